// Render: one function a format.
#include "query/render.hpp"

#include "query/render_data.hpp"
#include "query/render_table.hpp"
#include "query/walk/render.hpp"

namespace kg::query {

std::optional<Format> find_format(std::string_view name) {
  if (name == "table") return Format::table;
  if (name == "json") return Format::json;
  if (name == "csv") return Format::csv;
  if (name == "markdown") return Format::markdown;
  return std::nullopt;
}

std::string render(const Result& result, const model::Graph& graph, const RenderOptions& options) {
  if (const auto* walk = std::get_if<WalkResult>(&result)) {
    return walk::render(**walk, graph, options);
  }
  switch (options.format) {
    case Format::json: return as_json(result, graph);
    case Format::csv: return as_csv(result, graph);
    case Format::markdown: return as_markdown(result, graph);
    case Format::table: break;
  }
  const auto* list = std::get_if<OptionsResult>(&result);
  return list ? options_as_table(*list, graph, options)
              : why_as_text(std::get<WhyResult>(result), graph, options);
}

}  // namespace kg::query
