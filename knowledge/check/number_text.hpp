// Number text: how the author wrote a number in a comparison: `3.0 %` out of `ki67 < 3.0%`.
// Knows signs and blanks; knows no units and no values.
#pragma once

#include <string>
#include <string_view>

namespace kg::knowledge::check {

/// The lower or the upper number of a comparison with its unit, one blank between them. A
/// comparison with one number has the same one at both ends. None: empty.
[[nodiscard]] std::string number_text(std::string_view comparison, bool lower);

}  // namespace kg::knowledge::check
