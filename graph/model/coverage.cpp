// Coverage: demands are made condition by condition, then each is held against the cases, and what
// no case shows against the laws.
#include "graph/model/coverage.hpp"

#include <algorithm>

#include "graph/condition/rewrite.hpp"
#include "graph/text/interrupt.hpp"
#include "graph/text/progress.hpp"

namespace kg::model {
namespace {

using condition::ExprPtr;

// Demands ----------------------------------------------------------------------------------------

Demand demand_of(ExprPtr when) {
  Demand demand;
  demand.when = std::move(when);
  return demand;
}

std::vector<BoundaryCoverage> boundaries_of(const ExprPtr& whole,
                                            const condition::Occurrence& occurrence,
                                            const condition::Vocabulary& vocabulary) {
  std::vector<BoundaryCoverage> found;
  const auto& leaf = *occurrence.atom;
  if (leaf.kind != condition::Expr::Kind::atom) return found;
  const auto alone = condition::decides(whole, occurrence);
  for (const auto& bound : condition::bounds_of(leaf.atom)) {
    for (const auto side :
         {condition::Side::just_below, condition::Side::at, condition::Side::just_above}) {
      auto there = condition::beside(vocabulary, leaf.atom.fact, bound, side);
      if (!there) continue;
      auto when = condition::make_and({std::move(there), alone});
      found.push_back({leaf.atom.fact, bound, side, demand_of(std::move(when))});
    }
  }
  return found;
}

AtomCoverage atom_of(const ExprPtr& whole, const condition::Occurrence& occurrence,
                     const condition::Vocabulary& vocabulary) {
  AtomCoverage atom;
  atom.atom = occurrence.atom;
  atom.span = occurrence.atom->span;
  for (const bool outcome : {false, true}) {
    atom.outcomes[outcome ? 1 : 0] = demand_of(condition::decides(whole, occurrence, outcome));
  }
  atom.boundaries = boundaries_of(whole, occurrence, vocabulary);
  return atom;
}

ConditionCoverage condition_of(const Bearing& bearing, bool is_definition,
                               const condition::Vocabulary& vocabulary) {
  ConditionCoverage result;
  result.bearing = bearing;
  result.is_definition = is_definition;
  const auto& whole = bearing.condition;
  result.outcomes[0] = demand_of(condition::make_not(whole));
  result.outcomes[1] = demand_of(whole);
  for (const auto& occurrence : condition::occurrences(whole)) {
    result.atoms.push_back(atom_of(whole, occurrence, vocabulary));
  }
  return result;
}

// Holding them against cases and laws ------------------------------------------------------------

class Holder {
 public:
  Holder(const std::vector<ReadyCase>& cases, condition::Prover& prover)
      : cases_(cases), prover_(prover) {}

  void hold(ConditionCoverage& condition) {
    here_.clear();
    for (const auto& each : cases_) {
      if (each.known && each.expects_any_of(condition.bearing.therapies)) here_.push_back(&each);
    }
    for (const auto* each : here_) condition.exercised.push_back(each->id);
    if (!condition.is_definition) {
      for (auto& demand : condition.outcomes) hold(demand, nullptr);
    }
    for (auto& atom : condition.atoms) {
      for (const bool outcome : {false, true}) {
        hold(atom.outcomes[outcome ? 1 : 0], outcome ? atom.atom : condition::make_not(atom.atom));
      }
      for (auto& boundary : atom.boundaries) {
        hold(boundary.demand, boundary.demand.when->parts.empty()
                                  ? boundary.demand.when
                                  : boundary.demand.when->parts.front());
      }
    }
  }

 private:
  // `itself`: what has to come out so, whether or not it decides.
  void hold(Demand& demand, const ExprPtr& itself) {
    for (const auto* each : here_) {
      if (is_certain(*each->known, demand.when).value_or(false)) demand.cases.push_back(each->id);
    }
    if (!demand.cases.empty()) {
      demand.showing = Showing::shown;
      return;
    }
    const auto proof = prover_.never(demand.when);
    if (proof.proved()) demand.showing = Showing::impossible;
    if (proof.unknown()) {
      demand.showing = Showing::undecided;
      demand.steps = proof.steps;
    }
    explain(demand, itself);
  }

