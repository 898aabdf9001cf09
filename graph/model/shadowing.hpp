// Shadowing: statements that change nothing: others mean the same patients already, or override
// them wherever they hold. What could be taken out of a guideline without any answer noticing.
// Knows statements, goals and conditions; knows no text of a finding.
#pragma once

#include <cstddef>
#include <vector>

#include "graph/condition/proof.hpp"
#include "graph/model/graph.hpp"

namespace kg::model {

/// A statement and the fewest others that make it idle.
struct Shadow {
  NodeId statement{};
  std::vector<NodeId> by;   // none of them is shadowed itself; in order of declaration
  bool equal = false;       // `by` is one statement that adds nothing to this one either
  bool overridden = false;  // `by` defeat it for every patient whom it means
};

/// A statement of which it is not known whether it adds anything to `by`.
struct UndecidedShadow {
  NodeId statement{};
  std::vector<NodeId> by;
  std::size_t steps = 0;
};

struct Shadowing {
  std::vector<Shadow> shadows;  // in order of declaration of the statement
  std::vector<UndecidedShadow> undecided;
};

/// A statement is shadowed by others of its kind when each of them bears on every therapy that it
/// bears on, is at least as strong and as hard, and says as much (a preference: over the same
/// therapies or their classes; a remark: the same words), and whoever it means, as it counts for a
/// therapy, one of them means, for each goal of its own. One that overrides another is never
/// shadowed: it has a role beside its condition. All shadowed statements together can be taken out
/// without any status changing, whatever the goals asked for.
[[nodiscard]] Shadowing find_shadowed(const Graph& graph, condition::Prover& prover);

}  // namespace kg::model
