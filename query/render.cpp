// Render: one function a format.
#include "query/render.hpp"

#include "query/ask.hpp"
#include "query/layout.hpp"
#include "query/render_data.hpp"
#include "query/render_table.hpp"

namespace kg::query {

std::optional<Format> find_format(std::string_view name) {
  if (name == "table") return Format::table;
  if (name == "json") return Format::json;
  if (name == "csv") return Format::csv;
  if (name == "markdown") return Format::markdown;
  return std::nullopt;
}

namespace {

// For people; JSON has a key of its own, and CSV has no place for it.
std::string partial_note(const Result& result, const RenderOptions& options) {
  if (!is_partial(result)) return "";
  constexpr std::string_view words =
      "partial: stopped before all was found; what is shown is right, but more may be missing";
  if (options.format == Format::markdown) return "\n*" + std::string(words) + "*\n";
  return options.format == Format::table ? "\n" + hanging("", words, options.columns) : "";
}

std::string render_whole(const Result& result, const model::Graph& graph,
                         const RenderOptions& options) {
  if (const auto* ask = std::get_if<AskResult>(&result)) return render_ask(*ask, graph, options);
  if (const auto* values = std::get_if<ValuesResult>(&result)) {
    return render_values(*values, graph, options);
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

}  // namespace

std::string render(const Result& result, const model::Graph& graph, const RenderOptions& options) {
  return render_whole(result, graph, options) + partial_note(result, options);
}

}  // namespace kg::query
