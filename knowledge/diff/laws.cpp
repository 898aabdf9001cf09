// Laws: patients whom the laws of one edition allow and those of the other exclude.
#include <algorithm>

#include "knowledge/diff/choices.hpp"
#include "knowledge/diff/parts.hpp"
#include "knowledge/diff/patients.hpp"
#include "knowledge/diff/responsible.hpp"

namespace kg::knowledge::diff {
namespace {

using condition::ExprPtr;
using Laws = std::vector<ExprPtr>;

// Those of `laws` that ask for a fact of which one of `others` speaks.
Laws near(const Laws& laws, const Laws& others, const condition::Vocabulary& vocabulary) {
  const auto asked = facts_of(*condition::make_and(others), vocabulary);
  Laws result;
  for (const auto& law : laws) {
    const auto facts = facts_of(*law, vocabulary);
    const bool meets = std::any_of(facts.begin(), facts.end(), [&](condition::FactId fact) {
      return std::find(asked.begin(), asked.end(), fact) != asked.end();
    });
    if (meets) result.push_back(law);
  }
  return result;
}

class Finder {
 public:
  Finder(const Joint& joint, const Hybrids& hybrids, const std::vector<Edit>& edits,
         const condition::ProofBudget& budget)
      : joint_(joint), hybrids_(hybrids), edits_(edits), budget_(budget) {}

  std::vector<LawChange> run() {
    const auto before = laws_of(Side::before);
    const auto after = laws_of(Side::after);
    std::vector<LawChange> changes;
    find(Side::before, before, after, changes);
    find(Side::after, after, before, changes);
    return changes;
  }

 private:
  void find(Side side, const Laws& own, const Laws& others, std::vector<LawChange>& changes) {
    const auto excluding = laws_without(others, own);
    if (excluding.empty()) return;
    Space space(joint_, own, excluding, budget_);
    const auto region = make_not(condition::make_and(excluding));
    const auto proof = space.prover().never(region);
    if (proof.proved()) return;
    LawChange change;
    change.allowed_by = side;
    change.unknown = proof.unknown();
    change.steps = proof.steps;
    change.region = region;
    auto found = responsible(side, own, others);
    change.edits = std::move(found.edits);
    change.fewest = found.fewest;
    if (!change.unknown) tell(own, excluding, space, change);
    changes.push_back(std::move(change));
  }

  // What this edition's laws alone say of the patients is said: it is what the other one excludes.
  void tell(const Laws& own, const Laws& excluding, Space& space, LawChange& change) const {
    const auto alone = laws_without(own, laws_of(other(change.allowed_by)));
    Space shared(joint_, laws_without(own, alone), excluding, budget_);
    auto parts = near(alone, excluding, joint_.vocabulary);
    parts.insert(parts.begin(), change.region);
    const auto region = condition::make_and(std::move(parts));
    const auto shorter = shared.shortened(tidy(region), nullptr);
    change.where = region_words(with_joined_choices(shorter.value_or(region), joint_.vocabulary),
                                joint_.vocabulary);
    change.patient = find_patient(space, shared, change.region, change.allowed_by);
  }

  Laws laws_of(Side side) const {
    return hybrids_.laws(Hybrids::Applied(edits_.size(), side == Side::after));
  }

  // The fewest edits that, made alone to the old edition, make the laws exclude, or allow, just
  // these patients.
  Responsible responsible(Side side, const Laws& own, const Laws& others) const {
    const auto& before = side == Side::before ? own : others;
    const auto after = condition::make_and(side == Side::before ? others : own);
    const auto allowed = condition::make_and(before);
    const auto who = side == Side::before ? allowed : make_not(allowed);
    Space space(joint_, {}, {who, after}, budget_);
    return find_smallest(candidates(), [&](const std::vector<std::size_t>& set) {
      Hybrids::Applied applied(edits_.size());
      for (const auto edit : set) applied[edit] = true;
      const auto mixed = condition::make_and(hybrids_.laws(applied));
      auto result = Agreement::same;
      for (const auto& [from, to] : {std::pair(mixed, after), std::pair(after, mixed)}) {
        const auto proof = space.prover().implies(condition::make_and({who, from}), to);
        if (proof.refuted()) return Agreement::different;
        if (proof.unknown()) result = Agreement::unknown;
      }
      return result;
    });
  }

  // Edits that, taken alone, change what some law of an edition means.
  std::vector<std::size_t> candidates() const {
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < edits_.size(); ++i) {
      const bool bears = std::any_of(sides.begin(), sides.end(), [&](const auto side) {
        Hybrids::Applied applied(edits_.size(), side == Side::after);
        const auto laws = hybrids_.laws(applied);
        applied[i] = !applied[i];
        const auto others = hybrids_.laws(applied);
        return !laws_without(laws, others).empty() || !laws_without(others, laws).empty();
      });
      if (bears) result.push_back(i);
    }
    return result;
  }

  const Joint& joint_;
  const Hybrids& hybrids_;
  const std::vector<Edit>& edits_;
  const condition::ProofBudget& budget_;
};

}  // namespace

std::vector<ExprPtr> laws_without(const std::vector<ExprPtr>& laws,
                                  const std::vector<ExprPtr>& others) {
  std::vector<ExprPtr> rest;
  for (const auto& law : laws) {
    const bool shared = std::any_of(others.begin(), others.end(), [&](const auto& other) {
      return condition::same(*law, *other);
    });
    if (!shared) rest.push_back(law);
  }
  return rest;
}

std::vector<LawChange> find_law_changes(const Joint& joint, const Hybrids& hybrids,
                                        const std::vector<Edit>& edits,
                                        const condition::ProofBudget& budget) {
  return Finder(joint, hybrids, edits, budget).run();
}

}  // namespace kg::knowledge::diff
