// Rows: the edges of one relation as compressed sparse rows, both ways, with the walks over them.
// The only window on Boost.Graph is rows.cpp; nothing outside sees the library.
// Knows node ids; knows no kinds and no records.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "graph/model/kinds.hpp"

namespace kg::model {

struct Edge {
  NodeId from{};
  NodeId to{};
  RelationId relation{};

  friend bool operator==(const Edge&, const Edge&) = default;
};

/// Immutable. Walks need no recursion, whatever the depth of a hierarchy.
class Rows {
 public:
  /// INVARIANT: every endpoint is below `node_count`.
  Rows(std::size_t node_count, std::span<const Edge> edges);
  ~Rows();
  Rows(Rows&&) noexcept;
  Rows& operator=(Rows&&) noexcept;

  [[nodiscard]] std::size_t edge_count() const;
  /// In the order of the edges given.
  [[nodiscard]] std::vector<NodeId> targets(NodeId from) const;
  /// In the order of the nodes.
  [[nodiscard]] std::vector<NodeId> sources(NodeId to) const;
  /// `start` and all that edges lead to from it, nearest first, each once.
  [[nodiscard]] std::vector<NodeId> reach(NodeId start) const;
  /// `start` and all from which edges lead to it, nearest first, each once.
  [[nodiscard]] std::vector<NodeId> reach_back(NodeId start) const;

  /// The nodes of a cycle in order of its edges, from the first node that lies on any cycle, by the
  /// shortest way round.
  [[nodiscard]] std::optional<std::vector<NodeId>> find_cycle() const;
  /// All nodes, the target of an edge before its source. INVARIANT: there is no cycle.
  [[nodiscard]] std::vector<NodeId> targets_first() const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace kg::model
