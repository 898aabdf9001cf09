// Decision tables against brute force: every patient of a small world is tried on every row. What
// `examine` says of overlaps, needless rows and gaps is what the patients say; the laws and
// statements that rows become are those that a person would write.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>
#include <string>
#include <vector>

#include "graph/condition/bind.hpp"
#include "graph/condition/naive.hpp"
#include "graph/model/tables.hpp"
#include "graph/model/verdict.hpp"
#include "knowledge/load.hpp"
#include "tests/property/check.hpp"
#include "tests/unit/knowledge/knowledge_support.hpp"

namespace kg::knowledge::test {
namespace {

using Values = std::set<int>;
std::size_t below(std::size_t bound) { return *rc::gen::inRange<std::size_t>(0, bound); }

// A cell: as it is written in a table, as a condition, and the values for which it holds.
struct Cell {
  const char* text;
  const char* condition;
  Values values;
};
struct Column {
  const char* name;
  int count;
  std::vector<Cell> cells;  // the first is `-`
};
// q applies when f; its last value is "not applicable". m: bit 0 is x, bit 1 is y. d: c = v0 or f.
constexpr int inapplicable = 5;
const std::vector<Column> columns = {
    {"f", 2, {{"-", "always", {0, 1}}, {"yes", "f", {1}}, {"no", "not f", {0}}}},
    {"c", 3,
     {{"-", "always", {0, 1, 2}},
      {"v0", "c = v0", {0}},
      {"v1, v2", "c in {v1, v2}", {1, 2}},
      {"not v1", "c != v1", {0, 2}},
      {"<= v1", "c <= v1", {0, 1}},
      {"v2", "c = v2", {2}}}},
    {"q", 6,
     {{"-", "always", {0, 1, 2, 3, 4, 5}},
      {"< 2 cm", "q < 2 cm", {0}},
      {"<= 20 mm", "q <= 2 cm", {0, 1}},
      {"> 2 cm and <= 5 cm", "2 cm < q <= 5 cm", {2, 3}},
      {">= 5 cm", "q >= 5 cm", {3, 4}},
      {"not 2 cm", "q != 2 cm", {0, 2, 3, 4}},
      {"< 2 cm, > 5 cm", "q < 2 cm or q > 5 cm", {0, 4}},
      {"applicable", "applicable q", {0, 1, 2, 3, 4}},
      {"not applicable", "not applicable q", {5}}}},
    {"m", 4,
     {{"-", "always", {0, 1, 2, 3}},
      {"has x", "m has x", {1, 3}},
      {"= {x}", "m = {x}", {1}},
      {"only {y}", "m only {y}", {0, 2}},
      {"not has y", "not m has y", {0, 1}},
      {"has all of {x, y}", "m has all of {x, y}", {3}}}},
    {"d", 2, {{"-", "always", {0, 1}}, {"yes", "d", {1}}, {"no", "not d", {0}}}},
};
constexpr std::size_t real_columns = 4;  // d follows from c and f
using Patient = std::vector<int>;        // a value a column

std::vector<Patient> everyone() {
  std::vector<Patient> all;
  for (int f = 0; f < 2; ++f) {
    for (int c = 0; c < 3; ++c) {
      for (int q = 0; q < 6; ++q) {
        for (int m = 0; m < 4; ++m) {
          if ((q == inapplicable) != (f == 0)) continue;
          all.push_back({f, c, q, m, c == 0 || f == 1 ? 1 : 0});
        }
      }
    }
  }
  return all;
}

struct Law {
  std::size_t column, cell, then_column, then_cell;
  [[nodiscard]] bool holds(const Patient& p) const {
    return columns[column].cells[cell].values.count(p[column]) == 0 ||
           columns[then_column].cells[then_cell].values.count(p[then_column]) > 0;
  }
  [[nodiscard]] std::string text() const {
    return fmt::format("always ({}) implies ({})\n", columns[column].cells[cell].condition,
                       columns[then_column].cells[then_cell].condition);
  }
};

enum class Policy { unique, first, collect };
constexpr const char* policies[] = {"unique", "first", "collect"};
constexpr int nothing = 3;  // `=> -`

struct Plain {
  Policy policy{};
  std::vector<std::size_t> inputs;
  struct Row {
    std::vector<std::size_t> cells;
    int gives = 0;
    int strength = 0;  // of a statement
    [[nodiscard]] bool says_the_same(const Row& other) const {
      return gives == other.gives && (gives == nothing || strength == other.strength);
    }
  };
  std::vector<Row> rows;
  std::vector<Law> laws;

