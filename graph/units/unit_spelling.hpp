// The first half of reading a unit: typed characters -> the ASCII that UCUM is written in.
// Serves unit_parser.cpp only. Knows characters (µ, ², ×, thin spaces), no units.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kg::units {

/// A text with, for each byte and for its end, the byte of the typed text that it came from.
struct UnitSpelling {
  std::string text;
  std::vector<std::size_t> origins;  // text.size() + 1 of them
};

/// `µg·m²` -> `ug.m^2`; ` x 10⁹ / L` -> `10^9 / L`. Blanks at both ends are dropped, runs of blanks
/// inside become one space, `°` stays. Bytes it does not know stay as they are.
[[nodiscard]] UnitSpelling plain_spelling(std::string_view typed);

}  // namespace kg::units
