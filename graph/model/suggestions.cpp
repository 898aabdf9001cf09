// Suggestions: see suggestions.hpp.
#include "graph/model/suggestions.hpp"

#include <algorithm>
#include <optional>

#include "graph/model/applied.hpp"
#include "graph/model/verdict.hpp"
#include "graph/text/interrupt.hpp"
#include "graph/text/progress.hpp"

namespace kg::model {
namespace {

using condition::Assumption;
using condition::ExprPtr;

struct Candidate {
  Patient patient;
  std::vector<std::size_t> shows;  // indices of what is wanted
};

class Suggester {
 public:
  Suggester(const Graph& graph, condition::Prover& prover) : graph_(graph), prover_(prover) {}

  Suggestions run(const Coverage& coverage) {
    find_wanted(coverage);
    try {
      find_candidates();
      choose();
    } catch (const text::Interrupted&) {
      answer_.partial = true;
    }
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      if (!done_[i]) answer_.left.push_back(wanted_[i]);
    }
    return std::move(answer_);
  }

 private:
  void find_wanted(const Coverage& coverage) {
    for (const auto& condition : coverage.conditions) {
      for (const auto& place : demands_of(condition)) {
        if (place.demand->counts() && !place.demand->is_shown()) wanted_.push_back(place);
      }
    }
    done_.resize(wanted_.size());
  }

  // The therapy that the statement is stated of, where it bears on it; else the first one.
  NodeId therapy_of(const ConditionCoverage& condition) const {
    const auto& therapies = condition.bearing.therapies;
    if (!condition.is_definition) {
      const NodeId own = graph_.statement(condition.bearing.node).therapy;
      if (std::find(therapies.begin(), therapies.end(), own) != therapies.end()) return own;
    }
    return therapies.front();
  }

  // All that the status of the therapy hangs on is to be seen in the patient.
  std::vector<ExprPtr> shown_for(NodeId therapy) const {
    const auto& formulas = graph_.applied(therapy).formulas;
    return {formulas.indicated, formulas.contraindicated, formulas.prepared, formulas.objected};
  }

  // Where the status hangs on this statement: a case is worth more there. Definitions: anywhere.
  ExprPtr alone(const ConditionCoverage& condition, NodeId therapy) const {
    if (condition.is_definition) return condition::make_constant(true);
    const auto& applied = graph_.applied(therapy);
    const auto& formulas = applied.formulas;
    switch (graph_.statement(condition.bearing.node).kind) {
      case StatementKind::absolute_contraindication: return formulas.indicated;
      case StatementKind::prerequisite: return formulas.permitted;
      case StatementKind::relative_contraindication:
      case StatementKind::recommendation_against: return formulas.feasible;
      case StatementKind::indication: break;
      default: return condition::make_constant(true);
    }
    std::vector<ExprPtr> parts = {condition::make_not(formulas.contraindicated),
                                  formulas.prepared};
    for (const auto& each : applied.statements) {
      if (each.statement == condition.bearing.node) continue;
      if (graph_.statement(each.statement).kind != StatementKind::indication) continue;
      parts.push_back(condition::make_not(each.when));
    }
    return condition::make_and(std::move(parts));
  }

  void find_candidates() {
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      text::report_progress("patients looked for", i, wanted_.size());
      const auto& place = wanted_[i];
      const NodeId therapy = therapy_of(*place.condition);
      const auto shown = shown_for(therapy);
      auto proof = prover_.never(
          condition::make_and({place.demand->when, alone(*place.condition, therapy)}), shown);
      if (!proof.refuted()) proof = prover_.never(place.demand->when, shown);
      if (!proof.refuted()) continue;
      Candidate candidate{make_patient(proof.witness, graph_.vocabulary()), {}};
      candidate.shows = shown_by(candidate.patient);
      if (!candidate.shows.empty()) candidates_.push_back(std::move(candidate));
    }
  }

