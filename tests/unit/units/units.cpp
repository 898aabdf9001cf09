// Units: every unit and alias a clinician meets, with factor, kind and canonical spelling.
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "graph/units/unit.hpp"

namespace {

using namespace kg::units;

struct Known {
  std::string_view text;
  std::string_view ucum;
  std::string_view factor;  // to base units, as print_number writes it
  std::string_view kind;    // name of the dimension
};

struct Alias {
  std::string_view text;
  std::string_view ucum;
};

Unit unit_of(std::string_view text) {
  UnitResult result = parse_unit(text);
  const auto* error = std::get_if<UnitError>(&result);
  BOOST_REQUIRE_MESSAGE(error == nullptr,
                        text << ": " << (error == nullptr ? "" : describe(*error).message));
  return std::get<Unit>(std::move(result));
}

BOOST_AUTO_TEST_SUITE(units)

BOOST_AUTO_TEST_CASE(knows_the_units_of_the_ward) {
  const std::vector<Known> table = {
      {"mm", "mm", "0.001", "length"},
      {"cm", "cm", "0.01", "length"},
      {"m", "m", "1", "length"},
      {"um", "um", "0.000001", "length"},
      {"[in_i]", "[in_i]", "0.0254", "length"},
      {"[ft_i]", "[ft_i]", "0.3048", "length"},
      {"g", "g", "1", "mass"},
      {"mg", "mg", "0.001", "mass"},
      {"ug", "ug", "0.000001", "mass"},
      {"ng", "ng", "0.000000001", "mass"},
      {"kg", "kg", "1000", "mass"},
      {"[lb_av]", "[lb_av]", "453.59237", "mass"},
      {"L", "L", "0.001", "volume"},
      {"mL", "mL", "0.000001", "volume"},
      {"dL", "dL", "0.0001", "volume"},
      {"cm3", "cm3", "0.000001", "volume"},
      {"cm2", "cm2", "0.0001", "area"},
      {"mmol/L", "mmol/L", "1", "amount-concentration"},
      {"umol/L", "umol/L", "0.001", "amount-concentration"},
      {"mg/dL", "mg/dL", "10", "mass-concentration"},
      {"ng/mL", "ng/mL", "0.001", "mass-concentration"},
      {"%", "%", "1", "percentage"},
      {"/mm2", "/mm2", "1000000", "density"},
      {"/(2.mm2)", "/(2.mm2)", "500000", "density"},
      {"/(10.[HPF])", "/(10.[HPF])", "0.1", "field-density"},
      {"s", "s", "1", "duration"},
      {"min", "min", "60", "duration"},
      {"h", "h", "3600", "duration"},
      {"d", "d", "86400", "duration"},
      {"wk", "wk", "604800", "duration"},
      {"mo", "mo", "2629800", "duration"},
      {"a", "a", "31557600", "duration"},
      {"Bq", "Bq", "1", "radioactivity"},
      {"MBq", "MBq", "1000000", "radioactivity"},
      {"GBq", "GBq", "1000000000", "radioactivity"},
      {"mCi", "mCi", "37000000", "radioactivity"},
      {"MBq/kg", "MBq/kg", "1000", "radioactivity-by-mass"},
      {"Gy", "Gy", "1", "absorbed-dose"},
      {"J/kg", "J/kg", "1", "absorbed-dose"},
      {"K", "K", "1", "temperature"},
      {"Cel", "Cel", "1", "temperature"},
      {"[degF]", "[degF]", "5/9", "temperature"},
      {"[IU]/L", "[IU]/L", "1000", "arbitrary-concentration"},
      {"m[IU]/mL", "m[IU]/mL", "1000", "arbitrary-concentration"},
      {"U/L", "U/L", "1/60000", "catalytic-concentration"},
      {"10*9/L", "10*9/L", "1000000000000", "number-concentration"},
      {"mg/kg", "mg/kg", "0.000001", "mass-ratio"},
      {"mg/mg", "mg/mg", "1", "mass-ratio"},
      {"mmol/mol", "mmol/mol", "0.001", "amount-ratio"},
      {"mg/m2", "mg/m2", "0.001", "mass-by-area"},
      {"umol/(24.h)", "umol/(24.h)", "1/86400000000", "amount-rate"},
      {"mL/min", "mL/min", "1/60000000", "volume-rate"},
      {"mL/min/{1.73_m2}", "mL/min/{1.73_m2}", "1/60000000", "clearance"},
      {"mm[Hg]", "mm[Hg]", "133322", "pressure"},
      {"cm[H2O]", "cm[H2O]", "98066.5", "pressure"},
      {"kcal", "kcal", "4184000", "energy"},
      {"1", "", "1", "count"},
      {"{mitoses}", "", "1", "count"},
  };
  for (const Known& row : table) {
    BOOST_TEST_CONTEXT(row.text) {
      const Unit unit = unit_of(row.text);
      BOOST_TEST(unit.ucum == row.ucum);
      BOOST_TEST(print_number(unit.factor) == row.factor);
      BOOST_TEST(name_of(unit.dimension) == row.kind);
    }
  }
}

BOOST_AUTO_TEST_CASE(reads_what_people_type) {
  const std::vector<Alias> table = {
      {"µg", "ug"},
      {"μg", "ug"},
      {"mcg", "ug"},
      {"µmol/l", "umol/L"},
      {"mcL", "uL"},
      {"cms", "cm"},
      {"centimetre", "cm"},
      {"centimetres", "cm"},
      {"centimeter", "cm"},
      {"Centimeters", "cm"},
      {"millimetres", "mm"},
      {"metre", "m"},
      {"micron", "um"},
      {"inch", "[in_i]"},
      {"ft", "[ft_i]"},
      {"lbs", "[lb_av]"},
      {"kgs", "kg"},
      {"grams", "g"},
      {"milligrams", "mg"},
      {"micrograms", "ug"},
      {"ml", "mL"},
      {"dl", "dL"},
      {"l", "L"},
      {"litres", "L"},
      {"cc", "mL"},
      {"mg/dl", "mg/dL"},
      {"mg per dL", "mg/dL"},
      {"millimoles/litre", "mmol/L"},
      {"mM", "mmol/L"},
      {"nM", "nmol/L"},
      {"percent", "%"},
      {"pct", "%"},
      {"Percent", "%"},
      {"second", "s"},
      {"minutes", "min"},
      {"hr", "h"},
      {"hours", "h"},
      {"day", "d"},
      {"days", "d"},
      {"Days", "d"},
      {"week", "wk"},
      {"weeks", "wk"},
      {"wks", "wk"},
      {"month", "mo"},
      {"months", "mo"},
      {"mths", "mo"},
      {"y", "a"},
      {"yr", "a"},
      {"yrs", "a"},
      {"year", "a"},
      {"years", "a"},
      {"YEARS", "a"},
      {"°C", "Cel"},
      {"ºC", "Cel"},
      {"degC", "Cel"},
      {"Celsius", "Cel"},
      {"°F", "[degF]"},
      {"IU/L", "[IU]/L"},
      {"[iU]/L", "[IU]/L"},
      {"mIU/L", "m[IU]/L"},
      {"uIU/mL", "u[IU]/mL"},
      {"millicuries", "mCi"},
      {"gigabecquerel", "GBq"},
      {"µCi", "uCi"},
      {"gray", "Gy"},
      {"mmHg", "mm[Hg]"},
      {"cmH2O", "cm[H2O]"},
      {"bpm", "/min"},
      {"mm²", "mm2"},
      {"mm^2", "mm2"},
      {"cm³", "cm3"},
      {"s⁻¹", "/s"},
      {"s-1", "/s"},
      {"1/mm2", "/mm2"},
      {"per mm2", "/mm2"},
      {"mitoses/mm2", "/mm2"},
      {"mitoses per mm²", "/mm2"},
      {"mm-2", "/mm2"},
      {"/2mm2", "/(2.mm2)"},
      {"/2 mm2", "/(2.mm2)"},
      {"/ 2 mm2", "/(2.mm2)"},
      {"per 2 mm2", "/(2.mm2)"},
      {"mitoses per 2 mm2", "/(2.mm2)"},
      {"mitoses/2 mm²", "/(2.mm2)"},
      {"{mitoses}/(2.mm2)", "/(2.mm2)"},
      {"mitoses per 10 HPF", "/(10.[HPF])"},
      {"/10hpf", "/(10.[HPF])"},
      {"10^9/L", "10*9/L"},
      {"x10^9/L", "10*9/L"},
      {"x 10^9 / L", "10*9/L"},
      {"×10⁹/L", "10*9/L"},
      {"10*3/uL", "10*3/uL"},
      {"cells/µL", "/uL"},
      {"mg/kg/d", "mg/kg/d"},
      {"mg/kg per day", "mg/kg/d"},
      {"µmol/24h", "umol/(24.h)"},
      {"umol/24 h", "umol/(24.h)"},
      {"mg·m²", "mg.m2"},
      {"kg.m-2", "kg/m2"},
      {"mL/min/1.73m2", "mL/min/{1.73_m2}"},
      {"mL/min/1.73 m²", "mL/min/{1.73_m2}"},
      {"mL/min per 1.73 m2", "mL/min/{1.73_m2}"},
      {"mg/dL{creatinine}", "mg/dL"},
      {" cm ", "cm"},
      {"cycles", ""},
      {"count", ""},
      {"2.mm", "2.mm"},
      {"mm.mm", "mm2"},
      {"2.10*3", "2.10*3"},
      {"(mg)/(dL)", "mg/dL"},
      {"mg/(kg.d)", "mg/kg/d"},
      {"m/2", "m/2"},
      {"g/(m/s)", "g.s/m"},
  };
  for (const Alias& row : table) {
    BOOST_TEST_CONTEXT(row.text) {
      const Unit unit = unit_of(row.text);
      BOOST_TEST(unit.ucum == row.ucum);
      BOOST_TEST((unit == unit_of(row.ucum.empty() ? "1" : row.ucum)));
      const std::string spelling = spell(unit);
      BOOST_TEST((unit == unit_of(spelling.empty() ? "1" : spelling)));
    }
  }
}

BOOST_AUTO_TEST_CASE(spells_for_people) {
  const std::vector<Alias> table = {
      {"cm", "cm"},
      {"per 2 mm2", "/(2.mm2)"},
      {"umol/24h", "umol/(24.h)"},
      {"x10^9/L", "10*9/L"},
      {"mL/min/1.73m2", "mL/min/{1.73_m2}"},
      {"per 10 [HPF]", "/(10.[HPF])"},
      {"/mm2", "/mm2"},
      {"", "1"},
  };
  for (const Alias& row : table) {
    BOOST_TEST_CONTEXT(row.ucum) { BOOST_TEST(spell(unit_of(row.ucum)) == row.text); }
  }
}

BOOST_AUTO_TEST_CASE(keeps_apart_what_looks_alike) {
  BOOST_TEST((unit_of("m").dimension != unit_of("min").dimension));
  BOOST_TEST((unit_of("mo").dimension == unit_of("min").dimension));
  BOOST_TEST((unit_of("mo").factor == unit_of("a").factor / 12));
  BOOST_TEST((unit_of("%").dimension != unit_of("1").dimension));
  BOOST_TEST((unit_of("Bq").dimension != unit_of("Hz").dimension));
  BOOST_TEST((unit_of("U/L").dimension != unit_of("[IU]/L").dimension));
  BOOST_TEST((unit_of("/mm2").dimension != unit_of("/[HPF]").dimension));
  BOOST_TEST((unit_of("mg/kg").dimension != unit_of("1").dimension));
  BOOST_TEST((unit_of("mL/min/1.73m2").dimension != unit_of("mL/min").dimension));
}

BOOST_AUTO_TEST_CASE(knows_that_spellings_measure_alike) {
  BOOST_TEST(measures_alike(unit_of("mL"), unit_of("cm3")));
  BOOST_TEST(measures_alike(unit_of("umol/L"), unit_of("nmol/mL")));
  BOOST_TEST(!measures_alike(unit_of("mm"), unit_of("cm")));
  BOOST_TEST(!measures_alike(unit_of("K"), unit_of("Cel")));
  BOOST_TEST(measures_alike(count_unit(), unit_of("{cells}")));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
