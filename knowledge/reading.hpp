// Reading: the bytes of a reader's copy of a source -> its text in UTF-8, with what had to be done
// to read it: another encoding, lines that were wrapped. A copy is used for its words; how a
// program saved them is no difference. Knows nothing of guidelines.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "knowledge/passage.hpp"

namespace kg::knowledge {

enum class Encoding { utf8, utf8_marked, utf16_little, utf16_big, windows_1252 };
/// "UTF-8", "UTF-8 with a byte order mark", …
[[nodiscard]] std::string_view to_string(Encoding encoding);

struct Decoded {
  std::string text;  // UTF-8; lines end in LF or CRLF
  Encoding encoding = Encoding::utf8;
};

/// UTF-16 is told by its mark, or by every second byte of the beginning being NUL. What is no UTF-8
/// is read as Windows-1252, which holds Latin-1. Nothing: NUL bytes in it, so it is no text.
[[nodiscard]] std::optional<Decoded> decode(std::string_view bytes);

/// How the lines of a copy are taken.
enum class Reading {
  as_it_stands,  // a line is a paragraph
  unwrapped,     // a line goes on in the next when the next one's first word had no room in it
  blocks,        // lines between blank lines are one paragraph
};
[[nodiscard]] std::string_view to_string(Reading reading);

/// The document with one line for each paragraph of the reading. Words and their order stay.
[[nodiscard]] std::string reread(std::string_view document, Reading reading);

/// The columns of the longest line: where a wrapped copy was wrapped, or beyond it.
[[nodiscard]] std::size_t longest_line(std::string_view document);

}  // namespace kg::knowledge
