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
  // Numbers of 64 digits are far beyond counts and days: the double only finds the start.
  auto guess = Rational(static_cast<std::int64_t>(std::clamp(x.to_double_rounded(), -9e15, 9e15)));
  while (guess > x) guess = guess - 1;
  while (guess + 1 <= x) guess = guess + 1;
  return guess;
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
    const auto& range = expr.atom.range;
    auto& numbers = numbers_[expr.atom.fact];
    if (range.low) fresh = numbers.insert(range.low->number).second;
    if (range.high) fresh = numbers.insert(range.high->number).second || fresh;
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

const std::set<Rational>& Thresholds::of(FactId fact) const {
  static const std::set<Rational> none;
  const auto it = numbers_.find(fact);
  return it == numbers_.end() ? none : it->second;
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
    variables_.push_back({id, role, element, static_cast<std::uint32_t>(count)});
  };
  cells.has_inapplicable = fact.applies_when != nullptr;
  const std::size_t extra = cells.has_inapplicable ? 1 : 0;
  switch (fact.kind) {
    case FactKind::truth: add(Variable::Role::value, 2 + extra); break;
    case FactKind::choice:
      add(Variable::Role::value, vocabulary_->domain_of(id).values.size() + extra);
      break;
    case FactKind::set:
      for (std::size_t i = 0; i < vocabulary_->domain_of(id).values.size(); ++i) {
        add(Variable::Role::element, 2, static_cast<ValueId>(i));
      }
      break;
    default:
      cells.intervals = split(fact, thresholds.of(id));
      add(Variable::Role::value, cells.intervals.size() + extra);
      break;
  }
  cells.known = static_cast<VarIndex>(variables_.size());
  add(Variable::Role::known, 2);
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

CellSet Cells::all_cells(VarIndex var) const {
  CellSet set;
  set_bits(set, 0, variables_[var].cells);
  return set;
}

CellSet Cells::cells_of(const Atom& atom) const {
  CellSet set((variables_[value_var(atom.fact)].cells + word_bits - 1) / word_bits);
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
      return fmt::format("{} = {}", fact.name, shown(fact, number_in(id, cell)));
  }
}

namespace {

constexpr int decimals_most = 6;

// With the fewest decimals, the one nearest to the middle; the middle itself where that takes more
// than people read. No whole number lies between.
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

}  // namespace

// A simple value inside: the point, a whole number of the shown unit, or a short one.
Rational Cells::number_in(FactId id, std::uint32_t cell) const {
  const auto& fact = vocabulary_->fact(id);
  const auto& interval = facts_[static_cast<std::size_t>(id)].intervals[cell];
  const auto scale = is_whole(fact) ? Rational(1) : fact.unit.factor;
  const auto shift = is_whole(fact) ? Rational(0) : fact.unit.offset;
  const auto to_unit = [&](const Rational& base) { return (base - shift) / scale; };
  Rational value;
  if (interval.is_point()) {
    value = to_unit(*interval.low);
  } else if (interval.low && interval.high) {
    const auto from = to_unit(*interval.low);
    const auto to = to_unit(*interval.high);
    const auto next = floor_of(from) + 1;
    value = next < to ? next : short_number_between(from, to);
  } else if (interval.low) {
    value = floor_of(to_unit(*interval.low)) + 1;
  } else if (interval.high) {
    value = floor_of(to_unit(*interval.high)) - 1;
  }
  return is_whole(fact) ? value : value * scale + shift;
}

std::string Cells::shown(const Fact& fact, const Rational& number) {
  if (fact.kind == FactKind::date) {
    const auto day = number.to_int64();
    return day ? units::print_day(static_cast<std::int32_t>(*day)) : units::print_number(number);
  }
  if (fact.kind == FactKind::count) return units::print_number(number);
  return units::print({(number - fact.unit.offset) / fact.unit.factor, fact.unit});
}

Range Cells::range_of(FactId id, std::uint32_t first, std::uint32_t last) const {
  const auto& fact = vocabulary_->fact(id);
  const auto& intervals = facts_[static_cast<std::size_t>(id)].intervals;
  const auto& from = intervals[first];
  const auto& to = intervals[last];
  Range range;
  if (first == last && from.is_point()) {
    range.low = range.high = Bound{*from.low, true, shown(fact, *from.low)};
    return range;
  }
  // Of whole numbers the first and last are said, not the ones outside.
  if (first > 0 && from.low) {
    const bool steps = is_whole(fact) && !from.is_point();
    const auto number = steps ? floor_of(*from.low) + 1 : *from.low;
    range.low = {number, steps || from.is_point(), shown(fact, number)};
  }
  if (last + 1 < intervals.size() && to.high) {
    const bool steps = is_whole(fact) && !to.is_point();
    const auto number = !steps                  ? *to.high
                        : to.high->is_integer() ? *to.high - 1
                                                : floor_of(*to.high);
    range.high = {number, steps || to.is_point(), shown(fact, number)};
  }
  return range;
}

Cells Cells::doubled() const {
  Cells both = *this;
  both.variables_.insert(both.variables_.end(), variables_.begin(), variables_.end());
  return both;
}

}  // namespace kg::condition
