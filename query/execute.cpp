// Execute: one assumption for the whole query, one verdict a therapy.
#include "query/execute.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "query/explain.hpp"

namespace kg::query {
namespace {

using condition::Assumption;
using condition::Clash;
using condition::ExprPtr;
using model::Graph;
using model::Verdict;

OptionsResult list_options(const BoundOptions& query, const Graph& graph, const Assumption& known) {
  const model::Scope scope(graph, query.filters.counting);
  OptionsResult result{query, model::judge_all(graph, known, query.goals, scope)};
  const auto before = [&](const Verdict& a, const Verdict& b) {
    const auto rank_a = status_rank(a.status);
    const auto rank_b = status_rank(b.status);
    if (rank_a != rank_b) return rank_a < rank_b;
    const auto strength_a = best_strength(a, graph);
    const auto strength_b = best_strength(b, graph);
    if (strength_a != strength_b) return strength_a > strength_b;
    return graph.node(a.therapy).id < graph.node(b.therapy).id;
  };
  std::sort(result.verdicts.begin(), result.verdicts.end(), before);
  return result;
}

WhyResult explain_one(const BoundWhy& query, const Graph& graph, const Assumption& known) {
  const model::Scope scope(graph, query.filters.counting);
  WhyResult result{query, model::judge(graph, query.therapy, known, {}, scope), {}, {}};
  const Verdict& verdict = result.verdict;
  for (const auto* reasons : {&verdict.in_favour, &verdict.against, &verdict.prerequisites,
                              &verdict.unsettled, &verdict.preferences, &verdict.remarks}) {
    for (const model::Reason& reason : *reasons) {
      if (reason.holds != condition::Truth::open) continue;
      result.open_parts[reason.statement] = known.residual(reason.deciding).condition;
    }
  }
  result.contrast = model::contrast(graph, scope.applied(graph, query.therapy), known);
  return result;
}

struct Runner {
  const Graph& graph;
  const Assumption& known;

  Result operator()(const BoundOptions& query) const { return list_options(query, graph, known); }
  Result operator()(const BoundWhy& query) const { return explain_one(query, graph, known); }
};

const ExprPtr& where_of(const BoundQuery& query) {
  return std::visit([](const auto& form) -> const ExprPtr& { return form.where; }, query);
}

text::Span where_span_of(const BoundQuery& query) {
  return std::visit([](const auto& form) { return form.where_span; }, query);
}

}  // namespace

int status_rank(model::Status status) {
  switch (status) {
    case model::Status::option: return 0;
    case model::Status::contested: return 1;
    case model::Status::conditional: return 2;
    case model::Status::blocked: return 3;
    case model::Status::contraindicated: return 4;
    case model::Status::not_indicated: return 5;
  }
  return 5;
}

void report_clash(const Clash& clash, const text::Span& whole, const Graph& graph,
                  text::Sink& sink) {
  std::vector<std::string> parts;
  for (const ExprPtr& part : clash.parts) {
    parts.push_back("`" + condition::to_text(*part, graph.vocabulary()) + "`");
  }
  for (const std::size_t law : clash.laws) {
    const auto& condition = graph.theory().laws()[law].condition;
    parts.push_back("the law `" + condition::to_text(*condition, graph.vocabulary()) + "`");
  }
  const auto words = fmt::format("{}", fmt::join(parts, " and "));
  const bool has_place = !clash.parts.empty() && clash.parts.front()->span.valid();
  const auto place = has_place ? clash.parts.front()->span : whole;
  auto& report = sink.report(clash.parts.empty() ? text::Code::clashing_laws : text::Code::clash,
                             place, words);
  const bool alone = clash.parts.size() < 2 && clash.laws.empty();
  report.at(alone ? "no patient is so" : "this");
  for (std::size_t i = 1; i < clash.parts.size(); ++i) {
    if (clash.parts[i]->span.valid()) report.label(clash.parts[i]->span, "and this");
  }
  for (const std::size_t law : clash.laws) {
    const auto& node = graph.node(graph.laws()[law]);
    const auto said = node.label.empty() ? "holds for every patient" : node.label;
    if (node.declared.valid()) report.label(node.declared, said);
  }
}

std::optional<Result> execute(const BoundQuery& query, const Graph& graph, text::Sink& sink) {
  const ExprPtr& where = where_of(query);
  try {
    const auto known = Assumption::assume(graph.theory(), where);
    if (const auto* clash = std::get_if<Clash>(&known)) {
      report_clash(*clash, where_span_of(query), graph, sink);
      return std::nullopt;
    }
    return std::visit(Runner{graph, std::get<Assumption>(known)}, query);
  } catch (const condition::BudgetSpent& spent) {
    sink.report(text::Code::budget_spent, where_span_of(query), spent.steps);
    return std::nullopt;
  }
}

}  // namespace kg::query
