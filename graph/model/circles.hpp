// Circles: prerequisites that wait for one another and preferences that go round, for one patient;
// and preferences that no patient can need. What an order of therapies must not do.
// Knows statements, classes and conditions; knows no text of a finding.
#pragma once

#include <cstddef>
#include <vector>

#include "graph/condition/proof.hpp"
#include "graph/model/graph.hpp"

namespace kg::model {

/// Statements that lead to one another: each to the next and the last to the first, unless one of
/// them leads to several at once.
struct Circle {
  std::vector<NodeId> statements;
  std::vector<NodeId> therapies;  // the one that each statement is meant of here
  bool soft = false;              // prerequisites: one of them is
  bool in_a_row = true;           // each leads to the next
  condition::ExprPtr patient;     // whom all of them mean
};

struct UndecidedCircle {
  std::vector<NodeId> statements;
  std::size_t steps = 0;
};

struct Circles {
  std::vector<Circle> circles;  // shortest first; none holds all statements of another
  std::vector<UndecidedCircle> undecided;
};

/// Prerequisites none of which can be met by a patient who has had none of the therapies that the
/// others hold up: under the laws each requirement implies that some fact that is a set of
/// therapies has one of them. No part of them is a circle itself. The patient meets none of the
/// requirements, and each of them holds up a therapy that is indicated and not contraindicated. A
/// prerequisite that leads to itself is none, nor are several that bear on the same therapies:
/// whether `requires access has sirt` asks for the past or for what can be had is not known here.
[[nodiscard]] Circles find_prerequisite_circles(const Graph& graph, condition::Prover& prover);

/// A preference leads to another when a therapy (or a member of a class) that it puts behind is one
/// that the other puts before something. The patient meets the conditions of all, as they count,
/// and for this patient the therapies are indicated and not contraindicated.
[[nodiscard]] Circles find_preference_circles(const Graph& graph, condition::Prover& prover);

/// A preference over a therapy that never decides.
struct IdlePreference {
  NodeId statement{};
  NodeId less{};          // of its therapies that come after
  bool decided = true;    // false: a search ended after `steps`
  std::size_t steps = 0;
};
/// No patient for whom the preference counts can have both as an option without objection: the
/// therapies themselves or any members of theirs. Preferences that count for nobody are left out.
[[nodiscard]] std::vector<IdlePreference> find_idle_preferences(const Graph& graph,
                                                                condition::Prover& prover);

}  // namespace kg::model
