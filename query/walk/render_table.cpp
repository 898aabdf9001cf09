// Tables: the answer of a walk for people, wrapped to the width of their terminal.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "query/explain.hpp"
#include "query/layout.hpp"
#include "query/render_reasons.hpp"
#include "query/walk/about.hpp"
#include "query/walk/columns.hpp"
#include "query/walk/render.hpp"
#include "query/walk/spelling.hpp"
#include "query/walk/words.hpp"

namespace kg::query::walk {
namespace {

using model::Graph;
using model::NodeId;

std::string full_name(const Graph& graph, NodeId node) {
  return fmt::format("{} {}", graph.kind_name(graph.node(node).kind), graph.node(node).id);
}

class Printer {
 public:
  Printer(const Answer& answer, const Graph& graph, const RenderOptions& options)
      : answer_(answer), graph_(graph), columns_(options.columns), paint_(options.color) {}

  std::string print() {
    text_ = hanging("", to_text(answer_.query, graph_), columns_) + "\n";
    if (answer_.query.explain) {
      plan();
      return std::move(text_);
    }
    switch (answer_.query.form) {
      case Bound::Form::list: list(); break;
      case Bound::Form::count: count(); break;
      case Bound::Form::path:
      case Bound::Form::paths: paths(); break;
      case Bound::Form::everything: everything(answer_.nodes.front()); break;
    }
    if (answer_.spelling) say(in_words(*answer_.spelling));
    near();
    left_out();
    return std::move(text_);
  }

 private:
  void say(const std::string& line) { text_ += paragraph(line, 0, 2, columns_); }

  // Nodes -----------------------------------------------------------------------------------------

  void list() {
    const auto kinds = kinds_of(graph_, answer_.nodes);
    if (!answer_.nodes.empty()) text_ += rows(columns_for(kinds)) + "\n";
    const auto type = kinds.empty() ? answer_.query.set->kinds : kinds;
    if (answer_.nodes.size() < answer_.total) {
      say(fmt::format("{} of {} shown", answer_.nodes.size(),
                      counted(graph_, answer_.total, type)));
    } else {
      say(answer_.total == 0 ? "nothing is found" : counted(graph_, answer_.total, type));
    }
    if (answer_.unordered > 0) {
      say(fmt::format("{} without `{}` {} last", answer_.unordered,
                      answer_.query.order.front().words,
                      answer_.unordered == 1 ? "stands" : "stand"));
    }
  }

  // A column in which no node has anything is left out.
  std::string rows(std::vector<Column> columns) const {
    using Place = Column::Place;
    std::erase_if(columns, [&](const Column& column) {
      return column.place == Place::flat ||
             std::all_of(answer_.nodes.begin(), answer_.nodes.end(),
                         [&](NodeId node) { return cell(graph_, node, column).empty(); });
    });
    std::vector<Table::Column> titles;
    std::size_t head = 0;  // the widest title of a line below
    for (const Column& column : columns) {
      if (column.place == Place::below) head = std::max(head, column.title.size());
      if (column.place != Place::row) continue;
      titles.push_back({column.title.empty() ? "kind" : column.title, column.wraps});
    }
    Table table(std::move(titles));
    table.indent_notes(4);
    for (const NodeId node : answer_.nodes) {
      std::vector<Cell> cells;
      for (const Column& column : columns) {
        if (column.place == Place::row) cells.push_back({cell(graph_, node, column)});
      }
      cells.front().tone = Tone::strong;
      table.add(std::move(cells));
      for (const Column& column : columns) {
        auto text = column.place == Place::below ? cell(graph_, node, column) : std::string();
        if (text.empty()) continue;
        table.add_note(fmt::format("{:<{}}", column.title, head + 1), std::move(text));
      }
    }
    return table.print(columns_, paint_, 0);
  }

  // Counts ----------------------------------------------------------------------------------------

  void count() {
    if (answer_.query.by) {
      const bool named = std::any_of(
          answer_.groups.begin(), answer_.groups.end(), [&](const Group& group) {
            return group.node != model::no_node && !graph_.node(group.node).label.empty();
          });
      std::vector<Table::Column> titles{{answer_.query.by->words, true}, {"count", false}};
      if (named) titles.insert(titles.begin() + 1, {"name", true});
      Table table(std::move(titles));
      for (const Group& group : answer_.groups) {
        const bool is_node = group.node != model::no_node;
        const auto& name = is_node ? graph_.node(group.node).id : group.text;
        const auto label = is_node ? graph_.node(group.node).label : std::string();
        std::vector<Cell> cells{{name, Tone::strong}, {std::to_string(group.size)}};
        if (named) cells.insert(cells.begin() + 1, {label});
        table.add(std::move(cells));
      }
      if (!answer_.groups.empty()) text_ += table.print(columns_, paint_, 0) + "\n";
    }
    say(counted(graph_, answer_.total, answer_.query.set->kinds));
    if (answer_.ungrouped > 0) {
      say(fmt::format("{} without `{}` {} counted in no group", answer_.ungrouped,
                      answer_.query.by->words, answer_.ungrouped == 1 ? "is" : "are"));
    }
  }

