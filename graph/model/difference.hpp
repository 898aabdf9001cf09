// Difference: two patients, or two hypotheses, side by side: the therapies whose status or goals
// differ, and the fewest facts that make them differ.
// Knows verdicts and conditions; knows no query text and no rendering.
//
// Two conditions A and B are compared part by part. Parts that both have are shared. For a set D of
// facts, A *with D from B* is: the shared parts; the other parts of A with D given up (see
// condition/weakest.hpp); the other parts of B with all facts outside D given up. With no facts it
// is A, with all that the two speak of differently it is B.
#pragma once

#include <cstddef>
#include <vector>

#include "graph/model/verdict.hpp"

namespace kg::model {

/// Mixtures of the two conditions that are tried, at most. Beyond it a difference is laid to all
/// facts, and said not to be proved smallest.
inline constexpr std::size_t difference_mixtures = 1'000;

struct Difference {
  Verdict first;   // under A
  Verdict second;  // under B
  /// The fewest facts that, taken from B, turn status and goals under A into those under B; of
  /// several sets as small, the first in order of mention.
  std::vector<condition::FactId> facts;
  bool fewest = true;  // false: the mixtures were not enough to prove it
  /// What A and B say of these facts, other facts given up; null: nothing.
  condition::ExprPtr from;
  condition::ExprPtr to;
};

struct Differences {
  std::vector<Difference> different;  // in order of declaration of the therapies
  std::vector<NodeId> same;
  bool equivalent = false;  // the same patients meet A and B
};

/// INVARIANT: both are assumptions of the graph's theory. Throws BudgetSpent.
[[nodiscard]] Differences find_differences(const Graph& graph, const condition::Assumption& first,
                                           const condition::Assumption& second, const Goals& goals,
                                           const Scope& scope);

}  // namespace kg::model
