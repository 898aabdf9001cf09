// Render: Result -> text: a table for people, JSON after docs/schema/, CSV, Markdown.
// Knows words and layout; decides nothing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "graph/model/graph.hpp"
#include "query/result.hpp"

namespace kg::query {

enum class Format { table, json, csv, markdown };
[[nodiscard]] std::optional<Format> find_format(std::string_view name);

struct RenderOptions {
  Format format = Format::table;
  bool color = false;         // table only
  std::size_t columns = 100;  // table only: lines are wrapped to this display width
};

/// Ends in a line end.
[[nodiscard]] std::string render(const Result& result, const model::Graph& graph,
                                 const RenderOptions& options = {});

}  // namespace kg::query
