// Lines: see options_lines.hpp.
#include "query/options_lines.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "query/explain.hpp"

namespace kg::query {
namespace {

using condition::Truth;
using model::Graph;
using model::NodeId;
using model::Reason;
using model::Status;
using model::StatementKind;
using model::Verdict;
using Lines = std::vector<Line>;

void add_joined(Lines& lines, const char* head, const std::vector<std::string>& parts,
                const char* between) {
  if (!parts.empty()) lines.push_back({head, fmt::format("{}", fmt::join(parts, between))});
}

/// Of the preferences and prerequisites of a therapy, those that are stated of it; what it has from
/// a class stands below the table.
Verdict with_own(const Verdict& verdict) {
  Verdict own;
  own.therapy = verdict.therapy;
  own.status = verdict.status;
  const auto copy_own = [&](const std::vector<Reason>& from, std::vector<Reason>& to) {
    for (const Reason& reason : from) {
      if (reason.stated_of == verdict.therapy) to.push_back(reason);
    }
  };
  copy_own(verdict.prerequisites, own.prerequisites);
  copy_own(verdict.preferences, own.preferences);
  copy_own(verdict.unsettled, own.unsettled);
  return own;
}

Lines all_lines(const Verdict& verdict, const Graph& graph) {
  Lines lines;
  add_joined(lines, "for", ids(verdict.goals, graph), ", ");
  if (verdict.needs) lines.push_back({"needs", residual_text(*verdict.needs, graph)});
  if (verdict.contested_if) {
    lines.push_back({"contested if", residual_text(*verdict.contested_if, graph)});
  }
  add_joined(lines, "combines", ids(parts_of(verdict.therapy, graph), graph), ", ");
  // What a conditional therapy still has to meet stands in `needs` already.
  if (verdict.status == Status::blocked) {
    add_joined(lines, "first", first_things(verdict, graph), "; ");
  }
  const Verdict own = with_own(verdict);
  add_joined(lines, "should first", soft_first_things(own, graph), "; ");
  add_joined(lines, "before", ids(comes_before(own, graph), graph), ", ");
  for (const Reason& reason : own.unsettled) {
    if (reason.holds == Truth::yes) lines.push_back({"unsettled:", "no consensus"});
    if (reason.holds == Truth::open) {
      lines.push_back({"unsettled if", condition::to_text(*reason.when, graph.vocabulary())});
    }
  }
  return lines;
}

/// What members can have from their class, too.
Lines inheritable(Lines lines) {
  std::erase_if(lines, [](const Line& line) {
    return line.head != "for" && line.head != "needs" && line.head != "contested if";
  });
  return lines;
}

bool has_all(const Lines& lines, const Lines& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const Line& line) {
    return std::find(lines.begin(), lines.end(), line) != lines.end();
  });
}

/// The verdict on a therapy where the list shows it with this status; else null.
const Verdict* find_shown(const OptionsResult& result, NodeId therapy, Status status) {
  for (const Verdict& verdict : result.verdicts) {
    if (verdict.therapy == therapy && verdict.status == status && is_shown(result, verdict)) {
      return &verdict;
    }
  }
  return nullptr;
}

}  // namespace

Lines row_lines(const OptionsResult& result, const Verdict& verdict, const Graph& graph) {
  const Lines lines = all_lines(verdict, graph);
  for (const NodeId above : graph.reach(verdict.therapy, model::relation::is)) {
    if (above == verdict.therapy) continue;
    const Verdict* of_class = find_shown(result, above, verdict.status);
    if (of_class == nullptr) continue;
    const Lines shared = inheritable(all_lines(*of_class, graph));
    if (shared.empty() || !has_all(lines, shared)) continue;
    Lines rest{{"as", graph.node(above).id}};
    for (const Line& line : lines) {
      if (std::find(shared.begin(), shared.end(), line) == shared.end()) rest.push_back(line);
    }
    return rest;
  }
  return lines;
}

std::vector<HeldStatement> shared_statements(const OptionsResult& result, const Graph& graph) {
  auto statements = held_statements(result, graph);
  std::erase_if(statements, [&](const HeldStatement& held) {
    const bool is_remark = graph.statement(held.reason.statement).kind == StatementKind::remark;
    const auto& therapies = held.therapies;
    const bool has_row =
        std::find(therapies.begin(), therapies.end(), held.reason.stated_of) != therapies.end();
    return !is_remark && has_row;
  });
  return statements;
}

}  // namespace kg::query
