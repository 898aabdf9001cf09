// Frozen: what a Graph is made of. Internal to this floor: the builder fills it, Graph reads it.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "graph/model/applied.hpp"
#include "graph/model/graph.hpp"
#include "graph/model/store.hpp"

namespace kg::model {

struct Graph::Impl {
  Store store;
  condition::Vocabulary vocabulary;
  std::optional<condition::Theory> theory;  // refers to `vocabulary`, so an Impl never moves
  std::vector<Rows> rows;                   // by relation
  Statistics statistics;
  std::vector<NodeId> fact_nodes;           // by FactId
  std::vector<NodeId> definition_nodes;     // by DefinitionId
  std::vector<Applied> applied;             // by place of the therapy
};

}  // namespace kg::model
