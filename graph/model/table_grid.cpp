// Table grid: see table_grid.hpp.
#include "graph/model/table_grid.hpp"

#include <algorithm>
#include <bit>
#include <variant>

#include "graph/condition/cell_text.hpp"
#include "graph/condition/reason.hpp"

namespace kg::model {
namespace {

using condition::Expr;
using condition::ExprPtr;
using condition::FactId;
using condition::FactKind;

constexpr std::size_t most_set_classes = 256;

condition::Thresholds thresholds_of(const Table& table, const condition::Vocabulary& vocabulary) {
  condition::Thresholds thresholds;
  for (const auto& row : table.rows) {
    for (const auto& cell : row.cells) {
      if (cell) thresholds.add(*cell, vocabulary);
    }
  }
  return thresholds;
}

bool asks_inapplicable(const Expr& cell) {
  return cell.kind == Expr::Kind::negation &&
         cell.parts[0]->kind == Expr::Kind::atom &&
         cell.parts[0]->atom.test == condition::Test::applicable;
}

}  // namespace

// --- bits

Bits::Bits(std::size_t count, bool value)
    : words_((count + 63) / 64, value ? ~std::uint64_t{0} : 0), count_(count) {
  if (value && count % 64 != 0) words_.back() >>= 64 - count % 64;
}

bool Bits::any() const {
  return std::any_of(words_.begin(), words_.end(), [](auto word) { return word != 0; });
}

std::size_t Bits::size() const {
  std::size_t size = 0;
  for (const auto word : words_) size += static_cast<std::size_t>(std::popcount(word));
  return size;
}

std::pair<Bits, Bits> Bits::halves() const {
  auto low = *this;
  Bits high(count_);
  auto left = size();
  const auto kept = left / 2;
  for (auto i = count_; left > kept; --left) {
    do --i;
    while (!low.test(i));
    low.clear(i);
    high.set(i);
  }
  return {std::move(low), std::move(high)};
}

bool Bits::meets(const Bits& other) const {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if ((words_[i] & other.words_[i]) != 0) return true;
  }
  return false;
}

bool Bits::within(const Bits& other) const {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if ((words_[i] & ~other.words_[i]) != 0) return false;
  }
  return true;
}

Bits& Bits::operator&=(const Bits& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  return *this;
}

Bits& Bits::operator|=(const Bits& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  return *this;
}

Bits Bits::flipped() const {
  Bits all(count_, true);
  for (std::size_t i = 0; i < words_.size(); ++i) all.words_[i] &= ~words_[i];
  return all;
}

// --- columns

TableGrid::TableGrid(const Table& table, const condition::Vocabulary& vocabulary)
    : vocabulary_(&vocabulary),
      cells_(vocabulary, thresholds_of(table, vocabulary)),
      rows_(table.rows.size()) {}

std::optional<TableGrid> TableGrid::make(const Table& table,
                                         const condition::Vocabulary& vocabulary) {
  TableGrid grid(table, vocabulary);
  for (std::size_t column = 0; column < table.inputs.size(); ++column) {
    if (!grid.add_column(table, column)) return std::nullopt;
  }
  return grid;
}

bool TableGrid::add_column(const Table& table, std::size_t column) {
  const auto& fact = table.inputs[column].fact;
  columns_.emplace_back();
  if (fact && vocabulary_->fact(*fact).kind != FactKind::set) {
    add_cells(table, column, *fact);
  } else if (!add_tests(table, column)) {
    return false;
  }
  auto& made = columns_.back();
  made.rows_of.assign(made.classes, Bits(rows_.size()));
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    for (std::size_t i = 0; i < made.classes; ++i) {
      if (rows_[row][column].test(i)) made.rows_of[i].set(row);
    }
  }
  return true;
}

void TableGrid::add_cells(const Table& table, std::size_t column, FactId fact) {
  auto& made = columns_.back();
  made.fact = fact;
  made.classes = cells_.variable(cells_.value_var(fact)).cells;
  bool counts_inapplicable = false;
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    const auto& cell = table.rows[row].cells[column];
    rows_[row].push_back(cell ? mask(*cell, fact, made.classes) : Bits(made.classes, true));
    counts_inapplicable = counts_inapplicable || (cell && asks_inapplicable(*cell));
  }
  Bits asked(made.classes);
  for (std::uint32_t i = 0; i < made.classes; ++i) {
    const bool counts = counts_inapplicable || !cells_.is_inapplicable(fact, i);
    if (counts && cells_.is_live(cells_.value_var(fact), i)) asked.set(i);
  }
  everyone_.push_back(std::move(asked));
}

