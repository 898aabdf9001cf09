// Which statements bear on a therapy: classes, exceptions, combinations, overrides.
#include <boost/test/unit_test.hpp>

#include "tests/unit/model/fixture.hpp"

namespace kg::model::test {
namespace {

/// `statement@therapy it is stated of`, in order.
std::string applied_names(const Graph& graph, std::string_view therapy) {
  std::string text;
  for (const auto& [statement, of] : statements_for(graph, therapy_of(graph, therapy))) {
    text += fmt::format("{}{}@{}", text.empty() ? "" : " ", graph.node(statement).id,
                        graph.node(of).id);
  }
  return text;
}

/// The condition as it counts for the therapy.
std::string when_text(const Graph& graph, std::string_view therapy, std::string_view statement) {
  for (const AppliedStatement& each : graph.applied(therapy_of(graph, therapy)).statements) {
    if (graph.node(each.statement).id == statement) return text_of(graph, each.when);
  }
  return "does not apply";
}

using K = StatementKind;

/// `bottom` has what `top` says by two ways.
void make_diamond(SmallGuideline& g) {
  g.therapy("top");
  g.therapy("left", {"top"});
  g.therapy("right", {"top"});
  g.therapy("bottom", {"left", "right"});
  g.state("s", K::indication, "top");
}

BOOST_AUTO_TEST_SUITE(classes)

BOOST_AUTO_TEST_CASE(own_statements_first_then_classes_nearest_first) {
  SmallGuideline g;
  g.therapy("any");
  g.therapy("ablation", {"any"});
  g.therapy("thermal", {"ablation"});
  g.therapy("rfa", {"thermal", "any"});
  g.state("of-any", K::remark, "any");
  g.state("of-ablation", K::remark, "ablation");
  g.state("of-thermal", K::indication, "thermal");
  g.state("of-rfa-1", K::indication, "rfa");
  g.state("of-rfa-2", K::indication, "rfa");
  const Graph graph = g.freeze();
  BOOST_TEST(applied_names(graph, "rfa") ==
             "of-rfa-1@rfa of-rfa-2@rfa of-thermal@thermal of-any@any of-ablation@ablation");
  BOOST_TEST(applied_names(graph, "ablation") == "of-ablation@ablation of-any@any");
}

BOOST_AUTO_TEST_CASE(a_member_is_indicated_where_its_class_is) {
  SmallGuideline g;
  g.yes_no("a");
  g.therapy("ablation");
  g.therapy("rfa", {"ablation"});
  g.indicated("ablation", "a");
  const Graph graph = g.freeze();
  BOOST_TEST(status_word(graph, "rfa", "a") == "option");
}

BOOST_AUTO_TEST_CASE(a_class_does_not_take_from_its_members) {
  SmallGuideline g;
  g.therapy("ablation");
  g.therapy("rfa", {"ablation"});
  g.indicated("rfa");
  const Graph graph = g.freeze();
  BOOST_TEST(status_word(graph, "ablation", "always") == "not-indicated");
}

BOOST_AUTO_TEST_CASE(a_class_reached_by_two_ways_counts_once) {
  SmallGuideline g;
  make_diamond(g);
  const Graph graph = g.freeze();
  BOOST_TEST(applied_names(graph, "bottom") == "s@top");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(exceptions)

BOOST_AUTO_TEST_CASE(an_exception_holds_for_the_member_and_below) {
  SmallGuideline g;
  g.therapy("ablation");
  g.therapy("thermal", {"ablation"});
  g.therapy("rfa", {"thermal"});
  g.therapy("ire", {"ablation"});
  g.state("s", K::indication, "ablation");
  g.except("thermal", "s");
  const Graph graph = g.freeze();
  BOOST_TEST(applied_names(graph, "thermal") == "");
  BOOST_TEST(applied_names(graph, "rfa") == "");
  BOOST_TEST(applied_names(graph, "ire") == "s@ablation");
  BOOST_TEST(applied_names(graph, "ablation") == "s@ablation");
}

BOOST_AUTO_TEST_CASE(another_class_hands_it_on_all_the_same) {
  SmallGuideline g;
  make_diamond(g);
  g.except("left", "s");
  const Graph graph = g.freeze();
  BOOST_TEST(applied_names(graph, "left") == "");
  BOOST_TEST(applied_names(graph, "right") == "s@top");
  BOOST_TEST(applied_names(graph, "bottom") == "s@top");
}

BOOST_AUTO_TEST_CASE(the_member_itself_can_except_whatever_way_it_comes) {
  SmallGuideline g;
  make_diamond(g);
  g.therapy("below", {"bottom"});
  g.except("left", "s");
  g.except("bottom", "s");
  const Graph graph = g.freeze();
  BOOST_TEST(applied_names(graph, "bottom") == "");
  BOOST_TEST(applied_names(graph, "below") == "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(combinations)

BOOST_AUTO_TEST_CASE(parts_pass_on_what_speaks_against_and_what_comes_first) {
  SmallGuideline g;
  g.therapy("other");
  g.therapy("part");
  g.therapy("both", {}, {"part"});
  g.state("ind", K::indication, "part");
  g.state("abs", K::absolute_contraindication, "part");
  g.state("rel", K::relative_contraindication, "part");
  g.state("against", K::recommendation_against, "part");
  g.state("first", K::prerequisite, "part", "always", {.requires_ = "always"});
  g.state("open", K::unsettled, "part");
  g.state("prefer", K::preference, "part", "always", {.less_preferred = {"other"}});
  g.state("note", K::remark, "part");
  const Graph graph = g.freeze();
  BOOST_TEST(applied_names(graph, "both") ==
             "abs@part rel@part against@part first@part open@part");
}

BOOST_AUTO_TEST_CASE(classes_and_parts_of_parts_pass_on_too) {
  SmallGuideline g;
  g.therapy("class");
  g.therapy("inner-part", {"class"});
  g.therapy("inner", {}, {"inner-part"});
  g.therapy("outer", {}, {"inner"});
  g.therapy("variant", {"outer"});
  g.state("s", K::absolute_contraindication, "class");
  const Graph graph = g.freeze();
  BOOST_TEST(applied_names(graph, "outer") == "s@class");
  BOOST_TEST(applied_names(graph, "variant") == "s@class");
}

BOOST_AUTO_TEST_CASE(declared_before_its_parts) {
  SmallGuideline g;
  const NodeId both = g.therapy("both");
  const NodeId inner = g.therapy("inner");
  const NodeId part = g.therapy("part");
  g.edge(both, relation::combines, inner);
  g.edge(inner, relation::combines, part);
  g.state("s", K::absolute_contraindication, "part");
  const Graph graph = g.freeze();
  BOOST_TEST(applied_names(graph, "both") == "s@part");
}

BOOST_AUTO_TEST_CASE(the_class_of_a_combination_keeps_its_indication) {
  SmallGuideline g;
  g.yes_no("bleeding");
  g.therapy("systemic");
  g.therapy("part");
  g.therapy("both", {"systemic"}, {"part"});
  g.indicated("systemic");
  g.contraindicated("part", "bleeding");
  const Graph graph = g.freeze();
  BOOST_TEST(status_word(graph, "both", "not bleeding") == "option");
  BOOST_TEST(status_word(graph, "both", "bleeding") == "contraindicated");
}

BOOST_AUTO_TEST_CASE(an_exception_of_a_part_holds_for_that_part_only) {
  SmallGuideline g;
  g.therapy("class");
  g.therapy("safe", {"class"});
  g.therapy("plain", {"class"});
  g.therapy("safe-one", {}, {"safe"});
  g.therapy("both", {}, {"safe", "plain"});
  g.therapy("spared", {}, {"plain"});
  g.state("s", K::absolute_contraindication, "class");
  g.except("safe", "s");
  g.except("spared", "s");
  const Graph graph = g.freeze();
  BOOST_TEST(applied_names(graph, "safe-one") == "");
  BOOST_TEST(applied_names(graph, "both") == "s@class");
  BOOST_TEST(applied_names(graph, "spared") == "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(overrides)

/// `drug`: contraindicated when a; that is overridden when b.
SmallGuideline make_overridden() {
  SmallGuideline g;
  for (const char* fact : {"a", "b", "c"}) g.yes_no(fact);
  g.therapy("drug");
  g.indicated("drug");
  g.state("s", K::absolute_contraindication, "drug", "a");
  g.state("o", K::remark, "drug", "b", {.overrides = {"s"}});
  return g;
}

BOOST_AUTO_TEST_CASE(defeats_where_both_apply) {
  const Graph graph = make_overridden().freeze();
  BOOST_TEST(when_text(graph, "drug", "s") == "a and not b");
  BOOST_TEST(status_word(graph, "drug", "a and not b") == "contraindicated");
  BOOST_TEST(status_word(graph, "drug", "a and b") == "option");
}

BOOST_AUTO_TEST_CASE(an_open_override_leaves_the_statement_open) {
  const Graph graph = make_overridden().freeze();
  BOOST_TEST(status_word(graph, "drug", "a") == "conditional");
  BOOST_TEST(needs_text(graph, "drug", "a") == "b");
}

BOOST_AUTO_TEST_CASE(an_overriding_statement_can_be_overridden) {
  SmallGuideline g = make_overridden();
  g.state("p", K::remark, "drug", "c", {.overrides = {"o"}});
  const Graph graph = g.freeze();
  BOOST_TEST(when_text(graph, "drug", "o") == "b and not c");
  BOOST_TEST(status_word(graph, "drug", "a and b and c") == "contraindicated");
  BOOST_TEST(status_word(graph, "drug", "a and b and not c") == "option");
}

BOOST_AUTO_TEST_CASE(two_statements_may_defeat_one) {
  SmallGuideline g = make_overridden();
  g.state("o2", K::remark, "drug", "c", {.overrides = {"s"}});
  const Graph graph = g.freeze();
  BOOST_TEST(when_text(graph, "drug", "s") == "a and not b and not c");
}

BOOST_AUTO_TEST_CASE(a_statement_defeats_only_where_it_applies_itself) {
  SmallGuideline g;
  g.yes_no("a");
  g.therapy("class");
  g.therapy("spared", {"class"});
  g.therapy("plain", {"class"});
  g.state("s", K::absolute_contraindication, "class", "a");
  g.state("o", K::remark, "spared", "always", {.overrides = {"s"}});
  const Graph graph = g.freeze();
  BOOST_TEST(when_text(graph, "spared", "s") == "never");
  BOOST_TEST(when_text(graph, "plain", "s") == "a");
  BOOST_TEST(when_text(graph, "class", "s") == "a");
}

BOOST_AUTO_TEST_CASE(a_cycle_of_overrides_ends) {
  SmallGuideline g;
  g.yes_no("a");
  g.therapy("drug");
  g.indicated("drug");
  const NodeId s = g.state("s", K::absolute_contraindication, "drug", "a");
  const NodeId o = g.state("o", K::remark, "drug", "a", {.overrides = {"s"}});
  g.edge(s, relation::overrides, o);
  BOOST_TEST(g.builder.find_cycle(relation::overrides).has_value());
  BOOST_TEST(!g.builder.find_cycle().has_value());
  const Graph graph = g.freeze();
  BOOST_TEST(when_text(graph, "drug", "s") == "a");
  BOOST_TEST(status_word(graph, "drug", "a") == "contraindicated");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::model::test
