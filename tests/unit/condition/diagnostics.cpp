// Every diagnostic of conditions: its code, its narrow place, and help where help matters.
#include <boost/test/unit_test.hpp>

#include "tests/support/conditions.hpp"

using namespace kg;

namespace {

struct Row {
  const char* marked;  // the expected place stands between [[ and ]]
  const char* code;
  const char* help;  // a part of the rendered message; empty: not looked at
};

void check(test::NetWorld& world, const Row& row) {
  std::string text = row.marked;
  const auto begin = text.find("[[");
  text.erase(begin, 2);
  const auto end = text.find("]]");
  text.erase(end, 2);
  BOOST_TEST_CONTEXT(text) {
    world.try_read(text);
    BOOST_REQUIRE_EQUAL(world.sink.all().size(), 1u);
    const auto& diagnostic = world.sink.all().front();
    BOOST_TEST(text::info(diagnostic.code).id == row.code);
    BOOST_TEST(diagnostic.span.begin == begin);
    BOOST_TEST(diagnostic.span.end == end);
    BOOST_TEST_INFO(world.messages());
    BOOST_TEST((world.messages().find(row.help) != std::string::npos));
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(condition_diagnostics)

BOOST_AUTO_TEST_CASE(every_mistake_has_code_place_and_help) {
  test::NetWorld world;
  const Row rows[] = {
      {"[[resectible]]", "KG2001", "did you mean `resectable`?"},
      {"[[lesion]]<=5cm", "KG2001", "did you mean `lesions`?"},
      {"operable and [[foo]]", "KG2001", ""},
      {"grade = [[G4]]", "KG2002", "did you mean `G"},
      {"metastases has [[livr]]", "KG2002", "did you mean `liver`?"},
      {"[[liver-only]] < 3", "KG2003", ""},
      {"known [[liver-only]]", "KG2003", ""},
      {"[[liver]]", "KG2004", "write `metastases has liver`"},
      {"[[grade]]", "KG2101", "grade >="},
      {"metastases [[<]] liver", "KG2102", "metastases has liver"},
      {"metastases [[=]] liver", "KG2102", "metastases = {liver}"},
      {"metastases [[in]] {liver}", "KG2102", "has any of"},
      {"metastases [[within]] gastrointestinal", "KG2102", "has within"},
      {"grade [[has]] G2", "KG2102", "grade = G2"},
      {"ki67 [[has]] 3 %", "KG2102", ""},
      {"functional [[<]] yes", "KG2102", ""},
      {"grade >= [[2]]", "KG2103", ""},
      {"ki67 > [[G2]]", "KG2103", ""},
      {"date < [[5 cm]]", "KG2103", ""},
      {"functional = [[3]]", "KG2103", "`yes` and `no`"},
      {"liver-lobes [[>]] unilobar", "KG2104", ""},
      {"primary-site = [[gastrointestinal]]", "KG2105", "within gastrointestinal"},
      {"primary-site in {liver, [[gastrointestinal]]}", "KG2105", "within"},
      {"[[largest-lesion < ki67]]", "KG2106", ""},
      {"[[3 < 5]]", "KG2107", ""},
      {"3 % [[<= ki67 >=]] 20 %", "KG2108", "3 % <= ki67 <= 20 %"},
      {"liver-lobes [[within]] bilobar", "KG2109", ""},
      {"grade [[in {}]]", "KG2110", ""},
      {"lesions <= [[5]]", "KG2201", "5 cm"},
      {"lesions <= 5 [[cmm]]", "KG2202", "cm"},
      {"ki67 > [[20 mm]]", "KG2203", "a length"},
      {"glucose < 3 [[M]]", "KG2204", ""},
      {"glucose < [[70 mg/dL]]", "KG2205", "molar mass"},
      {"liver-lesion-count > 3 [[cm]]", "KG2206", ""},
      {"largest-lesion between [[6 cm and 4 cm]]", "KG2302", "did you mean"},
      {"applicable [[grade]]", "KG2308", ""},
      {"resectable [[&&]] operable", "KG1108", "`and`"},
      {"lesions [[==]] 5 cm", "KG1108", "`=`"},
      {"resectable [[#]]", "KG1101", ""},
      {"date < [[2015-13]]", "KG1109", ""},
      {"lesions < [[1e999]] cm", "KG1106", ""},
      {"[[(]]resectable", "KG1103", ""},
      {"resectable[[)]]", "KG1103", ""},
      {"resectable and[[]]", "KG1105", "needs something behind it"},
      {"resectable [[operable]]", "KG1105", ""},
      {"lesions [[5 ]]", "KG1105", "compare them"},
      {"[[]]", "KG1105", ""},
      {"grade [[is]] G2", "KG1105", "equality is written `=`"},
      {"resectable [[adn]] operable", "KG1105", "did you mean `and`?"},
      {"metastases has [[}]]", "KG1103", ""},
  };
  for (auto row : rows) {
    std::string marked = row.marked;
    if (marked == "lesions [[5 ]]") row.marked = "lesions [[5]]";
    check(world, row);
  }
}

BOOST_AUTO_TEST_CASE(all_mistakes_of_a_condition_in_one_run) {
  test::NetWorld world;
  world.try_read("resectible and lesions <= 5 and grade = G9 and (ki67 > 3 mm or foo)");
  BOOST_TEST(world.sink.all().size() == 5u);
}

BOOST_AUTO_TEST_CASE(depth_and_size_are_bounded) {
  test::NetWorld world;
  world.try_read(std::string(10'000, '(') + "resectable" + std::string(10'000, ')'));
  BOOST_TEST((world.messages().find("KG1104") != std::string::npos));
  std::string many = "resectable";
  for (int i = 0; i < 100'000; ++i) many += " or resectable";
  world.try_read(many);
  BOOST_TEST((world.messages().find("KG1111") != std::string::npos));
  std::string nots;
  for (int i = 0; i < 100'001; ++i) nots += "not ";
  const auto expr = world.try_read(nots + "resectable");
  BOOST_REQUIRE(expr);
  BOOST_TEST(world.text(expr) == "not resectable");
}

BOOST_AUTO_TEST_SUITE_END()
