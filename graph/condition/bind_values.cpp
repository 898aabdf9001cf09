// Bind values: exact numbers through units, dates as day ranges, names through domains.
#include "graph/condition/bind_values.hpp"

#include <algorithm>

#include "graph/text/codes.hpp"
#include "graph/text/correction.hpp"
#include "graph/text/suggest.hpp"
#include "graph/units/date.hpp"

namespace kg::condition {

using syntax::Operand;
using text::Code;

namespace {

bool is_included(Edge edge) { return edge == Edge::at_most || edge == Edge::at_least; }

std::vector<std::string> names_of(const Domain& domain) {
  std::vector<std::string> names;
  for (const auto& value : domain.values) names.push_back(value.name);
  return names;
}

// `2` for `G2`; not for `G12`.
std::vector<std::string> values_ending_in(const Domain& domain, const Operand& number) {
  std::vector<std::string> names;
  if (!number.unit.empty()) return names;
  for (const auto& value : domain.values) {
    if (!value.name.ends_with(number.text) || value.name == number.text) continue;
    const char before = value.name[value.name.size() - number.text.size() - 1];
    if (before < '0' || before > '9') names.push_back(value.name);
  }
  constexpr std::size_t most = 3;
  return names.size() > most ? std::vector<std::string>() : names;
}

}  // namespace

bool ValueBinder::has_value(FactId fact, std::string_view name) const {
  const auto kind = vocabulary_.fact(fact).kind;
  return (kind == FactKind::choice || kind == FactKind::set) &&
         vocabulary_.domain_of(fact).find(name).has_value();
}

bool ValueBinder::is_measured(FactId fact) const {
  const auto kind = vocabulary_.fact(fact).kind;
  return kind == FactKind::quantity || kind == FactKind::count || kind == FactKind::date;
}

std::nullopt_t ValueBinder::refuse(FactId fact, const Operand& operand) {
  auto& report = sink_.report(Code::wrong_value, operand.span, describe(operand),
                              vocabulary_.fact(fact).name, describe_type(vocabulary_, fact));
  const auto kind = vocabulary_.fact(fact).kind;
  const bool has_values = kind == FactKind::choice || kind == FactKind::set;
  if (!has_values || operand.kind != Operand::Kind::number) {
    report.suggest(example_for(fact));
    return std::nullopt;
  }
  // No other value than the one of this number: a grade is not a matter of guessing.
  const auto meant = values_ending_in(vocabulary_.domain_of(fact), operand);
  if (!meant.empty()) {
    report.suggest(text::did_you_mean(meant));
  } else {
    report.suggest(fmt::format("`{}` is {}", vocabulary_.fact(fact).name,
                               describe_type(vocabulary_, fact)));
  }
  return std::nullopt;
}

std::optional<ValueId> ValueBinder::value(FactId fact, const Operand& operand) {
  if (operand.kind != Operand::Kind::name) return refuse(fact, operand);
  const auto& domain = vocabulary_.domain_of(fact);
  if (const auto id = domain.find(operand.text)) return id;
  auto& report = sink_.report(Code::unknown_value, operand.span, operand.text,
                              vocabulary_.fact(fact).name);
  if (sink_.is_full()) return std::nullopt;
  const auto near = text::nearest(operand.text, names_of(domain));
  text::suggest_names(report, operand.span, operand.text, near);
  if (near.empty()) {
    report.suggest(fmt::format("`{}` is {}", vocabulary_.fact(fact).name,
                               describe_type(vocabulary_, fact)));
  }
  return std::nullopt;
}

std::optional<std::vector<ValueId>> ValueBinder::list(FactId fact,
                                                      const std::vector<Operand>& operands) {
  std::vector<ValueId> ids;
  bool broken = false;
  for (const auto& operand : operands) {
    const auto id = value(fact, operand);
    broken = broken || !id;
    if (!id) continue;
    if (std::find(ids.begin(), ids.end(), *id) != ids.end()) {
      sink_.report(Code::repeated_value, operand.span, operand.text);
    } else {
      ids.push_back(*id);
    }
  }
  if (broken) return std::nullopt;
  return ids;
}

std::optional<Bound> ValueBinder::bound(FactId fact, const Operand& operand, Edge edge) {
  if (vocabulary_.fact(fact).kind == FactKind::date) {
    const bool fits = operand.kind == Operand::Kind::date ||
                      (operand.kind == Operand::Kind::number && operand.unit.empty());
    if (!fits) return refuse(fact, operand);
    return date_bound(operand, edge);
  }
  if (operand.kind != Operand::Kind::number) return refuse(fact, operand);
  return quantity_bound(fact, operand, edge);
}

// Days are whole, so `> 2015` is "after its last day" and `<= 2015` "up to its last day".
std::optional<Bound> ValueBinder::date_bound(const Operand& operand, Edge edge) {
  units::DateError error;
  const auto days = units::parse_date(operand.text, &error);
  if (!days) {
    const auto why = units::describe(error, operand.text);
    auto& report = sink_.report(Code::bad_date, operand.span, operand.text, why.message);
    if (!why.help.empty()) report.suggest(why.help);
    return std::nullopt;
  }
  const bool first = edge == Edge::below || edge == Edge::at_least;
  return Bound{first ? days->first_day : days->end_day - 1, is_included(edge), operand.text};
}

std::optional<units::Rational> ValueBinder::number(const Operand& operand) {
  units::NumberError error;
  auto value = units::parse_number(operand.text, &error);
  if (value) return value;
  const auto why = units::describe(error, operand.text);
  auto digits = operand.span;
  digits.end = digits.begin + static_cast<std::uint32_t>(operand.text.size());
  auto& report = sink_.report(Code::bad_number, digits, operand.text, why.message);
  if (!why.help.empty()) report.suggest(why.help);
  return std::nullopt;
}

std::optional<units::Unit> ValueBinder::unit(const Operand& operand) {
  auto result = units::parse_unit(operand.unit);
  if (auto* unit = std::get_if<units::Unit>(&result)) return std::move(*unit);
  const auto& error = std::get<units::UnitError>(result);
  if (error.kind == units::UnitErrorKind::ambiguous) {
    std::string choices;
    for (const auto& choice : error.candidates) {
      choices += fmt::format("{}`{}`", choices.empty() ? "" : " or ", choice);
    }
    sink_.report(Code::ambiguous_unit, operand.unit_span, operand.unit, choices);
    return std::nullopt;
  }
  auto& report = sink_.report(Code::unknown_unit, operand.unit_span, operand.unit);
  const auto why = units::describe(error);
  if (error.kind != units::UnitErrorKind::unknown) report.note(why.message);
  if (!why.help.empty()) {
    report.suggest(why.help);
  } else if (!error.candidates.empty()) {
    report.suggest(text::did_you_mean(error.candidates));
  }
  return std::nullopt;
}

std::optional<Bound> ValueBinder::quantity_bound(FactId id, const Operand& operand, Edge edge) {
  const auto& fact = vocabulary_.fact(id);
  auto value = number(operand);
  if (!value) return std::nullopt;
  if (fact.kind == FactKind::count) {
    if (!operand.unit.empty()) {
      sink_.report(Code::unit_on_count, operand.unit_span, fact.name, operand.unit);
      return std::nullopt;
    }
    return Bound{*value, is_included(edge), units::print_number(*value)};
  }
  if (operand.unit.empty() && fact.unit.ucum.empty()) {
    return Bound{*value, is_included(edge), units::print_number(*value)};
  }
  if (operand.unit.empty()) {
    sink_.report(Code::missing_unit, operand.span, fact.name,
                 units::phrase_of(fact.unit.dimension), operand.text)
        .at("a unit is missing")
        .suggest(fmt::format("write the unit that is meant, for example `{} {}`", operand.text,
                             units::spell(fact.unit)));
    return std::nullopt;
  }
  auto given = unit(operand);
  if (!given) return std::nullopt;
  const units::Quantity quantity{*value, *given};
  std::optional<units::MolarMass> molar_mass;
  if (fact.molar_mass) molar_mass = units::MolarMass{*fact.molar_mass, fact.name};
  const auto result = units::convert(quantity, fact.unit, molar_mass ? &*molar_mass : nullptr);
  if (const auto* converted = std::get_if<units::Quantity>(&result)) {
    return Bound{units::to_base(*converted), is_included(edge), units::print(quantity)};
  }
  const auto kind = std::get<units::ConversionRefusal>(result).kind;
  const auto code = kind == units::ConversionRefusalKind::needs_analyte ? Code::needs_analyte
                                                                        : Code::wrong_dimension;
  auto& report = sink_.report(code, operand.span, fact.name, units::phrase_of(fact.unit.dimension),
                              units::print(quantity), units::phrase_of(given->dimension));
  if (code == Code::needs_analyte) report.suggest(std::string(text::info(code).help));
  report.at(units::phrase_of(given->dimension))
      .suggest(fmt::format("write {}, for example in `{}`", units::phrase_of(fact.unit.dimension),
                           units::spell(fact.unit)));
  return std::nullopt;
}

Atom ValueBinder::choice(FactId fact, ValueId value, Shape shape) const {
  Atom atom{fact, Test::is_one_of, shape, {}, {value}, {}};
  const auto& domain = vocabulary_.domain_of(fact);
  if (shape == Shape::within) {
    atom.values = domain.within(value);
    return atom;
  }
  for (std::size_t i = 0; i < domain.values.size(); ++i) {
    const auto id = static_cast<ValueId>(i);
    const bool inside = (shape == Shape::equal && id == value) ||
                        (shape == Shape::less && id < value) ||
                        (shape == Shape::at_most && id <= value) ||
                        (shape == Shape::greater && id > value) ||
                        (shape == Shape::at_least && id >= value);
    if (inside) atom.values.push_back(id);
  }
  return atom;
}

std::string ValueBinder::describe(const Operand& operand) {
  switch (operand.kind) {
    case Operand::Kind::number:
      return operand.unit.empty() ? fmt::format("the number `{}`", operand.text)
                                  : fmt::format("the quantity `{} {}`", operand.text, operand.unit);
    case Operand::Kind::date: return fmt::format("the date `{}`", operand.text);
    case Operand::Kind::string: return fmt::format("the text {}", operand.text);
    case Operand::Kind::name: break;
  }
  return fmt::format("`{}`", operand.text);
}

std::string ValueBinder::example_for(FactId id) const {
  const auto& fact = vocabulary_.fact(id);
  const auto sample = [&]() -> std::string {
    const auto& values = vocabulary_.domain_of(id).values;
    return values.empty() ? "…" : values.back().name;
  };
  switch (fact.kind) {
    case FactKind::truth: return fmt::format("write `{0}` or `not {0}`", fact.name);
    case FactKind::count: return fmt::format("write a comparison, such as `{} >= 2`", fact.name);
    case FactKind::date:
      return fmt::format("write a comparison, such as `{} < 2015-06`", fact.name);
    case FactKind::set:
      return fmt::format("write a comparison, such as `{} has {}`", fact.name, sample());
    case FactKind::choice:
      return fmt::format("write a comparison, such as `{} {} {}`", fact.name,
                         vocabulary_.domain_of(id).ordered ? ">=" : "=", sample());
    case FactKind::quantity: break;
  }
  return fmt::format("write a comparison, such as `{} >= 2 {}`", fact.name,
                     units::spell(fact.unit));
}

}  // namespace kg::condition
