// Telling: the status of a therapy is a function of five sets of patients (see status.cpp). If none
// of them changes, and nobody becomes a patient or ceases to be one, no status does. Otherwise the
// difference is handed to the prover, and its witness tried in both worlds.
#include "graph/model/telling.hpp"

#include <algorithm>
#include <utility>

#include "graph/condition/rewrite.hpp"
#include "graph/model/answers.hpp"
#include "graph/model/case_set.hpp"
#include "graph/model/status.hpp"

namespace kg::model {
namespace {

using condition::Assumption;
using condition::ExprPtr;
using condition::Proof;

constexpr std::size_t tries_for_laws = 60;  // witnesses tried for one changed law

ExprPtr differ(const ExprPtr& a, const ExprPtr& b) {
  if (a == b) return condition::make_constant(false);
  return condition::make_or({condition::make_and({a, condition::make_not(b)}),
                             condition::make_and({b, condition::make_not(a)})});
}

std::vector<ExprPtr> shown(const StatusFormulas& formulas) {
  return {formulas.indicated, formulas.contraindicated, formulas.prepared, formulas.objected};
}

class Teller {
 public:
  Teller(const MutantBase& base, MutantWorld& world, condition::Prover& prover)
      : base_(base), world_(world), prover_(prover) {}

  Telling run() {
    const bool same_patients = !world_.changes_rules() || compare_rules();
    const bool same_formulas = compare_formulas();
    if (differs_) answer_.steps = 0;
    answer_.equivalent = same_patients && same_formulas && answer_.steps == 0;
    return std::move(answer_);
  }

 private:
  // Statuses -------------------------------------------------------------------------------------

  std::optional<Status> status_in(const condition::Theory& theory, const Patient& patient,
                                  const StatusFormulas& formulas) const {
    const auto known = try_assume(theory, patient.given());
    if (!known) return std::nullopt;
    Answers answers(*known);
    return judge_status(formulas, answers);
  }
  std::optional<Status> before(const Patient& patient, NodeId therapy) const {
    return status_in(base_.theory(), patient, base_.graph().applied(therapy).formulas);
  }
  std::optional<Status> after(const Patient& patient, NodeId therapy) {
    return status_in(world_.theory(), patient, world_.formulas(therapy));
  }

  // Keeps the patient if the mutant changes the status, and gives up what is not needed for it.
  bool tells(Patient patient, NodeId therapy) {
    try {
      const auto was = before(patient, therapy);
      if (!was) return false;
      const auto is = after(patient, therapy);
      if (is == was) return false;
      patient = smallest(std::move(patient), [&](const Patient& less) {
        return before(less, therapy) == was && after(less, therapy) == is;
      });
      answer_.patient = TellingPatient{std::move(patient), therapy, *was, is};
      return true;
    } catch (const condition::BudgetSpent&) {
      return false;
    }
  }

  Patient patient_of(const Proof& proof) const {
    return make_patient(proof.witness, base_.graph().vocabulary());
  }

  /// True: proved. A refuted one is a difference; an unknown one leaves its budget.
  bool proved(const Proof& proof) {
    if (proof.unknown()) answer_.steps = std::max(answer_.steps, proof.steps);
    if (proof.refuted()) differs_ = true;
    return proof.proved();
  }

  // Formulas -------------------------------------------------------------------------------------

  bool compare_formulas() {
    bool same = true;
    for (const NodeId therapy : world_.affected()) {
      const auto& old_ones = base_.graph().applied(therapy).formulas;
      const auto new_ones = world_.formulas(therapy);
      same = compare(therapy, old_ones, new_ones) && same;
      if (answer_.patient) break;
    }
    return same;
  }

