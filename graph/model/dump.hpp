// Dump: a frozen graph as text, for people who debug a guideline and for goldens.
// Serves `kg dump --stage=graph|dot|resolved`. Knows the graph; decides nothing.
#pragma once

#include <string>

#include "graph/model/graph.hpp"

namespace kg::model {

/// One line a node, `KIND ID "label"`, with its edges below; by kind, then by id. Edges by
/// relation, then by target. Stable: the order of declarations does not show.
[[nodiscard]] std::string dump_graph(const Graph& graph);

/// The same for Graphviz. Nodes and edges in the same order.
[[nodiscard]] std::string dump_dot(const Graph& graph);

/// One line a condition, as bound: facts that do not apply to everyone, definitions, laws,
/// statements and cases, in order of declaration within each kind.
[[nodiscard]] std::string dump_resolved(const Graph& graph);

}  // namespace kg::model
