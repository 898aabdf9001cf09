// Check `opposite-claims`: one passage that is cited both ways:
// - by an indication and by an objection to the same therapy, where the objection means whoever the
//   indication means (overrides taken out; where both name goals, they have one in common);
//   An author who says `contested` knows of it;
// - or by two pieces of evidence of which one `speaks for` and the other `speaks against` one use.
// That a patient is meant by both sides is the concern of other checks; here one of the two
// readings of the passage is wrong.
#include <algorithm>
#include <set>

#include "graph/model/applied.hpp"
#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"
#include "knowledge/check/patient.hpp"
#include "knowledge/check/goals.hpp"
#include "knowledge/check/passages.hpp"
#include "knowledge/check/patient.hpp"

namespace kg::knowledge::check {
namespace {

using model::AppliedStatement;
using model::Graph;
using model::Locator;
using model::NodeId;

// `contested` without names means every opposite statement.
bool accepts(const model::Statement& statement, NodeId other) {
  return std::ranges::any_of(statement.accepted, [&](const model::AcceptedTension& tension) {
    return tension.with.empty() || std::ranges::find(tension.with, other) != tension.with.end();
  });
}

class Finder {
 public:
  Finder(const Context& context, text::Sink& findings)
      : context_(context), graph_(context.graph), findings_(findings) {}

  void run() {
    for (const auto therapy : graph_.nodes(model::kind::therapy)) {
      const auto& statements = graph_.applied(therapy).statements;
      for (const auto& favour : statements) {
        if (!is_in_favour(graph_.statement(favour.statement).kind)) continue;
        for (const auto& against : statements) {
          if (is_objection(graph_.statement(against.statement).kind)) {
            compare(therapy, favour, against);
          }
        }
      }
    }
    compare_evidence();
  }

 private:
  const Locator* cited_by_both(NodeId a, NodeId b) const {
    for (const auto first : graph_.statement(a).evidence) {
      for (const auto second : graph_.statement(b).evidence) {
        if (const auto* place = shared_passage(graph_, first, second)) return place;
      }
    }
    return nullptr;
  }

  void compare(NodeId therapy, const AppliedStatement& favour, const AppliedStatement& against) {
    const auto* place = cited_by_both(favour.statement, against.statement);
    if (place == nullptr || told_.contains({favour.statement, against.statement})) return;
    const auto& indication = graph_.statement(favour.statement);
    const auto& objection = graph_.statement(against.statement);
    if (accepts(indication, against.statement) || accepts(objection, favour.statement)) return;
    const auto& goals = indication.goals;
    const auto& other_goals = objection.goals;
    const bool apart = !goals.empty() && !other_goals.empty() &&
                       !share_a_goal(graph_, goals, other_goals);
    if (apart) return;
    const auto covered = context_.prover.implies(favour.when, against.when);
    if (covered.refuted()) return;
    const auto patient = context_.prover.never(favour.when, status_conditions({therapy}, graph_));
    if (patient.proved()) return;  // an indication for nobody is the concern of another check
    told_.insert({favour.statement, against.statement});
    const auto& first = graph_.node(favour.statement);
    const auto& second = graph_.node(against.statement);
    if (covered.unknown() || patient.unknown()) {
      report_undecided(findings_, first.declared,
                       fmt::format("`{}` means every patient of `{}`", second.id, first.id),
                       (covered.unknown() ? covered : patient).steps)
          .about(first.id)
          .about(second.id);
      return;
    }
    report(first.id, first.declared, second.id, second.declared, *place)
        .shown_by(patient_case(fmt::format("one passage for and against {}",
                                           graph_.node(therapy).id),
                               patient.witness, {therapy}, graph_));
  }

  void compare_evidence() {
    // By name: the order of declarations decides nothing.
    const auto declared = graph_.nodes(model::kind::evidence);
    std::vector<NodeId> evidence(declared.begin(), declared.end());
    std::ranges::sort(evidence, {}, [&](NodeId id) { return graph_.node(id).id; });
    for (std::size_t i = 0; i < evidence.size(); ++i) {
      if (graph_.evidence(evidence[i]).stances.empty()) continue;
      for (std::size_t k = i + 1; k < evidence.size(); ++k) {
        if (!point_apart(evidence[i], evidence[k])) continue;
        const auto* place = shared_passage(graph_, evidence[i], evidence[k]);
        if (place == nullptr) continue;
        const auto& first = graph_.node(evidence[i]);
        const auto& second = graph_.node(evidence[k]);
        report(first.id, first.declared, second.id, second.declared, *place);
      }
    }
  }

  bool point_apart(NodeId a, NodeId b) const {
    for (const auto& first : graph_.evidence(a).stances) {
      for (const auto& second : graph_.evidence(b).stances) {
        if (first.direction == second.direction) continue;
        const bool any = first.goals.empty() && second.goals.empty();
        if (any || share_a_goal(graph_, first.goals, second.goals)) return true;
      }
    }
    return false;
  }

  text::Diagnostic& report(const std::string& first, const text::Span& first_place,
                           const std::string& second, const text::Span& second_place,
                           const Locator& passage) {
    return findings_.report(text::Code::opposite_claims, first_place, first, second)
        .label(second_place, "the opposite")
        .note(fmt::format("the passage stands in {}", place_of(passage, graph_)))
        .about(first)
        .about(second);
  }

  const Context& context_;
  const Graph& graph_;
  text::Sink& findings_;
  std::set<std::pair<NodeId, NodeId>> told_;
};

}  // namespace

void find_opposite_claims(const Context& context, text::Sink& findings) {
  Finder(context, findings).run();
}

}  // namespace kg::knowledge::check
