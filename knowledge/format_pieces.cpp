// Pieces: greedy filling.
#include "knowledge/format_pieces.hpp"

#include "graph/text/utf8.hpp"

namespace kg::knowledge {

std::string flat(const Piece& piece) {
  if (piece.parts.empty()) return piece.text;
  std::string text;
  for (const auto& part : piece.parts) {
    if (!text.empty()) text += ' ';
    text += flat(part);
  }
  return text;
}

void glue_front(Piece& piece, std::string_view text) {
  if (!piece.parts.empty()) return glue_front(piece.parts.front(), text);
  piece.text.insert(0, text);
}

void glue_back(Piece& piece, std::string_view text) {
  if (!piece.parts.empty()) return glue_back(piece.parts.back(), text);
  piece.text.append(text);
}

Fill::Fill(std::size_t first_indent, std::size_t next_indent)
    : next_indent_(next_indent), lines_{std::string(first_indent, ' ')} {}

bool Fill::fits_here(std::size_t columns) const {
  const auto used = text::display_width(lines_.back()) + (fresh_ ? 0 : 1);
  return used + columns <= line_columns;
}

Fill& Fill::new_line() {
  if (!fresh_) lines_.emplace_back(next_indent_, ' ');
  fresh_ = true;
  return *this;
}

Fill& Fill::add(const Piece& piece) {
  const auto text = flat(piece);
  const auto columns = text::display_width(text);
  if (!fits_here(columns)) {
    const bool fits_fresh = next_indent_ + columns <= line_columns;
    if (!piece.parts.empty() && !fits_fresh) return add_parts(piece);
    new_line();
  }
  if (!fresh_) lines_.back() += ' ';
  lines_.back() += text;
  fresh_ = false;
  return *this;
}

Fill& Fill::add_parts(const Piece& piece) {
  if (piece.parts.empty()) return add(piece);
  if (fits_here(text::display_width(flat(piece)))) return add(piece);
  for (const auto& part : piece.parts) add(part);
  return *this;
}

std::vector<std::string> Fill::lines() && { return std::move(lines_); }

}  // namespace kg::knowledge
