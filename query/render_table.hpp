// Table: the answer for people, wrapped to the width of their terminal.
// Serves render.cpp. Decides nothing.
#pragma once

#include <string>

#include "query/render.hpp"

namespace kg::query {

[[nodiscard]] std::string options_as_table(const OptionsResult& result, const model::Graph& graph,
                                           const RenderOptions& options);
[[nodiscard]] std::string why_as_text(const WhyResult& result, const model::Graph& graph,
                                      const RenderOptions& options);

/// One line that says what the status means here: `conditional: an option if sstr-positive`.
[[nodiscard]] std::string status_in_words(const model::Verdict& verdict, const model::Graph& graph);

}  // namespace kg::query
