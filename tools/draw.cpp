// Draw: see draw.hpp.
#include "tools/draw.hpp"

#include "graph/text/codes.hpp"
#include "query/render_diagram.hpp"
#include "tools/graphviz.hpp"

namespace kg::tools {

using text::Code;

bool is_diagram_format(std::string_view format) {
  return format == "dot" || format == "mermaid" || format == "svg";
}

std::optional<std::string> draw(const query::Result& result, const model::Graph& graph,
                                std::string_view format, text::Span span, text::Sink& sink) {
  const auto diagram = query::diagram_of(result, graph);
  if (!diagram) {
    sink.report(Code::no_diagram, span);
    return std::nullopt;
  }
  if (diagram->nodes.size() > query::diagram_nodes_max) {
    sink.report(Code::diagram_too_big, span, diagram->nodes.size(), query::diagram_nodes_max);
    return std::nullopt;
  }
  if (format == "mermaid") return query::to_mermaid(*diagram);
  const std::string dot = query::to_dot(*diagram);
  if (format == "dot") return dot;
  Picture picture = draw_svg(dot);
  if (!picture.svg.empty()) return std::move(picture.svg);
  if (picture.is_missing) {
    sink.report(Code::no_graphviz, {});
  } else {
    sink.report(Code::graphviz_failed, {}, picture.trouble);
  }
  return std::nullopt;
}

}  // namespace kg::tools
