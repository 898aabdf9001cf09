// Patient: values are read back as conditions, so that a case says what `kg test` will read.
#include "knowledge/check/patient.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "graph/condition/bind.hpp"
#include "graph/model/applied.hpp"
#include "graph/model/verdict.hpp"
#include "graph/text/codes.hpp"
#include "graph/text/load.hpp"
#include "knowledge/check/witness.hpp"

namespace kg::knowledge::check {

using condition::ExprPtr;
using model::NodeId;

ExprPtr condition_of(const std::vector<condition::WitnessValue>& patient,
                     const model::Graph& graph) {
  text::SourceStore sources;
  text::Sink sink;
  std::vector<ExprPtr> parts;
  for (const auto& value : patient) {
    const auto* file = text::load_text("patient", value.text, sources, sink);
    auto part = file ? condition::read_condition(*file, graph.vocabulary(), sink) : nullptr;
    if (!part) return nullptr;
    parts.push_back(std::move(part));
  }
  return condition::make_and(std::move(parts));
}

std::string patient_case(std::string_view title,
                         const std::vector<condition::WitnessValue>& patient,
                         const std::vector<NodeId>& therapies, const model::Graph& graph) {
  auto asked = therapies;
  const auto all = graph.nodes(model::kind::therapy);
  if (asked.empty() && !all.empty()) asked.push_back(all.front());
  const auto given = condition_of(patient, graph);
  if (asked.empty() || !given) return "";
  const auto assumed = condition::Assumption::assume(graph.theory(), given);
  const auto* known = std::get_if<condition::Assumption>(&assumed);
  if (!known) return "";
  std::vector<Expected> expected;
  try {
    for (const NodeId therapy : asked) {
      if (std::ranges::find(expected, therapy, &Expected::therapy) != expected.end()) continue;
      expected.push_back({therapy, model::status_of(graph, therapy, *known)});
    }
  } catch (const condition::BudgetSpent&) {
    return "";  // a case whose statuses nobody knows shows nothing
  }
  return case_text(title, patient, expected, graph);
}

std::vector<ExprPtr> status_conditions(const std::vector<NodeId>& therapies,
                                       const model::Graph& graph) {
  std::vector<ExprPtr> conditions;
  for (const NodeId therapy : therapies) {
    const auto& formulas = graph.applied(therapy).formulas;
    conditions.push_back(formulas.feasible);
    conditions.push_back(formulas.objected);
  }
  return conditions;
}

std::string list_of(const std::vector<NodeId>& nodes, const model::Graph& graph) {
  std::string text;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const auto* between = i == 0 ? "" : i + 1 == nodes.size() ? " and " : ", ";
    text += fmt::format("{}`{}`", between, graph.node(nodes[i]).id);
  }
  return text;
}

text::Diagnostic& report_undecided(text::Sink& findings, const text::Span& where,
                                   const std::string& question, std::size_t steps) {
  return findings.report(text::Code::proof_undecided, where, question, steps);
}

}  // namespace kg::knowledge::check
