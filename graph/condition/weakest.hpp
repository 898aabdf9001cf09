// Weakest: what a condition says about some facts alone. Two ways to part with the other facts:
// `give_up` forgets what is said about them; `Weakest` finds the weakest condition on some facts
// that makes a goal certain whatever the others are.
// A part of reasoning; knows no therapies.
// Method: one profile at a time is turned into a clause that speaks of the wanted facts only, until
// no profile is left that the clauses miss (counterexample-guided elimination of quantifiers, as in
// Janota, Klieber, Marques-Silva, Clarke 2012).
#pragma once

#include <cstddef>
#include <set>
#include <vector>

#include "graph/condition/compiled.hpp"

namespace kg::condition {

using FactSet = std::set<FactId>;

/// What `condition` still says when nothing is said about `facts`: it holds where some value of
/// them, law or no law, makes `condition` true. Speaks of other facts only.
[[nodiscard]] ExprPtr give_up(const Theory& theory, const ExprPtr& condition, const FactSet& facts);

/// Steps of a search that several questions share.
struct Steps {
  std::size_t left;
};
/// Thrown when none is left. Caught by who gave the steps.
struct StepsSpent {};

/// Questions about one goal under one assumption.
class Weakest {
 public:
  /// `known` holds `given` and must outlive this.
  Weakest(Compiled& known, std::vector<ExprPtr> given, ExprPtr goal);

  /// The weakest condition on `facts` under which every profile meets the goal, right for every
  /// profile of what is known. `never` when no profile that meets `wanted` would be left.
  /// Throws StepsSpent, BudgetSpent.
  [[nodiscard]] ExprPtr on(const FactSet& facts, const ExprPtr& wanted, Steps& steps);

 private:
  struct Rule {  // what ties facts together: a law, `applies when`, something given
    ExprPtr condition;
    std::vector<FactId> facts;
  };
  void add_rule(ExprPtr condition);

  Compiled& known_;
  ExprPtr goal_;
  std::vector<Rule> rules_;
};

}  // namespace kg::condition
