// The grammar: every form, clauses in any order, and what is said about mistakes.
#include "graph/text/codes.hpp"
#include "tests/unit/query/fixture.hpp"

namespace kg::query::test {
namespace {

using text::Code;

struct Trees {
  model::Graph graph = demo_graph();
  std::string tree(const std::string& query) const {
    const auto asked = ask(graph, query);
    return asked.tree.empty() ? asked.told : asked.tree;
  }
};

BOOST_FIXTURE_TEST_SUITE(parse, Trees)

BOOST_AUTO_TEST_CASE(forms) {
  BOOST_TEST(tree("options") == "options()");
  BOOST_TEST(tree("options where resectable") == "options(where(resectable))");
  BOOST_TEST(tree("options for cure, local-control") == "options(for(cure, local-control))");
  BOOST_TEST(tree("options including all") == "options(including-all)");
  BOOST_TEST(tree("why rfa") == "why(rfa)");
  BOOST_TEST(tree("why not rfa where lesions = 6cm") ==
             "why-not(rfa, where(compare(lesions, =, 6 cm)))");
}

BOOST_AUTO_TEST_CASE(clauses_come_in_any_order) {
  const std::string all =
      "options(for(cure), including-all, where(resectable), as-of(2015), in(US))";
  BOOST_TEST(tree("options for cure where resectable as of 2015 in US including all") == all);
  BOOST_TEST(tree("options including all in US as of 2015 where resectable for cure") == all);
  BOOST_TEST(tree("options -- a comment\n  as of 2015-06-30") == "options(as-of(2015-06-30))");
}

BOOST_AUTO_TEST_CASE(in_with_braces_belongs_to_the_condition) {
  BOOST_TEST(tree("options where grade in {G1, G2} in US") ==
             "options(where(in(grade, G1, G2)), in(US))");
  BOOST_TEST(tree("options where grade not in {G1}") == "options(where(not(in(grade, G1))))");
}

BOOST_AUTO_TEST_CASE(mistakes_in_the_head) {
  check_error(graph, "[[]]", Code::empty_query);
  check_error(graph, "   -- only a comment\n", Code::empty_query);
  check_error(graph, "[[optoins]] where resectable", Code::unknown_query_form);
  check_error(graph, "[[where]] resectable", Code::unknown_query_form);
  check_error(graph, "options [[resectable]]", Code::unexpected_in_query);
  check_error(graph, "why[[]]", Code::missing_in_query);
  check_error(graph, "why not[[]] where resectable", Code::missing_in_query);
  check_error(graph, "why rfa [[tae]]", Code::unexpected_in_query);
  check_error(graph, "why [[5]]", Code::unexpected_in_query);
  check_error(graph, "why rfa [[including all]]", Code::clause_of_other_form);
  check_error(graph, "why not rfa [[for cure]]", Code::clause_of_other_form);
}

BOOST_AUTO_TEST_CASE(mistakes_in_clauses) {
  check_error(graph, "options [[wher]] resectable", Code::unexpected_in_query);
  check_error(graph, "options where resectable [[inclding]] all", Code::unexpected_in_query);
  check_error(graph, "options [[when]] resectable", Code::unexpected_in_query);
  check_error(graph, "options [[if]] resectable", Code::unexpected_in_query);
  check_error(graph, "options where resectable [[where]] functional", Code::repeated_clause);
  check_error(graph, "options [[where]]", Code::missing_condition);
  check_error(graph, "options [[where]] in US", Code::missing_condition);
  check_error(graph, "options for[[]] where resectable", Code::missing_in_query);
  check_error(graph, "options for cure [[control]]", Code::unexpected_in_query);
  check_error(graph, "options as[[]]", Code::missing_in_query);
  check_error(graph, "options as of[[]]", Code::missing_in_query);
  check_error(graph, "options as of [[today]]", Code::unexpected_in_query);
  check_error(graph, "options including[[]]", Code::missing_in_query);
  check_error(graph, "options in[[]]", Code::missing_in_query);
  check_error(graph, "options in US[[,]] DE", Code::unexpected_in_query);
  check_error(graph, "options where resectable [[functional]]", Code::syntax_error);
  check_error(graph, "options where [[(]]resectable", Code::bracket_without_partner);
  check_error(graph, "options where resectable [[&&]] functional", Code::foreign_operator);
}

BOOST_AUTO_TEST_CASE(a_mistake_does_not_hide_the_next) {
  const auto asked = ask(graph, "optoins wher lesions <= and in");
  std::string codes;
  for (const auto& problem : asked.problems)
    codes += std::string(text::info(problem.code).id) + " ";
  BOOST_TEST(codes == "KG4002 KG4003 KG1105 KG4006 ", asked.told);
}

BOOST_AUTO_TEST_CASE(help_names_what_was_meant) {
  BOOST_TEST(help_of(ask(graph, "optoins")) == "did you mean `options`?\n");
  BOOST_TEST(help_of(ask(graph, "options wher resectable")) == "did you mean `where`?\n");
  BOOST_TEST(help_of(ask(graph, "options resectable")) ==
             "a condition begins with `where`, a list of goals with `for`\n");
}

BOOST_AUTO_TEST_CASE(limits_are_named) {
  const auto asked = ask(graph, "options where " + std::string(300'000, 'a'));
  BOOST_TEST_REQUIRE(asked.problems.size() == 1U);
  BOOST_TEST((asked.problems.front().code == Code::query_too_long));
  check_error(graph,
              "options where " + std::string(400, '(') + "resectable" + std::string(400, ')'),
              Code::nesting_too_deep);
}

BOOST_AUTO_TEST_CASE(no_prefix_of_a_query_is_trouble) {
  const std::string query =
      "options for cure, local-control where (liver-only and lesions <= 5 cm) or not grade in {G1, "
      "G2} "
      "as of 2015-06-30 in US including all";
  for (std::size_t size = 0; size < query.size(); ++size) {
    const auto asked = ask(graph, query.substr(0, size));
    BOOST_TEST(asked.shown.empty() != asked.problems.empty(), query.substr(0, size));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::query::test
