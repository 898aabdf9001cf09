// Cell text: some cells of one fact as a condition that a person would write: a range, a list, the
// classes of a hierarchy. Knows cells; knows no formulas and no laws.
#pragma once

#include <vector>

#include "graph/condition/cells.hpp"
#include "graph/condition/expr.hpp"

namespace kg::condition {

/// `fact` with one of the values `wanted` of its domain, in the fewest names: classes for which
/// every value that is `possible` is wanted are named as a whole. Equivalent to the list where
/// only `possible` values can be. Both ascending, `wanted` not empty and part of `possible`.
[[nodiscard]] ExprPtr one_of(const Vocabulary& vocabulary, FactId fact,
                             const std::vector<ValueId>& wanted,
                             const std::vector<ValueId>& possible);

struct NamedValue {  // one name of a list
  ValueId value{};
  bool within = false;  // it, and all that is below it
};
/// The values of a domain in as few names as can be, classes standing for all that is below them.
/// Same terms as `one_of`.
[[nodiscard]] std::vector<NamedValue> named_values(const Domain& domain,
                                                   const std::vector<ValueId>& wanted,
                                                   const std::vector<ValueId>& possible);

/// Cells of the value variable of a fact that is no set; "not applicable" stands alone. `possible`
/// are the cells that can be at all. Measured facts: neighbouring cells become ranges.
[[nodiscard]] ExprPtr condition_of(const Cells& cells, const Vocabulary& vocabulary, FactId fact,
                                   const std::vector<std::uint32_t>& wanted,
                                   const std::vector<std::uint32_t>& possible);

/// `fact has value`, or that it has not.
[[nodiscard]] ExprPtr element_is(FactId fact, ValueId value, bool inside);

/// Runs of neighbours: {0, 1, 4} becomes {0, 1}, {4}.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> runs_of(
    const std::vector<std::uint32_t>& cells);

}  // namespace kg::condition
