// Line reader: lines of a stream. One line beyond the limit of a text is cut there, so that endless
// input ends in a diagnostic.
#include "tools/repl/line_reader.hpp"

#include <istream>

#include "graph/text/limits.hpp"

namespace kg::tools {
namespace {

class PlainReader : public LineReader {
 public:
  explicit PlainReader(std::istream& in) : in_(in) {}

  std::optional<Line> read(std::string_view) override {
    Line line;
    char c = '\0';
    bool any = false;
    while (in_.get(c)) {
      any = true;
      if (c == '\n') break;
      if (line.text.size() <= text::limits::file_bytes) line.text += c;
    }
    if (!any) return std::nullopt;
    if (line.text.ends_with('\r')) line.text.pop_back();
    return line;
  }

  void remember(const std::string&) override {}

 private:
  std::istream& in_;
};

}  // namespace

std::unique_ptr<LineReader> make_plain_reader(std::istream& in) {
  return std::make_unique<PlainReader>(in);
}

}  // namespace kg::tools
