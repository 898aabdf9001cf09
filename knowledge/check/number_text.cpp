// Number text: operands are what stands between signs; those that begin with a number are numbers.
#include "knowledge/check/number_text.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace kg::knowledge::check {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_sign(char c) { return c == '<' || c == '>' || c == '=' || c == '!'; }

// Words that part two numbers of a range.
constexpr std::array<std::string_view, 4> words = {"from", "to", "and", "between"};

/// Signs, words of ranges and what stands between them.
std::vector<std::string> operands(std::string_view text) {
  std::vector<std::string> found(1);
  std::string word;
  const auto end_word = [&] {
    if (word.empty()) return;
    if (std::ranges::find(words, word) != words.end()) {
      found.emplace_back();
    } else {
      found.back() += (found.back().empty() ? "" : " ") + word;
    }
    word.clear();
  };
  for (const char c : text) {
    if (is_sign(c)) {
      end_word();
      found.emplace_back();
    } else if (is_blank(c)) {
      end_word();
    } else {
      word += c;
    }
  }
  end_word();
  return found;
}

// `5cm` and `5 cm` are one spelling; `5-hiaa` is a name.
std::string with_blank(const std::string& operand) {
  std::size_t end = 0;
  while (end < operand.size() &&
         (is_digit(operand[end]) || operand[end] == '.' ||
          (operand[end] == '-' && end + 1 < operand.size() && is_digit(operand[end + 1])))) {
    ++end;
  }
  if (end == 0 || (end < operand.size() && operand[end] == '-')) return "";
  if (end == operand.size() || operand[end] == ' ') return operand;
  if (operand[end] == 'e' || operand[end] == 'E') return operand;
  return operand.substr(0, end) + " " + operand.substr(end);
}

}  // namespace

std::string number_text(std::string_view comparison, bool lower) {
  std::vector<std::string> numbers;
  for (const auto& operand : operands(comparison)) {
    auto number = with_blank(operand);
    if (!number.empty()) numbers.push_back(std::move(number));
  }
  if (numbers.empty()) return "";
  const auto above = comparison.find('>');
  const auto below = comparison.find('<');
  // `>= 3 % and < 20 %`, a cell of a table, has both signs: the lower end is behind the `>`.
  const bool is_cell = above != std::string_view::npos && below != std::string_view::npos;
  const bool descends = is_cell ? below < above : above != std::string_view::npos;
  return lower != descends ? numbers.front() : numbers.back();
}

}  // namespace kg::knowledge::check
