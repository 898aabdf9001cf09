// Values: see values.hpp.
#include "graph/condition/values.hpp"

#include <algorithm>

#include "graph/condition/compiled.hpp"

namespace kg::condition {
namespace {

using Cellist = std::vector<std::uint32_t>;

CellSet one_cell(std::uint32_t cell) {
  CellSet set(cell / word_bits + 1);
  set[cell / word_bits] = Word{1} << (cell % word_bits);
  return set;
}

/// Something that cannot be, and how it is said.
struct Excluded {
  std::uint32_t place = 0;  // value, first cell of a run, or element
  std::uint32_t last = 0;   // last cell of a run
  ExprPtr excluded;
};

ExprPtr set_atom(FactId fact, Test test, std::vector<ValueId> values) {
  Atom atom;
  atom.fact = fact;
  atom.test = test;
  atom.values = values;
  atom.named = std::move(values);
  return make_atom(std::move(atom));
}

class Lister {
 public:
  Lister(const Assumption& known, FactId fact)
      : assumption_(known),
        vocabulary_(known.theory().vocabulary()),
        compiled_(known.theory(), known.where() ? std::vector<ExprPtr>{known.where()}
                                                : std::vector<ExprPtr>{}) {
    result_.fact = fact;
  }

  FactValues run() {
    if (fact().kind == FactKind::set) {
      list_elements();
    } else {
      list_cells();
    }
    return std::move(result_);
  }

 private:
  [[nodiscard]] const Fact& fact() const { return vocabulary_.fact(result_.fact); }
  [[nodiscard]] bool is_measured() const {
    return fact().kind != FactKind::truth && fact().kind != FactKind::choice;
  }
  [[nodiscard]] bool possible(VarIndex var, std::uint32_t cell) {
    return compiled_.possible(compiled_.store().literal(var, one_cell(cell)));
  }
  [[nodiscard]] ExprPtr say(const Cellist& wanted, const Cellist& among) const {
    return condition_of(compiled_.cells(), vocabulary_, result_.fact, wanted, among);
  }

  void list_cells() {
    const auto var = compiled_.cells().value_var(result_.fact);
    Cellist all;
    Cellist can_be;
    bool can_miss = false;
    for (std::uint32_t cell = 0; cell < compiled_.cells().variable(var).cells; ++cell) {
      if (!compiled_.cells().is_live(var, cell)) continue;
      const bool is_possible = possible(var, cell);
      if (compiled_.cells().is_inapplicable(result_.fact, cell)) {
        can_miss = is_possible;
        continue;
      }
      all.push_back(cell);
      if (is_possible) can_be.push_back(cell);
    }
    result_.applies = can_be.empty() ? Truth::no : can_miss ? Truth::open : Truth::yes;
    for (const auto& group : groups(can_be, all)) result_.values.push_back(say(group, all));
    const auto missing = compiled_.cells().variable(var).cells - 1;
    if (can_miss) result_.values.push_back(say({missing}, all));
    result_.decided = is_one(can_be, can_miss);
    if (result_.decided) {
      result_.because.push_back(conclude(assumption_, result_.values.front()));
    } else {
      explain_cells(all, can_be);
    }
  }

  // Numbers: runs of neighbours. Values: one by one, classes that are possible as a whole together.
  [[nodiscard]] std::vector<Cellist> groups(const Cellist& cells, const Cellist& all) const {
    if (is_measured()) return runs_of(cells);
    std::vector<Cellist> groups;
    if (fact().kind == FactKind::choice && vocabulary_.domain_of(result_.fact).has_hierarchy()) {
      return class_groups(cells, all);
    }
    for (const auto cell : cells) groups.push_back({cell});
    return groups;
  }

  [[nodiscard]] std::vector<Cellist> class_groups(const Cellist& cells, const Cellist& all) const {
    const auto& domain = vocabulary_.domain_of(result_.fact);
    const auto as_values = [](const Cellist& list) {
      std::vector<ValueId> values;
      for (const auto cell : list) values.push_back(static_cast<ValueId>(cell));
      return values;
    };
    std::vector<Cellist> groups;
    for (const auto& name : named_values(domain, as_values(cells), as_values(all))) {
      auto& group = groups.emplace_back();
      if (!name.within) {
        group.push_back(static_cast<std::uint32_t>(name.value));
        continue;
      }
      for (const auto value : domain.within(name.value)) {
        if (!domain.is_class(value)) group.push_back(static_cast<std::uint32_t>(value));
      }
    }
    return groups;
  }

  [[nodiscard]] bool is_one(const Cellist& can_be, bool can_miss) const {
    if (can_be.empty()) return true;
    if (can_miss || can_be.size() > 1) return false;
    if (!is_measured()) return true;
    const auto range = compiled_.cells().range_of(result_.fact, can_be[0], can_be[0]);
    return range.low && range.high && range.low->number == range.high->number;
  }

