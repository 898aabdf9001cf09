// About: reads every attribute and every row of edges of one node.
#include "query/walk/about.hpp"

#include <algorithm>
#include <set>

#include "graph/model/verdict.hpp"

namespace kg::query::walk {
namespace {

namespace kind = model::kind;
namespace relation = model::relation;
using model::Graph;
using model::NodeId;

std::vector<NodeId> sorted(std::span<const NodeId> nodes) {
  std::vector<NodeId> result(nodes.begin(), nodes.end());
  std::sort(result.begin(), result.end());
  return result;
}

// The relations by which statements lead to a node, or to what leads to it.
std::vector<NodeId> statements_of(NodeId node, const Graph& graph) {
  if (graph.node(node).kind == kind::therapy) {
    // Its own first, then those of its classes, nearest first, and of its parts.
    std::vector<NodeId> own_first;
    for (const auto& [statement, of] : model::statements_for(graph, node)) {
      own_first.push_back(statement);
    }
    return own_first;
  }
  std::set<NodeId> found;
  const auto add = [&](NodeId end) {
    for (const auto by : {relation::serves, relation::because, relation::mentions, relation::uses,
                          relation::decided_by}) {
      for (const NodeId from : graph.sources(end, by)) {
        if (graph.node(from).kind == kind::statement) found.insert(from);
      }
    }
  };
  add(node);
  for (const auto by : {relation::from, relation::said_by}) {
    for (const NodeId evidence : graph.sources(node, by)) add(evidence);
  }
  return {found.begin(), found.end()};
}

}  // namespace

About about(NodeId node, const Graph& graph) {
  About result;
  result.node = node;
  for (const Attribute& attribute : attributes()) {
    std::vector<std::string> values;
    for (auto& datum : read(graph, node, attribute)) values.push_back(std::move(datum.text));
    if (!values.empty()) result.attributes.push_back({attribute.name, std::move(values)});
  }
  for (const bool inverse : {false, true}) {
    for (std::size_t i = 0; i < graph.relation_count(); ++i) {
      const model::Step step{model::RelationId{static_cast<std::uint16_t>(i)}, inverse};
      // Told as statements.
      if (step == model::Step{relation::bears_on, true}) continue;
      auto nodes = sorted(inverse ? graph.sources(node, step.relation)
                                  : graph.targets(node, step.relation));
      if (!nodes.empty()) result.links.push_back({step, std::move(nodes)});
    }
  }
  if (graph.node(node).kind != kind::statement) result.statements = statements_of(node, graph);
  return result;
}

std::string phrase(const Graph& graph, const model::Step& step) {
  if (step.inverse) return "";
  const auto& relation = graph.relation(step.relation);
  return relation.label == relation.name ? "" : relation.label;
}

}  // namespace kg::query::walk
