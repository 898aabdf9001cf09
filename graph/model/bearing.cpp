// Bearing: see bearing.hpp.
#include "graph/model/bearing.hpp"

#include <map>
#include <set>

#include "graph/model/applied.hpp"

namespace kg::model {
namespace {

using condition::ExprPtr;

ExprPtr condition_of(const Statement& statement) {
  if (statement.kind != StatementKind::prerequisite || !statement.hard) return statement.when;
  if (!statement.requires_) return condition::make_constant(true);
  return condition::make_or({condition::make_not(statement.when), statement.requires_});
}

/// Places of therapies among the therapies, so that sets of them come out in order of declaration.
std::map<NodeId, std::set<std::size_t>> therapies_by_statement(const Graph& graph) {
  std::map<NodeId, std::set<std::size_t>> found;
  const auto therapies = graph.nodes(kind::therapy);
  for (std::size_t i = 0; i < therapies.size(); ++i) {
    for (const auto& each : graph.applied(therapies[i]).statements) {
      if (changes_status(graph.statement(each.statement))) found[each.statement].insert(i);
    }
  }
  return found;
}

std::vector<NodeId> named(const Graph& graph, const std::set<std::size_t>& places) {
  const auto therapies = graph.nodes(kind::therapy);
  std::vector<NodeId> result;
  for (const auto place : places) result.push_back(therapies[place]);
  return result;
}

}  // namespace

bool decides_status(const Statement& statement) {
  switch (statement.kind) {
    case StatementKind::indication:
    case StatementKind::absolute_contraindication:
    case StatementKind::relative_contraindication:
    case StatementKind::recommendation_against: return true;
    case StatementKind::prerequisite: return statement.hard;
    case StatementKind::unsettled:
    case StatementKind::preference:
    case StatementKind::remark: return false;
  }
  return false;
}

bool changes_status(const Statement& statement) {
  return !statement.overrides.empty() || decides_status(statement);
}

Bearings find_bearings(const Graph& graph) {
  Bearings bearings;
  const auto by_statement = therapies_by_statement(graph);
  std::map<condition::DefinitionId, std::set<std::size_t>> by_definition;
  for (const NodeId id : graph.nodes(kind::statement)) {
    const auto found = by_statement.find(id);
    if (found == by_statement.end()) {
      if (!changes_status(graph.statement(id))) bearings.informing.push_back(id);
      continue;
    }
    auto condition = condition_of(graph.statement(id));
    for (const auto definition : condition::definitions_of(*condition, graph.vocabulary())) {
      by_definition[definition].insert(found->second.begin(), found->second.end());
    }
    bearings.statements.push_back({id, std::move(condition), named(graph, found->second)});
  }
  for (const auto& [definition, places] : by_definition) {
    const auto& body = graph.vocabulary().definition(definition).body;
    bearings.definitions.push_back({graph.node_of(definition), body, named(graph, places)});
  }
  return bearings;
}

}  // namespace kg::model
