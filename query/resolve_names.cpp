// Names: see resolve_names.hpp.
#include "query/resolve_names.hpp"

#include <fmt/format.h>

#include <array>

#include "graph/text/suggest.hpp"

namespace kg::query {
namespace {

using model::Graph;
using model::NodeId;

// "`grade` is a fact": what else the name means, for a name that is no therapy or goal.
void note_other_meaning(text::Diagnostic& report, const std::string& name, const Graph& graph) {
  constexpr std::array others = {
      model::kind::fact,     model::kind::definition, model::kind::therapy, model::kind::goal,
      model::kind::evidence, model::kind::statement,  model::kind::source};
  for (const auto kind : others) {
    if (graph.find(kind, name)) {
      report.note(fmt::format("`{}` is the name of a {}", name, graph.kind_name(kind)));
      return;
    }
  }
}

}  // namespace

std::optional<NodeId> find_named(const condition::syntax::Name& name, model::KindId kind,
                                 text::Code unknown, const Graph& graph, text::Sink& sink) {
  if (const auto node = graph.find(kind, name.text)) return node;
  auto& report = sink.report(unknown, name.span, name.text);
  const auto candidates = graph.names(kind);
  const auto near = text::nearest(name.text, candidates);
  if (!near.empty()) report.suggest(text::did_you_mean(near));
  note_other_meaning(report, name.text, graph);
  return std::nullopt;
}

}  // namespace kg::query
