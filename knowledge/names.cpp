// Names: tables by kind.
#include "knowledge/names.hpp"

namespace kg::knowledge {
namespace {

// Conditions use facts and definitions side by side.
model::KindId space_of(model::KindId kind) {
  return kind == model::kind::definition ? model::kind::fact : kind;
}

}  // namespace

const Symbol* Names::find(model::KindId kind, std::string_view name) const {
  const auto table = tables_.find(space_of(kind));
  if (table == tables_.end()) return nullptr;
  const auto at = table->second.find(name);
  return at == table->second.end() ? nullptr : &at->second;
}

void Names::add(model::KindId kind, const std::string& name, Symbol symbol) {
  tables_[space_of(kind)].emplace(name, std::move(symbol));
}

void Names::mark_broken(model::KindId kind, const std::string& name) {
  broken_[space_of(kind)].insert(name);
}

bool Names::is_broken(model::KindId kind, std::string_view name) const {
  if (broken_anywhere_.find(name) != broken_anywhere_.end()) return true;
  if (kind == model::kind::statement && may_be_numbered(name)) return true;
  const auto set = broken_.find(space_of(kind));
  return set != broken_.end() && set->second.find(name) != set->second.end();
}

bool Names::may_be_numbered(std::string_view name) const {
  for (auto at = name.find('-'); at != std::string_view::npos; at = name.find('-', at + 1)) {
    if (broken_owners_.find(name.substr(0, at)) != broken_owners_.end()) return true;
  }
  return false;
}

bool Names::is_broken_anywhere(std::string_view name) const {
  if (broken_anywhere_.find(name) != broken_anywhere_.end()) return true;
  for (const auto& [kind, set] : broken_) {
    if (set.find(name) != set.end()) return true;
  }
  return false;
}

std::vector<std::string> Names::names(model::KindId kind) const {
  std::vector<std::string> names;
  const auto table = tables_.find(space_of(kind));
  if (table == tables_.end()) return names;
  for (const auto& [name, symbol] : table->second) names.push_back(name);
  return names;
}

std::vector<model::KindId> Names::kinds_of(std::string_view name) const {
  std::vector<model::KindId> kinds;
  for (const auto& [kind, table] : tables_) {
    if (table.find(name) != table.end()) kinds.push_back(kind);
  }
  return kinds;
}

}  // namespace kg::knowledge
