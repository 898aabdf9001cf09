// Resolve: syntax::Query -> BoundQuery. Gives therapies, goals and the clauses of time and place a
// meaning; conditions are bound by the condition floor.
// Knows the graph; knows no statuses.
#pragma once

#include <optional>

#include "graph/model/graph.hpp"
#include "graph/text/diagnostic.hpp"
#include "query/bound.hpp"
#include "query/syntax.hpp"

namespace kg::query {

/// Nothing after a mistake; every mistake of the query is reported.
[[nodiscard]] std::optional<BoundQuery> resolve(const syntax::Query& query,
                                                const model::Graph& graph, text::Sink& sink);

/// Text -> BoundQuery. After a mistake of writing the names and values of what could be read are
/// looked up all the same, so that one run shows every mistake. Nothing after any mistake.
[[nodiscard]] std::optional<BoundQuery> read_query(const text::SourceFile& file,
                                                   const text::Span& part,
                                                   const model::Graph& graph, text::Sink& sink);

}  // namespace kg::query
