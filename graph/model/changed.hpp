// Changed: the formulas of a therapy if one statement of its guideline read otherwise. What mutants
// are judged by; made as applied.hpp makes those of the guideline itself.
// Knows statements; knows no cases.
#pragma once

#include "graph/model/applied.hpp"
#include "graph/model/records.hpp"

namespace kg::model {

/// One statement as it would be if its text were changed; null: it is taken out.
struct ChangedStatement {
  NodeId id{};
  const Statement* instead = nullptr;
};

/// Its kind may change only between kinds that combinations take over alike.
[[nodiscard]] StatusFormulas formulas_with(const Graph& graph, NodeId therapy,
                                           const ChangedStatement& change);

}  // namespace kg::model
