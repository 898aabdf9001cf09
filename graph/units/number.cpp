// Numbers as people write them: text to exact fraction and back.
#include <fmt/format.h>

#include <algorithm>

#include "graph/units/rational.hpp"

namespace kg::units {

namespace {

bool is_digit(char c) { return '0' <= c && c <= '9'; }

// Digits at `at` and after.
std::size_t count_digits(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

// Sixteen digits a step, so that up to that many need no multiplication at all.
Rational whole_number(std::string_view digits) {
  constexpr std::size_t step_digits = 16;
  Rational result;
  for (std::size_t at = 0; at < digits.size(); at += step_digits) {
    const std::string_view step = digits.substr(at, step_digits);
    std::int64_t value = 0;
    for (const char c : step) value = value * 10 + (c - '0');
    result = at == 0 ? Rational(value)
                     : result * Rational::power_of_ten(static_cast<int>(step.size())) + value;
  }
  return result;
}

// Reads one number from left to right; the first trouble wins.
class NumberReader {
 public:
  explicit NumberReader(std::string_view text) : text_(text) {}

  std::optional<Rational> read() {
    const bool negative = peek() == '-';
    if (negative || peek() == '+') ++at_;
    if (at_ == text_.size()) return fail(NumberErrorKind::empty);
    std::optional<Rational> value = peek_is_fraction() ? read_fraction() : read_decimal();
    if (value && at_ != text_.size()) {
      return fail(peek() == ',' ? NumberErrorKind::decimal_comma : NumberErrorKind::not_a_number);
    }
    if (value && negative) value = -*value;
    return value;
  }

  [[nodiscard]] const NumberError& error() const { return error_; }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  std::nullopt_t fail(NumberErrorKind kind) { return fail(kind, at_); }
  std::nullopt_t fail(NumberErrorKind kind, std::size_t offset) {
    error_ = {kind, offset};
    return std::nullopt;
  }

  [[nodiscard]] bool peek_is_fraction() const {
    const std::size_t slash = at_ + count_digits(text_, at_);
    return slash > at_ && slash < text_.size() && text_[slash] == '/';
  }

  std::optional<std::string_view> read_digits(NumberErrorKind if_none) {
    const std::size_t count = count_digits(text_, at_);
    if (count == 0) return fail(if_none);
    if (count > number_digits_max) return fail(NumberErrorKind::too_many_digits);
    at_ += count;
    return text_.substr(at_ - count, count);
  }

  std::optional<Rational> read_fraction() {
    const auto above = read_digits(NumberErrorKind::not_a_number);
    if (!above) return std::nullopt;
    ++at_;
    const std::size_t below_at = at_;
    const auto below = read_digits(NumberErrorKind::not_a_number);
    if (!below) return std::nullopt;
    const Rational divisor = whole_number(*below);
    if (divisor.is_zero()) return fail(NumberErrorKind::zero_denominator, below_at);
    return whole_number(*above) / divisor;
  }

  std::optional<Rational> read_decimal() {
    const std::size_t start = at_;
    if (peek() == '.') return fail(NumberErrorKind::missing_leading_digit);
    const auto whole = read_digits(NumberErrorKind::not_a_number);
    if (!whole) return std::nullopt;
    std::string_view fraction;
    if (peek() == '.') {
      ++at_;
      const auto digits = read_digits(NumberErrorKind::missing_fraction_digit);
      if (!digits) return std::nullopt;
      fraction = *digits;
    }
    if (whole->size() + fraction.size() > number_digits_max) {
      return fail(NumberErrorKind::too_many_digits, start);
    }
    const auto exponent = read_exponent();
    if (!exponent) return std::nullopt;
    const int shift = *exponent - static_cast<int>(fraction.size());
    Rational value = whole_number(*whole);
    if (!fraction.empty()) {
      value = value * Rational::power_of_ten(static_cast<int>(fraction.size())) +
              whole_number(fraction);
    }
    return shift == 0 ? value : value * Rational::power_of_ten(shift);
  }

  // 0 when there is none.
  std::optional<int> read_exponent() {
    if (peek() != 'e' && peek() != 'E') return 0;
    const std::size_t start = at_++;
    const bool negative = peek() == '-';
    if (negative || peek() == '+') ++at_;
    const std::size_t count = count_digits(text_, at_);
    if (count == 0) return fail(NumberErrorKind::missing_exponent, start);
    int value = 0;
    for (; is_digit(peek()); ++at_) {
      value = std::min(value * 10 + (peek() - '0'), number_exponent_max + 1);
    }
    if (value > number_exponent_max) return fail(NumberErrorKind::exponent_too_large, start);
    return negative ? -value : value;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  NumberError error_;
};

// `digits` with a point before the last `places` of them: ("5", 2) is `0.05`.
std::string with_point(std::string digits, std::size_t places) {
  if (places == 0) return digits;
  if (digits.size() <= places) digits.insert(0, places - digits.size() + 1, '0');
  digits.insert(digits.size() - places, 1, '.');
  return digits;
}

// `digits` times 10 to the power of -`places`, in at most number_digits_max digits where an
// exponent within bounds makes that possible. Digits do not end in 0 unless places is 0.
std::string print_decimal(std::string digits, int places) {
  const auto length = static_cast<int>(digits.size());
  if (std::max(length, places + 1) <= static_cast<int>(number_digits_max)) {
    return with_point(std::move(digits), static_cast<std::size_t>(places));
  }
  const std::size_t last = digits.find_last_not_of('0');
  int exponent = static_cast<int>(digits.size() - last) - 1 - places;
  digits.resize(last + 1);
  if (exponent > number_exponent_max) {
    digits.append(static_cast<std::size_t>(exponent - number_exponent_max), '0');
    exponent = number_exponent_max;
  }
  std::size_t point = 0;
  if (exponent < -number_exponent_max) {
    point = static_cast<std::size_t>(-number_exponent_max - exponent);
    exponent = -number_exponent_max;
  }
  digits = with_point(std::move(digits), point);
  return exponent == 0 ? digits : fmt::format("{}e{}", digits, exponent);
}

}  // namespace

std::optional<Rational> parse_number(std::string_view text, NumberError* error) {
  NumberReader reader(text);
  std::optional<Rational> value = reader.read();
  if (!value && error != nullptr) *error = reader.error();
  return value;
}

std::size_t number_extent(std::string_view text) {
  std::size_t end = count_digits(text, 0);
  if (end == 0) return 0;
  if (end < text.size() && text[end] == '.') {
    const std::size_t fraction = count_digits(text, end + 1);
    if (fraction > 0) end += 1 + fraction;
  }
  if (end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
    std::size_t digits_at = end + 1;
    if (digits_at < text.size() && (text[digits_at] == '-' || text[digits_at] == '+')) ++digits_at;
    const std::size_t exponent = count_digits(text, digits_at);
    if (exponent > 0) end = digits_at + exponent;
  }
  return end;
}

std::string print_number(const Rational& value) {
  const std::optional<int> places = value.decimal_places();
  if (!places) return value.fraction_text();
  std::string digits = (value * Rational::power_of_ten(*places)).fraction_text();
  const bool negative = digits.front() == '-';
  if (negative) digits.erase(0, 1);
  return (negative ? "-" : "") + print_decimal(std::move(digits), *places);
}

Explanation describe(const NumberError& error, std::string_view text) {
  const std::string_view rest = text.substr(std::min(error.offset, text.size()));
  switch (error.kind) {
    case NumberErrorKind::empty: return {"a number is missing", "write digits, as in `5` or `0.5`"};
    case NumberErrorKind::not_a_number:
      return {fmt::format("`{}` is not a number", text), "write digits, as in `5` or `0.5`"};
    case NumberErrorKind::missing_leading_digit:
      return {fmt::format("`{}` begins with its point", text),
              fmt::format("write `0{}`: a point in front is easily overlooked", rest)};
    case NumberErrorKind::missing_fraction_digit:
      return {fmt::format("`{}` has no digit after its point", text),
              "write the whole number, or a digit after the point"};
    case NumberErrorKind::decimal_comma:
      return {
          fmt::format("`{}` has a comma, which is read differently in different countries", text),
          "write `0.5` for a half and `1000` for a thousand"};
    case NumberErrorKind::missing_exponent:
      return {fmt::format("`{}` has no digit after `{}`", text, rest.substr(0, 1)),
              "write the power of ten, as in `1e3`"};
    case NumberErrorKind::too_many_digits:
      return {fmt::format("a number has at most {} digits", number_digits_max),
              "shorten it, or use an exponent, as in `1e3`"};
    case NumberErrorKind::exponent_too_large:
      return {fmt::format("the power of ten of a number is at most {}, either way",
                          number_exponent_max),
              "check the exponent"};
    case NumberErrorKind::zero_denominator:
      return {fmt::format("`{}` divides by zero", text), "check the denominator"};
  }
  return {};
}

}  // namespace kg::units
