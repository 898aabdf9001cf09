// Terminologies: patterns and check digits. Sources: the systems' own descriptions of their codes;
// check digits after Luhn (LOINC), Verhoeff (SNOMED CT) and CAS.
#include "knowledge/terminologies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <variant>

#include "graph/units/unit.hpp"

namespace kg::knowledge {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// `9` stands for a digit, `@` for a capital, `#` for one or more digits, `*` for one or more
// capitals or digits; everything else for itself. A `#` or `*` takes all that it can.
bool fits(std::string_view code, std::string_view pattern) {
  for (const char p : pattern) {
    if (p == '#' || p == '*') {
      std::size_t taken = 0;
      while (taken < code.size() &&
             (is_digit(code[taken]) || (p == '*' && is_capital(code[taken])))) {
        ++taken;
      }
      if (taken == 0) return false;
      code.remove_prefix(taken);
      continue;
    }
    if (code.empty()) return false;
    const char c = code.front();
    const bool good = p == '9' ? is_digit(c) : p == '@' ? is_capital(c) : c == p;
    if (!good) return false;
    code.remove_prefix(1);
  }
  return code.empty();
}

bool fits_any(std::string_view code, std::initializer_list<std::string_view> patterns) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](std::string_view pattern) { return fits(code, pattern); });
}

std::optional<std::string> unless(bool good, std::string_view why) {
  if (good) return std::nullopt;
  return std::string(why);
}

std::string digits_of(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
  return digits;
}

// LOINC: Luhn's method, from the right, every second digit doubled, the first of them too.
int luhn_digit(std::string_view digits) {
  int sum = 0;
  bool doubled = true;
  for (auto i = digits.size(); i-- > 0; doubled = !doubled) {
    const int digit = (digits[i] - '0') * (doubled ? 2 : 1);
    sum += digit / 10 + digit % 10;
  }
  return (10 - sum % 10) % 10;
}

