// Layout: columns, wrapping and colour for terminals, by display width.
// Serves the table renderers and the verbs that list things. Knows nothing of therapies.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kg::query {

enum class Tone { plain, strong, faint, good, warn, bad };

/// Wraps a text into terminal colours, or leaves it as it is.
class Paint {
 public:
  explicit Paint(bool on) : on_(on) {}
  [[nodiscard]] std::string operator()(Tone tone, std::string_view text) const;

 private:
  bool on_;
};

/// Lines of at most `width` columns, broken at blanks; a longer word has a line of its own. Blanks
/// at the front stay. Never empty: an empty text is one empty line.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// `text` behind `head`, wrapped; further lines are indented to where the text begins. Ends in a
/// line end. `head` may hold no colour: it is painted with `tone` after measuring.
[[nodiscard]] std::string hanging(std::string_view head, std::string_view text, std::size_t columns,
                                  const Paint& paint = Paint(false), Tone tone = Tone::plain);

/// Wrapped, the first line indented by `first` blanks, the others by `rest`; ends in a line end.
[[nodiscard]] std::string paragraph(std::string_view text, std::size_t first, std::size_t rest,
                                    std::size_t columns);

struct Cell {
  std::string text;
  Tone tone = Tone::plain;
};

/// Cells side by side. Columns are as wide as their widest cell; when that is too much, the widest
/// columns that may wrap become narrower; when even that is too much, cells stand one below the
/// other, without titles. Without any title there is no line of titles.
class Table {
 public:
  struct Column {
    std::string title;
    bool wraps = false;
  };
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  void add(std::vector<Cell> cells) { rows_.push_back({std::move(cells), {}}); }
  /// A line below the last row, indented to the second column and wrapped to the whole width.
  void add_note(std::string head, std::string text);
  /// Such lines begin behind so many blanks instead.
  void indent_notes(std::size_t blanks) { note_indent_ = blanks; }

  /// Ends in a line end. Each line begins with `indent` blanks.
  [[nodiscard]] std::string print(std::size_t columns, const Paint& paint,
                                  std::size_t indent = 2) const;

 private:
  struct Note {
    std::string head;
    std::string text;
  };
  struct Row {
    std::vector<Cell> cells;
    std::vector<Note> notes;
  };
  [[nodiscard]] std::vector<std::size_t> widths(std::size_t columns, std::size_t indent) const;
  [[nodiscard]] std::string print_stacked(std::size_t columns, const Paint& paint,
                                          std::size_t indent) const;

  std::vector<Column> columns_;
  std::vector<Row> rows_;
  std::optional<std::size_t> note_indent_;
};

}  // namespace kg::query
