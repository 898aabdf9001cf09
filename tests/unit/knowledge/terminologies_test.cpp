// Terminologies: shapes and check digits, a code a line. All good codes are real ones.
#include "knowledge/terminologies.hpp"

#include "tests/unit/knowledge/knowledge_support.hpp"

using namespace kg::knowledge;
using namespace kg::knowledge::test;

namespace {

struct Row {
  std::string_view system;
  std::string_view code;
  bool fits;
};

constexpr Row rows[] = {
    {"ATC", "L", true},          {"ATC", "L01", true},          {"ATC", "L01E", true},
    {"ATC", "L01EG", true},      {"ATC", "L01EG02", true},      {"ATC", "L01EG2", false},
    {"ATC", "l01eg02", false},   {"ATC", "E01EG02", false},     {"ATC", "", false},
    {"NCIt", "C3809", true},     {"NCIt", "C95404", true},      {"NCIt", "3809", false},
    {"NCIt", "C", false},        {"MeSH", "D018358", true},     {"MeSH", "D000077143", true},
    {"MeSH", "D18358", false},   {"LOINC", "1695-6", true},     {"LOINC", "29593-1", true},
    {"LOINC", "9811-1", true},   {"LOINC", "14573-0", true},    {"LOINC", "1695-7", false},
    {"LOINC", "1695", false},    {"LOINC", "-6", false},        {"LOINC", "LP29693-6", true},
    {"ICD-O-3", "8240/3", true}, {"ICD-O-3", "8700/0", true},   {"ICD-O-3", "C25.4", true},
    {"ICD-O-3", "C25", true},    {"ICD-O-3", "8240/4", false},  {"ICD-O-3", "8240", false},
    {"ICD-O-3", "C25.44", false},{"ICD-10", "E34.0", true},     {"ICD-10", "C7A.021", false},
    {"ICD-10-CM", "C7A.021", true}, {"ICD-10-CM", "C7A", true}, {"ICD-10-CM", "C7A.", false},
    {"SNOMED-CT", "22298006", true}, {"SNOMED-CT", "22298007", false},
    {"SNOMED-CT", "22289006", false}, {"SNOMED-CT", "73211009", true},
    {"SNOMED-CT", "022298006", false}, {"RxNorm", "141704", true}, {"RxNorm", "x", false},
    {"CAS", "83150-76-9", true}, {"CAS", "7732-18-5", true},    {"CAS", "7732-18-6", false},
    {"OncoTree", "PANET", true}, {"OncoTree", "panet", false},  {"UMLS", "C0206754", true},
    {"UCUM", "mg/dL", true},     {"UCUM", "mg/dLL", false},     {"HGNC", "HGNC:3942", true},
    {"HPO", "HP:0100570", true}, {"CHEBI", "CHEBI:68478", true}, {"DrugBank", "DB01590", true},
    {"MedDRA", "10007269", true}, {"MedDRA", "1000726", false},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(knowledge_terminologies)

BOOST_AUTO_TEST_CASE(codes_have_shapes) {
  for (const auto& row : rows) {
    const auto* terminology = find_terminology(row.system);
    BOOST_REQUIRE_MESSAGE(terminology, row.system);
    const auto why = terminology->refuse(row.code);
    BOOST_TEST(!why.has_value() == row.fits, row.system << " " << row.code << ": "
                                                        << why.value_or("fits"));
  }
}

// Verhoeff's check finds every single wrong digit and every swap of neighbours.
BOOST_AUTO_TEST_CASE(every_slip_in_an_identifier_is_found) {
  const auto* snomed = find_terminology("SNOMED-CT");
  const std::string good = "22298006";
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      auto bad = good;
      bad[i] = digit;
      BOOST_TEST(snomed->refuse(bad).has_value() == (bad != good), bad);
    }
    auto swapped = good;
    if (i + 1 < good.size()) std::swap(swapped[i], swapped[i + 1]);
    BOOST_TEST(snomed->refuse(swapped).has_value() == (swapped != good), swapped);
  }
}

BOOST_AUTO_TEST_CASE(codes_of_the_right_shape_pass_without_a_word) {
  check_clean("kind site\nsite liver {\n  code SNOMED-CT \"73211009\" \"a display\"\n}\n"
              "therapy everolimus {\n  code ATC \"L01EG02\"\n}\n");
}

BOOST_AUTO_TEST_CASE(a_source_may_have_the_name_of_evidence) {
  check_clean("source tiny \"A tiny page\"\nevidence tiny \"Tiny lesions are treated.\" {\n"
              "  from tiny\n}\n");
}

BOOST_AUTO_TEST_SUITE_END()
