// Execute: one assumption for the whole query, one verdict a therapy.
#include "query/execute.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "graph/condition/law_text.hpp"
#include "graph/text/codes.hpp"
#include "graph/text/interrupt.hpp"
#include "query/ask.hpp"
#include "query/explain.hpp"
#include "query/left_out.hpp"
#include "query/side_by_side.hpp"
#include "query/walk/answer.hpp"
#include "query/walk/execute.hpp"

namespace kg::query {
namespace {

using condition::Assumption;
using condition::Clash;
using condition::ExprPtr;
using model::Graph;
using model::Verdict;

OptionsResult list_options(const BoundOptions& query, const Graph& graph, const Assumption& known) {
  const model::Scope scope(graph, query.filters.counting);
  OptionsResult result{query, model::judge_all(graph, known, query.goals, scope), {}};
  result.partial = result.verdicts.size() < graph.nodes(model::kind::therapy).size();
  result.cycles = order_verdicts(result.verdicts, graph);
  std::erase_if(result.cycles, [&](const PreferenceCycle& cycle) {
    return cycle.status == model::Status::not_indicated && !query.including_all;
  });
  return result;
}

void warn_of_cycles(const OptionsResult& result, const Graph& graph, text::Sink& sink) {
  for (const PreferenceCycle& cycle : result.cycles) {
    auto& report = sink.report(text::Code::preference_cycle,
                               graph.node(cycle.statements.front()).declared,
                               fmt::format("{}", fmt::join(ids(cycle.therapies, graph), ", ")));
    report.at("this preference");
    for (std::size_t i = 1; i < cycle.statements.size(); ++i) {
      report.label(graph.node(cycle.statements[i]).declared, "and this one");
    }
  }
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

/// Of the therapies that `ask` is about.
std::vector<Verdict> verdicts_of(const BoundAsk& query, const Graph& graph,
                                 const Assumption& known) {
  const model::Scope scope(graph, query.filters.counting);
  if (query.therapies.empty()) return model::judge_all(graph, known, query.goals, scope);
  std::vector<Verdict> verdicts;
  for (const auto therapy : query.therapies) {
    verdicts.push_back(model::judge(graph, therapy, known, query.goals, scope));
  }
  return verdicts;
}

struct Runner {
  const Graph& graph;
  const Assumption& known;
  text::Sink& sink;

  Result operator()(const BoundOptions& query) const {
    auto result = list_options(query, graph, known);
    warn_of_left_out(result.verdicts, query.filters, graph, sink);
    warn_of_cycles(result, graph, sink);
    return result;
  }
  Result operator()(const BoundWhy& query) const {
    auto result = explain_one(query, graph, known);
    warn_of_left_out({&result.verdict, 1}, query.filters, graph, sink);
    return result;
  }
  Result operator()(const BoundAsk& query) const {
    auto result = ask_next(query, graph, known);
    if (!query.filters.counting.everything()) {
      warn_of_left_out(verdicts_of(query, graph, known), query.filters, graph, sink);
    }
    return result;
  }
  Result operator()(const BoundValues& query) const { return list_values(query, known); }
  Result operator()(const BoundCompare& query) const {
    auto result = compare_therapies(query, graph, known);
    warn_of_left_out(result.verdicts, query.filters, graph, sink);
    return result;
  }
  // Answered before: it is about two patients.
  Result operator()(const BoundVersus& query) const { return VersusResult{query, {}}; }
  // Answered before: a walk is about no patient.
  Result operator()(const BoundWalk&) const { return WalkResult(); }
};

struct WhereOf {
  ExprPtr operator()(const BoundWalk&) const { return nullptr; }
  template <class Form>
  ExprPtr operator()(const Form& form) const {
    return form.where;
  }
};

struct WhereSpanOf {
  text::Span operator()(const BoundWalk&) const { return {}; }
  template <class Form>
  text::Span operator()(const Form& form) const {
    return form.where_span;
  }
};

ExprPtr where_of(const BoundQuery& query) { return std::visit(WhereOf{}, query); }

text::Span where_span_of(const BoundQuery& query) { return std::visit(WhereSpanOf{}, query); }

}  // namespace

bool is_partial(const Result& result) {
  return std::visit(
      [](const auto& form) {
        if constexpr (requires { form.partial; }) {
          return form.partial;
        } else if constexpr (requires { form->cut; }) {  // a walk
          return form->cut == model::PathsCut::interrupted;
        } else {
          return false;
        }
      },
      result);
}

// A law by what it says; one that is a row of a decision table by its place there.
std::string words_of_law(std::size_t law, const Graph& graph) {
  const auto node = graph.laws()[law];
  const auto tables = graph.sources(node, model::relation::rows);
  if (tables.empty()) {
    const auto& condition = graph.theory().laws()[law].condition;
    return "the law `" + condition::law_text(*condition, graph.vocabulary()) + "`";
  }
  const auto& rows = graph.table(tables.front()).rows;
  const auto row = std::ranges::find(rows, node, &model::Table::Row::node);
  return fmt::format("row {} of table `{}`", row - rows.begin() + 1, graph.node(tables.front()).id);
}

void report_clash(const Clash& clash, const text::Span& whole, const Graph& graph,
                  text::Sink& sink) {
  std::vector<std::string> parts;
  for (const ExprPtr& part : clash.parts) {
    parts.push_back("`" + condition::to_text(*part, graph.vocabulary()) + "`");
  }
  for (const std::size_t law : clash.laws) {
    parts.push_back(words_of_law(law, graph));
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
  const ExprPtr where = where_of(query);
  try {
    if (const auto* walk = std::get_if<BoundWalk>(&query)) {
      auto answer = walk::execute(**walk, graph, sink);
      if (!answer) return std::nullopt;
      Result result = std::make_shared<const walk::Answer>(std::move(*answer));
      if (is_partial(result)) sink.report(text::Code::partial_answer, text::Span{});
      return result;
    }
    if (const auto* versus = std::get_if<BoundVersus>(&query)) {
      auto result = compare_patients(*versus, graph, sink);
      if (!result) return std::nullopt;
      if (result->partial) sink.report(text::Code::partial_answer, text::Span{});
      return std::move(*result);
    }
    const auto known = Assumption::assume(graph.theory(), where);
    if (const auto* clash = std::get_if<Clash>(&known)) {
      report_clash(*clash, where_span_of(query), graph, sink);
      return std::nullopt;
    }
    auto result = std::visit(Runner{graph, std::get<Assumption>(known), sink}, query);
    if (is_partial(result)) sink.report(text::Code::partial_answer, text::Span{});
    return result;
  } catch (const condition::BudgetSpent& spent) {
    sink.report(text::Code::budget_spent, where_span_of(query), spent.steps);
  } catch (const text::Interrupted&) {
    sink.report(text::Code::interrupted_query, text::Span{});
  }
  return std::nullopt;
}

}  // namespace kg::query
