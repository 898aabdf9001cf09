// Render diagram: Result -> Diagram, for answers that are a part of the graph (paths, lists of
// nodes, everything about a node) or a tree of reasons (why, options).
// Knows results and the graph; knows no language of diagrams.
#pragma once

#include <optional>

#include "graph/model/graph.hpp"
#include "query/diagram.hpp"
#include "query/result.hpp"

namespace kg::query {

/// More boxes than that nobody reads, and laying them out takes long.
inline constexpr std::size_t diagram_nodes_max = 500;
/// Of a list of paths the first ones are drawn, up to so many boxes; the title counts them.
inline constexpr std::size_t diagram_paths_nodes = 25;
/// More neighbours by one relation than that share a box.
inline constexpr std::size_t diagram_neighbours_max = 12;

/// Nothing for an answer that has no boxes and arrows: counts, plans, questions about facts.
[[nodiscard]] std::optional<Diagram> diagram_of(const Result& result, const model::Graph& graph);

}  // namespace kg::query
