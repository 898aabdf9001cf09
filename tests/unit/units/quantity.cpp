// Quantities: exact comparison and conversion, refusal of nonsense, printing and reading back.
#include "graph/units/quantity.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

namespace {

using namespace kg::units;

struct Same {
  std::string_view left;
  std::string_view right;
};

struct Converted {
  std::string_view from;
  std::string_view unit;
  std::string_view to;
};

struct Printed {
  std::string_view text;
  std::string_view printed;
};

Quantity quantity(std::string_view text) {
  QuantityResult result = parse_quantity(text);
  const auto* error = std::get_if<QuantityError>(&result);
  BOOST_REQUIRE_MESSAGE(error == nullptr,
                        text << ": " << (error == nullptr ? "" : describe(*error, text).message));
  return std::get<Quantity>(std::move(result));
}

Unit unit(std::string_view text) { return std::get<Unit>(parse_unit(text)); }

const MolarMass glucose{*parse_number("180.156"), "glucose"};

BOOST_AUTO_TEST_SUITE(quantities)

BOOST_AUTO_TEST_CASE(equal_sizes_compare_equal) {
  const std::vector<Same> table = {
      {"50 mm", "5 cm"},
      {"5cm", "0.05 m"},
      {"1 kg", "1e6 mg"},
      {"1000 ug", "1 mg"},
      {"1 L", "10 dL"},
      {"1 mL", "1 cm3"},
      {"5.5 mmol/L", "5500 umol/L"},
      {"1 mg/dL", "10000 ng/mL"},
      {"2 mitoses per 2 mm2", "1/mm2"},
      {"20 mitoses per 10 HPF", "2/[HPF]"},
      {"1 wk", "7 d"},
      {"1 a", "12 mo"},
      {"1 mo", "30.4375 d"},
      {"1 a", "365.25 d"},
      {"1 d", "24 h"},
      {"200 mCi", "7.4 GBq"},
      {"1 mCi", "3.7e7 Bq"},
      {"37 Cel", "310.15 K"},
      {"98.6 [degF]", "37 Cel"},
      {"-40 Cel", "-40 [degF]"},
      {"5 [IU]/L", "5 mIU/mL"},
      {"1 U/L", "1 mU/mL"},
      {"1.5 x10^9/L", "1500/uL"},
      {"0.30 cm", "3 mm"},
      {"20 %", "20.0 percent"},
      {"3", "3.0"},
      {"1 mg/kg", "1 ug/g"},
      {"60 umol/24h", "2.5 umol/h"},
  };
  for (const Same& row : table) {
    BOOST_TEST_CONTEXT(row.left << " = " << row.right) {
      const auto order = compare(quantity(row.left), quantity(row.right));
      BOOST_REQUIRE(order.has_value());
      BOOST_TEST((*order == std::strong_ordering::equal));
    }
  }
}

BOOST_AUTO_TEST_CASE(nothing_is_rounded_away) {
  BOOST_TEST((compare(quantity("50.00000000000000000001 mm"), quantity("5 cm")) ==
              std::strong_ordering::greater));
  BOOST_TEST((compare(quantity("4.99999999999999999999 cm"), quantity("50 mm")) ==
              std::strong_ordering::less));
  BOOST_TEST(
      (to_base(quantity("0.1 mg")) + to_base(quantity("0.2 mg")) == to_base(quantity("0.3 mg"))));
}

BOOST_AUTO_TEST_CASE(different_kinds_do_not_compare) {
  const std::vector<Same> table = {
      {"5 cm", "5 kg"},
      {"20 %", "20"},
      {"20 %", "0.2"},
      {"5 mg/dL", "5 mmol/L"},
      {"1 Bq", "1 Hz"},
      {"1/mm2", "1/[HPF]"},
      {"5 U/L", "5 [IU]/L"},
      {"5 mg/kg", "5 mmol/mol"},
      {"60 mL/min", "60 mL/min/1.73m2"},
  };
  for (const Same& row : table) {
    BOOST_TEST_CONTEXT(row.left << " and " << row.right) {
      BOOST_TEST(!compare(quantity(row.left), quantity(row.right)).has_value());
    }
  }
}

BOOST_AUTO_TEST_CASE(converts_exactly) {
  const std::vector<Converted> table = {
      {"5 cm", "mm", "50 mm"},
      {"1 a", "mo", "12 mo"},
      {"1 mo", "d", "30.4375 d"},
      {"200 mCi", "GBq", "7.4 GBq"},
      {"37 Cel", "[degF]", "98.6 [degF]"},
      {"0 K", "Cel", "-273.15 Cel"},
      {"1 d", "wk", "(1/7) wk"},
      {"20 per 2 mm2", "/mm2", "10/mm2"},
      {"3", "1", "3"},
  };
  for (const Converted& row : table) {
    BOOST_TEST_CONTEXT(row.from << " in " << row.unit) {
      const ConversionResult result = convert(quantity(row.from), unit(row.unit));
      BOOST_REQUIRE(std::holds_alternative<Quantity>(result));
      BOOST_TEST(print(std::get<Quantity>(result)) == row.to);
    }
  }
}

BOOST_AUTO_TEST_CASE(mass_becomes_amount_only_for_a_known_analyte) {
  const Quantity sugar = quantity("90.078 mg/dL");
  const ConversionResult refused = convert(sugar, unit("mmol/L"));
  BOOST_REQUIRE(std::holds_alternative<ConversionRefusal>(refused));
  const auto& refusal = std::get<ConversionRefusal>(refused);
  BOOST_TEST((refusal.kind == ConversionRefusalKind::needs_analyte));
  BOOST_TEST(describe(refusal).message ==
             "a mass concentration cannot be turned into an amount concentration without the "
             "molar mass of what is measured");

  const ConversionResult amount = convert(sugar, unit("mmol/L"), &glucose);
  BOOST_REQUIRE(std::holds_alternative<Quantity>(amount));
  BOOST_TEST(print(std::get<Quantity>(amount)) == "5 mmol/L");
  const ConversionResult back = convert(std::get<Quantity>(amount), unit("mg/dL"), &glucose);
  BOOST_REQUIRE(std::holds_alternative<Quantity>(back));
  BOOST_TEST((std::get<Quantity>(back) == sugar));
}

BOOST_AUTO_TEST_CASE(an_analyte_does_not_make_nonsense_convertible) {
  for (const std::string_view target : {"cm", "mmol/kg", "%", "[IU]/L", "1", "mmol2/L"}) {
    BOOST_TEST_CONTEXT(target) {
      const ConversionResult result = convert(quantity("5 mg/dL"), unit(target), &glucose);
      BOOST_REQUIRE(std::holds_alternative<ConversionRefusal>(result));
      BOOST_TEST(
          (std::get<ConversionRefusal>(result).kind == ConversionRefusalKind::different_dimension));
    }
  }
  const MolarMass nothing{0, "nothing"};
  BOOST_TEST(
      std::holds_alternative<ConversionRefusal>(convert(quantity("5 mg"), unit("mmol"), &nothing)));
}

BOOST_AUTO_TEST_CASE(refusals_name_both_kinds) {
  const auto refusal = std::get<ConversionRefusal>(convert(quantity("5 cm"), unit("%")));
  BOOST_TEST(describe(refusal).message == "a length cannot be turned into a percentage");
  BOOST_TEST(describe(refusal).help == "use a unit such as `%`");
}

BOOST_AUTO_TEST_CASE(prints_canonically_and_reads_back) {
  const std::vector<Printed> table = {
      {"5cm", "5 cm"},
      {"5  cm", "5 cm"},
      {" 5 cm ", "5 cm"},
      {"20%", "20 %"},
      {"3", "3"},
      {"3 cycles", "3"},
      {"1/mm2", "1/mm2"},
      {"1 per mm2", "1/mm2"},
      {"3 mitoses per 2 mm2", "3 per 2 mm2"},
      {"3/2mm2", "3 per 2 mm2"},
      {"2 mitoses per 10 HPF", "2 per 10 [HPF]"},
      {"-1.5e-3 g", "-0.0015 g"},
      {"(1/3) mm", "(1/3) mm"},
      {"(1/2) mm", "0.5 mm"},
      {"5x10^9/L", "5 x10^9/L"},
      {"5 10*9/L", "5 x10^9/L"},
      {"30 umol/24 h", "30 umol/24h"},
      {"60 mL/min/1.73m²", "60 mL/min/1.73m2"},
      {"5 (2.mm)", "5 (2.mm)"},
      {"37 °C", "37 Cel"},
      {"5 IU/L", "5 [IU]/L"},
  };
  for (const Printed& row : table) {
    BOOST_TEST_CONTEXT(row.text) {
      const Quantity value = quantity(row.text);
      BOOST_TEST(print(value) == row.printed);
      BOOST_TEST((quantity(row.printed) == value));
    }
  }
}

BOOST_AUTO_TEST_CASE(unreadable_numbers_are_number_errors) {
  const std::vector<std::pair<std::string_view, NumberErrorKind>> table = {
      {"", NumberErrorKind::empty},
      {"cm", NumberErrorKind::not_a_number},
      {".5 cm", NumberErrorKind::missing_leading_digit},
      {"5. cm", NumberErrorKind::missing_fraction_digit},
      {"1,5 cm", NumberErrorKind::decimal_comma},
      {"1,000", NumberErrorKind::decimal_comma},
      {"1e99 cm", NumberErrorKind::exponent_too_large},
      {"(1/0) cm", NumberErrorKind::zero_denominator},
      {"(5 cm", NumberErrorKind::not_a_number},
  };
  for (const auto& [text, kind] : table) {
    BOOST_TEST_CONTEXT(text) {
      const QuantityResult result = parse_quantity(text);
      BOOST_REQUIRE(std::holds_alternative<QuantityError>(result));
      const auto& error = std::get<QuantityError>(result);
      BOOST_REQUIRE(std::holds_alternative<NumberError>(error));
      BOOST_TEST((std::get<NumberError>(error).kind == kind));
      BOOST_TEST(std::get<NumberError>(error).offset <= text.size());
      BOOST_TEST(!describe(error, text).message.empty());
    }
  }
}

BOOST_AUTO_TEST_CASE(unreadable_units_are_unit_errors_in_place) {
  const std::vector<std::pair<std::string_view, std::size_t>> table = {
      {"5 banana", 2}, {"5banana", 1}, {" 5  mg/DL", 7}, {"1 500 mm", 2}, {"5 100", 2}, {"5 M", 2},
  };
  for (const auto& [text, offset] : table) {
    BOOST_TEST_CONTEXT(text) {
      const QuantityResult result = parse_quantity(text);
      BOOST_REQUIRE(std::holds_alternative<QuantityError>(result));
      const auto& error = std::get<QuantityError>(result);
      BOOST_REQUIRE(std::holds_alternative<UnitError>(error));
      BOOST_TEST(std::get<UnitError>(error).offset == offset);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
