// Tables: the grid says what rows are by their cells, proofs say what the laws leave of it.
#include "graph/model/tables.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "graph/condition/smallest.hpp"
#include "graph/model/table_grid.hpp"

namespace kg::model {
namespace {

using condition::Atom;
using condition::Expr;
using condition::ExprPtr;
using condition::FactKind;
using condition::Proof;
using condition::Test;

bool are_apart(const condition::Range& a, const condition::Range& b) {
  const auto ends_before = [](const condition::Range& low, const condition::Range& high) {
    if (!low.high || !high.low) return false;
    const auto& end = *low.high;
    const auto& begin = *high.low;
    return end.number < begin.number ||
           (end.number == begin.number && !(end.included && begin.included));
  };
  return ends_before(a, b) || ends_before(b, a);
}

bool are_apart(const Atom& a, const Atom& b) {
  if (a.fact != b.fact || a.test != b.test) return false;
  if (a.test == Test::in_range) return are_apart(a.range, b.range);
  if (a.test != Test::is_one_of) return false;
  return std::none_of(a.values.begin(), a.values.end(), [&](condition::ValueId value) {
    return std::binary_search(b.values.begin(), b.values.end(), value);
  });
}

// Certainly for no one both, by what they look like. Cells are shallow.
bool are_apart(const Expr& a, const Expr& b) {
  const auto apart_from_b = [&](const ExprPtr& part) { return are_apart(*part, b); };
  if (a.kind == Expr::Kind::conjunction) {
    return std::any_of(a.parts.begin(), a.parts.end(), apart_from_b);
  }
  if (a.kind == Expr::Kind::disjunction) {
    return std::all_of(a.parts.begin(), a.parts.end(), apart_from_b);
  }
  const bool b_joins = b.kind == Expr::Kind::conjunction || b.kind == Expr::Kind::disjunction;
  if (b_joins) return are_apart(b, a);
  if (a.kind == Expr::Kind::negation) return condition::same(*a.parts[0], b);
  if (b.kind == Expr::Kind::negation) return condition::same(*b.parts[0], a);
  return a.kind == Expr::Kind::atom && b.kind == Expr::Kind::atom && are_apart(a.atom, b.atom);
}

bool are_apart(const Table::Row& a, const Table::Row& b) {
  for (std::size_t i = 0; i < a.cells.size(); ++i) {
    if (a.cells[i] && b.cells[i] && are_apart(*a.cells[i], *b.cells[i])) return true;
  }
  return false;
}

// Questions to the prover about pairs of rows that one table may ask. Pairs that cells keep apart
// cost none, and many that laws keep apart cost one together.
constexpr std::size_t most_questions = 5'000;
constexpr std::size_t most_boxes = 300;

class Examiner {
 public:
  Examiner(const Table& table, const condition::Theory& theory, ExamineOptions options)
      : table_(table), theory_(theory), options_(std::move(options)),
        prover_(theory_, options_.budget), grid_(TableGrid::make(table, theory.vocabulary())) {
    for (std::size_t column = 0; column < table.inputs.size(); ++column) show_column(column);
  }

  TableFaults run() {
    find_shadowed();
    if (table_.policy == HitPolicy::unique) find_overlaps();
    if (table_.policy != HitPolicy::collect) find_gap();
    return std::move(faults_);
  }

 private:
  // A witness speaks of every input that some row asks for.
  void show_column(std::size_t column) {
    const auto asks = std::find_if(table_.rows.begin(), table_.rows.end(),
                                   [&](const Table::Row& row) { return row.cells[column]; });
    if (asks != table_.rows.end()) shown_.push_back(asks->cells[column]);
    const auto& fact = table_.inputs[column].fact;
    if (!fact) return;
    const auto& vocabulary = theory_.vocabulary();
    const auto& declared = vocabulary.fact(*fact);
    const bool wanted = std::any_of(table_.rows.begin(), table_.rows.end(), [&](const auto& row) {
      const auto& cell = row.cells[column];
      return cell && cell->kind == Expr::Kind::negation &&
             cell->parts[0]->kind == Expr::Kind::atom &&
             cell->parts[0]->atom.test == Test::applicable;
    });
    if (declared.applies_when && !wanted) {
      asked_.push_back(condition::make_atom({*fact, Test::applicable, {}, {}, {}, {}}));
    }
  }

  // Of those whom the table is about.
  Proof never(std::vector<ExprPtr> parts) {
    ++questions_;
    if (table_.when) parts.push_back(table_.when);
    return prover_.never(condition::make_and(std::move(parts)), shown_);
  }
  // Without a witness.
  Proof never_quickly(std::vector<ExprPtr> parts) {
    ++questions_;
    if (table_.when) parts.push_back(table_.when);
    const auto outcome = prover_.never_quickly(condition::make_and(std::move(parts)));
    const bool unknown = outcome == condition::Outcome::unknown;
    return {outcome, {}, unknown ? prover_.budget().conflicts : 0};
  }
  Proof never_asked(std::vector<ExprPtr> parts) {
    parts.insert(parts.end(), asked_.begin(), asked_.end());
    return never(std::move(parts));
  }