  bool compare(NodeId therapy, const StatusFormulas& old_ones, const StatusFormulas& new_ones) {
    const auto contested = [](const StatusFormulas& each) {
      return condition::make_and({each.feasible, each.objected});
    };
    const auto held_back = [](const StatusFormulas& each) {
      return condition::make_and({each.feasible, each.relative});
    };
    std::vector<ExprPtr> parts = shown(old_ones);
    for (auto& part : shown(new_ones)) parts.push_back(std::move(part));
    const std::vector<ExprPtr> differences = {
        differ(old_ones.indicated, new_ones.indicated),
        differ(old_ones.permitted, new_ones.permitted),
        differ(old_ones.feasible, new_ones.feasible),
        differ(contested(old_ones), contested(new_ones))};
    const auto whole = prover_.never(condition::make_or(differences), parts);
    if (whole.refuted()) tells(patient_of(whole), therapy);
    if (!proved(whole)) return false;
    // Between an objection of either kind only a patient known in part can tell: one who may also
    // be free of it.
    const auto rest = prover_.never(differ(held_back(old_ones), held_back(new_ones)), parts);
    if (rest.proved()) return true;
    const auto free = prover_.never(
        condition::make_and({old_ones.feasible, condition::make_not(old_ones.objected)}), parts);
    if (free.proved()) return true;
    if (rest.refuted() && free.refuted()) {
      differs_ = true;
      tells_in_part(patient_of(rest), patient_of(free), therapy);
    } else {
      answer_.steps = std::max({answer_.steps, rest.steps, free.steps});
    }
    return false;
  }

  // One of two patients, nobody knows which: what they share is given, the rest is open.
  void tells_in_part(const Patient& first, const Patient& second, NodeId therapy) {
    Patient either;
    for (std::size_t i = 0; i < first.values.size(); ++i) {
      const auto& text = first.values[i].text;
      const bool common = std::any_of(second.values.begin(), second.values.end(),
                                      [&](const auto& each) { return each.text == text; });
      if (!common) continue;
      either.values.push_back(first.values[i]);
      either.conditions.push_back(first.conditions[i]);
    }
    tells(std::move(either), therapy);
  }

  // Rules ----------------------------------------------------------------------------------------

  bool compare_rules() {
    condition::Prover there(world_.theory());
    bool same = true;
    for (const auto& rule : world_.new_rules()) {
      same = proved(prover_.always(rule)) && same;
      if (!same && !answer_.patient) tell_lost(rule);
    }
    for (const auto& rule : world_.old_rules()) {
      const bool kept = proved(there.always(rule));
      if (!kept && !answer_.patient) tell_gained(rule, there);
      same = same && kept;
    }
    return same;
  }

  // Somebody whom the mutant rules out: a case that has this patient cannot stand.
  void tell_lost(const ExprPtr& rule) {
    for (const NodeId therapy : base_.graph().nodes(kind::therapy)) {
      const auto& formulas = base_.graph().applied(therapy).formulas;
      const auto proof = prover_.never(
          condition::make_and({formulas.indicated, condition::make_not(rule)}), shown(formulas));
      if (proof.refuted() && tells(patient_of(proof), therapy)) return;
    }
  }

  // Somebody whom the mutant lets in shares what is given with patients whom the law decides: what
  // follows for them is open for this one. A value that the law is about is left out for that.
  void tell_gained(const ExprPtr& rule, condition::Prover& there) {
    const auto& vocabulary = base_.graph().vocabulary();
    const auto facts = condition::facts_of(*rule, vocabulary);
    std::size_t tries = 0;
    for (const auto& bearing : base_.bearings().statements) {
      for (const auto& occurrence : condition::occurrences(bearing.condition)) {
        const auto mentioned = condition::facts_of(*occurrence.atom, vocabulary);
        if (std::find_first_of(facts.begin(), facts.end(), mentioned.begin(), mentioned.end()) ==
            facts.end()) {
          continue;
        }
        if (++tries > tries_for_laws) return;
        const auto decisive = condition::decides(bearing.condition, occurrence);
        const NodeId therapy = bearing.therapies.front();
        auto parts = shown(base_.graph().applied(therapy).formulas);
        parts.push_back(rule);
        const auto proof = there.never(
            condition::make_and({condition::make_not(rule), decisive}), parts);
        if (proof.refuted() && tells_without(patient_of(proof), facts, therapy)) return;
      }
    }
  }

  bool tells_without(const Patient& patient, const std::vector<condition::FactId>& facts,
                     NodeId therapy) {
    for (std::size_t i = 0; i < patient.values.size(); ++i) {
      const auto fact = patient.values[i].fact;
      if (std::find(facts.begin(), facts.end(), fact) == facts.end()) continue;
      if (tells(patient.without(i), therapy)) return true;
    }
    return false;
  }

  const MutantBase& base_;
  MutantWorld& world_;
  condition::Prover& prover_;
  Telling answer_;
  bool differs_ = false;
};

}  // namespace

Telling find_telling(const MutantBase& base, MutantWorld& world,
                           condition::Prover& prover) {
  return Teller(base, world, prover).run();
}

}  // namespace kg::model
