// Check `effect-against-use`: evidence that `speaks for` or `speaks against` a use, cited for the
// opposite:
// - an indication rests on evidence that speaks against the use, or against one of its goals, and
//   not for any; or for one of its goals it rests on evidence against that goal alone;
// - an objection rests on evidence that speaks for the use, or for one of its goals, and never
//   against;
// - an indication for a goal, and a remark on the same therapy whose evidence speaks against that
//   goal, where both mean some patient.
// Evidence that speaks against a class of goals speaks against each of its members.
#include <algorithm>
#include <set>

#include "graph/model/applied.hpp"
#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"
#include "knowledge/check/patient.hpp"
#include "knowledge/check/goals.hpp"
#include "knowledge/check/patient.hpp"

namespace kg::knowledge::check {
namespace {

using model::AppliedStatement;
using model::Stance;
using model::Direction;
using model::Graph;
using model::NodeId;
using model::Statement;

class Finder {
 public:
  Finder(const Context& context, text::Sink& findings)
      : context_(context), graph_(context.graph), findings_(findings) {}

  void run() {
    for (const auto id : graph_.nodes(model::kind::statement)) look_at_evidence(id);
    for (const auto therapy : graph_.nodes(model::kind::therapy)) look_at_remarks(therapy);
  }

 private:
  /// The evidence points this way at one of the goals: all of them when it names none.
  bool points(NodeId evidence, Direction direction, const std::vector<NodeId>& goals) const {
    return std::ranges::any_of(graph_.evidence(evidence).stances, [&](const Stance& stance) {
      return stance.direction == direction && (stance.goals.empty() || meets(stance, goals));
    });
  }

  bool meets(const Stance& stance, const std::vector<NodeId>& goals) const {
    return std::ranges::any_of(goals, [&](NodeId goal) { return covers(stance, goal); });
  }

  bool covers(const Stance& stance, NodeId goal) const {
    return std::ranges::any_of(stance.goals, [&](NodeId general) {
      return belongs_to(graph_, goal, general);
    });
  }

  void look_at_evidence(NodeId id) {
    const auto& statement = graph_.statement(id);
    const bool favour = is_in_favour(statement.kind);
    if (!favour && !is_objection(statement.kind)) return;
    const auto wrong = favour ? Direction::against : Direction::in_favour;
    const auto right = favour ? Direction::in_favour : Direction::against;
    for (const auto evidence : statement.evidence) {
      if (!points(evidence, wrong, statement.goals)) continue;
      std::string at = "the therapy";
      if (points(evidence, right, statement.goals)) {
        const auto goals = left_alone(statement, evidence, wrong, right);
        if (goals.empty()) continue;
        at = list_of(goals, graph_);
      }
      const auto& node = graph_.node(id);
      const auto& cited = graph_.node(evidence);
      findings_
          .report(text::Code::evidence_against_use, node.declared, node.id,
                  favour ? "an indication" : "an objection", cited.id,
                  fmt::format("{} {}", model::to_string(wrong), at))
          .label(cited.declared, fmt::format("it speaks {}", model::to_string(wrong)))
          .about(node.id)
          .about(cited.id);
    }
  }

  /// Goals of the statement at which the evidence points the wrong way, and none of its evidence
  /// the right one. Evidence without any direction may be meant for each of them.
  std::vector<NodeId> left_alone(const Statement& statement, NodeId evidence, Direction wrong,
                                 Direction right) const {
    std::vector<NodeId> goals;
    for (const auto goal : statement.goals) {
      const bool held_up = std::ranges::any_of(statement.evidence, [&](NodeId each) {
        return graph_.evidence(each).stances.empty() || points(each, right, {goal});
      });
      if (!held_up && points(evidence, wrong, {goal})) goals.push_back(goal);
    }
    return goals;
  }

  void look_at_remarks(NodeId therapy) {
    const auto& statements = graph_.applied(therapy).statements;
    for (const auto& remark : statements) {
      const auto& said = graph_.statement(remark.statement);
      if (said.kind != model::StatementKind::remark) continue;
      for (const auto evidence : said.evidence) {
        for (const auto& stance : graph_.evidence(evidence).stances) {
          // Against a use as such speaks every toxicity; against a goal, what the goal is not.
          if (stance.direction != Direction::against || stance.goals.empty()) continue;
          for (const auto& use : statements) compare(therapy, use, remark, stance);
        }
      }
    }
  }

  void compare(NodeId therapy, const AppliedStatement& use, const AppliedStatement& remark,
               const Stance& stance) {
    const auto& statement = graph_.statement(use.statement);
    if (!is_in_favour(statement.kind)) return;
    const auto goal = std::ranges::find_if(
        statement.goals, [&](NodeId each) { return covers(stance, each); });
    if (goal == statement.goals.end() || told_.contains({use.statement, remark.statement})) return;
    const auto both = condition::make_and({use.when, remark.when});
    const auto apart = context_.prover.never(both, status_conditions({therapy}, graph_));
    if (apart.proved()) return;
    told_.insert({use.statement, remark.statement});
    const auto& first = graph_.node(use.statement);
    const auto& second = graph_.node(remark.statement);
    if (apart.unknown()) {
      report_undecided(findings_, first.declared,
                       fmt::format("`{}` and `{}` mean one patient", first.id, second.id),
                       apart.steps)
          .about(first.id)
          .about(second.id);
      return;
    }
    findings_
        .report(text::Code::effect_against_use, first.declared, first.id, graph_.node(*goal).id,
                second.id)
        .label(second.declared, fmt::format("it speaks against `{}`", graph_.node(*goal).id))
        .about(first.id)
        .about(second.id)
        .shown_by(patient_case(fmt::format("{} is used against what it does",
                                           graph_.node(therapy).id),
                               apart.witness, {therapy}, graph_));
  }

  const Context& context_;
  const Graph& graph_;
  text::Sink& findings_;
  std::set<std::pair<NodeId, NodeId>> told_;
};

}  // namespace

void find_directions(const Context& context, text::Sink& findings) {
  Finder(context, findings).run();
}

}  // namespace kg::knowledge::check
