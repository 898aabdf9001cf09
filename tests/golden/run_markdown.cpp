// Markdown: see run_markdown.hpp. Only fences of three backquotes at the start of a line count.
#include "tests/golden/run_markdown.hpp"

#include <algorithm>
#include <iterator>
#include <sstream>

#include "tests/golden/run_story.hpp"

namespace kg::golden {
namespace {

constexpr std::string_view fence = "```";

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

std::string normal_command(std::string command) {
  constexpr std::string_view long_name = "tools/dev kg ";
  if (command.starts_with(long_name)) return "kg " + command.substr(long_name.size());
  return command;
}

// The commands between `first` and `last`, the lines inside a ```console block.
ConsoleBlock parse_console(const std::vector<std::string>& lines, std::size_t first,
                           std::size_t last, const std::vector<std::string>& info) {
  const bool runs_all = std::find(info.begin(), info.end(), "run") != info.end();
  ConsoleBlock block;
  block.line = first;
  std::size_t at = first;
  while (at < last && !lines[at].starts_with("$ ")) ++at;
  while (at < last) {
    ConsoleCommand command;
    std::string text = lines[at++].substr(2);
    while (text.ends_with('\\') && at < last) {
      text.pop_back();
      text += lines[at++];
    }
    command.command = normal_command(text);
    command.is_run = runs_all || command.command.starts_with("kg ") || command.command == "kg";
    command.first = at;
    while (at < last && !lines[at].starts_with("$ ")) ++at;
    command.last = at;
    // An empty line before the next command only separates.
    if (at < last && command.last > command.first && lines[at - 1].empty()) --command.last;
    for (std::size_t i = command.first; i < command.last; ++i) command.shown.push_back(lines[i]);
    block.commands.push_back(std::move(command));
  }
  return block;
}

GuidelineBlock parse_guideline(const std::vector<std::string>& lines, std::size_t first,
                               std::size_t last, const std::vector<std::string>& info) {
  GuidelineBlock block;
  block.line = first;
  block.name = "example.kg";
  for (const std::string& word : info) {
    if (word.starts_with("file=")) block.name = word.substr(5);
    if (word == "fragment") block.is_fragment = true;
    if (word == "broken") block.is_broken = true;
  }
  for (std::size_t i = first; i < last; ++i) block.text += lines[i] + "\n";
  return block;
}

bool matches_from(const std::vector<std::string>& shown, std::size_t s,
                  const std::vector<std::string>& actual, std::size_t a) {
  for (; s < shown.size(); ++s, ++a) {
    if (shown[s] == "...") {
      for (std::size_t next = a; next <= actual.size(); ++next) {
        if (matches_from(shown, s + 1, actual, next)) return true;
      }
      return false;
    }
    if (a >= actual.size() || shown[s] != actual[a]) return false;
  }
  return a == actual.size();
}

}  // namespace

Page parse_page(std::string_view text) {
  Page page;
  page.lines = split_lines(text);
  const std::vector<std::string>& lines = page.lines;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (!lines[at].starts_with(fence)) continue;
    const std::vector<std::string> info = words_of(lines[at].substr(fence.size()));
    const std::size_t first = at + 1;
    at = first;
    while (at < lines.size() && lines[at] != fence) ++at;
    if (info.empty()) continue;
    if (info[0] == "console") page.blocks.emplace_back(parse_console(lines, first, at, info));
    if (info[0] == "kg") page.blocks.emplace_back(parse_guideline(lines, first, at, info));
  }
  return page;
}

bool matches_shown(const std::vector<std::string>& shown, const std::vector<std::string>& actual) {
  return matches_from(shown, 0, actual, 0);
}

void replace_shown(Page& page, const ConsoleCommand& command,
                   const std::vector<std::string>& actual) {
  const auto begin = page.lines.begin();
  const auto at = page.lines.erase(begin + static_cast<std::ptrdiff_t>(command.first),
                                   begin + static_cast<std::ptrdiff_t>(command.last));
  page.lines.insert(at, actual.begin(), actual.end());
}

std::string print_page(const Page& page) {
  std::string text;
  for (const std::string& line : page.lines) text += line + "\n";
  return text;
}

}  // namespace kg::golden
