// Dependents: see dependents.hpp. Follows `because`, `decided-by` and `uses` backwards.
#include "graph/model/dependents.hpp"

#include <algorithm>
#include <set>

#include "graph/model/applied.hpp"

namespace kg::model {
namespace {

// Order of declaration within a kind is the order of ids.
std::vector<NodeId> sorted(const std::set<NodeId>& nodes) { return {nodes.begin(), nodes.end()}; }

}  // namespace

DependentsIndex::DependentsIndex(const Graph& graph)
    : graph_(graph), therapies_of_(graph.node_count()) {
  for (const NodeId therapy : graph.nodes(kind::therapy)) {
    for (const AppliedStatement& applied : graph.applied(therapy).statements) {
      therapies_of_[static_cast<std::size_t>(applied.statement)].push_back(therapy);
    }
  }
}

Dependents DependentsIndex::of(NodeId evidence) const {
  std::set<NodeId> statements;
  std::set<NodeId> others;
  const auto resting = graph_.sources(evidence, relation::because);
  std::vector<NodeId> open(resting.begin(), resting.end());
  while (!open.empty()) {
    const NodeId node = open.back();
    open.pop_back();
    const KindId kind_of_node = graph_.node(node).kind;
    const bool is_statement = kind_of_node == kind::statement;
    if (!(is_statement ? statements : others).insert(node).second) continue;
    if (kind_of_node != kind::decision && kind_of_node != kind::definition) continue;
    const auto relation =
        kind_of_node == kind::decision ? relation::decided_by : relation::uses;
    for (const NodeId by : graph_.sources(node, relation)) {
      // A case or a fact that uses a definition rests on it for its words, not for its truth.
      const KindId by_kind = graph_.node(by).kind;
      if (by_kind == kind::statement || by_kind == kind::definition || by_kind == kind::law) {
        open.push_back(by);
      }
    }
  }
  std::set<NodeId> therapies;
  for (const NodeId statement : statements) {
    const auto& of = therapies_of_[static_cast<std::size_t>(statement)];
    therapies.insert(of.begin(), of.end());
  }
  return {sorted(statements), sorted(therapies), sorted(others)};
}

}  // namespace kg::model
