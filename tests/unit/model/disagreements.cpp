// Disagreements: which pairs there are, how they meet, and for whom.
#include "graph/model/disagreements.hpp"

#include <boost/test/unit_test.hpp>

#include "graph/model/dependents.hpp"
#include "tests/unit/model/fixture.hpp"

namespace kg::model::test {
namespace {

using K = StatementKind;

// `small for/large against: one-patient, a b`, a line a pair.
std::string describe(const Graph& graph) {
  std::string text;
  for (const auto& pair : find_disagreements(graph)) {
    text += fmt::format("{}/{}: {}{}", graph.node(pair.in_favour).id,
                        graph.node(pair.against).id, to_string(pair.meeting),
                        pair.everyone ? " everyone" : "");
    for (const auto therapy : pair.therapies) text += " " + graph.node(therapy).id;
    for (const auto& value : pair.example) text += "; " + value.text;
    text += "\n";
  }
  return text;
}

BOOST_AUTO_TEST_SUITE(disagreements)

BOOST_AUTO_TEST_CASE(a_pair_may_meet_in_one_patient_or_never) {
  SmallGuideline g;
  g.length("size");
  g.yes_no("operable");
  g.therapy("rfa");
  g.state("for", K::indication, "rfa", "not operable");
  g.state("large", K::relative_contraindication, "rfa", "size > 5 cm");
  g.state("operated", K::recommendation_against, "rfa", "operable");
  g.state("whoever", K::unsettled, "rfa", "not operable or size > 1 cm");
  g.state("later", K::remark, "rfa", "not operable");
  const auto graph = g.freeze();
  const auto text = describe(graph);
  BOOST_TEST(text.find("for/large: one-patient rfa; not operable; size = ") == 0u, text);
  BOOST_TEST(text.find("for/operated: never rfa\n") != std::string::npos, text);
  BOOST_TEST(text.find("for/whoever: one-patient everyone rfa;") != std::string::npos, text);
  BOOST_TEST(text.find("later") == std::string::npos, text);
}

BOOST_AUTO_TEST_CASE(a_law_keeps_a_pair_apart) {
  SmallGuideline g;
  g.yes_no("a");
  g.yes_no("b");
  g.law("apart", "not (a and b)");
  g.therapy("t");
  g.state("for", K::indication, "t", "a");
  g.state("against", K::absolute_contraindication, "t", "b");
  BOOST_TEST(describe(g.freeze()) == "for/against: never t\n");
}

BOOST_AUTO_TEST_CASE(an_override_settles_a_pair) {
  SmallGuideline g;
  g.yes_no("a");
  g.yes_no("b");
  g.therapy("t");
  g.state("against", K::recommendation_against, "t", "b");
  More over;
  over.overrides = {"against"};
  g.state("for", K::indication, "t", "a", over);
  BOOST_TEST(describe(g.freeze()) == "for/against: settled t\n");
}

BOOST_AUTO_TEST_CASE(a_pair_stands_once_with_all_therapies_it_bears_on) {
  SmallGuideline g;
  g.yes_no("a");
  g.therapy("class");
  g.therapy("one", {"class"});
  g.therapy("two", {"class"});
  g.state("for", K::indication, "class", "a");
  g.state("against", K::recommendation_against, "class", "a");
  g.except("two", "against");
  BOOST_TEST(describe(g.freeze()) == "for/against: one-patient everyone class one; a\n");
}

BOOST_AUTO_TEST_CASE(preferences_in_opposite_order_are_rivals) {
  SmallGuideline g;
  g.yes_no("a");
  g.therapy("class");
  g.therapy("one", {"class"});
  g.therapy("two");
  More two_last;
  two_last.less_preferred = {"two"};
  More class_last;
  class_last.less_preferred = {"class"};
  g.state("first", K::preference, "one", "a", two_last);
  g.state("second", K::preference, "two", "not a", class_last);
  g.state("third", K::preference, "two", "always", class_last);
  const auto graph = g.freeze();
  const auto rivals = find_rival_preferences(graph);
  BOOST_REQUIRE(rivals.size() == 2u);
  BOOST_TEST((rivals[0].meeting == Meeting::never));
  BOOST_TEST((rivals[1].meeting == Meeting::one_patient));
  BOOST_TEST(graph.node(rivals[1].second).id == "third");
}

BOOST_AUTO_TEST_CASE(what_rests_on_evidence_is_found_through_decisions_and_classes) {
  SmallGuideline g;
  g.yes_no("a");
  const auto claim = g.node(kind::evidence, "claim");
  const auto other = g.node(kind::evidence, "other");
  const auto choice = g.node(kind::decision, "choice");
  g.edge(choice, relation::because, claim);
  g.therapy("class");
  g.therapy("member", {"class"});
  g.therapy("alone");
  const auto decided = g.state("decided", K::indication, "class", "a");
  g.edge(decided, relation::decided_by, choice);
  g.state("unrelated", K::indication, "alone", "a");
  const auto graph = g.freeze();
  const DependentsIndex index(graph);
  const auto found = index.of(claim);
  BOOST_TEST((found.statements == std::vector{decided}));
  BOOST_TEST((found.others == std::vector{choice}));
  BOOST_TEST(found.therapies.size() == 2u);
  BOOST_TEST(index.of(other).statements.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::model::test
