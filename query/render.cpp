// Render: one function a format.
#include "query/render.hpp"

#include "query/ask.hpp"
#include "query/layout.hpp"
#include "query/render_data.hpp"
#include "query/render_table.hpp"
#include "query/side_by_side.hpp"
#include "query/walk/render.hpp"

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

// One line a form: to the file that renders it.
struct Renderer {
  const Result& result;
  const model::Graph& graph;
  const RenderOptions& options;

  std::string operator()(const OptionsResult& list) const {
    if (options.format != Format::table) return as_data();
    return options_as_table(list, graph, options);
  }
  std::string operator()(const WhyResult& why) const {
    if (options.format != Format::table) return as_data();
    return why_as_text(why, graph, options);
  }
  std::string operator()(const AskResult& ask) const { return render_ask(ask, graph, options); }
  std::string operator()(const ValuesResult& values) const {
    return render_values(values, graph, options);
  }
  std::string operator()(const CompareResult& compare) const {
    return render_compare(compare, graph, options);
  }
  std::string operator()(const VersusResult& versus) const {
    return render_versus(versus, graph, options);
  }
  std::string operator()(const WalkResult& walk) const {
    return walk::render(*walk, graph, options);
  }

  std::string as_data() const {
    if (options.format == Format::json) return as_json(result, graph);
    return options.format == Format::csv ? as_csv(result, graph) : as_markdown(result, graph);
  }
};

}  // namespace

std::string render(const Result& result, const model::Graph& graph, const RenderOptions& options) {
  return std::visit(Renderer{result, graph, options}, result) + partial_note(result, options);
}

}  // namespace kg::query
