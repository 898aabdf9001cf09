// Walk: steps, closures, paths and counts over the typed edges of a frozen graph: the engine under
// every question that walks. All loops end: on the graph, on a stated limit, or when interrupted.
// Knows nodes, relations and sets of nodes; knows no query text, no filters and no conditions.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "graph/model/graph.hpp"
#include "graph/model/node_set.hpp"

namespace kg::model {

/// Whether to stop; long loops ask now and then. Null: never.
using Interrupted = bool (*)();

// Sets ---------------------------------------------------------------------------------------

/// The nodes of a kind.
[[nodiscard]] NodeSet all_of(const Graph& graph, KindId kind);
/// These nodes, each once.
[[nodiscard]] NodeSet set_of(const Graph& graph, std::span<const NodeId> nodes);

/// The nodes that one step leads to from any node of `from`.
[[nodiscard]] NodeSet step(const Graph& graph, const NodeSet& from, Step step);
/// The nodes that one or more such steps lead to; `with_start`: and those of `start`. Without it a
/// node of `start` is in only where steps from `start` lead to it.
[[nodiscard]] NodeSet closure(const Graph& graph, const NodeSet& start, Step step,
                              bool with_start);

// Counts -------------------------------------------------------------------------------------

/// How many walks begin in `start` and take the steps of `chain` in turn; walks that differ in one
/// node differ. Nothing: 2^64 - 1 or more.
[[nodiscard]] std::optional<std::uint64_t> count_walks(const Graph& graph, const NodeSet& start,
                                                       std::span<const Step> chain);

struct PairCount {
  std::uint64_t pairs = 0;
  bool complete = true;  // false: interrupted; `pairs` is what was counted until then
};
/// How many distinct pairs (a, z) there are with a in `start` and a walk from a to z that takes the
/// steps of `chain` in turn.
[[nodiscard]] PairCount count_pairs(const Graph& graph, const NodeSet& start,
                                    std::span<const Step> chain, Interrupted interrupted = nullptr);
/// The same for one or more steps of one relation: how many (node, ancestor) a hierarchy has.
[[nodiscard]] PairCount count_closure(const Graph& graph, const NodeSet& start, Step step,
                                      Interrupted interrupted = nullptr);

// Paths --------------------------------------------------------------------------------------

struct PathStep {
  Step step;
  NodeId to{};

  friend bool operator==(const PathStep&, const PathStep&) = default;
};
struct Path {
  NodeId start{};
  std::vector<PathStep> steps;

  friend bool operator==(const Path&, const Path&) = default;
};

/// A path with the fewest steps from a node of `from` to one of `to`; of several always the same
/// one. No steps where a node is in both. `allowed`: the steps it may take, seen from `from`; none:
/// every edge, both ways.
[[nodiscard]] std::optional<Path> shortest_path(const Graph& graph, const NodeSet& from,
                                                const NodeSet& to,
                                                std::span<const Step> allowed = {});

struct PathLimits {
  std::size_t count_max = 10;
  std::size_t length_max = 16;           // steps of one path
  std::size_t work_max = 20'000'000;     // edges looked at, before it gives up
};

/// Why a list of paths may not be all of them.
enum class PathsCut : std::uint8_t { no, count, length, work, interrupted };

struct PathList {
  std::vector<Path> paths;
  PathsCut cut = PathsCut::no;
};

/// Paths on which no node comes twice and that meet `from` only where they begin and `to` only
/// where they end: shortest first, then in order of start, relation, direction and declaration.
[[nodiscard]] PathList find_paths(const Graph& graph, const NodeSet& from, const NodeSet& to,
                                  std::span<const Step> allowed, const PathLimits& limits,
                                  Interrupted interrupted = nullptr);

}  // namespace kg::model
