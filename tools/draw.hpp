// Draw: a result as a diagram in one of the languages of diagrams, or what stands in the way.
// Knows the formats; knows nothing of queries.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "graph/model/graph.hpp"
#include "graph/text/diagnostic.hpp"
#include "query/result.hpp"

namespace kg::tools {

/// `dot`, `mermaid` or `svg`.
[[nodiscard]] bool is_diagram_format(std::string_view format);

/// Nothing after a mistake, which is reported at `span`.
[[nodiscard]] std::optional<std::string> draw(const query::Result& result,
                                              const model::Graph& graph, std::string_view format,
                                              text::Span span, text::Sink& sink);

}  // namespace kg::tools
