// Grammar of tables: their heads, and their rows. See grammar.hpp.
#pragma once

#include <optional>

#include "knowledge/grammar.hpp"

namespace kg::knowledge::grammar {

bool parse_table_head(const TokenRange& range, syntax::Declaration& declaration,
                      text::Sink& sink);

/// `name: CELL | CELL => OUTPUT clauses`
bool parse_row(const TokenRange& range, syntax::Item& item, text::Sink& sink);

/// `indicated for x strength weak`: what a row states of its therapy. From grammar_statements.cpp.
bool parse_row_statement(const TokenRange& range, syntax::Item& item, text::Sink& sink);
/// `because x label "y"`. From grammar_statements.cpp.
bool parse_row_clauses(const TokenRange& range, syntax::Item& item, text::Sink& sink);

/// One cell, brackets paired. `place`: where it is missing, for an empty range.
std::optional<syntax::Cell> parse_cell(const TokenRange& range, const text::Span& place,
                                       text::Sink& sink);

}  // namespace kg::knowledge::grammar
