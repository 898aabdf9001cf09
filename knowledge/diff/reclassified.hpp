// Reclassified: patients of whom the same is told and whom the laws of the editions class
// otherwise: of stage II in the old one, of stage III in the new one. Neither edition allows the
// patient of the other, so it takes two values of what the laws conclude to compare them.
// A step beside comparing; knows laws and hybrids; knows no formats.
//
// D are the facts that the changed laws conclude, and those that other laws conclude from them; x
// is everything else. A patient counts with the old value d and the new value d' when the old
// edition allows (x, d) and not (x, d'), the new one (x, d') and not (x, d), and each fact of D
// that differs has to: alone at the value of the other edition it would break a law.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "knowledge/diff/apart.hpp"
#include "knowledge/diff/diff.hpp"
#include "knowledge/diff/matches.hpp"
#include "knowledge/diff/responsible.hpp"
#include "knowledge/diff/space.hpp"

namespace kg::knowledge::diff {

using Formulas = std::vector<model::StatusFormulas>;  // by place of the therapy

class Reclassified {
 public:
  /// `formulas`: of each edition. All must outlive it.
  Reclassified(const Joint& joint, const Matches& matches, const Hybrids& hybrids,
               const std::vector<Edit>& edits, const std::array<Formulas, 2>& formulas,
               const condition::ProofBudget& budget);

  /// Some patient counts, or it is not known that none does.
  [[nodiscard]] bool any() const { return any_; }

  // Where some patient counts:

  /// With `stage` for the new value and `old-stage` for the old one.
  [[nodiscard]] std::shared_ptr<const Joint> joint() const { return apart_->joint(); }
  /// The conditions of each edition at its own value.
  [[nodiscard]] const std::array<Formulas, 2>& formulas() const { return formulas_; }
  /// Patients whom each edition allows at its own value, whether they count or not.
  [[nodiscard]] Space& space() { return *space_; }
  /// Those of the space who count.
  [[nodiscard]] const condition::ExprPtr& who_counts() const { return who_counts_; }
  /// The smallest set of edits that, made alone to the old edition, class these patients and
  /// change the therapy at `place` just so.
  [[nodiscard]] Responsible responsible(std::size_t place, const std::vector<Move>& moves);
  /// The region of a move in words: without what is held apart, where it can be said so. What is
  /// spoken of all the same is added to `old_values`.
  void describe(Move& move, std::vector<OldValue>& old_values);

 private:
  using Laws = std::vector<condition::ExprPtr>;
  [[nodiscard]] condition::ExprPtr must_differ(condition::FactId fact);
  [[nodiscard]] condition::ExprPtr in_shared_facts(const condition::ExprPtr& region);
  [[nodiscard]] std::vector<std::size_t> candidates(std::size_t place,
                                                    const condition::ExprPtr& region);
  [[nodiscard]] bool bears(std::size_t law_edit, const condition::ExprPtr& region);
  [[nodiscard]] Agreement is_enough(std::size_t place, const condition::ExprPtr& region,
                               const Hybrids::Applied& applied);

  const Hybrids& hybrids_;
  const std::vector<Edit>& edits_;
  std::array<Laws, 2> laws_;           // in the joint vocabulary
  std::array<Laws, 2> laws_of_edits_;  // of each law edit; null where the edition has none
  std::optional<Apart> apart_;
  std::array<Formulas, 2> formulas_;
  condition::ExprPtr who_counts_;
  std::optional<Space> space_;
  bool any_ = false;
};

}  // namespace kg::knowledge::diff
