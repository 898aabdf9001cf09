// Spelling: a text that nothing says, and that something says in the other of two spellings:
// `tumor` and `tumour`. Serves execute.cpp. Changes no answer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/walk/answer.hpp"

namespace kg::query::walk {

/// `text` as it is spelled on the other side of the Atlantic, the whole of it first, then one
/// place at a time; none where both spell it alike.
[[nodiscard]] std::vector<std::string> other_spellings(std::string_view text);

/// The first text filter of a walk that found nothing which would find something in another
/// spelling; nothing where no spelling would.
[[nodiscard]] std::optional<OtherSpelling> find_other_spelling(const Bound& bound,
                                                               const model::Graph& graph);

/// "nothing says `tumor`; 31 say `tumour`"
[[nodiscard]] std::string in_words(const OtherSpelling& other);

}  // namespace kg::query::walk
