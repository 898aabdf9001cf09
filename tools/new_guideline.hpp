// New guideline: the files that `kg init` writes: the templates of tools/init and tools/ci under
// the name of the guideline.
// Knows templates and names; writes nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kg::tools {

struct NewFile {
  std::string path;  // below the folder of the guideline
  std::string text;
  bool executable = false;
};

/// Why a guideline, and its folder, cannot be called so, in words that follow "…cannot be the name
/// of a guideline:". Nothing: it can.
[[nodiscard]] std::optional<std::string> refuse_name(std::string_view name);

/// INVARIANT: the name is not refused.
[[nodiscard]] std::vector<NewFile> new_guideline(std::string_view name);

}  // namespace kg::tools
