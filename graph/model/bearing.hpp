// Bearing: the conditions that statuses hang on, and the therapies whose statuses they are: of
// statements that can change a status, and of the definitions such conditions use. What coverage
// counts and what mutants change. Knows no cases.
#pragma once

#include <vector>

#include "graph/model/graph.hpp"

namespace kg::model {

/// An indication, a contraindication of either kind, a recommendation against, a hard prerequisite:
/// the table of statuses names it.
[[nodiscard]] bool decides_status(const Statement& statement);

/// Such a statement, or whatever overrides others. Any other informs: no status changes with it.
[[nodiscard]] bool changes_status(const Statement& statement);

struct Bearing {
  NodeId node{};                // a statement or a definition
  condition::ExprPtr condition;   // `when`; hard prerequisite: that it is met; definition: body
  std::vector<NodeId> therapies;  // in order of declaration
};

struct Bearings {
  std::vector<Bearing> statements;   // that bear on some therapy, in order of declaration
  std::vector<Bearing> definitions;  // that these use, directly or through others
  std::vector<NodeId> informing;     // statements that change no status
};

[[nodiscard]] Bearings find_bearings(const Graph& graph);

}  // namespace kg::model
