// Correction: what is put right without asking must be beyond doubt.
#include "graph/text/correction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "graph/text/suggest.hpp"

namespace kg::text {
namespace {

constexpr std::size_t shortest = 7;  // shorter words have too many neighbours

std::string folded(std::string_view word) {
  std::string text(word);
  for (char& c : text) {
    c = c == '_' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return text;
}

std::vector<std::string_view> parts_of(std::string_view word) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= word.size();) {
    const auto end = std::min(word.find('-', begin), word.size());
    parts.push_back(word.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

bool has_digit(std::string_view word) {
  return std::ranges::any_of(word, [](unsigned char c) { return std::isdigit(c) != 0; });
}

bool are_swapped(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const auto at = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  return at > 0 && at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] &&
         a.substr(at + 2) == b.substr(at + 2);
}

// `shorter` has a letter once that stands twice in `longer`.
bool is_doubled(std::string_view shorter, std::string_view longer) {
  if (shorter.size() + 1 != longer.size()) return false;
  const auto at = static_cast<std::size_t>(std::ranges::mismatch(shorter, longer).in1 -
                                           shorter.begin());
  return at > 0 && longer[at] == longer[at - 1] && shorter.substr(at) == longer.substr(at + 1);
}

}  // namespace

bool is_single_slip(std::string_view typed, std::string_view meant) {
  const auto a = folded(typed);
  const auto b = folded(meant);
  if (a.empty() || b.empty()) return false;
  if (a == b) return true;
  const auto parts_a = parts_of(a);
  const auto parts_b = parts_of(b);
  if (parts_a.size() != parts_b.size()) return false;
  std::size_t slips = 0;
  for (std::size_t i = 0; i < parts_a.size(); ++i) {
    const auto& x = parts_a[i];
    const auto& y = parts_b[i];
    if (x == y) continue;
    const bool safe = std::min(x.size(), y.size()) >= shortest && !has_digit(x) && !has_digit(y);
    if (!safe || ++slips > 1) return false;
    if (!are_swapped(x, y) && !is_doubled(x, y) && !is_doubled(y, x)) return false;
  }
  return true;
}

void suggest_names(Diagnostic& report, const Span& where, std::string_view typed,
                   std::span<const std::string> near) {
  if (near.empty()) return;
  report.suggest(did_you_mean(near));
  if (near.size() == 1 && is_single_slip(typed, near.front())) {
    report.fix({fmt::format("write `{}` for `{}`", near.front(), typed), {{where, near.front()}}});
  }
}

}  // namespace kg::text
