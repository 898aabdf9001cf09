// Script: one pass over the bytes; texts and comments end with their line.
#include "query/script.hpp"

#include <algorithm>
#include <string>

namespace kg::query {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

// Calls `on_word(at)` for each byte that is neither blank nor comment, `on_end(at)` for each `;`
// and each empty line.
template <class OnWord, class OnEnd>
void scan(std::string_view text, std::size_t at, std::size_t end, OnWord on_word, OnEnd on_end) {
  bool in_text = false;
  bool line_is_empty = true;
  for (; at < end; ++at) {
    const char c = text[at];
    if (c == '\n') {
      if (line_is_empty) on_end(at);
      in_text = false;
      line_is_empty = true;
      continue;
    }
    if (is_blank(c) && !in_text) continue;
    line_is_empty = false;
    if (!in_text && c == '-' && at + 1 < end && text[at + 1] == '-') {
      at = std::min(text.find('\n', at), end) - 1;
    } else if (!in_text && c == ';') {
      on_end(at);
    } else {
      on_word(at);
      if (in_text && c == '\\' && at + 1 < end && text[at + 1] != '\n') on_word(++at);
      if (c == '"') in_text = !in_text;
    }
  }
}

}  // namespace

std::vector<text::Span> split_script(const text::SourceFile& file) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  const auto text = file.bytes();
  std::vector<text::Span> queries;
  bool open = false;
  const auto on_word = [&](std::size_t at) {
    const auto begin = static_cast<std::uint32_t>(at);
    if (!open) queries.push_back({file.id(), begin, begin});
    queries.back().end = begin + 1;
    open = true;
  };
  const auto start = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  scan(text, start, text.size(), on_word, [&](std::size_t) { open = false; });
  return queries;
}

std::string one_line(const text::SourceFile& file, const text::Span& query) {
  const auto text = file.bytes();
  std::string line;
  std::size_t before = query.begin;
  const auto on_word = [&](std::size_t at) {
    if (!line.empty() && at > before) line += ' ';
    line += text[at];
    before = at + 1;
  };
  scan(text, query.begin, query.end, on_word, [](std::size_t) {});
  return line;
}

}  // namespace kg::query
