// Verdict: the status of a therapy under what is known, with every reason both ways. The meaning of
// statements, classes, exceptions, overrides and combinations, in one place.
// Knows statements and conditions; knows no query text and no rendering.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "graph/condition/reason.hpp"
#include "graph/model/applied.hpp"
#include "graph/model/graph.hpp"
#include "graph/model/scope.hpp"

namespace kg::model {

/// A statement that bears on a therapy, and how it stands under what is known.
struct Reason {
  NodeId statement{};
  NodeId stated_of{};                // the therapy, one of its classes, or a part
  condition::ExprPtr when;           // as it counts here: overrides taken out
  condition::Truth applies{};        // truth of `when`
  condition::Truth holds{};          // the same; prerequisite: whether what it asks for is met
  condition::ExprPtr deciding;       // the smallest part that decided `holds`; whole when open
  std::vector<NodeId> overridden_by; // statements that defeat it where both apply
  std::vector<NodeId> evidence;      // that counts in the question
  std::vector<NodeId> sources;       // whose places count; empty: those of all
};

/// A statement that bears on a therapy but does not count in the question.
struct LeftOut {
  NodeId statement{};
  NodeId stated_of{};
  condition::Truth applies{};  // of its condition as stated; prerequisite: of its not being met
  Filter by{};
  bool unstated = false;       // the filter found no value to compare
};

/// The goals a question is about: indications count that serve one of them, or a goal below it.
/// None: every indication counts.
struct Goals {
  std::vector<NodeId> any_of;

  Goals() = default;
  Goals(NodeId goal) : any_of{goal} {}  // NOLINT(google-explicit-constructor): one is usual
  Goals(std::vector<NodeId> goals) : any_of(std::move(goals)) {}  // NOLINT
};

struct Verdict {
  NodeId therapy{};
  Status status{};
  /// conditional: the shortest condition on open facts that makes it an option, when there is one.
  std::optional<condition::Residual> needs;
  /// conditional that can never be an option because an objection is certain: what would make the
  /// indication certain.
  std::optional<condition::Residual> contested_if;
  std::vector<NodeId> goals;          // of indications that are not impossible, each once
  std::vector<Reason> in_favour;      // indications
  std::vector<Reason> against;        // contraindications and recommendations against
  std::vector<Reason> prerequisites;  // hard ones, then soft ones
  std::vector<Reason> unsettled;
  std::vector<Reason> preferences;
  std::vector<Reason> remarks;
  std::vector<LeftOut> left_out;      // by the question's filters
};

/// All statements that hold for a therapy: its own, of its classes (nearest first), and for a
/// combination the contraindications, prerequisites and objections of its parts; less exceptions.
/// Each with the therapy it is stated of.
[[nodiscard]] std::vector<std::pair<NodeId, NodeId>> statements_for(const Graph& graph,
                                                                    NodeId therapy);

/// The verdict on one therapy, for the goals and the statements that count.
[[nodiscard]] Verdict judge(const Graph& graph, NodeId therapy,
                            const condition::Assumption& known, const Goals& goals = {},
                            const Scope& scope = {});

/// The verdicts on all therapies, in order of declaration. Answers about statements that several
/// therapies share are found once. Interrupted (graph/text/interrupt.hpp): those judged so far, so
/// that the list is shorter than the therapies.
[[nodiscard]] std::vector<Verdict> judge_all(const Graph& graph,
                                             const condition::Assumption& known,
                                             const Goals& goals = {}, const Scope& scope = {});

/// The status alone: cheaper, same answer.
[[nodiscard]] Status status_of(const Graph& graph, NodeId therapy,
                               const condition::Assumption& known, const Goals& goals = {},
                               const Scope& scope = {});

/// The statuses of all therapies, in order of declaration.
[[nodiscard]] std::vector<std::pair<NodeId, Status>> statuses(
    const Graph& graph, const condition::Assumption& known, const Goals& goals = {},
    const Scope& scope = {});

/// The condition under which the therapy is an option for every completion: indicated, not
/// contraindicated either way, prerequisites met.
[[nodiscard]] condition::ExprPtr option_condition(const Graph& graph, NodeId therapy,
                                                  const Goals& goals = {},
                                                  const Scope& scope = {});

}  // namespace kg::model
