// Naive: brute force, written to be read against docs/condition.md.
#include "graph/condition/naive.hpp"

#include <algorithm>

namespace kg::condition::naive {
namespace {

using units::Rational;

bool in_range(const Range& range, const Rational& x) {
  if (range.low && (range.low->included ? x < range.low->number : x <= range.low->number)) {
    return false;
  }
  return !range.high ||
         (range.high->included ? x <= range.high->number : x < range.high->number);
}

bool atom_holds(const Atom& atom, const Profile& profile) {
  if (atom.test == Test::known) return profile.known.at(atom.fact);
  const auto& value = profile.values.at(atom.fact);
  if (std::holds_alternative<Inapplicable>(value)) return false;
  const auto has = [&](ValueId id) { return std::get<std::set<ValueId>>(value).contains(id); };
  const auto named = [&](ValueId id) { return std::ranges::count(atom.values, id) > 0; };
  switch (atom.test) {
    case Test::is_true: return std::get<bool>(value);
    case Test::is_one_of: return named(std::get<ValueId>(value));
    case Test::in_range: return in_range(atom.range, std::get<Rational>(value));
    case Test::has:
    case Test::has_all: return std::ranges::all_of(atom.values, has);
    case Test::has_any: return std::ranges::any_of(atom.values, has);
    case Test::only: return std::ranges::all_of(std::get<std::set<ValueId>>(value), named);
    case Test::equals:
      return std::ranges::all_of(atom.values, has) &&
             std::ranges::all_of(std::get<std::set<ValueId>>(value), named);
    case Test::applicable: return true;
    case Test::known: break;
  }
  return false;
}

void collect_numbers(const Expr& expr, const Vocabulary& vocabulary,
                     std::map<FactId, std::set<Rational>>& numbers) {
  if (expr.kind == Expr::Kind::definition) {
    collect_numbers(*vocabulary.definition(expr.definition).body, vocabulary, numbers);
  } else if (expr.kind == Expr::Kind::atom && expr.atom.test == Test::in_range) {
    const auto& range = expr.atom.range;
    if (range.low) numbers[expr.atom.fact].insert(range.low->number);
    if (range.high) numbers[expr.atom.fact].insert(range.high->number);
  }
  for (const auto& part : expr.parts) collect_numbers(*part, vocabulary, numbers);
}

std::set<FactId> asked_known(const Expr& expr, const Vocabulary& vocabulary) {
  std::set<FactId> facts;
  if (expr.kind == Expr::Kind::definition) {
    return asked_known(*vocabulary.definition(expr.definition).body, vocabulary);
  }
  if (expr.kind == Expr::Kind::atom && expr.atom.test == Test::known) facts.insert(expr.atom.fact);
  for (const auto& part : expr.parts) facts.merge(asked_known(*part, vocabulary));
  return facts;
}

// At, between and beyond the thresholds; only whole numbers for counts and days.
std::vector<FactValue> sample_numbers(const Fact& fact, const std::set<Rational>& thresholds) {
  std::set<Rational> samples = {0, 1};
  for (const auto& t : thresholds) {
    for (const auto& u : thresholds) samples.insert((t + u) / Rational(2));
    samples.insert({t, t + 1, t - 1, t / Rational(2)});
  }
  const bool whole = fact.kind == FactKind::count || fact.kind == FactKind::date;
  if (whole) {
    // The middle of two whole numbers may be none; its neighbours are.
    for (const auto& s : std::set<Rational>(samples)) {
      samples.insert({s - Rational(1, 2), s + Rational(1, 2)});
    }
    std::erase_if(samples, [](const Rational& s) { return !s.is_integer(); });
  }
  const bool percentage = fact.kind == FactKind::quantity &&
                          fact.unit.dimension == units::Dimension(units::Base::proportion);
  const bool scaled = fact.unit.dimension.exponent(units::Base::temperature) != 0;
  if (percentage) samples.insert(100);
  if (fact.kind != FactKind::date && !scaled) {
    std::erase_if(samples, [](const Rational& s) { return s < Rational(0); });
  }
  if (percentage) std::erase_if(samples, [](const Rational& s) { return s > Rational(100); });
  return {samples.begin(), samples.end()};
}

std::vector<FactValue> values_of(const Vocabulary& vocabulary, FactId id,
                                 const std::set<Rational>& thresholds, std::size_t most) {
  const auto& fact = vocabulary.fact(id);
  std::vector<FactValue> values;
  switch (fact.kind) {
    case FactKind::truth: values = {false, true}; break;
    case FactKind::choice:
      for (std::size_t i = 0; i < vocabulary.domain_of(id).values.size(); ++i) {
        const auto value = static_cast<ValueId>(i);
        if (!vocabulary.domain_of(id).is_class(value)) values.emplace_back(value);
      }
      break;
    case FactKind::set: {
      const auto count = vocabulary.domain_of(id).values.size();
      if (count >= 20 || (std::size_t{1} << count) > most) return {};
      for (std::size_t bits = 0; bits < (std::size_t{1} << count); ++bits) {
        std::set<ValueId> set;
        for (std::size_t i = 0; i < count; ++i) {
          if ((bits >> i & 1u) != 0) set.insert(static_cast<ValueId>(i));
        }
        values.emplace_back(std::move(set));
      }
      break;
    }
    default: values = sample_numbers(fact, thresholds); break;
  }
  if (fact.applies_when) values.emplace_back(Inapplicable{});
  return values;
}

// Every rule ties its facts together: a law all it mentions, an `applies when` its fact as well.
std::vector<std::set<FactId>> ties(const Theory& theory) {
  const auto& vocabulary = theory.vocabulary();
  std::vector<std::set<FactId>> groups;
  const auto add = [&](const Expr& condition) -> std::set<FactId>& {
    const auto facts = facts_of(condition, vocabulary);
    return groups.emplace_back(facts.begin(), facts.end());
  };
  for (const auto& law : theory.laws()) add(*law.condition);
  for (std::size_t i = 0; i < vocabulary.fact_count(); ++i) {
    const auto id = static_cast<FactId>(i);
    const auto& applies = vocabulary.fact(id).applies_when;
    if (applies) add(*applies).insert(id);
  }
  return groups;
}

// The given facts and all that rules tie to them, until nothing is added.
std::set<FactId> close_over_rules(const Theory& theory, std::set<FactId> facts) {
  const auto groups = ties(theory);
  for (bool grew = true; grew;) {
    const auto before = facts.size();
    for (const auto& group : groups) {
      const bool touches = std::ranges::any_of(group, [&](FactId f) { return facts.contains(f); });
      if (touches) facts.insert(group.begin(), group.end());
    }
    grew = facts.size() > before;
  }
  return facts;
}

bool meets_rules(const Theory& theory, const Profile& profile) {
  const auto& vocabulary = theory.vocabulary();
  for (const auto& [fact, value] : profile.values) {
    const auto& applies = vocabulary.fact(fact).applies_when;
    if (!applies) continue;
    const bool absent = std::holds_alternative<Inapplicable>(value);
    if (absent == holds(*applies, profile, vocabulary)) return false;
  }
  return std::ranges::all_of(theory.laws(), [&](const Law& law) {
    // A law about facts that nothing ties to the question is met by other facts.
    const auto facts = facts_of(*law.condition, vocabulary);
    const bool told = std::ranges::all_of(
        facts, [&](FactId fact) { return profile.values.contains(fact); });
    return !told || holds(*law.condition, profile, vocabulary);
  });
}

bool equal_on(const FactValue& a, const FactValue& b, std::optional<ValueId> element) {
  if (!element) return a == b;
  return std::get<std::set<ValueId>>(a).contains(*element) ==
         std::get<std::set<ValueId>>(b).contains(*element);
}

// Some value that the rules allow is in no given profile; for a set: some element is decided.
bool is_restricted(FactId fact, const std::vector<Profile>& allowed,
                   const std::vector<Profile>& given, const Vocabulary& vocabulary) {
  std::vector<std::optional<ValueId>> aspects = {std::nullopt};
  if (vocabulary.fact(fact).kind == FactKind::set) {
    aspects.clear();
    for (std::size_t i = 0; i < vocabulary.domain_of(fact).values.size(); ++i) {
      aspects.emplace_back(static_cast<ValueId>(i));
    }
  }
  return std::ranges::any_of(aspects, [&](const auto& aspect) {
    return std::ranges::any_of(allowed, [&](const Profile& profile) {
      return std::ranges::none_of(given, [&](const Profile& other) {
        return equal_on(profile.values.at(fact), other.values.at(fact), aspect);
      });
    });
  });
}

}  // namespace

bool holds(const Expr& condition, const Profile& profile, const Vocabulary& vocabulary) {
  const auto part_holds = [&](const ExprPtr& part) { return holds(*part, profile, vocabulary); };
  switch (condition.kind) {
    case Expr::Kind::constant: return condition.constant;
    case Expr::Kind::atom: return atom_holds(condition.atom, profile);
    case Expr::Kind::definition:
      return holds(*vocabulary.definition(condition.definition).body, profile, vocabulary);
    case Expr::Kind::negation: return !part_holds(condition.parts.front());
    case Expr::Kind::conjunction: return std::ranges::all_of(condition.parts, part_holds);
    case Expr::Kind::disjunction: return std::ranges::any_of(condition.parts, part_holds);
  }
  return false;
}

std::optional<std::vector<Profile>> profiles(const Theory& theory, const ExprPtr& where,
                                             const std::vector<ExprPtr>& others,
                                             std::size_t most) {
  const auto& vocabulary = theory.vocabulary();
  std::set<FactId> facts;
  std::set<FactId> asked;
  std::map<FactId, std::set<Rational>> numbers;
  const auto look_at = [&](const Expr& expr) {
    for (const auto fact : facts_of(expr, vocabulary)) facts.insert(fact);
    asked.merge(asked_known(expr, vocabulary));
    collect_numbers(expr, vocabulary, numbers);
  };
  if (where) look_at(*where);
  for (const auto& other : others) look_at(*other);
  facts = close_over_rules(theory, std::move(facts));
  for (const auto& law : theory.laws()) {
    collect_numbers(*law.condition, vocabulary, numbers);
    for (const auto fact : asked_known(*law.condition, vocabulary)) {
      if (facts.contains(fact)) asked.insert(fact);
    }
  }
  for (const auto fact : facts) {
    const auto& applies = vocabulary.fact(fact).applies_when;
    if (applies) collect_numbers(*applies, vocabulary, numbers);
  }
  std::vector<Profile> all = {{}};
  for (const auto fact : facts) {
    const auto values = values_of(vocabulary, fact, numbers[fact], most);
    const std::vector<bool> known = asked.contains(fact) ? std::vector<bool>{false, true}
                                                         : std::vector<bool>{true};
    if (values.empty() || all.size() * values.size() * known.size() > most) return std::nullopt;
    std::vector<Profile> wider;
    for (const auto& profile : all) {
      for (const auto& value : values) {
        for (const bool k : known) {
          auto next = profile;
          next.values[fact] = value;
          next.known[fact] = k;
          wider.push_back(std::move(next));
        }
      }
    }
    all = std::move(wider);
  }
  std::erase_if(all, [&](const Profile& profile) { return !meets_rules(theory, profile); });
  auto given = all;
  if (where) {
    std::erase_if(given,
                  [&](const Profile& profile) { return !holds(*where, profile, vocabulary); });
  }
  if (given.empty()) return given;
  std::vector<FactId> established;
  for (const auto fact : asked) {
    if (is_restricted(fact, all, given, vocabulary)) established.push_back(fact);
  }
  std::erase_if(given, [&](const Profile& profile) {
    return std::ranges::any_of(established,
                               [&](FactId fact) { return !profile.known.at(fact); });
  });
  return given;
}

Truth truth(const ExprPtr& condition, const std::vector<Profile>& profiles,
            const Vocabulary& vocabulary) {
  const auto count = std::ranges::count_if(
      profiles, [&](const Profile& profile) { return holds(*condition, profile, vocabulary); });
  if (count == 0) return Truth::no;
  return static_cast<std::size_t>(count) == profiles.size() ? Truth::yes : Truth::open;
}

}  // namespace kg::condition::naive
