// Script: a text with many queries -> where each of them stands. Knows where a query ends; knows
// nothing of what stands in one.
#pragma once

#include <string>
#include <vector>

#include "graph/text/source.hpp"

namespace kg::query {

/// A query ends at `;` or at an empty line (blanks only), wherever these stand but inside a text in
/// quotes or a comment: a bracket that was not closed costs one query, not all. Parts with nothing
/// but blanks and comments are no query. Spans begin and end with the words of the query; comments
/// and line ends between them are among them.
[[nodiscard]] std::vector<text::Span> split_script(const text::SourceFile& file);

/// The words of a query on one line: comments left out, blanks and line ends as one blank.
[[nodiscard]] std::string one_line(const text::SourceFile& file, const text::Span& query);

}  // namespace kg::query
