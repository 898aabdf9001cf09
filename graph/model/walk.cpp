// Walk: see walk.hpp. Steps, closures and counts; paths stand in walk_paths.cpp.
#include "graph/model/walk.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "graph/model/marks.hpp"

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

std::uint64_t multiply(std::uint64_t a, std::uint64_t b) {
  std::uint64_t product = 0;
  return __builtin_mul_overflow(a, b, &product) ? too_many : product;
}

void set_bit(std::vector<std::uint64_t>& words, NodeId node) {
  words[index(node) / 64] |= std::uint64_t{1} << (index(node) % 64);
}

/// Goes over all edges of `from`.
void push(const SparseRows& rows, const NodeSet& from, std::vector<std::uint64_t>& words) {
  for (const NodeId node : from) {
    for (const NodeId to : rows[node]) set_bit(words, to);
  }
}

/// Goes over all nodes, and over the edges of each until one leads back to `from`.
void pull(const SparseRows& back, const NodeSet& from, std::vector<std::uint64_t>& words) {
  for (std::uint32_t i = 0; i < from.universe(); ++i) {
    const auto sources = back[NodeId{i}];
    const auto is_in = [&](NodeId source) { return from.contains(source); };
    if (std::any_of(sources.begin(), sources.end(), is_in)) set_bit(words, NodeId{i});
  }
}

/// Whether to pull. `work`: the edges that push would go over. Of all edges that share is a hit, so
/// pull finds one after as many tries as the share goes into the whole.
bool is_shorter_backward(const Graph& graph, const SparseRows& back, std::size_t work) {
  if (work == 0) return false;
  const std::size_t tries = (back.ends().size() + work - 1) / work;
  return back.node_count() * tries + graph.node_count() < work;
}

/// Walks that end at each node, one step further. Zeros make no work on the way out, and neither
/// does the order of additions matter.
std::vector<std::uint64_t> advance(const Graph& graph, const std::vector<std::uint64_t>& counts,
                                   Step step) {
  const SparseRows& rows = rows_of(graph, step);
  std::size_t work = 0;
  for (std::uint32_t i = 0; i < counts.size(); ++i) {
    if (counts[i] != 0) work += rows.degree(NodeId{i});
  }
  std::vector<std::uint64_t> next(counts.size());
  if (work < rows.ends().size() / 4) {
    for (std::uint32_t i = 0; i < counts.size(); ++i) {
      if (counts[i] == 0) continue;
      for (const NodeId to : rows[NodeId{i}]) next[index(to)] = add(next[index(to)], counts[i]);
    }
    return next;
  }
  const SparseRows& back = rows_of(graph, reversed(step));
  for (std::uint32_t i = 0; i < next.size(); ++i) {
    std::uint64_t sum = 0;
    for (const NodeId source : back[NodeId{i}]) sum = add(sum, counts[index(source)]);
    next[i] = sum;
  }
  return next;
}

/// What one more step adds up to: no need to go over its edges.
std::uint64_t sum_of_last(const Graph& graph, const std::vector<std::uint64_t>& counts,
                          Step last) {
  const SparseRows& rows = rows_of(graph, last);
  std::uint64_t total = 0;
  for (std::uint32_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    total = add(total, multiply(counts[i], rows.degree(NodeId{i})));
  }
  return total;
}

/// Distinct ends of one more step from a list of nodes, one start after the other. Marks are bytes
/// and cover only what the relation can lead to, so that they stay in the nearest cache.
class EndCounter {
 public:
  EndCounter(const Graph& graph, Step last) : rows_(rows_of(graph, last)) {
    const SparseRows& back = rows_of(graph, reversed(last));
    if (back.node_count() == 0) return;
    auto highest = static_cast<std::uint32_t>(graph.node_count() - 1);
    while (back.degree(NodeId{highest}) == 0) --highest;
    while (back.degree(NodeId{first_}) == 0) ++first_;
    round_of_.resize(highest - first_ + 1);
  }

