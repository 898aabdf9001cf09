// Graph: the guideline as one frozen typed graph: nodes, typed edges as compressed sparse rows, the
// vocabulary of its conditions and its laws. What queries and checks read; nothing changes it.
// Knows nothing of .kg text or of queries.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/condition/reason.hpp"
#include "graph/condition/vocabulary.hpp"
#include "graph/model/kinds.hpp"
#include "graph/model/records.hpp"
#include "graph/model/rows.hpp"
#include "graph/model/schema.hpp"
#include "graph/model/statistics.hpp"

namespace kg::model {

struct Applied;
class Builder;

/// Immutable; views and references stay valid while it lives, and when it is moved.
class Graph {
 public:
  Graph(Graph&&) noexcept;
  Graph& operator=(Graph&&) noexcept;
  ~Graph();

  // Schema
  [[nodiscard]] std::size_t kind_count() const;
  [[nodiscard]] const std::string& kind_name(KindId kind) const;
  [[nodiscard]] const std::string& kind_label(KindId kind) const;
  [[nodiscard]] std::optional<KindId> find_kind(std::string_view name) const;
  [[nodiscard]] std::size_t relation_count() const;
  [[nodiscard]] const Relation& relation(RelationId id) const;
  [[nodiscard]] std::optional<RelationId> find_relation(std::string_view name) const;
  [[nodiscard]] bool allows(RelationId relation, KindId from, KindId to) const;

  // Nodes
  [[nodiscard]] std::size_t node_count() const;
  [[nodiscard]] const Node& node(NodeId id) const;
  [[nodiscard]] KindId kind_of(NodeId id) const;
  /// All nodes of a kind, in order of declaration.
  [[nodiscard]] std::span<const NodeId> nodes(KindId kind) const;
  /// By id or alias within one kind.
  [[nodiscard]] std::optional<NodeId> find(KindId kind, std::string_view name) const;
  /// Ids and aliases of a kind: candidates for did-you-mean.
  [[nodiscard]] std::vector<std::string> names(KindId kind) const;

  // Edges
  [[nodiscard]] std::size_t edge_count() const;
  /// In order of declaration of the edges.
  [[nodiscard]] std::span<const NodeId> targets(NodeId from, RelationId relation) const;
  /// In order of declaration of the sources.
  [[nodiscard]] std::span<const NodeId> sources(NodeId to, RelationId relation) const;
  /// All edges of one relation, both ways.
  [[nodiscard]] const Rows& rows(RelationId relation) const;
  /// Edges at a node, both ways, of every relation.
  [[nodiscard]] std::size_t degree(NodeId id) const;
  /// Between which kinds the edges of a relation lead, and how many; none are left out.
  [[nodiscard]] std::span<const EdgeCount> edge_counts(RelationId relation) const;
  /// The steps that lead from at least one node of the kind, by relation, inverse ones last.
  [[nodiscard]] std::span<const Step> steps_from(KindId kind) const;
  /// In order of declaration; those that follow from conditions come last.
  [[nodiscard]] std::span<const Edge> edges() const;

  /// `start` and all reached by steps of one relation, nearest first, each once.
  [[nodiscard]] std::vector<NodeId> reach(NodeId start, RelationId relation) const;
  /// The other way: `start` and all that reach it, nearest first.
  [[nodiscard]] std::vector<NodeId> reach_back(NodeId start, RelationId relation) const;

  // Records: only for nodes of the kind that carries them
  [[nodiscard]] const Statement& statement(NodeId id) const;
  [[nodiscard]] const Evidence& evidence(NodeId id) const;
  [[nodiscard]] const Document& document(NodeId id) const;
  [[nodiscard]] const Decision& decision(NodeId id) const;
  [[nodiscard]] const TestCase& test_case(NodeId id) const;
  [[nodiscard]] const Requirement& requirement(NodeId id) const;
  [[nodiscard]] const Table& table(NodeId id) const;
  [[nodiscard]] std::span<const Exception> exceptions() const;
  [[nodiscard]] const Upkeep& upkeep() const;
  /// Fact and definition nodes <-> ids of the vocabulary. What no node was bound to: `no_node`.
  [[nodiscard]] condition::FactId fact(NodeId id) const;
  [[nodiscard]] NodeId node_of(condition::FactId fact) const;
  [[nodiscard]] condition::DefinitionId definition(NodeId id) const;
  [[nodiscard]] NodeId node_of(condition::DefinitionId definition) const;
  /// Law nodes in the order of `theory().laws()`.
  [[nodiscard]] std::span<const NodeId> laws() const;
  /// The statements that bear on a therapy, worked out once when the graph is frozen.
  [[nodiscard]] const Applied& applied(NodeId therapy) const;

  [[nodiscard]] const condition::Vocabulary& vocabulary() const;
  [[nodiscard]] const condition::Theory& theory() const;

 private:
  friend class Builder;
  struct Impl;
  explicit Graph(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace kg::model