  void explain(Demand& demand, const ExprPtr& itself) const {
    demand.reason = here_.empty() ? WhyMissing::no_case : WhyMissing::never_so;
    if (!itself) return;
    for (const auto* each : here_) {
      if (!is_certain(*each->known, itself).value_or(false)) continue;
      demand.reason = WhyMissing::masked;
      demand.near = each->id;
      return;
    }
  }

  const std::vector<ReadyCase>& cases_;
  condition::Prover& prover_;
  std::vector<const ReadyCase*> here_;  // that exercise the condition at hand
};

}  // namespace

std::string_view to_string(Showing showing) {
  constexpr std::array<std::string_view, 4> names = {"shown", "missing", "impossible",
                                                     "undecided"};
  return names[static_cast<std::size_t>(showing)];
}

std::string_view to_string(WhyMissing reason) {
  constexpr std::array<std::string_view, 4> names = {"none", "no-case", "never-so", "masked"};
  return names[static_cast<std::size_t>(reason)];
}

void Share::count(const Demand& demand) {
  if (!demand.counts()) return;
  ++total;
  if (demand.is_shown()) ++shown;
}

Share& Share::operator+=(const Share& other) {
  shown += other.shown;
  total += other.total;
  return *this;
}

Tally& Tally::operator+=(const Tally& other) {
  statements += other.statements;
  outcomes += other.outcomes;
  atoms += other.atoms;
  boundaries += other.boundaries;
  impossible += other.impossible;
  undecided += other.undecided;
  return *this;
}

bool Tally::complete() const {
  const auto all = [](const Share& share) { return share.shown == share.total; };
  return all(statements) && all(outcomes) && all(atoms) && all(boundaries);
}

Tally tally_of(const ConditionCoverage& condition) {
  Tally tally;
  if (!condition.is_definition) tally.statements = {condition.exercised.empty() ? 0U : 1U, 1};
  for (const auto& place : demands_of(condition)) {
    Share& share = place.boundary ? tally.boundaries : place.atom ? tally.atoms : tally.outcomes;
    share.count(*place.demand);
    if (place.demand->showing == Showing::impossible) ++tally.impossible;
    if (place.demand->showing == Showing::undecided) ++tally.undecided;
  }
  return tally;
}

Tally tally_of(const Coverage& coverage) {
  Tally tally;
  for (const auto& condition : coverage.conditions) tally += tally_of(condition);
  return tally;
}

std::vector<DemandPlace> demands_of(const ConditionCoverage& condition) {
  std::vector<DemandPlace> places;
  for (const bool outcome : {false, true}) {
    if (condition.is_definition) continue;
    const auto* demand = &condition.outcomes[outcome ? 1 : 0];
    places.push_back({&condition, nullptr, nullptr, outcome, demand});
  }
  for (const auto& atom : condition.atoms) {
    for (const bool outcome : {false, true}) {
      const auto* demand = &atom.outcomes[outcome ? 1 : 0];
      places.push_back({&condition, &atom, nullptr, outcome, demand});
    }
    for (const auto& boundary : atom.boundaries) {
      places.push_back({&condition, &atom, &boundary, false, &boundary.demand});
    }
  }
  return places;
}

Coverage cover(const Graph& graph, const std::vector<ReadyCase>& cases,
               condition::Prover& prover) {
  Coverage coverage;
  auto bearings = find_bearings(graph);
  coverage.informing = std::move(bearings.informing);
  for (const auto& each : bearings.statements) {
    coverage.conditions.push_back(condition_of(each, false, graph.vocabulary()));
  }
  for (const auto& each : bearings.definitions) {
    coverage.conditions.push_back(condition_of(each, true, graph.vocabulary()));
  }
  Holder holder(cases, prover);
  try {
    std::size_t done = 0;
    for (auto& condition : coverage.conditions) {
      text::report_progress("conditions covered", done++, coverage.conditions.size());
      holder.hold(condition);
    }
  } catch (const text::Interrupted&) {
    coverage.partial = true;
  }
  return coverage;
}

}  // namespace kg::model
