// The kinds that have names, and what to say about the others.
#include "graph/units/dimension.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kg::units {

namespace {

constexpr std::array<std::string_view, base_count> base_symbols = {
    "m", "g", "s", "mol", "K", "[IU]", "%", "Bq", "[HPF]", "{1.73_m2}", "(g/g)", "(mol/mol)"};

constexpr Dimension count;
constexpr Dimension length{Base::length};
constexpr Dimension mass{Base::mass};
constexpr Dimension duration{Base::time};
constexpr Dimension amount{Base::amount};
constexpr Dimension temperature{Base::temperature};
constexpr Dimension arbitrary{Base::arbitrary_unit};
constexpr Dimension percentage{Base::proportion};
constexpr Dimension radioactivity{Base::radioactivity};
constexpr Dimension microscope_field{Base::microscope_field};
constexpr Dimension body_surface{Base::body_surface};
constexpr Dimension mass_ratio{Base::mass_ratio};
constexpr Dimension amount_ratio{Base::amount_ratio};
constexpr Dimension area = length.power(2);
constexpr Dimension volume = length.power(3);
constexpr Dimension energy = mass * area / duration.power(2);

constexpr auto table = std::to_array<NamedDimension>({
    {"length", "a length", "cm", length},
    {"percentage", "a percentage", "%", percentage},
    {"count", "a count", "", count},
    {"duration", "a duration", "mo", duration},
    {"mass", "a mass", "mg", mass},
    {"volume", "a volume", "mL", volume},
    {"area", "an area", "cm2", area},
    {"density", "a density (per area)", "/mm2", count / area},
    {"field-density", "a density (per microscope field)", "per 10 [HPF]", count / microscope_field},
    {"mass-concentration", "a mass concentration", "ng/mL", mass / volume},
    {"amount-concentration", "an amount concentration", "mmol/L", amount / volume},
    {"arbitrary-concentration", "a concentration in international units", "[IU]/L",
     arbitrary / volume},
    {"catalytic-concentration", "a catalytic concentration", "U/L", amount / duration / volume},
    {"number-concentration", "a number concentration", "x10^9/L", count / volume},
    {"radioactivity", "a radioactivity", "GBq", radioactivity},
    {"radioactivity-by-mass", "a radioactivity per mass", "MBq/kg", radioactivity / mass},
    {"radioactivity-concentration", "a radioactivity concentration", "MBq/mL",
     radioactivity / volume},
    {"absorbed-dose", "an absorbed dose", "Gy", energy / mass},
    {"temperature", "a temperature", "Cel", temperature},
    {"amount", "an amount of substance", "mmol", amount},
    {"arbitrary-amount", "an amount in international units", "[IU]", arbitrary},
    {"mass-ratio", "a mass ratio", "mg/kg", mass_ratio},
    {"amount-ratio", "an amount ratio", "mmol/mol", amount_ratio},
    {"mass-rate", "a mass per time", "mg/d", mass / duration},
    {"amount-rate", "an amount per time", "umol/d", amount / duration},
    {"mass-ratio-rate", "a mass ratio per time", "mg/kg/d", mass_ratio / duration},
    {"mass-by-area", "a mass per area", "mg/m2", mass / area},
    {"amount-by-mass", "an amount per mass", "nmol/g", amount / mass},
    {"volume-rate", "a volume per time", "mL/min", volume / duration},
    {"clearance", "a clearance per body surface", "mL/min/1.73m2",
     volume / duration / body_surface},
    {"frequency", "a frequency", "/min", count / duration},
    {"velocity", "a velocity", "cm/s", length / duration},
    {"pressure", "a pressure", "mm[Hg]", energy / volume},
    {"energy", "an energy", "kJ", energy},
    {"power", "a power", "W", energy / duration},
    {"microscope-field", "a number of microscope fields", "[HPF]", microscope_field},
});

const NamedDimension* find(const Dimension& dimension) {
  const auto* found = std::ranges::find(table, dimension, &NamedDimension::dimension);
  return found == table.end() ? nullptr : found;
}

// A ratio is a term of its own, so it is repeated where a symbol takes an exponent.
std::string power_text(std::string_view symbol, int exponent, std::string_view operation) {
  if (exponent == 1) return fmt::format("{}{}", operation, symbol);
  if (!symbol.starts_with('(')) return fmt::format("{}{}{}", operation, symbol, exponent);
  std::string result;
  for (int i = 0; i < exponent; ++i) result += fmt::format("{}{}", operation, symbol);
  return result;
}

}  // namespace

std::span<const NamedDimension> named_dimensions() { return table; }

std::optional<Dimension> dimension_named(std::string_view name) {
  const auto* found = std::ranges::find(table, name, &NamedDimension::name);
  if (found == table.end()) return std::nullopt;
  return found->dimension;
}

std::string phrase_of(const Dimension& dimension) {
  const NamedDimension* known = find(dimension);
  if (known != nullptr) return std::string(known->phrase);
  return fmt::format("a quantity in {}", base_units_of(dimension));
}

std::string name_of(const Dimension& dimension) {
  const NamedDimension* known = find(dimension);
  return known != nullptr ? std::string(known->name) : base_units_of(dimension);
}

std::string example_unit_of(const Dimension& dimension) {
  const NamedDimension* known = find(dimension);
  return known != nullptr ? std::string(known->example_unit) : base_units_of(dimension);
}

std::string base_units_of(const Dimension& dimension) {
  std::string above;
  std::string below;
  for (std::size_t i = 0; i < base_count; ++i) {
    const int exponent = dimension.exponent(static_cast<Base>(i));
    if (exponent > 0) {
      above += power_text(base_symbols[i], exponent, ".");
    } else if (exponent < 0) {
      below += power_text(base_symbols[i], -exponent, "/");
    }
  }
  if (!above.empty()) above.erase(0, 1);
  return above.empty() && below.empty() ? "1" : above + below;
}

}  // namespace kg::units