  /// `nodes`: each once.
  std::uint64_t count(std::span<const NodeId> nodes) {
    if (nodes.size() == 1) return rows_.degree(nodes.front());  // no edge comes twice
    if (++round_ == 0) {
      std::fill(round_of_.begin(), round_of_.end(), std::uint8_t{0});
      round_ = 1;
    }
    std::uint64_t distinct = 0;
    // Copies: a byte that is written may be any byte, for all the compiler knows.
    std::uint8_t* const round_of = round_of_.data();
    const std::uint32_t first = first_;
    const std::uint8_t now = round_;
    for (const NodeId node : nodes) {
      for (const NodeId to : rows_[node]) {
        std::uint8_t& round = round_of[static_cast<std::uint32_t>(to) - first];
        distinct += round != now;
        round = now;
      }
    }
    return distinct;
  }
  /// Edges that `count` would go over.
  [[nodiscard]] std::size_t work(std::span<const NodeId> nodes) const {
    std::size_t sum = 1;
    for (const NodeId node : nodes) sum += rows_.degree(node);
    return sum;
  }

 private:
  const SparseRows& rows_;
  std::uint32_t first_ = 0;  // the node of the first mark
  std::vector<std::uint8_t> round_of_;
  std::uint8_t round_ = 0;
};

/// Replaces the nodes by the distinct ends of one step from them.
void take_step(const SparseRows& rows, std::vector<NodeId>& nodes, std::vector<NodeId>& scratch,
               Marks& met, std::size_t node_count) {
  met.clear(node_count);
  scratch.clear();
  for (const NodeId node : nodes) {
    for (const NodeId to : rows[node]) {
      if (met.mark(to)) scratch.push_back(to);
    }
  }
  nodes.swap(scratch);
}

}  // namespace

NodeSet all_of(const Graph& graph, KindId kind) { return set_of(graph, graph.nodes(kind)); }

NodeSet set_of(const Graph& graph, std::span<const NodeId> nodes) {
  return NodeSet(graph.node_count(), nodes);
}

NodeSet step(const Graph& graph, const NodeSet& from, Step step) {
  const SparseRows& rows = rows_of(graph, step);
  const SparseRows& back = rows_of(graph, reversed(step));
  std::size_t work = 0;
  for (const NodeId node : from) work += rows.degree(node);
  std::vector<std::uint64_t> words((graph.node_count() + 63) / 64);
  if (is_shorter_backward(graph, back, work)) {
    pull(back, from, words);
  } else {
    push(rows, from, words);
  }
  return NodeSet(graph.node_count(), std::move(words));
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
  if (chain.empty()) return start.size();
  std::vector<std::uint64_t> counts(graph.node_count());  // walks so far that end at the node
  for (const NodeId node : start) counts[index(node)] = 1;
  for (const Step& each : chain.first(chain.size() - 1)) counts = advance(graph, counts, each);
  const std::uint64_t total = sum_of_last(graph, counts, chain.back());
  if (total == too_many) return std::nullopt;
  return total;
}

PairCount count_pairs(const Graph& graph, const NodeSet& start, std::span<const Step> chain,
                      Interrupted interrupted) {
  PairCount result;
  if (chain.empty()) return {start.size(), true};
  Patience patience(interrupted);
  Marks met(graph.node_count());
  EndCounter last(graph, chain.back());
  std::vector<NodeId> nodes;
  std::vector<NodeId> scratch;
  for (const NodeId node : start) {
    nodes.assign(1, node);
    for (const Step& each : chain.first(chain.size() - 1)) {
      take_step(rows_of(graph, each), nodes, scratch, met, graph.node_count());
    }
    result.pairs += last.count(nodes);
    if (interrupted != nullptr && patience.ends(last.work(nodes))) return {result.pairs, false};
  }
  return result;
}

PairCount count_closure(const Graph& graph, const NodeSet& start, Step step,
                        Interrupted interrupted) {
  const SparseRows& rows = rows_of(graph, step);
  PairCount result;
  Patience patience(interrupted);
  Marks met(graph.node_count());
  std::vector<NodeId> queue;
  for (const NodeId node : start) {
    met.clear();
    queue.assign(1, node);
    std::size_t reached = 0;
    for (std::size_t i = 0; i < queue.size(); ++i) {
      for (const NodeId to : rows[queue[i]]) {
        if (!met.mark(to)) continue;
        ++reached;
        if (to != node) queue.push_back(to);  // it stands in the queue already
      }
    }
    result.pairs += reached;
    if (patience.ends(reached + 1)) return {result.pairs, false};
  }
  return result;
}

}  // namespace kg::model
