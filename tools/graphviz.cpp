// Graphviz: see graphviz.hpp.
#include "tools/graphviz.hpp"

#include "tools/subprocess.hpp"

namespace kg::tools {

Picture draw_svg(std::string_view dot) {
  auto drawn = run_program({"dot", "-Tsvg"}, dot, graphviz_seconds);
  if (drawn.trouble.empty() && drawn.output.empty()) drawn.trouble = "it wrote nothing";
  if (!drawn.trouble.empty()) drawn.output.clear();
  return {std::move(drawn.output), drawn.is_missing, std::move(drawn.trouble)};
}

}  // namespace kg::tools
