// Check `unused`: a definition that no statement, law, fact, case or other definition uses.
#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"

namespace kg::knowledge::check {

void find_unused(const Context& context, text::Sink& findings) {
  const auto& graph = context.graph;
  for (const auto id : graph.nodes(model::kind::definition)) {
    if (!graph.sources(id, model::relation::uses).empty()) continue;
    const auto& node = graph.node(id);
    findings.report(text::Code::definition_unused, node.declared, node.id).about(node.id);
  }
}

}  // namespace kg::knowledge::check
