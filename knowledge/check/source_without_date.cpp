// Check `source-without-date`: a source with neither the date that it bears nor that of the copy.
#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"

namespace kg::knowledge::check {

void find_undated(const Context& context, text::Sink& findings) {
  const auto& graph = context.graph;
  for (const auto id : graph.nodes(model::kind::source)) {
    const auto& document = graph.document(id);
    if (document.date || document.posted) continue;
    const auto& node = graph.node(id);
    findings.report(text::Code::source_without_date, node.declared, node.id).about(node.id);
  }
}

}  // namespace kg::knowledge::check
