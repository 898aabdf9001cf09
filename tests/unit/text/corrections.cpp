// Corrections: what counts as a slip of the hand, and what is only help.
#include <boost/test/unit_test.hpp>

#include "graph/text/codes.hpp"
#include "graph/text/correction.hpp"

using namespace kg::text;

BOOST_AUTO_TEST_SUITE(corrections)

BOOST_AUTO_TEST_CASE(a_single_slip) {
  BOOST_TEST(is_single_slip("resectabel", "resectable"));
  BOOST_TEST(is_single_slip("ressectable", "resectable"));
  BOOST_TEST(is_single_slip("symptom-progresion", "symptom-progression"));
  BOOST_TEST(is_single_slip("Resectable", "resectable"));
  BOOST_TEST(is_single_slip("liver_only", "liver-only"));
  BOOST_TEST(is_single_slip("g1", "G1"));
}

// Words of medicine that differ in a letter and mean something else.
BOOST_AUTO_TEST_CASE(no_slip_but_another_word) {
  BOOST_TEST(!is_single_slip("G2", "G3"));
  BOOST_TEST(!is_single_slip("cyp3a4", "cyp3a5"));
  BOOST_TEST(!is_single_slip("ki68", "ki67"));
  BOOST_TEST(!is_single_slip("ki6", "ki67"));
  BOOST_TEST(!is_single_slip("hypotension", "hypertension"));
  BOOST_TEST(!is_single_slip("asymptomatic", "symptomatic"));
  BOOST_TEST(!is_single_slip("atypical", "typical"));
  BOOST_TEST(!is_single_slip("ileum", "ilium"));
  BOOST_TEST(!is_single_slip("abduction", "adduction"));
  BOOST_TEST(!is_single_slip("inoperable", "operable"));
  BOOST_TEST(!is_single_slip("unresectable", "resectable"));
  BOOST_TEST(!is_single_slip("lesion", "lesion-count"));
  BOOST_TEST(!is_single_slip("tae", "tace"));
  BOOST_TEST(!is_single_slip("prior-tae", "prior-tace"));
  BOOST_TEST(!is_single_slip("dysphagia", "dysphasia"));
  BOOST_TEST(!is_single_slip("ureteral", "urethral"));
  BOOST_TEST(!is_single_slip("gastric", "gastrin"));
  BOOST_TEST(!is_single_slip("serum-cga", "serum-ca"));
  BOOST_TEST(!is_single_slip("resectible", "resectable"));
  BOOST_TEST(!is_single_slip("lesions", "lesion"));
  BOOST_TEST(!is_single_slip("causal", "casual"));
  BOOST_TEST(!is_single_slip("prior--tace", "prior-tace"));
  BOOST_TEST(!is_single_slip("", "a"));
  BOOST_TEST(!is_single_slip("a", ""));
}

BOOST_AUTO_TEST_CASE(a_fix_only_where_one_name_can_be_meant) {
  const std::vector<std::string> one = {"resectable"};
  const std::vector<std::string> two = {"resectable", "resecttables"};
  const std::vector<std::string> far = {"resected-all"};
  const auto fixes = [](std::string_view typed, const std::vector<std::string>& near) {
    Sink sink;
    auto& report = sink.report(Code::unknown_name, Span{}, typed);
    suggest_names(report, Span{}, typed, near);
    BOOST_TEST(report.help.size() == (near.empty() ? 0U : 1U));
    return report.fixes.size();
  };
  BOOST_TEST(fixes("ressectable", one) == 1U);
  BOOST_TEST(fixes("ressectable", two) == 0U);
  BOOST_TEST(fixes("ressectable", far) == 0U);
  BOOST_TEST(fixes("ressectable", {}) == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
