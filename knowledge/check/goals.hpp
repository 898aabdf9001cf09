// Goals: which goals are meant where goals form classes, and which statements speak for a therapy.
// Serves the checks of evidence. Knows no conditions.
#pragma once

#include <vector>

#include "graph/model/graph.hpp"

namespace kg::knowledge::check {

[[nodiscard]] bool is_in_favour(model::StatementKind kind);  // an indication
/// A contraindication of either kind, or a recommendation against.
[[nodiscard]] bool is_objection(model::StatementKind kind);

/// What is said of `general` is said of `goal`: it is that goal or belongs to it.
[[nodiscard]] bool belongs_to(const model::Graph& graph, model::NodeId goal, model::NodeId general);
/// Some goal of the one belongs to one of the other.
[[nodiscard]] bool share_a_goal(const model::Graph& graph, const std::vector<model::NodeId>& a,
                                const std::vector<model::NodeId>& b);

}  // namespace kg::knowledge::check
