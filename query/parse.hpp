// Parse: a text -> syntax::Query. The plain face of the query grammar.
// Knows nothing of the guideline; callers never see the parser library.
#pragma once

#include <optional>

#include "graph/text/diagnostic.hpp"
#include "query/syntax.hpp"

namespace kg::query {

/// The query that is the whole of `file`. Nothing after a mistake; every mistake is reported, a
/// mistake in one clause does not hide those of the others.
[[nodiscard]] std::optional<syntax::Query> parse(const text::SourceFile& file, text::Sink& sink);

}  // namespace kg::query
