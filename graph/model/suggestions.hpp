// Suggestions: the fewest, smallest patients that would complete a coverage, each with the statuses
// that it has now, for an author to judge. Knows coverage; knows no spelling of cases.
// Method: a witness for each thing missing, greedy set cover over them, then values given up.
#pragma once

#include <utility>
#include <vector>

#include "graph/model/coverage.hpp"
#include "graph/model/patient.hpp"

namespace kg::model {

struct SuggestedCase {
  Patient patient;
  std::vector<std::pair<NodeId, Status>> expected;
  std::vector<DemandPlace> shows;  // that nothing before it shows
};

struct Suggestions {
  std::vector<SuggestedCase> cases;
  std::vector<DemandPlace> left;  // missing, and no patient was found that a `given` can say
  bool partial = false;           // stopped on the way
};

/// `coverage` must outlive the answer.
[[nodiscard]] Suggestions suggest(const Graph& graph, const Coverage& coverage,
                                  condition::Prover& prover);

}  // namespace kg::model
