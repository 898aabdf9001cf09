// Graph: see graph.hpp. Lookups over the frozen store.
#include "graph/model/graph.hpp"

#include <cassert>

#include "graph/model/frozen.hpp"

namespace kg::model {

Graph::Graph(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Graph::Graph(Graph&&) noexcept = default;
Graph& Graph::operator=(Graph&&) noexcept = default;
Graph::~Graph() = default;

// Schema

std::size_t Graph::kind_count() const { return impl_->store.schema.kind_count(); }

const std::string& Graph::kind_name(KindId kind) const {
  return impl_->store.schema.kind_name(kind);
}

const std::string& Graph::kind_label(KindId kind) const {
  return impl_->store.schema.kind_label(kind);
}

std::optional<KindId> Graph::find_kind(std::string_view name) const {
  return impl_->store.schema.find_kind(name);
}

std::size_t Graph::relation_count() const { return impl_->store.schema.relation_count(); }

const Relation& Graph::relation(RelationId id) const { return impl_->store.schema.relation(id); }

std::optional<RelationId> Graph::find_relation(std::string_view name) const {
  return impl_->store.schema.find_relation(name);
}

bool Graph::allows(RelationId relation, KindId from, KindId to) const {
  return impl_->store.schema.allows(relation, from, to);
}

// Nodes

std::size_t Graph::node_count() const { return impl_->store.nodes.size(); }

const Node& Graph::node(NodeId id) const { return impl_->store.node(id); }

KindId Graph::kind_of(NodeId id) const { return impl_->store.kinds[index(id)]; }

std::span<const NodeId> Graph::nodes(KindId kind) const {
  return impl_->store.nodes_by_kind[index(kind)];
}

std::optional<NodeId> Graph::find(KindId kind, std::string_view name) const {
  return impl_->store.find(kind, name);
}

std::vector<std::string> Graph::names(KindId kind) const {
  std::vector<std::string> result;
  for (const NodeId id : nodes(kind)) {
    result.push_back(node(id).id);
    result.insert(result.end(), node(id).aliases.begin(), node(id).aliases.end());
  }
  return result;
}

// Edges

std::size_t Graph::edge_count() const { return impl_->store.edges.size(); }

std::span<const NodeId> Graph::targets(NodeId from, RelationId relation) const {
  return rows(relation).targets(from);
}

std::span<const NodeId> Graph::sources(NodeId to, RelationId relation) const {
  return rows(relation).sources(to);
}

const Rows& Graph::rows(RelationId relation) const { return impl_->rows[index(relation)]; }

std::size_t Graph::degree(NodeId id) const { return impl_->statistics.degrees[index(id)]; }

std::span<const EdgeCount> Graph::edge_counts(RelationId relation) const {
  return impl_->statistics.edge_counts[index(relation)];
}

std::span<const Step> Graph::steps_from(KindId kind) const {
  return impl_->statistics.steps_from[index(kind)];
}

std::span<const Edge> Graph::edges() const { return impl_->store.edges; }

std::vector<NodeId> Graph::reach(NodeId start, RelationId relation) const {
  return impl_->rows[index(relation)].reach(start);
}

std::vector<NodeId> Graph::reach_back(NodeId start, RelationId relation) const {
  return impl_->rows[index(relation)].reach_back(start);
}

// Records

const Statement& Graph::statement(NodeId id) const {
  assert(node(id).kind == kind::statement);
  return impl_->store.statements[impl_->store.place_of(id)];
}

const Evidence& Graph::evidence(NodeId id) const {
  assert(node(id).kind == kind::evidence);
  return impl_->store.evidence[impl_->store.place_of(id)];
}

const Document& Graph::document(NodeId id) const {
  assert(node(id).kind == kind::source);
  return impl_->store.documents[impl_->store.place_of(id)];
}

const Decision& Graph::decision(NodeId id) const {
  assert(node(id).kind == kind::decision);
  return impl_->store.decisions[impl_->store.place_of(id)];
}

const Requirement& Graph::requirement(NodeId id) const {
  assert(node(id).kind == kind::requirement);
  return impl_->store.requirements[impl_->store.place_of(id)];
}

const TestCase& Graph::test_case(NodeId id) const {
  assert(node(id).kind == kind::test_case);
  return impl_->store.test_cases[impl_->store.place_of(id)];
}

const Table& Graph::table(NodeId id) const {
  assert(node(id).kind == kind::table);
  return impl_->store.tables[impl_->store.place_of(id)];
}

std::span<const Exception> Graph::exceptions() const { return impl_->store.exceptions; }

const Upkeep& Graph::upkeep() const { return impl_->store.upkeep; }

condition::FactId Graph::fact(NodeId id) const {
  assert(node(id).kind == kind::fact);
  return impl_->store.facts[impl_->store.place_of(id)].value();
}

NodeId Graph::node_of(condition::FactId fact) const {
  return impl_->fact_nodes[static_cast<std::size_t>(fact)];
}

condition::DefinitionId Graph::definition(NodeId id) const {
  assert(node(id).kind == kind::definition);
  return impl_->store.definitions[impl_->store.place_of(id)].value();
}

NodeId Graph::node_of(condition::DefinitionId definition) const {
  return impl_->definition_nodes[static_cast<std::size_t>(definition)];
}

std::span<const NodeId> Graph::laws() const { return impl_->store.law_nodes; }

const Applied& Graph::applied(NodeId therapy) const {
  assert(node(therapy).kind == kind::therapy);
  return impl_->applied[impl_->store.place_of(therapy)];
}

const condition::Vocabulary& Graph::vocabulary() const { return impl_->vocabulary; }

const condition::Theory& Graph::theory() const { return *impl_->theory; }

}  // namespace kg::model
