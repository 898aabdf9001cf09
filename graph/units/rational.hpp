// Rational: an exact fraction, the only number a quantity is made of. Serves every stage after
// text.
//
// Nothing here is ever rounded: 0.1 + 0.2 is 0.3. A fraction whose parts fit 64 bits (nearly all
// of them) lives in two machine words and costs no allocation; a larger one is handed to
// Boost.Multiprecision, which is seen only inside rational.cpp (its header costs an includer four
// seconds). Knows nothing of units, of grammars or of where a number stood in a file.
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace kg::units {

template <typename T>
concept PlainInteger = std::integral<T> && !std::same_as<T, bool> && sizeof(T) <= 8;

/// An exact fraction in lowest terms, denominator positive. Value semantics; never throws.
/// INVARIANT: `big_` is set if and only if a part exceeds INT64_MAX in magnitude, so equal values
/// are stored equally; numerator_ and denominator_ are then 0 and 1.
class Rational {
 public:
  /// Zero.
  Rational() noexcept = default;

  /// The whole number `value`.
  template <PlainInteger T>
  Rational(T value) {  // NOLINT(google-explicit-constructor): `value > 0` must read as it does
    if (std::in_range<std::int64_t>(value) && std::cmp_greater_equal(value, -INT64_MAX)) {
      numerator_ = static_cast<std::int64_t>(value);
    } else {
      // The one negative value without a positive counterpart, or an unsigned one above them all.
      const auto magnitude = static_cast<std::uint64_t>(value);
      *this = std::cmp_less(value, 0) ? -from_unsigned(magnitude) : from_unsigned(magnitude);
    }
  }

  Rational(double) = delete;
  Rational(float) = delete;
  Rational(bool) = delete;

  /// `numerator / denominator`. The denominator must not be zero.
  Rational(std::int64_t numerator, std::int64_t denominator);

  [[nodiscard]] bool is_zero() const { return !big_ && numerator_ == 0; }
  [[nodiscard]] bool is_integer() const;
  /// -1, 0 or 1.
  [[nodiscard]] int sign() const;
  /// The parts in lowest terms; the denominator is positive.
  [[nodiscard]] Rational numerator() const;
  [[nodiscard]] Rational denominator() const;
  /// The whole number it is, if it is one and fits 64 bits.
  [[nodiscard]] std::optional<std::int64_t> to_int64() const;
  /// The nearest double: for plots and benchmarks only, never to decide anything.
  [[nodiscard]] double to_double_rounded() const;
  [[nodiscard]] std::size_t hash() const;
  /// The fewest digits after the point that write it exactly; nullopt when no number of them does.
  [[nodiscard]] std::optional<int> decimal_places() const;
  /// `p/q` in lowest terms, or `p` for a whole number, however long. People get print_number.
  [[nodiscard]] std::string fraction_text() const;

  [[nodiscard]] Rational operator-() const;
  Rational& operator+=(const Rational& other) { return *this = *this + other; }
  Rational& operator-=(const Rational& other) { return *this = *this - other; }
  Rational& operator*=(const Rational& other) { return *this = *this * other; }
  Rational& operator/=(const Rational& other) { return *this = *this / other; }

  [[nodiscard]] friend Rational operator+(const Rational& left, const Rational& right) {
    return add(left, right);
  }
  [[nodiscard]] friend Rational operator-(const Rational& left, const Rational& right) {
    return add(left, -right);
  }
  [[nodiscard]] friend Rational operator*(const Rational& left, const Rational& right) {
    return multiply(left, right);
  }
  /// The divisor must not be zero: callers ask `is_zero()` first.
  [[nodiscard]] friend Rational operator/(const Rational& left, const Rational& right) {
    return multiply(left, right.inverse());
  }
  [[nodiscard]] friend bool operator==(const Rational& left, const Rational& right) {
    return equal(left, right);
  }
  [[nodiscard]] friend std::strong_ordering operator<=>(const Rational& left,
                                                        const Rational& right) {
    return order(left, right);
  }

  /// `1 / *this`, which must not be zero.
  [[nodiscard]] Rational inverse() const;
  /// 10 to the power of `exponent`, which may be negative.
  [[nodiscard]] static Rational power_of_ten(int exponent);
  /// `base` to the power of `exponent`; a negative exponent needs a base that is not zero.
  [[nodiscard]] static Rational power(const Rational& base, int exponent);

 private:
  struct Big;   // a Boost.Multiprecision fraction
  struct Wide;  // a fraction of two 128-bit integers, not yet in lowest terms

  [[nodiscard]] static Rational from_unsigned(std::uint64_t value);
  [[nodiscard]] static Big widen(const Rational& value);
  [[nodiscard]] static Rational narrow(Big&& value);
  [[nodiscard]] static Rational narrow(const Wide& value);
  [[nodiscard]] static Rational add(const Rational& left, const Rational& right);
  [[nodiscard]] static Rational multiply(const Rational& left, const Rational& right);
  [[nodiscard]] static bool equal(const Rational& left, const Rational& right);
  [[nodiscard]] static std::strong_ordering order(const Rational& left, const Rational& right);

  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
  // Shared and immutable, so copying a large number is as cheap as copying a small one.
  std::shared_ptr<const Big> big_;
};

// The bounds of a number as people write it. They keep the work per number bounded; no quantity
// of medicine comes near them.
inline constexpr std::size_t number_digits_max = 64;
inline constexpr int number_exponent_max = 64;

/// Why a text is not a number. `describe` says it to a person.
enum class NumberErrorKind {
  empty,                   // no text, or a sign alone
  not_a_number,            // something else than a digit where a digit is needed
  missing_leading_digit,   // `.5`: a naked point is easily overlooked, so `0.5` is asked for
  missing_fraction_digit,  // `5.`
  decimal_comma,           // `0,5` and `1,000` mean different things in different countries
  missing_exponent,        // `1e`, `1e+`
  too_many_digits,         // more than number_digits_max
  exponent_too_large,      // beyond number_exponent_max either way
  zero_denominator,        // `1/0`
};

struct NumberError {
  NumberErrorKind kind = NumberErrorKind::empty;
  std::size_t offset = 0;  // byte in the parsed text where the trouble starts

  friend bool operator==(const NumberError&, const NumberError&) = default;
};

/// What is wrong and what to write instead, as a diagnostic words it: lower case, no full stop.
struct Explanation {
  std::string message;
  std::string help;  // may be empty
};
[[nodiscard]] Explanation describe(const NumberError& error, std::string_view text);

/// The number that the whole of `text` writes: `5`, `0.5`, `-2`, `1e3`, `1.5e-3`, `p/q` with whole
/// p and q. Nothing is rounded. Otherwise nullopt, and `*error` (when given) says why.
[[nodiscard]] std::optional<Rational> parse_number(std::string_view text,
                                                   NumberError* error = nullptr);

/// How many bytes at the start of `text` a scanner should take as one number: digits, an optional
/// fraction, an optional exponent; no sign, no `p/q`. `5cm` 1, `1e3/L` 3, `5 cm` 1, `5eq` 1,
/// `1..2` 1, `cm` 0. What it takes may still exceed the bounds: parse_number says so.
[[nodiscard]] std::size_t number_extent(std::string_view text);

/// `value` exactly: a decimal where it terminates (`0.5`, `30.4375`), `1e70` where that would need
/// more than number_digits_max digits, else `p/q`. parse_number reads it back to the same value,
/// as long as it lies within the bounds above; whatever parse_number read does.
[[nodiscard]] std::string print_number(const Rational& value);

}  // namespace kg::units

template <>
struct std::hash<kg::units::Rational> {
  std::size_t operator()(const kg::units::Rational& value) const { return value.hash(); }
};
