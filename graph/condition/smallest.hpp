// Smallest: the smallest subset of numbered parts that has a monotone property (a superset of a set
// that has it has it too). One mechanism for clashes, deciding parts and laws.
// Knows numbers only.
// Method: a minimal set by deletion, then smaller ones by minimum hitting sets of the complements
// of maximal sets without the property (Ignatiev et al. 2015, "Smallest MUS extraction").
#pragma once

#include <functional>
#include <vector>

namespace kg::condition {

using Indices = std::vector<std::size_t>;  // ascending

/// Up to this many parts the result is proved smallest; beyond it no part can be left out, but a
/// smaller set of other parts may exist.
inline constexpr std::size_t smallest_parts_exact = 24;

/// Empty when already the empty set has the property. Requires that all `count` parts have it.
[[nodiscard]] Indices smallest_subset(std::size_t count,
                                      const std::function<bool(const Indices&)>& has_property);

/// All subsets of the smallest size that have the property.
struct SmallestSubsets {
  std::vector<Indices> subsets;  // in lexicographic order
  bool complete = true;          // false: there are more than were asked for
};

/// Every subset with the property that is as small as any, whatever `count` is: proved. Nothing
/// when none has at most `largest` parts. The search ends after `most` of them.
/// The property may throw to end the search.
[[nodiscard]] SmallestSubsets all_smallest_subsets(
    std::size_t count, std::size_t largest, std::size_t most,
    const std::function<bool(const Indices&)>& has_property);

}  // namespace kg::condition
