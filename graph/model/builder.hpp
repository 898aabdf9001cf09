// Builder: the only way to make a graph. Refuses edges whose endpoints the schema does not allow
// and hierarchies with cycles, then freezes.
// Knows the schema; knows no .kg text. The caller has checked names and types before.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/model/graph.hpp"

namespace kg::model {

/// An edge that the schema does not allow, with what it allows instead (kinds of the author named
/// one by one).
struct EdgeRefused {
  Edge edge;
  std::vector<std::pair<KindId, KindId>> allowed;
};

/// Nodes on a cycle of a relation, each once, in order of its edges.
struct HierarchyCycle {
  RelationId relation{};
  std::vector<NodeId> nodes;
};

/// How many statements stand in the condition of one as it counts, with itself.
struct OverrideCount {
  NodeId statement = no_node;
  std::size_t count = 0;  // 1: nothing overrides it; 0: there is no statement
};

class Builder {
 public:
  Builder();
  ~Builder();
  Builder(Builder&&) noexcept;
  Builder& operator=(Builder&&) noexcept;

  /// A kind or relation of the author. The caller has checked that the name is new.
  KindId add_kind(std::string name, std::string label);
  RelationId add_relation(std::string name, std::string inverse, std::string label, KindId from,
                          KindId to);
  /// Allows one more pair of endpoints of a relation.
  void allow(RelationId relation, KindId from, KindId to);

  /// The caller has checked that the id is new within its kind.
  NodeId add_node(Node node);
  [[nodiscard]] std::optional<NodeId> find(KindId kind, std::string_view name) const;
  [[nodiscard]] const Node& node(NodeId id) const;
  [[nodiscard]] std::optional<KindId> find_kind(std::string_view name) const;
  [[nodiscard]] std::optional<RelationId> find_relation(std::string_view name) const;
  [[nodiscard]] const Relation& relation(RelationId id) const;
  [[nodiscard]] const std::string& kind_name(KindId kind) const;

  /// Nothing when added (a repeated edge is kept once), else why not.
  [[nodiscard]] std::optional<EdgeRefused> add_edge(const Edge& edge);

  // Records. Edges that follow from a record (about, for, because, from, said-by, overrides,
  // contested-with, preferred-to, decided-by, except, expects, superseded-by, rows) are added by
  // these; those that follow from a condition (mentions, uses) and from a fact's type
  // (takes-values) by `freeze`.
  // INVARIANT: the ids in a record name nodes of the right kind, as the caller has looked them up.
  // A node without a record has an empty one.
  void set_statement(NodeId id, Statement statement);
  void set_evidence(NodeId id, Evidence evidence);
  void set_document(NodeId id, Document document);
  void set_decision(NodeId id, Decision decision);
  void set_test_case(NodeId id, TestCase test_case);
  void set_table(NodeId id, Table table);
  void set_requirement(NodeId id, Requirement requirement);
  void add_exception(Exception exception);
  void set_upkeep(Upkeep upkeep);
  void bind_fact(NodeId id, condition::FactId fact);
  void bind_definition(NodeId id, condition::DefinitionId definition);
  void add_law(NodeId id, condition::Law law);

  /// A cycle of a hierarchy, if any. Last come the cycles that mix `is` and `combines` (a part
  /// that belongs to the combination it is a part of), named as cycles of `combines`.
  [[nodiscard]] std::optional<HierarchyCycle> find_cycle() const;
  /// A cycle of any one relation, say of `overrides`.
  [[nodiscard]] std::optional<HierarchyCycle> find_cycle(RelationId relation) const;
  /// The statement that most others defeat, an overriding one counted once for each way to it: the
  /// size to which its condition grows when they are taken out.
  /// INVARIANT: `overrides` has no cycle.
  [[nodiscard]] OverrideCount most_overridden() const;

  /// The frozen graph; the builder is empty afterwards. INVARIANT: `find_cycle()` is nothing.
  [[nodiscard]] Graph freeze(condition::Vocabulary vocabulary) &&;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kg::model
