// Check `unused`: a definition or a fact that no statement, law, fact, case or definition uses.
#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"

namespace kg::knowledge::check {

namespace {

// Asked for in a condition, or related to something by its author.
bool is_used(const model::Graph& graph, model::NodeId fact) {
  for (std::size_t i = 0; i < graph.relation_count(); ++i) {
    const auto relation = model::RelationId{static_cast<std::uint16_t>(i)};
    if (!graph.sources(fact, relation).empty()) return true;
    const bool says_nothing =
        relation == model::relation::takes_values || relation == model::relation::mentions ||
        relation == model::relation::uses;
    if (!says_nothing && !graph.targets(fact, relation).empty()) return true;
  }
  return false;
}

}  // namespace

void find_unused(const Context& context, text::Sink& findings) {
  const auto& graph = context.graph;
  for (const auto id : graph.nodes(model::kind::definition)) {
    if (!graph.sources(id, model::relation::uses).empty()) continue;
    const auto& node = graph.node(id);
    findings.report(text::Code::definition_unused, node.declared, node.id).about(node.id);
  }
  for (const auto id : graph.nodes(model::kind::fact)) {
    if (is_used(graph, id)) continue;
    const auto& node = graph.node(id);
    findings.report(text::Code::fact_unused, node.declared, node.id).about(node.id);
  }
}

}  // namespace kg::knowledge::check
