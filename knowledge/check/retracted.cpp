// Check `retracted`: evidence from a retracted source, even where it stands in others, too; with
// the statements that rest on it.
#include <algorithm>

#include "graph/model/dependents.hpp"
#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"

namespace kg::knowledge::check {
namespace {

std::string why(const model::Retraction& retraction) {
  std::string text = "retracted";
  if (retraction.date) text += " " + units::print_date(*retraction.date);
  if (!retraction.reason.empty()) text += ": " + retraction.reason;
  return text;
}

std::string names(const std::vector<model::NodeId>& nodes, const model::Graph& graph) {
  std::string text;
  for (const auto id : nodes) {
    text += fmt::format("{}`{}`", text.empty() ? "" : ", ", graph.node(id).id);
  }
  return text;
}

}  // namespace

void find_retracted(const Context& context, text::Sink& findings) {
  const auto& graph = context.graph;
  const bool any = std::ranges::any_of(graph.nodes(model::kind::source), [&](model::NodeId id) {
    return graph.document(id).retracted.has_value();
  });
  if (!any) return;
  const model::DependentsIndex dependents(graph);
  for (const auto id : graph.nodes(model::kind::evidence)) {
    for (const auto& locator : graph.evidence(id).locators) {
      const auto& retracted = graph.document(locator.source).retracted;
      if (!retracted) continue;
      const auto& node = graph.node(id);
      const auto& source = graph.node(locator.source);
      auto& report =
          findings.report(text::Code::source_retracted, locator.span, node.id, source.id);
      report.label(source.declared, why(*retracted)).about(node.id).about(source.id);
      const auto resting = dependents.of(id);
      if (!resting.statements.empty()) {
        report.note("what rests on it: " + names(resting.statements, graph));
      }
    }
  }
}

}  // namespace kg::knowledge::check
