// From a term to its dimension, its factor and its one canonical spelling.
#include "graph/units/unit_term.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace kg::units {

namespace {

// A mass over a mass is a ratio of masses, not a plain number; likewise amounts.
void keep_ratio(const Term& term, Base base, Base ratio, Dimension& dimension) {
  int above = 0;
  int below = 0;
  for (const TermPart& part : term.parts) {
    if (part.atom == nullptr || part.atom->dimension != Dimension(base)) continue;
    (part.exponent > 0 ? above : below) += std::abs(part.exponent);
  }
  dimension = dimension * Dimension(ratio, std::min(above, below));
}

Dimension dimension_of(const Term& term) {
  Dimension result;
  for (const TermPart& part : term.parts) {
    if (part.atom != nullptr) result = result * part.atom->dimension.power(part.exponent);
  }
  keep_ratio(term, Base::mass, Base::mass_ratio, result);
  keep_ratio(term, Base::amount, Base::amount_ratio, result);
  return result;
}

Rational factor_of(const Term& term) {
  Rational result = term.scale;
  for (const TermPart& part : term.parts) {
    Rational factor = Rational::power_of_ten(part.ten_exponent);
    if (part.atom != nullptr) factor *= Rational(part.atom->numerator, part.atom->denominator);
    result *= Rational::power(factor, part.exponent);
  }
  return result;
}

// `2.mg/(3.dL)/d`: whole numbers first on their side of the stroke, then the order as written.
std::string spell_ucum(const Term& term) {
  std::string above = print_number(term.scale.numerator());
  std::string below = print_number(term.scale.denominator());
  if (above == "1") above.clear();
  if (below == "1") below.clear();
  std::string divisors;
  for (const TermPart& part : term.parts) {
    const int exponent = std::abs(part.exponent);
    const std::string text = exponent == 1 ? part.symbol : part.symbol + std::to_string(exponent);
    if (part.exponent > 0) {
      above += (above.empty() ? "" : ".") + text;
    } else if (!below.empty()) {
      divisors += "/(" + std::exchange(below, "") + "." + text + ")";
    } else {
      divisors += "/" + text;
    }
  }
  if (!below.empty()) divisors += "/" + below;
  return above + divisors;
}

}  // namespace

Unit unit_of(const Term& term) {
  Unit unit{dimension_of(term), factor_of(term), 0, spell_ucum(term)};
  if (term.parts.size() == 1 && term.parts.front().atom != nullptr) {
    const Atom& atom = *term.parts.front().atom;
    unit.offset = Rational(atom.offset_numerator, atom.offset_denominator);
  }
  return unit;
}

}  // namespace kg::units
