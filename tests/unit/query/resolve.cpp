// Binding: names of therapies and goals, the clauses of time and place, clashes.
#include "graph/text/codes.hpp"
#include "tests/unit/query/fixture.hpp"

namespace kg::query::test {
namespace {

using text::Code;

struct Demo {
  model::Graph graph = demo_graph();
  std::string bound(const std::string& query) const {
    const auto asked = ask(graph, query);
    return asked.bound.empty() ? asked.told : asked.bound;
  }
};

BOOST_FIXTURE_TEST_SUITE(resolve, Demo)

BOOST_AUTO_TEST_CASE(clauses_become_one_condition) {
  BOOST_TEST(bound("options") == "options");
  BOOST_TEST(bound("options for control where liver-only and lesions<=50mm including all") ==
             "options for control where liver-only and lesions <= 50 mm including all");
  BOOST_TEST(bound("why not rfa where resectable or functional as of 2015 in Europe") ==
             "why not rfa where (resectable or functional) and date = 2015 and "
             "jurisdiction within Europe");
  BOOST_TEST(bound("options as of 2015-06-30") == "options where date = 2015-06-30");
}

BOOST_AUTO_TEST_CASE(a_goal_named_twice_counts_once) {
  BOOST_TEST(bound("options for cure, cure") == "options for cure");
}

BOOST_AUTO_TEST_CASE(unknown_names) {
  check_error(graph, "why [[rfaa]]", Code::unknown_therapy);
  check_error(graph, "options for [[cur]]", Code::unknown_goal);
  check_error(graph, "options where [[resectible]]", Code::unknown_name);
  check_error(graph, "options where [[lesion]] <= 5cm", Code::unknown_name);
  check_error(graph, "options where lesions <= [[5]]", Code::missing_unit);
  check_error(graph, "options in [[Mars]]", Code::unknown_value);
  check_error(graph, "options as of [[2015-13]]", Code::bad_date);
}

BOOST_AUTO_TEST_CASE(help_for_unknown_names) {
  BOOST_TEST(help_of(ask(graph, "why rfaa")) == "did you mean `rfa`?\n");
  BOOST_TEST(help_of(ask(graph, "why liver-only")) == "`liver-only` is the name of a definition\n");
  BOOST_TEST(help_of(ask(graph, "options for contro")) == "did you mean `control`?\n");
}

BOOST_AUTO_TEST_CASE(all_mistakes_of_a_query) {
  BOOST_TEST(ask(graph, "why rfaa where resectible and lesions < 3").problems.size() == 3U);
}

BOOST_AUTO_TEST_CASE(clauses_that_the_guideline_cannot_answer) {
  const auto plain = plain_graph();
  check_error(plain, "options [[as of 2015]]", Code::clause_needs_fact);
  check_error(plain, "options [[in US]] where resectable", Code::clause_needs_fact);
}

BOOST_AUTO_TEST_CASE(places_without_a_hierarchy) {
  DemoGuideline guideline;
  guideline.place_fact(false);
  guideline.therapy("rfa");
  BOOST_TEST(ask(guideline.freeze(), "options in US").bound == "options where jurisdiction = US");
}

BOOST_AUTO_TEST_CASE(a_guideline_without_therapies) {
  DemoGuideline guideline;
  guideline.yes_no("resectable");
  check_error(guideline.freeze(), "[[options where resectable]]", Code::no_therapies);
}

BOOST_AUTO_TEST_CASE(a_clash_underlines_its_parts) {
  const auto asked = ask(graph, "options where liver-only and functional and metastases has bone");
  BOOST_TEST_REQUIRE(asked.problems.size() == 1U);
  const auto& clash = asked.problems.front();
  BOOST_TEST((clash.code == Code::clash));
  BOOST_TEST(clash.message == "no patient can be so: `liver-only` and `metastases has bone`");
  BOOST_TEST(clash.labels.size() == 1U);
  BOOST_TEST(clash.span.begin == 14U);
  BOOST_TEST(clash.span.end == 24U);
}

BOOST_AUTO_TEST_CASE(a_clash_with_a_law_names_it) {
  const auto asked = ask(graph, "options where resectable and metastases has bone");
  BOOST_TEST_REQUIRE(asked.problems.size() == 1U);
  BOOST_TEST(asked.problems.front().message.find(
                 "the law `not (resectable and metastases has bone)`") != std::string::npos,
             asked.told);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::query::test
