// Words: the keywords of `.kg` by the place where they count. One table for the splitter, the
// grammar, the suggestions and the formatter. Knows spelling; knows no grammar.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/text/token.hpp"
#include "knowledge/syntax.hpp"

namespace kg::knowledge {

/// What may stand between a declaration's braces.
enum class BodyKind : std::uint8_t {
  none,
  node,
  fact,
  therapy,
  evidence,
  source,
  decision,
  table,
  test_case
};

/// The declaration that a first word begins; `node` for every word that is not built in.
[[nodiscard]] syntax::DeclarationKind declaration_kind(std::string_view word);
[[nodiscard]] bool is_declaration_word(std::string_view word);
[[nodiscard]] BodyKind body_of(syntax::DeclarationKind kind);
/// All words that begin a declaration, for suggestions.
[[nodiscard]] std::vector<std::string> declaration_words();

/// The item that the tokens from `first` begin in such a body, by their keyword alone. Nothing:
/// no keyword stands there.
[[nodiscard]] std::optional<syntax::ItemKind> item_kind(BodyKind body, text::TokenIterator first,
                                                        text::TokenIterator last);
/// First words of the items of a body, and the words of their clauses, for suggestions.
[[nodiscard]] std::vector<std::string> item_words(BodyKind body);

/// A clause of the items of this body, as `when` is in a therapy.
[[nodiscard]] bool is_clause_word(BodyKind body, std::string_view word);

/// Words that no list of names holds: `because strength weak` misses a name.
[[nodiscard]] bool is_clause_keyword(std::string_view word);

/// A token behind which something must follow, so that a line end there ends nothing: `,` `and`
/// `=`.
[[nodiscard]] bool is_hungry(const text::Token& token);

}  // namespace kg::knowledge
