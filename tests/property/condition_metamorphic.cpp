// Laws of meaning that need no second evaluator: what may change in a condition without changing
// any answer (order, double negation, De Morgan, units, names), and that canonical text reads back.
#include "tests/property/check.hpp"
#include "tests/support/random_world.hpp"

using namespace kg;
using condition::Assumption;
using condition::Theory;

namespace {

// The same for every profile that the laws allow.
bool equal(const Theory& theory, const test::ExprPtr& a, const test::ExprPtr& b) {
  const auto differ = condition::make_or(
      {condition::make_and({a, condition::make_not(b)}),
       condition::make_and({b, condition::make_not(a)})});
  const auto assumed = Assumption::assume(theory, nullptr);
  return !std::holds_alternative<Assumption>(assumed) ||
         !std::get<Assumption>(assumed).possible(differ);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(condition_metamorphic)

BOOST_AUTO_TEST_CASE(texts_that_mean_the_same) {
  KG_PROPERTY("order, double negation, De Morgan, units", {.runs = 200}, [] {
    const auto dice = test::rapidcheck_dice();
    test::RandomWorld world(dice);
    const Theory theory(world.vocabulary, world.laws);
    const auto a = world.condition_text(dice);
    const auto b = world.condition_text(dice);
    RC_LOG() << a << "\n" << b << "\n";
    const auto same = [&](const std::string& one, const std::string& two) {
      RC_ASSERT(equal(theory, world.read(one), world.read(two)));
    };
    same("(" + a + ") and (" + b + ")", "(" + b + ") and (" + a + ")");
    same("(" + a + ") or (" + b + ")", "(" + b + ") or (" + a + ")");
    same(a, "not not (" + a + ")");
    same("not ((" + a + ") and (" + b + "))", "not (" + a + ") or not (" + b + ")");
    same("(" + a + ") implies (" + b + ")", "not (" + b + ") implies not (" + a + ")");
    same(a, replaced(replaced(a, "5 cm", "50 mm"), "51 mm", "5.1 cm"));
  });
}

BOOST_AUTO_TEST_CASE(canonical_text_reads_back) {
  KG_PROPERTY("to_text reads back to an equal condition and prints the same", {.runs = 400}, [] {
    const auto dice = test::rapidcheck_dice();
    test::RandomWorld world(dice);
    const Theory theory(world.vocabulary, world.laws);
    const auto expr = world.condition(dice);
    const auto text = world.text(expr);
    RC_LOG() << text << "\n";
    const auto back = world.read(text);
    RC_ASSERT(equal(theory, expr, back));
    RC_ASSERT(world.text(back) == text);
  });
}

BOOST_AUTO_TEST_CASE(names_do_not_matter) {
  KG_PROPERTY("renaming facts changes no answer", {.runs = 150}, [] {
    const auto dice = test::rapidcheck_dice();
    std::vector<int> throws;
    const test::Dice recorded = [&](int n) {
      throws.push_back(dice(n));
      return throws.back();
    };
    test::RandomWorld world(recorded, {.knowledge = true, .definitions = false});
    const auto where = world.condition_text(dice);
    const auto asked = world.condition_text(dice);
    const auto truth_in = [&](const std::string& suffix) {
      // The same world with every fact under another name: rebuilt by the same throws.
      std::size_t next = 0;
      const test::Dice replay = [&](int) { return throws[next++]; };
      test::RandomWorld built(replay, {.knowledge = true, .definitions = false});
      test::Vocabulary renamed;
      for (std::size_t i = 0; i < built.vocabulary.domain_count(); ++i) {
        renamed.add_domain(built.vocabulary.domain(static_cast<test::DomainId>(i)));
      }
      for (std::size_t i = 0; i < built.vocabulary.fact_count(); ++i) {
        auto fact = built.vocabulary.fact(static_cast<test::FactId>(i));
        fact.name += suffix;
        renamed.add_fact(std::move(fact));
      }
      const Theory theory(renamed, built.laws);
      const auto assumed = Assumption::assume(theory, built.read(where));
      if (!std::holds_alternative<Assumption>(assumed)) return std::string("clash");
      return std::string(to_string(std::get<Assumption>(assumed).truth(built.read(asked))));
    };
    RC_ASSERT(truth_in("") == truth_in("-renamed"));
  });
}

BOOST_AUTO_TEST_SUITE_END()
