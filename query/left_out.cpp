// Left out: see left_out.hpp.
#include "query/left_out.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "graph/text/codes.hpp"
#include "query/explain.hpp"

namespace kg::query {
namespace {

using condition::Truth;
using model::Graph;
using model::NodeId;
using model::StatementKind;
using model::Verdict;

constexpr std::size_t named_max = 8;  // more ids than that are left to JSON

bool speaks_against(const model::Statement& statement) {
  switch (statement.kind) {
    case StatementKind::absolute_contraindication:
    case StatementKind::relative_contraindication:
    case StatementKind::recommendation_against: return true;
    case StatementKind::prerequisite: return statement.hard;
    case StatementKind::indication:
    case StatementKind::unsettled:
    case StatementKind::preference:
    case StatementKind::remark: return false;
  }
  return false;
}

std::string counted(std::size_t count, std::string_view one, std::string_view several) {
  return fmt::format("{} {}", count, count == 1 ? one : several);
}

std::vector<std::string> names(const std::vector<const LeftOutStatement*>& list,
                               const Graph& graph) {
  std::vector<std::string> result;
  for (const auto* each : list) result.push_back(graph.node(each->statement).id);
  return result;
}

std::vector<const LeftOutStatement*> only(const std::vector<LeftOutStatement>& list, auto&& fits) {
  std::vector<const LeftOutStatement*> result;
  for (const auto& each : list) {
    if (fits(each)) result.push_back(&each);
  }
  return result;
}

std::string line_of(model::Filter filter, const std::vector<const LeftOutStatement*>& list,
                    const Graph& graph) {
  auto line = fmt::format("left out by {}: {}", model::to_string(filter),
                          counted(list.size(), "statement", "statements"));
  const auto unstated = std::count_if(list.begin(), list.end(),
                                      [](const auto* each) { return each->unstated; });
  if (unstated > 0) {
    line += fmt::format(", {} of which {} none", unstated, unstated == 1 ? "states" : "state");
  }
  if (list.size() > named_max) return line + " (`--format json` names them)";
  return line + fmt::format(" ({})", fmt::join(names(list, graph), ", "));
}

// `3 objections and 1 prerequisite`
std::string missed_words(const std::vector<const LeftOutStatement*>& missed, const Graph& graph) {
  const auto prerequisites = static_cast<std::size_t>(
      std::count_if(missed.begin(), missed.end(), [&](const auto* each) {
        return graph.statement(each->statement).kind == StatementKind::prerequisite;
      }));
  const auto objections = missed.size() - prerequisites;
  std::vector<std::string> parts;
  if (objections > 0) parts.push_back(counted(objections, "objection", "objections"));
  if (prerequisites > 0) parts.push_back(counted(prerequisites, "prerequisite", "prerequisites"));
  return fmt::format("{}", fmt::join(parts, " and "));
}

}  // namespace

std::vector<LeftOutStatement> left_out(std::span<const Verdict> verdicts, const Graph& graph) {
  std::map<NodeId, LeftOutStatement> found;
  for (const Verdict& verdict : verdicts) {
    for (const model::LeftOut& each : verdict.left_out) {
      auto& entry = found[each.statement];
      entry.statement = each.statement;
      entry.by = each.by;
      entry.unstated = each.unstated;
      entry.applies = each.applies;
      entry.therapies.push_back(verdict.therapy);
      entry.is_missed = entry.is_missed || (each.applies != Truth::no &&
                                            verdict.status != model::Status::not_indicated &&
                                            speaks_against(graph.statement(each.statement)));
    }
  }
  std::vector<LeftOutStatement> result;
  for (auto& [statement, entry] : found) result.push_back(std::move(entry));
  return result;
}

std::vector<std::string> left_out_lines(const std::vector<LeftOutStatement>& list,
                                        const Graph& graph) {
  std::vector<std::string> lines;
  for (const auto filter :
       {model::Filter::source, model::Filter::certainty, model::Filter::strength}) {
    const auto part = only(list, [&](const auto& each) { return each.by == filter; });
    if (!part.empty()) lines.push_back(line_of(filter, part, graph));
  }
  const auto missed = only(list, [](const auto& each) { return each.is_missed; });
  if (!missed.empty()) {
    lines.push_back(fmt::format("not counted although {} may hold: {} ({})",
                                missed.size() == 1 ? "it" : "they", missed_words(missed, graph),
                                fmt::join(names(missed, graph), ", ")));
  }
  return lines;
}

std::string left_out_sentence(const LeftOutStatement& each, const Graph& graph) {
  model::Reason reason;
  reason.statement = each.statement;
  reason.when = graph.statement(each.statement).when;
  const bool asks_first = graph.statement(each.statement).kind == StatementKind::prerequisite;
  const auto standing = each.applies == Truth::yes    ? (asks_first ? "not met" : "holds")
                        : each.applies == Truth::open ? (asks_first ? "may not be met" : "may hold")
                                                      : (asks_first ? "met" : "does not hold");
  return fmt::format("{}: {} [by {}{}; {}]", graph.node(each.statement).id, sentence(reason, graph),
                     model::to_string(each.by), each.unstated ? ", which is not stated" : "",
                     standing);
}

void warn_of_left_out(std::span<const Verdict> verdicts, const Filters& filters,
                      const Graph& graph, text::Sink& sink) {
  if (filters.counting.everything()) return;
  const auto list = left_out(verdicts, graph);
  const auto missed = only(list, [](const auto& each) { return each.is_missed; });
  if (missed.empty()) return;
  sink.report(text::Code::objections_left_out, filters.span, missed_words(missed, graph),
              missed.size() == 1 ? "is" : "are")
      .note(fmt::format("{} may hold: {}", missed.size() == 1 ? "it" : "each",
                        fmt::join(names(missed, graph), ", ")));
}

}  // namespace kg::query
