// Check `boundaries`: the same number cut in two ways, one threshold in two spellings, families of
// cut-offs that overlap or leave a gap. Which number is right is never said.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "graph/model/applied.hpp"
#include "graph/model/cutoffs.hpp"
#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"
#include "knowledge/check/number_text.hpp"
#include "knowledge/check/one_table.hpp"
#include "knowledge/check/patient.hpp"

namespace kg::knowledge::check {
namespace {

using model::Cut;
using model::NodeId;

/// Therapies whose statuses hang on the fact, a few: what a case at the place can show.
std::vector<NodeId> therapies_at(const std::vector<NodeId>& places, condition::FactId fact,
                                 const model::Graph& graph) {
  constexpr std::size_t most = 3;
  std::vector<NodeId> found;
  const auto add = [&](NodeId therapy) {
    if (found.size() < most && std::ranges::find(found, therapy) == found.end()) {
      found.push_back(therapy);
    }
  };
  for (const NodeId place : places) {
    if (graph.kind_of(place) == model::kind::statement) add(graph.statement(place).therapy);
  }
  if (!found.empty()) return found;
  for (const NodeId id : graph.sources(graph.node_of(fact), model::relation::mentions)) {
    if (graph.kind_of(id) == model::kind::statement) add(graph.statement(id).therapy);
  }
  return found;
}

// Rows of one decision table are told by `tables`.
bool is_of_one_table(const std::vector<Cut>& cuts, const model::Graph& graph) {
  std::vector<NodeId> places;
  for (const auto& cut : cuts) places.push_back(cut.place);
  return are_of_one_table(places, graph);
}

condition::ExprPtr is_at(const Cut& cut) {
  condition::Atom atom;
  atom.fact = cut.fact;
  atom.test = condition::Test::in_range;
  const condition::Bound bound{cut.number, true, cut.shown};
  atom.range = {bound, bound};
  return condition::make_atom(std::move(atom));
}

// Clashes --------------------------------------------------------------------------------------

// Definitions before laws before statements, each by name: not the order of declarations.
std::pair<int, std::string_view> place_in_order(const Cut& cut, const model::Graph& graph) {
  const auto kind = graph.kind_of(cut.place);
  const int rank = kind == model::kind::law ? 1 : kind == model::kind::statement ? 2 : 0;
  return {rank, graph.node(cut.place).id};
}

// Of the cuts that count one way.
const Cut& first_in_order(const std::vector<Cut>& cuts, bool to_greater,
                          const model::Graph& graph) {
  return *std::ranges::min_element(cuts, {}, [&](const Cut& cut) {
    return std::pair(cut.to_greater != to_greater, place_in_order(cut, graph));
  });
}

void report_clash(const model::BoundaryClash& clash, const Context& context,
                  text::Sink& findings) {
  const auto& graph = context.graph;
  const auto* one = &first_in_order(clash.cuts, true, graph);
  const auto* another = &first_in_order(clash.cuts, false, graph);
  if (place_in_order(*another, graph) < place_in_order(*one, graph)) std::swap(one, another);
  const auto& first = *one;
  const auto& other = *another;
  const auto& fact = graph.node(graph.node_of(first.fact)).id;
  const auto proof = context.prover.never(is_at(first));
  if (proof.proved()) return;  // no patient can be there
  if (proof.unknown()) {
    report_undecided(findings, first.span, fmt::format("`{}` can be {}", fact, first.shown),
                     proof.steps)
        .about(fact);
    return;
  }
  const auto& here = graph.node(first.place).id;
  const auto& there = graph.node(other.place).id;
  auto& report = findings.report(
      text::Code::boundary_clash, first.span, fact, first.shown,
      fmt::format("`{}` in `{}`, `{}` in `{}`", first.text, here, other.text, there));
  report.about(fact).about(here).about(there);
  for (const auto& cut : clash.cuts) {
    if (&cut == &first) continue;
    report.label(cut.span, fmt::format("{} {}", cut.shown,
                                       cut.to_greater ? "counts with what is greater"
                                                      : "counts with what is smaller"));
  }
  report.at(fmt::format("{} {}", first.shown, first.to_greater ? "counts with what is greater"
                                                               : "counts with what is smaller"));
  // In the spelling of the case itself: `80 a` there is `960 mo`.
  const auto value = std::ranges::find(proof.witness, first.fact, &condition::WitnessValue::fact);
  report.shown_by(patient_case(
      value == proof.witness.end() ? first.shown : fmt::format("exactly {}", value->text),
      proof.witness, therapies_at({first.place, other.place}, first.fact, graph), graph));
}

// Spellings ------------------------------------------------------------------------------------

using Spellings = std::vector<std::pair<std::string, const Cut*>>;

// By fact and number, each spelling once, in order.
std::map<std::pair<condition::FactId, units::Rational>, Spellings> spellings_of(
    const std::vector<Cut>& cuts, const Context& context) {
  std::map<std::pair<condition::FactId, units::Rational>, Spellings> found;
  for (const auto& cut : cuts) {
    if (!cut.span.valid()) continue;
    auto spelling = number_text(context.sources.get(cut.span.source).slice(cut.span), cut.is_low);
    auto& list = found[{cut.fact, cut.number}];
    const auto is_same = [&](const auto& each) { return each.first == spelling; };
    if (!spelling.empty() && std::ranges::none_of(list, is_same)) {
      list.emplace_back(std::move(spelling), &cut);
    }
  }
  return found;
}

void report_spellings(const Spellings& spellings, const Context& context, text::Sink& findings) {
  const auto& first = *spellings.front().second;
  const auto& fact = context.graph.node(context.graph.node_of(first.fact)).id;
  std::string list;
  for (const auto& [spelling, cut] : spellings) {
    list += fmt::format("{}`{}`", list.empty() ? "" : ", ", spelling);
  }
  auto& report = findings.report(text::Code::threshold_respelt, first.span, fact,
                                 spellings.size(), list);
  report.about(fact);
  for (const auto& [spelling, cut] : spellings) {
    report.about(spelling);
    if (cut != &first) report.label(cut->span, fmt::format("written `{}`", spelling));
  }
  report.suggest(fmt::format("write `{}` everywhere?", spellings.front().first));
}

// Families -------------------------------------------------------------------------------------

// One range lies in the other, and the laws leave nobody in it: `laws` says that they contradict.
bool is_contradiction(const model::Misfit& misfit, std::string_view fact) {
  const auto both = model::to_text(misfit.range, fact);
  return misfit.overlap && (both == model::to_text(misfit.lower.range, fact) ||
                            both == model::to_text(misfit.upper.range, fact));
}

void report_misfit(const model::Misfit& misfit, const Context& context, text::Sink& findings) {
  const auto& graph = context.graph;
  const auto& fact = graph.node(graph.node_of(misfit.fact)).id;
  const auto proof = context.prover.never(misfit.patient);
  const bool by_laws = graph.kind_of(misfit.lower.place) == model::kind::law;
  if (proof.proved() && (!by_laws || is_contradiction(misfit, fact))) return;
  const auto region = fmt::format("`{}`", model::to_text(misfit.range, fact));
  if (proof.unknown()) {
    report_undecided(findings, misfit.lower.span, fmt::format("a patient can have {}", region),
                     proof.steps)
        .about(fact);
    return;
  }
  const auto lower = fmt::format("`{}`", misfit.lower.meaning);
  const auto upper = fmt::format("`{}`", misfit.upper.meaning);
  const auto code = misfit.overlap ? text::Code::cutoffs_overlap : text::Code::cutoffs_gap;
  auto& report = findings.report(code, misfit.lower.span, region, lower, upper);
  report.at(fmt::format("{} is `{}`", lower, model::to_text(misfit.lower.range, fact)));
  report.label(misfit.upper.span,
               fmt::format("{} is `{}`", upper, model::to_text(misfit.upper.range, fact)));
  report.about(graph.node(misfit.lower.place).id).about(graph.node(misfit.upper.place).id);
  if (proof.proved()) {
    report.note("the laws leave no patient there, so that no case can show it");
    return;
  }
  report.shown_by(patient_case(
      fmt::format("{} between {} and {}", fact, graph.node(misfit.lower.place).id,
                  graph.node(misfit.upper.place).id),
      proof.witness,
      therapies_at({misfit.lower.place, misfit.upper.place}, misfit.fact, graph), graph));
}

}  // namespace

void find_boundaries(const Context& context, text::Sink& findings) {
  const auto cuts = model::collect_cuts(context.graph);
  for (const auto& clash : model::find_boundary_clashes(cuts)) {
    if (!is_of_one_table(clash.cuts, context.graph)) report_clash(clash, context, findings);
  }
  for (const auto& [at, spellings] : spellings_of(cuts, context)) {
    std::vector<NodeId> places;
    for (const auto& [spelling, cut] : spellings) places.push_back(cut->place);
    const bool one_table = are_of_one_table(places, context.graph);
    if (spellings.size() > 1 && !one_table) report_spellings(spellings, context, findings);
  }
  for (const auto& misfit : model::find_misfits(context.graph)) {
    const bool one_table =
        are_of_one_table({misfit.lower.place, misfit.upper.place}, context.graph);
    if (!one_table) report_misfit(misfit, context, findings);
  }
}

}  // namespace kg::knowledge::check