  [[nodiscard]] bool matches(std::size_t row, const Patient& p) const {
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      const auto& values = columns[inputs[i]].cells[rows[row].cells[i]].values;
      if (values.count(p[inputs[i]]) == 0) return false;
    }
    return true;
  }
  [[nodiscard]] bool counts(std::size_t row, const Patient& p) const {
    if (!matches(row, p)) return false;
    for (std::size_t i = 0; policy == Policy::first && i < row; ++i) {
      if (matches(i, p)) return false;
    }
    return true;
  }
  [[nodiscard]] std::string condition(std::size_t row) const {
    std::string text;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      text += fmt::format("{}({})", text.empty() ? "" : " and ",
                          columns[inputs[i]].cells[rows[row].cells[i]].condition);
    }
    return text;
  }
  [[nodiscard]] std::string counted(std::size_t row) const {
    auto text = condition(row);
    for (std::size_t i = 0; policy == Policy::first && i < row; ++i) {
      text += fmt::format(" and not ({})", condition(i));
    }
    return text;
  }
  [[nodiscard]] std::string table(const char* head, std::string (*gives)(const Row&)) const {
    auto text = fmt::format("table {} hit {} from ", head, policies[static_cast<int>(policy)]);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      text += fmt::format("{}{}", i == 0 ? "" : ", ", columns[inputs[i]].name);
    }
    text += " {\n";
    for (const auto& row : rows) {
      for (std::size_t i = 0; i < inputs.size(); ++i) {
        text += i == 0 ? "  " : " | ";
        text += columns[inputs[i]].cells[row.cells[i]].text;
      }
      text += fmt::format(" => {}\n", gives(row));
    }
    return text + "}\n";
  }
  [[nodiscard]] std::string facts() const {
    std::string text =
        "fact f yes/no\nfact c v0 < v1 < v2\nfact q length applies when f\n"
        "fact m set of (x / y)\nfact s s0 / s1 / s2\nfact u set of (s0 / s1 / s2)\n"
        "define d = c = v0 or f\n";
    for (const auto& law : laws) text += law.text();
    return text;
  }
};

std::size_t pick_cell(std::size_t column) { return below(columns[column].cells.size()); }

Plain make_plain() {
  Plain plain;
  plain.policy = static_cast<Policy>(below(3));
  std::vector<std::size_t> order = {0, 1, 2, 3, 4};
  for (std::size_t n = 1 + below(3); n > 0; --n) {
    const auto at = below(order.size());
    plain.inputs.push_back(order[at]);
    order.erase(order.begin() + static_cast<std::ptrdiff_t>(at));
  }
  for (std::size_t n = 1 + below(5); n > 0; --n) {
    Plain::Row row;
    for (const auto column : plain.inputs) row.cells.push_back(pick_cell(column));
    row.gives = static_cast<int>(below(4));
    row.strength = static_cast<int>(below(3));
    plain.rows.push_back(std::move(row));
  }
  for (std::size_t n = below(3); n > 0; --n) {
    Law law{below(columns.size()), 0, below(columns.size()), 0};
    law.cell = pick_cell(law.column);
    law.then_cell = pick_cell(law.then_column);
    plain.laws.push_back(law);
  }
  return plain;
}

std::string value_text(const Plain::Row& row) {
  constexpr const char* texts[] = {"s0", "s1", "s2", "-"};
  return texts[row.gives];
}
std::string statement_text(const Plain::Row& row) {
  constexpr const char* texts[] = {"a indicated", "a contraindicated", "b indicated", "-"};
  constexpr const char* strengths[] = {"", " strength weak", " strength strong"};
  return texts[row.gives] + std::string(row.gives == nothing ? "" : strengths[row.strength]);
}

struct Made {
  text::SourceStore store;
  text::Sink sink;
  std::optional<model::Graph> graph;

  explicit Made(const std::string& text) {
    const NamedText file{"test.kg", text};
    graph = load_texts({&file, 1}, store, sink);
  }
};

// The patient in the terms of the engine, decided facts aside.
condition::naive::Profile profile_of(const Patient& p, const model::Graph& graph) {
  const auto& v = graph.vocabulary();
  const auto fact = [&](const char* name) { return *v.find_fact(name); };
  const auto value = [](int i) { return static_cast<condition::ValueId>(i); };
  condition::naive::Profile profile;
  profile.values[fact("f")] = p[0] == 1;
  profile.values[fact("c")] = value(p[1]);
  if (p[2] == inapplicable) {
    profile.values[fact("q")] = condition::naive::Inapplicable{};
  } else {
    const units::Rational cm[] = {1, 2, 3, 5, 6};
    const auto unit = std::get<units::Unit>(units::parse_unit("cm"));
    profile.values[fact("q")] = cm[p[2]] * unit.factor;
  }
  std::set<condition::ValueId> set;
  if ((p[3] & 1) != 0) set.insert(value(0));
  if ((p[3] & 2) != 0) set.insert(value(1));
  profile.values[fact("m")] = set;
  return profile;
}

