// Layout: measures with text::display_width, so that names in any script line up.
#include "query/layout.hpp"

#include <algorithm>

#include "graph/text/utf8.hpp"

namespace kg::query {
namespace {

constexpr std::size_t gap = 2;                // blanks between columns
constexpr std::size_t column_width_min = 12;  // a wrapping column is never narrower
constexpr std::size_t text_width_min = 20;    // wrapped text keeps that much room on any terminal
constexpr std::size_t stacked_indent = 2;     // of what stands below the first line of a row

std::string_view escape_of(Tone tone) {
  switch (tone) {
    case Tone::plain: return "";
    case Tone::strong: return "\x1b[1m";
    case Tone::faint: return "\x1b[2m";
    case Tone::good: return "\x1b[32m";
    case Tone::warn: return "\x1b[33m";
    case Tone::bad: return "\x1b[31m";
  }
  return "";
}

std::string blanks(std::size_t count) { return std::string(count, ' '); }

void trim_right(std::string& line) { line.erase(line.find_last_not_of(' ') + 1); }

// The cells of one row, wrapped, line by line; blanks at the end of a line are left out.
std::string print_cells(const std::vector<Cell>& cells, const std::vector<std::size_t>& widths,
                        const Paint& paint, std::size_t indent) {
  std::vector<std::vector<std::string>> wrapped;
  std::size_t height = 0;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    wrapped.push_back(wrap(cells[c].text, widths[c]));
    height = std::max(height, wrapped.back().size());
  }
  std::string result;
  for (std::size_t line = 0; line < height; ++line) {
    std::string text = blanks(indent);
    std::size_t owed = 0;  // blanks owed to the columns before, written only before more text
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const std::string& piece = line < wrapped[c].size() ? wrapped[c][line] : std::string();
      if (!piece.empty()) text += blanks(owed) + paint(cells[c].tone, piece), owed = 0;
      const auto width = text::display_width(piece);
      owed += widths[c] - std::min(width, widths[c]) + gap;
    }
    trim_right(text);
    result += text + "\n";
  }
  return result;
}

}  // namespace

std::string Paint::operator()(Tone tone, std::string_view text) const {
  const auto escape = escape_of(tone);
  if (!on_ || escape.empty() || text.empty()) return std::string(text);
  return std::string(escape) + std::string(text) + "\x1b[0m";
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  // Blanks at the front are an indentation and stay.
  const auto indent = std::min(text.find_first_not_of(' '), text.size());
  std::vector<std::string> lines{blanks(indent)};
  text.remove_prefix(indent);
  bool begun = false;
  std::size_t used = indent;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    const auto word_width = text::display_width(word);
    if (begun && used + 1 + word_width > width) {
      lines.emplace_back();
      used = 0;
      begun = false;
    }
    if (begun) lines.back() += ' ', ++used;
    lines.back() += word;
    used += word_width;
    begun = true;
  }
  return lines;
}

std::string hanging(std::string_view head, std::string_view text, std::size_t columns,
                    const Paint& paint, Tone tone) {
  const auto indent = text::display_width(head);
  const auto room = std::max(columns - std::min(columns, indent), text_width_min);
  std::string result;
  for (const std::string& line : wrap(text, room)) {
    auto whole = (result.empty() ? paint(tone, head) : blanks(indent)) + line;
    trim_right(whole);
    result += whole + "\n";
  }
  return result;
}

std::string paragraph(std::string_view text, std::size_t first, std::size_t rest,
                      std::size_t columns) {
  std::string result;
  for (const std::string& line :
       wrap(text, std::max(columns - std::min(columns, rest), text_width_min))) {
    result += blanks(result.empty() ? first : rest) + line + "\n";
  }
  return result;
}

void Table::add_note(std::string head, std::string text) {
  if (!rows_.empty()) rows_.back().notes.push_back({std::move(head), std::move(text)});
}

std::vector<std::size_t> Table::widths(std::size_t columns, std::size_t indent) const {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    auto width = text::display_width(columns_[c].title);
    for (const Row& row : rows_) width = std::max(width, text::display_width(row.cells[c].text));
    widths.push_back(width);
  }
  for (;;) {
    std::size_t total = indent + gap * (widths.size() - 1);
    std::size_t widest = widths.size();
    for (std::size_t c = 0; c < widths.size(); ++c) {
      total += widths[c];
      const bool shrinks = columns_[c].wraps && widths[c] > column_width_min;
      if (shrinks && (widest == widths.size() || widths[c] > widths[widest])) widest = c;
    }
    if (total <= columns || widest == widths.size()) return widths;
    --widths[widest];
  }
}

// Cells one below the other, for a terminal too narrow for columns: what may wrap has a line of its
// own, the rest share one.
std::string Table::print_stacked(std::size_t columns, const Paint& paint,
                                 std::size_t indent) const {
  std::string result;
  for (const Row& row : rows_) {
    std::string line = blanks(indent);
    std::size_t used = indent;
    bool begun = false;
    std::string wrapped;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const Cell& cell = row.cells[c];
      if (cell.text.empty()) continue;
      if (columns_[c].wraps) {
        wrapped += paragraph(cell.text, indent + stacked_indent, indent + stacked_indent, columns);
        continue;
      }
      const auto width = text::display_width(cell.text);
      if (begun && used + gap + width > columns) {
        line += "\n" + blanks(indent + stacked_indent);
        used = indent + stacked_indent;
        begun = false;
      }
      if (begun) line += blanks(gap), used += gap;
      line += paint(cell.tone, cell.text);
      used += width;
      begun = true;
    }
    result += line + "\n" + wrapped;
    const auto inner = blanks(note_indent_.value_or(indent + stacked_indent));
    for (const Note& note : row.notes) {
      result += hanging(inner + note.head + " ", note.text, columns, paint, Tone::faint);
    }
  }
  return result;
}

std::string Table::print(std::size_t columns, const Paint& paint, std::size_t indent) const {
  const auto widths = this->widths(columns, indent);
  auto total = indent + gap * (widths.size() - std::min<std::size_t>(widths.size(), 1));
  for (const auto width : widths) total += width;
  if (total > columns) return print_stacked(columns, paint, indent);
  std::vector<Cell> titles;
  for (const Column& column : columns_) titles.push_back({column.title, Tone::faint});
  const bool has_titles = std::any_of(columns_.begin(), columns_.end(),
                                      [](const Column& column) { return !column.title.empty(); });
  std::string result = has_titles ? print_cells(titles, widths, paint, indent) : std::string();
  for (const Row& row : rows_) {
    result += print_cells(row.cells, widths, paint, indent);
    const auto second = indent + (widths.empty() ? 0 : widths.front()) + gap;
    const auto inner = blanks(note_indent_.value_or(second));
    for (const Note& note : row.notes) {
      result += hanging(inner + note.head + " ", note.text, columns, paint, Tone::faint);
    }
  }
  return result;
}

}  // namespace kg::query
