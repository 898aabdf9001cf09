// Statistics: see statistics.hpp.
#include "graph/model/statistics.hpp"

#include <algorithm>
#include <array>

namespace kg::model {
namespace {

std::size_t index(NodeId id) { return static_cast<std::size_t>(id); }
std::size_t index(KindId id) { return static_cast<std::size_t>(id); }
std::size_t index(RelationId id) { return static_cast<std::size_t>(id); }

/// Relations have few pairs of kinds, and edges between the same kinds come one after another.
void count(std::vector<EdgeCount>& counts, KindId from, KindId to) {
  for (EdgeCount& each : counts) {
    if (each.from == from && each.to == to) {
      ++each.edges;
      return;
    }
  }
  counts.push_back({from, to, 1});
}

void add_step(std::vector<Step>& steps, Step step) {
  if (std::find(steps.begin(), steps.end(), step) == steps.end()) steps.push_back(step);
}

}  // namespace

Statistics count_edges(std::span<const KindId> kinds, std::size_t kind_count,
                       std::size_t relation_count, std::span<const Edge> edges) {
  Statistics result;
  result.edge_counts.resize(relation_count);
  result.steps_from.resize(kind_count);
  result.degrees.resize(kinds.size());
  for (const Edge& edge : edges) {
    ++result.degrees[index(edge.from)];
    ++result.degrees[index(edge.to)];
    count(result.edge_counts[index(edge.relation)], kinds[index(edge.from)],
          kinds[index(edge.to)]);
  }
  for (auto& counts : result.edge_counts) {
    std::sort(counts.begin(), counts.end(), [](const EdgeCount& a, const EdgeCount& b) {
      return std::array{a.from, a.to} < std::array{b.from, b.to};
    });
  }
  for (const bool inverse : {false, true}) {
    for (std::size_t i = 0; i < relation_count; ++i) {
      const Step step{RelationId{static_cast<std::uint16_t>(i)}, inverse};
      for (const EdgeCount& each : result.edge_counts[i]) {
        add_step(result.steps_from[index(inverse ? each.to : each.from)], step);
      }
    }
  }
  return result;
}

}  // namespace kg::model
