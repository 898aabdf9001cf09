// Check `class-contradicted`: what a class (or a part of a combination) asks first can never be met
// together with what its member says. For and against the same patients is `conflict`'s.
#include <fmt/format.h>

#include <map>

#include "graph/model/applied.hpp"
#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"
#include "knowledge/check/patient.hpp"

namespace kg::knowledge::check {
namespace {

using condition::ExprPtr;
using model::AppliedStatement;
using model::NodeId;
using model::StatementKind;

bool is_hard_prerequisite(const model::Statement& statement) {
  return statement.kind == StatementKind::prerequisite && statement.hard && statement.requires_;
}

class Finder {
 public:
  Finder(const Context& context, text::Sink& findings) : context_(context), findings_(findings) {}

  void look_at(NodeId therapy) {
    const auto& statements = context_.graph.applied(therapy).statements;
    for (const auto& above : statements) {
      if (above.stated_of == therapy) continue;
      if (!is_hard_prerequisite(context_.graph.statement(above.statement))) continue;
      for (const auto& own : statements) {
        if (own.stated_of == therapy) compare(therapy, above, own);
      }
    }
  }

 private:
  void compare(NodeId therapy, const AppliedStatement& above, const AppliedStatement& own) {
    const auto& statement = context_.graph.statement(own.statement);
    const auto& asked = context_.graph.statement(above.statement).requires_;
    auto says = own.when;
    if (is_hard_prerequisite(statement)) {
      says = condition::make_and({own.when, statement.requires_});
    } else if (statement.kind != StatementKind::indication) {
      return;
    }
    const auto both = condition::make_and({above.when, own.when});
    const auto met = condition::make_and({above.when, asked, says});
    const auto together = context_.prover.never(met);
    if (together.refuted()) return;
    const auto& shown = context_.graph.applied(therapy).formulas;
    const auto meant = context_.prover.never(both, {shown.feasible, shown.objected});
    if (meant.proved() || alone_is_impossible(asked, says)) return;
    report(therapy, above, own, together, meant);
  }

  // Then the fault is in one of them, and other checks tell it.
  bool alone_is_impossible(const ExprPtr& asked, const ExprPtr& says) {
    return context_.prover.never(asked).proved() || context_.prover.never(says).proved();
  }

  void report(NodeId therapy, const AppliedStatement& above, const AppliedStatement& own,
              const condition::Proof& together, const condition::Proof& meant) {
    const auto& graph = context_.graph;
    const auto& asking = graph.node(above.statement);
    const auto& saying = graph.node(own.statement);
    if (together.unknown() || meant.unknown()) {
      report_undecided(findings_, saying.declared,
                       fmt::format("`{}` and `{}` can both be met", asking.id, saying.id),
                       together.unknown() ? together.steps : meant.steps)
          .about(asking.id)
          .about(saying.id);
      return;
    }
    auto& found = findings_.report(text::Code::class_contradicted, saying.declared, asking.id,
                                   saying.id, fmt::format("`{}`", graph.node(therapy).id));
    found.label(asking.declared,
                fmt::format("`{}` holds for it as for all of `{}`", asking.id,
                            graph.node(above.stated_of).id));
    found.about(asking.id).about(saying.id);
    found.shown_by(patient_case(fmt::format("{} against {}", saying.id, asking.id),
                                meant.witness, {therapy}, graph));
  }

  const Context& context_;
  text::Sink& findings_;
};

}  // namespace

void find_contradicted_classes(const Context& context, text::Sink& findings) {
  Finder finder(context, findings);
  for (const NodeId id : context.graph.nodes(model::kind::therapy)) finder.look_at(id);
}

}  // namespace kg::knowledge::check
