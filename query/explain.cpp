// Explain: reads records and edges; says nothing that the guideline does not say.
#include "query/explain.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kg::query {
namespace {

using condition::ExprPtr;
using condition::Truth;
using model::Graph;
using model::NodeId;
using model::Reason;
using model::StatementKind;
using model::Verdict;

std::string text_of(const ExprPtr& condition, const Graph& graph) {
  return condition::to_text(*condition, graph.vocabulary());
}

// The words before `when`.
std::string opening(const model::Statement& statement, const Graph& graph) {
  switch (statement.kind) {
    case StatementKind::indication: return "indicated";
    case StatementKind::absolute_contraindication: return "contraindicated";
    case StatementKind::relative_contraindication: return "relatively contraindicated";
    case StatementKind::recommendation_against: return "not recommended";
    case StatementKind::unsettled: return "unsettled, no consensus";
    case StatementKind::prerequisite:
      return fmt::format("{} {}", statement.hard ? "requires" : "softly requires",
                         statement.requires_ ? text_of(statement.requires_, graph) : "always");
    case StatementKind::preference:
      return fmt::format("preferred to {}", fmt::join(ids(statement.less_preferred, graph), ", "));
    case StatementKind::remark: return statement.remark_kind;
  }
  return "";
}

// What prerequisites ask for that is not certainly met, each once.
std::vector<std::string> unmet(const Verdict& verdict, const Graph& graph, auto&& counts) {
  std::vector<std::string> result;
  if (verdict.status == model::Status::not_indicated) return result;
  for (const Reason& reason : verdict.prerequisites) {
    const auto& statement = graph.statement(reason.statement);
    if (!counts(reason, statement.hard)) continue;
    if (reason.holds == Truth::yes || !statement.requires_) continue;
    auto text = text_of(statement.requires_, graph);
    if (std::find(result.begin(), result.end(), text) == result.end()) {
      result.push_back(std::move(text));
    }
  }
  return result;
}

}  // namespace

std::vector<std::string> first_things(const Verdict& verdict, const Graph& graph) {
  return unmet(verdict, graph, [](const Reason&, bool hard) { return hard; });
}

std::vector<std::string> soft_first_things(const Verdict& verdict, const Graph& graph) {
  return unmet(verdict, graph, [](const Reason& reason, bool hard) {
    return !hard && reason.applies == Truth::yes;
  });
}

bool always_holds(const ExprPtr& condition) {
  return !condition || (condition->kind == condition::Expr::Kind::constant && condition->constant);
}

std::string residual_text(const condition::Residual& residual, const Graph& graph) {
  auto text = text_of(residual.condition, graph);
  return residual.shortest ? text : text + " (a shorter way to say it may exist)";
}

std::string sentence(const Reason& reason, const Graph& graph) {
  const auto& statement = graph.statement(reason.statement);
  const auto words = opening(statement, graph);
  const bool always = always_holds(reason.when);
  const auto when = always ? std::string() : " when " + text_of(reason.when, graph);
  const bool is_remark = statement.kind == StatementKind::remark;
  return is_remark ? fmt::format("{}{}: {}", words, when, statement.text) : words + when;
}

std::string strength_text(const model::Statement& statement) {
  const bool stated = statement.strength != model::Strength::unstated;
  const auto& words = statement.strength_words;
  if (!stated) return words.empty() ? "" : fmt::format("\"{}\"", words);
  const auto strength = model::to_string(statement.strength);
  return words.empty() ? std::string(strength) : fmt::format("{}, \"{}\"", strength, words);
}

std::vector<Passage> passages(NodeId evidence, const Graph& graph,
                              const std::vector<NodeId>& sources) {
  std::vector<Passage> result;
  for (const auto& locator : graph.evidence(evidence).locators) {
    const bool counts = sources.empty() ||
                        std::find(sources.begin(), sources.end(), locator.source) != sources.end();
    if (!counts) continue;
    const auto& source = graph.node(locator.source);
    result.push_back(
        {source.id, source.label.empty() ? source.id : source.label, model::to_text(locator)});
  }
  if (result.empty()) result.emplace_back();
  return result;
}

void DecisionList::add(const Verdict& verdict, bool all) {
  for (const auto* reasons : {&verdict.in_favour, &verdict.against, &verdict.prerequisites}) {
    add(*reasons, all);
  }
  if (!all) return;
  for (const auto* reasons : {&verdict.unsettled, &verdict.preferences, &verdict.remarks}) {
    add(*reasons, all);
  }
}

void DecisionList::add(const std::vector<Reason>& reasons, bool all) {
  for (const Reason& reason : reasons) {
    if (!all && reason.holds == Truth::no) continue;
    add_decisions_of(reason.statement);
    add(reason.when);
    add(graph_.statement(reason.statement).requires_);
  }
}

void DecisionList::add(const ExprPtr& condition) {
  if (!condition) return;
  for (const auto definition : condition::definitions_of(*condition, graph_.vocabulary())) {
    add_decisions_of(graph_.node_of(definition));
  }
}

void DecisionList::add_decisions_of(NodeId node) {
  for (const NodeId decision : graph_.targets(node, model::relation::decided_by)) {
    auto use = std::find_if(uses_.begin(), uses_.end(),
                            [&](const DecisionUse& u) { return u.decision == decision; });
    if (use == uses_.end()) use = uses_.insert(uses_.end(), DecisionUse{decision, {}});
    if (std::find(use->used_by.begin(), use->used_by.end(), node) == use->used_by.end()) {
      use->used_by.push_back(node);
    }
  }
}

std::vector<DecisionUse> decisions_behind(const Result& result, const Graph& graph) {
  DecisionList list(graph);
  if (const auto* options = std::get_if<OptionsResult>(&result)) {
    list.add(options->query.where);
    for (const Verdict& verdict : options->verdicts) {
      if (is_shown(*options, verdict)) list.add(verdict, false);
    }
  } else {
    const auto& why = std::get<WhyResult>(result);
    list.add(why.query.where);
    list.add(why.verdict, true);
  }
  return list.uses();
}

bool is_shown(const OptionsResult& result, const Verdict& verdict) {
  return result.query.including_all || verdict.status != model::Status::not_indicated;
}

std::vector<std::string> ids(std::span<const NodeId> nodes, const Graph& graph) {
  std::vector<std::string> result;
  for (const NodeId node : nodes) result.push_back(graph.node(node).id);
  return result;
}

}  // namespace kg::query
