// Diff: see run_diff.hpp. Longest common subsequence after equal ends are cut off.
#include "tests/golden/run_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "tests/golden/run_story.hpp"

namespace kg::golden {
namespace {

constexpr std::size_t context_lines = 2;
constexpr std::size_t table_cells_max = 4'000'000;  // beyond it, all is shown as changed

struct DiffLine {
  char mark;  // ' ', '-', '+'
  std::string text;
};

std::string visible(const std::string& line) {
  std::string shown;
  for (const char c : line) {
    const auto byte = static_cast<unsigned char>(c);
    shown += byte < 0x20 || byte == 0x7f ? fmt::format("\\x{:02x}", byte) : std::string(1, c);
  }
  return shown;
}

// Lines that keep a missing end of the last line visible: it is a difference like any other.
std::vector<std::string> shown_lines(std::string_view text) {
  std::vector<std::string> lines;
  for (const std::string& line : split_lines(text)) lines.push_back(visible(line));
  if (!text.empty() && text.back() != '\n') lines.push_back("\\ no newline");
  return lines;
}

void append_middle(const std::vector<std::string>& a, const std::vector<std::string>& b,
                   std::size_t start, std::size_t a_end, std::size_t b_end,
                   std::vector<DiffLine>& diff) {
  const std::size_t rows = a_end - start;
  const std::size_t columns = b_end - start;
  std::size_t i = 0;
  std::size_t j = 0;
  if (rows * columns <= table_cells_max) {
    // common[i][j]: length of the longest common subsequence of the parts from i and j on.
    std::vector<std::vector<int>> common(rows + 1, std::vector<int>(columns + 1, 0));
    for (std::size_t r = rows; r-- > 0;) {
      for (std::size_t c = columns; c-- > 0;) {
        common[r][c] = a[start + r] == b[start + c] ? common[r + 1][c + 1] + 1
                                                    : std::max(common[r + 1][c], common[r][c + 1]);
      }
    }
    while (i < rows && j < columns) {
      if (a[start + i] == b[start + j]) {
        diff.push_back({' ', a[start + i]});
        ++i;
        ++j;
      } else if (common[i + 1][j] >= common[i][j + 1]) {
        diff.push_back({'-', a[start + i++]});
      } else {
        diff.push_back({'+', b[start + j++]});
      }
    }
  }
  while (i < rows) diff.push_back({'-', a[start + i++]});
  while (j < columns) diff.push_back({'+', b[start + j++]});
}

std::string print_with_context(const std::vector<DiffLine>& diff) {
  std::vector<bool> kept(diff.size(), false);
  for (std::size_t i = 0; i < diff.size(); ++i) {
    if (diff[i].mark == ' ') continue;
    const std::size_t last = std::min(diff.size(), i + context_lines + 1);
    for (std::size_t k = i > context_lines ? i - context_lines : 0; k < last; ++k) kept[k] = true;
  }
  std::string text;
  bool gap = false;
  for (std::size_t i = 0; i < diff.size(); ++i) {
    if (kept[i]) {
      if (gap) text += "    ...\n";
      text += fmt::format("    {}{}\n", diff[i].mark, diff[i].text);
    }
    gap = !kept[i];
  }
  return text;
}

}  // namespace

std::string diff_lines(std::string_view expected, std::string_view actual) {
  if (expected == actual) return {};
  const std::vector<std::string> a = shown_lines(expected);
  const std::vector<std::string> b = shown_lines(actual);
  std::size_t start = 0;
  while (start < a.size() && start < b.size() && a[start] == b[start]) ++start;
  std::size_t a_end = a.size();
  std::size_t b_end = b.size();
  while (a_end > start && b_end > start && a[a_end - 1] == b[b_end - 1]) {
    --a_end;
    --b_end;
  }
  std::vector<DiffLine> diff;
  for (std::size_t i = 0; i < start; ++i) diff.push_back({' ', a[i]});
  append_middle(a, b, start, a_end, b_end, diff);
  for (std::size_t i = a_end; i < a.size(); ++i) diff.push_back({' ', a[i]});
  return print_with_context(diff);
}

}  // namespace kg::golden