class Judge {
 public:
  explicit Judge(const Plain& plain) : plain_(plain) {
    for (auto& p : everyone()) {
      const bool lawful = std::all_of(plain.laws.begin(), plain.laws.end(),
                                      [&](const Law& law) { return law.holds(p); });
      if (lawful) patients_.push_back(std::move(p));
    }
  }
  [[nodiscard]] const std::vector<Patient>& patients() const { return patients_; }

  [[nodiscard]] bool covered(std::size_t row, const std::vector<std::size_t>& by) const {
    return std::all_of(patients_.begin(), patients_.end(), [&](const Patient& p) {
      return !plain_.matches(row, p) || std::any_of(by.begin(), by.end(), [&](std::size_t other) {
        return plain_.matches(other, p);
      });
    });
  }
  [[nodiscard]] bool never(std::size_t row) const { return covered(row, {}); }

  // Nothing: it decides something. Otherwise the size of the smallest set that covers it.
  [[nodiscard]] std::optional<std::size_t> shadowed(std::size_t row) const {
    if (never(row)) return 0;
    if (plain_.policy != Policy::first) {
      for (std::size_t i = 0; i < plain_.rows.size(); ++i) {
        const bool same = i != row && plain_.rows[i].says_the_same(plain_.rows[row]);
        if (same && covered(row, {i}) && !(i > row && covered(i, {row}))) return 1;
      }
      return std::nullopt;
    }
    std::optional<std::size_t> best;
    for (std::uint32_t subset = 1; subset < 1u << row; ++subset) {
      std::vector<std::size_t> by;
      for (std::size_t i = 0; i < row; ++i) {
        if ((subset >> i & 1u) != 0) by.push_back(i);
      }
      if ((!best || by.size() < *best) && covered(row, by)) best = by.size();
    }
    return best;
  }
  [[nodiscard]] bool meet(std::size_t a, std::size_t b) const {
    return std::any_of(patients_.begin(), patients_.end(), [&](const Patient& p) {
      return plain_.matches(a, p) && plain_.matches(b, p);
    });
  }
  [[nodiscard]] bool asked(const Patient& p) const {
    for (std::size_t i = 0; i < plain_.inputs.size(); ++i) {
      if (columns[plain_.inputs[i]].name != std::string("q") || p[2] != inapplicable) continue;
      const bool wanted = std::any_of(plain_.rows.begin(), plain_.rows.end(), [&](const auto& row) {
        return columns[2].cells[row.cells[i]].text == std::string("not applicable");
      });
      if (!wanted) return false;
    }
    return true;
  }
  [[nodiscard]] bool left_out(const Patient& p) const {
    for (std::size_t row = 0; row < plain_.rows.size(); ++row) {
      if (plain_.matches(row, p)) return false;
    }
    return asked(p);
  }

 private:
  const Plain& plain_;
  std::vector<Patient> patients_;
};

// All that fit the witness are such as `wanted` says, and there is one.
template <class Wanted>
void check_witness(const std::vector<condition::WitnessValue>& witness, const Judge& judge,
                   const model::Graph& graph, const Wanted& wanted) {
  std::vector<condition::ExprPtr> parts;
  for (const auto& value : witness) {
    text::SourceStore store;
    text::Sink sink;
    parts.push_back(
        condition::read_condition(store.add("w", value.text), graph.vocabulary(), sink));
    RC_ASSERT(parts.back() != nullptr);
  }
  const auto given = condition::make_and(std::move(parts));
  // Brute force knows five lengths; a witness may be between them.
  const auto lawless = condition::Assumption::assume(graph.theory(), given);
  RC_ASSERT(std::holds_alternative<condition::Assumption>(lawless));
  for (const auto& p : judge.patients()) {
    if (condition::naive::holds(*given, profile_of(p, graph), graph.vocabulary())) {
      RC_ASSERT(wanted(p));
    }
  }
}

