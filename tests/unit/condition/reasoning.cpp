// Reasoning by example: truth, case-splitting, boundaries, clashes, deciding parts, residuals.
#include <boost/test/unit_test.hpp>

#include "tests/support/conditions.hpp"

using namespace kg;
using condition::Assumption;
using condition::Clash;
using condition::Theory;
using condition::Truth;

namespace {

struct Fixture : test::NetWorld {
  Theory theory{vocabulary, laws()};

  Assumption assume(const char* where) {
    auto result = Assumption::assume(theory, read(where));
    BOOST_REQUIRE_MESSAGE(std::holds_alternative<Assumption>(result), where << " clashes");
    return std::get<Assumption>(std::move(result));
  }
  std::string clash(const char* where) {
    const auto result = Assumption::assume(theory, read(where));
    if (!std::holds_alternative<Clash>(result)) return "no clash";
    const auto& found = std::get<Clash>(result);
    std::string words;
    for (const auto& part : found.parts) words += (words.empty() ? "" : " | ") + text(part);
    for (const auto law : found.laws) words += " law " + std::to_string(law);
    for (const auto fact : found.inapplicable) words += " applies " + vocabulary.fact(fact).name;
    return words;
  }
  std::string truth(const char* where, const char* condition) {
    return std::string(to_string(assume(where).truth(read(condition))));
  }
  std::string residual(const char* where, const char* condition) {
    return text(assume(where).residual(read(condition)).condition);
  }
  std::string deciding(const char* where, const char* condition) {
    return text(assume(where).deciding_part(read(condition)));
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(condition_reasoning, Fixture)

BOOST_AUTO_TEST_CASE(truth_under_what_is_known) {
  BOOST_TEST(truth("lesions = 5cm", "lesions <= 5cm") == "yes");
  BOOST_TEST(truth("lesions = 50 mm", "lesions <= 5cm") == "yes");
  BOOST_TEST(truth("lesions = 5.1cm", "lesions <= 5cm") == "no");
  BOOST_TEST(truth("lesions <= 5cm", "lesions < 5cm") == "open");
  BOOST_TEST(truth("lesions < 5cm", "lesions <= 5cm") == "yes");
  BOOST_TEST(truth("liver-only", "metastases has bone") == "no");
  BOOST_TEST(truth("metastases has liver", "liver-only") == "open");
  BOOST_TEST(truth("functional", "resectable") == "open");
  BOOST_TEST(truth("resectable", "operable") == "yes");  // by the law
  BOOST_TEST(truth("liver-lesion-count > 1", "liver-lesion-count >= 2") == "yes");
  BOOST_TEST(truth("date = 2014", "date < 2015") == "yes");
  BOOST_TEST(truth("date >= 2015", "date < 2015-06") == "open");
  BOOST_TEST(truth("grade > G1", "grade in {G2, G3}") == "yes");
  BOOST_TEST(truth("primary-site = colon", "primary-site within gastrointestinal") == "yes");
  BOOST_TEST(truth("functional", "ki67 <= 100 %") == "yes");
  BOOST_TEST(truth("functional", "lesions >= 0 cm") == "yes");
}

BOOST_AUTO_TEST_CASE(case_splitting) {
  BOOST_TEST(truth("metastases has bone", "bone-pattern = focal or bone-pattern = multifocal") ==
             "yes");
  BOOST_TEST(truth("functional or resectable", "operable or functional") == "yes");
  BOOST_TEST(truth("metastases has bone and (bone-pattern = focal or bone-pattern = multifocal)",
                   "bone-pattern = focal") == "open");
}

BOOST_AUTO_TEST_CASE(not_applicable_is_not_false_and_not_unknown) {
  BOOST_TEST(truth("metastases = {liver}", "bone-pattern = focal") == "no");
  BOOST_TEST(truth("metastases = {liver}", "bone-pattern != focal") == "no");
  BOOST_TEST(truth("metastases = {liver}", "not bone-pattern = focal") == "yes");
  BOOST_TEST(truth("bone-pattern != focal", "metastases has bone") == "yes");
  BOOST_TEST(truth("bone-pattern != focal", "bone-pattern = multifocal") == "yes");
  BOOST_TEST(truth("metastases = {liver}", "applicable bone-pattern") == "no");
  BOOST_TEST(truth("bone-pattern = focal", "metastases has bone") == "yes");
  BOOST_TEST(clash("liver-only and bone-pattern = focal") ==
             "liver-only | bone-pattern = focal applies bone-pattern");
}

BOOST_AUTO_TEST_CASE(known_and_unknown) {
  BOOST_TEST(truth("grade = G1", "known grade") == "yes");
  BOOST_TEST(truth("functional", "known grade") == "open");
  BOOST_TEST(truth("unknown grade", "known grade") == "no");
  BOOST_TEST(truth("unknown grade", "grade = G1") == "open");
  BOOST_TEST(clash("functional and unknown grade and grade = G1") == "unknown grade | grade = G1");
}

BOOST_AUTO_TEST_CASE(clashes_are_smallest) {
  BOOST_TEST(clash("functional and liver-only and metastases has bone") ==
             "liver-only | metastases has bone");
  BOOST_TEST(clash("lesions > 5cm and lesions < 4cm and lesions < 3cm and lesions > 6 cm") ==
             "largest-lesion > 5 cm | largest-lesion < 4 cm");
  BOOST_TEST(clash("resectable and functional and not operable") ==
             "resectable | not operable law 0");
  BOOST_TEST(clash("never") == "never");
  BOOST_TEST(clash("ki67 > 120 %") == "ki67 > 120 %");
  // One part of three is better than a minimal set of two.
  BOOST_TEST(clash("(functional or resectable) and not functional and not resectable and "
                   "liver-lesion-count < 0") == "liver-lesion-count < 0");
}

BOOST_AUTO_TEST_CASE(deciding_parts) {
  BOOST_TEST(deciding("lesions = 6cm", "lesions > 5cm") == "largest-lesion > 5 cm");
  BOOST_TEST(deciding("lesions = 6cm and not resectable",
                      "not resectable and (lesions > 5cm or functional)") ==
             "not resectable and largest-lesion > 5 cm");
  BOOST_TEST(deciding("lesions = 4cm", "not resectable and lesions > 5cm") ==
             "largest-lesion > 5 cm");
  BOOST_TEST(deciding("functional or resectable", "grade = G1 or functional or resectable") ==
             "functional or resectable");
}

BOOST_AUTO_TEST_CASE(residuals_are_short) {
  BOOST_TEST(residual("liver-only", "metastases has liver and not resectable") ==
             "not resectable");
  BOOST_TEST(residual("liver-only", "lesions <= 5cm and (functional or metastases has bone)") ==
             "largest-lesion <= 5 cm and functional");
  BOOST_TEST(residual("not resectable", "resectable or functional") == "functional");
  BOOST_TEST(residual("functional", "not (lesions > 5 cm)") == "largest-lesion <= 5 cm");
  // The law makes `operable` needless.
  BOOST_TEST(residual("functional", "resectable and operable") == "resectable");
  // Shorter than what the author wrote.
  BOOST_TEST(residual("functional", "(resectable and grade = G1) or (not resectable and grade = G1)"
                                    " or (lesions > 5cm and grade = G1)") == "grade = G1");
  BOOST_TEST(residual("functional", "functional") == "always");
  BOOST_TEST(residual("functional", "not functional") == "never");
}

BOOST_AUTO_TEST_CASE(residual_asks_for_open_facts_only) {
  const auto known = assume("liver-only and not functional");
  const auto found = known.residual(read("lesions > 5cm and (functional or grade = G1)"));
  BOOST_REQUIRE_EQUAL(found.facts.size(), 2u);
  BOOST_TEST(vocabulary.fact(found.facts[0]).name == "largest-lesion");
  BOOST_TEST(vocabulary.fact(found.facts[1]).name == "grade");
}

BOOST_AUTO_TEST_CASE(witnesses_are_profiles) {
  const auto known = assume("liver-only and lesions > 5cm");
  const auto found = known.witness(read("grade >= G2 and date < 2015"));
  BOOST_REQUIRE(found);
  std::string words;
  for (const auto& value : *found) words += value.text + "; ";
  BOOST_TEST(words ==
             "metastases = {liver}; largest-lesion = 6 cm; grade = G2; date = 2014-12-31; ");
  BOOST_TEST(!known.witness(read("lesions < 2cm")).has_value());
}

BOOST_AUTO_TEST_CASE(laws_that_clash_are_found) {
  BOOST_TEST(!theory.find_clash().has_value());
  const Theory broken(vocabulary, {{"a", read("functional")}, {"b", read("resectable or operable")},
                                   {"c", read("not functional")}});
  const auto found = broken.find_clash();
  BOOST_REQUIRE(found);
  BOOST_TEST(found->parts.empty());
  BOOST_TEST(found->laws == (std::vector<std::size_t>{0, 2}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
