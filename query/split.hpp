// Split: the tokens of a query -> its head and its clauses, each to be parsed on its own, so that
// one mistake costs one clause. Stage: tokens -> this -> grammar.
// Knows the words that begin a clause; knows nothing of what stands in one.
#pragma once

#include <string_view>
#include <vector>

#include "graph/text/diagnostic.hpp"
#include "graph/text/token.hpp"

namespace kg::query {

enum class ClauseKind {
  head,
  where,
  as_of,
  in_place,
  for_goals,
  including,
  from_sources,
  with_levels,
  versus
};

/// Tokens `[first, last)`; the keyword is among them. `last` may be dereferenced.
struct Piece {
  ClauseKind kind = ClauseKind::head;
  text::TokenIterator first;
  text::TokenIterator last;

  [[nodiscard]] text::Span span() const;
};

/// What stands before the first clause comes first, even when it is empty. A word that is nearly a
/// clause word is reported and taken for it; a clause that stands twice is reported and left out.
/// `last` is the `end` token.
[[nodiscard]] std::vector<Piece> split(text::TokenIterator first, text::TokenIterator last,
                                       text::Sink& sink);

/// The piece of a kind, or null.
[[nodiscard]] const Piece* find_piece(const std::vector<Piece>& pieces, ClauseKind kind);

/// A word that begins a clause.
[[nodiscard]] bool is_clause_word(std::string_view word);
/// All of them, each followed by what always follows it: `where`, `as of`, `including all`.
[[nodiscard]] std::vector<std::string> clause_starts();

/// `where`, `as of`, …: as a message names the clause.
[[nodiscard]] std::string_view clause_words(ClauseKind kind);

}  // namespace kg::query
