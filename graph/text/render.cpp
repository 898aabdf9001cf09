// Render: pictures of places. A line too long for people is shown in part, around the carets.
#include "graph/text/render.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "graph/text/limits.hpp"
#include "graph/text/utf8.hpp"

namespace kg::text {
namespace {

struct Mark {
  Span span;
  std::string text;
  bool primary;
};

class Painter {
 public:
  explicit Painter(bool color) : color_(color) {}
  std::string bold(std::string_view text) const { return paint("1", text); }
  std::string blue(std::string_view text) const { return paint("1;34", text); }
  std::string severity(Severity severity, std::string_view text) const {
    return paint(severity == Severity::error ? "1;31" : "1;33", text);
  }

 private:
  std::string paint(std::string_view code, std::string_view text) const {
    return color_ ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
  }
  bool color_;
};

// Control characters would move the cursor: each is shown as one blank.
std::string visible(std::string_view text) {
  std::string shown(text);
  for (char& c : shown) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return shown;
}

// The part of a line that is shown, and where it begins.
struct Window {
  std::string text;
  std::size_t begin;  // byte in the line
  bool cut_before;
};

std::size_t step_to_boundary(std::string_view line, std::size_t byte) {
  while (byte < line.size() && (static_cast<unsigned char>(line[byte]) & 0xC0) == 0x80) ++byte;
  return byte;
}

Window window_of(std::string_view line, std::size_t focus) {
  if (line.size() <= limits::shown_line_columns) return {visible(line), 0, false};
  const auto half = limits::shown_line_columns / 2;
  const auto begin = step_to_boundary(line, focus > half ? focus - half : 0);
  const auto end =
      step_to_boundary(line, std::min(line.size(), begin + limits::shown_line_columns));
  return {visible(line.substr(begin, end - begin)), begin, begin > 0};
}

class Picture {
 public:
  Picture(const Diagnostic& diagnostic, const SourceStore& sources, const Painter& painter)
      : diagnostic_(diagnostic), sources_(sources), painter_(painter) {
    if (diagnostic.span.valid()) marks_.push_back({diagnostic.span, diagnostic.point, true});
    for (const auto& label : diagnostic.labels) {
      if (label.span.valid()) marks_.push_back({label.span, label.text, false});
    }
    for (const auto& mark : marks_) {
      gutter_ = std::max(gutter_, std::to_string(line_of(mark)).size());
    }
  }

  std::string draw() const {
    std::string text;
    std::optional<SourceId> shown;
    std::vector<const Mark*> open;
    for (const auto& mark : marks_) open.push_back(&mark);
    // The primary line first, then the others in the order given, marks of one line together.
    while (!open.empty()) {
      const auto& first = *open.front();
      std::vector<const Mark*> here;
      std::erase_if(open, [&](const Mark* mark) {
        const bool same =
            mark->span.source == first.span.source && line_of(*mark) == line_of(first);
        if (same) here.push_back(mark);
        return same;
      });
      if (shown != first.span.source) {
        text += heading(first, !shown);
        shown = first.span.source;
      } else {
        text += fmt::format(" {}{}\n", std::string(gutter_, ' '), painter_.blue("..."));
      }
      text += draw_line(first, here);
    }
    return text;
  }

  std::string bar(std::string_view number) const {
    return painter_.blue(fmt::format("{:>{}} |", number, gutter_ + 1));
  }

  std::string remark(std::string_view kind, std::string_view words) const {
    return fmt::format("{} {}: {}\n", painter_.blue(fmt::format("{:>{}} =", "", gutter_ + 1)),
                       painter_.bold(kind), words);
  }

  /// Text of several lines, as it is.
  std::string quote(std::string_view kind, std::string_view lines) const {
    auto text = remark(kind, "");
    text.replace(text.size() - 2, 1, "");
    const std::string margin(gutter_ + 5, ' ');
    for (std::size_t begin = 0; begin < lines.size();) {
      const auto end = std::min(lines.find('\n', begin), lines.size());
      text += fmt::format("{}{}\n", margin, visible(lines.substr(begin, end - begin)));
      begin = end + 1;
    }
    return text;
  }

 private:
  const SourceFile& file_of(const Mark& mark) const { return sources_.get(mark.span.source); }
  std::uint32_t line_of(const Mark& mark) const {
    return file_of(mark).position(mark.span.begin).line;
  }

  std::string heading(const Mark& mark, bool is_first) const {
    const auto position = file_of(mark).position(mark.span.begin);
    return fmt::format("{}{} {}:{}:{}\n{}\n", std::string(gutter_ + 1, ' '),
                       painter_.blue(is_first ? "-->" : ":::"), file_of(mark).path(),
                       position.line, position.column, bar(""));
  }