  bool may_meet(std::size_t a, std::size_t b) const { return !grid_ || grid_->meet(a, b); }
  const ExprPtr& matches(std::size_t row) const { return table_.rows[row].matches; }

  void leave_undecided(std::vector<std::size_t> rows, const Proof& proof) {
    faults_.undecided.push_back({std::move(rows), proof.steps});
  }

  // --- rows that decide nothing

  void find_shadowed() {
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      const auto met = never_quickly({matches(row)});
      if (met.unknown()) leave_undecided({row}, met);
      if (met.proved()) {
        faults_.shadowed.push_back({row, {}});
      } else if (table_.policy == HitPolicy::first) {
        find_earlier(row);
      } else if (options_.statements && table_.rows[row].node != no_node) {
        take_shadowed_statement(row);
      } else {
        find_wider(row);
      }
    }
  }

  // `first`: those that the earlier rows leave.
  void find_earlier(std::size_t row) {
    std::vector<std::size_t> earlier;
    for (std::size_t i = 0; i < row; ++i) {
      if (may_meet(i, row)) earlier.push_back(i);
    }
    if (earlier.empty()) return;
    const auto covered = covers(row, earlier);
    if (covered.unknown()) leave_undecided({row}, covered);
    if (!covered.proved()) return;
    const auto has_all = [&](const condition::Indices& chosen) {
      std::vector<std::size_t> rows;
      for (const auto i : chosen) rows.push_back(earlier[i]);
      return covers(row, rows).proved();
    };
    ShadowedRow shadowed{row, {}};
    for (const auto i : condition::smallest_subset(earlier.size(), has_all)) {
      shadowed.by.push_back(earlier[i]);
    }
    faults_.shadowed.push_back(std::move(shadowed));
  }

  Proof covers(std::size_t row, const std::vector<std::size_t>& others) {
    if (grid_ && grid_is_quick_) {
      Bits rows(table_.rows.size());
      for (const auto i : others) rows.set(i);
      const auto left = grid_->uncovered(grid_->row(row), rows, 1, options_.grid_steps);
      if (left && left->empty()) return {condition::Outcome::proved, {}, 0};
      // A table that is too much for it once is so for most rows.
      grid_is_quick_ = left.has_value();
    }
    std::vector<ExprPtr> parts = {matches(row)};
    for (const auto i : others) parts.push_back(condition::make_not(matches(i)));
    return never_quickly(std::move(parts));
  }

  void take_shadowed_statement(std::size_t row) {
    for (const auto& shadowed : *options_.statements) {
      if (shadowed.row != row) continue;
      faults_.shadowed.push_back(shadowed);
      needless_.insert(row);
    }
  }

  // One other row that gives the same means all of them. Of two equal rows the later is needless.
  void find_wider(std::size_t row) {
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      const bool same = i != row && table_.rows[i].gives == table_.rows[row].gives;
      if (same && may_meet(i, row)) others.push_back(i);
    }
    const auto no_one_left = [&](std::span<const std::size_t> some) {
      return covers(row, {some.begin(), some.end()});
    };
    find_each(others, no_one_left, [&](std::size_t i, const Proof& wider) {
      if (wider.unknown()) leave_undecided({i, row}, wider);
      if (!wider.proved() || (i > row && covers(i, {row}).proved())) return true;
      faults_.shadowed.push_back({row, {i}});
      needless_.insert(row);
      return false;
    });
  }

  // Rows of which `ask` is not refuted, found by halves: refuted of many at once it is of each.
  // `take` says whether to go on.
  template <class Ask, class Take>
  bool find_each(std::span<const std::size_t> rows, const Ask& ask, const Take& take) {
    if (rows.empty()) return true;
    if (questions_ >= most_questions) {
      faults_.left.count += rows.size();
      faults_.left.questions = questions_;
      return true;
    }
    const auto proof = ask(rows);
    if (proof.refuted()) return true;
    if (rows.size() == 1) return take(rows.front(), proof);
    const auto half = rows.size() / 2;
    return find_each(rows.first(half), ask, take) && find_each(rows.subspan(half), ask, take);
  }

  // --- rows that meet

  // Those that contradict each other before those that agree.
  void find_overlaps() {
    for (const bool alike : {false, true}) {
      for (std::size_t a = 0; a < table_.rows.size(); ++a) find_overlaps(a, alike);
    }
  }

