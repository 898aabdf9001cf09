// Complete names: the names of a guideline that fit where a grammar expects one, and the fact that
// a comparison at the end of a text is about. A part of completion.
// Knows the words by which grammars call names; knows no grammar.
#pragma once

#include <optional>

#include "graph/text/token.hpp"
#include "query/complete.hpp"

namespace kg::query {

/// The fact of the comparison that is open at the end of `tokens` (`grade in {G1,`); nothing when
/// none is.
[[nodiscard]] std::optional<condition::FactId> fact_at_end(const text::TokenList& tokens,
                                                           const condition::Vocabulary& vocabulary);

/// Names that fit where `what` is expected: "a fact", "goal", "a value" (of `fact`), …
[[nodiscard]] std::vector<Completion> names_for(std::string_view what,
                                                std::optional<condition::FactId> fact,
                                                const model::Graph& graph);

/// A sign or word of comparison can follow this fact: `<` fits no set, `has` no length.
[[nodiscard]] bool fits_fact(std::string_view spelling, condition::FactId fact,
                             const condition::Vocabulary& vocabulary);

}  // namespace kg::query
