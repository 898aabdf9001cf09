// Numbers as people write them: what is read, what is refused and why, and exact printing.
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "graph/units/rational.hpp"

namespace {

using namespace kg::units;

std::string zeros(std::size_t count) { return std::string(count, '0'); }

struct Read {
  std::string text;
  Rational value;
  std::string printed;
};

struct Refused {
  std::string text;
  NumberErrorKind kind;
  std::size_t offset;
};

struct Extent {
  std::string_view text;
  std::size_t size;
};

BOOST_AUTO_TEST_SUITE(number)

BOOST_AUTO_TEST_CASE(reads_and_prints_exactly) {
  const std::vector<Read> table = {
      {"5", 5, "5"},
      {"0", 0, "0"},
      {"-0", 0, "0"},
      {"+7", 7, "7"},
      {"-2", -2, "-2"},
      {"007", 7, "7"},
      {"0.5", Rational(1, 2), "0.5"},
      {"-0.05", Rational(-1, 20), "-0.05"},
      {"0.10", Rational(1, 10), "0.1"},
      {"5.0", 5, "5"},
      {"30.4375", Rational(487, 16), "30.4375"},
      {"1e3", 1000, "1000"},
      {"1E3", 1000, "1000"},
      {"1e+3", 1000, "1000"},
      {"1.5e-3", Rational(3, 2000), "0.0015"},
      {"1e-1", Rational(1, 10), "0.1"},
      {"2/6", Rational(1, 3), "1/3"},
      {"-1/3", Rational(-1, 3), "-1/3"},
      {"1/4", Rational(1, 4), "0.25"},
      {"123456789012345678901234567890", parse_number("123456789012345678901234567890").value(),
       "123456789012345678901234567890"},
      {"1e64", Rational::power_of_ten(64), "1e64"},
      {"1e63", Rational::power_of_ten(63), "1" + zeros(63)},
      {"1e-64", Rational::power_of_ten(-64), "1e-64"},
      {"1e-63", Rational::power_of_ten(-63), "0." + zeros(62) + "1"},
      {"1" + zeros(63) + "e64", Rational::power_of_ten(127), "1" + zeros(63) + "e64"},
      {"0." + zeros(62) + "1e-64", Rational::power_of_ten(-127), "0." + zeros(62) + "1e-64"},
  };
  for (const Read& row : table) {
    BOOST_TEST_CONTEXT(row.text) {
      const auto value = parse_number(row.text);
      BOOST_REQUIRE(value.has_value());
      BOOST_TEST((*value == row.value));
      BOOST_TEST(print_number(*value) == row.printed);
      BOOST_TEST((parse_number(row.printed) == value));
    }
  }
}

BOOST_AUTO_TEST_CASE(loses_nothing_to_floating_point) {
  BOOST_TEST((*parse_number("0.1") + *parse_number("0.2") == *parse_number("0.3")));
  BOOST_TEST((*parse_number("1e-20") + 1 > 1));
  BOOST_TEST((*parse_number("9007199254740993") == 9007199254740993));
  BOOST_TEST((*parse_number("0.5000000000000000000000000000000000000001") > Rational(1, 2)));
}

BOOST_AUTO_TEST_CASE(refuses_and_says_where) {
  const std::vector<Refused> table = {
      {"", NumberErrorKind::empty, 0},
      {"-", NumberErrorKind::empty, 1},
      {"x", NumberErrorKind::not_a_number, 0},
      {"5x", NumberErrorKind::not_a_number, 1},
      {" 5", NumberErrorKind::not_a_number, 0},
      {"--5", NumberErrorKind::not_a_number, 1},
      {"nan", NumberErrorKind::not_a_number, 0},
      {"1.2.3", NumberErrorKind::not_a_number, 3},
      {"1/2/3", NumberErrorKind::not_a_number, 3},
      {"1/x", NumberErrorKind::not_a_number, 2},
      {".5", NumberErrorKind::missing_leading_digit, 0},
      {"-.5", NumberErrorKind::missing_leading_digit, 1},
      {"5.", NumberErrorKind::missing_fraction_digit, 2},
      {"0,5", NumberErrorKind::decimal_comma, 1},
      {"1,000", NumberErrorKind::decimal_comma, 1},
      {"1e", NumberErrorKind::missing_exponent, 1},
      {"1e+", NumberErrorKind::missing_exponent, 1},
      {std::string(65, '1'), NumberErrorKind::too_many_digits, 0},
      {std::string(60, '1') + "." + std::string(5, '1'), NumberErrorKind::too_many_digits, 0},
      {"1/" + std::string(65, '1'), NumberErrorKind::too_many_digits, 2},
      {"1e65", NumberErrorKind::exponent_too_large, 1},
      {"1e-65", NumberErrorKind::exponent_too_large, 1},
      {"1e99999999999999999999", NumberErrorKind::exponent_too_large, 1},
      {"1/0", NumberErrorKind::zero_denominator, 2},
  };
  for (const Refused& row : table) {
    BOOST_TEST_CONTEXT(row.text) {
      NumberError error;
      BOOST_TEST(!parse_number(row.text, &error).has_value());
      BOOST_TEST((error.kind == row.kind));
      BOOST_TEST(error.offset == row.offset);
      BOOST_TEST(!describe(error, row.text).message.empty());
    }
  }
}

BOOST_AUTO_TEST_CASE(asks_for_the_leading_zero) {
  NumberError error;
  BOOST_TEST(!parse_number(".5", &error).has_value());
  BOOST_TEST(describe(error, ".5").help == "write `0.5`: a point in front is easily overlooked");
}

BOOST_AUTO_TEST_CASE(scanners_know_where_a_number_ends) {
  const std::vector<Extent> table = {
      {"5cm", 1},  {"5 cm", 1}, {"0.5 g", 3}, {"1e3/L", 3},   {"1e-3", 4}, {"5eq", 1},
      {"1..2", 1}, {"5.", 1},   {"5.x", 1},   {"1e+", 1},     {"cm", 0},   {"", 0},
      {".5", 0},   {"-5", 0},   {"1/3", 1},   {"2015-06", 4},
  };
  for (const Extent& row : table) {
    BOOST_TEST_CONTEXT(row.text) { BOOST_TEST(number_extent(row.text) == row.size); }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
