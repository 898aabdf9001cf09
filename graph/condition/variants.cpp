// Variants: a function a kind of atom.
#include "graph/condition/variants.hpp"

#include <algorithm>
#include <array>

#include "graph/condition/boundary.hpp"
#include "graph/condition/rewrite.hpp"

namespace kg::condition {
namespace {

class Varier {
 public:
  Varier(const Expr& atom, const Vocabulary& vocabulary, const KnownThresholds& thresholds)
      : expr_(atom), atom_(atom.atom), vocabulary_(vocabulary), thresholds_(thresholds) {}

  std::vector<Variant> run() {
    switch (atom_.test) {
      case Test::in_range: vary_range(); break;
      case Test::is_one_of: vary_choice(); break;
      case Test::has:
      case Test::has_any:
      case Test::has_all:
      case Test::only:
      case Test::equals: vary_set(); break;
      case Test::is_true:
      case Test::known:
      case Test::applicable: break;
    }
    return std::move(variants_);
  }

 private:
  void add(Variation variation, Atom atom) {
    variants_.push_back({variation, make_atom(std::move(atom), expr_.span)});
  }

  // Measured facts -------------------------------------------------------------------------------

  void vary_range() {
    const auto& [low, high] = atom_.range;
    const bool point = low && high && low->number == high->number;
    for (const auto& bound : bounds_of(atom_)) {
      const bool is_low = low && low->number == bound.number;
      // A day is moved by a step, which is the same for whole days.
      if (!point && vocabulary_.fact(atom_.fact).kind != FactKind::date) {
        auto flipped = bound;
        flipped.included = !flipped.included;
        add_range(Variation::boundary, is_low, false, flipped);
      }
      for (const auto& other : near(bound)) {
        auto next = other;
        next.included = bound.included;
        add_range(Variation::threshold, is_low, point, next);
      }
    }
  }

  // The neighbours among the thresholds in use, and a step to either side.
  std::vector<Bound> near(const Bound& bound) const {
    std::vector<Bound> found;
    const auto known = thresholds_.find(atom_.fact);
    if (known != thresholds_.end()) {
      const Bound* below = nullptr;
      const Bound* above = nullptr;
      for (const auto& each : known->second) {
        if (each.number < bound.number) below = &each;
        if (each.number > bound.number && !above) above = &each;
      }
      for (const auto* each : {below, above}) {
        if (each) found.push_back(*each);
      }
    }
    for (const int step : {-1, 1}) {
      auto next = moved(vocabulary_, atom_.fact, bound, step);
      const auto same_number = [&](const Bound& each) { return each.number == next->number; };
      if (next && std::none_of(found.begin(), found.end(), same_number)) found.push_back(*next);
    }
    return found;
  }

  void add_range(Variation variation, bool is_low, bool both, const Bound& bound) {
    Atom atom = atom_;
    if (is_low || both) atom.range.low = bound;
    if (!is_low || both) atom.range.high = bound;
    const auto& [low, high] = atom.range;
    if (low && high && low->number > high->number) return;
    const bool empty = low && high && low->number == high->number &&
                       !(low->included && high->included);
    if (!empty) add(variation, std::move(atom));
  }

  // One of several values ------------------------------------------------------------------------

  const Domain& domain() const { return vocabulary_.domain_of(atom_.fact); }

  void vary_choice() {
    switch (atom_.shape) {
      case Shape::equal: return vary_value();
      case Shape::in: return vary_list();
      case Shape::within: return vary_class();
      case Shape::less:
      case Shape::at_most:
      case Shape::greater:
      case Shape::at_least: return vary_rank();
    }
  }

  void add_choice(Variation variation, Shape shape, std::vector<ValueId> values,
                  std::vector<ValueId> named) {
    if (values.empty() || values.size() == domain().values.size()) return;
    if (values == atom_.values) return;
    Atom atom = atom_;
    atom.shape = shape;
    atom.values = std::move(values);
    atom.named = std::move(named);
    add(variation, std::move(atom));
  }

  // `= G2`: the ranks beside it; of values without order, the first other one of its kind.
  void vary_value() {
    const auto value = atom_.named.front();
    const auto rank = static_cast<std::size_t>(value);
    if (domain().ordered) {
      for (const auto next : {rank - 1, rank + 1}) {  // below zero it wraps beyond the end
        if (next < domain().values.size()) add_value(static_cast<ValueId>(next));
      }
      return;
    }
    const auto other = another(value);
    if (other) add_value(*other);
    const auto closure = domain().within(value);
    if (closure.size() > 1) add_choice(Variation::hierarchy, Shape::within, closure, {value});
    for (const auto parent : domain().values[rank].parents) {
      add_choice(Variation::hierarchy, Shape::within, domain().within(parent), {parent});
    }
  }

  void add_value(ValueId value) { add_choice(Variation::value, Shape::equal, {value}, {value}); }

  // A brother of the value if it has one, else any other value that is no class.
  std::optional<ValueId> another(ValueId value) const {
    const auto& values = domain().values;
    const auto& parents = values[static_cast<std::size_t>(value)].parents;
    std::optional<ValueId> any;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const auto id = static_cast<ValueId>(i);
      if (id == value || domain().is_class(id)) continue;
      if (values[i].parents == parents) return id;
      if (!any) any = id;
    }
    return any;
  }

