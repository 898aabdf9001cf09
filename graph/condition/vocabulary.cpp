// Vocabulary: tables of names, and the hierarchy of a domain.
#include "graph/condition/vocabulary.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kg::condition {
namespace {

template <class Id>
std::size_t index(Id id) {
  return static_cast<std::size_t>(id);
}

bool answers_to(const Value& value, std::string_view name) {
  return value.name == name ||
         std::find(value.aliases.begin(), value.aliases.end(), name) != value.aliases.end();
}

template <class Map>
auto look_up(const Map& map, std::string_view name)
    -> std::optional<typename Map::mapped_type> {
  const auto it = map.find(name);
  return it == map.end() ? std::nullopt : std::optional(it->second);
}

}  // namespace

std::optional<ValueId> Domain::find(std::string_view wanted) const {
  const auto it = std::find_if(values.begin(), values.end(),
                               [&](const Value& value) { return answers_to(value, wanted); });
  if (it == values.end()) return std::nullopt;
  return static_cast<ValueId>(it - values.begin());
}

bool Domain::has_hierarchy() const {
  return std::any_of(values.begin(), values.end(),
                     [](const Value& value) { return !value.parents.empty(); });
}

bool Domain::is_class(ValueId value) const {
  return std::any_of(values.begin(), values.end(), [&](const Value& other) {
    return std::find(other.parents.begin(), other.parents.end(), value) != other.parents.end();
  });
}

std::vector<ValueId> Domain::within(ValueId value) const {
  std::vector<bool> inside(values.size());
  inside[index(value)] = true;
  // Repeated until nothing changes: hierarchies are shallow, and a cycle ends here too.
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const auto& parents = values[i].parents;
      const bool below = std::any_of(parents.begin(), parents.end(),
                                     [&](ValueId parent) { return inside[index(parent)]; });
      if (below && !inside[i]) inside[i] = changed = true;
    }
  }
  std::vector<ValueId> ids;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (inside[i]) ids.push_back(static_cast<ValueId>(i));
  }
  return ids;
}

std::optional<ValueId> Domain::find_cycle() const {
  // Values without a class above them are taken away until only cycles (and what is below) remain.
  std::vector<bool> gone(values.size());
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const auto& parents = values[i].parents;
      const bool free = std::all_of(parents.begin(), parents.end(),
                                    [&](ValueId parent) { return gone[index(parent)]; });
      if (free && !gone[i]) gone[i] = changed = true;
    }
  }
  const auto it = std::find(gone.begin(), gone.end(), false);
  if (it == gone.end()) return std::nullopt;
  return static_cast<ValueId>(it - gone.begin());
}

DomainId Vocabulary::add_domain(Domain domain) {
  const auto id = static_cast<DomainId>(domains_.size());
  if (!domain.name.empty()) domain_names_.emplace(domain.name, id);
  domains_.push_back(std::move(domain));
  return id;
}

FactId Vocabulary::add_fact(Fact fact) {
  const auto id = static_cast<FactId>(facts_.size());
  fact_names_.emplace(fact.name, id);
  for (const auto& alias : fact.aliases) fact_names_.emplace(alias, id);
  facts_.push_back(std::move(fact));
  return id;
}

DefinitionId Vocabulary::add_definition(Definition definition) {
  const auto id = static_cast<DefinitionId>(definitions_.size());
  definition_names_.emplace(definition.name, id);
  definitions_.push_back(std::move(definition));
  return id;
}

void Vocabulary::set_applies_when(FactId fact, ExprPtr condition) {
  facts_[index(fact)].applies_when = std::move(condition);
}

void Vocabulary::set_body(DefinitionId definition, ExprPtr body) {
  definitions_[index(definition)].body = std::move(body);
}

const Domain& Vocabulary::domain(DomainId id) const { return domains_[index(id)]; }
const Domain& Vocabulary::domain_of(FactId id) const { return domain(fact(id).domain); }
const Fact& Vocabulary::fact(FactId id) const { return facts_[index(id)]; }
const Definition& Vocabulary::definition(DefinitionId id) const { return definitions_[index(id)]; }

std::optional<FactId> Vocabulary::find_fact(std::string_view name) const {
  return look_up(fact_names_, name);
}

std::optional<DefinitionId> Vocabulary::find_definition(std::string_view name) const {
  return look_up(definition_names_, name);
}

std::optional<DomainId> Vocabulary::find_domain(std::string_view name) const {
  return look_up(domain_names_, name);
}

std::vector<FactId> Vocabulary::facts_with_value(std::string_view name) const {
  std::vector<FactId> found;
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    const auto id = static_cast<FactId>(i);
    const bool has_domain = facts_[i].kind == FactKind::choice || facts_[i].kind == FactKind::set;
    if (has_domain && domain_of(id).find(name)) found.push_back(id);
  }
  return found;
}

std::vector<std::string> Vocabulary::names() const {
  std::vector<std::string> names;
  for (const auto& fact : facts_) {
    names.push_back(fact.name);
    names.insert(names.end(), fact.aliases.begin(), fact.aliases.end());
  }
  for (const auto& definition : definitions_) names.push_back(definition.name);
  return names;
}

std::string describe_type(const Vocabulary& vocabulary, FactId id) {
  const auto& fact = vocabulary.fact(id);
  switch (fact.kind) {
    case FactKind::truth: return "a yes/no fact";
    case FactKind::count: return "a count";
    case FactKind::date: return "a date";
    case FactKind::quantity: return units::phrase_of(fact.unit.dimension);
    case FactKind::choice:
    case FactKind::set: break;
  }
  const auto& domain = vocabulary.domain_of(id);
  constexpr std::size_t most_listed = 8;
  const bool listed = domain.name.empty() && domain.values.size() <= most_listed;
  std::string values;
  for (const auto& value : domain.values) {
    if (!listed) break;
    values += fmt::format("{}`{}`", values.empty() ? "" : ", ", value.name);
  }
  if (fact.kind == FactKind::set) {
    return listed ? "a set of " + values : fmt::format("a set of {}", domain.name);
  }
  return listed ? "one of " + values : fmt::format("one {}", domain.name);
}

}  // namespace kg::condition
