// Builder: see builder.hpp. Every refusal of an edge or a hierarchy stands in this file.
#include "graph/model/builder.hpp"

#include <algorithm>
#include <cassert>
#include <initializer_list>
#include <limits>

#include "graph/model/frozen.hpp"
#include "graph/model/mentions.hpp"

namespace kg::model {

struct Builder::Impl {
  Store store;
  std::size_t distinct = 0;  // so many edges, from the first on, are known to differ

  std::optional<EdgeRefused> add_edge(const Edge& edge);
  /// Leaves each edge once. Not edge by edge: to look each up in a table of all takes most of the
  /// time of loading a big graph.
  void settle();
  void add_edges(NodeId from, RelationId relation, const std::vector<NodeId>& targets);
  void require_edge(NodeId from, RelationId relation, NodeId to);
  [[nodiscard]] Rows rows_of(std::initializer_list<RelationId> relations) const;
};

std::optional<EdgeRefused> Builder::Impl::add_edge(const Edge& edge) {
  const KindId from = store.kinds[index(edge.from)];
  const KindId to = store.kinds[index(edge.to)];
  if (!store.schema.allows(edge.relation, from, to)) {
    return EdgeRefused{edge, store.schema.endpoints(edge.relation)};
  }
  store.edges.push_back(edge);
  return std::nullopt;
}

void Builder::Impl::settle() {
  if (distinct == store.edges.size()) return;
  drop_repeated(store.edges, store.nodes.size(), store.schema.relation_count());
  distinct = store.edges.size();
}

void Builder::Impl::require_edge(NodeId from, RelationId relation, NodeId to) {
  [[maybe_unused]] const auto refused = add_edge({from, to, relation});
  assert(!refused && "a record names a node of a kind that the schema does not allow there");
}

void Builder::Impl::add_edges(NodeId from, RelationId relation,
                              const std::vector<NodeId>& targets) {
  for (const NodeId to : targets) require_edge(from, relation, to);
}

Rows Builder::Impl::rows_of(std::initializer_list<RelationId> relations) const {
  std::vector<Edge> chosen;
  for (const Edge& edge : store.edges) {
    if (std::find(relations.begin(), relations.end(), edge.relation) != relations.end()) {
      chosen.push_back(edge);
    }
  }
  return Rows(store.nodes.size(), chosen);
}

Builder::Builder() : impl_(std::make_unique<Impl>()) {}
Builder::~Builder() = default;
Builder::Builder(Builder&&) noexcept = default;
Builder& Builder::operator=(Builder&&) noexcept = default;

// Schema

KindId Builder::add_kind(std::string name, std::string label) {
  return impl_->store.add_kind(std::move(name), std::move(label));
}

RelationId Builder::add_relation(std::string name, std::string inverse, std::string label,
                                 KindId from, KindId to) {
  return impl_->store.schema.add_relation(
      {std::move(name), std::move(inverse), std::move(label), false, {{from, to}}});
}

void Builder::allow(RelationId relation, KindId from, KindId to) {
  impl_->store.schema.allow(relation, from, to);
}

std::optional<KindId> Builder::find_kind(std::string_view name) const {
  return impl_->store.schema.find_kind(name);
}

std::optional<RelationId> Builder::find_relation(std::string_view name) const {
  return impl_->store.schema.find_relation(name);
}

const Relation& Builder::relation(RelationId id) const { return impl_->store.schema.relation(id); }

const std::string& Builder::kind_name(KindId kind) const {
  return impl_->store.schema.kind_name(kind);
}

// Nodes and edges

NodeId Builder::add_node(Node node) { return impl_->store.add_node(std::move(node)); }

std::optional<NodeId> Builder::find(KindId kind, std::string_view name) const {
  return impl_->store.find(kind, name);
}

const Node& Builder::node(NodeId id) const { return impl_->store.node(id); }

std::optional<EdgeRefused> Builder::add_edge(const Edge& edge) { return impl_->add_edge(edge); }

// Records

void Builder::set_statement(NodeId id, Statement statement) {
  impl_->require_edge(id, relation::about, statement.therapy);
  impl_->add_edges(id, relation::serves, statement.goals);
  impl_->add_edges(id, relation::because, statement.evidence);
  impl_->add_edges(id, relation::decided_by, statement.decisions);
  impl_->add_edges(id, relation::overrides, statement.overrides);
  for (const AcceptedTension& tension : statement.accepted) {
    impl_->add_edges(id, relation::contested_with, tension.with);
  }
  impl_->add_edges(id, relation::preferred_to, statement.less_preferred);
  impl_->store.statements[impl_->store.place_of(id)] = std::move(statement);
}

void Builder::set_evidence(NodeId id, Evidence evidence) {
  for (const Locator& locator : evidence.locators) {
    impl_->require_edge(id, relation::from, locator.source);
  }
  impl_->add_edges(id, relation::said_by, evidence.said_by);
  impl_->store.evidence[impl_->store.place_of(id)] = std::move(evidence);
}

void Builder::set_document(NodeId id, Document document) {
  if (document.superseded_by != no_node) {
    impl_->require_edge(id, relation::superseded_by, document.superseded_by);
  }
  impl_->store.documents[impl_->store.place_of(id)] = std::move(document);
}

void Builder::set_decision(NodeId id, Decision decision) {
  impl_->store.decisions[impl_->store.place_of(id)] = std::move(decision);
}

void Builder::set_test_case(NodeId id, TestCase test_case) {
  for (const TestCase::Expectation& expectation : test_case.expectations) {
    impl_->require_edge(id, relation::expects, expectation.therapy);
  }
  impl_->store.test_cases[impl_->store.place_of(id)] = std::move(test_case);
}

void Builder::set_requirement(NodeId id, Requirement requirement) {
  impl_->add_edges(id, relation::serves, requirement.goals);
  impl_->add_edges(id, relation::because, requirement.evidence);
  impl_->add_edges(id, relation::decided_by, requirement.decisions);
  impl_->store.requirements[impl_->store.place_of(id)] = std::move(requirement);
}

void Builder::set_table(NodeId id, Table table) {
  for (const Table::Row& row : table.rows) {
    if (row.node != no_node) impl_->require_edge(id, relation::rows, row.node);
  }
  impl_->store.tables[impl_->store.place_of(id)] = std::move(table);
}

void Builder::add_exception(Exception exception) {
  impl_->require_edge(exception.therapy, relation::except, exception.statement);
  impl_->store.exceptions.push_back(std::move(exception));
}

void Builder::set_upkeep(Upkeep upkeep) { impl_->store.upkeep = std::move(upkeep); }

void Builder::bind_fact(NodeId id, condition::FactId fact) {
  impl_->store.facts[impl_->store.place_of(id)] = fact;
}

void Builder::bind_definition(NodeId id, condition::DefinitionId definition) {
  impl_->store.definitions[impl_->store.place_of(id)] = definition;
}

void Builder::add_law(NodeId id, condition::Law law) {
  impl_->store.law_nodes.push_back(id);
  impl_->store.laws.push_back(std::move(law));
}

// Cycles

std::optional<HierarchyCycle> Builder::find_cycle() const {
  for (std::size_t i = 0; i < impl_->store.schema.relation_count(); ++i) {
    const RelationId id{static_cast<std::uint16_t>(i)};
    if (!relation(id).hierarchy) continue;
    if (auto cycle = find_cycle(id)) return cycle;
  }
  auto mixed = impl_->rows_of({relation::is, relation::combines}).find_cycle();
  if (!mixed) return std::nullopt;
  return HierarchyCycle{relation::combines, std::move(*mixed)};
}

std::optional<HierarchyCycle> Builder::find_cycle(RelationId relation) const {
  auto nodes = impl_->rows_of({relation}).find_cycle();
  if (!nodes) return std::nullopt;
  return HierarchyCycle{relation, std::move(*nodes)};
}

OverrideCount Builder::most_overridden() const {
  constexpr std::size_t most = std::numeric_limits<std::size_t>::max() / 2;
  impl_->settle();
  const Rows rows = impl_->rows_of({relation::overrides});
  std::vector<NodeId> order = rows.targets_first();
  std::reverse(order.begin(), order.end());
  std::vector<std::size_t> counts(impl_->store.nodes.size(), 1);
  OverrideCount result;
  for (const NodeId id : order) {
    if (node(id).kind != kind::statement) continue;
    std::size_t& count = counts[index(id)];
    for (const NodeId by : rows.sources(id)) count = std::min(most, count + counts[index(by)]);
    if (count > result.count) result = {id, count};
  }
  return result;
}

// Freezing

namespace {

/// Node ids by id of the vocabulary, from the ids bound to nodes.
template <class Id>
std::vector<NodeId> invert(std::size_t count, const std::vector<NodeId>& nodes,
                           const std::vector<std::optional<Id>>& bound) {
  std::vector<NodeId> result(count, no_node);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (bound[i]) result[static_cast<std::size_t>(*bound[i])] = nodes[i];
  }
  return result;
}

/// Null reads as `always` from here on.
void fill_conditions(Store& store) {
  const condition::ExprPtr always = condition::make_constant(true);
  for (Statement& statement : store.statements) {
    if (!statement.when) statement.when = always;
  }
  for (TestCase& test_case : store.test_cases) {
    if (!test_case.given) test_case.given = always;
  }
  for (Requirement& requirement : store.requirements) {
    if (!requirement.patients) requirement.patients = always;
  }
}

/// Verdicts ask of statements, again and again.
void expect_conditions(condition::Theory& theory, const Store& store) {
  for (const Statement& statement : store.statements) {
    theory.expect(*statement.when);
    if (statement.requires_) theory.expect(*statement.requires_);
  }
}

/// `bears-on`: the statements of every therapy as `why` lists them, as edges.
std::vector<Edge> bearing_edges(const Graph& graph) {
  std::vector<Edge> edges;
  for (const NodeId therapy : graph.nodes(kind::therapy)) {
    for (const AppliedStatement& applied : graph.applied(therapy).statements) {
      edges.push_back({applied.statement, therapy, relation::bears_on});
    }
  }
  return edges;
}

}  // namespace

