// `compare` in all formats: a line an aspect, a column a therapy.
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
#include "query/order.hpp"
#include "query/render_reasons.hpp"
#include "query/side_by_side.hpp"

namespace kg::query {
namespace {

namespace json = boost::json;
using condition::Truth;
using model::Graph;
using model::NodeId;
using model::Reason;
using model::Status;
using model::Verdict;
using Lines = std::vector<std::string>;

std::string text_of(const condition::ExprPtr& condition, const Graph& graph) {
  return condition::to_text(*condition, graph.vocabulary());
}

std::string level_text(std::string_view level) {
  return level == "unstated" ? std::string() : std::string(level);
}

std::string with_open(const std::string& name, Truth holds) {
  return holds == Truth::open ? name + " (open)" : name;
}

// Statements that hold or may hold.
Lines standing(const std::vector<Reason>& reasons, const Graph& graph) {
  Lines names;
  for (const Reason& reason : reasons) {
    if (reason.holds == Truth::no) continue;
    names.push_back(with_open(graph.node(reason.statement).id, reason.holds));
  }
  return names;
}

/// A preference of one compared therapy over others of them.
struct Preferred {
  const Reason* reason;
  std::vector<NodeId> over;
};
std::vector<Preferred> preferred(const Verdict& verdict, const CompareResult& result,
                                 const Graph& graph) {
  std::vector<Preferred> list;
  for (const Reason& reason : verdict.preferences) {
    if (reason.holds == Truth::no) continue;
    const auto& less = graph.statement(reason.statement).less_preferred;
    std::vector<NodeId> over;
    for (const NodeId other : result.query.therapies) {
      if (other == verdict.therapy) continue;
      const auto classes = graph.reach(other, model::relation::is);
      const bool named = std::any_of(classes.begin(), classes.end(), [&](NodeId each) {
        return std::find(less.begin(), less.end(), each) != less.end();
      });
      if (named) over.push_back(other);
    }
    if (!over.empty()) list.push_back({&reason, std::move(over)});
  }
  return list;
}

Lines preferred_lines(const Verdict& verdict, const CompareResult& result, const Graph& graph) {
  Lines lines;
  for (const Preferred& each : preferred(verdict, result, graph)) {
    const auto names = fmt::format("{}", fmt::join(ids(each.over, graph), ", "));
    const bool open = each.reason->holds == Truth::open;
    lines.push_back(
        open ? fmt::format("to {} if {}", names, text_of(each.reason->when, graph))
             : fmt::format("to {} ({})", names, graph.node(each.reason->statement).id));
  }
  return lines;
}

// Remarks of one kind; an open one says when.
Lines remark_lines(const Verdict& verdict, const std::string& kind, const Graph& graph) {
  Lines lines;
  for (const Reason& reason : verdict.remarks) {
    const auto& statement = graph.statement(reason.statement);
    if (statement.remark_kind != kind || reason.holds == Truth::no) continue;
    lines.push_back(reason.holds == Truth::yes
                        ? statement.text
                        : fmt::format("if {}: {}", text_of(reason.when, graph), statement.text));
  }
  return lines;
}

Lines remark_kinds(const CompareResult& result, const Graph& graph) {
  Lines kinds;
  for (const Verdict& verdict : result.verdicts) {
    for (const Reason& reason : verdict.remarks) {
      const auto& kind = graph.statement(reason.statement).remark_kind;
      const bool is_new = std::find(kinds.begin(), kinds.end(), kind) == kinds.end();
      if (reason.holds != Truth::no && is_new) kinds.push_back(kind);
    }
  }
  return kinds;
}

/// One aspect; for each therapy the lines of its cell.
struct Aspect {
  std::string name;
  std::vector<Lines> cells;
};

Lines one(std::string text) { return text.empty() ? Lines{} : Lines{std::move(text)}; }

Lines residual_line(const std::optional<condition::Residual>& residual, const Graph& graph) {
  return residual ? one(residual_text(*residual, graph)) : Lines{};
}

std::vector<Aspect> aspects_of(const CompareResult& result, const Graph& graph) {
  std::vector<Aspect> aspects;
  const auto add = [&](std::string name, auto&& lines) {
    Aspect aspect{std::move(name), {}};
    for (const Verdict& verdict : result.verdicts) aspect.cells.push_back(lines(verdict));
    const bool empty = std::all_of(aspect.cells.begin(), aspect.cells.end(),
                                   [](const Lines& cell) { return cell.empty(); });
    if (!empty) aspects.push_back(std::move(aspect));
  };
  using V = const Verdict&;
  add("name", [&](V v) { return one(graph.node(v.therapy).label); });
  add("status", [&](V v) { return one(std::string(model::to_string(v.status))); });
  add("needs", [&](V v) { return residual_line(v.needs, graph); });
  add("contested if", [&](V v) { return residual_line(v.contested_if, graph); });
  add("first", [&](V v) { return first_things(v, graph); });
  add("goals", [&](V v) { return ids(v.goals, graph); });
  add("strength", [&](V v) { return one(level_text(to_string(best_strength(v, graph)))); });
  add("certainty", [&](V v) { return one(level_text(to_string(best_certainty(v, graph)))); });
  add("for", [&](V v) { return standing(v.in_favour, graph); });
  add("against", [&](V v) { return standing(v.against, graph); });
  add("unsettled", [&](V v) { return standing(v.unsettled, graph); });
  add("preferred", [&](V v) { return preferred_lines(v, result, graph); });
  for (const auto& kind : remark_kinds(result, graph)) {
    add(kind, [&](V v) { return remark_lines(v, kind, graph); });
  }
  return aspects;
}

std::vector<std::string> titles_of(const CompareResult& result, const Graph& graph) {
  std::vector<std::string> titles = {""};
  for (const auto& id : ids(result.query.therapies, graph)) titles.push_back(id);
  return titles;
}

std::vector<DecisionUse> decisions_of(const CompareResult& result, const Graph& graph) {
  DecisionList list(graph);
  list.add(result.query.where);
  for (const Verdict& verdict : result.verdicts) list.add(verdict, false);
  return list.uses();
}

// A line of the table for each line of a cell, so that lists stay lists.
std::string as_table(const CompareResult& result, const Graph& graph,
                     const RenderOptions& options) {
  ReasonPrinter printer(graph, options);
  std::vector<Table::Column> columns;
  for (const auto& title : titles_of(result, graph)) columns.push_back({title, !title.empty()});
  Table table(std::move(columns));
  for (const Aspect& aspect : aspects_of(result, graph)) {
    std::size_t height = 0;
    for (const Lines& cell : aspect.cells) height = std::max(height, cell.size());
    for (std::size_t line = 0; line < height; ++line) {
      std::vector<Cell> cells = {{line == 0 ? aspect.name : "", Tone::faint}};
      for (std::size_t i = 0; i < aspect.cells.size(); ++i) {
        const auto& cell = aspect.cells[i];
        const auto tone =
            aspect.name == "status" ? tone_of(result.verdicts[i].status) : Tone::plain;
        cells.push_back({line < cell.size() ? cell[line] : "", tone});
      }
      table.add(std::move(cells));
    }
  }
  auto text = hanging("", to_text(BoundQuery(result.query), graph), options.columns) + "\n";
  text += table.print(options.columns, printer.paint());
  text += "\n" + hanging("", "`why THERAPY …` shows every reason, down to the passage",
                         options.columns);
  for (const auto& line : left_out_lines(left_out(result.verdicts, graph), graph)) {
    text += hanging("", line, options.columns);
  }
  return text + printer.decisions(decisions_of(result, graph));
}

flat::Row row_of(const Aspect& aspect) {
  flat::Row row = {aspect.name};
  for (const Lines& cell : aspect.cells) row.push_back(flat::joined(cell));
  return row;
}

std::string as_csv(const CompareResult& result, const Graph& graph) {
  auto titles = titles_of(result, graph);
  titles.front() = "aspect";
  auto text = flat::csv_line(titles);
  for (const Aspect& aspect : aspects_of(result, graph)) text += flat::csv_line(row_of(aspect));
  return text;
}

std::string as_markdown(const CompareResult& result, const Graph& graph) {
  auto text =
      "**" + flat::markdown_text(to_text(BoundQuery(result.query), graph)) + "**\n\n";
  text += flat::markdown_head(titles_of(result, graph));
  for (const Aspect& aspect : aspects_of(result, graph)) {
    text += flat::markdown_line(row_of(aspect));
  }
  return text;
}

std::string as_json(const CompareResult& result, const Graph& graph) {
  json::array therapies;
  json::array preferences;
  for (const Verdict& verdict : result.verdicts) {
    therapies.push_back(json_verdict(verdict, graph));
    for (const Preferred& each : preferred(verdict, result, graph)) {
      preferences.push_back(
          json::object{{"therapy", graph.node(verdict.therapy).id},
                       {"before", json_ids(each.over, graph)},
                       {"statement", graph.node(each.reason->statement).id},
                       {"when", json_condition(each.reason->when, graph)},
                       {"holds", condition::to_string(each.reason->holds)}});
    }
  }
  json::object object{{"kind", "compare"},
                      {"where", where_text(result.query.where, graph)},
                      {"therapies", std::move(therapies)},
                      {"preferences", std::move(preferences)},
                      {"counting", json_counting(result.query.filters, graph)},
                      {"left_out", json_left_out(result.verdicts, graph)},
                      {"decisions", json_decisions(decisions_of(result, graph), graph)}};
  return to_text(json::value(std::move(object)));
}

}  // namespace

std::string render_compare(const CompareResult& result, const Graph& graph,
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
