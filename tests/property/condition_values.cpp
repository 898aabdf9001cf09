// `values of` against brute force: what is listed is what profiles have, and what is concluded
// follows from the parts and laws that are named, and from no fewer parts.
#include "graph/condition/values.hpp"

#include "graph/condition/naive.hpp"
#include "tests/property/check.hpp"
#include "tests/support/random_world.hpp"

using namespace kg;
using condition::Assumption;
using condition::Conclusion;
using condition::FactId;
using condition::FactKind;
using condition::FactValues;
using condition::Law;
using condition::Theory;
using condition::Truth;
using condition::ValueId;
namespace naive = condition::naive;

namespace {

constexpr std::size_t most_profiles = 5'000;
using Profiles = std::vector<naive::Profile>;

struct Setting {
  explicit Setting(const test::Dice& dice)
      : world(dice, {.knowledge = false, .depth = 2}),
        theory(world.vocabulary, world.laws),
        where(world.condition(dice)) {
    fact = static_cast<FactId>(dice(static_cast<int>(world.vocabulary.fact_count())));
  }

  [[nodiscard]] bool holds(const test::ExprPtr& condition, const naive::Profile& profile) const {
    return naive::holds(*condition, profile, world.vocabulary);
  }

  test::RandomWorld world;
  Theory theory;
  test::ExprPtr where;
  FactId fact{};
};

// A condition that mentions the fact, so that profiles hold it.
test::ExprPtr mention(const Setting& setting, FactId id) {
  condition::Atom atom;
  atom.fact = id;
  switch (setting.world.vocabulary.fact(id).kind) {
    case FactKind::truth: break;
    case FactKind::choice:
      atom.test = condition::Test::is_one_of;
      atom.values = atom.named = {ValueId{0}};
      break;
    case FactKind::set:
      atom.test = condition::Test::has;
      atom.values = atom.named = {ValueId{0}};
      break;
    default:
      atom.test = condition::Test::in_range;
      atom.range.low = {units::Rational(0), true, "0"};
      break;
  }
  return condition::make_atom(std::move(atom));
}

bool is_inapplicable(const naive::FactValue& value) {
  return std::holds_alternative<naive::Inapplicable>(value);
}

void check_single(const Setting& setting, const FactValues& values, const Profiles& given) {
  for (const auto& value : values.values) {
    RC_LOG() << "value " << setting.world.text(value) << "\n";
    RC_ASSERT(std::ranges::any_of(given, [&](const auto& p) { return setting.holds(value, p); }));
  }
  std::vector<naive::FactValue> seen;
  for (const auto& profile : given) {
    const auto fitting = std::ranges::count_if(
        values.values, [&](const auto& value) { return setting.holds(value, profile); });
    RC_ASSERT(fitting == 1);
    const auto& value = profile.values.at(setting.fact);
    if (std::ranges::find(seen, value) == seen.end()) seen.push_back(value);
  }
  const bool missing = std::ranges::any_of(seen, is_inapplicable);
  const bool there = !std::ranges::all_of(seen, is_inapplicable);
  RC_ASSERT(values.applies == (!there ? Truth::no : missing ? Truth::open : Truth::yes));
  const auto kind = setting.world.vocabulary.fact(setting.fact).kind;
  const bool is_finite = kind == FactKind::truth || kind == FactKind::choice;
  if (values.decided) RC_ASSERT(seen.size() == 1u);
  if (is_finite && seen.size() == 1) RC_ASSERT(values.decided);
}

void check_set(const Setting& setting, const FactValues& values, const Profiles& given) {
  const auto& domain = setting.world.vocabulary.domain_of(setting.fact);
  const auto names = [&](const std::vector<condition::NamedValue>& list, ValueId value) {
    return std::ranges::count_if(list, [&](const condition::NamedValue& each) {
      if (!each.within) return each.value == value;
      const auto below = domain.within(each.value);
      return std::ranges::find(below, value) != below.end();
    });
  };
  for (std::size_t i = 0; i < domain.values.size(); ++i) {
    const auto value = static_cast<ValueId>(i);
    const auto with = std::ranges::count_if(given, [&](const naive::Profile& profile) {
      return std::get<std::set<ValueId>>(profile.values.at(setting.fact)).contains(value);
    });
    const bool always = static_cast<std::size_t>(with) == given.size();
    RC_ASSERT((std::ranges::count(values.set.must, value) == 1) == always);
    RC_ASSERT((names(values.set.cannot, value) > 0) == (with == 0));
    RC_ASSERT((names(values.set.may, value) > 0) == (with > 0 && !always));
  }
  RC_ASSERT(values.decided == values.set.may.empty());
}

// Whether the conclusion holds for all who meet these parts and laws.
std::optional<bool> follows(const Setting& setting, const Conclusion& conclusion,
                            const std::vector<test::ExprPtr>& parts, std::vector<Law> laws) {
  const Theory theory(setting.world.vocabulary, std::move(laws));
  const auto where = condition::make_and(parts);
  const auto profiles =
      naive::profiles(theory, where, {conclusion.holds, mention(setting, setting.fact)},
                      most_profiles);
  if (!profiles) return std::nullopt;
  return std::ranges::all_of(*profiles,
                             [&](const auto& p) { return setting.holds(conclusion.holds, p); });
}

void check_conclusion(const Setting& setting, const Conclusion& conclusion) {
  RC_LOG() << "concluded " << setting.world.text(conclusion.holds) << "\n";
  std::vector<Law> laws;
  for (const auto law : conclusion.laws) laws.push_back(setting.world.laws[law]);
  if (const auto sound = follows(setting, conclusion, conclusion.parts, laws)) RC_ASSERT(*sound);
  for (std::size_t i = 0; i < conclusion.parts.size(); ++i) {
    auto fewer = conclusion.parts;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    const auto still = follows(setting, conclusion, fewer, setting.world.laws);
    if (still) RC_ASSERT(!*still);
  }
}

// What rules allow and what is known does not is denied by some conclusion.
void check_complete(const Setting& setting, const FactValues& values, const Profiles& given) {
  const auto allowed = naive::profiles(
      setting.theory, nullptr, {setting.where, mention(setting, setting.fact)}, most_profiles);
  if (!allowed) return;
  for (const auto& profile : *allowed) {
    const auto& value = profile.values.at(setting.fact);
    const bool possible = std::ranges::any_of(
        given, [&](const auto& each) { return each.values.at(setting.fact) == value; });
    if (possible || is_inapplicable(value)) continue;
    const bool is_set = std::holds_alternative<std::set<ValueId>>(value);
    const bool denied = std::ranges::any_of(values.because, [&](const Conclusion& conclusion) {
      return !setting.holds(conclusion.holds, profile);
    });
    if (!is_set) RC_ASSERT(denied);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(condition_values)

BOOST_AUTO_TEST_CASE(as_brute_force_says) {
  KG_PROPERTY("values of a fact are those that profiles have", {.runs = 400}, [] {
    const auto dice = test::rapidcheck_dice();
    const Setting setting(dice);
    for (const auto& law : setting.world.laws) {
      RC_LOG() << "law " << setting.world.text(law.condition) << "\n";
    }
    RC_LOG() << "where " << setting.world.text(setting.where) << "\n"
             << "of " << setting.world.vocabulary.fact(setting.fact).name << "\n";
    if (setting.theory.find_clash()) return;
    const auto given = naive::profiles(setting.theory, setting.where,
                                       {mention(setting, setting.fact)}, most_profiles);
    if (!given) return;
    auto assumed = Assumption::assume(setting.theory, setting.where);
    RC_ASSERT(std::holds_alternative<condition::Clash>(assumed) == given->empty());
    if (given->empty()) return;
    const auto values = condition::values_of(std::get<Assumption>(assumed), setting.fact);
    if (setting.world.vocabulary.fact(setting.fact).kind == FactKind::set) {
      check_set(setting, values, *given);
    } else {
      check_single(setting, values, *given);
    }
    for (const auto& conclusion : values.because) check_conclusion(setting, conclusion);
    check_complete(setting, values, *given);
    RC_TAG(values.decided ? "decided" : "open");
  });
}

BOOST_AUTO_TEST_SUITE_END()
