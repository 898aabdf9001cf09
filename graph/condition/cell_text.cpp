// Cell text: see cell_text.hpp.
#include "graph/condition/cell_text.hpp"

#include <algorithm>

namespace kg::condition {
namespace {

ExprPtr choice_atom(FactId fact, Shape shape, std::vector<ValueId> values,
                    std::vector<ValueId> named) {
  Atom atom;
  atom.fact = fact;
  atom.test = Test::is_one_of;
  atom.shape = shape;
  atom.values = std::move(values);
  atom.named = std::move(named);
  return make_atom(std::move(atom));
}

ExprPtr plain_list(FactId fact, const std::vector<ValueId>& values) {
  return choice_atom(fact, values.size() == 1 ? Shape::equal : Shape::in, values, values);
}

std::vector<ValueId> without(const std::vector<ValueId>& all, const std::vector<ValueId>& some) {
  std::vector<ValueId> rest;
  std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::back_inserter(rest));
  return rest;
}

ExprPtr measured(const Cells& cells, FactId fact, const std::vector<std::uint32_t>& run) {
  Atom atom;
  atom.fact = fact;
  atom.test = Test::in_range;
  atom.range = cells.range_of(fact, run.front(), run.back());
  if (atom.range.low || atom.range.high) return make_atom(std::move(atom));
  atom.test = Test::applicable;  // every number: that there is one
  return make_atom(std::move(atom));
}

std::vector<ValueId> as_values(const std::vector<std::uint32_t>& cells) {
  std::vector<ValueId> values;
  for (const auto cell : cells) values.push_back(static_cast<ValueId>(cell));
  return values;
}

ExprPtr truth_is(FactId fact, bool value) {
  Atom atom;
  atom.fact = fact;
  auto is_true = make_atom(std::move(atom));
  return value ? is_true : make_not(std::move(is_true));
}

ExprPtr applies(FactId fact, bool does) {
  Atom atom;
  atom.fact = fact;
  atom.test = Test::applicable;
  auto applicable = make_atom(std::move(atom));
  return does ? applicable : make_not(std::move(applicable));
}

// A yes/no fact that may have no value: `not F` would also hold where it has none.
ExprPtr truth_cell(const Vocabulary& vocabulary, FactId fact, bool value) {
  if (value || !vocabulary.fact(fact).applies_when) return truth_is(fact, value);
  return make_and({applies(fact, true), truth_is(fact, false)});
}

}  // namespace

std::vector<std::vector<std::uint32_t>> runs_of(const std::vector<std::uint32_t>& cells) {
  std::vector<std::vector<std::uint32_t>> runs;
  for (const auto cell : cells) {
    if (runs.empty() || runs.back().back() + 1 != cell) runs.emplace_back();
    runs.back().push_back(cell);
  }
  return runs;
}

std::vector<NamedValue> named_values(const Domain& domain, const std::vector<ValueId>& wanted,
                                     const std::vector<ValueId>& possible) {
  std::vector<NamedValue> names;
  auto left = wanted;
  // The class that names most goes first; of two, the one declared first.
  while (domain.has_hierarchy() && !left.empty()) {
    std::vector<ValueId> best;
    ValueId best_class{};
    for (std::size_t i = 0; i < domain.values.size(); ++i) {
      const auto value = static_cast<ValueId>(i);
      if (!domain.is_class(value)) continue;
      const auto below = domain.within(value);
      std::vector<ValueId> can_be;
      std::set_intersection(below.begin(), below.end(), possible.begin(), possible.end(),
                            std::back_inserter(can_be));
      const bool all_wanted =
          std::includes(wanted.begin(), wanted.end(), can_be.begin(), can_be.end());
      const auto fresh = can_be.size() - without(can_be, left).size();
      if (all_wanted && fresh > 1 && can_be.size() > best.size()) {
        best = std::move(can_be);
        best_class = value;
      }
    }
    if (best.empty()) break;
    names.push_back({best_class, true});
    left = without(left, best);
  }
  for (const auto value : left) names.push_back({value, false});
  return names;
}

ExprPtr one_of(const Vocabulary& vocabulary, FactId fact, const std::vector<ValueId>& wanted,
               const std::vector<ValueId>& possible) {
  const auto& domain = vocabulary.domain_of(fact);
  const auto names = named_values(domain, wanted, possible);
  const auto others = without(possible, wanted);
  // "Anything but these" is said so where that is shorter.
  const bool negated = !vocabulary.fact(fact).applies_when && !others.empty() &&
                       names.size() > 2 && others.size() * 2 < names.size();
  if (negated) return make_not(plain_list(fact, others));
  std::vector<ExprPtr> parts;
  std::vector<ValueId> single;
  for (const auto& name : names) {
    if (name.within) {
      parts.push_back(
          choice_atom(fact, Shape::within, domain.within(name.value), {name.value}));
    } else {
      single.push_back(name.value);
    }
  }
  if (!single.empty()) parts.push_back(plain_list(fact, single));
  return make_or(std::move(parts));
}

ExprPtr condition_of(const Cells& cells, const Vocabulary& vocabulary, FactId fact,
                     const std::vector<std::uint32_t>& wanted,
                     const std::vector<std::uint32_t>& possible) {
  if (cells.is_inapplicable(fact, wanted.back())) return applies(fact, false);
  const auto kind = vocabulary.fact(fact).kind;
  if (kind == FactKind::truth) {
    if (wanted.size() > 1) return applies(fact, true);
    return truth_cell(vocabulary, fact, wanted.front() == 1);
  }
  if (kind == FactKind::choice) {
    auto can_be = possible;
    std::erase_if(can_be, [&](std::uint32_t cell) { return cells.is_inapplicable(fact, cell); });
    return one_of(vocabulary, fact, as_values(wanted), as_values(can_be));
  }
  std::vector<ExprPtr> ranges;
  for (const auto& run : runs_of(wanted)) ranges.push_back(measured(cells, fact, run));
  return make_or(std::move(ranges));
}

ExprPtr element_is(FactId fact, ValueId value, bool inside) {
  Atom atom;
  atom.fact = fact;
  atom.test = Test::has;
  atom.values = {value};
  atom.named = {value};
  auto has = make_atom(std::move(atom));
  return inside ? has : make_not(std::move(has));
}

}  // namespace kg::condition
