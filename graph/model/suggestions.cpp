// Suggestions: see suggestions.hpp.
#include "graph/model/suggestions.hpp"

#include <algorithm>
#include <optional>

#include "graph/model/applied.hpp"
#include "graph/model/hinges.hpp"
#include "graph/model/verdict.hpp"
#include "graph/text/interrupt.hpp"
#include "graph/text/progress.hpp"

namespace kg::model {
namespace {

using condition::Assumption;
using condition::ExprPtr;

/// One of the things wanted, and the therapies of which any shows it when its status is expected.
struct Shown {
  std::size_t wanted = 0;
  std::vector<NodeId> by;
};

struct Candidate {
  Patient patient;
  std::vector<Shown> shows;
};

class Suggester {
 public:
  Suggester(const Graph& graph, const Coverage& coverage, condition::Prover& prover)
      : graph_(graph), prover_(prover), hinges_(graph, coverage) {}

  Suggestions run(const Coverage& coverage) {
    find_wanted(coverage);
    try {
      find_candidates();
      choose();
    } catch (const text::Interrupted&) {
      answer_.partial = true;
    }
    for (std::size_t i = 0; i < wanted_.size() && !answer_.partial; ++i) {
      if (!done_[i]) answer_.left.push_back({wanted_[i], steps_[i]});
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
    hangs_.resize(wanted_.size(), true);
    is_shown_.resize(wanted_.size());
    steps_.resize(wanted_.size());
  }

  // The one that the statement is stated of comes first.
  std::vector<NodeId> therapies_of(std::size_t wanted) const {
    const auto& condition = *wanted_[wanted].condition;
    auto therapies = condition.bearing.therapies;
    if (condition.is_definition) return therapies;
    const NodeId own = graph_.statement(condition.bearing.node).therapy;
    const auto at = std::find(therapies.begin(), therapies.end(), own);
    if (at != therapies.end()) std::rotate(therapies.begin(), at, at + 1);
    return therapies;
  }

  // All that the status of the therapy hangs on is to be seen in the patient.
  std::vector<ExprPtr> shown_for(NodeId therapy) const {
    const auto& formulas = graph_.applied(therapy).formulas;
    return {formulas.indicated, formulas.contraindicated, formulas.prepared, formulas.objected};
  }

  // Of a patient whose status does not hang on it, a case would test nothing: the last resort.
  void find_candidates() {
    for (const bool hanging : {true, false}) {
      for (std::size_t i = 0; i < wanted_.size(); ++i) {
        text::report_progress("patients looked for", i, wanted_.size());
        if (is_shown_[i]) continue;
        hangs_[i] = hanging;
        const auto proof = look_for(i);
        steps_[i] = proof.steps;
        if (!proof.refuted()) continue;
        candidates_.push_back({make_patient(proof.witness, graph_.vocabulary()), {}});
      }
      for (auto& candidate : candidates_) {
        candidate.shows = shown_by(candidate.patient);
        for (const auto& shown : candidate.shows) is_shown_[shown.wanted] = true;
      }
    }
  }

  condition::Proof look_for(std::size_t wanted) {
    const auto& when = wanted_[wanted].demand->when;
    const auto therapies = therapies_of(wanted);
    if (!hangs_[wanted]) return prover_.never(when, shown_for(therapies.front()));
    condition::Proof proof;
    for (const NodeId therapy : therapies) {
      const auto& hinge = hinges_.of(*wanted_[wanted].condition, therapy);
      proof = prover_.never(condition::make_and({when, hinge}), shown_for(therapy));
      if (proof.refuted()) break;
    }
    return proof;
  }

  std::optional<Assumption> assume(const Patient& patient) const {
    return try_assume(graph_.theory(), patient.given());
  }

  std::vector<Shown> shown_by(const Patient& patient) {
    std::vector<Shown> shown;
    try {
      const auto known = assume(patient);
      for (std::size_t i = 0; known && i < wanted_.size(); ++i) {
        if (!is_certain(*known, wanted_[i].demand->when).value_or(false)) continue;
        auto therapies = therapies_of(i);
        if (hangs_[i]) {
          std::erase_if(therapies, [&](NodeId therapy) {
            const auto& hinge = hinges_.of(*wanted_[i].condition, therapy);
            return !is_certain(*known, hinge).value_or(false);
          });
        }
        if (!therapies.empty()) shown.push_back({i, std::move(therapies)});
      }
    } catch (const condition::BudgetSpent&) {
      shown.clear();
    }
    return shown;
  }

  std::size_t gain(const Candidate& candidate) const {
    return static_cast<std::size_t>(
        std::count_if(candidate.shows.begin(), candidate.shows.end(),
                      [&](const Shown& shown) { return !done_[shown.wanted]; }));
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

  // The therapies whose statuses have to be expected for all of it, few of them.
  static std::vector<NodeId> therapies_for(std::vector<Shown> open) {
    const auto is_by = [](const Shown& shown, NodeId therapy) {
      return std::find(shown.by.begin(), shown.by.end(), therapy) != shown.by.end();
    };
    std::vector<NodeId> chosen;
    while (!open.empty()) {
      NodeId best = no_node;
      std::ptrdiff_t most = 0;
      for (const auto& each : open) {
        for (const NodeId therapy : each.by) {
          const auto count = std::count_if(open.begin(), open.end(), [&](const Shown& other) {
            return is_by(other, therapy);
          });
          if (count <= most) continue;
          best = therapy;
          most = count;
        }
      }
      chosen.push_back(best);
      std::erase_if(open, [&](const Shown& shown) { return is_by(shown, best); });
    }
    return chosen;
  }

  void take(const Candidate& candidate) {
    auto fresh = candidate.shows;
    std::erase_if(fresh, [&](const Shown& shown) { return done_[shown.wanted]; });
    SuggestedCase made;
    for (const auto& shown : fresh) made.shows.push_back(wanted_[shown.wanted]);
    const auto known = assume(candidate.patient);
    for (const NodeId therapy : therapies_for(fresh)) {
      made.expected.emplace_back(therapy, status_of(graph_, therapy, *known));
    }
    made.patient =
        smallest(candidate.patient, [&](const Patient& less) { return still(less, made); });
    answer_.cases.push_back(std::move(made));
    for (const auto& shown : fresh) done_[shown.wanted] = true;
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
  Hinges hinges_;
  std::vector<DemandPlace> wanted_;
  std::vector<bool> done_;
  std::vector<bool> hangs_;         // the status of some therapy, for some patient
  std::vector<bool> is_shown_;      // by some candidate
  std::vector<std::size_t> steps_;  // of the search for a patient that spent its budget
  std::vector<Candidate> candidates_;
  Suggestions answer_;
};

}  // namespace

Suggestions suggest(const Graph& graph, const Coverage& coverage, condition::Prover& prover) {
  return Suggester(graph, coverage, prover).run(coverage);
}

}  // namespace kg::model