  std::optional<Assumption> assume(const Patient& patient) const {
    return try_assume(graph_.theory(), patient.given());
  }

  std::vector<std::size_t> shown_by(const Patient& patient) const {
    std::vector<std::size_t> shown;
    try {
      const auto known = assume(patient);
      if (!known) return shown;
      for (std::size_t i = 0; i < wanted_.size(); ++i) {
        if (is_certain(*known, wanted_[i].demand->when).value_or(false)) shown.push_back(i);
      }
    } catch (const condition::BudgetSpent&) {
      shown.clear();
    }
    return shown;
  }

  std::size_t gain(const Candidate& candidate) const {
    return static_cast<std::size_t>(std::count_if(candidate.shows.begin(), candidate.shows.end(),
                                                  [&](std::size_t i) { return !done_[i]; }));
  }

  void choose() {
    while (!candidates_.empty()) {
      const auto best = std::max_element(
          candidates_.begin(), candidates_.end(),
          [&](const auto& a, const auto& b) { return gain(a) < gain(b); });
      if (gain(*best) == 0) return;
      try {
        take(*best);
      } catch (const condition::BudgetSpent&) {
        // Its statuses cannot be told: another candidate may show the same.
      }
      candidates_.erase(best);
    }
  }

  // The therapies whose statuses have to be expected for all that is new, few of them.
  std::vector<NodeId> therapies_for(std::vector<std::size_t> open) const {
    std::vector<NodeId> chosen;
    while (!open.empty()) {
      NodeId best = no_node;
      std::size_t most = 0;
      for (const auto i : open) {
        const NodeId own = therapy_of(*wanted_[i].condition);
        const auto count = static_cast<std::size_t>(std::count_if(
            open.begin(), open.end(), [&](std::size_t k) { return bears_on(k, own); }));
        if (count > most) {
          best = own;
          most = count;
        }
      }
      chosen.push_back(best);
      std::erase_if(open, [&](std::size_t k) { return bears_on(k, best); });
    }
    return chosen;
  }

  bool bears_on(std::size_t wanted, NodeId therapy) const {
    const auto& therapies = wanted_[wanted].condition->bearing.therapies;
    return std::find(therapies.begin(), therapies.end(), therapy) != therapies.end();
  }

  void take(const Candidate& candidate) {
    std::vector<std::size_t> fresh;
    for (const auto i : candidate.shows) {
      if (!done_[i]) fresh.push_back(i);
    }
    SuggestedCase made;
    for (const auto i : fresh) made.shows.push_back(wanted_[i]);
    const auto known = assume(candidate.patient);
    const auto therapies = therapies_for(fresh);
    for (const NodeId therapy : therapies) {
      made.expected.emplace_back(therapy, status_of(graph_, therapy, *known));
    }
    made.patient =
        smallest(candidate.patient, [&](const Patient& less) { return still(less, made); });
    answer_.cases.push_back(std::move(made));
    for (const auto i : fresh) done_[i] = true;
  }

  // A smaller patient shows as much, with the same statuses.
  bool still(const Patient& patient, const SuggestedCase& made) const {
    try {
      const auto known = assume(patient);
      return known &&
             std::all_of(made.shows.begin(), made.shows.end(),
                         [&](const auto& place) { return known->certain(place.demand->when); }) &&
             std::all_of(made.expected.begin(), made.expected.end(), [&](const auto& each) {
               return status_of(graph_, each.first, *known) == each.second;
             });
    } catch (const condition::BudgetSpent&) {
      return false;
    }
  }

  const Graph& graph_;
  condition::Prover& prover_;
  std::vector<DemandPlace> wanted_;
  std::vector<bool> done_;
  std::vector<Candidate> candidates_;
  Suggestions answer_;
};

}  // namespace

Suggestions suggest(const Graph& graph, const Coverage& coverage, condition::Prover& prover) {
  return Suggester(graph, prover).run(coverage);
}

}  // namespace kg::model