  void vary_list() {
    for (const auto left_out : atom_.named) {
      auto named = atom_.named;
      auto values = atom_.values;
      std::erase(named, left_out);
      std::erase(values, left_out);
      add_choice(Variation::value, Shape::in, std::move(values), std::move(named));
    }
  }

  void vary_class() {
    const auto value = atom_.named.front();
    for (const auto parent : domain().values[static_cast<std::size_t>(value)].parents) {
      add_choice(Variation::hierarchy, Shape::within, domain().within(parent), {parent});
    }
    for (std::size_t i = 0; i < domain().values.size(); ++i) {
      const auto& parents = domain().values[i].parents;
      if (std::find(parents.begin(), parents.end(), value) == parents.end()) continue;
      const auto child = static_cast<ValueId>(i);
      return add_choice(Variation::hierarchy, Shape::within, domain().within(child), {child});
    }
  }

  void vary_rank() {
    const auto rank = static_cast<std::size_t>(atom_.named.front());
    constexpr std::array flips = {std::pair{Shape::less, Shape::at_most},
                                  std::pair{Shape::greater, Shape::at_least}};
    for (const auto& [open, closed] : flips) {
      if (atom_.shape == open) add_rank(Variation::boundary, closed, rank);
      if (atom_.shape == closed) add_rank(Variation::boundary, open, rank);
    }
    for (const auto next : {rank - 1, rank + 1}) {
      if (next < domain().values.size()) add_rank(Variation::threshold, atom_.shape, next);
    }
  }

  void add_rank(Variation variation, Shape shape, std::size_t rank) {
    std::vector<ValueId> values;
    for (std::size_t i = 0; i < domain().values.size(); ++i) {
      const bool inside = (shape == Shape::less && i < rank) ||
                          (shape == Shape::at_most && i <= rank) ||
                          (shape == Shape::greater && i > rank) ||
                          (shape == Shape::at_least && i >= rank);
      if (inside) values.push_back(static_cast<ValueId>(i));
    }
    add_choice(variation, shape, std::move(values), {static_cast<ValueId>(rank)});
  }

  // Sets -----------------------------------------------------------------------------------------

  void add_set(Variation variation, Test test, Shape shape, std::vector<ValueId> values,
               std::vector<ValueId> named) {
    Atom atom = atom_;
    atom.test = test;
    atom.shape = shape;
    atom.values = std::move(values);
    atom.named = std::move(named);
    add(variation, std::move(atom));
  }

  void add_test(Test test) {
    add_set(Variation::test, test, Shape::equal, atom_.values, atom_.named);
  }

  void vary_set() {
    const bool within = atom_.test == Test::has_any && atom_.shape == Shape::within;
    if (within) return vary_set_class();
    switch (atom_.test) {
      case Test::has: return vary_element();
      case Test::has_any: add_test(Test::has_all); break;
      case Test::has_all: add_test(Test::has_any); break;
      case Test::only: add_test(Test::equals); break;
      case Test::equals:
        add_test(Test::only);
        if (atom_.values.size() == 1) add_test(Test::has);
        break;
      default: break;
    }
    if (atom_.values.size() < 2) return;
    for (const auto left_out : atom_.named) {
      auto named = atom_.named;
      auto values = atom_.values;
      std::erase(named, left_out);
      std::erase(values, left_out);
      add_set(Variation::value, atom_.test, atom_.shape, std::move(values), std::move(named));
    }
  }

  void vary_element() {
    const auto value = atom_.values.front();
    add_test(Test::equals);
    if (const auto other = another(value)) {
      add_set(Variation::value, Test::has, Shape::equal, {*other}, {*other});
    }
    auto closure = domain().within(value);
    if (closure.size() > 1) {
      add_set(Variation::hierarchy, Test::has_any, Shape::within, std::move(closure), {value});
    }
  }

  void vary_set_class() {
    const auto value = atom_.named.front();
    add_set(Variation::hierarchy, Test::has, Shape::equal, {value}, {value});
    for (const auto parent : domain().values[static_cast<std::size_t>(value)].parents) {
      add_set(Variation::hierarchy, Test::has_any, Shape::within, domain().within(parent),
              {parent});
    }
  }

  const Expr& expr_;
  const Atom& atom_;
  const Vocabulary& vocabulary_;
  const KnownThresholds& thresholds_;
  std::vector<Variant> variants_;
};

}  // namespace

std::string_view to_string(Variation variation) {
  constexpr std::array<std::string_view, 5> names = {"boundary", "threshold", "value", "test",
                                                     "hierarchy"};
  return names[static_cast<std::size_t>(variation)];
}

void collect_thresholds(const ExprPtr& condition, KnownThresholds& thresholds) {
  for (const auto& occurrence : occurrences(condition)) {
    if (occurrence.atom->kind != Expr::Kind::atom) continue;
    for (const auto& bound : bounds_of(occurrence.atom->atom)) {
      auto& known = thresholds[occurrence.atom->atom.fact];
      const auto place = std::lower_bound(
          known.begin(), known.end(), bound,
          [](const Bound& a, const Bound& b) { return a.number < b.number; });
      if (place == known.end() || place->number != bound.number) known.insert(place, bound);
    }
  }
}

std::vector<Variant> variants_of(const Expr& atom, const Vocabulary& vocabulary,
                                 const KnownThresholds& thresholds) {
  if (atom.kind != Expr::Kind::atom) return {};
  return Varier(atom, vocabulary, thresholds).run();
}

}  // namespace kg::condition
