// The JSON answers against docs/schema/.
#include "tests/support/json_schema.hpp"
#include "tests/unit/query/fixture.hpp"

namespace kg::query::test {
namespace {

namespace json = boost::json;
using namespace kg::test;

void check_answer(const std::string& schema, const std::string& query) {
  const auto asked = ask(demo_graph(), query, {Format::json});
  BOOST_TEST_REQUIRE(asked.told == "");
  const auto answer = json::parse(asked.shown);
  Validator validator(read_schema(schema));
  BOOST_TEST(validator.check(answer) == "", query);
  std::set<std::string> keys;
  collect_keys(answer, keys);
  for (const auto& key : keys) {
    BOOST_TEST(validator.described().contains(key), key << " is not described in " << schema);
  }
}

BOOST_AUTO_TEST_SUITE(schema)

BOOST_AUTO_TEST_CASE(options) {
  check_answer("options.json", "options");
  check_answer("options.json", "options where liver-only and lesions = 6 cm and not resectable");
  check_answer("options.json", "options for cure in Europe where grade = G1 including all");
  check_answer("options.json", "options from doc with certainty >= very-low and strength weak");
}

BOOST_AUTO_TEST_CASE(why) {
  check_answer("why.json", "why rfa");
  check_answer("why.json", "why not surgery-later where liver-only and not resectable");
  check_answer("why.json", "why rfa with certainty = high");
}

BOOST_AUTO_TEST_CASE(ask_next) {
  check_answer("ask.json", "ask");
  check_answer("ask.json", "ask for rfa where liver-only with strength weak");
  check_answer("ask.json", "ask for cure where grade = G1");
}

BOOST_AUTO_TEST_CASE(values) {
  check_answer("values.json", "values of metastases where resectable");
  check_answer("values.json", "values of lesions where lesions > 5 cm");
  check_answer("values.json", "values of resectable where metastases has bone");
  check_answer("values.json", "values of liver-only where metastases has bone");
}

BOOST_AUTO_TEST_CASE(compare) {
  check_answer("compare.json", "compare rfa, surgery-later where liver-only");
  check_answer("compare.json", "compare rfa, surgery-later with certainty = high");
}

BOOST_AUTO_TEST_CASE(versus) {
  check_answer("versus.json", "options where liver-only versus resectable");
  check_answer("versus.json", "options for cure where lesions = 6 cm versus grade = G1");
}

BOOST_AUTO_TEST_CASE(walks) {
  check_answer("walk.json", "therapies where is ablation");
  check_answer("walk.json", "evidence where date < 2015 order by claim limit 2");
  check_answer("walk.json", "facts of statements of rfa union evidence for rfa");
  check_answer("count.json", "count evidence by source");
  check_answer("count.json", "count statements by strength");
  check_answer("path.json", "path from rfa to goal cure");
  check_answer("path.json", "paths from rfa to doc up to 3");
  check_answer("everything.json", "everything about rfa");
  check_answer("everything.json", "everything about statement rfa-1");
  check_answer("plan.json", "explain plan sources of evidence of statements of rfa");
}

BOOST_AUTO_TEST_CASE(the_validator_refuses) {
  Validator validator(read_schema("options.json"));
  BOOST_TEST(validator.check(json::parse("[]")) == "$ has the wrong type");
  BOOST_TEST(validator.check(json::parse(R"({"kind":"why","where":"a","options":[]})")) != "");
  BOOST_TEST(validator.check(json::parse(R"({"kind":"options","where":"a"})")) != "");
  auto whole = json::parse(ask(demo_graph(), "options", {Format::json}).shown);
  BOOST_TEST(validator.check(whole) == "");
  whole.as_object()["none"] = 1;
  BOOST_TEST(validator.check(whole) != "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::query::test
