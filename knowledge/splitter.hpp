// Splitter: the token list of a file -> one token range a declaration, and of a body -> one a
// item, so that a mistake costs the declaration or the item that it is in.
// Knows lines, braces and keywords; knows no grammar.
#pragma once

#include <vector>

#include "graph/text/diagnostic.hpp"
#include "graph/text/token.hpp"
#include "knowledge/words.hpp"

namespace kg::knowledge {

/// A half-open range of tokens; `last` may be dereferenced.
struct TokenRange {
  text::TokenIterator first;
  text::TokenIterator last;

  [[nodiscard]] bool empty() const { return first == last; }
};

/// From its first word to what follows its last token. `last->span` is never empty there.
[[nodiscard]] text::Span span_of(const TokenRange& range);

/// Every token but the `end` lies in one range. A declaration begins at a word in column 1 outside
/// braces, and at a declaration's keyword that begins its line where nothing is left open or where
/// it stands in column 1: there a missing `}` costs no more than the declaration that misses it.
[[nodiscard]] std::vector<TokenRange> split_declarations(const text::TokenList& list,
                                                         const text::SourceFile& file);

/// A declaration or a child node, cut at its braces. Braces of sets (`= {…}`) belong to the head.
struct BodySplit {
  TokenRange head;
  TokenRange body;  // between the braces; empty without one
  TokenRange tail;  // behind the closing brace: should be empty
  text::TokenIterator open;
  bool has_body = false;
  bool closed = true;
};
[[nodiscard]] BodySplit split_body(const TokenRange& range);

/// Braces nested beyond the limit, one that is never closed, or one too many: reported once.
/// True: none of these.
[[nodiscard]] bool check_braces(const BodySplit& split, text::Sink& sink);

/// Items of a body, separated by `;` or a line that begins the next. None is empty.
[[nodiscard]] std::vector<TokenRange> split_items(const TokenRange& body, BodyKind kind);

}  // namespace kg::knowledge
