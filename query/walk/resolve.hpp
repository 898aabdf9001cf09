// Resolve: walk::syntax::Walk -> Bound. Gives every word a meaning and holds every step against
// the schema. What the schema does not allow is told with what it allows.
#pragma once

#include <optional>

#include "graph/text/diagnostic.hpp"
#include "query/walk/bound.hpp"
#include "query/walk/syntax.hpp"

namespace kg::query::walk {

/// Nothing after a mistake; every mistake of the walk is reported.
[[nodiscard]] std::optional<Bound> resolve(const syntax::Walk& walk, const model::Graph& graph,
                                           text::Sink& sink);

}  // namespace kg::query::walk
