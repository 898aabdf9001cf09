// Names: who is called what, kind by kind, and which names belong to declarations that are broken.
// A broken name is known: it must not be reported as unknown wherever it is used.
// Knows ids and places; knows no conditions.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model/kinds.hpp"
#include "graph/text/source.hpp"

namespace kg::knowledge {

struct Symbol {
  model::NodeId node{};
  std::string id;    // differs from the name it was found by when that is an alias
  text::Span span;   // where this name stands
};

class Names {
 public:
  /// The symbol that has the name in the kind's namespace. Facts and definitions share one.
  [[nodiscard]] const Symbol* find(model::KindId kind, std::string_view name) const;
  /// The name must be free.
  void add(model::KindId kind, const std::string& name, Symbol symbol);

  /// Its declaration has a mistake that was reported.
  void mark_broken(model::KindId kind, const std::string& name);
  /// Every statement whose name begins with the therapy's: one of them has a mistake, and its
  /// number may be any.
  void mark_statements_broken(const std::string& therapy) { broken_owners_.insert(therapy); }
  /// The same, where even the kind is not known.
  void mark_broken_anywhere(const std::string& name) { broken_anywhere_.insert(name); }
  [[nodiscard]] bool is_broken(model::KindId kind, std::string_view name) const;
  [[nodiscard]] bool is_broken_anywhere(std::string_view name) const;

  /// Ids and aliases of one kind, for suggestions.
  [[nodiscard]] std::vector<std::string> names(model::KindId kind) const;
  /// Kinds in which the name means something.
  [[nodiscard]] std::vector<model::KindId> kinds_of(std::string_view name) const;

  /// A file could not be read: every name may be in it.
  bool file_missing = false;
  /// A declaration whose name could not be read: names that resemble no other may be its.
  bool name_missing = false;

 private:
  [[nodiscard]] bool may_be_numbered(std::string_view name) const;

  using Table = std::map<std::string, Symbol, std::less<>>;
  std::map<model::KindId, Table> tables_;
  std::map<model::KindId, std::set<std::string, std::less<>>> broken_;
  std::set<std::string, std::less<>> broken_owners_;
  std::set<std::string, std::less<>> broken_anywhere_;
};

}  // namespace kg::knowledge
