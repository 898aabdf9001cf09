// Parse: a text -> syntax::Query. The plain face of the query grammar.
// Knows nothing of the guideline; callers never see the parser library.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/text/diagnostic.hpp"
#include "graph/text/token.hpp"
#include "query/syntax.hpp"

namespace kg::query {

/// The query that is the whole of `file`. Nothing after a mistake; every mistake is reported, a
/// mistake in one clause does not hide those of the others.
[[nodiscard]] std::optional<syntax::Query> parse(const text::SourceFile& file, text::Sink& sink);

/// A question about a patient alone: `options`, `why`. `last` may be dereferenced.
[[nodiscard]] std::optional<syntax::Query> parse_patient(text::TokenIterator first,
                                                         text::TokenIterator last,
                                                         text::Sink& sink);

/// The words that begin a question about a patient; every other query is a walk.
[[nodiscard]] std::vector<std::string> patient_words();
/// The same for one query of a file that holds several.
[[nodiscard]] std::optional<syntax::Query> parse(const text::SourceFile& file,
                                                 const text::Span& part, text::Sink& sink);

/// What can be read of a query in spite of its mistakes, so that names and values are looked up in
/// the same run.
struct Reading {
  text::Span span;
  std::optional<syntax::Form> form;
  syntax::Clauses clauses;
};
/// Every mistake is reported. Nothing: there is no telling what was meant.
[[nodiscard]] std::optional<Reading> parse_parts(const text::SourceFile& file,
                                                 const text::Span& part, text::Sink& sink);

/// The whole of a file, as a part of it.
[[nodiscard]] text::Span whole(const text::SourceFile& file);

}  // namespace kg::query
