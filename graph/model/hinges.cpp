// Hinges: see hinges.hpp.
#include "graph/model/hinges.hpp"

#include <algorithm>

#include "graph/condition/rewrite.hpp"
#include "graph/model/applied.hpp"

namespace kg::model {
namespace {

using condition::ExprPtr;

bool is_objection(StatementKind kind) {
  return kind == StatementKind::relative_contraindication ||
         kind == StatementKind::recommendation_against;
}

bool do_the_same(const Statement& a, const Statement& b) {
  return decides_status(a) && decides_status(b) &&
         (a.kind == b.kind || (is_objection(a.kind) && is_objection(b.kind)));
}

}  // namespace

const ExprPtr& Hinges::of(const ConditionCoverage& condition, NodeId therapy) {
  const NodeId node = condition.bearing.node;
  const auto found = known_.find({node, therapy});
  if (found != known_.end()) return found->second;
  auto hinge = condition.is_definition ? of_definition(node, therapy) : of_statement(node, therapy);
  return known_[{node, therapy}] = std::move(hinge);
}

ExprPtr Hinges::of_statement(NodeId id, NodeId therapy) const {
  const auto& applied = graph_.applied(therapy);
  const auto& formulas = applied.formulas;
  const auto& statement = graph_.statement(id);
  std::vector<ExprPtr> parts;
  switch (statement.kind) {
    case StatementKind::indication:
      parts = {condition::make_not(formulas.contraindicated), formulas.prepared};
      break;
    case StatementKind::absolute_contraindication: parts = {formulas.indicated}; break;
    case StatementKind::prerequisite: parts = {formulas.permitted}; break;
    case StatementKind::relative_contraindication:
    case StatementKind::recommendation_against: parts = {formulas.feasible}; break;
    default: break;
  }
  for (const auto& other : applied.statements) {
    if (other.statement == id || !do_the_same(graph_.statement(other.statement), statement)) {
      continue;
    }
    parts.push_back(other.met ? other.met : condition::make_not(other.when));
  }
  return condition::make_and(std::move(parts));
}

// Where a condition turns on its name, and the status hangs on that condition.
ExprPtr Hinges::of_definition(NodeId definition, NodeId therapy) {
  std::vector<ExprPtr> ways;
  for (const auto& user : coverage_.conditions) {
    const auto& therapies = user.bearing.therapies;
    if (std::find(therapies.begin(), therapies.end(), therapy) == therapies.end()) continue;
    for (const auto& occurrence : condition::occurrences(user.bearing.condition)) {
      const auto& atom = *occurrence.atom;
      if (atom.kind != condition::Expr::Kind::definition) continue;
      if (graph_.node_of(atom.definition) != definition) continue;
      ways.push_back(condition::make_and(
          {condition::decides(user.bearing.condition, occurrence), of(user, therapy)}));
    }
  }
  return condition::make_or(std::move(ways));
}

}  // namespace kg::model