  // Paths -----------------------------------------------------------------------------------------

  void path(const model::Path& path) {
    Table table({{"", false}, {"", true}, {"", true}});
    const auto add = [&](const std::string& by, NodeId node) {
      table.add({{by, Tone::faint},
                 {full_name(graph_, node), Tone::strong},
                 {graph_.node(node).label}});
    };
    add("", path.start);
    for (const model::PathStep& step : path.steps) {
      const auto& name = graph_.relation(step.step.relation).name;
      add(step.step.inverse ? "<- " + name + " -" : "- " + name + " ->", step.to);
    }
    text_ += table.print(columns_, paint_, 0) + "\n";
  }

  void paths() {
    for (const model::Path& each : answer_.paths) path(each);
    const auto count = answer_.paths.size();
    if (count == 0) {
      say(answer_.query.form == Bound::Form::paths
              ? fmt::format("there is no path of up to {} steps", answer_.query.up_to)
              : "there is no path");
    } else {
      const auto steps = answer_.paths.front().steps.size();
      say(answer_.query.form == Bound::Form::path
              ? fmt::format("{} step{}; no path is shorter", steps, steps == 1 ? "" : "s")
              : fmt::format("{} path{} of up to {} steps, shortest first", count,
                            count == 1 ? "" : "s", answer_.query.up_to));
    }
    if (const auto why = cut_in_words(answer_.cut); !why.empty()) say(why);
  }

  static std::string cut_in_words(model::PathsCut cut) {
    switch (cut) {
      case model::PathsCut::no:
      case model::PathsCut::length: return "";
      case model::PathsCut::count: return "there are more: the list ends at its limit";
      case model::PathsCut::work:
        return "there may be more: the search ended at its limit of steps looked at";
      case model::PathsCut::interrupted: return "there may be more: the search was interrupted";
    }
    return "";
  }

  // Everything ------------------------------------------------------------------------------------

  void everything(NodeId node) {
    const About found = about(node, graph_);
    for (const About::Said& said : found.attributes) widen(said.attribute);
    for (const About::Links& links : found.links) widen(word_of(graph_, links.step));
    if (graph_.node(node).kind == model::kind::evidence) widen("place");
    text_ += paint_(Tone::strong, full_name(graph_, node)) + "\n\n";
    for (const About::Said& said : found.attributes) {
      const bool is_list = said.values.size() > 1;
      for (const auto& value : said.values) {
        line(&value == &said.values.front() ? said.attribute : "", (is_list ? "- " : "") + value);
      }
    }
    if (graph_.node(node).kind == model::kind::evidence) {
      told_.insert(node);
      const auto found_at = places(node, graph_);
      for (const auto& place : found_at) line(&place == &found_at.front() ? "place" : "", place);
    }
    if (!found.links.empty()) text_ += "\n" + paint_(Tone::strong, "relations") + "\n";
    for (const About::Links& links : found.links) this->links(links);
    if (!found.statements.empty()) text_ += "\n" + paint_(Tone::strong, "statements") + "\n";
    for (const NodeId statement : found.statements) this->statement(statement, node);
  }

  // Evidence is told in full, other nodes by name.
  void links(const About::Links& links) {
    const auto words = phrase(graph_, links.step);
    std::vector<NodeId> others;
    std::vector<NodeId> evidence;
    for (const NodeId node : links.nodes) {
      (graph_.node(node).kind == model::kind::evidence ? evidence : others).push_back(node);
    }
    const auto head = word_of(graph_, links.step);
    if (!others.empty()) {
      line(head, fmt::format("{}{}", words.empty() ? "" : words + ": ", names(others)));
    }
    if (evidence.empty()) return;
    if (others.empty()) line(head, words.empty() ? "the evidence:" : words + ":");
    for (const NodeId each : evidence) this->evidence("    ", each);
  }

