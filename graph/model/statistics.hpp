// Statistics: how many edges lead where: what a planner estimates with. Counted once, when a graph
// is frozen. Knows kinds and edges; knows no queries.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/model/kinds.hpp"
#include "graph/model/rows.hpp"

namespace kg::model {

/// The edges of one relation between nodes of two kinds.
struct EdgeCount {
  KindId from{};
  KindId to{};
  std::size_t edges = 0;

  friend bool operator==(const EdgeCount&, const EdgeCount&) = default;
};

struct Statistics {
  std::vector<std::vector<EdgeCount>> edge_counts;  // by relation; by kinds, none of them 0
  std::vector<std::vector<Step>> steps_from;        // by kind; by relation, inverse ones last
  std::vector<std::uint32_t> degrees;               // by node: edges at it, both ways
};

/// `kinds`: of each node.
[[nodiscard]] Statistics count_edges(std::span<const KindId> kinds, std::size_t kind_count,
                                     std::size_t relation_count, std::span<const Edge> edges);

}  // namespace kg::model
