// Check `equal`: two names for the same patients, and conditions that spell out what has a name.
#include <fmt/format.h>

#include "graph/condition/bind.hpp"
#include "graph/model/synonyms.hpp"
#include "graph/text/codes.hpp"
#include "graph/text/load.hpp"
#include "knowledge/check/check.hpp"
#include "knowledge/check/patient.hpp"

namespace kg::knowledge::check {
namespace {

using condition::ExprPtr;

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
  auto& report =
      findings.report(text::Code::definition_repeated, second.declared, first.id, second.id);
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
  for (const auto& pair : model::find_synonyms(context.graph, context.prover)) {
    report_synonyms(pair, context, findings);
  }
  for (const auto& found : model::find_spelt_out(context.graph)) {
    // Of one that nothing uses `unused` speaks.
    const auto users = context.graph.sources(found.definition, model::relation::uses);
    if (!users.empty()) report_spelt_out(found, context, findings);
  }
}

}  // namespace kg::knowledge::check
