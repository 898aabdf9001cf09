// Format tables.
#include "knowledge/format_tables.hpp"

#include <algorithm>

#include "graph/text/utf8.hpp"
#include "knowledge/format_phrases.hpp"

namespace kg::knowledge {
namespace {

constexpr std::size_t most_aligned = 40;

std::string name_of(const syntax::Item& row) {
  return row.id.text.empty() ? std::string() : row.id.text + ":";
}

void pad(std::string& line, std::string_view text, std::size_t width) {
  const auto used = text::display_width(text);
  line.append(text);
  if (used < width) line.append(width - used, ' ');
}

}  // namespace

std::vector<std::size_t> column_widths(const std::vector<syntax::Item>& rows) {
  std::vector<std::size_t> widths(1);
  const auto widen = [&](std::size_t column, std::string_view text) {
    const auto width = text::display_width(text);
    if (widths.size() <= column) widths.resize(column + 1);
    if (width <= most_aligned) widths[column] = std::max(widths[column], width);
  };
  for (const auto& row : rows) {
    if (!row.row) continue;
    widen(0, name_of(row));
    for (std::size_t i = 0; i < row.row->cells.size(); ++i) widen(i + 1, row.row->cells[i].text);
  }
  return widths;
}

std::vector<std::string> row_lines(const syntax::Item& item,
                                   const std::vector<std::size_t>& widths) {
  const auto& row = *item.row;
  std::string line = "  ";
  if (widths[0] > 0) {
    pad(line, name_of(item), widths[0]);
    line += ' ';
  }
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (i > 0) line += " | ";
    pad(line, row.cells[i].text, widths[i + 1]);
  }
  line += " => ";
  line += row.gives == syntax::ItemKind::row
              ? row.value.text
              : row.therapy.text + " " + std::string(syntax::keyword(row.gives));
  std::vector<std::string> clauses;
  for (const auto* clause : sorted(item.clauses, true)) {
    clauses.push_back(flat(format_clause(*clause)));
  }
  auto whole = line;
  for (const auto& clause : clauses) whole += " " + clause;
  if (text::display_width(whole) <= line_columns) return {whole};
  std::vector<std::string> lines = {std::move(line)};
  for (const auto& clause : clauses) lines.push_back("      " + clause);
  return lines;
}

}  // namespace kg::knowledge
