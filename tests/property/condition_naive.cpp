// Reasoning against its specification: native answers equal brute force over profiles, residuals
// agree with the original for every completion, witnesses hold, deciding parts decide, clashes are
// smallest.
#include "graph/condition/naive.hpp"
#include "tests/property/check.hpp"
#include "tests/support/random_world.hpp"

using namespace kg;
using condition::Assumption;
using condition::Clash;
using condition::Theory;
using condition::Truth;
namespace naive = condition::naive;

namespace {

constexpr std::size_t most_profiles = 20'000;

// A world with an assumption, or nothing when brute force would be too large.
struct Setting {
  explicit Setting(const test::Dice& dice)
      : world(dice), theory(world.vocabulary, world.laws), where(world.condition(dice)) {}

  test::RandomWorld world;
  Theory theory;
  test::ExprPtr where;

  std::optional<std::vector<naive::Profile>> profiles(std::vector<test::ExprPtr> others) {
    return naive::profiles(theory, where, others, most_profiles);
  }
};

void show(const Setting& setting, const test::ExprPtr& asked) {
  for (const auto& law : setting.world.laws) {
    RC_LOG() << "law: " << setting.world.text(law.condition) << "\n";
  }
  for (std::size_t i = 0; i < setting.world.vocabulary.definition_count(); ++i) {
    const auto& definition =
        setting.world.vocabulary.definition(static_cast<condition::DefinitionId>(i));
    RC_LOG() << definition.name << " = " << setting.world.text(definition.body) << "\n";
  }
  RC_LOG() << "where: " << setting.world.text(setting.where) << "\n";
  RC_LOG() << "asked: " << setting.world.text(asked) << "\n";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(condition_naive)

BOOST_AUTO_TEST_CASE(truth_and_residual) {
  KG_PROPERTY("native = naive; residual agrees in every completion", {.runs = 400}, [] {
    const auto dice = test::rapidcheck_dice();
    Setting setting(dice);
    const auto asked = setting.world.condition(dice);
    show(setting, asked);
    // Laws that clash among themselves are found beforehand, and no question is asked under them.
    if (setting.theory.find_clash()) return;
    const auto profiles = setting.profiles({asked});
    if (!profiles) return;
    auto assumed = Assumption::assume(setting.theory, setting.where);
    RC_ASSERT(std::holds_alternative<Clash>(assumed) == profiles->empty());
    if (profiles->empty()) return;
    const auto& known = std::get<Assumption>(assumed);
    const auto truth = naive::truth(asked, *profiles, setting.world.vocabulary);
    RC_ASSERT(known.truth(asked) == truth);
    const auto residual = known.residual(asked);
    RC_LOG() << "residual: " << setting.world.text(residual.condition) << "\n";
    RC_ASSERT(length(*residual.condition) <= length(*asked));
    for (const auto& profile : *profiles) {
      RC_ASSERT(naive::holds(*residual.condition, profile, setting.world.vocabulary) ==
                naive::holds(*asked, profile, setting.world.vocabulary));
    }
    const auto part = known.deciding_part(asked);
    RC_LOG() << "deciding: " << setting.world.text(part) << "\n";
    RC_ASSERT(naive::truth(part, *profiles, setting.world.vocabulary) == truth);
    RC_ASSERT(length(*part) <= length(*asked));
  });
}

// Clauses of three at the density where about half are satisfiable: nothing is decided without
// turning back from wrong guesses, which looser conditions hardly ever ask for.
BOOST_AUTO_TEST_CASE(searches_that_turn_back) {
  KG_PROPERTY("native = naive on hard clauses", {.runs = 150}, [] {
    const auto dice = test::rapidcheck_dice();
    test::World world;
    constexpr int facts = 8;
    constexpr int clauses = 34;
    for (int i = 0; i < facts; ++i) world.truth("a" + std::to_string(i));
    std::string text;
    for (int n = 0; n < clauses; ++n) {
      text += text.empty() ? "(" : " and (";
      for (int k = 0; k < 3; ++k) {
        text += k == 0 ? "" : " or ";
        text += (dice(2) == 0 ? "a" : "not a") + std::to_string(dice(facts));
      }
      text += ")";
    }
    RC_LOG() << text << "\n";
    const Theory theory(world.vocabulary, {});
    const auto condition = world.read(text);
    const auto profiles = naive::profiles(theory, nullptr, {condition}, most_profiles);
    RC_ASSERT(profiles.has_value());
    const bool possible = std::ranges::any_of(*profiles, [&](const naive::Profile& profile) {
      return naive::holds(*condition, profile, world.vocabulary);
    });
    const auto nothing = Assumption::assume(theory, nullptr);
    RC_ASSERT(std::get<Assumption>(nothing).possible(condition) == possible);
    RC_ASSERT(std::holds_alternative<Assumption>(Assumption::assume(theory, condition)) ==
              possible);
  });
}

BOOST_AUTO_TEST_CASE(witnesses) {
  KG_PROPERTY("a witness meets what is known and what was asked", {.runs = 200}, [] {
    const auto dice = test::rapidcheck_dice();
    test::RandomWorld world(dice, {.knowledge = false});
    const Theory theory(world.vocabulary, world.laws);
    const auto where = world.condition(dice);
    const auto asked = world.condition(dice);
    const auto assumed = Assumption::assume(theory, where);
    if (!std::holds_alternative<Assumption>(assumed)) return;
    const auto witness = std::get<Assumption>(assumed).witness(asked);
    RC_ASSERT(witness.has_value() == std::get<Assumption>(assumed).possible(asked));
    if (!witness) return;
    std::string text;
    for (const auto& value : *witness) {
      // "not applicable F" is told in the language as "not applicable F": applicable is a word of
      // it.
      text += (text.empty() ? "" : " and ") + value.text;
    }
    RC_LOG() << "witness: " << text << "\n";
    const auto profile = text.empty() ? condition::make_constant(true) : world.read(text);
    const auto narrowed = Assumption::assume(theory, profile);
    RC_ASSERT(std::holds_alternative<Assumption>(narrowed));
    RC_ASSERT(std::get<Assumption>(narrowed).certain(asked));
    RC_ASSERT(std::get<Assumption>(narrowed).certain(where));
  });
}

BOOST_AUTO_TEST_CASE(clashes) {
  KG_PROPERTY("no smaller set of parts clashes", {.runs = 150}, [] {
    const auto dice = test::rapidcheck_dice();
    test::RandomWorld world(dice);
    const Theory theory(world.vocabulary, world.laws);
    std::vector<test::ExprPtr> parts;
    for (int n = 2 + dice(4); n > 0; --n) parts.push_back(world.condition(dice));
    const auto where = condition::make_and(parts);
    const auto assumed = Assumption::assume(theory, where);
    if (!std::holds_alternative<Clash>(assumed)) return;
    const auto& clash = std::get<Clash>(assumed);
    const auto whole = where->kind == condition::Expr::Kind::conjunction
                           ? where->parts
                           : std::vector<test::ExprPtr>{where};
    RC_PRE(whole.size() <= 10);
    const auto do_clash = [&](const std::vector<test::ExprPtr>& some) {
      return std::holds_alternative<Clash>(Assumption::assume(theory, condition::make_and(some)));
    };
    RC_ASSERT(do_clash(clash.parts));
    for (std::uint32_t bits = 0; bits < (1u << whole.size()); ++bits) {
      std::vector<test::ExprPtr> some;
      for (std::size_t i = 0; i < whole.size(); ++i) {
        if ((bits >> i & 1u) != 0) some.push_back(whole[i]);
      }
      if (some.size() < clash.parts.size()) RC_ASSERT(!do_clash(some));
    }
  });
}

BOOST_AUTO_TEST_SUITE_END()
