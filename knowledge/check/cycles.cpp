// Check `cycles`: prerequisites that wait for one another, and preferences that go round.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "graph/model/applied.hpp"
#include "graph/model/circles.hpp"
#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"
#include "knowledge/check/patient.hpp"

namespace kg::knowledge::check {
namespace {

using model::Circle;
using model::NodeId;

// `a` -> `b` -> `a`
std::string way_of(const std::vector<NodeId>& therapies, const model::Graph& graph) {
  std::string text;
  for (const NodeId id : therapies) text += fmt::format("`{}` -> ", graph.node(id).id);
  return fmt::format("{}`{}`", text, graph.node(therapies.front()).id);
}

// Rather one for whom the therapies named are those that are indicated.
condition::Proof patient_of(const Circle& circle, const Context& context) {
  std::vector<condition::ExprPtr> parts{circle.patient};
  for (const NodeId id : circle.therapies) {
    parts.push_back(context.graph.applied(id).formulas.permitted);
  }
  const auto shown = status_conditions(circle.therapies, context.graph);
  auto proof = context.prover.never(condition::make_and(std::move(parts)), shown);
  return proof.refuted() ? proof : context.prover.never(circle.patient, shown);
}

// A circle has no beginning: it is told from its first name on.
Circle from_first_name(const Circle& circle, const model::Graph& graph) {
  std::vector<std::size_t> order(circle.statements.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto id_of = [&](std::size_t i) { return graph.node(circle.statements[i]).id; };
  if (circle.in_a_row) {
    std::rotate(order.begin(), std::ranges::min_element(order, {}, id_of), order.end());
  } else {
    std::ranges::sort(order, {}, id_of);
  }
  auto turned = circle;
  for (std::size_t i = 0; i < order.size(); ++i) {
    turned.statements[i] = circle.statements[order[i]];
    turned.therapies[i] = circle.therapies[order[i]];
  }
  return turned;
}

// `verb`: what the therapy of a statement does with that of the next one.
void report_circle(const Circle& found, text::Code code, std::string_view verb,
                   const Context& context, text::Sink& findings) {
  const auto& graph = context.graph;
  const auto circle = from_first_name(found, graph);
  const auto& first = graph.node(circle.statements.front());
  auto& report = findings.report(code, first.declared,
                                 circle.in_a_row ? way_of(circle.therapies, graph)
                                                 : list_of(circle.therapies, graph));
  for (std::size_t i = 0; i < circle.statements.size(); ++i) {
    const auto& node = graph.node(circle.statements[i]);
    const auto& next = graph.node(circle.therapies[(i + 1) % circle.therapies.size()]);
    const auto words = fmt::format("`{}`: `{}` {} {}", node.id, graph.node(circle.therapies[i]).id,
                                   verb, circle.in_a_row ? fmt::format("`{}`", next.id)
                                                         : "others of these");
    if (i == 0) {
      report.at(words);
    } else {
      report.label(node.declared, words);
    }
    report.about(node.id);
  }
  const auto proof = patient_of(circle, context);
  if (!proof.refuted()) return;
  report.shown_by(patient_case(fmt::format("round and round from {}", first.id), proof.witness,
                               circle.therapies, graph));
}

void report_open(const model::UndecidedCircle& open, std::string_view what,
                 const Context& context, text::Sink& findings) {
  const auto where =
      open.statements.empty() ? text::Span{} : context.graph.node(open.statements[0]).declared;
  auto& report = report_undecided(
      findings, where,
      open.statements.empty()
          ? fmt::format("{} go round in a circle", what)
          : fmt::format("{} go round in a circle for one patient",
                        list_of(open.statements, context.graph)),
      open.steps);
  for (const NodeId id : open.statements) report.about(context.graph.node(id).id);
}

}  // namespace

void find_cycles(const Context& context, text::Sink& findings) {
  const auto waiting = model::find_prerequisite_circles(context.graph, context.prover);
  for (const auto& circle : waiting.circles) {
    const auto code = circle.soft ? text::Code::soft_prerequisites_in_circle
                                  : text::Code::prerequisites_in_circle;
    report_circle(circle, code, "waits for", context, findings);
  }
  for (const auto& open : waiting.undecided) {
    report_open(open, "prerequisites", context, findings);
  }
  const auto preferred = model::find_preference_circles(context.graph, context.prover);
  for (const auto& circle : preferred.circles) {
    report_circle(circle, text::Code::preferences_in_circle, "is preferred to", context, findings);
  }
  for (const auto& open : preferred.undecided) {
    report_open(open, "preferences", context, findings);
  }
}

}  // namespace kg::knowledge::check
