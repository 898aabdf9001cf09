// Flat: rows of CSV and of Markdown tables. Knows nothing of queries.
#pragma once

#include <string>
#include <vector>

namespace kg::query::flat {

using Row = std::vector<std::string>;

/// RFC 4180: quotes where they are needed, CRLF.
[[nodiscard]] std::string csv_line(const Row& row);
/// A row of a table; what would be read as markup is escaped.
[[nodiscard]] std::string markdown_line(const Row& row);
[[nodiscard]] std::string markdown_head(const Row& titles);
[[nodiscard]] std::string markdown_text(const std::string& text);
[[nodiscard]] std::string csv_table(const Row& titles, const std::vector<Row>& rows);
/// Below the heading, which is set in bold.
[[nodiscard]] std::string markdown_table(const std::string& heading, const Row& titles,
                                         const std::vector<Row>& rows);
/// Joined by `; `.
[[nodiscard]] std::string joined(const std::vector<std::string>& texts);

}  // namespace kg::query::flat
