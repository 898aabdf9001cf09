// Hinges: for whom the status of a therapy hangs on a statement or a definition: nothing else of
// its kind holds, and what goes before it in the table of statuses lets it speak. A case of such a
// patient notices when it is gone. Knows conditions; knows no cases.
#pragma once

#include <map>
#include <utility>

#include "graph/model/coverage.hpp"

namespace kg::model {

/// Valid while the graph and the coverage live.
class Hinges {
 public:
  Hinges(const Graph& graph, const Coverage& coverage) : graph_(graph), coverage_(coverage) {}

  /// `never` for a definition of which no condition of the therapy speaks.
  /// INVARIANT: the condition is one of the coverage, and bears on the therapy.
  const condition::ExprPtr& of(const ConditionCoverage& condition, NodeId therapy);

 private:
  [[nodiscard]] condition::ExprPtr of_statement(NodeId statement, NodeId therapy) const;
  condition::ExprPtr of_definition(NodeId definition, NodeId therapy);

  const Graph& graph_;
  const Coverage& coverage_;
  std::map<std::pair<NodeId, NodeId>, condition::ExprPtr> known_;
};

}  // namespace kg::model
