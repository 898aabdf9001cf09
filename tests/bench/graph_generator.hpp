// Graph generator: a big typed graph that is the same in every run: 130,000 nodes of 10 kinds, some
// 4 million edges whose degrees follow a power law, and a hierarchy of 25,000 classes.
// Serves benchmarks and the comparison with other programs. Knows nothing of what is asked.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model/builder.hpp"

namespace kg::bench {

struct KindPlan {
  std::string_view name;
  std::uint32_t nodes;
};

/// Edges of one relation between two kinds. The k-th busiest node of either kind is met with
/// probability ~ k^-0.6, so that degrees fall off as a power law.
struct EdgePlan {
  std::string_view relation;
  std::string_view from;
  std::string_view to;
  std::uint32_t edges;
};

/// The kinds and relations of the generated graph. Names of built-in ones are used as they are.
[[nodiscard]] const std::vector<KindPlan>& kind_plans();
[[nodiscard]] const std::vector<EdgePlan>& edge_plans();
/// The kind whose nodes form the hierarchy, by `is`, each class below one to three others.
inline constexpr std::string_view hierarchy_kind = "disease";

/// A graph as plain numbers, before anything is built. Node ids are places in `kinds`.
struct PlainGraph {
  struct Edge {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::uint32_t plan = 0;  // a place in edge_plans(); behind the last: `is`
  };
  std::vector<std::uint32_t> kinds;  // by node: a place in kind_plans()
  std::vector<Edge> edges;           // all different, in disorder
};

[[nodiscard]] PlainGraph generate();
/// Through the builder, as every graph is made.
[[nodiscard]] model::Graph load(const PlainGraph& plain);

}  // namespace kg::bench
