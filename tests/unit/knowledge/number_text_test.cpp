// How an author wrote a number in a comparison.
#include <boost/test/unit_test.hpp>

#include "knowledge/check/number_text.hpp"

namespace kg::knowledge::check {
namespace {

BOOST_AUTO_TEST_SUITE(number_texts)

BOOST_AUTO_TEST_CASE(one_number_is_both_ends) {
  BOOST_TEST(number_text("ki67 < 3.0 %", true) == "3.0 %");
  BOOST_TEST(number_text("ki67 < 3.0 %", false) == "3.0 %");
  BOOST_TEST(number_text("5cm >= largest-lesion", true) == "5 cm");
  BOOST_TEST(number_text("lesion-count >\n  2", false) == "2");
  BOOST_TEST(number_text("date <= 2015-06", true) == "2015-06");
  BOOST_TEST(number_text("urinary-5hiaa > 1e3 mg/d", true) == "1e3 mg/d");
}

BOOST_AUTO_TEST_CASE(ends_of_a_range) {
  BOOST_TEST(number_text("3 cm <= size < 50mm", true) == "3 cm");
  BOOST_TEST(number_text("3 cm <= size < 50mm", false) == "50 mm");
  BOOST_TEST(number_text("5 cm > size >= 20 mm", true) == "20 mm");
  BOOST_TEST(number_text("5 cm > size >= 20 mm", false) == "5 cm");
  BOOST_TEST(number_text("size from 2 cm to 5.0 cm", false) == "5.0 cm");
}

BOOST_AUTO_TEST_CASE(names_are_no_numbers) {
  BOOST_TEST(number_text("5-hiaa < 3 mg", true) == "3 mg");
  BOOST_TEST(number_text("grade < high", true) == "");
  BOOST_TEST(number_text("", false) == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::knowledge::check
