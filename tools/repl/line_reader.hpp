// Line reader: the next line that somebody typed, or that a file holds. Knows lines; knows nothing
// of what stands in them.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/complete.hpp"
#include "tools/io.hpp"

namespace kg::tools {

class LineReader {
 public:
  struct Line {
    std::string text;        // without its line end
    bool cancelled = false;  // Ctrl-C: what was typed so far, earlier lines included, is dropped
  };

  virtual ~LineReader() = default;
  /// Nothing at the end of the input.
  virtual std::optional<Line> read(std::string_view prompt) = 0;
  /// For the arrow keys of this session.
  virtual void remember(const std::string& line) = 0;
};

/// What can follow a text that ends at the cursor.
using Completer = std::function<query::Completions(std::string_view up_to_cursor)>;

/// Lines of a stream, without any prompt.
[[nodiscard]] std::unique_ptr<LineReader> make_plain_reader(std::istream& in);
/// Lines edited at a terminal, with completion and arrow keys.
[[nodiscard]] std::unique_ptr<LineReader> make_line_editor(Completer completer);

}  // namespace kg::tools
