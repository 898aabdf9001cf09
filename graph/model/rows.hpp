// Rows: the edges of one relation as compressed sparse rows, both ways, as views without a copy;
// with the walks, cycles and orders that need one relation only.
// The only window on Boost.Graph is rows.cpp; nothing outside sees the library.
// Knows node ids; knows no kinds and no records.
#pragma once

#include <cstddef>
#include <cstdint>
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

/// For each node the ends of its edges, one way. No edges: no memory.
class SparseRows {
 public:
  SparseRows() = default;
  /// Rows by `from` of each pair, in the order given. INVARIANT: endpoints are below `node_count`.
  SparseRows(std::size_t node_count, std::span<const NodeId> from, std::span<const NodeId> to);

  [[nodiscard]] std::span<const NodeId> operator[](NodeId node) const {
    const auto i = static_cast<std::size_t>(node);
    if (begin_.empty()) return {};
    return {ends_.data() + begin_[i], ends_.data() + begin_[i + 1]};
  }
  [[nodiscard]] std::size_t degree(NodeId node) const { return (*this)[node].size(); }
  /// All ends, row after row.
  [[nodiscard]] std::span<const NodeId> ends() const { return ends_; }
  /// Nodes with at least one end, and the most ends of one node.
  [[nodiscard]] std::size_t node_count() const { return node_count_; }
  [[nodiscard]] std::size_t degree_max() const { return degree_max_; }
  [[nodiscard]] std::size_t bytes() const;

 private:
  std::vector<std::uint32_t> begin_;  // by node, and one past the last
  std::vector<NodeId> ends_;
  std::size_t node_count_ = 0;
  std::size_t degree_max_ = 0;
};

/// Immutable. Walks need no recursion, whatever the depth of a hierarchy. Views stay valid while
/// the rows live, and when they are moved.
class Rows {
 public:
  Rows() = default;
  /// INVARIANT: every endpoint is below `node_count`.
  Rows(std::size_t node_count, std::span<const Edge> edges);
  Rows(std::size_t node_count, std::span<const NodeId> from, std::span<const NodeId> to);

  [[nodiscard]] std::size_t edge_count() const { return forward_.ends().size(); }
  /// In the order of the edges given.
  [[nodiscard]] std::span<const NodeId> targets(NodeId from) const { return forward_[from]; }
  /// In the order of the nodes.
  [[nodiscard]] std::span<const NodeId> sources(NodeId to) const { return backward_[to]; }
  /// Forward: targets by source. Backward: sources by target.
  [[nodiscard]] const SparseRows& way(bool backward) const {
    return backward ? backward_ : forward_;
  }
  /// `start` and all that edges lead to from it, nearest first, each once.
  [[nodiscard]] std::vector<NodeId> reach(NodeId start) const;
  /// `start` and all from which edges lead to it, nearest first, each once.
  [[nodiscard]] std::vector<NodeId> reach_back(NodeId start) const;

  /// The nodes of a cycle in order of its edges, from the first node that lies on any cycle, by the
  /// shortest way round.
  [[nodiscard]] std::optional<std::vector<NodeId>> find_cycle() const;
  /// The number of each node's strong component; the numbers are below `node_count`.
  [[nodiscard]] std::vector<std::uint32_t> components() const;
  /// All nodes, the target of an edge before its source. INVARIANT: there is no cycle.
  [[nodiscard]] std::vector<NodeId> targets_first() const;

 private:
  std::size_t node_count_ = 0;
  SparseRows forward_;
  SparseRows backward_;
};

/// Leaves the first of edges that are the same, in their order.
void drop_repeated(std::vector<Edge>& edges, std::size_t node_count, std::size_t relation_count);

/// Rows for each of `relation_count` relations, in one pass over the edges.
[[nodiscard]] std::vector<Rows> make_rows(std::size_t node_count, std::size_t relation_count,
                                          std::span<const Edge> edges);

}  // namespace kg::model
