// Graphviz: its program `dot` as a function from text to a picture, without a shell, within a time.
// Knows nothing of queries.
#pragma once

#include <string>
#include <string_view>

namespace kg::tools {

inline constexpr int graphviz_seconds = 30;

struct Picture {
  std::string svg;         // empty: there is none
  bool is_missing = false; // there is no such program
  std::string trouble;     // why there is no picture, in a few words
};

/// The SVG of a text in the DOT language. `dot` is looked up on the path; Ctrl-C ends it.
[[nodiscard]] Picture draw_svg(std::string_view dot);

}  // namespace kg::tools
