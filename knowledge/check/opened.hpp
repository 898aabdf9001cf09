// Opened: a guideline in which some definitions, and the `applies when` of some facts, are left
// open: each is true or false of a patient whatever else holds. What is impossible there is not
// their fault. Serves the checks of logic. Knows conditions and laws; reports nothing.
#pragma once

#include <memory>
#include <set>

#include "graph/condition/proof.hpp"

namespace kg::knowledge::check {

class Opened {
 public:
  /// Nothing is open yet. `theory` must outlive it.
  Opened(const condition::Theory& theory, condition::ProofBudget budget);
  ~Opened();

  void open(condition::DefinitionId definition);
  void open(condition::FactId fact);
  /// The condition speaks of something that is open, definitions looked through.
  [[nodiscard]] bool concerns(const condition::Expr& condition) const;
  /// For conditions over the vocabulary of the guideline. Valid until the next `open`.
  [[nodiscard]] condition::Prover& prover();

 private:
  struct World;

  const condition::Theory* theory_;
  condition::ProofBudget budget_;
  std::set<condition::DefinitionId> definitions_;
  std::set<condition::FactId> facts_;
  std::unique_ptr<World> world_;  // null: not made since the last `open`
};

}  // namespace kg::knowledge::check
