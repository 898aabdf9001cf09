// Check `combination`: a combination that has a therapy twice, through its parts or their classes.
#include <fmt/format.h>

#include "graph/model/unreached.hpp"
#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"
#include "knowledge/check/patient.hpp"

namespace kg::knowledge::check {
namespace {

std::string name_of(model::NodeId therapy, model::NodeId via, const model::Graph& graph) {
  const auto& id = graph.node(therapy).id;
  if (therapy == via) return fmt::format("`{}`", id);
  return fmt::format("`{}` in `{}`", id, graph.node(via).id);
}

}  // namespace

void find_repeated_parts(const Context& context, text::Sink& findings) {
  const auto& graph = context.graph;
  for (const auto& repeated : model::find_repeated_parts(graph)) {
    const auto& node = graph.node(repeated.combination);
    const auto first = name_of(repeated.first, repeated.first_via, graph);
    const auto second = name_of(repeated.second, repeated.second_via, graph);
    const auto words = repeated.first == repeated.second
                           ? fmt::format("{} and {}", first, second)
                           : fmt::format("{} and {}, of which one is a class of the other", first,
                                         second);
    findings.report(text::Code::combination_repeats_part, node.declared, node.id, words)
        .about(node.id)
        .about(graph.node(repeated.first).id)
        .about(graph.node(repeated.second).id);
  }
}

}  // namespace kg::knowledge::check