void check_faults(const Plain& plain) {
  const Judge judge(plain);
  // The table gives statements here, so that no law of its own excludes a patient.
  const Made made(plain.facts() + "therapy a\ntherapy b\n" +
                  plain.table("t gives statements", statement_text));
  if (judge.patients().empty()) RC_DISCARD("no patient");
  RC_ASSERT(made.graph.has_value());
  const auto& graph = *made.graph;
  const auto& table = graph.table(graph.nodes(model::kind::table).front());
  // With few steps what the grid would find is asked of the prover.
  const std::size_t steps[] = {0, 20, 2'000'000};
  const auto faults = model::examine(table, graph.theory(), {.grid_steps = steps[below(3)]});
  RC_ASSERT(faults.undecided.empty());

  std::set<std::size_t> shadowed;
  for (const auto& row : faults.shadowed) {
    shadowed.insert(row.row);
    const auto wanted = judge.shadowed(row.row);
    RC_ASSERT(wanted.has_value());
    RC_ASSERT(row.by.size() == *wanted);
    RC_ASSERT(judge.covered(row.row, row.by));
  }
  for (std::size_t row = 0; row < plain.rows.size(); ++row) {
    RC_ASSERT((shadowed.count(row) > 0) == judge.shadowed(row).has_value());
  }

  std::set<std::pair<std::size_t, std::size_t>> met;
  for (const auto& overlap : faults.overlaps) {
    met.emplace(overlap.first, overlap.second);
    check_witness(overlap.patient, judge, graph, [&](const Patient& p) {
      return plain.matches(overlap.first, p) && plain.matches(overlap.second, p);
    });
    for (const auto& p : judge.patients()) {
      const bool both = plain.matches(overlap.first, p) && plain.matches(overlap.second, p);
      const bool said = condition::naive::holds(*overlap.where, profile_of(p, graph),
                                                graph.vocabulary());
      RC_ASSERT(!both || said);
      RC_ASSERT(both || !said || !judge.asked(p));
    }
  }
  for (std::size_t a = 0; a < plain.rows.size(); ++a) {
    for (std::size_t b = a + 1; b < plain.rows.size(); ++b) {
      const bool alike = plain.rows[a].says_the_same(plain.rows[b]);
      const bool needless = alike && (shadowed.count(a) > 0 || shadowed.count(b) > 0);
      const bool wanted = plain.policy == Policy::unique && !needless && judge.meet(a, b);
      RC_ASSERT((met.count({a, b}) > 0) == wanted);
    }
  }

  bool left_out = false;
  for (const auto& p : judge.patients()) {
    const bool here = judge.left_out(p);
    left_out = left_out || here;
    if (!faults.gap || !judge.asked(p)) continue;
    const bool said = std::any_of(
        faults.gap->regions.begin(), faults.gap->regions.end(), [&](const auto& region) {
          return condition::naive::holds(*region, profile_of(p, graph), graph.vocabulary());
        });
    RC_ASSERT(!said || here);
    RC_ASSERT(!here || said || faults.gap->more);
  }
  // Between two of the five lengths may stand a patient of a gap that brute force does not know;
  // there is none, as the five stand on both sides of and at every threshold.
  RC_ASSERT(faults.gap.has_value() == (left_out && plain.policy != Policy::collect));
  if (faults.gap) {
    check_witness(faults.gap->patient, judge, graph,
                  [&](const Patient& p) { return judge.left_out(p); });
  }
}

// Each patient with each value of the decided fact breaks the same laws.
void check_laws(const Plain& plain) {
  const bool set = plain.policy == Policy::collect;
  std::string by_hand;
  for (std::size_t row = 0; row < plain.rows.size(); ++row) {
    const auto gives = plain.rows[row].gives;
    if (gives == nothing) continue;
    by_hand += fmt::format("always ({}) implies {} {}\n", plain.counted(row),
                           set ? "u has" : "s =", value_text(plain.rows[row]));
  }
  const Made made(plain.facts() + plain.table(set ? "u" : "s", value_text));
  const Made hand(plain.facts() + by_hand);
  RC_ASSERT(made.graph.has_value() == hand.graph.has_value());
  if (!made.graph) return;
  const auto& v = made.graph->vocabulary();
  for (const auto& p : everyone()) {
    for (int value = 0; value < (set ? 8 : 3); ++value) {
      const auto holds_all = [&](const model::Graph& graph) {
        auto profile = profile_of(p, graph);
        if (set) {
          std::set<condition::ValueId> values;
          for (int i = 0; i < 3; ++i) {
            if ((value >> i & 1) != 0) values.insert(static_cast<condition::ValueId>(i));
          }
          profile.values[*v.find_fact("u")] = values;
        } else {
          profile.values[*v.find_fact("s")] = static_cast<condition::ValueId>(value);
        }
        const auto& laws = graph.theory().laws();
        return std::all_of(laws.begin(), laws.end(), [&](const condition::Law& law) {
          return condition::naive::holds(*law.condition, profile, graph.vocabulary());
        });
      };
      RC_ASSERT(holds_all(*made.graph) == holds_all(*hand.graph));
    }
  }
}

