// Responsible: see responsible.hpp.
#include "knowledge/check/responsible.hpp"

#include <fmt/format.h>

namespace kg::knowledge::check {

using condition::Expr;
using condition::ExprPtr;

std::vector<ExprPtr> parts_of(const ExprPtr& condition) {
  if (condition->kind == Expr::Kind::conjunction) return condition->parts;
  return {condition};
}

void name_responsible(text::Diagnostic& finding, const std::vector<ExprPtr>& parts,
                      const model::Graph& graph, condition::Prover& prover) {
  const auto core = prover.core(parts);
  if (!core) return;
  // A condition of one part says by itself what is meant.
  if (parts.size() > 1) {
    for (const auto i : core->parts) {
      if (parts[i]->span.valid()) {
        finding.label(parts[i]->span, i == core->parts.front() ? "this" : "and this");
      } else {
        finding.note(fmt::format("`{}`", condition::to_text(*parts[i], graph.vocabulary())));
      }
    }
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
