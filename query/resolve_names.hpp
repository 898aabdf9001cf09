// Names: the node that a name in a query means, with help when there is none. Serves resolve.
// Knows the graph; knows no forms.
#pragma once

#include <optional>

#include "graph/condition/syntax.hpp"
#include "graph/model/graph.hpp"
#include "graph/text/diagnostic.hpp"

namespace kg::query {

/// The node of this kind, or `unknown` with the nearest names and what else the name means.
[[nodiscard]] std::optional<model::NodeId> find_named(const condition::syntax::Name& name,
                                                      model::KindId kind, text::Code unknown,
                                                      const model::Graph& graph, text::Sink& sink);

}  // namespace kg::query
