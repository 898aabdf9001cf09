// Format tables: rows of a decision table as lines, cells below one another.
// Serves the formatter. Knows syntax and columns; knows no comments.
#pragma once

#include <string>
#include <vector>

#include "knowledge/syntax.hpp"

namespace kg::knowledge {

/// By column of the text: the name of a row with its colon, then each cell. A cell that is very
/// wide does not move the others.
[[nodiscard]] std::vector<std::size_t> column_widths(const std::vector<syntax::Item>& rows);

/// `T1, T2 | N0 => I because ev`; clauses on lines of their own where one line is too short. Cells
/// are never wrapped.
[[nodiscard]] std::vector<std::string> row_lines(const syntax::Item& row,
                                                 const std::vector<std::size_t>& widths);

}  // namespace kg::knowledge
