// Check `review-due`: `review by DATE` of the guideline or of a source, when the last day of that
// date is over.
#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"

namespace kg::knowledge::check {

void find_review_due(const Context& context, text::Sink& findings) {
  const auto& graph = context.graph;
  const auto look = [&](const std::optional<model::Review>& review, model::NodeId id) {
    if (!review || context.today.first_day < review->by.end_day) return;
    const auto& node = graph.node(id);
    findings
        .report(text::Code::review_due, review->span, node.id, units::print_date(review->by))
        .about(node.id);
  };
  for (const auto id : graph.nodes(model::kind::guideline)) look(graph.upkeep().review, id);
  for (const auto id : graph.nodes(model::kind::source)) look(graph.document(id).review, id);
}

}  // namespace kg::knowledge::check
