// Execute: Bound -> Answer: plans, evaluates, orders, counts and looks for paths.
// Knows what an answer leaves out and says it; knows no layout.
#pragma once

#include <optional>

#include "graph/text/diagnostic.hpp"
#include "query/walk/answer.hpp"

namespace kg::query::walk {

/// Nothing where a question about a patient in brackets cannot be answered; it is reported.
[[nodiscard]] std::optional<Answer> execute(const Bound& bound, const model::Graph& graph,
                                            text::Sink& sink);

}  // namespace kg::query::walk