  void find_overlaps(std::size_t a, bool alike) {
    std::vector<std::size_t> others;
    for (auto b = a + 1; b < table_.rows.size(); ++b) {
      const bool same = table_.rows[a].gives == table_.rows[b].gives;
      const bool needless = alike && (needless_.count(a) > 0 || needless_.count(b) > 0);
      if (same == alike && !needless && may_meet(a, b)) others.push_back(b);
    }
    const auto some_meet = [&](std::span<const std::size_t> some) {
      std::vector<ExprPtr> parts;
      for (const auto b : some) parts.push_back(matches(b));
      return opposite(never_quickly({matches(a), condition::make_or(std::move(parts))}));
    };
    find_each(others, some_meet, [&](std::size_t b, const Proof& met) {
      const auto apart = met.unknown() ? met : never({matches(a), matches(b)});
      if (apart.unknown()) leave_undecided({a, b}, apart);
      if (!apart.refuted()) return true;
      faults_.overlaps.push_back({a, b, alike, meeting(a, b), apart.witness});
      return true;
    });
  }

  // That someone is, of the proof that nobody is.
  static Proof opposite(Proof nobody) {
    if (nobody.unknown()) return nobody;
    nobody.outcome =
        nobody.proved() ? condition::Outcome::refuted : condition::Outcome::proved;
    return nobody;
  }

  ExprPtr meeting(std::size_t a, std::size_t b) const {
    if (!grid_) return condition::make_and({matches(a), matches(b)});
    auto box = grid_->row(a);
    for (std::size_t i = 0; i < box.size(); ++i) box[i] &= grid_->row(b)[i];
    return grid_->condition_of(box);
  }

  // --- patients without a row

  void find_gap() {
    std::optional<std::vector<Box>> boxes;
    if (grid_ && grid_is_quick_) {
      const Bits all(table_.rows.size(), true);
      boxes = grid_->uncovered(grid_->everyone(), all, most_boxes, options_.grid_steps);
      if (boxes && boxes->empty()) return;
    }
    std::vector<ExprPtr> left;
    for (const auto& row : table_.rows) left.push_back(condition::make_not(row.matches));
    const auto whole = never_asked(left);
    if (whole.unknown()) leave_undecided({}, whole);
    if (!whole.refuted()) return;
    TableGap gap{{}, true, whole.witness};
    if (boxes) {
      describe(std::move(*boxes), gap);
    } else if (grid_) {
      describe_some(std::move(left), gap);
    }
    faults_.gap = std::move(gap);
  }

  // Boxes that the laws leave nobody in fall away; the others grow over what nobody is in.
  void describe(std::vector<Box> boxes, TableGap& gap) {
    const bool cut = boxes.size() == most_boxes;
    std::vector<Box> found;
    gap.more = cut;
    for (auto& box : TableGrid::joined(std::move(boxes))) {
      const bool inside = std::any_of(found.begin(), found.end(), [&](const Box& wide) {
        return TableGrid::within(box, wide);
      });
      if (inside) continue;
      const auto empty = never_asked({grid_->condition_of(box)});
      if (empty.proved()) continue;
      if (found.size() == shown_regions) {
        gap.more = true;
        break;
      }
      if (found.empty() && empty.refuted()) gap.patient = empty.witness;
      add_region(std::move(box), found);
    }
    name_regions(found, gap);
  }

  // Boxes too many to write out: a patient beside those that were found, and what can be said of
  // others as well, as often as regions are shown.
  void describe_some(std::vector<ExprPtr> left, TableGap& gap) {
    std::vector<Box> found;
    gap.more = false;
    while (true) {
      const auto no_one = found.empty() ? Proof{condition::Outcome::refuted, gap.patient, 0}
                                        : never_asked(left);
      if (no_one.unknown()) leave_undecided({}, no_one);
      if (!no_one.refuted()) break;
      gap.more = found.size() == shown_regions;
      if (gap.more) break;
      auto box = box_beside(left);
      auto parts = left;
      parts.push_back(grid_->condition_of(box));
      const auto empty = never_asked(std::move(parts));
      if (!empty.refuted()) {  // the budget was spent on the way
        leave_undecided({}, empty);
        break;
      }
      if (found.empty()) gap.patient = empty.witness;
      add_region(std::move(box), found);
      left.push_back(condition::make_not(grid_->condition_of(found.back())));
    }
    name_regions(found, gap);
  }

  // One class a column, halved as long as `left` has a patient there.
  Box box_beside(const std::vector<ExprPtr>& left) {
    auto box = grid_->everyone();
    for (std::size_t column = 0; column < box.size(); ++column) {
      while (box[column].size() > 1) {
        const auto [low, high] = box[column].halves();
        box[column] = low;
        auto parts = left;
        parts.push_back(grid_->condition_of(box));
        parts.insert(parts.end(), asked_.begin(), asked_.end());
        if (never_quickly(std::move(parts)).proved()) box[column] = high;
      }
    }
    return box;
  }

