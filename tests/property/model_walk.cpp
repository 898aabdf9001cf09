// Walks over random typed graphs against the plainest way to find them: over the list of edges.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "graph/model/builder.hpp"
#include "graph/model/walk.hpp"
#include "tests/property/check.hpp"

namespace kg::model {
namespace {

using Nodes = std::set<NodeId>;

std::size_t draw(std::size_t from, std::size_t below) {
  return *rc::gen::inRange<std::size_t>(from, below);
}

/// Up to three kinds of the author, up to three relations between them, edges in disorder; often
/// several relations between the same nodes, cycles, edges from a node to itself.
Graph make_random(std::size_t nodes_max = 9) {
  Builder builder;
  std::vector<KindId> kinds;
  for (std::size_t i = draw(1, 4); i > 0; --i) {
    kinds.push_back(builder.add_kind("kind-" + std::to_string(i), ""));
  }
  const auto any_kind = [&] { return kinds[draw(0, kinds.size())]; };
  std::vector<RelationId> relations{relation::is};
  for (std::size_t i = draw(1, 4); i > 0; --i) {
    const std::string name = "relation-" + std::to_string(i);
    relations.push_back(builder.add_relation(name, name + "-of", "", any_kind(), any_kind()));
  }
  std::vector<NodeId> nodes;
  for (std::size_t i = draw(1, nodes_max + 1); i > 0; --i) {
    Node node;
    node.kind = any_kind();
    node.id = "node-" + std::to_string(i);
    nodes.push_back(builder.add_node(std::move(node)));
  }
  for (std::size_t i = draw(0, 5 * nodes.size()); i > 0; --i) {
    const NodeId from = nodes[draw(0, nodes.size())];
    NodeId to = nodes[draw(0, nodes.size())];
    const RelationId relation = relations[draw(0, relations.size())];
    // A hierarchy leads to earlier nodes only; what the schema does not allow is left out.
    if (relation == relation::is && to >= from) continue;
    static_cast<void>(builder.add_edge({from, to, relation}));
  }
  return std::move(builder).freeze({});
}

Step any_step(const Graph& graph) {
  // The author's relations come last; `is` is the first of all.
  const std::size_t own = graph.relation_count() - builtin_relations.size();
  const std::size_t i = draw(0, own + 1);
  const std::size_t id = i == own ? 0 : builtin_relations.size() + i;
  return {RelationId{static_cast<std::uint16_t>(id)}, *rc::gen::arbitrary<bool>()};
}

std::vector<Step> any_steps(const Graph& graph, std::size_t count_max) {
  std::vector<Step> steps;
  for (std::size_t i = draw(0, count_max + 1); i > 0; --i) steps.push_back(any_step(graph));
  return steps;
}

NodeSet any_nodes(const Graph& graph) {
  NodeSet set(graph.node_count());
  const std::size_t one_in = draw(1, 6);
  for (std::uint32_t i = 0; i < graph.node_count(); ++i) {
    if (draw(0, one_in) == 0) set.insert(NodeId{i});
  }
  return set;
}

// The plain way ----------------------------------------------------------------------------------

Nodes plain(const NodeSet& set) { return Nodes(set.begin(), set.end()); }

Nodes naive_step(const Graph& graph, const Nodes& from, Step step) {
  Nodes result;
  for (const Edge& edge : graph.edges()) {
    if (edge.relation != step.relation) continue;
    if (from.count(step.inverse ? edge.to : edge.from)) {
      result.insert(step.inverse ? edge.from : edge.to);
    }
  }
  return result;
}

Nodes naive_closure(const Graph& graph, const Nodes& start, Step step) {
  Nodes result = naive_step(graph, start, step);
  for (std::size_t before = 0; before != result.size();) {
    before = result.size();
    result.merge(naive_step(graph, result, step));
  }
  return result;
}

/// Every walk from `node` along the chain, one by one.
std::uint64_t naive_walks(const Graph& graph, NodeId node, std::span<const Step> chain) {
  if (chain.empty()) return 1;
  std::uint64_t count = 0;
  for (const NodeId next : naive_step(graph, {node}, chain.front())) {
    count += naive_walks(graph, next, chain.subspan(1));
  }
  return count;
}

bool is_allowed(std::span<const Step> allowed, Step step) {
  return allowed.empty() || std::find(allowed.begin(), allowed.end(), step) != allowed.end();
}

/// Extends `path` in every way and keeps each that ends.
void naive_paths(const Graph& graph, const NodeSet& from, const NodeSet& to,
                 std::span<const Step> allowed, Path path, Nodes on_path,
                 std::vector<Path>& found) {
  const NodeId last = path.steps.empty() ? path.start : path.steps.back().to;
  if (to.contains(last)) {
    found.push_back(path);
    return;
  }
  for (const Edge& edge : graph.edges()) {
    for (const bool inverse : {false, true}) {
      const Step step{edge.relation, inverse};
      const NodeId next = inverse ? edge.from : edge.to;
      if ((inverse ? edge.to : edge.from) != last || !is_allowed(allowed, step)) continue;
      if (on_path.count(next) || from.contains(next)) continue;
      Path longer = path;
      longer.steps.push_back({step, next});
      Nodes on_longer = on_path;
      on_longer.insert(next);
      naive_paths(graph, from, to, allowed, std::move(longer), std::move(on_longer), found);
    }
  }
}

std::vector<Path> naive_paths(const Graph& graph, const NodeSet& from, const NodeSet& to,
                              std::span<const Step> allowed) {
  std::vector<Path> found;
  for (const NodeId start : from) {
    naive_paths(graph, from, to, allowed, {start, {}}, {start}, found);
  }
  return found;
}

std::string text_of(const Path& path) {
  std::string text = std::to_string(static_cast<unsigned>(path.start));
  for (const PathStep& each : path.steps) {
    text += (each.step.inverse ? " <" : " >") +
            std::to_string(static_cast<unsigned>(each.step.relation)) + " " +
            std::to_string(static_cast<unsigned>(each.to));
  }
  return text;
}

std::vector<std::string> sorted_texts(std::span<const Path> paths) {
  std::vector<std::string> texts;
  for (const Path& path : paths) texts.push_back(text_of(path));
  std::sort(texts.begin(), texts.end());
  return texts;
}

BOOST_AUTO_TEST_SUITE(walk)

BOOST_AUTO_TEST_CASE(steps) {
  KG_PROPERTY("one step, and its closure", {.runs = 1000}, [] {
    const Graph graph = make_random();
    const NodeSet start = any_nodes(graph);
    const Step one = any_step(graph);
    RC_ASSERT(plain(step(graph, start, one)) == naive_step(graph, plain(start), one));
    const Nodes reached = naive_closure(graph, plain(start), one);
    RC_ASSERT(plain(closure(graph, start, one, false)) == reached);
    Nodes with_start = reached;
    with_start.merge(plain(start));
    RC_ASSERT(plain(closure(graph, start, one, true)) == with_start);
  });
}

BOOST_AUTO_TEST_CASE(counts) {
  KG_PROPERTY("walks, pairs and closures are counted", {.runs = 1000}, [] {
    const Graph graph = make_random();
    const NodeSet start = any_nodes(graph);
    const std::vector<Step> chain = any_steps(graph, 4);
    std::uint64_t walks = 0;
    std::uint64_t pairs = 0;
    for (const NodeId node : start) {
      walks += naive_walks(graph, node, chain);
      Nodes ends{node};
      for (const Step& each : chain) ends = naive_step(graph, ends, each);
      pairs += ends.size();
    }
    RC_ASSERT(count_walks(graph, start, chain) == walks);
    RC_ASSERT(count_pairs(graph, start, chain).pairs == pairs);
    const Step one = any_step(graph);
    std::uint64_t ancestors = 0;
    for (const NodeId node : start) ancestors += naive_closure(graph, {node}, one).size();
    RC_ASSERT(count_closure(graph, start, one).pairs == ancestors);
  });
}

BOOST_AUTO_TEST_CASE(paths) {
  KG_PROPERTY("all paths, and a shortest one", {.runs = 1000}, [] {
    const Graph graph = make_random(6);
    const NodeSet from = any_nodes(graph);
    const NodeSet to = any_nodes(graph);
    const std::vector<Step> allowed = any_steps(graph, 3);
    const std::vector<Path> expected = naive_paths(graph, from, to, allowed);
    const PathLimits no_limits{.count_max = 1'000'000, .length_max = 100};
    const PathList found = find_paths(graph, from, to, allowed, no_limits);
    RC_ASSERT(found.cut == PathsCut::no);
    RC_ASSERT(sorted_texts(found.paths) == sorted_texts(expected));
    const auto length = [](const Path& path) { return path.steps.size(); };
    RC_ASSERT(std::ranges::is_sorted(found.paths, {}, length));

    const auto shortest = shortest_path(graph, from, to, allowed);
    RC_ASSERT(shortest.has_value() == !expected.empty());
    if (!shortest) return;
    RC_ASSERT(shortest->steps.size() == found.paths.front().steps.size());
    RC_ASSERT(std::ranges::count(expected, *shortest) == 1);
  });
}

BOOST_AUTO_TEST_CASE(limits_of_paths) {
  KG_PROPERTY("a shorter list is the beginning of the longer one", {.runs = 300}, [] {
    const Graph graph = make_random(6);
    const NodeSet from = any_nodes(graph);
    const NodeSet to = any_nodes(graph);
    const PathList all = find_paths(graph, from, to, {}, {.count_max = 1'000'000});
    RC_PRE(all.cut == PathsCut::no);
    const std::size_t count = draw(0, all.paths.size() + 2);
    const PathList some = find_paths(graph, from, to, {}, {.count_max = count});
    RC_ASSERT(some.paths.size() == std::min(count, all.paths.size()));
    RC_ASSERT(std::equal(some.paths.begin(), some.paths.end(), all.paths.begin()));
    RC_ASSERT(some.cut == (count <= all.paths.size() ? PathsCut::count : PathsCut::no));

    const std::size_t length = draw(0, 5);
    const PathList shorter =
        find_paths(graph, from, to, {}, {.count_max = 1'000'000, .length_max = length});
    const auto fits = [&](const Path& path) { return path.steps.size() <= length; };
    RC_ASSERT(static_cast<std::ptrdiff_t>(shorter.paths.size()) ==
              std::ranges::count_if(all.paths, fits));
    RC_ASSERT(std::ranges::all_of(shorter.paths, fits));
    if (shorter.paths.size() < all.paths.size()) RC_ASSERT(shorter.cut == PathsCut::length);
  });
}

BOOST_AUTO_TEST_CASE(statistics) {
  KG_PROPERTY("edges are counted between kinds and at nodes", {.runs = 300}, [] {
    const Graph graph = make_random();
    std::map<std::tuple<RelationId, KindId, KindId>, std::size_t> between;
    std::map<NodeId, std::size_t> at;
    std::set<std::tuple<KindId, bool, RelationId>> steps;
    for (const Edge& edge : graph.edges()) {
      const KindId from = graph.kind_of(edge.from);
      const KindId to = graph.kind_of(edge.to);
      ++between[{edge.relation, from, to}];
      ++at[edge.from];
      ++at[edge.to];
      steps.insert({from, false, edge.relation});
      steps.insert({to, true, edge.relation});
    }
    std::map<std::tuple<RelationId, KindId, KindId>, std::size_t> counted;
    for (std::size_t i = 0; i < graph.relation_count(); ++i) {
      const RelationId id{static_cast<std::uint16_t>(i)};
      for (const EdgeCount& each : graph.edge_counts(id)) {
        counted[{id, each.from, each.to}] = each.edges;
      }
    }
    RC_ASSERT(counted == between);
    for (std::uint32_t i = 0; i < graph.node_count(); ++i) {
      RC_ASSERT(graph.degree(NodeId{i}) == at[NodeId{i}]);
      RC_ASSERT(graph.kind_of(NodeId{i}) == graph.node(NodeId{i}).kind);
    }
    std::vector<std::tuple<KindId, bool, RelationId>> listed;
    for (std::size_t i = 0; i < graph.kind_count(); ++i) {
      const KindId kind{static_cast<std::uint16_t>(i)};
      for (const Step& each : graph.steps_from(kind)) {
        listed.emplace_back(kind, each.inverse, each.relation);
      }
    }
    RC_ASSERT(std::ranges::equal(listed, steps));
  });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::model
