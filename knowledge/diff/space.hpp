// Space: all patients whom both editions allow, ready for questions; and regions of them in words.
// Knows conditions of the joint vocabulary; knows no therapies. A part of comparing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/condition/proof.hpp"
#include "knowledge/diff/joint.hpp"

namespace kg::knowledge::diff {

class Space {
 public:
  /// `expected`: conditions that will be asked, whose thresholds are cut once. `budget`: of each
  /// proof.
  Space(const Joint& joint, const std::vector<condition::ExprPtr>& laws,
        const std::vector<condition::ExprPtr>& expected, const condition::ProofBudget& budget);
  Space(const Space&) = delete;
  Space& operator=(const Space&) = delete;

  [[nodiscard]] condition::Prover& prover() { return *prover_; }
  /// For questions about one patient, whose numbers would cut the ranges of `prover`: the next
  /// patient would be looked for between them.
  [[nodiscard]] condition::Prover& prover_of_patients();
  [[nodiscard]] const Joint& joint() const { return joint_; }
  [[nodiscard]] bool is_empty();

  /// The condition in the fewest atoms, for patients who meet `given` (null: for all).
  /// Nothing when a search spent its budget.
  [[nodiscard]] std::optional<condition::ExprPtr> shortened(const condition::ExprPtr& condition,
                                                            const condition::ExprPtr& given);
  /// The same patients for both conditions. Unknown is false.
  [[nodiscard]] bool proved_same(const condition::ExprPtr& a, const condition::ExprPtr& b);

 private:
  const Joint& joint_;
  condition::Theory theory_;
  std::optional<condition::Prover> prover_;
  std::optional<condition::Prover> prover_of_patients_;
  std::optional<condition::Assumption> everyone_;
};

/// A condition as a list of which any will do, ranges joined: `3 cm < size <= 5 cm`; where one
/// value is left, it is named: `site = lung`.
[[nodiscard]] std::vector<std::string> region_words(const condition::ExprPtr& condition,
                                                    const condition::Vocabulary& vocabulary);
/// The condition with the bounds of one fact joined to ranges, repeated parts taken out.
[[nodiscard]] condition::ExprPtr tidy(const condition::ExprPtr& condition);

}  // namespace kg::knowledge::diff
