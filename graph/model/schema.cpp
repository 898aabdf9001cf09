// Schema: see schema.hpp. The table of built-in kinds, relations and endpoints.
#include "graph/model/schema.hpp"

#include <algorithm>

namespace kg::model {
namespace {

std::size_t index(KindId kind) { return static_cast<std::size_t>(kind); }
std::size_t index(RelationId relation) { return static_cast<std::size_t>(relation); }

/// Whether the row of the table allows an edge between these kinds. Two `any_entity` of `is` mean
/// the same kind twice: a site is no kind of target.
bool row_allows(RelationId relation, std::pair<KindId, KindId> row, KindId from, KindId to) {
  const auto [row_from, row_to] = row;
  if (row_from != from && !(row_from == any_entity && is_entity(from))) return false;
  if (row_to != to && !(row_to == any_entity && is_entity(to))) return false;
  return relation != relation::is || from == to;
}

}  // namespace

Schema::Schema() {
  for (const KindRow& row : builtin_kinds) add_kind(std::string(row.name), std::string(row.label));
  for (const RelationRow& row : builtin_relations) {
    add_relation({std::string(row.name), std::string(row.inverse), std::string(row.label),
                  row.hierarchy, {}});
  }
  for (const EndpointRow& row : builtin_endpoints) allow(row.relation, row.from, row.to);
}

KindId Schema::add_kind(std::string name, std::string label) {
  const KindId id{static_cast<std::uint16_t>(kinds_.size())};
  kind_names_.emplace(name, id);
  kinds_.push_back({std::move(name), std::move(label)});
  return id;
}

RelationId Schema::add_relation(Relation relation) {
  const RelationId id{static_cast<std::uint16_t>(relations_.size())};
  relation_names_.emplace(relation.name, id);
  relations_.push_back(std::move(relation));
  return id;
}

void Schema::allow(RelationId relation, KindId from, KindId to) {
  auto& endpoints = relations_[index(relation)].endpoints;
  const std::pair pair{from, to};
  if (std::find(endpoints.begin(), endpoints.end(), pair) == endpoints.end()) {
    endpoints.push_back(pair);
  }
}

const std::string& Schema::kind_name(KindId kind) const {
  static const std::string any = "any kind of the author";
  return kind == any_entity ? any : kinds_[index(kind)].name;
}

const std::string& Schema::kind_label(KindId kind) const { return kinds_[index(kind)].label; }

std::optional<KindId> Schema::find_kind(std::string_view name) const {
  const auto found = kind_names_.find(name);
  if (found == kind_names_.end()) return std::nullopt;
  return found->second;
}

const Relation& Schema::relation(RelationId id) const { return relations_[index(id)]; }

std::optional<RelationId> Schema::find_relation(std::string_view name) const {
  const auto found = relation_names_.find(name);
  if (found == relation_names_.end()) return std::nullopt;
  return found->second;
}

bool Schema::allows(RelationId relation, KindId from, KindId to) const {
  const auto& rows = relations_[index(relation)].endpoints;
  return std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
    return row_allows(relation, row, from, to);
  });
}

std::vector<std::pair<KindId, KindId>> Schema::endpoints(RelationId relation) const {
  std::vector<std::pair<KindId, KindId>> result;
  for (const auto& row : relations_[index(relation)].endpoints) {
    if (row.first != any_entity && row.second != any_entity) {
      result.push_back(row);
      continue;
    }
    // `is` stays within one kind, so one loop serves both ends of it.
    for (std::size_t i = builtin_kinds.size(); i < kinds_.size(); ++i) {
      const KindId entity{static_cast<std::uint16_t>(i)};
      result.emplace_back(row.first == any_entity ? entity : row.first,
                          row.second == any_entity ? entity : row.second);
    }
  }
  return result;
}

}  // namespace kg::model
