// Resolve of `ask` and `values of`: what the names behind `for` and `of` are.
#include <algorithm>
#include <array>

#include "graph/text/codes.hpp"
#include "graph/text/suggest.hpp"
#include "query/ask.hpp"

namespace kg::query {
namespace {

using condition::syntax::Name;
using model::Graph;
using model::NodeId;

struct Meanings {
  const Name* name = nullptr;
  std::optional<NodeId> therapy;
  std::optional<NodeId> goal;
};

// What else the name stands for.
void note_meaning(text::Diagnostic& report, const std::string& name, const Graph& graph) {
  constexpr std::array kinds = {model::kind::fact,     model::kind::definition,
                                model::kind::therapy,  model::kind::goal,
                                model::kind::evidence, model::kind::statement,
                                model::kind::source,   model::kind::law};
  for (const auto kind : kinds) {
    if (!graph.find(kind, name)) continue;
    report.note(fmt::format("`{}` is the name of a {}", name, graph.kind_name(kind)));
    return;
  }
}

void report_unknown(const Name& name, const Graph& graph, text::Sink& sink) {
  auto& report = sink.report(text::Code::unknown_in_ask, name.span, name.text);
  auto candidates = graph.names(model::kind::therapy);
  for (auto& goal : graph.names(model::kind::goal)) candidates.push_back(std::move(goal));
  const auto near = text::nearest(name.text, candidates);
  if (!near.empty()) report.suggest(text::did_you_mean(near));
  note_meaning(report, name.text, graph);
}

void add_once(std::vector<NodeId>& list, NodeId node) {
  if (std::find(list.begin(), list.end(), node) == list.end()) list.push_back(node);
}

}  // namespace

BoundAsk resolve_ask(const syntax::Ask& ask, const Graph& graph, text::Sink& sink) {
  std::vector<Meanings> found;
  const Meanings* only_therapy = nullptr;
  const Meanings* only_goal = nullptr;
  for (const Name& name : ask.about) {
    found.push_back({&name, graph.find(model::kind::therapy, name.text),
                     graph.find(model::kind::goal, name.text)});
  }
  for (const Meanings& each : found) {
    if (!each.therapy && !each.goal) report_unknown(*each.name, graph, sink);
    if (each.therapy && !each.goal && !only_therapy) only_therapy = &each;
    if (each.goal && !each.therapy && !only_goal) only_goal = &each;
  }
  BoundAsk bound;
  if (only_therapy && only_goal) {
    sink.report(text::Code::mixed_ask, only_therapy->name->span, only_therapy->name->text,
                only_goal->name->text)
        .at("a therapy")
        .label(only_goal->name->span, "a goal");
    return bound;
  }
  for (const Meanings& each : found) {
    if (each.therapy && each.goal && !only_therapy && !only_goal) {
      sink.report(text::Code::ambiguous_in_ask, each.name->span, each.name->text);
    } else if (each.therapy && !only_goal) {
      add_once(bound.therapies, *each.therapy);
    } else if (each.goal) {
      add_once(bound.goals, *each.goal);
    }
  }
  return bound;
}

std::optional<std::variant<condition::FactId, condition::DefinitionId>> resolve_values(
    const syntax::Values& values, const Graph& graph, text::Sink& sink) {
  const auto& vocabulary = graph.vocabulary();
  if (const auto fact = vocabulary.find_fact(values.fact.text)) return *fact;
  if (const auto definition = vocabulary.find_definition(values.fact.text)) return *definition;
  auto& report = sink.report(text::Code::unknown_fact_asked, values.fact.span, values.fact.text);
  const auto near = text::nearest(values.fact.text, vocabulary.names());
  if (!near.empty()) report.suggest(text::did_you_mean(near));
  for (const auto fact : vocabulary.facts_with_value(values.fact.text)) {
    report.note(fmt::format("`{}` is a value of the fact `{}`", values.fact.text,
                            vocabulary.fact(fact).name));
    return std::nullopt;
  }
  note_meaning(report, values.fact.text, graph);
  return std::nullopt;
}

}  // namespace kg::query