  std::string draw_line(const Mark& first, std::vector<const Mark*> marks) const {
    const auto& file = file_of(first);
    const auto number = line_of(first);
    const auto line = file.line(number);
    const auto start = file.line_start(number);
    const auto window =
        window_of(line, std::min<std::size_t>(first.span.begin - start, line.size()));
    auto text = fmt::format("{} {}{}\n", bar(std::to_string(number)),
                            window.cut_before ? "..." : "", window.text);
    std::ranges::stable_sort(marks, {}, [](const Mark* mark) { return mark->span.begin; });
    for (const auto* mark : marks) text += draw_mark(*mark, line, start, window);
    return text;
  }

  std::string draw_mark(const Mark& mark, std::string_view line, std::uint32_t start,
                        const Window& window) const {
    const auto window_end = window.begin + window.text.size();
    const auto begin = std::clamp<std::size_t>(mark.span.begin - start, window.begin, window_end);
    const auto end = std::clamp<std::size_t>(std::max(mark.span.end, mark.span.begin) - start,
                                             begin, window_end);
    const auto indent = display_width(visible(line.substr(window.begin, begin - window.begin))) +
                        (window.cut_before ? 3 : 0);
    const auto width = std::max<std::size_t>(1, display_width(line.substr(begin, end - begin)));
    const auto sign = std::string(width, mark.primary ? '^' : '-');
    const auto words = mark.text.empty() ? sign : sign + " " + mark.text;
    const auto painted =
        mark.primary ? painter_.severity(diagnostic_.severity, words) : painter_.blue(words);
    return fmt::format("{} {}{}\n", bar(""), std::string(indent, ' '), painted);
  }

  const Diagnostic& diagnostic_;
  const SourceStore& sources_;
  const Painter& painter_;
  std::vector<Mark> marks_;
  std::size_t gutter_ = 1;
};

std::string count_of(std::size_t count, std::string_view word) {
  return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

}  // namespace

std::string render(const Diagnostic& diagnostic, const SourceStore& sources,
                   const RenderOptions& options) {
  const Painter painter(options.color);
  const Picture picture(diagnostic, sources, painter);
  const auto& entry = info(diagnostic.code);
  auto text = fmt::format(
      "{}{}\n",
      painter.severity(diagnostic.severity,
                       fmt::format("{}[{}]", to_string(diagnostic.severity), entry.id)),
      painter.bold(fmt::format(": {}", visible(diagnostic.message))));
  text += picture.draw();
  for (const auto& note : diagnostic.notes) text += picture.remark("note", note);
  if (!diagnostic.witness.empty()) text += picture.quote("patient", diagnostic.witness);
  if (diagnostic.help.empty()) text += picture.remark("help", entry.help);
  for (const auto& help : diagnostic.help) text += picture.remark("help", help);
  return text;
}

Shown choose_shown(std::vector<const Diagnostic*> all) {
  Shown shown;
  std::map<SourceId, std::vector<const Diagnostic*>> by_file;
  for (const auto* diagnostic : all) by_file[diagnostic->span.source].push_back(diagnostic);
  std::set<const Diagnostic*> left;
  for (auto& [file, of_file] : by_file) {
    std::ranges::stable_sort(of_file, {}, &Diagnostic::severity);
    for (auto i = limits::diagnostics_shown; i < of_file.size(); ++i) left.insert(of_file[i]);
  }
  std::erase_if(all, [&](const Diagnostic* each) { return left.contains(each); });
  return {std::move(all), left.size()};
}

std::string left_out(std::size_t count) {
  return fmt::format("… and {} more {} not shown: of a file at most {} are, errors first", count,
                     count == 1 ? "is" : "are", limits::diagnostics_shown);
}

std::string render(const Sink& sink, const SourceStore& sources, const RenderOptions& options) {
  std::vector<const Diagnostic*> ordered;
  std::size_t warnings = 0;
  for (const auto& diagnostic : sink.all()) {
    ordered.push_back(&diagnostic);
    warnings += diagnostic.severity == Severity::warning ? 1 : 0;
  }
  if (ordered.empty()) return {};
  std::ranges::stable_sort(ordered, {}, [](const Diagnostic* diagnostic) {
    return std::pair(diagnostic->span.source, diagnostic->span.begin);
  });
  const auto chosen = choose_shown(std::move(ordered));
  std::string text;
  for (const auto* diagnostic : chosen.diagnostics) {
    text += render(*diagnostic, sources, options) + "\n";
  }
  const auto left = chosen.left + sink.dropped_count();
  if (left > 0) text += left_out(left) + "\n";
  std::string counts;
  if (sink.error_count() > 0) counts = count_of(sink.error_count(), "error");
  if (warnings > 0) counts += (counts.empty() ? "" : ", ") + count_of(warnings, "warning");
  return text + (counts.empty() ? "" : counts + "\n");
}

}  // namespace kg::text
