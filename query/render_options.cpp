// Options as a table: one row a therapy, best first; below it both sides of every conflict.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "query/left_out.hpp"
#include "query/options_lines.hpp"
#include "query/render_reasons.hpp"
#include "query/render_table.hpp"

namespace kg::query {
namespace {

using condition::Truth;
using model::Graph;
using model::Reason;
using model::Status;
using model::Verdict;

Table make_table(const OptionsResult& result, const Graph& graph) {
  Table table({{"therapy", false}, {"name", true}, {"status", false}, {"strength", false}});
  for (const Verdict& verdict : result.verdicts) {
    if (!is_shown(result, verdict)) continue;
    const auto& node = graph.node(verdict.therapy);
    const auto strength = best_strength(verdict, graph);
    table.add({{node.id, Tone::strong},
               {node.label, Tone::plain},
               {std::string(model::to_string(verdict.status)), tone_of(verdict.status)},
               {strength == model::Strength::unstated ? "" : std::string(to_string(strength)),
                Tone::plain}});
    for (Line& line : row_lines(result, verdict, graph)) {
      table.add_note(std::move(line.head), std::move(line.text));
    }
  }
  return table;
}

/// What is shown of a therapy with a conflict; reasons that do not hold are left to `why`.
struct Sides {
  std::vector<Reason> in_favour;
  std::vector<Reason> against;
  std::vector<Reason> first;
  std::vector<Reason> unsettled;

  [[nodiscard]] bool empty() const {
    return in_favour.empty() && against.empty() && first.empty() && unsettled.empty();
  }
};

std::vector<Reason> only(const std::vector<Reason>& reasons, auto&& counts) {
  std::vector<Reason> result;
  std::copy_if(reasons.begin(), reasons.end(), std::back_inserter(result), counts);
  // What holds comes before what is open.
  std::stable_sort(result.begin(), result.end(),
                   [](const Reason& a, const Reason& b) { return a.holds > b.holds; });
  return result;
}

Sides sides_of(const Verdict& verdict, const Graph& graph) {
  const auto may_hold = [](const Reason& reason) { return reason.holds != Truth::no; };
  const auto holds = [](const Reason& reason) { return reason.holds == Truth::yes; };
  const auto unmet = [&](const Reason& reason) {
    return reason.holds != Truth::yes && graph.statement(reason.statement).hard;
  };
  return {only(verdict.in_favour, may_hold), only(verdict.against, may_hold),
          only(verdict.prerequisites, unmet), only(verdict.unsettled, holds)};
}

bool same_reasons(const std::vector<Reason>& a, const std::vector<Reason>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Reason& x, const Reason& y) {
    return x.statement == y.statement && x.holds == y.holds;
  });
}

bool same_sides(const Sides& a, const Sides& b) {
  return same_reasons(a.in_favour, b.in_favour) && same_reasons(a.against, b.against) &&
         same_reasons(a.first, b.first) && same_reasons(a.unsettled, b.unsettled);
}

/// Therapies of one status with the same reasons, as members of a class often are.
struct Group {
  std::vector<std::string> names;
  const Verdict* verdict;
  Sides sides;
};

// Something holds that speaks against it. What open therapies need stands in their row.
bool has_conflict(const Verdict& verdict) {
  const bool objected = std::any_of(verdict.against.begin(), verdict.against.end(),
                                    [](const Reason& r) { return r.holds == Truth::yes; });
  return verdict.status == Status::contested || verdict.status == Status::blocked ||
         (verdict.status == Status::conditional && objected);
}

std::vector<Group> groups_of(const OptionsResult& result, Status status, const Graph& graph) {
  std::vector<Group> groups;
  for (const Verdict& verdict : result.verdicts) {
    if (verdict.status != status || !has_conflict(verdict)) continue;
    auto sides = sides_of(verdict, graph);
    if (sides.empty()) continue;
    auto group = std::find_if(groups.begin(), groups.end(),
                              [&](const Group& g) { return same_sides(g.sides, sides); });
    if (group == groups.end()) {
      group = groups.insert(groups.end(), Group{{}, &verdict, std::move(sides)});
    }
    group->names.push_back(graph.node(verdict.therapy).id);
  }
  return groups;
}

std::string print_group(const Group& group, ReasonPrinter& printer) {
  const Verdict& verdict = *group.verdict;
  auto text = "\n" + hanging("",
                             fmt::format("{}: {}", fmt::join(group.names, ", "),
                                         model::to_string(verdict.status)),
                             printer.columns());
  text += printer.brief("for", group.sides.in_favour, verdict);
  text += printer.brief("against", group.sides.against, verdict);
  text += printer.brief("first", group.sides.first, verdict);
  text += printer.brief("unsettled", group.sides.unsettled, verdict);
  return text;
}

std::string both_sides(const OptionsResult& result, const Graph& graph, ReasonPrinter& printer) {
  std::string text;
  for (const Status status : {Status::contested, Status::conditional, Status::blocked}) {
    for (const Group& group : groups_of(result, status, graph)) text += print_group(group, printer);
  }
  return text;
}

