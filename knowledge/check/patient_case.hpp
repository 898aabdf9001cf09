// Patient case: a witness as a runnable case about one therapy, with the status that the patient
// has. Stage: witness of a proof -> text of a case. Knows verdicts; knows no findings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/condition/reason.hpp"
#include "graph/model/graph.hpp"

namespace kg::knowledge::check {

/// As `case_text`, with the status judged. Empty when the status could not be worked out within
/// the budget of a verdict: better no case than one that may fail.
[[nodiscard]] std::string patient_case(std::string_view title,
                                       const std::vector<condition::WitnessValue>& patient,
                                       model::NodeId therapy, const model::Graph& graph);

}  // namespace kg::knowledge::check
