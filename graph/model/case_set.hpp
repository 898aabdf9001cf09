// Case set: the cases of a guideline with what each gives, ready for questions. Serves coverage,
// suggestions and mutants. Knows no outcomes. For one thread, as assumptions are.
#pragma once

#include <optional>
#include <vector>

#include "graph/condition/reason.hpp"
#include "graph/model/graph.hpp"

namespace kg::model {

struct ReadyCase {
  NodeId id{};
  condition::ExprPtr given;
  std::vector<TestCase::Expectation> expectations;
  /// Nothing: no patient can be so, or a search spent its budget.
  std::optional<condition::Assumption> known;

  [[nodiscard]] bool expects_any_of(const std::vector<NodeId>& therapies) const;
};

/// In order of declaration. `theory` must outlive it.
[[nodiscard]] std::vector<ReadyCase> ready_cases(const Graph& graph,
                                                 const condition::Theory& theory);

/// Whether `condition` is certain; nothing: a search spent its budget.
[[nodiscard]] std::optional<bool> is_certain(const condition::Assumption& known,
                                             const condition::ExprPtr& condition);
[[nodiscard]] std::optional<bool> is_possible(const condition::Assumption& known,
                                              const condition::ExprPtr& condition);

}  // namespace kg::model
