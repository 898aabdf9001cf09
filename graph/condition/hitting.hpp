// Hitting: the smallest set of numbers that has a member in each of many clauses, and the smallest
// set with a monotone property; of several equally small ones the first in order. Knows numbers
// only.
// Method: iterative deepening over the first clause that is not hit; implicit hitting sets
// (Ignatiev et al. 2015, "Smallest MUS extraction").
#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include "graph/condition/smallest.hpp"

namespace kg::condition {

/// Choices tried before a search for the smallest set is given up.
inline constexpr std::size_t hitting_steps = 100'000;

/// Empty clauses cannot be hit and must not be given. Nothing when more than `steps` choices would
/// have to be tried, `steps` is used up then, or when it has more than `largest` members.
[[nodiscard]] std::optional<Indices> smallest_hitting_set(
    const std::vector<Indices>& clauses, std::size_t& steps,
    std::size_t largest = std::numeric_limits<std::size_t>::max());

/// Whether a set has a property that every superset of it has, too: nothing when it has; else the
/// set, or a superset, without it. May throw to end a search.
using Lacking = std::function<std::optional<Indices>(const Indices&)>;

/// What a search for the smallest subset may cost before it is given up.
struct SubsetBudget {
  std::size_t largest;                // larger ones are not looked for
  std::size_t questions = 4'000;      // of the property
  std::size_t steps = hitting_steps;  // choices of hitting sets, over all of the search
};

/// Of the smallest subsets of `count` numbers that have the property the first in order. All of
/// them together have it. Nothing when the search was given up, or none is small enough.
[[nodiscard]] std::optional<Indices> first_smallest_subset(std::size_t count,
                                                           const Lacking& lacking,
                                                           SubsetBudget budget);

}  // namespace kg::condition
