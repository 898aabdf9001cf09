// Check `strong-on-very-low`: a statement of strength `strong` whose evidence is all of very low
// certainty, and no decision says why. GRADE asks for a reason there.
#include <algorithm>

#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"

namespace kg::knowledge::check {

void find_strong_on_very_low(const Context& context, text::Sink& findings) {
  const auto& graph = context.graph;
  for (const auto id : graph.nodes(model::kind::statement)) {
    const auto& statement = graph.statement(id);
    if (statement.strength != model::Strength::strong || !statement.decisions.empty()) continue;
    const auto& evidence = statement.evidence;
    const bool very_low = !evidence.empty() && std::ranges::all_of(evidence, [&](auto each) {
      return graph.evidence(each).certainty == model::Certainty::very_low;
    });
    if (!very_low) continue;
    const auto& node = graph.node(id);
    auto& report = findings.report(text::Code::strong_on_very_low, node.declared, node.id);
    report.about(node.id);
    for (const auto each : evidence) {
      report.label(graph.node(each).declared, "very low certainty");
    }
  }
}

}  // namespace kg::knowledge::check
