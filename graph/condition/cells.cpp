// Cells: splitting numbers at thresholds, and reading cells back as values.
#include "graph/condition/cells.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "graph/units/date.hpp"

namespace kg::condition {
namespace {

using units::Rational;

bool is_whole(const Fact& fact) {
  return fact.kind == FactKind::count || fact.kind == FactKind::date;
}

std::optional<Rational> least(const Fact& fact) {
  if (fact.kind == FactKind::date) return std::nullopt;
  // Nothing that guidelines measure is negative, but temperatures on their scales.
  const bool scaled = fact.unit.dimension.exponent(units::Base::temperature) != 0;
  return scaled && fact.kind == FactKind::quantity ? std::nullopt : std::optional(Rational(0));
}

std::optional<Rational> greatest(const Fact& fact) {
  const bool percentage = fact.kind == FactKind::quantity &&
                          fact.unit.dimension == units::Dimension(units::Base::proportion);
  return percentage ? std::optional(Rational(100)) : std::nullopt;
}

void set_bit(CellSet& set, std::size_t bit) {
  if (set.size() <= bit / word_bits) set.resize(bit / word_bits + 1);
  set[bit / word_bits] |= Word{1} << (bit % word_bits);
}

// The bits from `first` up to `last`, without it, a word at a time.
void set_bits(CellSet& set, std::size_t first, std::size_t last) {
  if (first >= last) return;
  const auto words = (last + word_bits - 1) / word_bits;
  if (set.size() < words) set.resize(words);
  for (auto word = first / word_bits; word < words; ++word) {
    const auto begin = word * word_bits;
    auto bits = ~Word{0};
    if (first > begin) bits &= ~Word{0} << (first - begin);
    if (last < begin + word_bits) bits &= ~Word{0} >> (begin + word_bits - last);
    set[word] |= bits;
  }
}

// Largest whole number that is not above `x`.
Rational floor_of(const Rational& x) {
  if (x.is_integer()) return x;
  // The double only finds the start: steps are doubled up to `x` and halved again.
  auto whole = Rational(static_cast<std::int64_t>(std::clamp(x.to_double_rounded(), -9e15, 9e15)));
  Rational step(1);
  while (step < whole - x || step < x - whole) step = step * 2;
  if (whole > x) whole = whole - step;
  for (; step >= 1; step = step / 2) {
    if (whole + step <= x) whole = whole + step;
  }
  return whole;
}

// The unit that a bound was written in, seen from the fact's base units.
std::optional<units::Unit> unit_of(const Bound& bound, const Fact& fact) {
  const auto written = units::parse_quantity(bound.shown);
  const auto* quantity = std::get_if<units::Quantity>(&written);
  if (quantity == nullptr) return std::nullopt;
  auto unit = quantity->unit;
  if (unit.dimension == fact.unit.dimension) return unit;
  if (!fact.molar_mass) return std::nullopt;
  const units::MolarMass molar_mass{*fact.molar_mass, fact.name};
  const auto one = units::convert({1, unit}, fact.unit, &molar_mass);
  const auto* converted = std::get_if<units::Quantity>(&one);
  if (converted == nullptr) return std::nullopt;
  unit.factor = units::to_base(*converted);
  return unit;
}

}  // namespace

bool Thresholds::add(const Expr& expr, const Vocabulary& vocabulary) {
  std::vector<bool> entered(vocabulary.definition_count());
  for (const auto id : done_) entered[static_cast<std::size_t>(id)] = true;
  return add(expr, vocabulary, entered);
}

bool Thresholds::add(const Expr& expr, const Vocabulary& vocabulary, std::vector<bool>& entered) {
  bool fresh = false;
  if (expr.kind == Expr::Kind::atom && expr.atom.test == Test::in_range) {
    for (const auto* end : {&expr.atom.range.low, &expr.atom.range.high}) {
      if (*end) fresh = add(expr.atom.fact, **end, vocabulary) || fresh;
    }
  }
  if (expr.kind == Expr::Kind::atom && expr.atom.test == Test::known) {
    fresh = asked_known_.insert(expr.atom.fact).second;
  }
  if (expr.kind == Expr::Kind::definition) {
    const auto index = static_cast<std::size_t>(expr.definition);
    const auto& body = vocabulary.definition(expr.definition).body;
    if (entered[index] || !body) return false;
    entered[index] = true;
    done_.insert(expr.definition);
    return add(*body, vocabulary, entered);
  }
  for (const auto& part : expr.parts) fresh = add(*part, vocabulary, entered) || fresh;
  return fresh;
}

bool Thresholds::add(FactId id, const Bound& bound, const Vocabulary& vocabulary) {
  if (!numbers_[id].insert(bound.number).second) return false;
  const auto& fact = vocabulary.fact(id);
  if (fact.kind != FactKind::quantity) return true;
  auto& known = units_[id];
  auto unit = unit_of(bound, fact);
  if (unit && std::find(known.begin(), known.end(), *unit) == known.end()) {
    known.push_back(std::move(*unit));
  }
  return true;
}

const std::set<Rational>& Thresholds::of(FactId fact) const {
  static const std::set<Rational> none;
  const auto it = numbers_.find(fact);
  return it == numbers_.end() ? none : it->second;
}

const std::vector<units::Unit>& Thresholds::units_of(FactId fact) const {
  static const std::vector<units::Unit> none;
  const auto it = units_.find(fact);
  return it == units_.end() ? none : it->second;
}

Cells::Cells(const Vocabulary& vocabulary, const Thresholds& thresholds)
    : vocabulary_(&vocabulary) {
  facts_.resize(vocabulary.fact_count());
  for (std::size_t i = 0; i < vocabulary.fact_count(); ++i) {
    add_fact(static_cast<FactId>(i), thresholds);
  }
}

void Cells::add_fact(FactId id, const Thresholds& thresholds) {
  const auto& fact = vocabulary_->fact(id);
  auto& cells = facts_[static_cast<std::size_t>(id)];
  cells.first = static_cast<VarIndex>(variables_.size());
  const auto add = [&](Variable::Role role, std::size_t count, ValueId element = {}) {
    CellSet live;
    set_bits(live, 0, count);
    variables_.push_back({id, role, element, static_cast<std::uint32_t>(count), std::move(live)});
  };
  cells.has_inapplicable = fact.applies_when != nullptr;
  const std::size_t extra = cells.has_inapplicable ? 1 : 0;
  switch (fact.kind) {
    case FactKind::truth: add(Variable::Role::value, 2 + extra); break;
    case FactKind::choice:
      add(Variable::Role::value, vocabulary_->domain_of(id).values.size() + extra);
      leave_out_classes(id);
      break;
    case FactKind::set:
      for (std::size_t i = 0; i < vocabulary_->domain_of(id).values.size(); ++i) {
        add(Variable::Role::element, 2, static_cast<ValueId>(i));
      }
      break;
    default:
      cells.intervals = split(fact, thresholds.of(id));
      cells.units = thresholds.units_of(id);
      // Authors who use one unit for a fact read that one best.
      cells.units.insert(cells.units.size() == 1 ? cells.units.end() : cells.units.begin(),
                         fact.unit);
      add(Variable::Role::value, cells.intervals.size() + extra);
      break;
  }
  cells.known = static_cast<VarIndex>(variables_.size());
  add(Variable::Role::known, 2);
}

void Cells::leave_out_classes(FactId fact) {
  auto& live = variables_[value_var(fact)].live;
  for (const auto& value : vocabulary_->domain_of(fact).values) {
    for (const auto parent : value.parents) {
      const auto cell = static_cast<std::size_t>(parent);
      live[cell / word_bits] &= ~(Word{1} << (cell % word_bits));
    }
  }
}

std::vector<Cells::Interval> Cells::split(const Fact& fact, const std::set<Rational>& numbers) {
  const auto low = least(fact);
  const auto high = greatest(fact);
  std::set<Rational> cuts;
  for (const auto& number : numbers) {
    if ((!low || number >= *low) && (!high || number <= *high)) cuts.insert(number);
  }
  if (low) cuts.insert(*low);
  if (high) cuts.insert(*high);
  const bool whole = is_whole(fact);
  std::vector<Interval> intervals;
  std::optional<Rational> before;
  const auto add_gap = [&](std::optional<Rational> from, std::optional<Rational> to) {
    // Between two neighbouring whole numbers there is no count.
    if (whole && from && to && !(floor_of(*from) + 1 < *to)) return;
    intervals.push_back({std::move(from), std::move(to)});
  };
  for (const auto& cut : cuts) {
    if (before || !low) add_gap(before, cut);
    if (!whole || cut.is_integer()) intervals.push_back({cut, cut});
    before = cut;
  }
  if (!high) add_gap(before, std::nullopt);
  return intervals;
}

VarIndex Cells::value_var(FactId fact) const {
  return facts_[static_cast<std::size_t>(fact)].first;
}

VarIndex Cells::element_var(FactId fact, ValueId element) const {
  return value_var(fact) + static_cast<VarIndex>(element);
}

VarIndex Cells::known_var(FactId fact) const {
  return facts_[static_cast<std::size_t>(fact)].known;
}

std::vector<VarIndex> Cells::value_vars(FactId fact) const {
  std::vector<VarIndex> vars;
  for (auto var = value_var(fact); var < known_var(fact); ++var) vars.push_back(var);
  return vars;
}

bool Cells::is_live(VarIndex var, std::uint32_t cell) const {
  return (variables_[var].live[cell / word_bits] >> (cell % word_bits) & 1u) != 0;
}

CellSet Cells::cells_of(const Atom& atom) const {
  CellSet set(all_cells(value_var(atom.fact)).size());
  const auto& cells = facts_[static_cast<std::size_t>(atom.fact)];
  switch (atom.test) {
    case Test::is_true: set_bit(set, 1); break;
    case Test::is_one_of:
      for (const auto value : atom.values) set_bit(set, static_cast<std::size_t>(value));
      break;
    case Test::applicable: set_bits(set, 0, variables_[cells.first].cells - 1); break;
    default: {
      const auto& [low, high] = atom.range;
      // Thresholds are cuts, so a cell lies inside a bound or outside, never across; and cells
      // ascend, so those inside both stand side by side.
      const auto& all = cells.intervals;
      const auto is_low = [&low = low](const auto& cell) {
        return low && !(cell.low && (*cell.low > low->number ||
                                     (*cell.low == low->number &&
                                      (!cell.is_point() || low->included))));
      };
      const auto is_in = [&high = high](const auto& cell) {
        return !high || (cell.high && (*cell.high < high->number ||
                                       (*cell.high == high->number &&
                                        (!cell.is_point() || high->included))));
      };
      const auto first = std::partition_point(all.begin(), all.end(), is_low);
      const auto last = std::partition_point(first, all.end(), is_in);
      set_bits(set, static_cast<std::size_t>(first - all.begin()),
               static_cast<std::size_t>(last - all.begin()));
      break;
    }
  }
  return set;
}

bool Cells::is_inapplicable(FactId fact, std::uint32_t cell) const {
  const auto& cells = facts_[static_cast<std::size_t>(fact)];
  return cells.has_inapplicable && cell + 1 == variables_[cells.first].cells;
}

std::string Cells::text_of(FactId id, std::uint32_t cell) const {
  const auto& fact = vocabulary_->fact(id);
  if (is_inapplicable(id, cell)) return "not applicable " + fact.name;
  switch (fact.kind) {
    case FactKind::truth: return cell == 1 ? fact.name : "not " + fact.name;
    case FactKind::choice:
      return fmt::format("{} = {}", fact.name, vocabulary_->domain_of(id).values[cell].name);
    default:
      return fmt::format("{} = {}", fact.name, shown(id, number_in(id, cell)));
  }
}

namespace {

constexpr int decimals_short = 6;  // more than that takes effort to read
constexpr int decimals_most = static_cast<int>(units::number_digits_max);

bool is_short(const Rational& number) {
  return number.decimal_places().value_or(decimals_most) <= decimals_short;
}

// With the fewest decimals, the one nearest to the middle. No whole number lies between.
Rational short_number_between(const Rational& from, const Rational& to) {
  const auto middle = (from + to) / Rational(2);
  Rational step(1);
  for (int decimals = 1; decimals <= decimals_most; ++decimals) {
    step = step / Rational(10);
    const auto below = floor_of(middle / step) * step;
    const auto above = below + step;
    const bool is_below = below > from;
    const bool is_above = above < to;
    if (is_below && (!is_above || middle - below <= above - middle)) return below;
    if (is_above) return above;
  }
  return middle;
}

Rational simple_number_between(const std::optional<Rational>& low,
                               const std::optional<Rational>& high) {
  if (low && high) {
    const auto next = floor_of(*low) + 1;
    return next < *high ? next : short_number_between(*low, *high);
  }
  if (low) return floor_of(*low) + 1;
  return high ? floor_of(*high) - 1 : Rational(0);
}

Rational in_unit(const Rational& number, const units::Unit& unit) {
  return (number - unit.offset) / unit.factor;
}

std::optional<Rational> in_unit(const std::optional<Rational>& number, const units::Unit& unit) {
  return number ? std::optional(in_unit(*number, unit)) : std::nullopt;
}

}  // namespace

// A simple value inside: the point, a whole number of a unit, or a short one.
Rational Cells::number_in(FactId id, std::uint32_t cell) const {
  const auto& cells = facts_[static_cast<std::size_t>(id)];
  const auto& [low, high] = cells.intervals[cell];
  if (cells.intervals[cell].is_point()) return *low;
  if (is_whole(vocabulary_->fact(id))) return simple_number_between(low, high);
  std::optional<Rational> best;
  for (const auto& unit : cells.units) {
    const auto value = simple_number_between(in_unit(low, unit), in_unit(high, unit));
    if (best && !is_short(value)) continue;
    best = value * unit.factor + unit.offset;
    if (is_short(value)) break;
  }
  return *best;
}

std::string Cells::shown(FactId id, const Rational& number) const {
  const auto& fact = vocabulary_->fact(id);
  if (fact.kind == FactKind::date) {
    const auto day = number.to_int64();
    return day ? units::print_day(static_cast<std::int32_t>(*day)) : units::print_number(number);
  }
  if (fact.kind == FactKind::count) return units::print_number(number);
  std::optional<units::Quantity> best;
  for (const auto& unit : facts_[static_cast<std::size_t>(id)].units) {
    auto value = in_unit(number, unit);
    const bool better = !best || is_short(value) ||
                        (!best->value.decimal_places() && value.decimal_places());
    if (!better) continue;
    best = {std::move(value), unit};
    if (is_short(best->value)) break;
  }
  return units::print(*best);
}

Range Cells::range_of(FactId id, std::uint32_t first, std::uint32_t last) const {
  const auto& fact = vocabulary_->fact(id);
  const auto& intervals = facts_[static_cast<std::size_t>(id)].intervals;
  const auto& from = intervals[first];
  const auto& to = intervals[last];
  Range range;
  if (first == last && from.is_point()) {
    range.low = range.high = Bound{*from.low, true, shown(id, *from.low)};
    return range;
  }
  // Of whole numbers the first and last are said, not the ones outside.
  if (first > 0 && from.low) {
    const bool steps = is_whole(fact) && !from.is_point();
    const auto number = steps ? floor_of(*from.low) + 1 : *from.low;
    range.low = {number, steps || from.is_point(), shown(id, number)};
  }
  if (last + 1 < intervals.size() && to.high) {
    const bool steps = is_whole(fact) && !to.is_point();
    const auto number = !steps                  ? *to.high
                        : to.high->is_integer() ? *to.high - 1
                                                : floor_of(*to.high);
    range.high = {number, steps || to.is_point(), shown(id, number)};
  }
  return range;
}

Cells Cells::doubled() const {
  Cells both = *this;
  both.variables_.insert(both.variables_.end(), variables_.begin(), variables_.end());
  return both;
}

}  // namespace kg::condition
