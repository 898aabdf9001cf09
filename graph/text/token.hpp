// Token: the pieces that the lexer cuts a text into, for .kg and for queries alike.
// Knows places and spelling; knows no grammar and no meaning.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/text/source.hpp"

namespace kg::text {

enum class TokenKind : std::uint8_t {
  word,    // ids and keywords: `liver-only`, `when`, `everolimus+octreotide-lar`
  number,  // `5`, `0.5`, `1e3`
  unit,    // directly behind a number: `cm`, `mg/dL`, `mitoses per 2 mm2`
  date,    // `2015-06`, `2015-06-30`
  string,  // `"…"`, quotes included
  punct,   // `(`, `<=`, `->`, …
  end,     // after the last one; empty
};

struct Token {
  TokenKind kind = TokenKind::end;
  bool line_start = false;  // the first token of its line
  Span span;
  std::string_view text;  // into the source; `≤` reads `<=`

  [[nodiscard]] bool is(std::string_view spelling) const {
    return text == spelling && (kind == TokenKind::word || kind == TokenKind::punct);
  }
};

/// A comment, `--` included, without its line end.
struct Comment {
  Span span;
  std::string_view text;
  bool own_line = false;  // nothing but blanks before it on its line
};

/// The last token is always `end`. Views point into the source, which must live on.
struct TokenList {
  std::vector<Token> tokens;
  std::vector<Comment> comments;
};

using TokenIterator = std::vector<Token>::const_iterator;

/// The text between the quotes, escapes resolved.
[[nodiscard]] std::string unquote(std::string_view quoted);
/// The other way; what `unquote` gives back.
[[nodiscard]] std::string quote(std::string_view text);

[[nodiscard]] std::string_view to_string(TokenKind kind);

}  // namespace kg::text
