// Reasons both ways, goals, and the verdicts on all therapies at once.
#include <boost/test/unit_test.hpp>

#include "tests/unit/model/fixture.hpp"

namespace kg::model::test {
namespace {

using K = StatementKind;

/// `statement holds deciding-part; …`
std::string reasons_text(const Graph& graph, const std::vector<Reason>& reasons) {
  std::string text;
  for (const Reason& reason : reasons) {
    text += fmt::format("{}{} {} {}", text.empty() ? "" : "; ", graph.node(reason.statement).id,
                        condition::to_string(reason.holds), text_of(graph, reason.deciding));
  }
  return text;
}

SmallGuideline make_guideline() {
  SmallGuideline g;
  for (const char* fact : {"liver", "resectable", "tested"}) g.yes_no(fact);
  g.length("lesion");
  g.goal("control");
  g.goal("local-control", {"control"});
  g.goal("cure");
  g.therapy("ablation");
  g.therapy("rfa", {"ablation"});
  g.state("ind", K::indication, "rfa", "liver and not resectable",
          {.goals = {"local-control", "cure"}});
  g.state("ind-rare", K::indication, "rfa", "resectable and lesion < 1 cm", {.goals = {"cure"}});
  g.state("advice", K::recommendation_against, "rfa", "lesion > 10 cm");
  g.state("too-large", K::relative_contraindication, "ablation", "lesion > 5 cm");
  g.state("bleeding", K::absolute_contraindication, "rfa", "never");
  g.state("soft", K::prerequisite, "rfa", "always", {.requires_ = "tested", .hard = false});
  g.state("hard", K::prerequisite, "rfa", "lesion > 3 cm", {.requires_ = "tested"});
  return g;
}

BOOST_AUTO_TEST_SUITE(reasons)

BOOST_AUTO_TEST_CASE(both_ways_with_the_part_that_decided) {
  const Graph graph = make_guideline().freeze();
  const NodeId rfa = therapy_of(graph, "rfa");
  const auto known = assume(graph, "liver and not resectable and tested and lesion = 6 cm");
  const Verdict verdict = judge(graph, rfa, known);
  BOOST_TEST((verdict.status == Status::contested));
  BOOST_TEST((verdict.therapy == rfa));
  BOOST_TEST(reasons_text(graph, verdict.in_favour) ==
             "ind yes liver and not resectable; ind-rare no resectable");
  BOOST_TEST(reasons_text(graph, verdict.against) ==
             "bleeding no never; too-large yes lesion > 5 cm; advice no lesion > 10 cm");
  BOOST_TEST(ids(graph, {verdict.against.at(1).stated_of}) == "ablation");
  BOOST_TEST(reasons_text(graph, verdict.prerequisites) == "hard yes tested; soft yes tested");
}

BOOST_AUTO_TEST_CASE(an_open_reason_keeps_its_whole_condition) {
  const Graph graph = make_guideline().freeze();
  const Verdict verdict = judge(graph, therapy_of(graph, "rfa"), assume(graph, "liver"));
  BOOST_TEST((verdict.in_favour.at(0).holds == condition::Truth::open));
  BOOST_TEST(text_of(graph, verdict.in_favour.at(0).deciding) == "liver and not resectable");
}

BOOST_AUTO_TEST_CASE(a_prerequisite_that_does_not_apply_is_met) {
  const Graph graph = make_guideline().freeze();
  const Verdict verdict =
      judge(graph, therapy_of(graph, "rfa"), assume(graph, "lesion = 2 cm and not tested"));
  const Reason& hard = verdict.prerequisites.at(0);
  BOOST_TEST((hard.applies == condition::Truth::no));
  BOOST_TEST((hard.holds == condition::Truth::yes));
  BOOST_TEST((verdict.prerequisites.at(1).holds == condition::Truth::no));
}

BOOST_AUTO_TEST_CASE(names_what_overrides) {
  SmallGuideline g = make_guideline();
  g.state("newer", K::remark, "ablation", "liver", {.overrides = {"too-large"}});
  const Graph graph = g.freeze();
  const Verdict verdict =
      judge(graph, therapy_of(graph, "rfa"), assume(graph, "liver and lesion = 6 cm"));
  const Reason& reason = verdict.against.at(1);
  BOOST_TEST(ids(graph, reason.overridden_by) == "newer");
  BOOST_TEST((reason.holds == condition::Truth::no));
  BOOST_TEST(text_of(graph, reason.when) == "lesion > 5 cm and not liver");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(goals)

BOOST_AUTO_TEST_CASE(goals_of_indications_that_are_not_impossible) {
  const Graph graph = make_guideline().freeze();
  const NodeId rfa = therapy_of(graph, "rfa");
  BOOST_TEST(ids(graph, judge(graph, rfa, assume(graph, "not resectable")).goals) ==
             "local-control cure");
  BOOST_TEST(ids(graph, judge(graph, rfa, assume(graph, "resectable")).goals) == "cure");
}

BOOST_AUTO_TEST_CASE(only_indications_for_the_goal_or_one_below_count) {
  const Graph graph = make_guideline().freeze();
  const NodeId rfa = therapy_of(graph, "rfa");
  const auto known = assume(graph, "resectable and lesion < 1 cm");
  const auto status_for = [&](const char* goal) {
    const NodeId asked = graph.find(kind::goal, goal).value();
    return std::string(to_string(status_of(graph, rfa, known, asked)));
  };
  BOOST_TEST(status_for("cure") == "option");
  BOOST_TEST(status_for("local-control") == "not-indicated");
  BOOST_TEST(status_for("control") == "not-indicated");

  const auto unresectable = assume(graph, "liver and not resectable and lesion = 2 cm");
  const auto control = graph.find(kind::goal, "control").value();
  BOOST_TEST((status_of(graph, rfa, unresectable, control) == Status::option));
  const Verdict verdict = judge(graph, rfa, unresectable, control);
  BOOST_TEST(verdict.in_favour.size() == 1u);
}

BOOST_AUTO_TEST_CASE(any_of_several_goals_will_do) {
  const Graph graph = make_guideline().freeze();
  const NodeId rfa = therapy_of(graph, "rfa");
  const auto known = assume(graph, "resectable and lesion < 1 cm");
  const NodeId control = graph.find(kind::goal, "control").value();
  const NodeId cure = graph.find(kind::goal, "cure").value();
  BOOST_TEST((status_of(graph, rfa, known, std::vector{control}) == Status::not_indicated));
  BOOST_TEST((status_of(graph, rfa, known, std::vector{control, cure}) == Status::option));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(all)

BOOST_AUTO_TEST_CASE(one_verdict_a_therapy_in_order_and_as_alone) {
  const Graph graph = make_guideline().freeze();
  const auto known = assume(graph, "liver and lesion < 5 cm");
  const std::vector<Verdict> verdicts = judge_all(graph, known);
  const auto quick = statuses(graph, known);
  BOOST_REQUIRE(verdicts.size() == 2u);
  BOOST_REQUIRE(quick.size() == 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    const NodeId therapy = graph.nodes(kind::therapy)[i];
    BOOST_TEST((verdicts[i].therapy == therapy));
    BOOST_TEST((quick[i].first == therapy));
    BOOST_TEST((verdicts[i].status == status_of(graph, therapy, known)));
    BOOST_TEST((quick[i].second == verdicts[i].status));
    BOOST_TEST(reasons_text(graph, verdicts[i].against) ==
               reasons_text(graph, judge(graph, therapy, known).against));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::model::test
