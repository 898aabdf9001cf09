// Closure, cycles and orders of random graphs against the plainest way to find them.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <vector>

#include "graph/model/rows.hpp"
#include "tests/property/check.hpp"

namespace kg::model {
namespace {

struct RandomGraph {
  std::size_t nodes = 0;
  std::vector<Edge> edges;
};

NodeId node(std::size_t i) { return NodeId{static_cast<std::uint32_t>(i)}; }
std::size_t index(NodeId id) { return static_cast<std::size_t>(id); }

/// `acyclic`: edges lead from later to earlier nodes only.
RandomGraph make_random(bool acyclic) {
  RandomGraph graph;
  graph.nodes = *rc::gen::inRange<std::size_t>(2, 12);
  const std::size_t count = *rc::gen::inRange<std::size_t>(0, 3 * graph.nodes);
  for (std::size_t i = 0; i < count; ++i) {
    std::size_t from = *rc::gen::inRange<std::size_t>(0, graph.nodes);
    std::size_t to = *rc::gen::inRange<std::size_t>(0, graph.nodes);
    if (acyclic && from == to) continue;
    if (acyclic && from < to) std::swap(from, to);
    const Edge edge{node(from), node(to), RelationId{}};
    if (std::find(graph.edges.begin(), graph.edges.end(), edge) == graph.edges.end()) {
      graph.edges.push_back(edge);
    }
  }
  return graph;
}

/// Steps from `start` to each node that is reached, by going over all edges until nothing changes.
std::map<NodeId, std::size_t> naive_distances(const RandomGraph& graph, NodeId start, bool back) {
  std::map<NodeId, std::size_t> distance{{start, 0}};
  for (bool changed = true; changed;) {
    changed = false;
    for (const Edge& edge : graph.edges) {
      const NodeId from = back ? edge.to : edge.from;
      const NodeId to = back ? edge.from : edge.to;
      if (!distance.count(from)) continue;
      const auto [place, is_new] = distance.emplace(to, distance[from] + 1);
      if (!is_new && place->second <= distance[from] + 1) continue;
      place->second = distance[from] + 1;
      changed = true;
    }
  }
  return distance;
}

void check_walk(const std::vector<NodeId>& walk, const std::map<NodeId, std::size_t>& expected) {
  RC_ASSERT(walk.size() == expected.size());
  std::size_t last = 0;
  for (const NodeId id : walk) {
    RC_ASSERT(expected.count(id) == 1u);
    RC_ASSERT(expected.at(id) >= last);
    last = expected.at(id);
  }
  std::vector<NodeId> sorted = walk;
  std::sort(sorted.begin(), sorted.end());
  RC_ASSERT(std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end());
}

bool has_edge(const RandomGraph& graph, NodeId from, NodeId to) {
  return std::any_of(graph.edges.begin(), graph.edges.end(), [&](const Edge& edge) {
    return edge.from == from && edge.to == to;
  });
}

bool lies_on_cycle(const RandomGraph& graph, NodeId id) {
  const auto reached = naive_distances(graph, id, false);
  return std::any_of(graph.edges.begin(), graph.edges.end(), [&](const Edge& edge) {
    return edge.to == id && reached.count(edge.from);
  });
}

BOOST_AUTO_TEST_SUITE(rows)

BOOST_AUTO_TEST_CASE(closure) {
  KG_PROPERTY("reach is the closure, nearest first", {.runs = 300}, [] {
    const RandomGraph graph = make_random(*rc::gen::arbitrary<bool>());
    const Rows rows(graph.nodes, graph.edges);
    for (std::size_t i = 0; i < graph.nodes; ++i) {
      check_walk(rows.reach(node(i)), naive_distances(graph, node(i), false));
      check_walk(rows.reach_back(node(i)), naive_distances(graph, node(i), true));
    }
  });
}

BOOST_AUTO_TEST_CASE(order_of_edges) {
  KG_PROPERTY("targets keep the order of edges, sources that of nodes", {.runs = 300}, [] {
    const RandomGraph graph = make_random(false);
    const Rows rows(graph.nodes, graph.edges);
    RC_ASSERT(rows.edge_count() == graph.edges.size());
    for (std::size_t i = 0; i < graph.nodes; ++i) {
      std::vector<NodeId> targets;
      std::vector<NodeId> sources;
      for (const Edge& edge : graph.edges) {
        if (edge.from == node(i)) targets.push_back(edge.to);
        if (edge.to == node(i)) sources.push_back(edge.from);
      }
      std::sort(sources.begin(), sources.end());
      RC_ASSERT(std::ranges::equal(rows.targets(node(i)), targets));
      RC_ASSERT(std::ranges::equal(rows.sources(node(i)), sources));
    }
  });
}

BOOST_AUTO_TEST_CASE(cycles) {
  KG_PROPERTY("a cycle is found exactly where there is one", {.runs = 500}, [] {
    const RandomGraph graph = make_random(*rc::gen::arbitrary<bool>());
    const auto cycle = Rows(graph.nodes, graph.edges).find_cycle();
    std::vector<NodeId> on_cycle;
    for (std::size_t i = 0; i < graph.nodes; ++i) {
      if (lies_on_cycle(graph, node(i))) on_cycle.push_back(node(i));
    }
    RC_ASSERT(cycle.has_value() == !on_cycle.empty());
    if (!cycle) return;
    RC_ASSERT(cycle->front() == on_cycle.front());
    for (std::size_t i = 0; i < cycle->size(); ++i) {
      RC_ASSERT(has_edge(graph, (*cycle)[i], (*cycle)[(i + 1) % cycle->size()]));
      RC_ASSERT(std::count(cycle->begin(), cycle->end(), (*cycle)[i]) == 1);
    }
  });
}

BOOST_AUTO_TEST_CASE(targets_first) {
  KG_PROPERTY("the target of an edge comes before its source", {.runs = 300}, [] {
    const RandomGraph graph = make_random(true);
    const std::vector<NodeId> order = Rows(graph.nodes, graph.edges).targets_first();
    RC_ASSERT(order.size() == graph.nodes);
    std::vector<std::size_t> place(graph.nodes);
    for (std::size_t i = 0; i < order.size(); ++i) place[index(order[i])] = i;
    for (const Edge& edge : graph.edges) RC_ASSERT(place[index(edge.to)] < place[index(edge.from)]);
  });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::model
