// Unified diff: see fixes.hpp. Fixes change few lines, so that lines are compared from both ends
// and what lies between by the longest common subsequence.
#include <fmt/format.h>

#include <algorithm>

#include "tools/report/fixes.hpp"

namespace kg::tools::report {
namespace {

constexpr std::size_t context = 3;
constexpr std::size_t table_cells_max = 4'000'000;  // beyond it, all between is shown as changed

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

struct Line {
  char mark;  // ' ', '-', '+'
  std::string_view text;
};

void add_middle(const Lines& a, const Lines& b, std::vector<Line>& lines) {
  std::size_t i = 0;
  std::size_t j = 0;
  if (a.size() * b.size() <= table_cells_max) {
    // common[i][j]: length of the longest common subsequence from there on.
    std::vector<std::vector<int>> common(a.size() + 1, std::vector<int>(b.size() + 1, 0));
    for (std::size_t r = a.size(); r-- > 0;) {
      for (std::size_t c = b.size(); c-- > 0;) {
        common[r][c] = a[r] == b[c] ? common[r + 1][c + 1] + 1
                                    : std::max(common[r + 1][c], common[r][c + 1]);
      }
    }
    while (i < a.size() && j < b.size()) {
      if (a[i] == b[j]) {
        lines.push_back({' ', a[i]});
        ++i, ++j;
      } else if (common[i + 1][j] >= common[i][j + 1]) {
        lines.push_back({'-', a[i++]});
      } else {
        lines.push_back({'+', b[j++]});
      }
    }
  }
  while (i < a.size()) lines.push_back({'-', a[i++]});
  while (j < b.size()) lines.push_back({'+', b[j++]});
}

std::vector<Line> compare(const Lines& a, const Lines& b) {
  std::size_t head = 0;
  while (head < std::min(a.size(), b.size()) && a[head] == b[head]) ++head;
  std::size_t tail = 0;
  while (tail < std::min(a.size(), b.size()) - head &&
         a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) {
    ++tail;
  }
  const auto middle = [&](const Lines& lines) {
    return Lines(lines.begin() + static_cast<std::ptrdiff_t>(head),
                 lines.end() - static_cast<std::ptrdiff_t>(tail));
  };
  std::vector<Line> lines;
  for (std::size_t i = 0; i < head; ++i) lines.push_back({' ', a[i]});
  add_middle(middle(a), middle(b), lines);
  for (std::size_t i = a.size() - tail; i < a.size(); ++i) lines.push_back({' ', a[i]});
  return lines;
}

// `12,4`, `12` for one line, `11,0` for none behind line 11.
std::string range(std::size_t before, std::size_t count) {
  if (count == 1) return fmt::format("{}", before + 1);
  return fmt::format("{},{}", count == 0 ? before : before + 1, count);
}

std::string hunk(const std::vector<Line>& lines, std::size_t first, std::size_t last) {
  std::size_t before_a = 0;
  std::size_t before_b = 0;
  std::size_t count_a = 0;
  std::size_t count_b = 0;
  std::string body;
  for (std::size_t i = 0; i < last; ++i) {
    const bool in_a = lines[i].mark != '+';
    const bool in_b = lines[i].mark != '-';
    (i < first ? before_a : count_a) += in_a ? 1 : 0;
    (i < first ? before_b : count_b) += in_b ? 1 : 0;
    if (i < first) continue;
    body += fmt::format("{}{}", lines[i].mark, lines[i].text);
    if (!lines[i].text.ends_with('\n')) body += "\n\\ No newline at end of file\n";
  }
  return fmt::format("@@ -{} +{} @@\n{}", range(before_a, count_a), range(before_b, count_b), body);
}

}  // namespace

std::string unified_diff(const MendedFile& file) {
  const auto lines = compare(lines_of(file.before), lines_of(file.after));
  std::string hunks;
  std::size_t at = 0;
  while (at < lines.size()) {
    while (at < lines.size() && lines[at].mark == ' ') ++at;
    if (at == lines.size()) break;
    const auto first = at > context ? at - context : 0;
    // A hunk goes on while changes are near enough to share their context.
    auto last_change = at;
    for (; at < lines.size() && at - last_change <= 2 * context; ++at) {
      if (lines[at].mark != ' ') last_change = at;
    }
    const auto last = std::min(lines.size(), last_change + context + 1);
    hunks += hunk(lines, first, last);
    at = last;
  }
  if (hunks.empty()) return "";
  return fmt::format("--- {0}\n+++ {0}\n{1}", file.path, hunks);
}

}  // namespace kg::tools::report
