// Hitting: the smallest set of numbers that has a member in each of many clauses, and the smallest
// set with a monotone property; of several equally small ones the first in order. Knows numbers
// only.
// Method: iterative deepening over the first clause that is not hit; implicit hitting sets
// (Ignatiev et al. 2015, "Smallest MUS extraction").
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include "graph/condition/smallest.hpp"

namespace kg::condition {

/// Choices tried before a search for the smallest set is given up.
inline constexpr std::size_t hitting_steps = 100'000;
/// Sets tried before a search for the smallest subset with a property is given up.
inline constexpr std::size_t hitting_rounds = 200;

/// Empty clauses cannot be hit and must not be given. Nothing when more than `steps` choices would
/// have to be tried; `steps` is used up.
[[nodiscard]] std::optional<Indices> smallest_hitting_set(const std::vector<Indices>& clauses,
                                                          std::size_t& steps);

/// Of the smallest subsets of `count` numbers that have the property the first in order. A superset
/// of a set that has it has it, too, and all of them together have it. Nothing when the search was
/// given up. The property may throw to end the search.
[[nodiscard]] std::optional<Indices> first_smallest_subset(
    std::size_t count, const std::function<bool(const Indices&)>& has_property);

}  // namespace kg::condition
