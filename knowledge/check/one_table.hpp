// One table: whether findings concern rows of one decision table alone, which check `tables` tells.
// Knows the relation of tables to their rows; knows no conditions.
#pragma once

#include <vector>

#include "graph/model/graph.hpp"

namespace kg::knowledge::check {

/// All are rows of the same table.
[[nodiscard]] bool are_of_one_table(const std::vector<model::NodeId>& places,
                                    const model::Graph& graph);

}  // namespace kg::knowledge::check