// The same verdicts, whatever is known.
void check_statements(const Plain& plain) {
  std::string of_a = "therapy a {\n";
  std::string of_b = "therapy b {\n";
  for (std::size_t row = 0; row < plain.rows.size(); ++row) {
    const auto gives = plain.rows[row].gives;
    if (gives == nothing) continue;
    constexpr const char* kinds[] = {"indicated", "contraindicated", "indicated"};
    (gives == 2 ? of_b : of_a) += fmt::format("  {} when {}\n", kinds[gives], plain.counted(row));
  }
  const Made made(plain.facts() + "therapy a\ntherapy b\n" +
                  plain.table("t gives statements", statement_text));
  const Made hand(plain.facts() + of_a + "}\n" + of_b + "}\n");
  RC_ASSERT(made.graph.has_value() == hand.graph.has_value());
  if (!made.graph) return;
  std::string where;
  for (std::size_t column = 0; column < real_columns; ++column) {
    where += fmt::format("{}({})", where.empty() ? "" : " and ",
                         columns[column].cells[pick_cell(column)].condition);
  }
  const auto statuses = [&](const model::Graph& graph) -> std::vector<model::Status> {
    text::SourceStore store;
    text::Sink sink;
    const auto known = condition::Assumption::assume(
        graph.theory(), condition::read_condition(store.add("w", where), graph.vocabulary(), sink));
    if (std::holds_alternative<condition::Clash>(known)) return {};
    std::vector<model::Status> result;
    for (const auto therapy : graph.nodes(model::kind::therapy)) {
      result.push_back(
          model::judge(graph, therapy, std::get<condition::Assumption>(known)).status);
    }
    return result;
  };
  RC_ASSERT(statuses(*made.graph) == statuses(*hand.graph));
}

// Statements of a table that add nothing to others of it: each is covered by those that are named,
// which say as much and stay; and of a `collect` table no other one is covered by what stays.
void check_needless_statements(Plain plain) {
  if (plain.policy == Policy::first) plain.policy = Policy::collect;
  const Judge judge(plain);
  const Made made(plain.facts() + "therapy a\ntherapy b\n" +
                  plain.table("t gives statements", statement_text));
  if (judge.patients().empty()) RC_DISCARD("no patient");
  RC_ASSERT(made.graph.has_value());
  const auto& graph = *made.graph;
  condition::Prover prover(graph.theory());
  const auto& table = graph.table(graph.nodes(model::kind::table).front());
  const auto found = model::rows_shadowed(table, model::find_shadowed(graph, prover));
  std::set<std::size_t> told;
  for (const auto& row : found) told.insert(row.row);
  const auto says_as_much = [&](std::size_t other, std::size_t row) {
    return other != row && plain.rows[other].gives == plain.rows[row].gives &&
           plain.rows[other].strength >= plain.rows[row].strength;
  };
  for (const auto& row : found) {
    RC_ASSERT(judge.covered(row.row, row.by));
    for (const auto other : row.by) {
      RC_ASSERT(told.count(other) == 0);
      RC_ASSERT(says_as_much(other, row.row));
      RC_ASSERT(plain.policy != Policy::unique ||
                plain.rows[other].says_the_same(plain.rows[row.row]));
    }
  }
  for (std::size_t row = 0; row < plain.rows.size(); ++row) {
    const bool stays = plain.policy == Policy::collect && told.count(row) == 0;
    if (!stays || plain.rows[row].gives == nothing || judge.never(row)) continue;
    std::vector<std::size_t> others;
    for (std::size_t other = 0; other < plain.rows.size(); ++other) {
      if (told.count(other) == 0 && says_as_much(other, row)) others.push_back(other);
    }
    RC_ASSERT(!judge.covered(row, others));
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(knowledge_tables)

BOOST_AUTO_TEST_CASE(faults) {
  KG_PROPERTY("overlaps, needless rows and gaps are those of brute force", {.runs = 150},
              [] { check_faults(make_plain()); });
}

BOOST_AUTO_TEST_CASE(laws) {
  KG_PROPERTY("rows are the laws a person would write", {.runs = 60},
              [] { check_laws(make_plain()); });
}

BOOST_AUTO_TEST_CASE(statements) {
  KG_PROPERTY("rows are the statements a person would write", {.runs = 60},
              [] { check_statements(make_plain()); });
}

BOOST_AUTO_TEST_CASE(needless_statements) {
  KG_PROPERTY("statements of a table that add nothing are those of brute force", {.runs = 100},
              [] { check_needless_statements(make_plain()); });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace kg::knowledge::test
