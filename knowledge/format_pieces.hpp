// Pieces: text with the places where a line may end, and the filling of lines up to a width.
// Serves the formatter. Knows columns; knows no language.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kg::knowledge {

/// A word that stays whole, or parts between which lines may end. Parts are joined by one blank.
struct Piece {
  std::string text;          // a leaf
  std::vector<Piece> parts;  // a group

  Piece(std::string leaf) : text(std::move(leaf)) {}  // NOLINT: `{"is", name}` must read as it does
  Piece(const char* leaf) : text(leaf) {}             // NOLINT
  explicit Piece(std::vector<Piece> group) : parts(std::move(group)) {}
};

[[nodiscard]] std::string flat(const Piece& piece);
/// Adds to the first or the last leaf, without a blank.
void glue_front(Piece& piece, std::string_view text);
void glue_back(Piece& piece, std::string_view text);

inline constexpr std::size_t line_columns = 100;

/// Lines filled with pieces, as many in each as fit. A group that fits a line of its own is kept
/// whole; one that does not is broken between its parts.
class Fill {
 public:
  Fill(std::size_t first_indent, std::size_t next_indent);

  Fill& add(const Piece& piece);
  /// The parts one by one: a group that may begin on this line and end on another.
  Fill& add_parts(const Piece& piece);
  Fill& new_line();
  [[nodiscard]] std::vector<std::string> lines() &&;

 private:
  [[nodiscard]] bool fits_here(std::size_t columns) const;

  std::size_t next_indent_;
  std::vector<std::string> lines_;
  bool fresh_ = true;  // nothing on the last line but its indent
};

}  // namespace kg::knowledge
