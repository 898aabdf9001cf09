// Laws of exact numbers: arithmetic agrees with Boost.Multiprecision on both sides of the 64-bit
// boundary, and what is printed is read back.
#include <boost/multiprecision/cpp_int.hpp>
#include <string>

#include "graph/units/rational.hpp"
#include "tests/property/check.hpp"

namespace {

using kg::units::parse_number;
using kg::units::print_number;
using kg::units::Rational;
using Oracle = boost::multiprecision::cpp_rational;

// Whole numbers of all sizes, the extremes of 64 bits among them.
rc::Gen<std::int64_t> any_integer() {
  return rc::gen::oneOf(
      rc::gen::arbitrary<std::int64_t>(), rc::gen::inRange<std::int64_t>(-20, 20),
      rc::gen::element<std::int64_t>(INT64_MAX, INT64_MIN, INT64_MAX - 1, INT64_MIN + 1, 1, -1));
}

rc::Gen<std::int64_t> any_divisor() {
  return rc::gen::suchThat(any_integer(), [](std::int64_t value) { return value != 0; });
}

struct Fraction {
  std::int64_t above;
  std::int64_t below;
  [[nodiscard]] Rational ours() const { return Rational(above, below); }
  [[nodiscard]] Oracle oracle() const { return Oracle(Oracle(above) / Oracle(below)); }
};

Fraction any_fraction() { return {*any_integer(), *any_divisor()}; }

void check_same(const Rational& ours, const Oracle& oracle) {
  RC_ASSERT(ours.fraction_text() == oracle.str());
}

std::string any_digits(int size_max) {
  const int size = *rc::gen::inRange(1, size_max + 1);
  return *rc::gen::container<std::string>(static_cast<std::size_t>(size),
                                          rc::gen::inRange('0', static_cast<char>('9' + 1)));
}

// Decimals up to the bounds, as people could type them.
std::string any_decimal() {
  std::string text = any_digits(32);
  if (*rc::gen::arbitrary<bool>()) text += "." + any_digits(32);
  if (*rc::gen::arbitrary<bool>()) text += "e" + std::to_string(*rc::gen::inRange(-64, 65));
  return text;
}

BOOST_AUTO_TEST_SUITE(units_rational)

BOOST_AUTO_TEST_CASE(arithmetic_agrees_with_the_library) {
  KG_PROPERTY("rational: + - * / and order agree with the library", {.runs = 1000}, [] {
    const Fraction left = any_fraction();
    const Fraction right = any_fraction();
    check_same(left.ours() + right.ours(), left.oracle() + right.oracle());
    check_same(left.ours() - right.ours(), left.oracle() - right.oracle());
    check_same(left.ours() * right.ours(), left.oracle() * right.oracle());
    if (!right.ours().is_zero()) {
      check_same(left.ours() / right.ours(), left.oracle() / right.oracle());
    }
    const int order = left.oracle().compare(right.oracle());
    RC_ASSERT((left.ours() <=> right.ours()) == (order <=> 0));
    RC_ASSERT((left.ours() == right.ours()) == (order == 0));
  });
}

BOOST_AUTO_TEST_CASE(large_numbers_come_back) {
  KG_PROPERTY("rational: (a + b) - b is a, (a * b) / b is a, stored alike", {.runs = 500}, [] {
    const Rational a = any_fraction().ours();
    const Rational b = any_fraction().ours() * any_fraction().ours();
    const Rational sum_back = (a + b) - b;
    RC_ASSERT(sum_back == a);
    RC_ASSERT(sum_back.hash() == a.hash());
    if (!b.is_zero()) RC_ASSERT((a * b) / b == a);
  });
}

BOOST_AUTO_TEST_CASE(printed_numbers_are_read_back) {
  KG_PROPERTY("number: what is read, printed and read again is the same", {.runs = 1000}, [] {
    const std::string text = any_decimal();
    const auto value = parse_number(text);
    RC_ASSERT(value.has_value());
    const std::string printed = print_number(*value);
    RC_ASSERT(parse_number(printed) == value);
    RC_ASSERT(print_number(*parse_number(printed)) == printed);
    RC_ASSERT(parse_number(print_number(-*value)) == -*value);
  });
  KG_PROPERTY("number: every fraction of two machine words is read back", {.runs = 500}, [] {
    const Rational value = any_fraction().ours();
    RC_ASSERT(parse_number(print_number(value)) == value);
  });
}

BOOST_AUTO_TEST_CASE(any_text_is_read_or_refused) {
  KG_PROPERTY("number: an error lies within the text", {.runs = 500}, [] {
    const auto text = *rc::gen::container<std::string>(
        rc::gen::element('0', '1', '9', '.', 'e', 'E', '-', '+', '/', ',', ' ', 'x', '\0'));
    kg::units::NumberError error;
    if (!parse_number(text, &error)) {
      RC_ASSERT(error.offset <= text.size());
      RC_ASSERT(!describe(error, text).message.empty());
    }
    const std::size_t extent = kg::units::number_extent(text);
    RC_ASSERT(extent <= text.size());
  });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
