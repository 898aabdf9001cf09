// Rows: order of edges and of walks.
#include "graph/model/rows.hpp"

#include <boost/test/unit_test.hpp>

#include <span>
#include <string>

namespace kg::model {
namespace {

std::vector<Edge> edges_of(std::initializer_list<std::pair<unsigned, unsigned>> pairs) {
  std::vector<Edge> edges;
  for (const auto& [from, to] : pairs) edges.push_back({NodeId{from}, NodeId{to}, RelationId{}});
  return edges;
}

std::string text_of(std::span<const NodeId> nodes) {
  std::string text;
  for (const NodeId id : nodes) {
    text += (text.empty() ? "" : " ") + std::to_string(static_cast<unsigned>(id));
  }
  return text;
}

BOOST_AUTO_TEST_SUITE(rows)

BOOST_AUTO_TEST_CASE(targets_in_order_of_edges_sources_in_order_of_nodes) {
  const Rows rows(6, edges_of({{4, 0}, {0, 5}, {2, 1}, {0, 3}, {2, 0}, {0, 1}, {1, 0}}));
  BOOST_TEST(rows.edge_count() == 7u);
  BOOST_TEST(text_of(rows.targets(NodeId{0})) == "5 3 1");
  BOOST_TEST(text_of(rows.targets(NodeId{2})) == "1 0");
  BOOST_TEST(text_of(rows.targets(NodeId{5})) == "");
  BOOST_TEST(text_of(rows.sources(NodeId{0})) == "1 2 4");
  BOOST_TEST(text_of(rows.sources(NodeId{1})) == "0 2");
  BOOST_TEST(text_of(rows.sources(NodeId{2})) == "");
}

BOOST_AUTO_TEST_CASE(walks_meet_the_nearest_first) {
  const Rows rows(6, edges_of({{0, 2}, {0, 1}, {1, 3}, {2, 4}, {2, 3}, {4, 5}, {3, 5}}));
  BOOST_TEST(text_of(rows.reach(NodeId{0})) == "0 2 1 4 3 5");
  BOOST_TEST(text_of(rows.reach(NodeId{5})) == "5");
  BOOST_TEST(text_of(rows.reach_back(NodeId{3})) == "3 1 2 0");
}

BOOST_AUTO_TEST_CASE(walks_end_on_cycles) {
  const Rows rows(3, edges_of({{0, 1}, {1, 2}, {2, 0}, {1, 1}}));
  BOOST_TEST(text_of(rows.reach(NodeId{1})) == "1 2 0");
  BOOST_TEST(text_of(rows.reach_back(NodeId{1})) == "1 0 2");
}

BOOST_AUTO_TEST_CASE(no_nodes_and_no_edges) {
  const Rows none(0, {});
  BOOST_TEST(none.edge_count() == 0u);
  BOOST_TEST(!none.find_cycle().has_value());
  BOOST_TEST(none.targets_first().empty());
  const Rows lonely(2, {});
  BOOST_TEST(text_of(lonely.reach(NodeId{1})) == "1");
  BOOST_TEST(lonely.targets_first().size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::model
