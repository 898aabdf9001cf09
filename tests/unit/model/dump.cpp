// The graph as text.
#include "graph/model/dump.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/unit/model/fixture.hpp"

namespace kg::model::test {
namespace {

/// The same guideline, with its therapies declared one way or the other.
Graph make_graph(bool turned) {
  SmallGuideline g;
  g.yes_no("a");
  g.define("b", "not a");
  g.goal("cure");
  if (turned) {
    g.therapy("rfa");
    g.therapy("ablation");
    g.edge(*g.builder.find(kind::therapy, "rfa"), relation::is,
           *g.builder.find(kind::therapy, "ablation"));
  } else {
    g.therapy("ablation");
    g.therapy("rfa", {"ablation"});
  }
  g.law("law-1", "a or b");
  g.state("s", StatementKind::indication, "rfa", "b", {.goals = {"cure"},
                                                       .strength = Strength::weak});
  g.state("p", StatementKind::prerequisite, "rfa", "a", {.requires_ = "b", .hard = false});
  return g.freeze();
}

BOOST_AUTO_TEST_SUITE(dump)

BOOST_AUTO_TEST_CASE(a_line_a_node_with_its_edges_below) {
  const std::string expected =
      "fact a\n"
      "definition b\n"
      "  mentions -> fact a\n"
      "law law-1\n"
      "  mentions -> fact a\n"
      "  uses -> definition b\n"
      "goal cure\n"
      "therapy ablation\n"
      "therapy rfa\n"
      "  is -> therapy ablation\n"
      "statement p (prerequisite, soft)\n"
      "  about -> therapy rfa\n"
      "  mentions -> fact a\n"
      "  uses -> definition b\n"
      "  bears-on -> therapy rfa\n"
      "statement s (indication, weak)\n"
      "  about -> therapy rfa\n"
      "  for -> goal cure\n"
      "  mentions -> fact a\n"
      "  uses -> definition b\n"
      "  bears-on -> therapy rfa\n";
  BOOST_TEST(dump_graph(make_graph(false)) == expected);
  BOOST_TEST(dump_graph(make_graph(true)) == expected);
}

BOOST_AUTO_TEST_CASE(labels_are_quoted) {
  Builder builder;
  Node node;
  node.kind = kind::therapy;
  node.id = "rfa";
  node.label = "the \"hot\" needle";
  node.aliases = {"needle"};
  builder.add_node(node);
  const Graph graph = std::move(builder).freeze({});
  BOOST_TEST(dump_graph(graph) == "therapy rfa \"the \\\"hot\\\" needle\" also needle\n");
  BOOST_TEST(dump_dot(graph) ==
             "digraph guideline {\n"
             "  node [shape=box];\n"
             "  \"therapy rfa\" [label=\"rfa\\nthe \\\"hot\\\" needle\"];\n"
             "}\n");
}

BOOST_AUTO_TEST_CASE(dot_has_all_nodes_and_edges) {
  const std::string dot = dump_dot(make_graph(false));
  BOOST_TEST(dot == dump_dot(make_graph(true)));
  BOOST_TEST(dot.find("  \"therapy rfa\" -> \"therapy ablation\" [label=\"is\"];\n") !=
             std::string::npos);
  BOOST_TEST(dot.find("  \"statement s\" -> \"goal cure\" [label=\"for\"];\n") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(resolved_conditions_one_a_line) {
  BOOST_TEST(dump_resolved(make_graph(false)) ==
             "definition b = not(a)\n"
             "law law-1 always or(a, b)\n"
             "statement s: indication, weak of rfa when b\n"
             "statement p: prerequisite, soft of rfa when a requires b\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::model::test
