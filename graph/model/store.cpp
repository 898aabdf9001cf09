// Store: see store.hpp.
#include "graph/model/store.hpp"

#include <utility>

namespace kg::model {

Store::Store() : nodes_by_kind(schema.kind_count()), names_by_kind(schema.kind_count()) {}

KindId Store::add_kind(std::string name, std::string label) {
  nodes_by_kind.emplace_back();
  names_by_kind.emplace_back();
  return schema.add_kind(std::move(name), std::move(label));
}

NodeId Store::add_node(Node node) {
  const NodeId id{static_cast<std::uint32_t>(nodes.size())};
  const KindId kind = node.kind;
  std::vector<NodeId>& same_kind = nodes_by_kind[index(kind)];
  kinds.push_back(kind);
  place.push_back(static_cast<std::uint32_t>(same_kind.size()));
  same_kind.push_back(id);

  auto& names = names_by_kind[index(kind)];
  names.emplace(node.id, id);
  for (const std::string& alias : node.aliases) names.emplace(alias, id);
  nodes.push_back(std::move(node));

  const std::size_t rows = same_kind.size();
  if (kind == kind::statement) statements.resize(rows);
  if (kind == kind::evidence) evidence.resize(rows);
  if (kind == kind::source) documents.resize(rows);
  if (kind == kind::decision) decisions.resize(rows);
  if (kind == kind::test_case) test_cases.resize(rows);
  if (kind == kind::requirement) requirements.resize(rows);
  if (kind == kind::table) tables.resize(rows);
  if (kind == kind::fact) facts.resize(rows);
  if (kind == kind::definition) definitions.resize(rows);
  return id;
}

std::optional<NodeId> Store::find(KindId kind, std::string_view name) const {
  const auto& names = names_by_kind[index(kind)];
  const auto found = names.find(name);
  if (found == names.end()) return std::nullopt;
  return found->second;
}

}  // namespace kg::model
