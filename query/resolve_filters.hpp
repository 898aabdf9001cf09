// Filters: `from` and `with` -> which statements count. Serves resolve.
// Knows sources and levels; knows no statements.
#pragma once

#include "graph/model/graph.hpp"
#include "graph/text/diagnostic.hpp"
#include "query/bound.hpp"
#include "query/syntax.hpp"

namespace kg::query {

/// What is wrong is reported and left out.
[[nodiscard]] Filters resolve_filters(const syntax::Clauses& clauses, const model::Graph& graph,
                                      text::Sink& sink);

}  // namespace kg::query
