// Stated: the statements of one kind with the therapies that they bear on. What the searches for
// circles of prerequisites and of preferences begin with.
// Knows statements and conditions; knows no circles.
#pragma once

#include <map>
#include <vector>

#include "graph/condition/proof.hpp"
#include "graph/model/graph.hpp"

namespace kg::model {

/// A statement with the therapies that it bears on and its condition there.
struct Stated {
  NodeId statement{};
  std::map<NodeId, condition::ExprPtr> when;  // by therapy, as it counts
};

/// In order of declaration; with those that bear on no therapy.
[[nodiscard]] std::vector<Stated> stated_by(const Graph& graph, StatementKind wanted);

/// Some patient meets it, or nobody knows.
[[nodiscard]] bool can_be(const condition::ExprPtr& condition, condition::Prover& prover);

}  // namespace kg::model
