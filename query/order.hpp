// Order: which therapy of a list comes first: by status, then by the preferences that hold, then by
// strength, certainty and id. Knows verdicts; decides no status and judges no preference.
#pragma once

#include <vector>

#include "graph/model/verdict.hpp"

namespace kg::query {

/// Therapies of one status that preferences which hold together put before each other in a circle.
struct PreferenceCycle {
  model::Status status{};
  std::vector<model::NodeId> therapies;   // as they are ordered in spite of it
  std::vector<model::NodeId> statements;  // the preferences of the circle
};

/// Sorts `verdicts`, best first, and returns the circles that were met.
///
/// A preference counts where its condition is certain. It puts each therapy it holds for before
/// each one that it names, or that is below one it names, when both have the same status; two
/// therapies that are on both sides of it are left alone. Of the therapies that nothing unlisted is
/// preferred to, the next is the one with the strongest indication, then with the most certain
/// evidence, then the first by id. Therapies of a circle stand together, without regard to the
/// preferences among them.
std::vector<PreferenceCycle> order_verdicts(std::vector<model::Verdict>& verdicts,
                                            const model::Graph& graph);

/// 0 for an option, then contested, conditional, blocked, contraindicated, not-indicated.
[[nodiscard]] int status_rank(model::Status status);

/// The strongest of the indications that are not impossible, and the most certain of the evidence
/// that counts for them.
[[nodiscard]] model::Strength best_strength(const model::Verdict& verdict,
                                            const model::Graph& graph);
[[nodiscard]] model::Certainty best_certainty(const model::Verdict& verdict,
                                              const model::Graph& graph);

/// The therapies that this one comes before, as the preferences that hold name them; each once.
[[nodiscard]] std::vector<model::NodeId> comes_before(const model::Verdict& verdict,
                                                      const model::Graph& graph);

}  // namespace kg::query
