// Walk: see walk.hpp. Steps, closures and counts; paths stand in walk_paths.cpp.
#include "graph/model/walk.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace kg::model {
namespace {

std::size_t index(NodeId id) { return static_cast<std::size_t>(id); }

const SparseRows& rows_of(const Graph& graph, Step step) {
  return graph.rows(step.relation).way(step.inverse);
}

/// Asks now and then only: reading a flag for every edge would cost more than the edge.
class Patience {
 public:
  explicit Patience(Interrupted interrupted) : interrupted_(interrupted) {}
  /// True: stop.
  bool ends(std::size_t work) {
    if (interrupted_ == nullptr) return false;
    work_ += work;
    if (work_ < ask_every) return false;
    work_ = 0;
    return interrupted_();
  }

 private:
  static constexpr std::size_t ask_every = 1u << 16;
  Interrupted interrupted_;
  std::size_t work_ = 0;
};

constexpr std::uint64_t too_many = std::numeric_limits<std::uint64_t>::max();

/// The sum, `too_many` where it does not fit: what ends nowhere later must not spoil the total.
std::uint64_t add(std::uint64_t a, std::uint64_t b) {
  return a + b < a ? too_many : a + b;
}

}  // namespace

NodeSet all_of(const Graph& graph, KindId kind) { return set_of(graph, graph.nodes(kind)); }

NodeSet set_of(const Graph& graph, std::span<const NodeId> nodes) {
  return NodeSet(graph.node_count(), nodes);
}

NodeSet step(const Graph& graph, const NodeSet& from, Step step) {
  NodeSet result(graph.node_count());
  const SparseRows& rows = rows_of(graph, step);
  for (const NodeId node : from) result.insert(rows[node]);
  return result;
}

NodeSet closure(const Graph& graph, const NodeSet& start, Step step, bool with_start) {
  const SparseRows& rows = rows_of(graph, step);
  NodeSet result(graph.node_count());
  std::vector<NodeId> queue = start.to_vector();
  // A node of `start` stands in the queue from the beginning and must not come into it again.
  for (std::size_t i = 0; i < queue.size(); ++i) {
    for (const NodeId to : rows[queue[i]]) {
      if (result.insert(to) && !start.contains(to)) queue.push_back(to);
    }
  }
  if (with_start) result |= start;
  return result;
}

std::optional<std::uint64_t> count_walks(const Graph& graph, const NodeSet& start,
                                         std::span<const Step> chain) {
  std::vector<std::uint64_t> counts(graph.node_count());  // walks so far that end at the node
  for (const NodeId node : start) counts[index(node)] = 1;
  for (const Step& each : chain) {
    const SparseRows& back = rows_of(graph, reversed(each));
    std::vector<std::uint64_t> next(counts.size());
    for (std::uint32_t i = 0; i < next.size(); ++i) {
      for (const NodeId source : back[NodeId{i}]) {
        next[i] = add(next[i], counts[index(source)]);
      }
    }
    counts = std::move(next);
  }
  std::uint64_t total = 0;
  for (const std::uint64_t count : counts) total = add(total, count);
  if (total == too_many) return std::nullopt;
  return total;
}

PairCount count_pairs(const Graph& graph, const NodeSet& start, std::span<const Step> chain,
                      Interrupted interrupted) {
  PairCount result;
  Patience patience(interrupted);
  for (const NodeId node : start) {
    NodeSet ends(graph.node_count());
    ends.insert(node);
    for (const Step& each : chain) ends = step(graph, ends, each);
    result.pairs += ends.size();
    if (patience.ends(graph.node_count())) return {result.pairs, false};
  }
  return result;
}

PairCount count_closure(const Graph& graph, const NodeSet& start, Step step,
                        Interrupted interrupted) {
  PairCount result;
  Patience patience(interrupted);
  for (const NodeId node : start) {
    NodeSet one(graph.node_count());
    one.insert(node);
    result.pairs += closure(graph, one, step, false).size();
    if (patience.ends(graph.node_count())) return {result.pairs, false};
  }
  return result;
}

}  // namespace kg::model
