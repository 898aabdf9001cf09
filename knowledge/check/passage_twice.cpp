// Check `passage-twice`: two pieces of evidence that stand at the same places and nowhere else, and
// something that rests on both, so that one passage looks like two.
// A passage may well hold two claims; as long as nothing rests on both, nothing is counted twice.
#include <algorithm>
#include <set>

#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"
#include "knowledge/check/passages.hpp"

namespace kg::knowledge::check {

using model::NodeId;

void find_passages_twice(const Context& context, text::Sink& findings) {
  const auto& graph = context.graph;
  for (std::uint32_t i = 0; i < graph.node_count(); ++i) {
    const NodeId id{i};
    const auto evidence = graph.targets(id, model::relation::because);
    std::set<NodeId> told;  // the second of a pair, once
    for (std::size_t a = 0; a < evidence.size(); ++a) {
      for (std::size_t b = a + 1; b < evidence.size(); ++b) {
        if (!stand_at_the_same_places(graph, evidence[a], evidence[b])) continue;
        if (!told.insert(evidence[b]).second) continue;
        const auto& node = graph.node(id);
        const auto& first = graph.node(evidence[a]);
        const auto& second = graph.node(evidence[b]);
        const auto& place = graph.evidence(evidence[a]).locators.front();
        findings.report(text::Code::passage_twice, node.declared, first.id, second.id, node.id)
            .label(first.declared, "the one")
            .label(second.declared, "the other")
            .note(fmt::format("both stand in `{}` at {}", graph.node(place.source).id,
                              model::to_text(place)))
            .about(node.id)
            .about(first.id)
            .about(second.id);
      }
    }
  }
}

}  // namespace kg::knowledge::check
