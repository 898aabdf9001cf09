// Correction: what is put right without asking must be beyond doubt.
#include "graph/text/correction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "graph/text/suggest.hpp"

namespace kg::text {
namespace {

constexpr std::size_t shortest = 4;  // shorter words have too many neighbours

std::string folded(std::string_view word) {
  std::string text(word);
  for (char& c : text) {
    c = c == '_' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return text;
}

std::string digits_of(std::string_view word) {
  std::string digits;
  for (const char c : word) {
    if (std::isdigit(static_cast<unsigned char>(c)) != 0) digits += c;
  }
  return digits;
}

}  // namespace

bool is_single_slip(std::string_view typed, std::string_view meant) {
  const auto a = folded(typed);
  const auto b = folded(meant);
  if (a.empty() || b.empty() || digits_of(a) != digits_of(b)) return false;
  if (a == b) return true;
  if (a.front() != b.front() || std::min(a.size(), b.size()) < shortest) return false;
  // What is left between equal ends.
  const auto head = static_cast<std::size_t>(
      std::ranges::mismatch(a, b).in1 - a.begin());
  std::size_t tail = 0;
  while (tail < std::min(a.size(), b.size()) - head &&
         a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) {
    ++tail;
  }
  const auto left_a = a.substr(head, a.size() - head - tail);
  const auto left_b = b.substr(head, b.size() - head - tail);
  if (left_a.size() + left_b.size() == 1) return true;  // one too many, one left out
  if (left_a.size() == 2 && left_b.size() == 2) {
    return left_a[0] == left_b[1] && left_a[1] == left_b[0];
  }
  return left_a.size() == 1 && left_b.size() == 1 && 2 * head >= a.size();
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
