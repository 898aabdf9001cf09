// Parse: the tokens of a walk -> syntax::Walk. The plain face of the grammar of walks.
// Knows nothing of the guideline; callers never see the parser library.
#pragma once

#include <optional>

#include "graph/text/diagnostic.hpp"
#include "query/walk/syntax.hpp"

namespace kg::query::walk {

/// All of `[first, last)`, whose brackets pair up; `last` may be dereferenced. Nothing after a
/// mistake, which is reported.
[[nodiscard]] std::optional<syntax::Walk> parse(text::TokenIterator first, text::TokenIterator last,
                                                text::Sink& sink);

}  // namespace kg::query::walk
