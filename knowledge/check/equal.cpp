// Check `equal`: two names for the same patients, and conditions that spell out what has a name.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "graph/condition/bind.hpp"
#include "graph/model/synonyms.hpp"
#include "graph/text/codes.hpp"
#include "graph/text/load.hpp"
#include "knowledge/check/check.hpp"
#include "knowledge/check/patient.hpp"

namespace kg::knowledge::check {
namespace {

using condition::ExprPtr;

bool are_equal_as_written(model::NodeId a, model::NodeId b, const model::Graph& graph) {
  const condition::Theory lawless(graph.vocabulary(), {});
  condition::Prover prover(lawless);
  const auto named = [&](model::NodeId id) {
    return condition::make_definition(*graph.vocabulary().find_definition(graph.node(id).id));
  };
  return prover.implies(named(a), named(b)).proved() && prover.implies(named(b), named(a)).proved();
}

// Of several equal definitions each is paired with the first by name, wherever they are declared.
std::vector<model::Synonyms> paired_by_name(std::vector<model::Synonyms> pairs,
                                            const model::Graph& graph) {
  std::map<model::NodeId, std::vector<model::Synonyms*>> groups;
  for (auto& pair : pairs) {
    const bool definitions = graph.kind_of(pair.first) == model::kind::definition;
    if (pair.decided && definitions) groups[pair.first].push_back(&pair);
  }
  for (auto& [first, group] : groups) {
    auto& least = **std::ranges::min_element(
        group, {}, [&](const auto* pair) { return graph.node(pair->second).id; });
    const auto centre = least.second;
    if (graph.node(first).id < graph.node(centre).id) continue;
    const bool centre_by_laws = least.by_laws;
    for (auto* pair : group) {
      pair->first = centre;
      if (pair == &least) {
        pair->second = first;
      } else if (centre_by_laws) {
        pair->by_laws = !pair->by_laws || !are_equal_as_written(centre, pair->second, graph);
      }
    }
  }
  return pairs;
}

void report_synonyms(const model::Synonyms& pair, const Context& context, text::Sink& findings) {
  const auto& first = context.graph.node(pair.first);
  const auto& second = context.graph.node(pair.second);
  if (!pair.decided) {
    report_undecided(findings, second.declared,
                     fmt::format("`{}` and `{}` mean the same patients", first.id, second.id),
                     pair.steps)
        .about(first.id)
        .about(second.id);
    return;
  }
  // Neither goes before the other, wherever they stand.
  const auto [one, other] = std::minmax(first.id, second.id);
  auto& report = findings.report(text::Code::definition_repeated, second.declared, one, other);
  report.label(first.declared, fmt::format("`{}` is as good", first.id));
  report.about(first.id).about(second.id);
  if (pair.by_laws) report.note("as they are written they differ; the laws make them equal");
}

/// The conditions of a statement that hold the place.
ExprPtr condition_at(const model::Statement& statement, const text::Span& span) {
  for (const auto& each : {statement.when, statement.requires_}) {
    if (!each || each->span.source != span.source) continue;
    if (each->span.begin <= span.begin && span.end <= each->span.end) return each;
  }
  return nullptr;
}

// The text with the name in it is read again: only if it means the same, laws aside, is it offered.
bool is_safe(const ExprPtr& whole, const text::Span& part, const std::string& name,
             const Context& context) {
  const auto& bytes = context.sources.get(part.source).bytes();
  std::string text(bytes.substr(whole->span.begin, part.begin - whole->span.begin));
  text += name;
  text += bytes.substr(part.end, whole->span.end - part.end);
  text::SourceStore store;
  text::Sink sink;
  const auto* file = text::load_text("condition", std::move(text), store, sink);
  const auto read =
      file ? condition::read_condition(*file, context.graph.vocabulary(), sink) : nullptr;
  if (!read || !sink.empty()) return false;
  const condition::Theory lawless(context.graph.vocabulary(), {});
  condition::Prover prover(lawless);
  return prover.implies(read, whole).proved() && prover.implies(whole, read).proved();
}

void report_spelt_out(const model::SpeltOut& found, const Context& context,
                      text::Sink& findings) {
  const auto& graph = context.graph;
  const auto& statement = graph.node(found.statement);
  const auto& definition = graph.node(found.definition);
  const auto where = found.span.valid() ? found.span : statement.declared;
  auto& report = findings.report(text::Code::definition_spelt_out, where, statement.id,
                                 definition.id);
  report.label(definition.declared, fmt::format("`{}` is defined here", definition.id));
  report.about(statement.id).about(definition.id);
  const auto whole = condition_at(graph.statement(found.statement), found.span);
  if (!whole || !is_safe(whole, found.span, definition.id, context)) return;
  report.fix({fmt::format("write `{}`", definition.id), {{found.span, definition.id}}});
}

}  // namespace

void find_equal(const Context& context, text::Sink& findings) {
  const auto pairs = model::find_synonyms(context.graph, context.prover);
  for (const auto& pair : paired_by_name(pairs, context.graph)) {
    report_synonyms(pair, context, findings);
  }
  for (const auto& found : model::find_spelt_out(context.graph)) {
    // Of one that nothing uses `unused` speaks.
    const auto users = context.graph.sources(found.definition, model::relation::uses);
    if (!users.empty()) report_spelt_out(found, context, findings);
  }
}

}  // namespace kg::knowledge::check
