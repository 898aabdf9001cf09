// Units: from what a person writes (`cm`, `µg/dl`, `mitoses per 2 mm2`) to dimension, exact factor
// and one canonical UCUM spelling. Stage: reading quantities in conditions, data and answers.
//
// The grammar is that of UCUM terms (case sensitive), with the aliases people type. What could
// mean two things is never guessed: the error carries the choices. Knows nothing of facts, of
// substances or of the languages around it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "graph/units/dimension.hpp"
#include "graph/units/rational.hpp"

namespace kg::units {

/// A unit of measure. A quantity of `value` of it is `value * factor + offset` in base units (m, g,
/// s, mol, K, [IU], %, Bq, [HPF]).
struct Unit {
  Dimension dimension;
  Rational factor = 1;  // INVARIANT: positive
  Rational offset = 0;  // not zero for Cel and [degF] only
  std::string ucum;     // canonical spelling, readable by parse_unit; empty for a plain count

  friend bool operator==(const Unit&, const Unit&) = default;
};

// The bounds of a unit's text.
inline constexpr std::size_t unit_length_max = 64;        // bytes
inline constexpr int unit_exponent_max = 9;               // of a unit: `mm2`
inline constexpr int unit_ten_exponent_max = 24;          // of ten: `10*12/L`
inline constexpr int unit_nesting_max = 8;                // parentheses in parentheses
inline constexpr std::size_t unit_factor_digits_max = 9;  // whole number in a unit: `/(2.mm2)`

enum class UnitErrorKind {
  empty,               // no text
  unknown,             // no such unit; candidates are similar ones, nearest first
  ambiguous,           // means different things; candidates are the spellings to choose from
  malformed,           // not a term: `mg//dL`, `mm(`
  decimal_in_unit,     // `/1.5 mm2`: whole numbers only
  zero_factor,         // `/0 mm2`
  not_a_ratio_unit,    // `Cel` or `[degF]` inside a term or with an exponent: they have no zero
  too_long,            // more than unit_length_max bytes
  exponent_too_large,  // beyond unit_exponent_max or unit_ten_exponent_max
  factor_too_large,    // more than unit_factor_digits_max digits
  too_deeply_nested,   // beyond unit_nesting_max
};

struct UnitError {
  UnitErrorKind kind = UnitErrorKind::empty;
  std::size_t offset = 0;  // bytes of the parsed text that are to blame
  std::size_t length = 0;
  std::string text;                     // the blamed part, as written
  std::vector<std::string> candidates;  // spellings to offer, at most 3
  std::string reason;                   // ambiguous only: what the choice hangs on

  friend bool operator==(const UnitError&, const UnitError&) = default;
};
[[nodiscard]] Explanation describe(const UnitError& error);

using UnitResult = std::variant<Unit, UnitError>;

/// The unit that the whole of `text` writes. Space is allowed around `/`, `per` and after a whole
/// number. Source: UCUM §§ 2-12 (grammar, prefixes), tables of base, derived and customary units.
/// Radioactivity, [IU], % and [HPF] are dimensions of their own here, unlike in UCUM.
[[nodiscard]] UnitResult parse_unit(std::string_view text);

/// The unit of a plain number.
[[nodiscard]] const Unit& count_unit();

/// The unit as people write it, still readable by parse_unit: `/(2.mm2)` -> `per 2 mm2`,
/// `umol/(24.h)`
/// -> `umol/24h`, `10*9/L` -> `x10^9/L`, `mL/min/{1.73_m2}` -> `mL/min/1.73m2`; others as in UCUM.
[[nodiscard]] std::string spell(const Unit& unit);

/// True if one quantity has the same value in both: `mL` and `cm3`, `umol/L` and `nmol/mL`.
[[nodiscard]] bool measures_alike(const Unit& left, const Unit& right);

}  // namespace kg::units
