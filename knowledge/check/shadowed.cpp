// Check `shadowed`: a statement that adds nothing to others, or that others override for everyone.
#include <fmt/format.h>

#include "graph/model/shadowing.hpp"
#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"
#include "knowledge/check/one_table.hpp"
#include "knowledge/check/patient.hpp"

namespace kg::knowledge::check {
namespace {

using model::NodeId;

void label_all(text::Diagnostic& report, const std::vector<NodeId>& by, const char* words,
               const model::Graph& graph) {
  for (const NodeId id : by) {
    const auto& node = graph.node(id);
    report.label(node.declared, fmt::format("`{}` {}", node.id, words)).about(node.id);
  }
}

// A patient whom the statement means, and for whom it changes nothing.
void show_patient(text::Diagnostic& report, const model::Shadow& shadow, const Context& context) {
  const auto& statement = context.graph.statement(shadow.statement);
  std::vector<condition::ExprPtr> shown;
  for (const NodeId id : shadow.by) shown.push_back(context.graph.statement(id).when);
  const auto proof = context.prover.never(statement.when, shown);
  if (!proof.refuted()) return;
  const auto& id = context.graph.node(shadow.statement).id;
  const auto title = shadow.overridden ? fmt::format("{} does not count", id)
                                       : fmt::format("{} adds nothing", id);
  report.shown_by(patient_case(title, proof.witness, {statement.therapy}, context.graph));
}

void report_shadow(const model::Shadow& shadow, const Context& context, text::Sink& findings) {
  const auto& node = context.graph.node(shadow.statement);
  const auto list = list_of(shadow.by, context.graph);
  if (shadow.overridden) {
    const auto verb = shadow.by.size() == 1 ? "overrides" : "together override";
    auto& report =
        findings.report(text::Code::statement_overridden_everywhere, node.declared, node.id,
                        fmt::format("{} {}", list, verb));
    report.about(node.id);
    label_all(report, shadow.by, "counts instead", context.graph);
    return show_patient(report, shadow, context);
  }
  const auto others = shadow.by.size() == 1 ? list : list + " together";
  auto& report =
      findings.report(text::Code::statement_shadowed, node.declared, node.id, others);
  report.about(node.id);
  label_all(report, shadow.by, shadow.equal ? "says the same" : "says as much", context.graph);
  show_patient(report, shadow, context);
}

}  // namespace

void find_shadowed(const Context& context, text::Sink& findings) {
  const auto shadowing = model::find_shadowed(context.graph, context.prover);
  for (const auto& shadow : shadowing.shadows) {
    auto places = shadow.by;
    places.push_back(shadow.statement);
    // Rows of one decision table are told by `tables` (model::rows_shadowed).
    if (!are_of_one_table(places, context.graph)) report_shadow(shadow, context, findings);
  }
  for (const auto& open : shadowing.undecided) {
    auto places = open.by;
    places.push_back(open.statement);
    if (are_of_one_table(places, context.graph)) continue;
    const auto& node = context.graph.node(open.statement);
    report_undecided(findings, node.declared,
                     fmt::format("`{}` adds anything to {}", node.id,
                                 open.by.empty() ? "others" : list_of(open.by, context.graph)),
                     open.steps)
        .about(node.id);
  }
}

}  // namespace kg::knowledge::check
