// Check `preferences`: a preference between therapies that are never both an option.
#include <fmt/format.h>

#include "graph/model/circles.hpp"
#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"
#include "knowledge/check/patient.hpp"

namespace kg::knowledge::check {
namespace {

void report_idle(const model::IdlePreference& idle, const Context& context,
                 text::Sink& findings) {
  const auto& graph = context.graph;
  const auto& node = graph.node(idle.statement);
  const auto& statement = graph.statement(idle.statement);
  const auto more = list_of({statement.therapy}, graph);
  const auto less = list_of({idle.less}, graph);
  if (!idle.decided) {
    report_undecided(findings, node.declared,
                     fmt::format("{} and {} are both an option where `{}` holds", more, less,
                                 node.id),
                     idle.steps)
        .about(node.id);
    return;
  }
  auto& report =
      findings.report(text::Code::preference_never_asked, node.declared, node.id, more, less);
  report.about(node.id).about(graph.node(idle.less).id);
  const std::vector<model::NodeId> therapies{statement.therapy, idle.less};
  const auto proof =
      context.prover.never(statement.when, status_conditions(therapies, graph));
  if (!proof.refuted()) return;
  report.shown_by(patient_case(fmt::format("{} has nothing to decide", node.id), proof.witness,
                               therapies, graph));
}

}  // namespace

void find_idle_preferences(const Context& context, text::Sink& findings) {
  for (const auto& idle : model::find_idle_preferences(context.graph, context.prover)) {
    report_idle(idle, context, findings);
  }
}

}  // namespace kg::knowledge::check
