// Check `always-contraindicated`: an indication whose every patient must not have the therapy, by a
// contraindication of its own, of its classes or of its parts.
#include <fmt/format.h>

#include <algorithm>

#include "graph/model/tensions.hpp"
#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"
#include "knowledge/check/patient.hpp"
#include "knowledge/check/responsible.hpp"

namespace kg::knowledge::check {

void find_always_contraindicated(const Context& context, text::Sink& findings) {
  const auto& graph = context.graph;
  for (const auto& dead : model::find_dead_indications(graph, context.prover)) {
    const auto& node = graph.node(dead.indication);
    const auto death = dead.unknown ? std::nullopt : model::explain(dead, graph, context.prover);
    if (death && death->accepted) continue;
    if (!death) {
      report_undecided(findings, node.declared,
                       fmt::format("some patient of `{}` may have the therapy", node.id),
                       context.prover.budget().conflicts)
          .about(node.id);
      continue;
    }
    auto& finding =
        findings.report(text::Code::always_contraindicated, node.declared, node.id,
                        list_of(dead.therapies, graph));
    finding.about(node.id);
    for (const auto statement : death->against) {
      const auto& other = graph.node(statement);
      finding.about(other.id).label(other.declared, fmt::format("`{}`", other.id));
    }
    label_laws(finding, {{}, death->laws, death->inapplicable}, graph);
    const auto proof = context.prover.never(dead.patients);
    if (!proof.refuted()) continue;
    finding.shown_by(patient_case(fmt::format("indicated by {}, and never possible", node.id),
                                  proof.witness, {dead.therapies.front()}, graph));
  }
}

}  // namespace kg::knowledge::check