Graph Builder::freeze(condition::Vocabulary vocabulary) && {
  assert(!find_cycle());
  auto frozen = std::make_unique<Graph::Impl>();
  frozen->vocabulary = std::move(vocabulary);
  fill_conditions(impl_->store);
  const Store& store = impl_->store;
  frozen->fact_nodes = invert(frozen->vocabulary.fact_count(),
                              store.nodes_by_kind[index(kind::fact)], store.facts);
  frozen->definition_nodes = invert(frozen->vocabulary.definition_count(),
                                    store.nodes_by_kind[index(kind::definition)],
                                    store.definitions);
  const VocabularyNodes nodes{frozen->vocabulary, frozen->fact_nodes, frozen->definition_nodes};
  for (const Edge& edge : edges_of_conditions(store, nodes)) {
    impl_->require_edge(edge.from, edge.relation, edge.to);
  }
  impl_->settle();
  frozen->rows = make_rows(store.nodes.size(), store.schema.relation_count(), store.edges);
  frozen->theory.emplace(frozen->vocabulary, std::move(impl_->store.laws));
  expect_conditions(*frozen->theory, store);
  frozen->store = std::move(impl_->store);
  impl_ = std::make_unique<Impl>();

  Graph graph(std::move(frozen));
  graph.impl_->applied = apply_statements(graph);
  const std::vector<Edge> bearing = bearing_edges(graph);
  graph.impl_->rows[index(relation::bears_on)] = Rows(graph.node_count(), bearing);
  auto& edges = graph.impl_->store.edges;
  edges.insert(edges.end(), bearing.begin(), bearing.end());
  const Store& complete = graph.impl_->store;
  graph.impl_->statistics = count_edges(complete.kinds, complete.schema.kind_count(),
                                        complete.schema.relation_count(), edges);
  return graph;
}

}  // namespace kg::model
