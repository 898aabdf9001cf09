// Comparing, converting, printing and reading quantities.
#include "graph/units/quantity.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kg::units {

namespace {

// +1: `from` has a mass where `to` has an amount; -1: the other way; 0: they differ otherwise.
int mass_for_amount(const Dimension& from, const Dimension& to) {
  const Dimension traded = Dimension(Base::mass) / Dimension(Base::amount);
  const Dimension difference = from / to;
  return (difference == traded) - (difference == traded.power(-1));
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// How many bytes at the start are the value: `-5`, `0.5`, `(1/3)`; 0 when there is none.
std::size_t value_extent(std::string_view text) {
  if (text.starts_with('(')) {
    const std::size_t close = text.find(')');
    return close == std::string_view::npos ? 0 : close + 1;
  }
  const std::size_t sign = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  const std::size_t digits = number_extent(text.substr(sign));
  return digits == 0 ? 0 : sign + digits;
}

// A unit that would run into the number before it: `5 100`, `5 2.mm`. A power of ten does not.
bool begins_with_number(std::string_view unit) {
  return !unit.empty() && '0' <= unit.front() && unit.front() <= '9' && !unit.starts_with("10*") &&
         !unit.starts_with("10^");
}

QuantityError shifted(NumberError error, std::size_t by) {
  error.offset += by;
  return error;
}

QuantityError shifted(UnitError error, std::size_t by) {
  error.offset += by;
  return error;
}

}  // namespace

Rational to_base(const Quantity& quantity) {
  return quantity.value * quantity.unit.factor + quantity.unit.offset;
}

Quantity from_base(const Rational& base, const Unit& unit) {
  return {(base - unit.offset) / unit.factor, unit};
}

std::optional<std::strong_ordering> compare(const Quantity& left, const Quantity& right) {
  if (left.unit.dimension != right.unit.dimension) return std::nullopt;
  if (measures_alike(left.unit, right.unit)) return left.value <=> right.value;
  return to_base(left) <=> to_base(right);
}

ConversionResult convert(const Quantity& quantity, const Unit& unit, const MolarMass* molar_mass) {
  const Dimension& from = quantity.unit.dimension;
  if (from == unit.dimension) return from_base(to_base(quantity), unit);
  const int traded = mass_for_amount(from, unit.dimension);
  if (traded == 0) {
    return ConversionRefusal{ConversionRefusalKind::different_dimension, from, unit.dimension};
  }
  if (molar_mass == nullptr || molar_mass->g_per_mol.sign() <= 0) {
    return ConversionRefusal{ConversionRefusalKind::needs_analyte, from, unit.dimension};
  }
  const Rational& mass = molar_mass->g_per_mol;
  const Rational base = to_base(quantity);
  return from_base(traded > 0 ? base / mass : base * mass, unit);
}

Explanation describe(const ConversionRefusal& refusal) {
  const std::string message =
      fmt::format("{} cannot be turned into {}", phrase_of(refusal.from), phrase_of(refusal.to));
  if (refusal.kind == ConversionRefusalKind::needs_analyte) {
    return {message + " without the molar mass of what is measured",
            "use the same kind of unit on both sides, or name the analyte"};
  }
  const std::string example = example_unit_of(refusal.to);
  return {message, example.empty() ? "write a plain number"
                                   : fmt::format("use a unit such as `{}`", example)};
}

std::string print(const Quantity& quantity) {
  std::string value = print_number(quantity.value);
  const std::string unit = spell(quantity.unit);
  // In parentheses where `1/3 mm` would read as one for each 3 mm.
  if (value.find('/') != std::string::npos) value = fmt::format("({})", value);
  if (unit.empty()) return value;
  if (begins_with_number(unit)) return fmt::format("{} ({})", value, unit);
  return value + (unit.front() == '/' ? "" : " ") + unit;
}

QuantityResult parse_quantity(std::string_view text) {
  const std::string_view trimmed = trim(text);
  const auto start = static_cast<std::size_t>(trimmed.data() - text.data());
  const std::size_t extent = value_extent(trimmed);
  const std::string_view rest = trimmed.substr(extent);

  const bool cut_short = rest.starts_with('.') || rest.starts_with(',');
  const bool parenthesised = trimmed.starts_with('(') && extent > 2;
  std::string_view digits = trimmed.substr(0, extent);
  if (extent == 0 || cut_short) digits = trimmed.substr(0, trimmed.find_first_of(" \t"));
  if (parenthesised) digits = digits.substr(1, extent - 2);

  NumberError number_error;
  const auto value = parse_number(digits, &number_error);
  if (!value) return shifted(number_error, start + (parenthesised ? 1 : 0));

  const std::string_view unit_text = trim(rest);
  if (unit_text.empty()) return Quantity{*value, count_unit()};
  const auto unit_at = static_cast<std::size_t>(unit_text.data() - text.data());
  if (begins_with_number(unit_text)) {
    const std::size_t size = number_extent(unit_text);
    return UnitError{
        UnitErrorKind::malformed, unit_at, size, std::string(unit_text.substr(0, size)), {}, {}};
  }
  UnitResult unit = parse_unit(unit_text);
  if (auto* error = std::get_if<UnitError>(&unit)) return shifted(std::move(*error), unit_at);
  return Quantity{*value, std::get<Unit>(std::move(unit))};
}

Explanation describe(const QuantityError& error, std::string_view text) {
  if (const auto* unit = std::get_if<UnitError>(&error)) return describe(*unit);
  const std::string_view trimmed = trim(text);
  NumberError number = std::get<NumberError>(error);
  number.offset -= std::min(number.offset, static_cast<std::size_t>(trimmed.data() - text.data()));
  return describe(number, trimmed);
}

}  // namespace kg::units
