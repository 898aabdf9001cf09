// Dimensions: names that authors write, phrases that messages use.
#include "graph/units/dimension.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "graph/units/unit.hpp"

namespace {

using namespace kg::units;

BOOST_AUTO_TEST_SUITE(dimension)

BOOST_AUTO_TEST_CASE(says_what_kind_a_quantity_is) {
  BOOST_TEST(phrase_of(Dimension(Base::length)) == "a length");
  BOOST_TEST(phrase_of(Dimension(Base::proportion)) == "a percentage");
  BOOST_TEST(phrase_of(Dimension{}) == "a count");
  BOOST_TEST(phrase_of(Dimension(Base::mass) / Dimension(Base::length, 3)) ==
             "a mass concentration");
  BOOST_TEST(phrase_of(Dimension(Base::length, -2)) == "a density (per area)");
  BOOST_TEST(phrase_of(Dimension(Base::mass) / Dimension(Base::time, 2)) == "a quantity in g/s2");
  BOOST_TEST(name_of(Dimension(Base::mass, 2) / Dimension(Base::time, 2)) == "g2/s2");
  BOOST_TEST(base_units_of(Dimension(Base::mass_ratio, 2) / Dimension(Base::time)) ==
             "(g/g).(g/g)/s");
  BOOST_TEST(base_units_of(Dimension{}) == "1");
}

BOOST_AUTO_TEST_CASE(finds_kinds_by_name) {
  BOOST_TEST((dimension_named("length") == Dimension(Base::length)));
  BOOST_TEST((dimension_named("count") == Dimension{}));
  BOOST_TEST(!dimension_named("lengths").has_value());
}

BOOST_AUTO_TEST_CASE(table_is_consistent) {
  std::set<std::string_view> names;
  std::set<Dimension> dimensions;
  for (const NamedDimension& kind : named_dimensions()) {
    BOOST_TEST_CONTEXT(kind.name) {
      BOOST_TEST(names.insert(kind.name).second);
      BOOST_TEST(dimensions.insert(kind.dimension).second);
      BOOST_TEST(kind.phrase.starts_with("a"));
      BOOST_TEST((dimension_named(kind.name) == kind.dimension));
      if (kind.dimension.is_count()) {
        BOOST_TEST(kind.example_unit.empty());
        continue;
      }
      const UnitResult example = parse_unit(kind.example_unit);
      BOOST_REQUIRE(std::holds_alternative<Unit>(example));
      BOOST_TEST((std::get<Unit>(example).dimension == kind.dimension));
      BOOST_TEST(spell(std::get<Unit>(example)) == kind.example_unit);
    }
  }
}

BOOST_AUTO_TEST_CASE(multiplies_and_divides) {
  const Dimension length(Base::length);
  BOOST_TEST((length * length == length.power(2)));
  BOOST_TEST((length / length).is_count());
  BOOST_TEST(length.power(-3).exponent(Base::length) == -3);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
