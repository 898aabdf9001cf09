// Responsible: see responsible.hpp.
#include "knowledge/check/responsible.hpp"

#include <fmt/format.h>

#include "graph/condition/smallest.hpp"

namespace kg::knowledge::check {

using condition::Expr;
using condition::ExprPtr;

std::vector<ExprPtr> parts_of(const ExprPtr& condition) {
  if (condition->kind != Expr::Kind::conjunction) return {condition};
  std::vector<ExprPtr> parts;
  for (const auto& part : condition->parts) {
    // `pattern != focal` is two conditions at one place: it applies, and is not focal.
    const bool same_words =
        !parts.empty() && part->span.valid() && part->span == parts.back()->span;
    if (same_words) {
      parts.back() = condition::make_and({parts.back(), part}, part->span);
    } else {
      parts.push_back(part);
    }
  }
  return parts;
}

namespace {

// Of parts that cannot be given together, since each is possible only as long as others are not
// given.
condition::Core core_of_given(const std::vector<ExprPtr>& parts, condition::Prover& prover) {
  condition::Core core;
  core.parts = condition::smallest_subset(parts.size(), [&](const condition::Indices& chosen) {
    std::vector<ExprPtr> picked;
    for (const auto i : chosen) picked.push_back(parts[i]);
    const auto given = condition::make_and(std::move(picked));
    return prover.never_given(given) == condition::Outcome::proved;
  });
  return core;
}

// What a part that is a name alone stands for.
void label_definition(text::Diagnostic& finding, const Expr& part, const model::Graph& graph) {
  if (part.kind == Expr::Kind::negation) {
    return label_definition(finding, *part.parts.front(), graph);
  }
  if (part.kind != Expr::Kind::definition) return;
  const auto& definition = graph.vocabulary().definition(part.definition);
  if (!definition.body || !definition.declared.valid()) return;
  finding.label(definition.declared,
                fmt::format("`{}` means `{}`", definition.name,
                            condition::to_text(*definition.body, graph.vocabulary())));
}

}  // namespace

void name_responsible(text::Diagnostic& finding, const std::vector<ExprPtr>& parts,
                      const model::Graph& graph, condition::Prover& prover) {
  auto core = prover.core(parts);
  if (!core) {
    const auto given = prover.never_given(condition::make_and(parts));
    if (given != condition::Outcome::proved) return;
    core = core_of_given(parts, prover);
    finding.note("who is said to have a value has a known one");
  }
  for (const auto i : core->parts) {
    // A condition of one part says by itself what is meant.
    const bool alone = parts.size() == 1;
    if (!alone && parts[i]->span.valid()) {
      finding.label(parts[i]->span, i == core->parts.front() ? "this" : "and this");
    } else if (!alone) {
      finding.note(fmt::format("`{}`", condition::to_text(*parts[i], graph.vocabulary())));
    }
    label_definition(finding, *parts[i], graph);
  }
  label_laws(finding, *core, graph);
}

void label_laws(text::Diagnostic& finding, const condition::Core& core,
                const model::Graph& graph) {
  for (const auto id : law_nodes(core.laws, graph)) {
    finding.label(graph.node(id).declared, fmt::format("the law `{}`", graph.node(id).id));
  }
  for (const auto fact : core.inapplicable) {
    const auto& stated = graph.vocabulary().fact(fact);
    const auto words = fmt::format(
        "`{}` applies when `{}`", stated.name,
        condition::to_text(*stated.applies_when, graph.vocabulary()));
    if (stated.declared.valid()) {
      finding.label(stated.declared, words);
    } else {
      finding.note(words);
    }
  }
}

std::vector<model::NodeId> law_nodes(const std::vector<std::size_t>& laws,
                                     const model::Graph& graph) {
  std::vector<model::NodeId> nodes;
  for (const auto law : laws) nodes.push_back(graph.laws()[law]);
  return nodes;
}

}  // namespace kg::knowledge::check
