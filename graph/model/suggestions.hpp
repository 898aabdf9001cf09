// Suggestions: the fewest, smallest patients that would complete a coverage, each with the statuses
// that it has now, for an author to judge. Knows coverage; knows no spelling of cases.
// Method: a witness for each thing missing, where some status hangs on it if it can; greedy set
// cover over them, then values given up.
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

/// Something missing that no suggested case shows.
struct NotShown {
  DemandPlace place;
  std::size_t steps = 0;  // not 0: this budget was spent; else no case of such a patient shows it
};

struct Suggestions {
  std::vector<SuggestedCase> cases;
  std::vector<NotShown> left;
  bool partial = false;  // stopped on the way: what is left was not looked for
};

/// `coverage` must outlive the answer.
[[nodiscard]] Suggestions suggest(const Graph& graph, const Coverage& coverage,
                                  condition::Prover& prover);

}  // namespace kg::model
