// Decision tables: what cells and rows are read as, what they become, and their canonical form.
#include "graph/model/tables.hpp"

#include "graph/text/codes.hpp"
#include "knowledge/format.hpp"
#include "tests/unit/knowledge/knowledge_support.hpp"

using namespace kg::knowledge::test;
using kg::text::Code;

namespace {

constexpr std::string_view facts =
    "fact t T1 < T2 < T3\nfact k percentage applies when b\nfact b yes/no\nfact s set of (x / y)\n"
    "fact stage I < II < III\nfact places set of (x / y)\ndefine d = b or t = T1\ntherapy a\n";

// The condition of the first row of a table `stage from t, k, s, d`.
std::string row_of(const std::string& cells) {
  Loaded loaded(std::string(facts) + "table stage from t, k, s, d hit unique {\n  " + cells +
                " => I\n}\n");
  if (!loaded.graph) return loaded.said();
  const auto& graph = *loaded.graph;
  const auto& table = graph.table(graph.nodes(kg::model::kind::table).front());
  return kg::condition::to_text(*table.rows.front().matches, graph.vocabulary());
}

std::vector<std::string> laws_of(const std::string& table) {
  Loaded loaded(std::string(facts) + table);
  BOOST_REQUIRE_MESSAGE(loaded.graph, loaded.said());
  std::vector<std::string> laws;
  for (const auto& law : loaded.graph->theory().laws()) {
    laws.push_back(law.name + ": " +
                   kg::condition::to_text(*law.condition, loaded.graph->vocabulary()));
  }
  return laws;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(knowledge_tables)

BOOST_AUTO_TEST_CASE(cells_are_conditions_of_their_column) {
  BOOST_TEST(row_of("T1 | - | - | -") == "t = T1");
  BOOST_TEST(row_of("T1, T3 | - | - | -") == "t in {T1, T3}");
  BOOST_TEST(row_of("> T1 | - | - | yes") == "t > T1 and d");
  BOOST_TEST(row_of("- | >= 3 % and < 20 % | - | -") == "3 % <= k < 20 %");
  BOOST_TEST(row_of("- | < 20 % and >= 3 % | - | no") == "3 % <= k < 20 % and not d");
  BOOST_TEST(row_of("- | < 3 %, > 20 % | - | -") == "k < 3 % or k > 20 %");
  BOOST_TEST(row_of("- | applicable | has x | -") == "applicable k and s has x");
  BOOST_TEST(row_of("- | not applicable | only {x} | -") == "not applicable k and s only {x}");
  BOOST_TEST(row_of("not (T1, T2) | - | = {} | -") == "t not in {T1, T2} and s = {}");
  // Another value is a value.
  BOOST_TEST(row_of("- | not 3 % | not has x | -") ==
             "k != 3 % and not s has x");
  BOOST_TEST(row_of("- | - | - | -") == "always");
}

BOOST_AUTO_TEST_CASE(rows_are_laws_by_hit_policy) {
  BOOST_TEST(laws_of("table stage from t hit unique {\n  T1 => I\n  late: > T1 => II\n}\n") ==
                 (std::vector<std::string>{"stage-row-1: t != T1 or stage = I",
                                           "late: not t > T1 or stage = II"}),
             boost::test_tools::per_element());
  // The third row gives way to the second alone: the first gives the same.
  BOOST_TEST(laws_of("table stage from t, s hit first {\n  <= T2 | - => I\n  - | has x => II\n"
                     "  - | - => I\n}\n") ==
                 (std::vector<std::string>{
                     "stage-row-1: not t <= T2 or stage = I",
                     "stage-row-2: not (s has x and not t <= T2) or stage = II",
                     "stage-row-3: s has x or stage = I"}),
             boost::test_tools::per_element());
  BOOST_TEST(laws_of("table places from t hit collect {\n  T1 => x\n  - => x, y\n  T2 => -\n}\n") ==
                 (std::vector<std::string>{"places-row-1: t != T1 or places has x",
                                           "places-row-2: places has all of {x, y}"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(rows_are_statements_with_their_clauses) {
  Loaded loaded(std::string(facts) +
                "goal g\nsource p \"p\"\nevidence e \"e\" {\n  from p\n}\nevidence f \"f\" {\n"
                "  from p\n}\ntable choice from t gives statements hit first because e {\n"
                "  T1 => a indicated for g strength weak because f\n"
                "  rest: - => a relatively contraindicated label \"rest\"\n}\n");
  BOOST_REQUIRE_MESSAGE(loaded.graph, loaded.said());
  const auto& graph = *loaded.graph;
  const auto first = *graph.find(kg::model::kind::statement, "choice-row-1");
  const auto rest = *graph.find(kg::model::kind::statement, "rest");
  BOOST_TEST(graph.statement(first).evidence.size() == 2u);
  BOOST_TEST(graph.statement(first).goals.size() == 1u);
  BOOST_TEST((graph.statement(rest).kind == kg::model::StatementKind::relative_contraindication));
  BOOST_TEST(graph.node(rest).label == "rest");
  BOOST_TEST(kg::condition::to_text(*graph.statement(rest).when, graph.vocabulary()) ==
             "t != T1");
  const auto table = graph.nodes(kg::model::kind::table).front();
  BOOST_TEST(graph.targets(table, kg::model::relation::rows).size() == 2u);
}

BOOST_AUTO_TEST_CASE(rows_may_be_overridden_and_override) {
  Loaded loaded(std::string(facts) +
                "table choice from t gives statements hit unique {\n  T1 => a contraindicated\n}\n"
                "therapy c {\n  but: indicated overrides choice-row-1\n}\n");
  BOOST_TEST(loaded.graph.has_value(), loaded.said());
}

BOOST_AUTO_TEST_SUITE_END()
