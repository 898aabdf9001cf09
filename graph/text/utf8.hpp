// Utf8: the little that places and checks need of the encoding.
// Knows nothing of sources or languages.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace kg::text {

/// Code points in well-formed text; a stray byte counts as one.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

/// Columns a terminal gives the text: wide East Asian characters two, combining marks none.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// Byte offset of the first ill-formed sequence (overlong, surrogate, cut off), or nothing.
[[nodiscard]] std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// Length in bytes of the sequence that starts at `text[0]`; 1 for a stray byte, 0 for no text.
[[nodiscard]] std::size_t sequence_length(std::string_view text);

}  // namespace kg::text
