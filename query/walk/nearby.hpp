// Nearby: where a walk that finds nothing ran out, and what is near: other statements, what members
// and classes say. Stage: Bound -> Answer, aside of it. Knows no layout.
#pragma once

#include <vector>

#include "graph/model/node_set.hpp"
#include "query/walk/answer.hpp"

namespace kg::query::walk {

/// Of a walk whose set is empty. Every part of it is evaluated once more, from the inside out.
[[nodiscard]] std::vector<Near> near_nothing(const Bound& bound, const model::Graph& graph);

/// Of a walk that asks which nodes have a relation: members of these that do not state it.
[[nodiscard]] std::vector<Near> near_members(const Bound& bound, const model::NodeSet& found,
                                             const model::Graph& graph);

}  // namespace kg::query::walk
