// Check `statement-without-evidence`: a statement, remarks included, with neither `because` nor
// `by`. Nobody could look up why it stands there.
#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"

namespace kg::knowledge::check {

void find_unsupported(const Context& context, text::Sink& findings) {
  const auto& graph = context.graph;
  for (const auto id : graph.nodes(model::kind::statement)) {
    const auto& statement = graph.statement(id);
    if (!statement.evidence.empty() || !statement.decisions.empty()) continue;
    const auto& node = graph.node(id);
    findings.report(text::Code::statement_without_evidence, node.declared, node.id).about(node.id);
  }
}

}  // namespace kg::knowledge::check
