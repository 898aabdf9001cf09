// Format phrases: clauses, types and items as pieces, in canonical spelling and order.
// Serves the formatter. Knows syntax; knows no lines and no comments.
#pragma once

#include <vector>

#include "knowledge/format_pieces.hpp"
#include "knowledge/syntax.hpp"

namespace kg::knowledge {

/// `because a, b`, a label, `applies when C`.
[[nodiscard]] Piece format_clause(const syntax::Clause& clause);
/// `yes/no`, `a < b`, `set of site`, `quantity in mg/dL`.
[[nodiscard]] Piece format_type(const syntax::FactType& type);
/// The item up to its clauses: `rfa-x: indicated`, `remark usage "…"`, `from page`.
[[nodiscard]] Piece format_item_head(const syntax::Item& item);

/// Clauses in canonical order: that of ClauseKind, a label last in statements.
[[nodiscard]] std::vector<const syntax::Clause*> sorted(const std::vector<syntax::Clause>& clauses,
                                                        bool in_statement);

}  // namespace kg::knowledge
