// Verdict: see verdict.hpp. Gathers the reasons both ways around one status.
#include "graph/model/verdict.hpp"

#include <algorithm>

#include "graph/model/answers.hpp"
#include "graph/model/goal_filter.hpp"
#include "graph/model/sharer.hpp"
#include "graph/model/status.hpp"
#include "graph/text/interrupt.hpp"
#include "graph/text/progress.hpp"

namespace kg::model {
namespace {

using condition::Assumption;
using condition::ExprPtr;
using condition::Truth;

/// One question: what it counts, and what was answered so far.
struct Question {
  Question(const Graph& of_graph, const Assumption& known, const Goals& asked, const Scope& counted)
      : graph(of_graph), goals(of_graph, asked), scope(counted), answers(known) {}

  const Graph& graph;
  GoalFilter goals;
  const Scope& scope;
  Sharer sharer;
  Answers answers;
};

StatusFormulas formulas_for(const Graph& graph, const Applied& applied, const GoalFilter& goals,
                            Sharer& sharer) {
  if (goals.all()) return applied.formulas;
  std::vector<ExprPtr> indications;
  for (const AppliedStatement& each : applied.statements) {
    if (graph.statement(each.statement).kind != StatementKind::indication) continue;
    if (goals.serves(each.statement)) indications.push_back(each.when);
  }
  return with_indications(applied.formulas, std::move(indications), sharer);
}

Reason make_reason(const AppliedStatement& applied, Question& question) {
  Answers& answers = question.answers;
  Reason reason;
  reason.statement = applied.statement;
  reason.stated_of = applied.stated_of;
  reason.when = applied.when;
  reason.applies = answers.truth(applied.when);
  const ExprPtr& asked = applied.met ? applied.met : applied.when;
  reason.holds = answers.truth(asked);
  reason.deciding = answers.deciding_part(asked);
  reason.overridden_by = applied.overridden_by;
  reason.evidence = question.scope.fate(question.graph, applied.statement).evidence;
  reason.sources = question.scope.counting().sources;
  return reason;
}

LeftOut make_left_out(const AppliedStatement& applied, Question& question) {
  const Fate fate = question.scope.fate(question.graph, applied.statement);
  const ExprPtr& first = question.graph.statement(applied.statement).requires_;
  const ExprPtr asked = first ? question.sharer.all({applied.when, question.sharer.none(first)})
                              : applied.when;
  return {applied.statement, applied.stated_of, question.answers.truth(asked), fate.by,
          fate.unstated};
}

/// Which list of the verdict a statement belongs to; null: none (an indication for another goal).
std::vector<Reason>* list_for(Verdict& verdict, const Statement& statement, bool serves) {
  switch (statement.kind) {
    case StatementKind::indication: return serves ? &verdict.in_favour : nullptr;
    case StatementKind::absolute_contraindication:
    case StatementKind::relative_contraindication:
    case StatementKind::recommendation_against: return &verdict.against;
    case StatementKind::unsettled: return &verdict.unsettled;
    case StatementKind::prerequisite: return &verdict.prerequisites;
    case StatementKind::preference: return &verdict.preferences;
    case StatementKind::remark: return &verdict.remarks;
  }
  return nullptr;
}

/// Absolute before relative before recommendations against; hard before soft. Otherwise as applied.
void sort_reasons(const Graph& graph, Verdict& verdict) {
  const auto gravity = [&](const Reason& reason) { return graph.statement(reason.statement).kind; };
  std::stable_sort(verdict.against.begin(), verdict.against.end(),
                   [&](const Reason& a, const Reason& b) { return gravity(a) < gravity(b); });
  std::stable_partition(verdict.prerequisites.begin(), verdict.prerequisites.end(),
                        [&](const Reason& each) { return graph.statement(each.statement).hard; });
}

void collect_goals(const Graph& graph, Verdict& verdict) {
  for (const Reason& reason : verdict.in_favour) {
    if (reason.holds == Truth::no) continue;
    for (const NodeId goal : graph.statement(reason.statement).goals) {
      if (std::find(verdict.goals.begin(), verdict.goals.end(), goal) == verdict.goals.end()) {
        verdict.goals.push_back(goal);
      }
    }
  }
}

Verdict judge_one(Question& question, NodeId therapy) {
  const Graph& graph = question.graph;
  Verdict verdict;
  verdict.therapy = therapy;
  const Applied& applied = question.scope.applied(graph, therapy);
  const StatusFormulas formulas = formulas_for(graph, applied, question.goals, question.sharer);
  verdict.status = judge_status(formulas, question.answers);
  if (verdict.status == Status::conditional) {
    Outlook outlook = find_outlook(formulas, question.answers);
    verdict.needs = std::move(outlook.needs);
    verdict.contested_if = std::move(outlook.contested_if);
  }
  for (const AppliedStatement& each : applied.statements) {
    const Statement& statement = graph.statement(each.statement);
    const bool serves = question.goals.serves(each.statement);
    std::vector<Reason>* list = list_for(verdict, statement, serves);
    if (list) list->push_back(make_reason(each, question));
  }
  for (const AppliedStatement& each : applied.left_out) {
    const bool serves = question.goals.serves(each.statement);
    if (!list_for(verdict, graph.statement(each.statement), serves)) continue;
    verdict.left_out.push_back(make_left_out(each, question));
  }
  sort_reasons(graph, verdict);
  collect_goals(graph, verdict);
  return verdict;
}

Status status_one(Question& question, NodeId therapy) {
  const Applied& applied = question.scope.applied(question.graph, therapy);
  return judge_status(formulas_for(question.graph, applied, question.goals, question.sharer),
                      question.answers);
}

}  // namespace

std::vector<std::pair<NodeId, NodeId>> statements_for(const Graph& graph, NodeId therapy) {
  std::vector<std::pair<NodeId, NodeId>> result;
  for (const AppliedStatement& each : graph.applied(therapy).statements) {
    result.emplace_back(each.statement, each.stated_of);
  }
  return result;
}

Verdict judge(const Graph& graph, NodeId therapy, const Assumption& known, const Goals& goals,
              const Scope& scope) {
  Question question(graph, known, goals, scope);
  return judge_one(question, therapy);
}

std::vector<Verdict> judge_all(const Graph& graph, const Assumption& known, const Goals& goals,
                               const Scope& scope) {
  Question question(graph, known, goals, scope);
  std::vector<Verdict> verdicts;
  const auto therapies = graph.nodes(kind::therapy);
  try {
    for (const NodeId therapy : therapies) {
      text::report_progress("therapies judged", verdicts.size(), therapies.size());
      verdicts.push_back(judge_one(question, therapy));
    }
  } catch (const text::Interrupted&) {
    // What was judged before stands; the list is shorter than the therapies, which says so.
  }
  return verdicts;
}

Status status_of(const Graph& graph, NodeId therapy, const Assumption& known, const Goals& goals,
                 const Scope& scope) {
  Question question(graph, known, goals, scope);
  return status_one(question, therapy);
}

std::vector<std::pair<NodeId, Status>> statuses(const Graph& graph, const Assumption& known,
                                                const Goals& goals, const Scope& scope) {
  Question question(graph, known, goals, scope);
  std::vector<std::pair<NodeId, Status>> result;
  for (const NodeId therapy : graph.nodes(kind::therapy)) {
    result.emplace_back(therapy, status_one(question, therapy));
  }
  return result;
}

ExprPtr option_condition(const Graph& graph, NodeId therapy, const Goals& goals,
                         const Scope& scope) {
  Sharer sharer;
  return formulas_for(graph, scope.applied(graph, therapy), GoalFilter(graph, goals), sharer)
      .option;
}

}  // namespace kg::model
