// Words of records: the contract of the JSON.
#include "graph/model/records.hpp"

#include <boost/test/unit_test.hpp>

namespace kg::model {
namespace {

BOOST_AUTO_TEST_SUITE(words)

BOOST_AUTO_TEST_CASE(statuses_there_and_back) {
  for (int i = 0; i <= static_cast<int>(Status::not_indicated); ++i) {
    const auto status = static_cast<Status>(i);
    BOOST_TEST((find_status(to_string(status)) == status));
  }
  BOOST_TEST(to_string(Status::not_indicated) == "not-indicated");
  BOOST_TEST(!find_status("Option").has_value());
  BOOST_TEST(!find_status("").has_value());
}

BOOST_AUTO_TEST_CASE(words_of_the_contract) {
  BOOST_TEST(to_string(StatementKind::indication) == "indication");
  BOOST_TEST(to_string(StatementKind::absolute_contraindication) == "absolute-contraindication");
  BOOST_TEST(to_string(StatementKind::relative_contraindication) == "relative-contraindication");
  BOOST_TEST(to_string(StatementKind::recommendation_against) == "recommendation-against");
  BOOST_TEST(to_string(StatementKind::unsettled) == "unsettled");
  BOOST_TEST(to_string(StatementKind::prerequisite) == "prerequisite");
  BOOST_TEST(to_string(StatementKind::preference) == "preference");
  BOOST_TEST(to_string(StatementKind::remark) == "remark");
  BOOST_TEST(to_string(Strength::strong) == "strong");
  BOOST_TEST(to_string(Certainty::very_low) == "very-low");
  BOOST_TEST(to_string(Certainty::high) == "high");
}

BOOST_AUTO_TEST_CASE(locators) {
  BOOST_TEST(to_text(Locator{{}, "Surgery", 1, 2, ""}) == "\"Surgery\" paragraph 1 sentence 2");
  BOOST_TEST(to_text(Locator{{}, "Surgery", 0, 0, ""}) == "\"Surgery\"");
  BOOST_TEST(to_text(Locator{{}, "", 3, 0, ""}) == "paragraph 3");
  BOOST_TEST(to_text(Locator{}) == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::model
