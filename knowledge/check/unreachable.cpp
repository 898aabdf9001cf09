// Check `unreachable`: a goal, person, source, decision, evidence or node of an author's kind that
// leads to no therapy.
#include <fmt/format.h>

#include "graph/model/unreached.hpp"
#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"
#include "knowledge/check/patient.hpp"

namespace kg::knowledge::check {

void find_unreachable(const Context& context, text::Sink& findings) {
  const auto& graph = context.graph;
  for (const auto& unreached : model::find_unreached(graph)) {
    const auto& node = graph.node(unreached.node);
    auto& report = findings.report(text::Code::node_unreachable, node.declared,
                                   graph.kind_name(node.kind), node.id);
    report.about(node.id);
    if (!unreached.behind.empty()) {
      report.note(fmt::format("only it leads to {}", list_of(unreached.behind, graph)));
    }
  }
}

}  // namespace kg::knowledge::check
