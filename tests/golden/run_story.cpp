// Story: see run_story.hpp. One pass over the lines; control lines begin with `$ ` or `--- `.
#include "tests/golden/run_story.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>

namespace kg::golden {
namespace {

constexpr std::string_view no_newline_mark = "\\ no newline";

bool is_control(std::string_view line) {
  return line.starts_with("$ ") || line.starts_with("--- ");
}

// Lines of output that look like control lines, or like the mark of that, carry a backslash.
std::string escape_line(const std::string& line) {
  return is_control(line) || line.starts_with('\\') ? "\\" + line : line;
}

std::string unescape_line(const std::string& line) {
  const std::string_view rest = std::string_view(line).substr(line.starts_with('\\') ? 1 : 0);
  const bool escaped = rest.size() < line.size() && (is_control(rest) || rest.starts_with('\\'));
  return escaped ? std::string(rest) : line;
}

std::string text_of(const std::vector<std::string>& lines) {
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i + 1 == lines.size() && lines[i] == no_newline_mark) {
      if (!text.empty()) text.pop_back();
      break;
    }
    text += unescape_line(lines[i]) + "\n";
  }
  return text;
}

void print_text(std::string& to, const std::string& text) {
  for (const std::string& line : split_lines(text)) to += escape_line(line) + "\n";
  if (!text.empty() && text.back() != '\n') to += std::string(no_newline_mark) + "\n";
}

std::optional<unsigned char> hex_byte(std::string_view digits) {
  unsigned value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (digits.size() != 2 || error != std::errc{} || end != digits.data() + 2) return std::nullopt;
  return static_cast<unsigned char>(value);
}

// `\xNN` is that byte and `\\` a backslash: for bytes that no text editor should have to show.
std::string decode_escapes(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\\\\") {
      bytes += '\\';
      ++i;
    } else if (text.substr(i, 2) == "\\x" && hex_byte(text.substr(i + 2, 2))) {
      bytes += static_cast<char>(*hex_byte(text.substr(i + 2, 2)));
      i += 3;
    } else {
      bytes += text[i];
    }
  }
  return bytes;
}

class StoryParser {
 public:
  explicit StoryParser(std::string_view text) : lines_(split_lines(text)) {}

  Story parse() {
    while (at_ < lines_.size() && lines_[at_].starts_with('#'))
      story_.header.push_back(lines_[at_++]);
    if (story_.header.empty()) problem("the story does not open with a `#` comment");
    while (at_ < lines_.size()) parse_item();
    return std::move(story_);
  }

 private:
  void problem(std::string_view what) {
    story_.problems.push_back(fmt::format("line {}: {}", at_ + 1, what));
  }

  void parse_item() {
    const std::string& line = lines_[at_];
    if (line.empty()) {
      ++at_;
    } else if (line.starts_with("$ ")) {
      parse_step();
    } else if (line.starts_with("--- file ")) {
      parse_file();
    } else if (line.starts_with("--- note ")) {
      story_.items.emplace_back(Note{lines_[at_++].substr(9)});
    } else {
      problem("expected `$ …`, `--- file NAME` or `--- note TEXT`");
      ++at_;
    }
  }

  // The lines up to the next control line. One empty line before a new item only separates.
  std::vector<std::string> take_block() {
    std::vector<std::string> block;
    while (at_ < lines_.size() && !is_control(lines_[at_])) block.push_back(lines_[at_++]);
    const bool new_item = at_ < lines_.size() && !lines_[at_].starts_with("--- stderr") &&
                          !lines_[at_].starts_with("--- exit ");
    if (new_item && !block.empty() && block.back().empty()) block.pop_back();
    return block;
  }

  void parse_step() {
    Step step;
    step.command = lines_[at_++].substr(2);
    step.out = text_of(take_block());
    if (at_ < lines_.size() && lines_[at_] == "--- stderr") {
      ++at_;
      step.err = text_of(take_block());
    }
    if (at_ < lines_.size() && lines_[at_].starts_with("--- exit ")) {
      const std::string digits = lines_[at_].substr(9);
      const char* last = digits.data() + digits.size();
      const auto [end, error] = std::from_chars(digits.data(), last, step.status);
      if (error != std::errc{} || end != last) problem("expected a number after `--- exit`");
      ++at_;
    }
    story_.items.emplace_back(std::move(step));
  }

  void parse_file() {
    const std::string rest = lines_[at_++].substr(9);
    const std::size_t space = std::min(rest.find(' '), rest.size());
    InputFile file;
    file.name = rest.substr(0, space);
    file.options = rest.substr(space);
    if (file.name.empty() || file.name.starts_with('/') ||
        file.name.find("..") != std::string::npos) {
      problem("a file's name must stay inside the story's folder");
    }
    file.lines = take_block();
    file.bytes = text_of(file.lines);
    if (file.options.find("escaped") != std::string::npos) file.bytes = decode_escapes(file.bytes);
    if (file.options.find("no-newline") != std::string::npos && file.bytes.ends_with('\n')) {
      file.bytes.pop_back();
    }
    story_.items.emplace_back(std::move(file));
  }

  std::vector<std::string> lines_;
  std::size_t at_ = 0;
  Story story_;
};

struct ItemPrinter {
  std::string& to;

  void operator()(const InputFile& file) const {
    to += fmt::format("--- file {}{}\n", file.name, file.options);
    for (const std::string& line : file.lines) to += line + "\n";
  }

  void operator()(const Note& note) const { to += fmt::format("--- note {}\n", note.text); }

  void operator()(const Step& step) const {
    to += fmt::format("$ {}\n", step.command);
    print_text(to, step.out);
    if (!step.err.empty()) {
      to += "--- stderr\n";
      print_text(to, step.err);
    }
    if (step.status != 0) to += fmt::format("--- exit {}\n", step.status);
  }
};

}  // namespace

Story parse_story(std::string_view text) { return StoryParser(text).parse(); }

std::string print_story(const Story& story) {
  std::string text;
  for (const std::string& line : story.header) text += line + "\n";
  for (const auto& item : story.items) {
    text += "\n";
    std::visit(ItemPrinter{text}, item);
  }
  return text;
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace kg::golden