  void add_region(Box box, std::vector<Box>& found) {
    grow(box);
    leave_out_absent(box);
    found.push_back(std::move(box));
  }

  void name_regions(const std::vector<Box>& found, TableGap& gap) {
    for (std::size_t i = 0; i < found.size(); ++i) {
      const bool needless = std::any_of(found.begin(), found.end(), [&](const Box& other) {
        const auto place = static_cast<std::size_t>(&other - found.data());
        return place != i && TableGrid::within(found[i], other) &&
               (place < i || !TableGrid::within(other, found[i]));
      });
      if (!needless) gap.regions.push_back(grid_->condition_of(found[i]));
    }
  }

  // Column by column, as long as no patient is added whom a row means.
  void grow(Box& box) {
    for (std::size_t column = 0; column < box.size(); ++column) {
      if (box[column] == grid_->everyone()[column]) continue;
      auto wider = box;
      wider[column] = grid_->everyone()[column];
      if (is_free(wider)) box = std::move(wider);
    }
  }

  // Nobody is said to lack what everybody else in the box has to have.
  void leave_out_absent(Box& box) {
    for (std::size_t column = 0; column < box.size(); ++column) {
      const auto absent = grid_->absent(column);
      if (!absent || !box[column].test(*absent) || box[column] == grid_->everyone()[column]) {
        continue;
      }
      auto without = box;
      without[column].clear(*absent);
      auto lacking = box;
      lacking[column] = Bits(box[column].count());
      lacking[column].set(*absent);
      const bool only = !without[column].any();
      if (!only && never_quickly({grid_->condition_of(lacking)}).proved()) box = std::move(without);
    }
  }

  bool is_free(const Box& box) {
    std::vector<ExprPtr> met;
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      if (TableGrid::meet(box, grid_->row(row))) met.push_back(matches(row));
    }
    if (met.empty()) return true;
    std::vector<ExprPtr> parts = {grid_->condition_of(box), condition::make_or(std::move(met))};
    parts.insert(parts.end(), asked_.begin(), asked_.end());
    return never_quickly(std::move(parts)).proved();
  }

  const Table& table_;
  const condition::Theory& theory_;
  ExamineOptions options_;
  condition::Prover prover_;
  std::optional<TableGrid> grid_;
  bool grid_is_quick_ = true;
  std::vector<ExprPtr> shown_;
  std::vector<ExprPtr> asked_;  // every input has a value
  std::set<std::size_t> needless_;
  std::size_t questions_ = 0;
  TableFaults faults_;
};

}  // namespace

ExprPtr counted_condition(const Table& table, std::size_t row) {
  const auto& own = table.rows[row];
  if (table.policy != HitPolicy::first) return own.matches;
  std::vector<ExprPtr> parts = {own.matches};
  for (std::size_t i = 0; i < row; ++i) {
    const auto& earlier = table.rows[i];
    const bool same_value = table.decides && earlier.gives == own.gives;
    if (same_value || are_apart(earlier, own)) continue;
    parts.push_back(condition::make_not(earlier.matches));
  }
  return condition::make_and(std::move(parts), own.span);
}

std::vector<condition::Law> laws_beside(const Graph& graph, NodeId table) {
  std::set<NodeId> own;
  for (const auto& row : graph.table(table).rows) own.insert(row.node);
  std::vector<condition::Law> laws;
  for (std::size_t i = 0; i < graph.laws().size(); ++i) {
    if (own.count(graph.laws()[i]) == 0) laws.push_back(graph.theory().laws()[i]);
  }
  return laws;
}

TableFaults examine(const Table& table, const condition::Theory& theory, ExamineOptions options) {
  return Examiner(table, theory, std::move(options)).run();
}

std::vector<ShadowedRow> rows_shadowed(const Table& table, const Shadowing& shadowing) {
  std::map<NodeId, std::size_t> places;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    if (table.rows[row].node != no_node) places.emplace(table.rows[row].node, row);
  }
  std::vector<ShadowedRow> found;
  for (const auto& shadow : shadowing.shadows) {
    const auto row = places.find(shadow.statement);
    if (row == places.end()) continue;
    ShadowedRow shadowed{row->second, {}, shadow.overridden};
    bool fits = true;
    for (const auto id : shadow.by) {
      const auto by = places.find(id);
      fits = fits && by != places.end() &&
             (table.policy != HitPolicy::unique ||
              table.rows[by->second].gives == table.rows[row->second].gives);
      if (fits) shadowed.by.push_back(by->second);
    }
    if (fits) found.push_back(std::move(shadowed));
  }
  return found;
}

}  // namespace kg::model
