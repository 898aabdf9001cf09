// Matches: which nodes of two editions are the same: by name, by another name, or by what they say.
// Stage: two frozen graphs -> pairs. Knows names and contents; decides nothing about patients.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/diff/joint.hpp"
#include "knowledge/diff/translate.hpp"

namespace kg::knowledge::diff {

struct NodePair : Paired<model::NodeId> {
  std::string kind;  // name of the kind
};

struct Matches {
  std::vector<NodePair> pairs;  // by kind of the new edition, then in its order, then the old rest
  std::array<std::vector<std::size_t>, 2> pair_of;  // by node of the edition

  /// Indices of the pairs of a kind, in order.
  [[nodiscard]] std::vector<std::size_t> of_kind(std::string_view kind) const;
  [[nodiscard]] std::size_t of(Side side, model::NodeId node) const {
    return pair_of[at(side)][static_cast<std::size_t>(node)];
  }
};

/// Nodes of a kind are the same when they have the same id, or when the id of one is another name
/// of the other. Statements and laws without a name of their own, which are numbered, and those
/// that were renamed are found by what they say, then in their order; cases by their titles.
[[nodiscard]] Matches match(const Joint& joint);

/// What the statement or law is as a row of a table; null: it is none.
[[nodiscard]] const model::Table::Row* row_of(const model::Graph& graph, model::NodeId id);

/// The author gave the statement or law no name: it is called after where it stands, and a number
/// is no name.
[[nodiscard]] bool is_numbered(const model::Graph& graph, model::NodeId id);

/// The conditions as they are written, for comparing: names as they stand, whatever they mean.
class Written {
 public:
  explicit Written(const Joint& joint)
      : translator_(joint, World(joint, Side::after), Names::written) {}

  /// Both null, or the same tree. Spelling of numbers and units aside.
  [[nodiscard]] bool same(const condition::ExprPtr& before, const condition::ExprPtr& after);
  /// Rows of a table with the same cells. Of `hit first` the condition of a row has those above it
  /// in it; its cells have not. Null is no row.
  [[nodiscard]] bool same(const model::Table::Row* before, const model::Table::Row* after);

 private:
  Translator translator_;
};

}  // namespace kg::knowledge::diff
