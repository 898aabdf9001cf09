// Diff: two texts side by side for a reader. Serves the golden runner. Knows nothing of stories.
#pragma once

#include <string>
#include <string_view>

namespace kg::golden {

/// The lines that differ, with a little context: `-` expected, `+` actual. Equal texts: empty.
/// Bytes that a terminal would act on are shown as `\xNN`.
std::string diff_lines(std::string_view expected, std::string_view actual);

}  // namespace kg::golden