Bits TableGrid::mask(const Expr& cell, FactId fact, std::size_t classes) const {
  switch (cell.kind) {
    case Expr::Kind::constant: return Bits(classes, cell.constant);
    case Expr::Kind::negation: return mask(*cell.parts[0], fact, classes).flipped();
    case Expr::Kind::conjunction:
    case Expr::Kind::disjunction: {
      const bool all = cell.kind == Expr::Kind::conjunction;
      Bits bits(classes, all);
      for (const auto& part : cell.parts) {
        all ? bits &= mask(*part, fact, classes) : bits |= mask(*part, fact, classes);
      }
      return bits;
    }
    default: break;
  }
  const auto cells = cells_.cells_of(cell.atom);
  Bits bits(classes);
  for (std::size_t i = 0; i < classes; ++i) {
    const auto word = i / condition::word_bits;
    if (word < cells.size() && (cells[word] >> (i % condition::word_bits) & 1u) != 0) bits.set(i);
  }
  return bits;
}

// A set, or a definition: a class is what agrees on every test of the column.
bool TableGrid::add_tests(const Table& table, std::size_t column) {
  const condition::Theory lawless(*vocabulary_, {});
  const auto known = condition::Assumption::assume(lawless, nullptr);
  const auto* anyone = std::get_if<condition::Assumption>(&known);
  std::vector<ExprPtr> tests;
  for (const auto& row : table.rows) {
    const auto& cell = row.cells[column];
    const bool fresh = cell && std::none_of(tests.begin(), tests.end(), [&](const ExprPtr& test) {
      return condition::same(*test, *cell);
    });
    if (fresh) tests.push_back(cell);
    if (tests.size() > most_set_classes) return false;
  }
  std::vector<ExprPtr> classes = {condition::make_constant(true)};
  try {
    for (const auto& test : tests) {
      std::vector<ExprPtr> finer;
      for (const auto& one : classes) {
        auto inside = condition::make_and({one, test});
        auto outside = condition::make_and({one, condition::make_not(test)});
        const bool in = anyone && anyone->possible(inside);
        const bool out = anyone && anyone->possible(outside);
        if (in && out) {
          finer.push_back(std::move(inside));
          finer.push_back(std::move(outside));
        } else {
          finer.push_back(one);
        }
      }
      if (finer.size() > most_set_classes) return false;
      classes = std::move(finer);
    }
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      const auto& cell = table.rows[row].cells[column];
      Bits bits(classes.size(), !cell);
      for (std::size_t i = 0; cell && i < classes.size(); ++i) {
        if (anyone && anyone->possible(condition::make_and({classes[i], cell}))) bits.set(i);
      }
      rows_[row].push_back(std::move(bits));
    }
  } catch (const condition::BudgetSpent&) {
    return false;
  }
  auto& made = columns_.back();
  made.classes = classes.size();
  made.tests = std::move(classes);
  everyone_.emplace_back(made.classes, true);
  return true;
}

// --- boxes

bool TableGrid::meet(const Box& a, const Box& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!a[i].meets(b[i])) return false;
  }
  return true;
}

bool TableGrid::meet(std::size_t a, std::size_t b) const { return meet(rows_[a], rows_[b]); }

bool TableGrid::within(const Box& a, const Box& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!a[i].within(b[i])) return false;
  }
  return true;
}

namespace {

struct TooManySteps {};

// Columns one by one; `active`: the rows that hold all classes chosen so far.
class Uncovered {
 public:
  Uncovered(const Box& box, std::vector<const std::vector<Bits>*> rows_of, std::size_t most,
            std::size_t steps)
      : box_(box), rows_of_(std::move(rows_of)), most_(most), most_steps_(steps),
        covered_(rows_of_.size()) {}

  std::vector<Box> run(const Bits& rows) {
    find_open_rows(rows);
    Box prefix = box_;
    add(0, rows, prefix);
    return std::move(found_);
  }

 private:
  struct Branch {
    Bits active;
    Bits classes;
  };

  // From which column on a row holds all that is left of the box.
  void find_open_rows(const Bits& rows) {
    open_from_.assign(box_.size() + 1, rows);
    for (auto column = box_.size(); column-- > 0;) {
      open_from_[column] = open_from_[column + 1];
      const auto& rows_of = *rows_of_[column];
      for (std::size_t i = 0; i < rows_of.size(); ++i) {
        if (box_[column].test(i)) open_from_[column] &= rows_of[i];
      }
    }
  }

  // Classes that leave the same rows go one way.
  std::vector<Branch> branches(std::size_t column, const Bits& active) {
    std::map<Bits, std::size_t> places;
    std::vector<Branch> result;
    const auto& rows_of = *rows_of_[column];
    for (std::size_t i = 0; i < rows_of.size(); ++i) {
      if (!box_[column].test(i)) continue;
      steps_ += active.words().size() + 4;
      if (steps_ > most_steps_) throw TooManySteps{};
      auto left = active;
      left &= rows_of[i];
      const auto [at, fresh] = places.emplace(left, result.size());
      if (fresh) result.push_back({std::move(left), Bits(rows_of.size())});
      result[at->second].classes.set(i);
    }
    return result;
  }

