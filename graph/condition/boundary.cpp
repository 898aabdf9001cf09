// Boundary: see boundary.hpp.
#include "graph/condition/boundary.hpp"

#include "graph/units/date.hpp"

namespace kg::condition {
namespace {

using units::Rational;

bool in_domain(const Fact& fact, const Rational& number) {
  if (fact.kind == FactKind::date) {
    const auto day = number.to_int64();
    return day && *day >= INT32_MIN && *day < INT32_MAX;
  }
  const bool is_percentage = fact.kind == FactKind::quantity && fact.unit.ucum == "%";
  if (is_percentage && number > Rational(100)) return false;
  return number.sign() >= 0;
}

/// What was written, as a quantity; nothing when it is no plain number with a unit.
std::optional<units::Quantity> written(const Bound& bound) {
  auto parsed = units::parse_quantity(bound.shown);
  if (auto* quantity = std::get_if<units::Quantity>(&parsed)) return std::move(*quantity);
  return std::nullopt;
}

// A date written in part stands for a day of it here.
std::string shown_alone(const Fact& fact, const Bound& bound) {
  const auto day = bound.number.to_int64();
  if (fact.kind != FactKind::date || !day) return bound.shown;
  return units::print_day(static_cast<std::int32_t>(*day));
}

bool is_whole(const Fact& fact) { return fact.kind != FactKind::quantity; }

}  // namespace

std::vector<Bound> bounds_of(const Atom& atom) {
  if (atom.test != Test::in_range) return {};
  std::vector<Bound> bounds;
  const auto& [low, high] = atom.range;
  if (low) bounds.push_back(*low);
  const bool point = low && high && low->number == high->number;
  if (high && !point) bounds.push_back(*high);
  return bounds;
}

std::optional<Bound> moved(const Vocabulary& vocabulary, FactId id, const Bound& bound,
                           int steps) {
  const Fact& fact = vocabulary.fact(id);
  if (fact.kind == FactKind::date) {
    const auto day = bound.number + Rational(steps);
    if (!in_domain(fact, day)) return std::nullopt;
    return Bound{day, bound.included,
                 units::print_day(static_cast<std::int32_t>(*day.to_int64()))};
  }
  const auto quantity = written(bound);
  if (!quantity) return std::nullopt;
  const auto places = is_whole(fact) ? 0 : quantity->value.decimal_places().value_or(0);
  const units::Quantity next{quantity->value + Rational(steps) * Rational::power_of_ten(-places),
                             quantity->unit};
  // Where the unit written is not of the fact's dimension (mg/dL of a mmol/L), the two are in
  // proportion.
  const auto from = units::to_base(*quantity);
  auto number = units::to_base(next);
  if (from != bound.number) {
    if (from.is_zero()) return std::nullopt;
    number = number * bound.number / from;
  }
  if (bound.number.sign() >= 0 && !in_domain(fact, number)) return std::nullopt;
  return Bound{number, bound.included, units::print(next)};
}

std::string_view to_string(Side side) {
  switch (side) {
    case Side::just_below: return "just below";
    case Side::at: return "at";
    case Side::just_above: return "just above";
  }
  return "at";
}

ExprPtr beside(const Vocabulary& vocabulary, FactId fact, const Bound& bound, Side side) {
  Range range;
  if (side == Side::at) {
    range.low = range.high = Bound{bound.number, true, shown_alone(vocabulary.fact(fact), bound)};
    return make_atom({fact, Test::in_range, {}, {}, {}, std::move(range)});
  }
  const bool below = side == Side::just_below;
  auto end = moved(vocabulary, fact, bound, below ? -1 : 1);
  if (!end) return nullptr;
  end->included = is_whole(vocabulary.fact(fact));
  Bound start{bound.number, false, shown_alone(vocabulary.fact(fact), bound)};
  range.low = below ? *end : start;
  range.high = below ? start : *end;
  return make_atom({fact, Test::in_range, {}, {}, {}, std::move(range)});
}

}  // namespace kg::condition
