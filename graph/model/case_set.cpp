// Case set: see case_set.hpp.
#include "graph/model/case_set.hpp"

#include <algorithm>

namespace kg::model {

using condition::Assumption;

bool ReadyCase::expects_any_of(const std::vector<NodeId>& therapies) const {
  return std::any_of(expectations.begin(), expectations.end(), [&](const auto& each) {
    return std::find(therapies.begin(), therapies.end(), each.therapy) != therapies.end();
  });
}

std::vector<ReadyCase> ready_cases(const Graph& graph, const condition::Theory& theory) {
  std::vector<ReadyCase> cases;
  for (const NodeId id : graph.nodes(kind::test_case)) {
    const TestCase& test = graph.test_case(id);
    cases.push_back({id, test.given, test.expectations, std::nullopt});
    try {
      cases.back().known = Assumption::try_assume(theory, test.given);
    } catch (const condition::BudgetSpent&) {
      // Left without: nothing is claimed of such a case, and `kg test` reports it.
    }
  }
  return cases;
}

std::optional<bool> is_certain(const Assumption& known, const condition::ExprPtr& condition) {
  try {
    return known.certain(condition);
  } catch (const condition::BudgetSpent&) {
    return std::nullopt;
  }
}

std::optional<bool> is_possible(const Assumption& known, const condition::ExprPtr& condition) {
  try {
    return known.possible(condition);
  } catch (const condition::BudgetSpent&) {
    return std::nullopt;
  }
}

}  // namespace kg::model
