// Rational arithmetic: 128-bit steps for fractions of two machine words, Boost.Multiprecision for
// the rest. The only place that sees Boost.Multiprecision.
#include "graph/units/rational.hpp"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <cassert>
#include <cstdlib>
#include <numeric>
#include <utility>

namespace kg::units {

namespace {

namespace mp = boost::multiprecision;

__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

constexpr Int128 small_max = INT64_MAX;

// Symmetric on purpose: the negative of a small number is small.
bool fits_small(Int128 value) { return -small_max <= value && value <= small_max; }

UInt128 magnitude(Int128 value) {
  return value < 0 ? UInt128{0} - static_cast<UInt128>(value) : static_cast<UInt128>(value);
}

// Euclid; drops to 64 bits, where division is an instruction, as soon as it can.
UInt128 greatest_common_divisor(UInt128 left, UInt128 right) {
  while (right != 0) {
    if ((left >> 64) == 0 && (right >> 64) == 0) {
      auto a = static_cast<std::uint64_t>(left);
      auto b = static_cast<std::uint64_t>(right);
      while (b != 0) a = std::exchange(b, a % b);
      return a;
    }
    left = std::exchange(right, left % right);
  }
  return left;
}

mp::cpp_int to_cpp_int(Int128 value) {
  const UInt128 absolute = magnitude(value);
  mp::cpp_int result = static_cast<std::uint64_t>(absolute >> 64);
  result <<= 64;
  result += static_cast<std::uint64_t>(absolute);
  return value < 0 ? mp::cpp_int(-result) : result;
}

// How often `factor` divides `value`; what remains is left in `value`.
template <typename Integer>
int remove_factor(Integer& value, unsigned factor) {
  int count = 0;
  while (value % factor == 0) {
    value /= factor;
    ++count;
  }
  return count;
}

template <typename Integer>
std::optional<int> places_of_denominator(Integer denominator) {
  const int twos = remove_factor(denominator, 2);
  const int fives = remove_factor(denominator, 5);
  if (denominator != 1) return std::nullopt;
  return std::max(twos, fives);
}

}  // namespace

struct Rational::Big {
  mp::cpp_rational value;
};

struct Rational::Wide {
  Int128 above;
  Int128 below;  // positive
};

Rational::Big Rational::widen(const Rational& value) {
  if (value.big_) return *value.big_;
  return Big{mp::cpp_rational(value.numerator_, value.denominator_)};
}

Rational Rational::narrow(Big&& value) {
  Rational result;
  const mp::cpp_int above = mp::numerator(value.value);
  const mp::cpp_int below = mp::denominator(value.value);
  if (mp::abs(above) <= INT64_MAX && below <= INT64_MAX) {
    result.numerator_ = above.convert_to<std::int64_t>();
    result.denominator_ = below.convert_to<std::int64_t>();
  } else {
    result.big_ = std::make_shared<const Big>(std::move(value));
  }
  return result;
}

Rational Rational::narrow(const Wide& value) {
  if (fits_small(value.above) && fits_small(value.below)) {
    const auto small_above = static_cast<std::int64_t>(value.above);
    const auto small_below = static_cast<std::int64_t>(value.below);
    const std::int64_t common = std::gcd(small_above, small_below);
    Rational result;
    result.numerator_ = small_above / common;
    result.denominator_ = small_below / common;
    return result;
  }
  const auto divisor =
      static_cast<Int128>(greatest_common_divisor(magnitude(value.above), magnitude(value.below)));
  const Int128 above = value.above / divisor;
  const Int128 below = value.below / divisor;
  if (!fits_small(above) || !fits_small(below)) {
    return narrow(Big{mp::cpp_rational(to_cpp_int(above), to_cpp_int(below))});
  }
  Rational result;
  result.numerator_ = static_cast<std::int64_t>(above);
  result.denominator_ = static_cast<std::int64_t>(below);
  return result;
}

Rational Rational::from_unsigned(std::uint64_t value) {
  return narrow(Wide{static_cast<Int128>(value), 1});
}

Rational::Rational(std::int64_t numerator, std::int64_t denominator) {
  assert(denominator != 0);
  const Int128 sign = denominator < 0 ? -1 : 1;
  *this = narrow(Wide{sign * numerator, sign * denominator});
}

bool Rational::is_integer() const {
  return big_ ? mp::denominator(big_->value) == 1 : denominator_ == 1;
}

int Rational::sign() const {
  if (big_) return big_->value.sign();
  return (numerator_ > 0) - (numerator_ < 0);
}

Rational Rational::numerator() const {
  return big_ ? narrow(Big{mp::cpp_rational(mp::numerator(big_->value))}) : Rational(numerator_);
}

Rational Rational::denominator() const {
  return big_ ? narrow(Big{mp::cpp_rational(mp::denominator(big_->value))})
              : Rational(denominator_);
}

std::optional<std::int64_t> Rational::to_int64() const {
  if (big_ || denominator_ != 1) return std::nullopt;
  return numerator_;
}

double Rational::to_double_rounded() const {
  if (big_) return big_->value.convert_to<double>();
  return static_cast<double>(numerator_) / static_cast<double>(denominator_);
}

std::size_t Rational::hash() const {
  if (big_) return std::hash<std::string>{}(fraction_text());
  const auto above = static_cast<std::uint64_t>(numerator_) * 0x9e3779b97f4a7c15U;
  return std::hash<std::uint64_t>{}(above ^ static_cast<std::uint64_t>(denominator_));
}

std::optional<int> Rational::decimal_places() const {
  if (big_) return places_of_denominator(mp::denominator(big_->value));
  return places_of_denominator(denominator_);
}

std::string Rational::fraction_text() const {
  if (big_) return big_->value.str();
  if (denominator_ == 1) return std::to_string(numerator_);
  return std::to_string(numerator_) + "/" + std::to_string(denominator_);
}

Rational Rational::operator-() const {
  if (big_) return narrow(Big{-big_->value});
  Rational result = *this;
  result.numerator_ = -numerator_;
  return result;
}

Rational Rational::inverse() const {
  assert(!is_zero());
  if (big_) return narrow(Big{1 / big_->value});
  Rational result;
  result.numerator_ = numerator_ < 0 ? -denominator_ : denominator_;
  result.denominator_ = numerator_ < 0 ? -numerator_ : numerator_;
  return result;
}

Rational Rational::add(const Rational& left, const Rational& right) {
  if (left.big_ || right.big_) return narrow(Big{widen(left).value + widen(right).value});
  // Two products below 2^126 each, so their sum stays below 2^127.
  const Int128 above = static_cast<Int128>(left.numerator_) * right.denominator_ +
                       static_cast<Int128>(right.numerator_) * left.denominator_;
  return narrow(Wide{above, static_cast<Int128>(left.denominator_) * right.denominator_});
}

Rational Rational::multiply(const Rational& left, const Rational& right) {
  if (left.big_ || right.big_) return narrow(Big{widen(left).value * widen(right).value});
  return narrow(Wide{static_cast<Int128>(left.numerator_) * right.numerator_,
                     static_cast<Int128>(left.denominator_) * right.denominator_});
}

bool Rational::equal(const Rational& left, const Rational& right) {
  if (left.big_ || right.big_) {
    return left.big_ && right.big_ && left.big_->value == right.big_->value;
  }
  return left.numerator_ == right.numerator_ && left.denominator_ == right.denominator_;
}

std::strong_ordering Rational::order(const Rational& left, const Rational& right) {
  if (left.big_ || right.big_) return widen(left).value.compare(widen(right).value) <=> 0;
  return static_cast<Int128>(left.numerator_) * right.denominator_ <=>
         static_cast<Int128>(right.numerator_) * left.denominator_;
}

Rational Rational::power(const Rational& base, int exponent) {
  if (exponent == 1) return base;
  if (exponent < 0) return power(base.inverse(), -exponent);
  Rational result = 1;
  for (Rational square = base; exponent > 0; exponent /= 2) {
    if (exponent % 2 == 1) result *= square;
    if (exponent > 1) square *= square;
  }
  return result;
}

Rational Rational::power_of_ten(int exponent) {
  constexpr int small_exponent_max = 18;
  if (std::abs(exponent) > small_exponent_max) return power(10, exponent);
  std::int64_t value = 1;
  for (int i = std::abs(exponent); i > 0; --i) value *= 10;
  Rational result = 1;
  (exponent < 0 ? result.denominator_ : result.numerator_) = value;
  return result;
}

}  // namespace kg::units
