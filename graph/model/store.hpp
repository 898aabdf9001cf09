// Store: nodes, edges and side tables of one graph: filled by the builder, then owned by the graph.
// Internal to this floor; callers see Builder and Graph.
// Knows no conditions' meaning and no walks.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/condition/reason.hpp"
#include "graph/model/records.hpp"
#include "graph/model/rows.hpp"
#include "graph/model/schema.hpp"

namespace kg::model {

[[nodiscard]] constexpr std::size_t index(NodeId id) { return static_cast<std::size_t>(id); }
[[nodiscard]] constexpr std::size_t index(KindId id) { return static_cast<std::size_t>(id); }
[[nodiscard]] constexpr std::size_t index(RelationId id) { return static_cast<std::size_t>(id); }

struct Store {
  Store();

  Schema schema;
  std::vector<Node> nodes;
  std::vector<KindId> kinds;  // by node: searches ask for nothing else of it
  /// The place of a node among those of its kind: its row in the side table of that kind.
  std::vector<std::uint32_t> place;
  std::vector<Edge> edges;

  // By kind.
  std::vector<std::vector<NodeId>> nodes_by_kind;
  std::vector<std::map<std::string, NodeId, std::less<>>> names_by_kind;

  // Side tables: one row a node of the kind, in order of declaration.
  std::vector<Statement> statements;
  std::vector<Evidence> evidence;
  std::vector<Document> documents;
  std::vector<Decision> decisions;
  std::vector<TestCase> test_cases;
  std::vector<Requirement> requirements;
  std::vector<Table> tables;
  std::vector<std::optional<condition::FactId>> facts;
  std::vector<std::optional<condition::DefinitionId>> definitions;

  std::vector<Exception> exceptions;
  Upkeep upkeep;
  std::vector<NodeId> law_nodes;
  std::vector<condition::Law> laws;

  KindId add_kind(std::string name, std::string label);
  NodeId add_node(Node node);
  [[nodiscard]] std::optional<NodeId> find(KindId kind, std::string_view name) const;
  [[nodiscard]] const Node& node(NodeId id) const { return nodes[index(id)]; }
  [[nodiscard]] std::size_t place_of(NodeId id) const { return place[index(id)]; }
};

}  // namespace kg::model
