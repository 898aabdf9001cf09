// Two-level: the shortest "any of: all of …" over a few yes/no atoms, some combinations of which
// are impossible. Knows bits only. Method: prime implicants by dynamic programming over all cubes,
// cover by branch and bound.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace kg::condition {

/// All choices that agree with `value` on the atoms of `care`.
struct Cube {
  std::uint32_t care = 0;
  std::uint32_t value = 0;
};

struct TruthTable {
  std::size_t atoms = 0;
  std::vector<bool> care;  // by choice: possible at all
  std::vector<bool> on;    // by choice: the condition holds
};

struct Cover {
  std::optional<std::vector<Cube>> cubes;  // none: nothing below the bound
  bool complete = true;                    // false: the search was cut off
};

[[nodiscard]] std::size_t count_literals(const std::vector<Cube>& cubes);

/// Cubes that cover all choices where the condition is `value` and possible, none where it is
/// possible and not `value`, with the fewest literals, strictly below `bound`.
[[nodiscard]] Cover smallest_cover(const TruthTable& table, bool value, std::size_t bound);

}  // namespace kg::condition
