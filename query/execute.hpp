// Execute: BoundQuery -> Result. Assumes what is known, then asks the model for verdicts.
// Knows when an answer cannot be given (a clash, a spent budget); decides no status itself.
#pragma once

#include <optional>

#include "graph/condition/reason.hpp"
#include "graph/text/diagnostic.hpp"
#include "query/result.hpp"

namespace kg::query {

/// Nothing when the condition clashes with itself or with laws, or when a search spent its budget;
/// both are reported.
[[nodiscard]] std::optional<Result> execute(const BoundQuery& query, const model::Graph& graph,
                                            text::Sink& sink);

/// KG2301: every part of the smallest clash is underlined, and the laws it needs are named. `whole`
/// is where the condition stands, for parts that have no place of their own.
void report_clash(const condition::Clash& clash, const text::Span& whole, const model::Graph& graph,
                  text::Sink& sink);

}  // namespace kg::query
