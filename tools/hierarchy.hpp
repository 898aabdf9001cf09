// Hierarchy: how lists of names show depth. Serves the verbs that list. Knows no graph.
#pragma once

#include <algorithm>
#include <string>

namespace kg::tools {

inline constexpr std::size_t indent_levels_max = 20;  // deeper names move no further to the right

[[nodiscard]] inline std::string indented(const std::string& name, std::size_t depth) {
  return std::string(2 * std::min(depth, indent_levels_max), ' ') + name;
}

}  // namespace kg::tools
