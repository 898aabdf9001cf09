// Page, the authors' part: overrides, exceptions, unsettled points, decisions, dated claims, gaps.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "graph/units/date.hpp"
#include "tools/review/markdown.hpp"
#include "tools/review/page.hpp"

namespace kg::tools::review {
namespace {

using markdown::code;
using markdown::escape;
using model::Graph;
using model::NodeId;
using model::StatementKind;

std::string when_said(NodeId statement, const Graph& graph) {
  std::vector<std::string> dates;
  const auto add = [&](std::string date) {
    if (std::find(dates.begin(), dates.end(), date) == dates.end()) {
      dates.push_back(std::move(date));
    }
  };
  for (const auto id : graph.statement(statement).evidence) {
    const auto& evidence = graph.evidence(id);
    if (evidence.date) {
      add(units::print_date(*evidence.date));
      continue;
    }
    for (const auto& locator : evidence.locators) {
      const auto& document = graph.document(locator.source);
      if (document.date) add(units::print_date(*document.date));
      else if (document.posted) add("posted " + units::print_date(*document.posted));
      else add(fmt::format("undated ({})", code(graph.node(locator.source).id)));
    }
  }
  return dates.empty() ? "—" : fmt::format("{}", fmt::join(dates, ", "));
}

// Its condition asks for a fact whose values are days, or it speaks of what can be had.
bool is_dated(NodeId id, const Graph& graph) {
  const auto& statement = graph.statement(id);
  const bool remark = statement.kind == StatementKind::remark;
  const auto& word = statement.remark_kind;
  if (remark && (word == "availability" || word == "access")) return true;
  const auto facts = condition::facts_of(*statement.when, graph.vocabulary());
  return std::any_of(facts.begin(), facts.end(), [&](condition::FactId fact) {
    return graph.vocabulary().fact(fact).kind == condition::FactKind::date;
  });
}

}  // namespace

std::string settled_by_author(const Graph& graph) {
  auto text = markdown::heading(2, "Overrides and exceptions");
  markdown::Table overrides({"statement", "overrides", "rests on"});
  for (const auto id : graph.nodes(model::kind::statement)) {
    for (const auto defeated : graph.statement(id).overrides) {
      overrides.add({statement(id, graph), statement(defeated, graph), evidence(id, graph)});
    }
  }
  text += overrides.empty() ? "No statement overrides another.\n\n" : overrides.text();
  markdown::Table exceptions({"therapy", "does not follow", "reason"});
  for (const auto& exception : graph.exceptions()) {
    exceptions.add({labelled(exception.therapy, graph), statement(exception.statement, graph),
                    escape(exception.reason)});
  }
  return text + (exceptions.empty() ? "No therapy is excepted from a statement on its class.\n\n"
                                    : exceptions.text());
}

std::string unsettled(const Graph& graph) {
  auto text = markdown::heading(2, "Unsettled points");
  markdown::Table table({"therapy", "statement", "words", "rests on"});
  for (const auto id : graph.nodes(model::kind::statement)) {
    const auto& record = graph.statement(id);
    if (record.kind != StatementKind::unsettled) continue;
    table.add({labelled(record.therapy, graph), statement(id, graph), strength(id, graph),
               evidence(id, graph)});
  }
  return text + (table.empty() ? "No document calls a point unsettled.\n\n" : table.text());
}

std::string decisions(const Graph& graph) {
  auto text = markdown::heading(2, "What the authors decided");
  markdown::Table table({"decision", "reason", "what rests on it"});
  for (const auto id : graph.nodes(model::kind::decision)) {
    const auto used = graph.sources(id, model::relation::decided_by);
    auto reason = escape(graph.decision(id).reason);
    for (const auto evidence : graph.targets(id, model::relation::because)) {
      reason += "<br>" + claim(evidence, graph);
    }
    table.add({labelled(id, graph), reason, used.empty() ? "nothing" : names(used, graph)});
  }
  return text + (table.empty() ? "No decision is declared.\n\n" : table.text());
}

std::string dated_claims(const Graph& graph) {
  auto text = markdown::heading(2, "Claims that age");
  markdown::Table table({"therapy", "statement", "as of", "rests on"});
  for (const auto id : graph.nodes(model::kind::statement)) {
    if (!is_dated(id, graph)) continue;
    table.add({labelled(graph.statement(id).therapy, graph), statement(id, graph),
               when_said(id, graph), evidence(id, graph)});
  }
  if (table.empty()) return text + "No statement speaks of a time, a licence or availability.\n\n";
  return text + "True when they were written. Look up what holds today.\n\n" + table.text();
}

std::string gaps(const Graph& graph) {
  auto text = markdown::heading(2, "Gaps in the documents");
  const auto nodes = nodes_called("gap", graph);
  if (nodes.empty()) {
    return text + "None is declared (as a node of a `kind gap`).\n\n";
  }
  for (const auto id : nodes) {
    text += fmt::format("- **{}**", labelled(id, graph));
    for (std::uint16_t i = 0; i < graph.relation_count(); ++i) {
      const auto relation = model::RelationId{i};
      const auto targets = graph.targets(id, relation);
      if (targets.empty()) continue;
      const auto& row = graph.relation(relation);
      text += fmt::format(" {} {}", escape(row.label.empty() ? row.name : row.label),
                          names(targets, graph));
    }
    const auto& notes = graph.node(id).notes;
    if (!notes.empty()) text += ": " + escape(fmt::format("{}", fmt::join(notes, "; ")));
    text += "\n";
  }
  return text + "\n";
}

}  // namespace kg::tools::review
