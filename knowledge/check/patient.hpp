// Patient: what a proof found, as a case with the statuses that this patient has.
// Stage: witness of a proof -> text of a case. Knows verdicts; decides nothing about findings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/condition/proof.hpp"
#include "graph/model/graph.hpp"
#include "knowledge/check/check.hpp"

namespace kg::knowledge::check {

/// The patient as a condition; null when the values cannot be read back together.
[[nodiscard]] condition::ExprPtr condition_of(
    const std::vector<condition::WitnessValue>& patient, const model::Graph& graph);

/// A case with the statuses of `therapies`, each once, under what is given. Without therapies the
/// first one of the guideline stands for all. Empty when there is no therapy at all.
[[nodiscard]] std::string patient_case(std::string_view title,
                                       const std::vector<condition::WitnessValue>& patient,
                                       const std::vector<model::NodeId>& therapies,
                                       const model::Graph& graph);

/// Conditions on which the statuses of the therapies hang: `shown` of a proof whose patient is to
/// be told whole.
[[nodiscard]] std::vector<condition::ExprPtr> status_conditions(
    const std::vector<model::NodeId>& therapies, const model::Graph& graph);

/// "`a`", "`a` and `b`", "`a`, `b` and `c`".
[[nodiscard]] std::string list_of(const std::vector<model::NodeId>& nodes,
                                  const model::Graph& graph);

/// A question that the budget did not reach: "it could not be decided whether …".
text::Diagnostic& report_undecided(text::Sink& findings, const text::Span& where,
                                   const std::string& question, std::size_t steps);

}  // namespace kg::knowledge::check
