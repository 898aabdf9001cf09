// Patient case: the values are read back as conditions, so that the case says what was judged.
#include "knowledge/check/patient_case.hpp"

#include "graph/condition/bind.hpp"
#include "graph/model/verdict.hpp"
#include "knowledge/check/witness.hpp"

namespace kg::knowledge::check {
namespace {

condition::ExprPtr read(const std::vector<condition::WitnessValue>& patient,
                        const model::Graph& graph) {
  std::vector<condition::ExprPtr> parts;
  for (const auto& value : patient) {
    const text::SourceFile file(text::SourceId{0}, "patient", value.text);
    text::Sink sink;
    auto part = condition::read_condition(file, graph.vocabulary(), sink);
    if (!part) return nullptr;
    parts.push_back(std::move(part));
  }
  return condition::make_and(std::move(parts));
}

}  // namespace

std::string patient_case(std::string_view title,
                         const std::vector<condition::WitnessValue>& patient,
                         model::NodeId therapy, const model::Graph& graph) {
  const auto given = read(patient, graph);
  if (!given) return {};
  try {
    const auto known = condition::Assumption::assume(graph.theory(), given);
    const auto* assumption = std::get_if<condition::Assumption>(&known);
    if (assumption == nullptr) return {};
    const auto status = model::status_of(graph, therapy, *assumption);
    return case_text(title, patient, {{therapy, status}}, graph);
  } catch (const condition::BudgetSpent&) {
    return {};
  }
}

}  // namespace kg::knowledge::check
