// Change: the smallest changes of what is known that make a goal certain: which facts, and the
// weakest condition on them.
// Stage: Expr -> changes. Knows laws and facts; knows no therapies. docs/query.md says what a
// change is; tests/property holds this against brute force over profiles.
#pragma once

#include <cstddef>
#include <vector>

#include "graph/condition/reason.hpp"

namespace kg::condition {

/// Changes found at most; more are not looked for.
inline constexpr std::size_t changes_most = 64;
/// Profiles that one search looks at, at most.
inline constexpr std::size_t change_steps = 20'000;

struct ChangeQuestion {
  ExprPtr where;   // what is known, as a conjunction of parts; null: nothing
  ExprPtr goal;    // what the change makes certain
  ExprPtr wanted;  // what it must leave possible; implies the goal
  /// Nothing that is known may be given up; only open facts are learned.
  bool learn_only = false;
};

/// What is known about `changed` is given up (see `give_up`), everything else is kept, and
/// `condition` is added. It is the weakest one on these facts that makes the goal certain.
struct Change {
  std::vector<FactId> changed;  // mentioned in what is known
  std::vector<FactId> learned;  // open, and nothing is given up for them
  ExprPtr kept;                 // what is still known; null: nothing
  Residual condition;
};

struct Changes {
  /// As few changed facts as any, then as few learned ones; none that is stronger than another
  /// one of the same changed facts. In order of mention of their facts.
  std::vector<Change> changes;
  bool complete = true;       // false: there are more than `changes_most`
  bool steps_spent = false;   // `change_steps` were not enough; nothing is said then
};

/// Throws BudgetSpent. INVARIANT: `where` is consistent with the laws.
[[nodiscard]] Changes find_changes(const Theory& theory, const ChangeQuestion& question);

/// `where` with facts given up; null when nothing is left.
[[nodiscard]] ExprPtr keep_without(const Theory& theory, const ExprPtr& where,
                                   const std::vector<FactId>& facts);

/// The parts of what is known: the members of a conjunction; none for null.
[[nodiscard]] std::vector<ExprPtr> conjuncts(const ExprPtr& where);

}  // namespace kg::condition
