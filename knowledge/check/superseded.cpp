// Check `superseded`: evidence that stands in superseded sources and in no other.
#include <algorithm>

#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"

namespace kg::knowledge::check {
namespace {

// `superseded by NEW since DATE` counts from the first day of that date on.
bool is_superseded(const Context& context, model::NodeId source) {
  const auto& document = context.graph.document(source);
  if (document.superseded_by == model::no_node) return false;
  const auto& since = document.superseded_since;
  return !since || since->first_day <= context.today.first_day;
}

}  // namespace

void find_superseded(const Context& context, text::Sink& findings) {
  const auto& graph = context.graph;
  for (const auto id : graph.nodes(model::kind::evidence)) {
    const auto& locators = graph.evidence(id).locators;
    const bool only = !locators.empty() && std::ranges::all_of(locators, [&](const auto& locator) {
      return is_superseded(context, locator.source);
    });
    if (!only) continue;
    const auto& node = graph.node(id);
    const auto& old = graph.node(locators.front().source);
    const auto& newer = graph.node(graph.document(locators.front().source).superseded_by);
    findings.report(text::Code::source_superseded, locators.front().span, node.id, old.id, newer.id)
        .about(node.id)
        .about(old.id);
  }
}

}  // namespace kg::knowledge::check
