// Schema: the node kinds and edge kinds of one graph, the built-in ones and the author's, and which
// endpoints an edge may have. Serves the builder and the frozen graph.
// Knows no nodes and no edges.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/model/kinds.hpp"

namespace kg::model {

/// Name, inverse and allowed endpoints of an edge kind; built-in ones and the author's alike.
struct Relation {
  std::string name;
  std::string inverse;
  std::string label;
  bool hierarchy = false;
  std::vector<std::pair<KindId, KindId>> endpoints;  // `any_entity` may stand in them
};

class Schema {
 public:
  /// The built-in kinds, relations and endpoints of kinds.hpp.
  Schema();

  KindId add_kind(std::string name, std::string label);
  RelationId add_relation(Relation relation);
  /// Allows one more pair of endpoints; a pair that is there already is kept once.
  void allow(RelationId relation, KindId from, KindId to);

  [[nodiscard]] std::size_t kind_count() const { return kinds_.size(); }
  /// `any_entity` is named too.
  [[nodiscard]] const std::string& kind_name(KindId kind) const;
  [[nodiscard]] const std::string& kind_label(KindId kind) const;
  [[nodiscard]] std::optional<KindId> find_kind(std::string_view name) const;
  [[nodiscard]] std::size_t relation_count() const { return relations_.size(); }
  [[nodiscard]] const Relation& relation(RelationId id) const;
  [[nodiscard]] std::optional<RelationId> find_relation(std::string_view name) const;

  [[nodiscard]] bool allows(RelationId relation, KindId from, KindId to) const;
  /// What `relation` allows, in order of the table, with every kind of the author for `any_entity`.
  [[nodiscard]] std::vector<std::pair<KindId, KindId>> endpoints(RelationId relation) const;

 private:
  struct Kind {
    std::string name;
    std::string label;
  };
  std::vector<Kind> kinds_;
  std::vector<Relation> relations_;
  std::map<std::string, KindId, std::less<>> kind_names_;
  std::map<std::string, RelationId, std::less<>> relation_names_;
};

/// A kind that an author declared.
[[nodiscard]] constexpr bool is_entity(KindId kind) {
  return static_cast<std::size_t>(kind) >= builtin_kinds.size() && kind != any_entity;
}

}  // namespace kg::model