// SNOMED CT: Verhoeff's dihedral check. J. Verhoeff, Error Detecting Decimal Codes, 1969.
bool is_verhoeff(std::string_view digits) {
  constexpr std::array<std::array<int, 10>, 10> product = {{{0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
                                                            {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
                                                            {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
                                                            {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
                                                            {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
                                                            {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
                                                            {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
                                                            {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
                                                            {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
                                                            {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}}};
  constexpr std::array<std::array<int, 10>, 8> permutation = {{{0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
                                                               {1, 5, 7, 6, 2, 8, 3, 0, 9, 4},
                                                               {5, 8, 0, 3, 7, 9, 6, 1, 4, 2},
                                                               {8, 9, 1, 6, 0, 4, 3, 5, 2, 7},
                                                               {9, 4, 5, 3, 1, 2, 6, 8, 7, 0},
                                                               {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
                                                               {2, 7, 9, 3, 8, 0, 6, 4, 1, 5},
                                                               {7, 0, 4, 6, 9, 1, 3, 2, 5, 8}}};
  std::size_t check = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const auto digit = static_cast<std::size_t>(digits[digits.size() - 1 - i] - '0');
    const auto moved = static_cast<std::size_t>(permutation[i % 8][digit]);
    check = static_cast<std::size_t>(product[check][moved]);
  }
  return check == 0;
}

std::optional<std::string> refuse_atc(std::string_view code) {
  constexpr std::string_view groups = "ABCDGHJLMNPRSV";
  if (!fits_any(code, {"@", "@99", "@99@", "@99@@", "@99@@99"})) {
    return "a code has 1, 3, 4, 5 or 7 characters: `L`, `L01`, `L01E`, `L01EG`, `L01EG02`";
  }
  return unless(groups.find(code.front()) != std::string_view::npos,
                "the first letter is one of A, B, C, D, G, H, J, L, M, N, P, R, S, V");
}

std::optional<std::string> refuse_loinc(std::string_view code) {
  if (fits_any(code, {"LP#-9", "LA#-9"})) return std::nullopt;
  if (!fits(code, "#-9") || code.size() > 9) return "a code is digits, `-` and a check digit";
  const auto digits = digits_of(code);
  const int right = luhn_digit(std::string_view(digits).substr(0, digits.size() - 1));
  if (digits.back() - '0' == right) return std::nullopt;
  return fmt::format("the check digit of `{}` is {}", code.substr(0, code.find('-')), right);
}

std::optional<std::string> refuse_icd_o(std::string_view code) {
  if (fits_any(code, {"C99", "C99.9"})) return std::nullopt;
  if (!fits(code, "9999/9")) {
    return "a morphology is `8240/3`, a topography `C25` or `C25.4`";
  }
  if (code.front() < '8') return "morphologies begin with 8 or 9";
  constexpr std::string_view behaviours = "012369";
  return unless(behaviours.find(code.back()) != std::string_view::npos,
                "the digit behind `/` is one of 0, 1, 2, 3, 6, 9");
}

std::optional<std::string> refuse_snomed(std::string_view code) {
  if (!fits(code, "#") || code.size() < 6 || code.size() > 18 || code.front() == '0') {
    return "an identifier has 6 to 18 digits and begins with none that is 0";
  }
  if (!is_verhoeff(code)) return "its last digit is not the check digit of those before it";
  const auto part = code.substr(code.size() - 3, 2);
  return unless(part == "00" || part == "10",
                "it is not the identifier of a concept: the two digits before the last are not "
                "00 or 10");
}

std::optional<std::string> refuse_cas(std::string_view code) {
  if (!fits(code, "#-99-9")) return "a number is `83150-76-9`";
  const auto digits = digits_of(code);
  int sum = 0;
  for (std::size_t i = 1; i < digits.size(); ++i) {
    sum += static_cast<int>(i) * (digits[digits.size() - 1 - i] - '0') % 10;
  }
  return unless(sum % 10 == digits.back() - '0', "its check digit is wrong");
}

std::optional<std::string> refuse_icd_10_cm(std::string_view code) {
  const bool stem = code.size() >= 3 && is_capital(code[0]) && is_digit(code[1]) &&
                    (is_digit(code[2]) || is_capital(code[2]));
  const bool tail = code.size() == 3 ||
                    (code.size() > 4 && code.size() <= 8 && fits(code.substr(3), ".*"));
  return unless(stem && tail, "a code is `C7A` or `C7A.021`");
}

std::optional<std::string> refuse_ucum(std::string_view code) {
  return unless(std::holds_alternative<units::Unit>(units::parse_unit(code)),
                "it is no unit that UCUM spells so");
}

constexpr std::array<Terminology, 18> table = {{
    {"ATC", "Anatomical Therapeutic Chemical classification", "`L01EG02`, or a group `L01E`",
     refuse_atc},
    {"CAS", "CAS registry number", "`83150-76-9`, with its check digit", refuse_cas},
    {"CHEBI", "Chemical Entities of Biological Interest", "`CHEBI:68478`",
     [](std::string_view code) {
       return unless(fits(code, "CHEBI:#"), "a code is `CHEBI:68478`");
     }},
    {"DrugBank", "DrugBank", "`DB01590`",
     [](std::string_view code) { return unless(fits(code, "DB99999"), "a code is `DB01590`"); }},
    {"HGNC", "gene names", "`HGNC:3942`",
     [](std::string_view code) { return unless(fits(code, "HGNC:#"), "a code is `HGNC:3942`"); }},
    {"HPO", "Human Phenotype Ontology", "`HP:0100570`",
     [](std::string_view code) {
       return unless(fits(code, "HP:9999999"), "a code is `HP:` and 7 digits");
     }},
    {"ICD-10", "International Classification of Diseases, 10th revision", "`E34`, `E34.0`",
     [](std::string_view code) {
       return unless(fits_any(code, {"@99", "@99.9", "@99.99"}), "a code is `E34` or `E34.0`");
     }},
    {"ICD-10-CM", "its clinical modification of the United States", "`C7A`, `C7A.021`",
     refuse_icd_10_cm},
    {"ICD-O-3", "International Classification of Diseases for Oncology",
     "a morphology `8240/3`, a topography `C25.4`", refuse_icd_o},
    {"LOINC", "Logical Observation Identifiers Names and Codes", "`1695-6`, with its check digit",
     refuse_loinc},
    {"MeSH", "Medical Subject Headings", "`D018358`",
     [](std::string_view code) {
       return unless(fits_any(code, {"D999999", "D999999999", "C999999", "C999999999", "Q999999",
                                     "Q999999999"}),
                     "a code is `D`, `C` or `Q` and 6 or 9 digits");
     }},
    {"MedDRA", "Medical Dictionary for Regulatory Activities", "`10007269`",
     [](std::string_view code) { return unless(fits(code, "19999999"), "a code has 8 digits"); }},
    {"NCIt", "National Cancer Institute thesaurus", "`C3809`",
     [](std::string_view code) {
       return unless(fits(code, "C#") && code.size() >= 4 && code.size() <= 8,
                     "a code is `C` and 3 to 7 digits");
     }},
    {"OncoTree", "OncoTree tumour types", "`PANET`",
     [](std::string_view code) {
       return unless(!code.empty() && is_capital(code.front()) && fits(code, "*") &&
                         code.size() <= 15,
                     "a code is capitals and digits");
     }},
    {"RxNorm", "RxNorm", "`141704`",
     [](std::string_view code) {
       return unless(fits(code, "#") && code.size() <= 8 && code.front() != '0',
                     "a code is up to 8 digits");
     }},
    {"SNOMED-CT", "SNOMED CT", "`255046005`, with its check digit", refuse_snomed},
    {"UCUM", "Unified Code for Units of Measure", "`mg/dL`", refuse_ucum},
    {"UMLS", "Unified Medical Language System", "`C0206754`",
     [](std::string_view code) {
       return unless(fits(code, "C9999999"), "a code is `C` and 7 digits");
     }},
}};

}  // namespace

std::span<const Terminology> terminologies() { return table; }

const Terminology* find_terminology(std::string_view name) {
  const auto at = std::find_if(table.begin(), table.end(),
                               [&](const Terminology& row) { return row.name == name; });
  return at == table.end() ? nullptr : &*at;
}

std::vector<std::string> terminology_names() {
  std::vector<std::string> names;
  for (const auto& row : table) names.emplace_back(row.name);
  return names;
}

}  // namespace kg::knowledge
