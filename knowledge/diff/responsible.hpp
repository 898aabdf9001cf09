// Responsible: the smallest set of edits that, made alone to the old edition, changes a therapy as
// the new edition does. Knows hybrids and the space; knows no words.
#pragma once

#include <functional>
#include <vector>

#include "knowledge/diff/edits.hpp"
#include "knowledge/diff/moves.hpp"
#include "knowledge/diff/space.hpp"

namespace kg::knowledge::diff {

/// Editions that one search tries, at most; beyond it fewer edits may do.
inline constexpr std::size_t responsible_tries = 300;

struct Responsible {
  std::vector<std::size_t> edits;  // ascending
  bool fewest = true;              // false: fewer may do
};

/// Whether the edits do the same as all. Unknown: a proof spent its budget.
using Enough = std::function<Agreement(const std::vector<std::size_t>&)>;

/// The smallest part of `all` that is enough. `all` is, and is not asked about. It is not known to
/// be the smallest when a smaller one was not decided.
[[nodiscard]] Responsible find_smallest(std::vector<std::size_t> all, const Enough& is_enough);
/// For the therapy at `place`, whose formulas in the new edition are `after`.
[[nodiscard]] Responsible find_responsible(const Hybrids& hybrids, std::size_t edit_count,
                                           std::size_t place, const model::StatusFormulas& after,
                                           Space& space);

}  // namespace kg::knowledge::diff
