// Hitting: the smallest set of numbers that has a member in each of many clauses; of several
// equally small ones the first in order. Knows numbers only.
// Method: iterative deepening over the first clause that is not hit.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "graph/condition/smallest.hpp"

namespace kg::condition {

/// Choices tried before a search for the smallest set is given up.
inline constexpr std::size_t hitting_steps = 100'000;

/// Empty clauses cannot be hit and must not be given. Nothing when more than `steps` choices would
/// have to be tried; `steps` is used up.
[[nodiscard]] std::optional<Indices> smallest_hitting_set(const std::vector<Indices>& clauses,
                                                          std::size_t& steps);

}  // namespace kg::condition
