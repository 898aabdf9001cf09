// Grammar: what the grammar files of the query language share. A form of query is a file
// grammar_<form>.cpp with one function of this header and one line in the table of parse.cpp.
// Only grammar files see the parser library; this header does not.
#pragma once

#include <optional>
#include <vector>

#include "graph/text/diagnostic.hpp"
#include "query/split.hpp"
#include "query/syntax.hpp"

namespace kg::query::grammar {

/// Each takes all pieces of a query and reads those that are its own; nothing after a mistake.
[[nodiscard]] std::optional<syntax::Form> parse_options(const std::vector<Piece>& pieces,
                                                        text::Sink& sink);
[[nodiscard]] std::optional<syntax::Form> parse_why(const std::vector<Piece>& pieces,
                                                    text::Sink& sink);
[[nodiscard]] std::optional<syntax::Form> parse_ask(const std::vector<Piece>& pieces,
                                                    text::Sink& sink);
[[nodiscard]] std::optional<syntax::Form> parse_values(const std::vector<Piece>& pieces,
                                                       text::Sink& sink);
[[nodiscard]] std::optional<syntax::Form> parse_compare(const std::vector<Piece>& pieces,
                                                        text::Sink& sink);
/// `options` with a clause `versus`, which must be there.
[[nodiscard]] std::optional<syntax::Form> parse_versus(const std::vector<Piece>& pieces,
                                                       text::Sink& sink);
/// False where `versus` stands in a form other than `options`, which is reported.
[[nodiscard]] bool check_versus(const std::vector<Piece>& pieces, text::Sink& sink);

/// `from SOURCE, …` and `with certainty >= moderate and …`: which statements count.
void parse_filters(const std::vector<Piece>& pieces, syntax::Clauses& clauses, text::Sink& sink);

/// `where`, `as of`, `in`, `from`, `with`: the same for every form. What is wrong is reported and
/// left out.
[[nodiscard]] syntax::Clauses parse_clauses(const std::vector<Piece>& pieces, text::Sink& sink);

}  // namespace kg::query::grammar
