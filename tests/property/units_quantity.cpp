// Laws of quantities: units and quantities print and read back, conversion there and back changes
// nothing, order does not depend on the unit. Any text is read or refused in bounds.
#include <string>
#include <vector>

#include "graph/units/date.hpp"
#include "graph/units/quantity.hpp"
#include "tests/property/check.hpp"

namespace {

using namespace kg::units;

// Units of one kind a row.
const std::vector<std::vector<std::string>>& kinds() {
  static const std::vector<std::vector<std::string>> rows = {
      {"mm", "cm", "m", "um", "[in_i]", "cm2/mm"},
      {"g", "mg", "ug", "kg", "[lb_av]"},
      {"L", "mL", "dL", "cm3"},
      {"s", "min", "h", "d", "wk", "mo", "a"},
      {"mmol/L", "umol/L", "nmol/mL"},
      {"mg/dL", "ng/mL", "g/L", "ug/mL"},
      {"/mm2", "/(2.mm2)", "/cm2"},
      {"Bq", "MBq", "GBq", "mCi"},
      {"Cel", "[degF]", "K"},
      {"[IU]/L", "m[IU]/mL"},
      {"10*9/L", "/uL", "10*3/uL"},
      {"mg/kg", "ug/g"},
      {"umol/(24.h)", "mmol/d", "U"},
      {"%"},
      {"1"},
  };
  return rows;
}

Unit unit(const std::string& text) { return std::get<Unit>(parse_unit(text)); }

Rational any_value() {
  const auto above = *rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000);
  const auto below = *rc::gen::element<std::int64_t>(1, 2, 3, 7, 10, 100, 1000, 86'400);
  return Rational(above, below);
}

// Terms over the whole vocabulary, in every shape of the grammar.
std::string any_term(int depth) {
  static const std::vector<std::string> symbols = {
      "m",      "mm",        "cm",    "g",  "mg",  "kg",  "L",    "mL",     "s",     "h",
      "d",      "mol",       "mmol",  "%",  "Bq",  "mCi", "[IU]", "U",      "[HPF]", "10*3",
      "mm[Hg]", "{1.73_m2}", "years", "IU", "mcg", "hpf", "{x}",  "percent"};
  std::string text = *rc::gen::element<std::string>("", "", "", "/", "per ");
  const int count = *rc::gen::inRange(1, 4);
  for (int i = 0; i < count; ++i) {
    if (i > 0) text += *rc::gen::element<std::string>(".", "/", " per ");
    const int shape = *rc::gen::inRange(0, depth > 0 ? 5 : 4);
    const std::string symbol = *rc::gen::elementOf(symbols);
    if (shape == 4) {
      text += "(" + any_term(depth - 1) + ")";
    } else if (shape == 3) {
      text += std::to_string(*rc::gen::inRange(1, 99)) + "." + symbol;
    } else if (shape == 2 && symbol.back() != '}' && !std::isdigit(symbol.back())) {
      text += symbol + std::to_string(*rc::gen::element(-3, -2, -1, 2, 3));
    } else {
      text += symbol;
    }
  }
  return text;
}

BOOST_AUTO_TEST_SUITE(units_quantity)

BOOST_AUTO_TEST_CASE(units_print_and_read_back) {
  KG_PROPERTY("unit: its UCUM text and its spelling read back to it", {.runs = 1000}, [] {
    const std::string text = any_term(2);
    const UnitResult result = parse_unit(text);
    const auto* error = std::get_if<UnitError>(&result);
    if (error != nullptr) {
      const bool bound = error->kind == UnitErrorKind::too_long ||
                         error->kind == UnitErrorKind::exponent_too_large ||
                         error->kind == UnitErrorKind::factor_too_large;
      RC_ASSERT(bound);
      return;
    }
    const auto& first = std::get<Unit>(result);
    for (const std::string& spelling : {first.ucum, spell(first)}) {
      const UnitResult again = parse_unit(spelling.empty() ? "1" : spelling);
      RC_ASSERT(std::holds_alternative<Unit>(again));
      RC_ASSERT(std::get<Unit>(again) == first);
    }
    RC_ASSERT(first.factor > 0);
  });
}

BOOST_AUTO_TEST_CASE(quantities_print_and_read_back) {
  KG_PROPERTY("quantity: printed and read again it is the same", {.runs = 1000}, [] {
    const UnitResult result = parse_unit(any_term(1));
    if (!std::holds_alternative<Unit>(result)) return;
    const Quantity quantity{any_value(), std::get<Unit>(result)};
    const QuantityResult again = parse_quantity(print(quantity));
    RC_ASSERT(std::holds_alternative<Quantity>(again));
    RC_ASSERT(std::get<Quantity>(again) == quantity);
  });
}

BOOST_AUTO_TEST_CASE(conversion_changes_nothing) {
  KG_PROPERTY("quantity: there and back is the same, order stays", {.runs = 1000}, [] {
    const auto& row = *rc::gen::elementOf(kinds());
    const Quantity left{any_value(), unit(*rc::gen::elementOf(row))};
    const Quantity right{any_value(), unit(*rc::gen::elementOf(row))};
    const Unit other = unit(*rc::gen::elementOf(row));
    const auto left_moved = std::get<Quantity>(convert(left, other));
    const auto right_moved = std::get<Quantity>(convert(right, other));
    RC_ASSERT(std::get<Quantity>(convert(left_moved, left.unit)) == left);
    RC_ASSERT(compare(left, left_moved) == std::strong_ordering::equal);
    RC_ASSERT(compare(left, right) == compare(left_moved, right_moved));
    RC_ASSERT(compare(left, right) == (left_moved.value <=> right_moved.value));
    RC_ASSERT(compare(left, right) == 0 <=> *compare(right, left));
  });
}

BOOST_AUTO_TEST_CASE(kinds_never_mix) {
  KG_PROPERTY("quantity: different kinds never compare nor convert", [] {
    const auto first = *rc::gen::inRange<std::size_t>(0, kinds().size());
    const auto second = *rc::gen::inRange<std::size_t>(0, kinds().size());
    RC_PRE(first != second);
    const Quantity left{any_value(), unit(*rc::gen::elementOf(kinds()[first]))};
    const Quantity right{any_value(), unit(*rc::gen::elementOf(kinds()[second]))};
    RC_ASSERT(!compare(left, right).has_value());
    RC_ASSERT(std::holds_alternative<ConversionRefusal>(convert(left, right.unit)));
  });
}

BOOST_AUTO_TEST_CASE(an_analyte_goes_both_ways) {
  KG_PROPERTY("quantity: mass to amount and back is the same", [] {
    const MolarMass analyte{Rational(*rc::gen::inRange(1, 1'000'000), 1000), "x"};
    const Quantity mass{any_value(), unit(*rc::gen::elementOf(kinds()[5]))};
    const Unit target = unit(*rc::gen::elementOf(kinds()[4]));
    const auto amount = std::get<Quantity>(convert(mass, target, &analyte));
    RC_ASSERT(std::get<Quantity>(convert(amount, mass.unit, &analyte)) == mass);
  });
}

BOOST_AUTO_TEST_CASE(any_text_is_read_or_refused) {
  KG_PROPERTY("unit: an error lies within the text", {.runs = 2000}, [] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "m", "g", "/", ".", "(", ")", "{", "}", "[", "]", "%", "2", "0", "10", "*", "^", "-", " ",
        "per ", "x", "²", "µ", "×", "°C", "1.73", "m2", "mm", "[IU]", "\xff", "\xc2", "5"));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    const UnitResult result = parse_unit(text);
    if (const auto* error = std::get_if<UnitError>(&result)) {
      RC_ASSERT(error->offset <= text.size());
      RC_ASSERT(error->length <= text.size() - error->offset);
      RC_ASSERT(!describe(*error).message.empty());
    } else {
      const auto& unit = std::get<Unit>(result);
      RC_ASSERT(unit.factor > 0);
      RC_ASSERT(parse_unit(unit.ucum.empty() ? "1" : unit.ucum) == result);
    }
    const QuantityResult quantity = parse_quantity(text);
    if (const auto* error = std::get_if<QuantityError>(&quantity)) {
      RC_ASSERT(!describe(*error, text).message.empty());
    }
  });
}

BOOST_AUTO_TEST_CASE(days_print_and_read_back) {
  KG_PROPERTY("date: every day reads back, inside its month and year", {.runs = 500}, [] {
    const auto day = *rc::gen::inRange<std::int32_t>(-719'162, 2'932'897);
    const std::string text = print_day(day);
    const auto span = parse_date(text);
    RC_ASSERT(span.has_value());
    RC_ASSERT(*span == day_span(day));
    RC_ASSERT(parse_date(text.substr(0, 7))->contains(day));
    RC_ASSERT(parse_date(text.substr(0, 4))->contains(day));
  });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