  bool is_covered(std::size_t column, const Bits& active) {
    if (!active.any()) return false;
    if (active.meets(open_from_[column])) return true;
    const auto known = covered_[column].find(active);
    if (known != covered_[column].end()) return known->second;
    const auto ways = branches(column, active);
    const bool all = std::all_of(ways.begin(), ways.end(), [&](const Branch& way) {
      return is_covered(column + 1, way.active);
    });
    covered_[column].emplace(active, all);
    return all;
  }

  void add(std::size_t column, const Bits& active, Box& prefix) {
    if (found_.size() == most_) return;
    if (!active.any()) return found_.push_back(prefix);
    if (is_covered(column, active)) return;
    for (auto& way : branches(column, active)) {
      prefix[column] = std::move(way.classes);
      add(column + 1, way.active, prefix);
    }
    prefix[column] = box_[column];
  }

  const Box& box_;
  std::vector<const std::vector<Bits>*> rows_of_;
  std::size_t most_;
  std::size_t most_steps_;  // words looked at
  std::vector<Bits> open_from_;  // by column
  std::vector<std::map<Bits, bool>> covered_;
  std::vector<Box> found_;
  std::size_t steps_ = 0;
};

}  // namespace

std::optional<std::vector<Box>> TableGrid::uncovered(const Box& box, const Bits& rows,
                                                     std::size_t most,
                                                     std::size_t steps) const {
  const bool empty = std::any_of(box.begin(), box.end(), [](const Bits& b) { return !b.any(); });
  if (empty) return std::vector<Box>();
  std::vector<const std::vector<Bits>*> rows_of;
  for (const auto& column : columns_) rows_of.push_back(&column.rows_of);
  try {
    return Uncovered(box, std::move(rows_of), most, steps).run(rows);
  } catch (const TooManySteps&) {
    return std::nullopt;
  }
}

std::vector<Box> TableGrid::joined(std::vector<Box> boxes) {
  const auto differ_in_one = [](const Box& a, const Box& b) -> std::optional<std::size_t> {
    std::optional<std::size_t> column;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (a[i] == b[i]) continue;
      if (column) return std::nullopt;
      column = i;
    }
    return column;
  };
  for (bool again = true; again;) {
    again = false;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      for (std::size_t j = i + 1; j < boxes.size();) {
        const auto column = differ_in_one(boxes[i], boxes[j]);
        if (!column) {
          ++j;
          continue;
        }
        boxes[i][*column] |= boxes[j][*column];
        boxes.erase(boxes.begin() + static_cast<std::ptrdiff_t>(j));
        again = true;
      }
    }
  }
  return boxes;
}

std::optional<std::size_t> TableGrid::absent(std::size_t column) const {
  const auto& fact = columns_[column].fact;
  if (!fact) return std::nullopt;
  for (std::uint32_t i = 0; i < columns_[column].classes; ++i) {
    if (everyone_[column].test(i) && cells_.is_inapplicable(*fact, i)) return i;
  }
  return std::nullopt;
}

ExprPtr TableGrid::condition_of(const Box& box) const {
  std::vector<ExprPtr> parts;
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    if (box[column] == everyone_[column]) continue;
    std::vector<std::uint32_t> wanted;
    std::vector<std::uint32_t> possible;
    for (std::uint32_t i = 0; i < columns_[column].classes; ++i) {
      if (everyone_[column].test(i)) possible.push_back(i);
      if (everyone_[column].test(i) && box[column].test(i)) wanted.push_back(i);
    }
    if (wanted.size() == possible.size()) continue;
    if (wanted.empty()) return condition::make_constant(false);
    if (const auto& fact = columns_[column].fact) {
      // "Not applicable" is no value beside others: it is said on its own.
      const bool absent = wanted.size() > 1 && cells_.is_inapplicable(*fact, wanted.back());
      const auto last = wanted.back();
      if (absent) wanted.pop_back();
      auto said = condition::condition_of(cells_, *vocabulary_, *fact, wanted, possible);
      if (absent) {
        said = condition::make_or(
            {said, condition::condition_of(cells_, *vocabulary_, *fact, {last}, possible)});
      }
      parts.push_back(std::move(said));
      continue;
    }
    std::vector<ExprPtr> classes;
    for (const auto i : wanted) classes.push_back(columns_[column].tests[i]);
    parts.push_back(condition::make_or(std::move(classes)));
  }
  return condition::make_and(std::move(parts));
}

}  // namespace kg::model
