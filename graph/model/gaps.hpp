// Gaps: patients of a requirement's population for whom no therapy is an option. A question about a
// whole guideline: of complete patients, whose every fact is decided.
// Knows statuses and laws; knows no findings.
#pragma once

#include <vector>

#include "graph/condition/proof.hpp"
#include "graph/model/graph.hpp"
#include "graph/model/records.hpp"

namespace kg::model {

/// A therapy with what it is for the patient of a gap.
struct NearOption {
  NodeId therapy{};
  Status status{};
};

struct Gap {
  NodeId requirement{};
  condition::Proof proof;           // of "nobody is without option"; refuted by a patient without
  condition::ExprPtr patients;      // who is without option
  std::vector<NearOption> nearest;  // contested, then blocked, then contraindicated therapies
};

/// Whoever has `therapy` as an option for the goals, all facts decided: not contested.
[[nodiscard]] condition::ExprPtr sure_option(const Graph& graph, NodeId therapy,
                                             const std::vector<NodeId>& goals);

/// Requirements that are not proved, in order of declaration. The patient of a gap is told by as
/// few facts as leave no therapy an option, whatever the others are.
[[nodiscard]] std::vector<Gap> find_gaps(const Graph& graph, condition::Prover& prover);

}  // namespace kg::model
