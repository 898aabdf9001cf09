// Mentions: the edges that follow from conditions: which facts and definitions a node speaks of.
// Internal to this floor: a step of freezing.
#pragma once

#include <vector>

#include "graph/model/store.hpp"

namespace kg::model {

/// The vocabulary with the nodes that stand for its facts and definitions (`no_node`: none).
struct VocabularyNodes {
  const condition::Vocabulary& vocabulary;
  const std::vector<NodeId>& facts;        // by FactId
  const std::vector<NodeId>& definitions;  // by DefinitionId
};

/// `mentions` and `uses` of every condition, definitions looked through, and `takes-values` of
/// facts whose values are the nodes of a declared kind.
[[nodiscard]] std::vector<Edge> edges_of_conditions(const Store& store,
                                                    const VocabularyNodes& nodes);

}  // namespace kg::model
