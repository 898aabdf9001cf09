// Check `conflict`: an indication and an absolute contraindication, or a recommendation against,
// that some same patient meets: own statements, those of classes and of parts, whatever files they
// stand in. Silent where one `overrides` the other, a member says `except`, or an author accepts
// the tension by `contested`; an accepted tension that does not exist is a finding, too.
// Relative contraindications and unsettled points are cautions, and no conflict.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "graph/model/tensions.hpp"
#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"
#include "knowledge/check/patient.hpp"
#include "knowledge/check/run.hpp"

namespace kg::knowledge::check {
namespace {

using model::NodeId;
using model::StatementKind;

/// So many pairs are told, each with a patient; the rest is counted, and the run fails.
constexpr std::size_t pairs_most = 1'000;

/// For whom `always-contraindicated` has said it: by indication.
using Said = std::map<NodeId, std::vector<NodeId>>;

Said said_already(const Context& context) {
  Said said;
  for (auto& dead : model::find_dead_indications(context.graph, context.prover)) {
    if (dead.unknown || model::is_accepted(dead, context.graph, context.prover)) continue;
    said[dead.indication] = std::move(dead.therapies);
  }
  return said;
}

void leave_out(const Said& said, model::Tension& tension) {
  const auto found = said.find(tension.in_favour);
  if (found == said.end()) return;
  std::erase_if(tension.therapies, [&](NodeId therapy) {
    return std::ranges::find(found->second, therapy) != found->second.end();
  });
}

void report(const Context& context, const model::Tension& tension, text::Sink& findings) {
  const auto& graph = context.graph;
  const auto& favour = graph.node(tension.in_favour);
  const auto& against = graph.node(tension.against);
  const auto therapies = list_of(tension.therapies, graph);
  if (tension.unknown) {
    report_undecided(findings, favour.declared,
                     fmt::format("a patient meets both `{}` and `{}`", favour.id, against.id),
                     context.prover.budget().conflicts)
        .about(favour.id)
        .about(against.id);
    return;
  }
  const bool absolute =
      graph.statement(tension.against).kind == StatementKind::absolute_contraindication;
  const auto code = absolute ? text::Code::conflict_absolute : text::Code::conflict_against;
  auto& finding = findings.report(code, favour.declared, favour.id, against.id, therapies);
  finding.about(favour.id).about(against.id);
  finding.label(against.declared, fmt::format("`{}`", against.id));
  const auto proof = context.prover.never(tension.both);
  if (!proof.refuted()) return;
  finding.shown_by(patient_case(fmt::format("{} and {} at once", favour.id, against.id),
                                proof.witness, {tension.therapies.front()}, graph));
}

void report_idle(const Context& context, const model::IdleAcceptance& idle,
                 text::Sink& findings) {
  const auto& graph = context.graph;
  const auto& node = graph.node(idle.statement);
  const bool named = idle.with != model::no_node;
  const auto what =
      named ? fmt::format("with `{}`, but they never meet", graph.node(idle.with).id)
            : std::string("that does not exist: no patient meets it and an opposite statement");
  auto& finding = findings.report(text::Code::no_tension, idle.span, node.id, what);
  finding.about(node.id);
  if (!named) return;
  finding.about(graph.node(idle.with).id);
  finding.label(graph.node(idle.with).declared, fmt::format("`{}`", graph.node(idle.with).id));
}

}  // namespace

void find_conflicts(const Context& context, text::Sink& findings) {
  const auto tensions = model::find_tensions(context.graph, context.prover);
  const auto said = said_already(context);
  const auto is_absolute = [&](const model::Tension& tension) {
    return context.graph.statement(tension.against).kind ==
           StatementKind::absolute_contraindication;
  };
  std::vector<model::Tension> told;
  for (auto tension : tensions) {
    if (tension.accepted) continue;
    if (is_absolute(tension)) leave_out(said, tension);
    if (!tension.therapies.empty()) told.push_back(std::move(tension));
  }
  // What is an error is never the rest.
  if (told.size() > pairs_most) {
    std::stable_partition(told.begin(), told.end(), is_absolute);
    report_dropped(told.size() - pairs_most, findings);
    told.resize(pairs_most);
  }
  for (const auto& tension : told) report(context, tension, findings);
  for (const auto& idle : model::find_idle_acceptances(context.graph, tensions)) {
    report_idle(context, idle, findings);
  }
}

}  // namespace kg::knowledge::check
