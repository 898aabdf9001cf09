// Gaps: see gaps.hpp.
#include "graph/model/gaps.hpp"

#include <algorithm>
#include <array>

#include "graph/condition/bind.hpp"
#include "graph/model/applied.hpp"
#include "graph/model/goal_filter.hpp"
#include "graph/model/sharer.hpp"
#include "graph/model/verdict.hpp"
#include "graph/text/load.hpp"

namespace kg::model {
namespace {

using condition::ExprPtr;
using condition::Outcome;
using condition::WitnessValue;

constexpr std::size_t most_near = 4;

// In the order in which they are told: what is nearest to an option first.
constexpr std::array near_statuses = {Status::contested, Status::blocked, Status::contraindicated};

class ValueReader {
 public:
  explicit ValueReader(const Graph& graph) : graph_(graph) {}

  /// Null when the text does not read, which the text of a witness does.
  ExprPtr read(const WitnessValue& value) {
    const auto* file = text::load_text("patient", value.text, sources_, sink_);
    return file ? condition::read_condition(*file, graph_.vocabulary(), sink_) : nullptr;
  }

 private:
  const Graph& graph_;
  text::SourceStore sources_;
  text::Sink sink_;
};

// Leaves out every fact without which the others still put the patient among `patients`.
void shrink(const Graph& graph, condition::Prover& prover, const ExprPtr& patients,
            std::vector<WitnessValue>& witness) {
  ValueReader reader(graph);
  std::vector<ExprPtr> values;
  for (const auto& value : witness) {
    values.push_back(reader.read(value));
    if (!values.back()) return;
  }
  const auto others = condition::make_not(patients);
  for (std::size_t i = witness.size(); i-- > 0;) {
    auto parts = values;
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i));
    parts.push_back(others);
    if (prover.never_quickly(condition::make_and(std::move(parts))) != Outcome::proved) continue;
    values.erase(values.begin() + static_cast<std::ptrdiff_t>(i));
    witness.erase(witness.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

std::vector<NearOption> find_nearest(const Graph& graph, const Gap& gap) {
  ValueReader reader(graph);
  std::vector<ExprPtr> values;
  for (const auto& value : gap.proof.witness) {
    values.push_back(reader.read(value));
    if (!values.back()) return {};
  }
  const auto assumed =
      condition::Assumption::assume(graph.theory(), condition::make_and(std::move(values)));
  const auto* known = std::get_if<condition::Assumption>(&assumed);
  if (!known) return {};
  std::vector<NearOption> nearest;
  try {
    const auto all = statuses(graph, *known, Goals(graph.requirement(gap.requirement).goals));
    for (const auto wanted : near_statuses) {
      for (const auto& [therapy, status] : all) {
        if (status == wanted && nearest.size() < most_near) nearest.push_back({therapy, status});
      }
    }
  } catch (const condition::BudgetSpent&) {
    // That nothing is an option is proved; what comes nearest is only told when it is known.
    nearest.clear();
  }
  return nearest;
}

}  // namespace

ExprPtr sure_option(const Graph& graph, NodeId therapy, const std::vector<NodeId>& goals) {
  const auto& applied = graph.applied(therapy);
  const GoalFilter filter(graph, Goals(goals));
  if (filter.all()) return applied.formulas.unopposed;
  std::vector<ExprPtr> indications;
  for (const auto& each : applied.statements) {
    if (graph.statement(each.statement).kind != StatementKind::indication) continue;
    if (filter.serves(each.statement)) indications.push_back(each.when);
  }
  Sharer sharer;
  return with_indications(applied.formulas, std::move(indications), sharer).unopposed;
}

std::vector<Gap> find_gaps(const Graph& graph, condition::Prover& prover) {
  std::vector<Gap> gaps;
  for (const NodeId id : graph.nodes(kind::requirement)) {
    const auto& requirement = graph.requirement(id);
    std::vector<ExprPtr> parts = {requirement.patients};
    for (const NodeId therapy : graph.nodes(kind::therapy)) {
      parts.push_back(condition::make_not(sure_option(graph, therapy, requirement.goals)));
    }
    Gap gap;
    gap.requirement = id;
    gap.patients = condition::make_and(std::move(parts));
    gap.proof = prover.never(gap.patients);
    if (gap.proof.proved()) continue;
    if (gap.proof.refuted()) {
      shrink(graph, prover, gap.patients, gap.proof.witness);
      gap.nearest = find_nearest(graph, gap);
    }
    gaps.push_back(std::move(gap));
  }
  return gaps;
}

}  // namespace kg::model
