// Rational: exact arithmetic on both sides of the 64-bit boundary.
#include "graph/units/rational.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using kg::units::Rational;

Rational third() { return Rational(1, 3); }

Rational huge() { return Rational::power_of_ten(40); }

BOOST_AUTO_TEST_SUITE(rational)

BOOST_AUTO_TEST_CASE(is_kept_in_lowest_terms) {
  BOOST_TEST(Rational(6, 4).fraction_text() == "3/2");
  BOOST_TEST(Rational(6, -4).fraction_text() == "-3/2");
  BOOST_TEST(Rational(0, 7).fraction_text() == "0");
  BOOST_TEST((Rational(6, 4).numerator() == 3));
  BOOST_TEST((Rational(6, 4).denominator() == 2));
}

BOOST_AUTO_TEST_CASE(adds_and_multiplies_exactly) {
  BOOST_TEST((Rational(1, 10) + Rational(2, 10) == Rational(3, 10)));
  BOOST_TEST((third() + third() + third() == 1));
  BOOST_TEST((third() - third()).is_zero());
  BOOST_TEST((Rational(2, 3) * Rational(3, 4) == Rational(1, 2)));
  BOOST_TEST((Rational(2, 3) / Rational(4, 9) == Rational(3, 2)));
  BOOST_TEST((Rational(-2, 3).inverse() == Rational(-3, 2)));
}

BOOST_AUTO_TEST_CASE(grows_beyond_64_bits_and_comes_back) {
  const Rational largest = INT64_MAX;
  BOOST_TEST((largest + 1).fraction_text() == "9223372036854775808");
  BOOST_TEST((largest + 1 - 1 == largest));
  BOOST_TEST((largest * largest / largest == largest));
  BOOST_TEST((huge() * huge() / huge() / huge() == 1));
  BOOST_TEST((huge() + third()).fraction_text() == "30000000000000000000000000000000000000001/3");
  BOOST_TEST((huge() / huge()).to_int64().value() == 1);
  BOOST_TEST((huge().inverse() * huge() == 1));
  BOOST_TEST((-huge()).sign() == -1);
}

BOOST_AUTO_TEST_CASE(takes_the_extreme_machine_integers) {
  BOOST_TEST(Rational(INT64_MIN).fraction_text() == "-9223372036854775808");
  BOOST_TEST((-Rational(INT64_MIN)).fraction_text() == "9223372036854775808");
  BOOST_TEST(Rational(UINT64_MAX).fraction_text() == "18446744073709551615");
  BOOST_TEST(Rational(INT64_MIN, -1).fraction_text() == "9223372036854775808");
  BOOST_TEST(Rational(INT64_MIN, INT64_MIN).fraction_text() == "1");
  BOOST_TEST((Rational(INT64_MIN) == Rational(INT64_MAX) * -1 - 1));
}

BOOST_AUTO_TEST_CASE(orders_by_size) {
  BOOST_TEST((third() < Rational(1, 2)));
  BOOST_TEST((Rational(-1, 2) < Rational(-1, 3)));
  BOOST_TEST((huge() > INT64_MAX));
  BOOST_TEST((-huge() < INT64_MIN));
  BOOST_TEST((huge() + 1 > huge()));
  BOOST_TEST((huge().inverse() > 0));
  BOOST_TEST((Rational(INT64_MAX, INT64_MAX - 1) > Rational(INT64_MAX - 1, INT64_MAX)));
}

BOOST_AUTO_TEST_CASE(equal_values_hash_alike) {
  BOOST_TEST(Rational(2, 4).hash() == Rational(1, 2).hash());
  BOOST_TEST((huge() * 3 / 3).hash() == huge().hash());
  BOOST_TEST((huge() / huge()).hash() == Rational(1).hash());
}

BOOST_AUTO_TEST_CASE(knows_whole_numbers_and_decimal_places) {
  BOOST_TEST(Rational(4, 2).is_integer());
  BOOST_TEST(!third().is_integer());
  BOOST_TEST(huge().is_integer());
  BOOST_TEST(!third().to_int64().has_value());
  BOOST_TEST(!huge().to_int64().has_value());
  BOOST_TEST(Rational(487, 16).decimal_places().value() == 4);
  BOOST_TEST(huge().inverse().decimal_places().value() == 40);
  BOOST_TEST(!third().decimal_places().has_value());
  BOOST_TEST(!(huge() + third()).decimal_places().has_value());
}

BOOST_AUTO_TEST_CASE(raises_to_powers) {
  BOOST_TEST((Rational::power(Rational(2, 3), 3) == Rational(8, 27)));
  BOOST_TEST((Rational::power(Rational(2, 3), -2) == Rational(9, 4)));
  BOOST_TEST((Rational::power(5, 0) == 1));
  BOOST_TEST((Rational::power_of_ten(-3) == Rational(1, 1000)));
}

BOOST_AUTO_TEST_CASE(rounds_only_when_asked) {
  BOOST_TEST(Rational(1, 4).to_double_rounded() == 0.25);
  BOOST_TEST(huge().to_double_rounded() == 1e40);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