// `47 of 63 therapies: 15 option, 5 contested, 27 conditional`
std::string summary(const OptionsResult& result) {
  std::vector<std::string> counts;
  std::ptrdiff_t shown = 0;
  for (const Status status : {Status::option, Status::contested, Status::conditional,
                              Status::blocked, Status::contraindicated, Status::not_indicated}) {
    const auto count = std::count_if(result.verdicts.begin(), result.verdicts.end(),
                                     [&](const Verdict& v) { return v.status == status; });
    const bool hidden = status == Status::not_indicated && !result.query.including_all;
    if (count == 0 || hidden) continue;
    shown += count;
    counts.push_back(fmt::format("{} {}", count, model::to_string(status)));
  }
  const auto total = static_cast<std::ptrdiff_t>(result.verdicts.size());
  auto text = fmt::format("{} of {} therapies shown", shown, total);
  if (shown > 0) text += fmt::format(": {}", fmt::join(counts, ", "));
  if (shown < total) {
    text += fmt::format("; {} not indicated (`including all` shows {})", total - shown,
                        total - shown == 1 ? "it" : "them");
  }
  if (shown > 0) text += "; `why THERAPY …` shows every reason, down to the passage";
  return text;
}

// What is stated of several therapies, and remarks, a line a statement.
std::string statements(const OptionsResult& result, const Graph& graph,
                       const ReasonPrinter& printer) {
  std::string text;
  std::optional<bool> general;
  for (const HeldStatement& held : shared_statements(result, graph)) {
    if (general != held.general) {
      general = held.general;
      const auto head = *general ? "for every patient" : "for this patient";
      text += "\n" + printer.paint()(Tone::strong, head) + "\n";
    }
    const auto& statement = graph.statement(held.reason.statement);
    std::vector<std::string> marks{graph.node(held.reason.statement).id};
    if (!statement.remark_kind.empty()) marks.push_back(statement.remark_kind);
    if (auto strength = strength_text(statement); !strength.empty()) marks.push_back(strength);
    text += paragraph(fmt::format("{} [{}]", held_text(held, graph), fmt::join(marks, "; ")), 2, 4,
                      printer.columns());
  }
  return text;
}

// In full those behind what is decided; of the rest, which hang on what is open, the names.
std::string decisions(const OptionsResult& result, const Graph& graph,
                      const ReasonPrinter& printer) {
  DecisionList list(graph);
  list.add(result.query.where);
  for (const Verdict& verdict : result.verdicts) {
    const bool decided =
        verdict.status != Status::conditional && verdict.status != Status::not_indicated;
    if (decided) list.add(verdict, false);
  }
  auto text = printer.decisions(list.uses());
  std::vector<std::string> others;
  for (const DecisionUse& use : decisions_behind(result, graph)) {
    const bool told = std::any_of(list.uses().begin(), list.uses().end(), [&](const auto& each) {
      return each.decision == use.decision;
    });
    if (!told) others.push_back(graph.node(use.decision).id);
  }
  if (others.empty()) return text;
  return text + "\n" +
         hanging("", fmt::format("{} of the guideline's author behind what is conditional: {}",
                                 others.size() == 1 ? "decision" : "decisions",
                                 fmt::join(others, ", ")),
                 printer.columns());
}

// What was left out, circles of preferences, and the count.
std::string closing(const OptionsResult& result, const Graph& graph, std::size_t columns) {
  std::string text;
  for (const auto& line : left_out_lines(left_out(result.verdicts, graph), graph)) {
    text += hanging("", line, columns);
  }
  for (const PreferenceCycle& cycle : result.cycles) {
    text += hanging("", fmt::format("preferences in a circle, ordered by strength: {} ({})",
                                    fmt::join(ids(cycle.therapies, graph), ", "),
                                    fmt::join(ids(cycle.statements, graph), ", ")),
                    columns);
  }
  return text + hanging("", summary(result), columns);
}

}  // namespace

std::string options_as_table(const OptionsResult& result, const Graph& graph,
                             const RenderOptions& options) {
  ReasonPrinter printer(graph, options);
  const auto query = to_text(BoundQuery(result.query), graph);
  auto text = hanging("", query, options.columns) + "\n";
  const auto any = std::any_of(result.verdicts.begin(), result.verdicts.end(),
                               [&](const Verdict& verdict) { return is_shown(result, verdict); });
  if (any) text += make_table(result, graph).print(options.columns, printer.paint(), 0);
  const auto none = why_none(result, graph);
  if (none) text += (any ? "\n" : "") + hanging("none: ", *none, options.columns);
  text += both_sides(result, graph, printer);
  text += statements(result, graph, printer);
  text += decisions(result, graph, printer);
  text += "\n" + closing(result, graph, options.columns);
  return text;
}

}  // namespace kg::query
