// Check `gap`: a population that is said to have an option, and a patient of it who has none.
#include <fmt/format.h>

#include <algorithm>

#include "graph/model/gaps.hpp"
#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"
#include "knowledge/check/patient.hpp"

namespace kg::knowledge::check {
namespace {

using model::NodeId;

// The nearest therapies, then the others that are ever an option for the goal: a case should show
// that there is none among them.
std::vector<NodeId> shown_therapies(const model::Graph& graph, const model::Gap& gap) {
  constexpr std::size_t most = 12;
  std::vector<NodeId> shown;
  for (const auto& near : gap.nearest) shown.push_back(near.therapy);
  const auto& goals = graph.requirement(gap.requirement).goals;
  for (const NodeId therapy : graph.nodes(model::kind::therapy)) {
    const auto option = model::sure_option(graph, therapy, goals);
    const bool never = option->kind == condition::Expr::Kind::constant && !option->constant;
    const bool is_shown = std::ranges::find(shown, therapy) != shown.end();
    if (!never && !is_shown && shown.size() < most) shown.push_back(therapy);
  }
  return shown;
}

}  // namespace

void find_gap(const Context& context, text::Sink& findings) {
  const auto& graph = context.graph;
  for (const auto& gap : model::find_gaps(graph, context.prover)) {
    const auto& node = graph.node(gap.requirement);
    const auto& requirement = graph.requirement(gap.requirement);
    const auto& population = graph.node(requirement.population);
    const auto goals =
        requirement.goals.empty() ? std::string() : " for " + list_of(requirement.goals, graph);
    if (gap.proof.unknown()) {
      report_undecided(findings, node.declared,
                       fmt::format("every patient of `{}` has an option{}", population.id, goals),
                       gap.proof.steps)
          .about(node.id);
      continue;
    }
    auto& finding = findings.report(text::Code::gap, node.declared, population.id, goals);
    finding.about(node.id);
    for (const auto& near : gap.nearest) {
      finding.note(fmt::format("`{}` is {}", graph.node(near.therapy).id,
                               model::to_string(near.status)));
    }
    finding.shown_by(patient_case(fmt::format("a patient of {} without an option", population.id),
                                  gap.proof.witness, shown_therapies(graph, gap), graph));
  }
}

}  // namespace kg::knowledge::check
