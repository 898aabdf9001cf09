// Quantity: an exact value with its unit; comparison and conversion. Stage: conditions and answers.
//
// Different dimensions are never compared, and mass never becomes amount unless the caller brings
// the molar mass of the analyte. Knows nothing of facts: which analyte a fact measures is the
// caller's knowledge.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "graph/units/dimension.hpp"
#include "graph/units/rational.hpp"
#include "graph/units/unit.hpp"

namespace kg::units {

struct Quantity {
  Rational value;
  Unit unit;  // a plain count unless set

  /// Same value and same unit: 5 cm is not 50 mm here. Ask `compare` whether they are the same
  /// size.
  friend bool operator==(const Quantity&, const Quantity&) = default;
};

/// Grams in a mole of one substance. INVARIANT: g_per_mol is positive.
struct MolarMass {
  Rational g_per_mol;
  std::string analyte;  // for messages
};

enum class ConversionRefusalKind {
  different_dimension,  // cm and kg
  needs_analyte,        // mg/dL and mmol/L: possible once it is known what is measured
};
struct ConversionRefusal {
  ConversionRefusalKind kind = ConversionRefusalKind::different_dimension;
  Dimension from;
  Dimension to;
};
[[nodiscard]] Explanation describe(const ConversionRefusal& refusal);

using ConversionResult = std::variant<Quantity, ConversionRefusal>;

/// The value in base units of its dimension (m, g, s, mol, K, [IU], %, Bq, [HPF] and their
/// products).
[[nodiscard]] Rational to_base(const Quantity& quantity);

/// The quantity of `unit` that has `base` in base units: the inverse of to_base.
[[nodiscard]] Quantity from_base(const Rational& base, const Unit& unit);

/// Their order by size; nullopt when their dimensions differ.
[[nodiscard]] std::optional<std::strong_ordering> compare(const Quantity& left,
                                                          const Quantity& right);

/// The same quantity in `unit`, exactly. With a molar mass, mass turns into amount and back where
/// exactly one is traded for the other (mg/dL <-> mmol/L); temperature and the rest never do.
[[nodiscard]] ConversionResult convert(const Quantity& quantity, const Unit& unit,
                                       const MolarMass* molar_mass = nullptr);

/// Canonical text, readable by parse_quantity: `5 cm`, `20 %`, `3`, `1/mm2`, `3 per 2 mm2`,
/// `(1/3) mm`. For machines, print_number and `unit.ucum` are the two halves.
[[nodiscard]] std::string print(const Quantity& quantity);

/// A number or a unit that cannot be read; its offset counts from the start of the whole text.
using QuantityError = std::variant<NumberError, UnitError>;
using QuantityResult = std::variant<Quantity, QuantityError>;

/// The quantity that the whole of `text` writes: `5cm`, `5 cm`, `20%`, `3`, `3 mitoses per 2 mm2`,
/// `-1.5e-3 g`, `(1/3) mm`.
[[nodiscard]] QuantityResult parse_quantity(std::string_view text);
[[nodiscard]] Explanation describe(const QuantityError& error, std::string_view text);

}  // namespace kg::units
