// Units that are refused: the kind of the mistake, the narrow place, and what is offered instead.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "graph/units/unit.hpp"

namespace {

using namespace kg::units;

struct Refused {
  std::string marked;  // [[…]] around the part to blame
  UnitErrorKind kind;
  std::string candidates;  // separated by space; empty: none expected; `*`: any
};

std::string repeat(std::string_view part, int count) {
  std::string result;
  for (int i = 0; i < count; ++i) result += part;
  return result;
}

UnitError error_of(std::string_view text) {
  UnitResult result = parse_unit(text);
  BOOST_REQUIRE_MESSAGE(std::holds_alternative<UnitError>(result), text << " was read");
  return std::get<UnitError>(std::move(result));
}

void check(const Refused& row) {
  std::string text = row.marked;
  const std::size_t begin = text.find("[[");
  text.erase(begin, 2);
  const std::size_t end = text.find("]]", begin);
  text.erase(end, 2);
  BOOST_TEST_CONTEXT(text) {
    const UnitError error = error_of(text);
    BOOST_TEST((error.kind == row.kind));
    BOOST_TEST(error.offset == begin);
    BOOST_TEST(error.length == end - begin);
    if (row.candidates != "*") {
      BOOST_TEST(fmt::format("{}", fmt::join(error.candidates, " ")) == row.candidates);
    }
    const Explanation explanation = describe(error);
    BOOST_TEST(!explanation.message.empty());
    BOOST_TEST(!explanation.help.empty());
  }
}

BOOST_AUTO_TEST_SUITE(refused_units)

BOOST_AUTO_TEST_CASE(unknown_ones_get_near_candidates) {
  const std::vector<Refused> table = {
      {"[[Mg]]", UnitErrorKind::unknown, "mg"},
      {"[[CM]]", UnitErrorKind::unknown, "cm"},
      {"[[ML]]", UnitErrorKind::unknown, "mL"},
      {"mg/[[DL]]", UnitErrorKind::unknown, "dL"},
      {"[[mgg]]/dL", UnitErrorKind::unknown, "*"},
      {"[[centimetrs]]", UnitErrorKind::unknown, "*"},
      {"[[banana]]", UnitErrorKind::unknown, ""},
      {"[[å]]", UnitErrorKind::unknown, ""},
      {"[[µå]]/dL", UnitErrorKind::unknown, ""},
      {"[[mCel]]", UnitErrorKind::unknown, "*"},
      {"[[gigagram]]", UnitErrorKind::unknown, "*"},
      {"[[x]]", UnitErrorKind::unknown, "*"},
  };
  for (const Refused& row : table) check(row);
}

BOOST_AUTO_TEST_CASE(ambiguous_ones_get_the_choices) {
  const std::vector<Refused> table = {
      {"[[M]]", UnitErrorKind::ambiguous, "mol/L 10*6 mo"},
      {"[[C]]", UnitErrorKind::ambiguous, "Cel"},
      {"[[F]]", UnitErrorKind::ambiguous, "[degF]"},
      {"[[G]]/L", UnitErrorKind::ambiguous, "10*9 g"},
      {"[[units]]", UnitErrorKind::ambiguous, "U [IU]"},
      {"[[u]]/L", UnitErrorKind::ambiguous, "U [IU]"},
      {"[[K]]/uL", UnitErrorKind::ambiguous, "10*3"},
      {"[[mEq]]/L", UnitErrorKind::ambiguous, "mmol"},
      {"[[mg%]]", UnitErrorKind::ambiguous, "mg/dL"},
      {"[[gr]]", UnitErrorKind::ambiguous, "g"},
      {"[[oz]]", UnitErrorKind::ambiguous, "g mL"},
  };
  for (const Refused& row : table) check(row);
}

BOOST_AUTO_TEST_CASE(candidates_can_be_read) {
  for (const char* text :
       {"M",  "C",  "F",  "G",   "T",   "u",  "unit", "units", "Cal", "gr",        "mg%",
        "g%", "Eq", "eq", "mEq", "meq", "oz", "K/uL", "Mg",    "CM",  "centimetrs"}) {
    for (const std::string& candidate : error_of(text).candidates) {
      BOOST_TEST(std::holds_alternative<Unit>(parse_unit(candidate)), candidate);
    }
  }
}

BOOST_AUTO_TEST_CASE(broken_terms_are_blamed_narrowly) {
  const std::vector<Refused> table = {
      {"[[]]", UnitErrorKind::empty, ""},
      {"mg/[[/]]dL", UnitErrorKind::malformed, ""},
      {"mg [[dL]]", UnitErrorKind::malformed, ""},
      {"[[(]]mg", UnitErrorKind::malformed, ""},
      {"mg[[)]]", UnitErrorKind::malformed, ""},
      {"m[[[]]Hg", UnitErrorKind::malformed, ""},
      {"mg[[{]]x", UnitErrorKind::malformed, ""},
      {"mg[[{]]a{b}}", UnitErrorKind::malformed, ""},
      {"[[500]] mm", UnitErrorKind::malformed, ""},
      {"[[mm0]]", UnitErrorKind::malformed, ""},
      {"mL/min[[{1.73_m2}]]", UnitErrorKind::malformed, ""},
      {"[[*]]", UnitErrorKind::malformed, ""},
      {"[[<]] cm", UnitErrorKind::malformed, ""},
      {"/[[1.5]] mm2", UnitErrorKind::decimal_in_unit, ""},
      {"/[[0]] mm2", UnitErrorKind::zero_factor, ""},
      {"[[Cel]]/min", UnitErrorKind::not_a_ratio_unit, ""},
      {"[[°C]]2", UnitErrorKind::not_a_ratio_unit, ""},
  };
  for (const Refused& row : table) check(row);
}

BOOST_AUTO_TEST_CASE(an_end_too_early_is_blamed_at_the_end) {
  for (const std::string text : {"mg/", "mg.", "mm^", "mm-", "/", "per ", "mg/("}) {
    BOOST_TEST_CONTEXT(text) {
      const UnitError error = error_of(text);
      BOOST_TEST((error.kind == UnitErrorKind::malformed || error.kind == UnitErrorKind::unknown));
      BOOST_TEST(error.offset + error.length <= text.size());
    }
  }
}

BOOST_AUTO_TEST_CASE(bounds_are_kept) {
  BOOST_TEST((error_of(std::string(65, 'm')).kind == UnitErrorKind::too_long));
  BOOST_TEST((error_of("mm10").kind == UnitErrorKind::exponent_too_large));
  BOOST_TEST((error_of("mm5.mm5").kind == UnitErrorKind::exponent_too_large));
  BOOST_TEST((error_of("10*25").kind == UnitErrorKind::exponent_too_large));
  BOOST_TEST((error_of("mm99999999999999999999").kind == UnitErrorKind::exponent_too_large));
  BOOST_TEST((error_of("/1234567890.mm").kind == UnitErrorKind::factor_too_large));
  BOOST_TEST((error_of("/123456789/123456789.mm").kind == UnitErrorKind::factor_too_large));
  const auto nested = [](int depth) { return repeat("(", depth) + "m" + repeat(")", depth); };
  BOOST_TEST((error_of(nested(unit_nesting_max + 1)).kind == UnitErrorKind::too_deeply_nested));
  BOOST_TEST(std::holds_alternative<Unit>(parse_unit(nested(unit_nesting_max))));
  BOOST_TEST(std::holds_alternative<Unit>(parse_unit("mm9")));
  BOOST_TEST(std::holds_alternative<Unit>(parse_unit("10*24")));
}

BOOST_AUTO_TEST_CASE(odd_bytes_do_no_harm) {
  using namespace std::string_literals;
  for (const std::string& text : {"\0"s, "cm\0"s, "\xff\xfe"s, "\xc2"s, "m\xe2\x81"s, "\n"s, "{"s,
                                  "}"s, "[]"s, "]"s, "10*"s, "10^"s, "10*-"s, "x10"s, "x"s}) {
    const UnitResult result = parse_unit(text);
    const auto* error = std::get_if<UnitError>(&result);
    if (error != nullptr) BOOST_TEST(error->offset + error->length <= text.size());
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
