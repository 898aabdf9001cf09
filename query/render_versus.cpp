// `options … versus` in all formats: a row a therapy that differs, and the facts it turns on.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "query/explain.hpp"
#include "query/flat.hpp"
#include "query/json_parts.hpp"
#include "query/json_text.hpp"
#include "query/left_out.hpp"
#include "query/render_reasons.hpp"
#include "query/side_by_side.hpp"

namespace kg::query {
namespace {

namespace json = boost::json;
using condition::Truth;
using model::Difference;
using model::Graph;
using model::Reason;
using model::Verdict;

std::string said(const condition::ExprPtr& condition, const Graph& graph) {
  return condition ? condition::to_text(*condition, graph.vocabulary()) : "nothing";
}

/// A statement that bears on the status and stands otherwise for the second patient.
struct Shift {
  const Reason* first;
  const Reason* second;
};

std::vector<Shift> shifts_of(const Difference& difference, const Graph& graph) {
  std::vector<Shift> shifts;
  const auto add = [&](const std::vector<Reason>& before, const std::vector<Reason>& after) {
    for (std::size_t i = 0; i < before.size() && i < after.size(); ++i) {
      const auto& statement = graph.statement(before[i].statement);
      const bool is_soft =
          statement.kind == model::StatementKind::prerequisite && !statement.hard;
      if (before[i].holds == after[i].holds || is_soft) continue;
      shifts.push_back({&before[i], &after[i]});
    }
  };
  // INVARIANT: the reasons of a therapy come in the same order under whatever is known.
  add(difference.first.in_favour, difference.second.in_favour);
  add(difference.first.prerequisites, difference.second.prerequisites);
  add(difference.first.against, difference.second.against);
  return shifts;
}

std::string shift_text(const Shift& shift, const Graph& graph) {
  return fmt::format("{} (from {} to {})", graph.node(shift.first->statement).id,
                     condition::to_string(shift.first->holds),
                     condition::to_string(shift.second->holds));
}

std::string shifts_text(const Difference& difference, const Graph& graph) {
  std::vector<std::string> parts;
  for (const Shift& shift : shifts_of(difference, graph)) {
    parts.push_back(shift_text(shift, graph));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string because(const Difference& difference, const Graph& graph) {
  auto text = fmt::format("{} instead of {}", said(difference.to, graph),
                          said(difference.from, graph));
  if (!difference.fewest) text += " (fewer facts may do)";
  return text;
}

bool differs_in_goals(const Difference& difference) {
  auto first = difference.first.goals;
  auto second = difference.second.goals;
  std::sort(first.begin(), first.end());
  std::sort(second.begin(), second.end());
  return first != second;
}

std::string goals_text(const Verdict& verdict, const Graph& graph) {
  const auto names = ids(verdict.goals, graph);
  return names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "));
}

// What the numbers come to, in one line.
std::string summary(const VersusResult& result) {
  const auto& found = result.differences;
  auto text = fmt::format("{} of {} therapies differ; {} {} not", found.different.size(),
                          found.different.size() + found.same.size(), found.same.size(),
                          found.same.size() == 1 ? "does" : "do");
  if (found.equivalent) text += "; both conditions fit the same patients";
  return text;
}

std::vector<Verdict> verdicts_of(const VersusResult& result) {
  std::vector<Verdict> verdicts;
  for (const Difference& each : result.differences.different) {
    verdicts.push_back(each.first);
    verdicts.push_back(each.second);
  }
  return verdicts;
}

std::vector<DecisionUse> decisions_of(const VersusResult& result, const Graph& graph) {
  DecisionList list(graph);
  list.add(result.query.where);
  list.add(result.query.other);
  for (const Verdict& verdict : verdicts_of(result)) list.add(verdict, false);
  return list.uses();
}

std::string as_table(const VersusResult& result, const Graph& graph,
                     const RenderOptions& options) {
  ReasonPrinter printer(graph, options);
  const auto& paint = printer.paint();
  auto text = hanging("", to_text(BoundQuery(result.query), graph), options.columns) + "\n";
  text += hanging("  first   ", where_text(result.query.where, graph), options.columns, paint,
                  Tone::faint);
  text += hanging("  second  ", where_text(result.query.other, graph), options.columns, paint,
                  Tone::faint);
  Table table({{"therapy", false}, {"name", true}, {"first", false}, {"second", false}});
  for (const Difference& each : result.differences.different) {
    const auto& node = graph.node(each.first.therapy);
    table.add({{node.id, Tone::strong},
               {node.label, Tone::plain},
               {std::string(model::to_string(each.first.status)), tone_of(each.first.status)},
               {std::string(model::to_string(each.second.status)), tone_of(each.second.status)}});
    table.add_note("because", because(each, graph));
    table.add_note("turns on", shifts_text(each, graph));
    if (differs_in_goals(each)) {
      table.add_note("goals", fmt::format("{} instead of {}", goals_text(each.second, graph),
                                          goals_text(each.first, graph)));
    }
  }
  if (!result.differences.different.empty()) text += "\n" + table.print(options.columns, paint);
  text += "\n" + hanging("", summary(result), options.columns);
  for (const auto& line : left_out_lines(left_out(verdicts_of(result), graph), graph)) {
    text += hanging("", line, options.columns);
  }
  return text + printer.decisions(decisions_of(result, graph));
}

const flat::Row titles = {"therapy",  "name",           "first",
                          "second",   "because",        "instead of",
                          "turns on", "goals of first", "goals of second"};

flat::Row row_of(const Difference& each, const Graph& graph) {
  const auto& node = graph.node(each.first.therapy);
  return {node.id,
          node.label,
          std::string(model::to_string(each.first.status)),
          std::string(model::to_string(each.second.status)),
          said(each.to, graph),
          said(each.from, graph),
          shifts_text(each, graph),
          flat::joined(ids(each.first.goals, graph)),
          flat::joined(ids(each.second.goals, graph))};
}

std::string as_csv(const VersusResult& result, const Graph& graph) {
  auto text = flat::csv_line(titles);
  for (const Difference& each : result.differences.different) {
    text += flat::csv_line(row_of(each, graph));
  }
  return text;
}

std::string as_markdown(const VersusResult& result, const Graph& graph) {
  auto text = "**" + flat::markdown_text(to_text(BoundQuery(result.query), graph)) + "**\n\n";
  if (!result.differences.different.empty()) text += flat::markdown_head(titles);
  for (const Difference& each : result.differences.different) {
    text += flat::markdown_line(row_of(each, graph));
  }
  return text + "\n" + flat::markdown_text(summary(result)) + "\n";
}

json::object difference_object(const Difference& each, const Graph& graph) {
  json::array turns;
  for (const Shift& shift : shifts_of(each, graph)) {
    turns.push_back(json::object{{"statement", graph.node(shift.first->statement).id},
                                 {"first", condition::to_string(shift.first->holds)},
                                 {"second", condition::to_string(shift.second->holds)}});
  }
  return {{"therapy", graph.node(each.first.therapy).id},
          {"facts", json_facts(each.facts, graph)},
          {"fewest", each.fewest},
          {"from", json_condition(each.from, graph)},
          {"to", json_condition(each.to, graph)},
          {"turns_on", std::move(turns)},
          {"first", json_verdict(each.first, graph)},
          {"second", json_verdict(each.second, graph)}};
}

std::string as_json(const VersusResult& result, const Graph& graph) {
  json::array different;
  for (const Difference& each : result.differences.different) {
    different.push_back(difference_object(each, graph));
  }
  const auto verdicts = verdicts_of(result);
  json::object object{{"kind", "versus"},
                      {"where", where_text(result.query.where, graph)},
                      {"versus", where_text(result.query.other, graph)},
                      {"for_goals", json_ids(result.query.goals, graph)},
                      {"equivalent", result.differences.equivalent},
                      {"different", std::move(different)},
                      {"same", json_ids(result.differences.same, graph)},
                      {"counting", json_counting(result.query.filters, graph)},
                      {"left_out", json_left_out(verdicts, graph)},
                      {"decisions", json_decisions(decisions_of(result, graph), graph)}};
  if (result.partial) object["partial"] = true;
  return to_text(json::value(std::move(object)));
}

}  // namespace

std::string render_versus(const VersusResult& result, const Graph& graph,
                          const RenderOptions& options) {
  switch (options.format) {
    case Format::json: return as_json(result, graph);
    case Format::csv: return as_csv(result, graph);
    case Format::markdown: return as_markdown(result, graph);
    case Format::table: break;
  }
  return as_table(result, graph, options);
}

}  // namespace kg::query
