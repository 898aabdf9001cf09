// Applied: which statements bear on a therapy, under which conditions, and the conditions that its
// status hangs on. Worked out once a therapy when a graph is frozen.
// The meaning of classes, exceptions, combinations and overrides is here and nowhere else.
// Knows nothing of what is known about a patient; the verdict does.
#pragma once

#include <functional>
#include <vector>

#include "graph/condition/expr.hpp"
#include "graph/model/kinds.hpp"

namespace kg::model {

class Graph;
class Sharer;
struct Statement;

struct AppliedStatement {
  NodeId statement{};
  NodeId stated_of{};                 // the therapy, one of its classes, or a part
  condition::ExprPtr when;            // as it counts here: overrides taken out
  condition::ExprPtr met;             // prerequisite: `when` implies what it requires; else null
  std::vector<NodeId> overridden_by;  // statements that defeat it where both apply
};

/// The conditions of the table of statuses, each built once and shared by every question.
/// `never` and `always` stand for nothing stated.
struct StatusFormulas {
  condition::ExprPtr indicated;        // some indication
  condition::ExprPtr contraindicated;  // some absolute contraindication
  condition::ExprPtr prepared;         // every hard prerequisite is met
  condition::ExprPtr relative;         // some relative contraindication
  condition::ExprPtr against;          // some recommendation against
  condition::ExprPtr objected;         // relative or against
  condition::ExprPtr permitted;        // indicated and not contraindicated
  condition::ExprPtr feasible;         // permitted and prepared
  condition::ExprPtr option;           // feasible and not relative
  condition::ExprPtr unopposed;        // option and not against
};

struct Applied {
  std::vector<AppliedStatement> statements;  // its own, of its classes nearest first, of parts
  StatusFormulas formulas;                   // for any goal
  /// Bear on it, too, but do not count in the question; as they are stated. See scope.hpp.
  std::vector<AppliedStatement> left_out;
};

/// One for every therapy, in order of declaration.
[[nodiscard]] std::vector<Applied> apply_statements(const Graph& graph);
/// The same of a frozen graph with only the statements that count; the others are `left_out`.
[[nodiscard]] std::vector<Applied> apply_statements(const Graph& graph,
                                                    const std::function<bool(NodeId)>& counts);

/// One statement as it would be if its text were changed; null: it is taken out.
struct ChangedStatement {
  NodeId id{};
  const Statement* instead = nullptr;
};
/// The formulas of one therapy of a frozen graph if that statement read so. Its kind may change
/// only between kinds that combinations take over alike.
[[nodiscard]] StatusFormulas formulas_with(const Graph& graph, NodeId therapy,
                                           const ChangedStatement& change);

/// The formulas of `base` with other indications: only those that serve the goals asked for.
[[nodiscard]] StatusFormulas with_indications(const StatusFormulas& base,
                                              std::vector<condition::ExprPtr> indications,
                                              Sharer& sharer);

}  // namespace kg::model
