// Format condition: a condition as written -> canonical text, with the places where lines may end.
// Knows the syntax of conditions; knows no facts, so names and units stay as they were typed.
#pragma once

#include "graph/condition/syntax.hpp"
#include "knowledge/format_pieces.hpp"

namespace kg::knowledge {

/// Lines end before `and`, `or`, `implies` and between the values of a set.
[[nodiscard]] Piece format_condition(const condition::syntax::Node& node);

}  // namespace kg::knowledge