  void explain_cells(const Cellist& all, const Cellist& can_be) {
    Cellist ruled_out;
    std::set_difference(all.begin(), all.end(), can_be.begin(), can_be.end(),
                        std::back_inserter(ruled_out));
    std::vector<Excluded> excluded;
    for (const auto& group : is_measured() ? runs_of(ruled_out) : singles(ruled_out)) {
      excluded.push_back({group.front(), group.back(), say(group, all)});
    }
    explain(excluded, [&](const std::vector<Excluded>& same) {
      Cellist together;
      for (const auto& each : same) {
        for (auto cell = each.place; cell <= each.last; ++cell) together.push_back(cell);
      }
      return deny(together, all);
    });
  }

  // Numbers beyond an end read best as the range that is left.
  [[nodiscard]] ExprPtr deny(const Cellist& cells, const Cellist& all) const {
    Cellist rest;
    std::set_difference(all.begin(), all.end(), cells.begin(), cells.end(),
                        std::back_inserter(rest));
    const bool one_range = is_measured() && !fact().applies_when && runs_of(rest).size() == 1;
    return one_range ? say(rest, all) : make_not(say(cells, all));
  }

  static std::vector<Cellist> singles(const Cellist& cells) {
    std::vector<Cellist> result;
    for (const auto cell : cells) result.push_back({cell});
    return result;
  }

  void list_elements() {
    std::vector<ValueId> all;
    std::vector<ValueId> may;
    std::vector<ValueId> cannot;
    std::vector<Excluded> absent;
    std::vector<Excluded> present;
    for (const auto var : compiled_.cells().value_vars(result_.fact)) {
      const auto element = compiled_.cells().variable(var).element;
      const auto place = static_cast<std::uint32_t>(element);
      all.push_back(element);
      if (!possible(var, 1)) {
        cannot.push_back(element);
        absent.push_back({place, place, element_is(result_.fact, element, true)});
      } else if (!possible(var, 0)) {
        result_.set.must.push_back(element);
        present.push_back({place, place, element_is(result_.fact, element, false)});
      } else {
        may.push_back(element);
      }
    }
    const auto& domain = vocabulary_.domain_of(result_.fact);
    result_.set.may = named_values(domain, may, all);
    result_.set.cannot = named_values(domain, cannot, all);
    result_.decided = may.empty();
    explain(present, [&](const std::vector<Excluded>& same) { return elements(same, true); });
    explain(absent, [&](const std::vector<Excluded>& same) { return elements(same, false); });
  }

  [[nodiscard]] ExprPtr elements(const std::vector<Excluded>& same, bool inside) const {
    std::vector<ValueId> values;
    for (const auto& each : same) values.push_back(static_cast<ValueId>(each.place));
    if (values.size() == 1) return element_is(result_.fact, values.front(), inside);
    if (inside) return set_atom(result_.fact, Test::has_all, std::move(values));
    return make_not(set_atom(result_.fact, Test::has_any, std::move(values)));
  }

  // The smallest reason for the first, with all others that it rules out, too; and so on.
  template <class Say>
  void explain(std::vector<Excluded> excluded, const Say& say_together) {
    while (!excluded.empty()) {
      auto conclusion = conclude(assumption_, make_not(excluded.front().excluded));
      Compiled alone(assumption_.theory(), conclusion.parts, rules_of(conclusion));
      std::vector<Excluded> same;
      std::vector<Excluded> rest;
      for (auto& each : excluded) {
        const bool explained = same.empty() || !alone.possible(*each.excluded);
        (explained ? same : rest).push_back(std::move(each));
      }
      conclusion.holds = say_together(same);
      result_.because.push_back(std::move(conclusion));
      excluded = std::move(rest);
    }
  }

  [[nodiscard]] std::vector<bool> rules_of(const Conclusion& conclusion) const {
    const auto laws = assumption_.theory().laws().size();
    std::vector<bool> use(laws + vocabulary_.fact_count());
    for (const auto law : conclusion.laws) use[law] = true;
    for (const auto id : conclusion.inapplicable) use[laws + static_cast<std::size_t>(id)] = true;
    return use;
  }

  const Assumption& assumption_;
  const Vocabulary& vocabulary_;
  Compiled compiled_;
  FactValues result_;
};

}  // namespace

FactValues values_of(const Assumption& known, FactId fact) { return Lister(known, fact).run(); }

Conclusion conclude(const Assumption& known, const ExprPtr& condition) {
  Conclusion conclusion{condition, {}, {}, {}};
  const auto against = make_not(condition);
  const auto narrowed = known.narrowed(against);
  const auto* clash = std::get_if<Clash>(&narrowed);
  if (!clash) return conclusion;
  const auto is_asked = [&](const ExprPtr& part) {
    return part == against || std::ranges::find(against->parts, part) != against->parts.end();
  };
  std::ranges::copy_if(clash->parts, std::back_inserter(conclusion.parts),
                       [&](const ExprPtr& part) { return !is_asked(part); });
  conclusion.laws = clash->laws;
  conclusion.inapplicable = clash->inapplicable;
  return conclusion;
}

}  // namespace kg::condition
