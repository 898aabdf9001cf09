// Laws: patients whom the laws of one edition allow and those of the other exclude.
#include <algorithm>

#include "knowledge/diff/parts.hpp"
#include "knowledge/diff/patients.hpp"

namespace kg::knowledge::diff {
namespace {

using condition::ExprPtr;
using Laws = std::vector<ExprPtr>;

// Those of `laws` that `others` has not, as they are meant.
Laws without(const Laws& laws, const Laws& others) {
  Laws rest;
  for (const auto& law : laws) {
    const bool shared = std::any_of(others.begin(), others.end(), [&](const auto& other) {
      return condition::same(*law, *other);
    });
    if (!shared) rest.push_back(law);
  }
  return rest;
}

class Finder {
 public:
  Finder(const Joint& joint, const Hybrids& hybrids, const std::vector<Edit>& edits,
         const condition::ProofBudget& budget)
      : joint_(joint), hybrids_(hybrids), edits_(edits), budget_(budget) {}

  std::vector<LawChange> run() {
    const auto before = hybrids_.laws(Hybrids::Applied(edits_.size(), false));
    const auto after = hybrids_.laws(Hybrids::Applied(edits_.size(), true));
    std::vector<LawChange> changes;
    find(Side::before, before, after, changes);
    find(Side::after, after, before, changes);
    return changes;
  }

 private:
  void find(Side side, const Laws& own, const Laws& others, std::vector<LawChange>& changes) {
    const auto excluding = without(others, own);
    if (excluding.empty()) return;
    Space space(joint_, own, excluding, budget_);
    const auto region = make_not(make_and(excluding));
    const auto proof = space.prover().never(region);
    if (proof.proved()) return;
    LawChange change;
    change.allowed_by = side;
    change.unknown = proof.unknown();
    change.steps = proof.steps;
    change.region = region;
    change.edits = responsible(side, own, space);
    if (!change.unknown) {
      const auto shorter = space.shortened(tidy(region), nullptr);
      change.where = region_words(shorter.value_or(region), joint_.vocabulary);
      change.patient = find_patient(space, region, side);
    }
    changes.push_back(std::move(change));
  }

  // Edits that, made alone in the other direction, exclude somebody whom this edition allows.
  std::vector<std::size_t> responsible(Side side, const Laws& own, Space& space) const {
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < edits_.size(); ++i) {
      Hybrids::Applied applied(edits_.size(), side == Side::after);
      applied[i] = side == Side::before;
      for (const auto& law : without(hybrids_.laws(applied), own)) {
        if (space.prover().always(law).proved()) continue;
        result.push_back(i);
        break;
      }
    }
    if (!result.empty()) return result;
    for (std::size_t i = 0; i < edits_.size(); ++i) {
      if (edits_[i].kind == EditKind::law) result.push_back(i);
    }
    return result;
  }

  const Joint& joint_;
  const Hybrids& hybrids_;
  const std::vector<Edit>& edits_;
  const condition::ProofBudget& budget_;
};

}  // namespace

std::vector<LawChange> find_law_changes(const Joint& joint, const Hybrids& hybrids,
                                        const std::vector<Edit>& edits,
                                        const condition::ProofBudget& budget) {
  return Finder(joint, hybrids, edits, budget).run();
}

}  // namespace kg::knowledge::diff
