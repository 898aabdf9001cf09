// What units are, and what to say when a text is none.
#include "graph/units/unit.hpp"

#include <fmt/format.h>

namespace kg::units {

namespace {

// `cm`, `mm` or `m`, each in backticks.
std::string list_of(const std::vector<std::string>& spellings) {
  std::string result;
  for (std::size_t i = 0; i < spellings.size(); ++i) {
    if (i > 0) result += i + 1 == spellings.size() ? " or " : ", ";
    result += fmt::format("`{}`", spellings[i]);
  }
  return result;
}

void replace_first(std::string& text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at != std::string::npos) text.replace(at, from.size(), to);
}

// Only a unit that begins with a letter or a bracket can stand behind a number without a point.
bool can_follow_number(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || c == '[';
}

// Opens every `/(24.h)`, which UCUM needs and nobody writes: `/24h`, or `per 2 mm2` in front.
void open_divisors(std::string& text) {
  for (std::size_t open = 0; (open = text.find("/(", open)) != std::string::npos;) {
    const std::size_t point = text.find('.', open);
    const std::size_t close = text.find(')', open);
    if (point == std::string::npos || close == std::string::npos ||
        !can_follow_number(text[point + 1])) {
      open += 2;
      continue;
    }
    text.erase(close, 1);
    text.replace(point, 1, open == 0 ? " " : "");
    text.replace(open, 2, open == 0 ? "per " : "/");
  }
}

}  // namespace

std::string spell(const Unit& unit) {
  std::string text = unit.ucum;
  open_divisors(text);
  replace_first(text, "/{1.73_m2}", "/1.73m2");
  if (text.starts_with("10*")) text.replace(0, 3, "x10^");
  return text;
}

const Unit& count_unit() {
  static const Unit unit;
  return unit;
}

bool measures_alike(const Unit& left, const Unit& right) {
  return left.dimension == right.dimension && left.factor == right.factor &&
         left.offset == right.offset;
}

Explanation describe(const UnitError& error) {
  switch (error.kind) {
    case UnitErrorKind::empty:
      return {"a unit is missing", "write one, as in `cm`, `%` or `mg/dL`"};
    case UnitErrorKind::unknown:
      return {fmt::format("`{}` is not a known unit", error.text),
              error.candidates.empty()
                  ? "units are spelled as in UCUM, and case counts: `cm`, `mg/dL`, `%`, `mo`"
                  : fmt::format("did you mean {}?", list_of(error.candidates))};
    case UnitErrorKind::ambiguous:
      return {fmt::format("`{}` is not clear as a unit: {}", error.text, error.reason),
              fmt::format("write {}", list_of(error.candidates))};
    case UnitErrorKind::malformed:
      return {error.text.empty() ? std::string("this unit is not complete")
                                 : fmt::format("`{}` cannot stand there in a unit", error.text),
              "units are joined by `.`, `/` or `per`, as in `mg/dL`, `mg/kg/d`, `per 2 mm2`"};
    case UnitErrorKind::decimal_in_unit:
      return {fmt::format("`{}` stands inside a unit, where only whole numbers can", error.text),
              "put decimals into the value, or use a smaller unit"};
    case UnitErrorKind::zero_factor:
      return {"a unit cannot be zero times another", "check the number inside the unit"};
    case UnitErrorKind::not_a_ratio_unit:
      return {fmt::format("`{}` counts from a zero of its own, so it cannot be part of a product",
                          error.text),
              "use it alone, as in `38 Cel`"};
    case UnitErrorKind::too_long:
      return {fmt::format("a unit has at most {} characters", unit_length_max), "shorten it"};
    case UnitErrorKind::exponent_too_large:
      return {fmt::format("the exponent of `{}` is too large", error.text),
              fmt::format("exponents go up to {}, those of ten up to {}", unit_exponent_max,
                          unit_ten_exponent_max)};
    case UnitErrorKind::factor_too_large:
      return {fmt::format("a number inside a unit has at most {} digits", unit_factor_digits_max),
              "use a power of ten, as in `10*9/L`"};
    case UnitErrorKind::too_deeply_nested:
      return {fmt::format("parentheses in a unit nest at most {} deep", unit_nesting_max),
              "write it without them"};
  }
  return {};
}

}  // namespace kg::units