  // In full the first time: the claim, how certain, who said it, and the places it stands at.
  void evidence(const std::string& head, NodeId id) {
    const auto& name = graph_.node(id).id;
    if (!told_.insert(id).second) {
      text_ += hanging(head, name + " (above)", columns_, paint_, Tone::faint);
      return;
    }
    text_ += hanging(head, fmt::format("{}: {}", name, claim_text(id, graph_)), columns_, paint_,
                     Tone::faint);
    for (const auto& place : places(id, graph_)) {
      text_ += paragraph(place, head.size() + 2, head.size() + 4, columns_);
    }
  }

  // Their kind stands before names of several kinds.
  std::string names(const std::vector<NodeId>& nodes) const {
    const bool mixed = kinds_of(graph_, nodes).size() > 1;
    std::string text;
    for (const NodeId node : nodes) {
      text += (text.empty() ? "" : ", ") + (mixed ? full_name(graph_, node) : graph_.node(node).id);
    }
    return text;
  }

  void widen(std::string_view head) { head_width_ = std::max(head_width_, head.size()); }

  void line(std::string_view head, const std::string& value) {
    auto padded = "  " + std::string(head) + std::string(head_width_ - head.size() + 2, ' ');
    text_ += hanging(padded, value, columns_, paint_, Tone::faint);
  }

  void statement(NodeId id, NodeId of) {
    const auto& statement = graph_.statement(id);
    model::Reason reason;
    reason.statement = id;
    reason.when = statement.when;
    const bool elsewhere = statement.therapy != of;
    text_ += paragraph(fmt::format("{}: {}{}", graph_.node(id).id,
                                   elsewhere ? graph_.node(statement.therapy).id + " " : "",
                                   sentence(reason, graph_)),
                       2, 6, columns_);
    const auto add = [&](const char* head, const std::string& value) {
      if (!value.empty()) text_ += hanging(fmt::format("      {:<10}", head), value, columns_,
                                           paint_, Tone::faint);
    };
    add("for", fmt::format("{}", fmt::join(ids(statement.goals, graph_), ", ")));
    add("strength", strength_text(statement));
    for (const NodeId evidence : statement.evidence) {
      this->evidence(fmt::format("      {:<10}", "evidence"), evidence);
    }
  }

  // Plans -----------------------------------------------------------------------------------------

  void plan() {
    Table table({{"", false}, {"step", true}, {"how", true}, {"expected", false},
                 {"found", false}});
    for (std::size_t i = 0; i < answer_.plan.size(); ++i) {
      const PlanLine& step = answer_.plan[i];
      table.add({{std::to_string(i + 1)}, {step.part}, {step.how},
                 {fmt::format("{:.0f}", step.estimated)}, {std::to_string(step.actual)}});
    }
    text_ += table.print(columns_, paint_, 0);
  }

  // What is near ----------------------------------------------------------------------------------

  void near() {
    for (const Near& each : answer_.near) {
      say(each.query.empty() ? each.text : fmt::format("{}: `{}`", each.text, each.query));
    }
  }

  // What is not stated ----------------------------------------------------------------------------

  void left_out() {
    for (const Lack& lack : answer_.lacks) {
      const auto count = counted(graph_, lack.nodes.size(), kinds_of(graph_, lack.nodes));
      const bool one = lack.nodes.size() == 1;
      say(fmt::format("{} {} left out: `{}` {}", count, one ? "is" : "are", lack.attribute,
                      lack.stated ? "is not exact enough to tell" : "is not stated"));
    }
    // Where the nodes left out are those that may belong, nothing more is to be said.
    const bool direct = std::all_of(
        answer_.lacks.begin(), answer_.lacks.end(), [&](const Lack& lack) {
          return std::includes(answer_.undecided.begin(), answer_.undecided.end(),
                               lack.nodes.begin(), lack.nodes.end());
        });
    if (answer_.undecided.empty() || direct) return;
    say(fmt::format("so {} may belong to the answer, too: {}",
                    counted(graph_, answer_.undecided.size(),
                            kinds_of(graph_, answer_.undecided)),
                    names(answer_.undecided)));
  }

  const Answer& answer_;
  const Graph& graph_;
  std::size_t columns_;
  Paint paint_;
  std::size_t head_width_ = 0;
  std::set<NodeId> told_;  // evidence
  std::string text_;
};

}  // namespace

std::string as_table(const Answer& answer, const Graph& graph, const RenderOptions& options) {
  return Printer(answer, graph, options).print();
}

std::string render(const Answer& answer, const Graph& graph, const RenderOptions& options) {
  switch (options.format) {
    case Format::json: return as_json(answer, graph);
    case Format::csv: return as_csv(answer, graph);
    case Format::markdown: return as_markdown(answer, graph);
    default: return as_table(answer, graph, options);
  }
}

}  // namespace kg::query::walk
