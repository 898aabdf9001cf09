// Render: Answer -> text: tables for people, JSON after docs/schema/, CSV, Markdown.
// Knows words and layout; decides nothing.
#pragma once

#include <string>

#include "query/render.hpp"
#include "query/walk/answer.hpp"

namespace kg::query::walk {

/// Ends in a line end.
[[nodiscard]] std::string render(const Answer& answer, const model::Graph& graph,
                                 const RenderOptions& options);

// By format
[[nodiscard]] std::string as_table(const Answer& answer, const model::Graph& graph,
                                   const RenderOptions& options);
[[nodiscard]] std::string as_json(const Answer& answer, const model::Graph& graph);
[[nodiscard]] std::string as_csv(const Answer& answer, const model::Graph& graph);
[[nodiscard]] std::string as_markdown(const Answer& answer, const model::Graph& graph);

}  // namespace kg::query::walk
