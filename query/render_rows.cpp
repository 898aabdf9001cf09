// CSV and Markdown: flat rows, for spreadsheets and for documents.
#include <fmt/format.h>

#include "query/contrast_words.hpp"
#include "query/explain.hpp"
#include "query/flat.hpp"
#include "query/left_out.hpp"
#include "query/outcome.hpp"
#include "query/render_data.hpp"
#include "query/render_table.hpp"

namespace kg::query {
namespace {

using model::Graph;
using model::NodeId;
using model::Reason;
using model::Verdict;
using flat::csv_line;
using flat::joined;
using flat::markdown_head;
using flat::markdown_line;
using flat::markdown_text;
using flat::Row;

std::string text_of(const condition::ExprPtr& condition, const Graph& graph) {
  return condition ? condition::to_text(*condition, graph.vocabulary()) : std::string();
}

std::string residual_text(const std::optional<condition::Residual>& residual, const Graph& graph) {
  return residual ? text_of(residual->condition, graph) : std::string();
}

// Statements that hold or may hold.
std::string standing_ids(const std::vector<Reason>& reasons, const Graph& graph) {
  std::vector<std::string> names;
  for (const Reason& reason : reasons) {
    if (reason.holds == condition::Truth::no) continue;
    const bool open = reason.holds == condition::Truth::open;
    names.push_back(graph.node(reason.statement).id + (open ? " (open)" : ""));
  }
  return joined(names);
}

const Row option_titles = {"therapy",   "name",     "status",       "strength", "needs",
                           "goals",     "first",    "contested if", "for",      "against",
                           "certainty", "combines", "should first", "before",   "unsettled",
                           "left out"};

std::vector<NodeId> left_out_ids(const Verdict& verdict) {
  std::vector<NodeId> result;
  for (const model::LeftOut& each : verdict.left_out) result.push_back(each.statement);
  return result;
}

Row option_row(const Verdict& verdict, const Graph& graph) {
  const auto& node = graph.node(verdict.therapy);
  const auto strength = best_strength(verdict, graph);
  const auto certainty = best_certainty(verdict, graph);
  return {node.id,
          node.label,
          std::string(model::to_string(verdict.status)),
          strength == model::Strength::unstated ? "" : std::string(model::to_string(strength)),
          residual_text(verdict.needs, graph),
          joined(ids(verdict.goals, graph)),
          joined(first_things(verdict, graph)),
          residual_text(verdict.contested_if, graph),
          standing_ids(verdict.in_favour, graph),
          standing_ids(verdict.against, graph),
          certainty == model::Certainty::unstated ? "" : std::string(model::to_string(certainty)),
          joined(ids(parts_of(verdict.therapy, graph), graph)),
          joined(soft_first_things(verdict, graph)),
          joined(ids(comes_before(verdict, graph), graph)),
          standing_ids(verdict.unsettled, graph),
          joined(ids(left_out_ids(verdict), graph))};
}

const Row reason_titles = {"statement", "kind",  "says",      "holds",  "deciding", "strength",
                           "evidence",  "claim", "certainty", "source", "locator"};

Row fields(const ReasonRow& row) {
  return {row.statement, row.kind,  row.when,      row.holds,  row.deciding, row.strength,
          row.evidence,  row.claim, row.certainty, row.source, row.locator};
}

std::string markdown_left_out(std::span<const Verdict> verdicts, const Graph& graph) {
  std::string text;
  for (const auto& line : left_out_lines(left_out(verdicts, graph), graph)) {
    text += "\n" + markdown_text(line) + "\n";
  }
  return text;
}

std::string options_markdown(const OptionsResult& result, const Graph& graph) {
  auto text = "**" + markdown_text(to_text(BoundQuery(result.query), graph)) + "**\n\n";
  text += markdown_head(option_titles);
  for (const Verdict& verdict : result.verdicts) {
    if (is_shown(result, verdict)) text += markdown_line(option_row(verdict, graph));
  }
  if (const auto none = why_none(result, graph)) text += "\nnone: " + markdown_text(*none) + "\n";
  text += markdown_left_out(result.verdicts, graph);
  const auto statements = held_statements(result, graph);
  if (!statements.empty()) text += "\n" + markdown_head({"statement", "says", "for", "therapies"});
  for (const HeldStatement& held : statements) {
    text += markdown_line({graph.node(held.reason.statement).id, held_text(held, graph),
                           held.general ? "every patient" : "this patient",
                           joined(ids(held.therapies, graph))});
  }
  return text;
}

// A change in the columns of a reason.
Row fields(const ChangeRow& row) {
  std::string instead = row.replaces.empty() ? "" : "instead of " + row.replaces;
  if (!row.learns.empty()) instead += (instead.empty() ? "" : "; ") + ("learning " + row.learns);
  auto says = fmt::format("{} if {}", row.becomes, row.if_);
  return {joined(row.statements), "change", std::move(says), "", instead, "", row.evidence, "", "",
          "", ""};
}

const Row change_titles = {"what would change it", "if", "instead of", "learning", "turns on",
                           "evidence"};

std::string markdown_changes(const model::Contrast& contrast, const Graph& graph) {
  std::string text;
  const auto rows = change_rows(contrast, graph);
  if (!rows.empty()) text += "\n" + markdown_head(change_titles);
  for (const ChangeRow& row : rows) {
    text += markdown_line(
        {row.becomes, row.if_, row.replaces, row.learns, row.turns_on, row.evidence});
  }
  for (const auto& note : contrast_notes(contrast, graph)) {
    text += "\n" + markdown_text(note) + "\n";
  }
  return text;
}

std::string why_markdown(const WhyResult& result, const Graph& graph) {
  auto text = "**" + markdown_text(to_text(BoundQuery(result.query), graph)) + "**\n\n";
  text += markdown_text(status_in_words(result.verdict, graph)) + "\n\n";
  text += markdown_head(reason_titles);
  for (const auto& row : reason_rows(result.verdict, graph)) text += markdown_line(fields(row));
  text += markdown_left_out({&result.verdict, 1}, graph);
  return text + markdown_changes(result.contrast, graph);
}

std::string markdown_decisions(const Result& result, const Graph& graph) {
  const auto uses = decisions_behind(result, graph);
  if (uses.empty()) return "";
  auto text = "\n" + markdown_head({"decision", "decided", "because", "used by"});
  for (const DecisionUse& use : uses) {
    const auto& node = graph.node(use.decision);
    text += markdown_line({node.id, node.label, graph.decision(use.decision).reason,
                           joined(ids(use.used_by, graph))});
  }
  return text;
}

void add_rows(std::vector<ReasonRow>& rows, const std::vector<Reason>& reasons,
              const Graph& graph) {
  for (const Reason& reason : reasons) {
    const auto& statement = graph.statement(reason.statement);
    ReasonRow row;
    row.statement = graph.node(reason.statement).id;
    row.kind = model::to_string(statement.kind);
    row.when = sentence(reason, graph);
    row.holds = condition::to_string(reason.holds);
    row.deciding = text_of(reason.deciding, graph);
    row.strength = strength_text(statement);
    const auto rows_before = rows.size();
    for (const NodeId id : reason.evidence) {
      row.evidence = graph.node(id).id;
      row.claim = graph.evidence(id).claim;
      row.certainty = model::to_string(graph.evidence(id).certainty);
      for (const Passage& passage : passages(id, graph, reason.sources)) {
        row.source = passage.title;
        row.locator = passage.locator;
        rows.push_back(row);
      }
    }
    if (rows.size() == rows_before) rows.push_back(row);
  }
}

}  // namespace

std::vector<ReasonRow> reason_rows(const Verdict& verdict, const Graph& graph) {
  std::vector<ReasonRow> rows;
  for (const auto* reasons : {&verdict.in_favour, &verdict.prerequisites, &verdict.against,
                              &verdict.unsettled, &verdict.preferences, &verdict.remarks}) {
    add_rows(rows, *reasons, graph);
  }
  return rows;
}

std::string as_csv(const Result& result, const Graph& graph) {
  std::string text;
  if (const auto* options = std::get_if<OptionsResult>(&result)) {
    text = csv_line(option_titles);
    for (const Verdict& verdict : options->verdicts) text += csv_line(option_row(verdict, graph));
    return text;
  }
  text = csv_line(reason_titles);
  const auto& why = std::get<WhyResult>(result);
  for (const auto& row : reason_rows(why.verdict, graph)) text += csv_line(fields(row));
  for (const auto& row : change_rows(why.contrast, graph)) text += csv_line(fields(row));
  return text;
}

std::string as_markdown(const Result& result, const Graph& graph) {
  const auto* options = std::get_if<OptionsResult>(&result);
  auto text = options ? options_markdown(*options, graph)
                      : why_markdown(std::get<WhyResult>(result), graph);
  return text + markdown_decisions(result, graph);
}

}  // namespace kg::query
