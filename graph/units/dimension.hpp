// Dimension: what kind of thing a quantity measures. Stage: types of facts, checks of conditions.
//
// Two quantities can be compared only when their dimensions are equal. Some kinds that physics
// merges are kept apart here on purpose, because comparing them is nonsense at the bedside:
// a percentage is not a count, a radioactivity is not a frequency, 5 mg/kg is not the number 5e-6.
// Knows nothing of unit spellings except one example for each kind, to show in help.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kg::units {

/// The kinds every other kind is made of, with the unit that factors count in.
enum class Base : std::uint8_t {
  length,            // m
  mass,              // g
  time,              // s
  amount,            // mol
  temperature,       // K
  arbitrary_unit,    // [IU]: agreed for one substance, comparable with nothing else
  proportion,        // %
  radioactivity,     // Bq
  microscope_field,  // [HPF]: its area depends on the microscope
  body_surface,      // {1.73_m2}: the surface that a clearance is reported for
  mass_ratio,        // g/g: a dose per body weight is no plain number; never negative
  amount_ratio,      // mol/mol; never negative
};
inline constexpr std::size_t base_count = 12;

/// Exponents over the bases. All zero: a plain number, that is, a count.
class Dimension {
 public:
  constexpr Dimension() = default;
  constexpr explicit Dimension(Base base, int exponent = 1) {
    exponents_[static_cast<std::size_t>(base)] = static_cast<std::int16_t>(exponent);
  }

  [[nodiscard]] constexpr int exponent(Base base) const {
    return exponents_[static_cast<std::size_t>(base)];
  }
  [[nodiscard]] constexpr bool is_count() const { return *this == Dimension{}; }

  [[nodiscard]] constexpr Dimension power(int exponent) const {
    Dimension result;
    for (std::size_t i = 0; i < base_count; ++i) {
      result.exponents_[i] = static_cast<std::int16_t>(exponents_[i] * exponent);
    }
    return result;
  }
  [[nodiscard]] friend constexpr Dimension operator*(const Dimension& left,
                                                     const Dimension& right) {
    Dimension result;
    for (std::size_t i = 0; i < base_count; ++i) {
      result.exponents_[i] = static_cast<std::int16_t>(left.exponents_[i] + right.exponents_[i]);
    }
    return result;
  }
  [[nodiscard]] friend constexpr Dimension operator/(const Dimension& left,
                                                     const Dimension& right) {
    return left * right.power(-1);
  }
  friend constexpr bool operator==(const Dimension&, const Dimension&) = default;
  friend constexpr auto operator<=>(const Dimension&, const Dimension&) = default;

 private:
  std::array<std::int16_t, base_count> exponents_{};
};

/// A kind that has a name of its own.
struct NamedDimension {
  std::string_view name;          // as an author writes it as a type: `mass-concentration`
  std::string_view phrase;        // with article, for messages: `a mass concentration`
  std::string_view example_unit;  // for help, readable by parse_unit: `mg/dL`; empty for a count
  Dimension dimension;
};

/// All named kinds, the commonest first, no dimension and no name twice. The order is stable.
[[nodiscard]] std::span<const NamedDimension> named_dimensions();

/// The kind an author calls `name` (`length`, `percentage`, `count`, `mass-concentration`, …).
[[nodiscard]] std::optional<Dimension> dimension_named(std::string_view name);

/// For messages, with article: `a length`. One without a name is put in base units: `a quantity
/// in g/s2`.
[[nodiscard]] std::string phrase_of(const Dimension& dimension);

/// For printing: `length`, or base units when it has no name: `g/s2`.
[[nodiscard]] std::string name_of(const Dimension& dimension);

/// A unit to show in help, `cm` for a length; empty for a count; base units when it has no name.
[[nodiscard]] std::string example_unit_of(const Dimension& dimension);

/// In base units with UCUM exponents: `g/m3`, `/m2`, `1`.
[[nodiscard]] std::string base_units_of(const Dimension& dimension);

}  // namespace kg::units
