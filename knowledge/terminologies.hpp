// Terminologies: the systems that `code` may name, and the shape of their codes. A row a system.
// Tells a slip of the pen; knows no single code, so it cannot tell whether one exists.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kg::knowledge {

struct Terminology {
  std::string_view name;   // as `code` spells it: `ICD-O-3`
  std::string_view title;  // "Anatomical Therapeutic Chemical classification"
  std::string_view shape;  // in words
  /// Why the code cannot be one of the system; nothing: it may be.
  std::optional<std::string> (*refuse)(std::string_view code);
};

[[nodiscard]] std::span<const Terminology> terminologies();
/// By its exact name. Unknown: null.
[[nodiscard]] const Terminology* find_terminology(std::string_view name);
[[nodiscard]] std::vector<std::string> terminology_names();

}  // namespace kg::knowledge
