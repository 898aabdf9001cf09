// Ask: the forms `ask` and `values of`, stage by stage, each stage in a file of its own: what the
// tables of resolve, execute and render call. Knows graph and answers; the reasoning stands in
// graph/model/ask.hpp and graph/condition/values.hpp.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "graph/text/diagnostic.hpp"
#include "query/render.hpp"
#include "query/result.hpp"
#include "query/syntax.hpp"

namespace kg::query {

/// Therapies or goals; what is wrong is reported.
[[nodiscard]] BoundAsk resolve_ask(const syntax::Ask& ask, const model::Graph& graph,
                                   text::Sink& sink);
/// Nothing when the name is that of no fact and no definition, which is reported.
[[nodiscard]] std::optional<std::variant<condition::FactId, condition::DefinitionId>>
resolve_values(const syntax::Values& values, const model::Graph& graph, text::Sink& sink);

[[nodiscard]] AskResult ask_next(const BoundAsk& query, const model::Graph& graph,
                                 const condition::Assumption& known);
[[nodiscard]] ValuesResult list_values(const BoundValues& query,
                                       const condition::Assumption& known);

/// A value in words: its condition; `any value` where only not having one is left out.
[[nodiscard]] std::string value_words(const condition::ExprPtr& value, const model::Graph& graph);

[[nodiscard]] std::string render_ask(const AskResult& result, const model::Graph& graph,
                                     const RenderOptions& options);
[[nodiscard]] std::string render_values(const ValuesResult& result, const model::Graph& graph,
                                        const RenderOptions& options);

}  // namespace kg::query
