// Reading and printing: what people write, its tree, and the canonical text that reads back.
#include <boost/test/unit_test.hpp>

#include "tests/support/conditions.hpp"

using namespace kg;

BOOST_AUTO_TEST_SUITE(condition_reading)

BOOST_AUTO_TEST_CASE(canonical_text) {
  test::NetWorld world;
  const std::pair<const char*, const char*> rows[] = {
      {"lesions<=5cm", "largest-lesion <= 5 cm"},
      {"lesions <= 5 cm", "largest-lesion <= 5 cm"},
      {"5 cm >= lesions", "largest-lesion <= 5 cm"},
      {"lesions ≤ 50mm", "largest-lesion <= 50 mm"},
      {"lesions between 4cm and 6cm", "4 cm <= largest-lesion <= 6 cm"},
      {"3% <= ki67 <= 20%", "3 % <= ki67 <= 20 %"},
      {"20% >= ki67 > 3%", "3 % < ki67 <= 20 %"},
      {"lesions = 5 cm", "largest-lesion = 5 cm"},
      {"lesions != 5 cm", "largest-lesion != 5 cm"},
      {"not lesions > 5 cm", "largest-lesion <= 5 cm"},
      {"not (resectable or operable) and functional",
       "not (resectable or operable) and functional"},
      {"resectable or operable and functional", "resectable or operable and functional"},
      {"(resectable or operable) and functional", "(resectable or operable) and functional"},
      {"resectable implies operable", "not resectable or operable"},
      {"not not functional", "functional"},
      {"functional = yes", "functional"},
      {"functional = no", "not functional"},
      {"functional != yes", "not functional"},
      {"grade >= G2", "grade >= G2"},
      {"G2 <= grade", "grade >= G2"},
      {"grade in {G1, G3}", "grade in {G1, G3}"},
      {"grade not in {G1, G3}", "grade not in {G1, G3}"},
      {"grade in {G1}", "grade = G1"},
      {"primary-site within gastrointestinal", "primary-site within gastrointestinal"},
      {"metastases has liver", "metastases has liver"},
      {"metastases has any of {liver, bone}", "metastases has any of {liver, bone}"},
      {"metastases has all of {liver, bone}", "metastases has all of {liver, bone}"},
      {"metastases has none of {liver, bone}", "metastases has none of {liver, bone}"},
      {"metastases has within gastrointestinal", "metastases has within gastrointestinal"},
      {"metastases only liver", "metastases only {liver}"},
      {"metastases = {liver}", "metastases = {liver}"},
      {"metastases != {liver}", "metastases != {liver}"},
      {"metastases = {}", "metastases = {}"},
      {"liver-only", "liver-only"},
      {"liver-only = no", "not liver-only"},
      {"liver-lesion-count >= 2", "liver-lesion-count >= 2"},
      {"liver-lesion-count in {1, 2}", "liver-lesion-count = 1 or liver-lesion-count = 2"},
      {"date < 2015", "date < 2015"},
      {"date = 2015-06", "date = 2015-06"},
      {"date > 2015-06-30", "date > 2015-06-30"},
      {"known grade and unknown ki67", "known grade and unknown ki67"},
      {"applicable bone-pattern", "applicable bone-pattern"},
      {"always and functional", "functional"},
      {"never", "never"},
      {"G1 <= grade <= G2", "grade >= G1 and grade <= G2"},
  };
  for (const auto& [given, expected] : rows) {
    BOOST_TEST_CONTEXT(given) {
      const auto text = world.text(world.read(given));
      BOOST_TEST(text == expected);
      BOOST_TEST(world.text(world.read(text)) == text);
    }
  }
}

BOOST_AUTO_TEST_CASE(trees_print) {
  test::NetWorld world;
  const auto expr = world.read("ki67 > 20 % and (not operable or lesions <= 2 cm)");
  BOOST_TEST(to_tree(*expr, world.vocabulary) ==
             "and(ki67 > 20 %, or(not(operable), largest-lesion <= 2 cm))");
}

BOOST_AUTO_TEST_CASE(syntax_trees_print) {
  text::SourceStore store;
  text::Sink sink;
  const auto& file = store.add("test", "liver-only and lesions<=5cm and not metastases has bone");
  const auto node = condition::parse_condition(file, sink);
  BOOST_REQUIRE(node);
  BOOST_TEST(to_text(*node) ==
             "and(liver-only, compare(lesions, <=, 5 cm), not(has(metastases, bone)))");
}

BOOST_AUTO_TEST_SUITE_END()
