// Contrast: what would change the answer about one therapy: the smallest changes of the facts that
// make it an option, or that stop it from being one, each with the statements it turns on.
// Knows statements and conditions; knows no query text and no rendering. What a change is stands
// in graph/condition/change.hpp.
#pragma once

#include <cstddef>
#include <vector>

#include "graph/condition/change.hpp"
#include "graph/model/applied.hpp"
#include "graph/model/graph.hpp"
#include "graph/model/records.hpp"

namespace kg::model {

/// Changes told at most, of each sort; more are counted.
inline constexpr std::size_t contrast_alternatives = 8;

/// A statement that stands otherwise after a change, in the direction of the change.
struct Turn {
  NodeId statement{};
  condition::Truth before{};  // of a prerequisite: whether what it asks for is met
  condition::Truth after{};
};

/// What the therapy becomes for some of the patients who are left.
struct Outcome {
  Status status{};
  condition::Residual when;
};

struct Alternative {
  condition::Change change;
  std::vector<condition::ExprPtr> given_up;  // parts of what is known that speak of changed facts
  condition::ExprPtr still;                  // what they still say of other facts; null: nothing
  Status status{};                           // with the change
  /// Where the status with the change is conditional, since what is open decides which of several
  /// others it is: each of them. Else empty.
  std::vector<Outcome> outcomes;
  std::vector<Turn> turns_on;  // at least one, in the order in which statements bear on it
};

/// One search: its smallest changes.
struct Alternatives {
  std::vector<Alternative> told;  // the first `contrast_alternatives`
  std::size_t more = 0;           // found, not told
  bool complete = true;           // false: there are even more
  bool steps_spent = false;       // the search was given up; nothing is said
  /// Left out, since to say it makes a fact known that a statement asks to be unknown.
  std::size_t undone = 0;
};

struct Contrast {
  bool is_option = false;
  /// No option: what makes it one. An option: what of the known facts would have to be otherwise.
  Alternatives changes;
  /// An option: what could still stop it without any change of what is known.
  Alternatives learned;
  /// No change of facts makes it an option: the fewest statements that see to that. A statement
  /// that is an indication stands for all of them.
  bool unconditional = false;
  std::vector<NodeId> because;  // empty: no indication is stated
};

/// Of the therapy that these statements bear on. INVARIANT: `known` is an assumption of the graph's
/// theory. Throws BudgetSpent.
[[nodiscard]] Contrast contrast(const Graph& graph, const Applied& applied,
                                const condition::Assumption& known);

}  // namespace kg::model
