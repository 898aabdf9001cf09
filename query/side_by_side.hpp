// Side by side: the forms `compare` and `options … versus`, stage by stage, each in a file of
// its own: what the tables of resolve, execute and render call. Knows graph and answers; the
// reasoning stands in graph/model/difference.hpp.
#pragma once

#include <optional>
#include <string>

#include "graph/text/diagnostic.hpp"
#include "query/render.hpp"
#include "query/result.hpp"
#include "query/syntax.hpp"

namespace kg::query {

/// Therapies that `compare` shows at most.
inline constexpr std::size_t compared_most = 6;

/// Two to `compared_most` therapies, none twice; what is wrong is reported.
[[nodiscard]] BoundCompare resolve_compare(const syntax::Compare& compare,
                                           const model::Graph& graph, text::Sink& sink);

[[nodiscard]] CompareResult compare_therapies(const BoundCompare& query, const model::Graph& graph,
                                              const condition::Assumption& known);
/// Nothing when one of the conditions, or both, fit no patient, which is reported.
[[nodiscard]] std::optional<VersusResult> compare_patients(const BoundVersus& query,
                                                           const model::Graph& graph,
                                                           text::Sink& sink);

[[nodiscard]] std::string render_compare(const CompareResult& result, const model::Graph& graph,
                                         const RenderOptions& options);
[[nodiscard]] std::string render_versus(const VersusResult& result, const model::Graph& graph,
                                        const RenderOptions& options);

}  // namespace kg::query
