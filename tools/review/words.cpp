// Words of the review page: nodes, statements and claims, put as the rest of `kg` puts them.
#include <fmt/format.h>

#include "query/explain.hpp"
#include "tools/review/markdown.hpp"
#include "tools/review/page.hpp"

namespace kg::tools::review {

using markdown::code;
using markdown::escape;
using model::Graph;
using model::NodeId;

std::string statement(NodeId id, const Graph& graph) {
  model::Reason reason;
  reason.statement = id;
  reason.when = graph.statement(id).when;
  return fmt::format("{}: {}", code(graph.node(id).id), escape(query::sentence(reason, graph)));
}

std::string condition(NodeId id, const Graph& graph) {
  return code(condition::to_text(*graph.statement(id).when, graph.vocabulary()));
}

std::string strength(NodeId id, const Graph& graph) {
  const auto text = query::strength_text(graph.statement(id));
  return text.empty() ? "—" : escape(text);
}

std::string claim(NodeId evidence, const Graph& graph) {
  const auto& record = graph.evidence(evidence);
  std::vector<std::string> places;
  for (const auto& passage : query::passages(evidence, graph)) {
    places.push_back(escape(passage.locator.empty()
                                ? passage.title
                                : fmt::format("{}, {}", passage.title, passage.locator)));
  }
  auto text = escape(record.claim);
  if (record.certainty != model::Certainty::unstated) {
    text += fmt::format(" Certainty: {}.", model::to_string(record.certainty));
  }
  if (!record.said_by.empty()) {
    std::vector<std::string> people;
    for (const auto person : record.said_by) people.push_back(escape(graph.node(person).label));
    text += fmt::format(" Said by {}.", fmt::join(people, ", "));
  }
  return text + fmt::format(" ({})", fmt::join(places, "; "));
}

std::string evidence(NodeId id, const Graph& graph) {
  std::vector<std::string> claims;
  for (const auto one : graph.statement(id).evidence) claims.push_back(claim(one, graph));
  return claims.empty() ? "no evidence is named"
                        : fmt::format("{}", fmt::join(claims, "<br>"));
}

std::string names(std::span<const NodeId> ids, const Graph& graph) {
  std::vector<std::string> parts;
  for (const auto id : ids) parts.push_back(code(graph.node(id).id));
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string labelled(NodeId id, const Graph& graph) {
  const auto& node = graph.node(id);
  return node.label.empty() ? code(node.id)
                            : fmt::format("{} ({})", escape(node.label), code(node.id));
}

std::vector<NodeId> nodes_called(std::string_view kind, const Graph& graph) {
  const auto id = graph.find_kind(kind);
  if (!id) return {};
  const auto nodes = graph.nodes(*id);
  return {nodes.begin(), nodes.end()};
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace kg::tools::review
