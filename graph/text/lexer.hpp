// Lexer: text -> tokens. The first arrow of both pipelines.
// Knows how words, numbers, units, dates, strings and comments are spelled; knows no grammar.
#pragma once

#include <string_view>

#include "graph/text/diagnostic.hpp"
#include "graph/text/source.hpp"
#include "graph/text/token.hpp"

namespace kg::text {

/// All tokens of `file`. Bytes that are no token are reported once a run and left out.
[[nodiscard]] TokenList lex(const SourceFile& file, Sink& sink);

/// The tokens of a part of it; spans count from the begin of the file.
[[nodiscard]] TokenList lex(const SourceFile& file, const Span& part, Sink& sink);

/// Words of the languages that are never a unit behind a number (`paragraph 1 sentence 2`).
[[nodiscard]] bool is_reserved(std::string_view word);

/// `(5 deep` and the like: reports the first bracket beyond the nesting limit or without partner.
/// True: brackets pair up, and none is too deep.
[[nodiscard]] bool check_brackets(TokenIterator first, TokenIterator last, Sink& sink);

}  // namespace kg::text
