// Mentions: see mentions.hpp.
#include "graph/model/mentions.hpp"

namespace kg::model {
namespace {

class Collector {
 public:
  explicit Collector(const VocabularyNodes& nodes) : nodes_(nodes) {}

  void add(NodeId from, const condition::ExprPtr& condition) {
    if (!condition) return;
    for (const condition::FactId fact : condition::facts_of(*condition, nodes_.vocabulary)) {
      add_edge(from, relation::mentions, nodes_.facts[static_cast<std::size_t>(fact)]);
    }
    for (const condition::DefinitionId definition :
         condition::definitions_of(*condition, nodes_.vocabulary)) {
      add_edge(from, relation::uses, nodes_.definitions[static_cast<std::size_t>(definition)]);
    }
  }

  void add_edge(NodeId from, RelationId relation, NodeId to) {
    if (to != no_node) edges_.push_back({from, to, relation});
  }

  std::vector<Edge> take() { return std::move(edges_); }

 private:
  const VocabularyNodes& nodes_;
  std::vector<Edge> edges_;
};

bool has_domain(const condition::Fact& fact) {
  return fact.kind == condition::FactKind::choice || fact.kind == condition::FactKind::set;
}

void add_fact(Collector& collector, const Store& store, const VocabularyNodes& nodes, NodeId id) {
  const auto bound = store.facts[store.place_of(id)];
  if (!bound) return;
  const condition::Fact& fact = nodes.vocabulary.fact(*bound);
  collector.add(id, fact.applies_when);
  if (!has_domain(fact)) return;
  const std::string& kind_name = nodes.vocabulary.domain(fact.domain).name;
  if (kind_name.empty()) return;
  if (const auto kind_node = store.find(kind::node_kind, kind_name)) {
    collector.add_edge(id, relation::takes_values, *kind_node);
  }
}

void add_table(Collector& collector, const Store& store, const VocabularyNodes& nodes, NodeId id) {
  const Table& table = store.tables[store.place_of(id)];
  for (const Table::Input& input : table.inputs) {
    if (input.fact) {
      const auto fact = nodes.facts[static_cast<std::size_t>(*input.fact)];
      collector.add_edge(id, relation::mentions, fact);
    } else if (input.definition) {
      collector.add(id, condition::make_definition(*input.definition));
    }
  }
  collector.add(id, table.when);
}

}  // namespace

std::vector<Edge> edges_of_conditions(const Store& store, const VocabularyNodes& nodes) {
  Collector collector(nodes);
  for (const NodeId id : store.nodes_by_kind[index(kind::fact)]) {
    add_fact(collector, store, nodes, id);
  }
  for (const NodeId id : store.nodes_by_kind[index(kind::definition)]) {
    const auto bound = store.definitions[store.place_of(id)];
    if (bound) collector.add(id, nodes.vocabulary.definition(*bound).body);
  }
  for (std::size_t i = 0; i < store.laws.size(); ++i) {
    collector.add(store.law_nodes[i], store.laws[i].condition);
  }
  for (const NodeId id : store.nodes_by_kind[index(kind::statement)]) {
    const Statement& statement = store.statements[store.place_of(id)];
    collector.add(id, statement.when);
    collector.add(id, statement.requires_);
  }
  for (const NodeId id : store.nodes_by_kind[index(kind::test_case)]) {
    collector.add(id, store.test_cases[store.place_of(id)].given);
  }
  for (const NodeId id : store.nodes_by_kind[index(kind::table)]) {
    add_table(collector, store, nodes, id);
  }
  for (const NodeId id : store.nodes_by_kind[index(kind::requirement)]) {
    collector.add(id, store.requirements[store.place_of(id)].patients);
  }
  return collector.take();
}

}  // namespace kg::model
