// CSV and Markdown: flat rows of a walk's answer.
#include <fmt/format.h>

#include "query/flat.hpp"
#include "query/walk/about.hpp"
#include "query/walk/columns.hpp"
#include "query/walk/render.hpp"
#include "query/walk/spelling.hpp"
#include "query/walk/words.hpp"

namespace kg::query::walk {
namespace {

using flat::Row;
using model::Graph;
using model::NodeId;

struct Rows {
  Row titles;
  std::vector<Row> rows;
};

Rows list_rows(const Answer& answer, const Graph& graph) {
  Rows result;
  const auto columns = columns_for(kinds_of(graph, answer.nodes));
  for (const Column& column : columns) {
    result.titles.push_back(column.title.empty() ? "kind" : column.title);
  }
  for (const NodeId node : answer.nodes) {
    Row row;
    for (const Column& column : columns) row.push_back(cell(graph, node, column));
    result.rows.push_back(std::move(row));
  }
  return result;
}

Rows count_rows(const Answer& answer, const Graph& graph) {
  if (!answer.query.by) return {{"count"}, {{std::to_string(answer.total)}}};
  Rows result{{answer.query.by->words, "name", "count"}, {}};
  for (const Group& group : answer.groups) {
    const bool is_node = group.node != model::no_node;
    result.rows.push_back({is_node ? graph.node(group.node).id : group.text,
                           is_node ? graph.node(group.node).label : "",
                           std::to_string(group.size)});
  }
  if (answer.ungrouped > 0) result.rows.push_back({"", "", std::to_string(answer.ungrouped)});
  return result;
}

Row path_row(const Graph& graph, std::size_t path, std::size_t step, const std::string& by,
             NodeId node) {
  return {std::to_string(path + 1), std::to_string(step), by,
          graph.kind_name(graph.node(node).kind), graph.node(node).id, graph.node(node).label};
}

Rows path_rows(const Answer& answer, const Graph& graph) {
  Rows result{{"path", "step", "by", "kind", "id", "name"}, {}};
  for (std::size_t i = 0; i < answer.paths.size(); ++i) {
    const model::Path& path = answer.paths[i];
    result.rows.push_back(path_row(graph, i, 0, "", path.start));
    for (std::size_t k = 0; k < path.steps.size(); ++k) {
      const model::PathStep& step = path.steps[k];
      const auto& name = graph.relation(step.step.relation).name;
      result.rows.push_back(path_row(graph, i, k + 1, step.step.inverse ? "inverse " + name : name,
                                     step.to));
    }
  }
  return result;
}

Rows everything_rows(const Answer& answer, const Graph& graph) {
  Rows result{{"what", "value"}, {}};
  const About found = about(answer.nodes.front(), graph);
  for (const About::Said& said : found.attributes) {
    for (const auto& value : said.values) {
      result.rows.push_back({std::string(said.attribute), value});
    }
  }
  for (const About::Links& links : found.links) {
    for (const NodeId node : links.nodes) {
      result.rows.push_back({word_of(graph, links.step),
                             fmt::format("{} {}", graph.kind_name(graph.node(node).kind),
                                         graph.node(node).id)});
    }
  }
  for (const NodeId statement : found.statements) {
    result.rows.push_back({"statement", graph.node(statement).id});
  }
  return result;
}

Rows plan_rows(const Answer& answer) {
  Rows result{{"step", "how", "expected", "found"}, {}};
  for (const PlanLine& line : answer.plan) {
    result.rows.push_back({line.part, line.how, fmt::format("{:.0f}", line.estimated),
                           std::to_string(line.actual)});
  }
  return result;
}

Rows rows_of(const Answer& answer, const Graph& graph) {
  if (answer.query.explain) return plan_rows(answer);
  switch (answer.query.form) {
    case Bound::Form::list: return list_rows(answer, graph);
    case Bound::Form::count: return count_rows(answer, graph);
    case Bound::Form::path:
    case Bound::Form::paths: return path_rows(answer, graph);
    case Bound::Form::everything: break;
  }
  return everything_rows(answer, graph);
}

}  // namespace

std::string as_csv(const Answer& answer, const Graph& graph) {
  const Rows rows = rows_of(answer, graph);
  auto text = flat::csv_line(rows.titles);
  for (const Row& row : rows.rows) text += flat::csv_line(row);
  return text;
}

std::string as_markdown(const Answer& answer, const Graph& graph) {
  const Rows rows = rows_of(answer, graph);
  auto text = "**" + flat::markdown_text(to_text(answer.query, graph)) + "**\n\n";
  text += flat::markdown_head(rows.titles);
  for (const Row& row : rows.rows) text += flat::markdown_line(row);
  if (answer.spelling) {
    text += "\n" + flat::markdown_text(in_words(*answer.spelling)) + "\n";
  }
  for (const Lack& lack : answer.lacks) {
    text += fmt::format("\n{} left out: {} {}\n",
                        counted(graph, lack.nodes.size(), kinds_of(graph, lack.nodes)),
                        flat::markdown_text("`" + lack.attribute + "`"),
                        lack.stated ? "is not exact enough to tell" : "is not stated");
  }
  return text;
}

}  // namespace kg::query::walk
