// Reasoning against Z3: the same question as arithmetic and logic, decided by a solver we did not
// write. `known F` is left to condition_naive: it asks about the assumption, not about a profile.
#include <z3++.h>

#include "tests/property/check.hpp"
#include "tests/support/random_world.hpp"

using namespace kg;
using condition::Assumption;
using condition::Atom;
using condition::Clash;
using condition::Expr;
using condition::FactId;
using condition::FactKind;
using condition::Test;
using condition::Theory;
using condition::Truth;

namespace {

class Translation {
 public:
  Translation(z3::context& z3, const condition::Vocabulary& vocabulary)
      : z3_(z3), vocabulary_(vocabulary) {}

  z3::expr translate(const Expr& expr) {
    switch (expr.kind) {
      case Expr::Kind::constant: return z3_.bool_val(expr.constant);
      case Expr::Kind::atom: return applies(expr.atom.fact) && atom(expr.atom);
      case Expr::Kind::definition:
        return translate(*vocabulary_.definition(expr.definition).body);
      case Expr::Kind::negation: return !translate(*expr.parts.front());
      case Expr::Kind::conjunction:
      case Expr::Kind::disjunction: break;
    }
    const bool is_and = expr.kind == Expr::Kind::conjunction;
    auto result = z3_.bool_val(is_and);
    for (const auto& part : expr.parts) {
      const auto translated = translate(*part);
      result = is_and ? result && translated : result || translated;
    }
    return result;
  }

  // What the type of each fact says: values in their domain, counts whole, nothing negative.
  z3::expr types() {
    auto all = z3_.bool_val(true);
    for (std::size_t i = 0; i < vocabulary_.fact_count(); ++i) {
      const auto id = static_cast<FactId>(i);
      const auto kind = vocabulary_.fact(id).kind;
      if (kind == FactKind::choice) {
        const auto count = static_cast<int>(vocabulary_.domain_of(id).values.size());
        all = all && whole(id) >= 0 && whole(id) < count;
      } else if (kind == FactKind::count) {
        all = all && whole(id) >= 0;
      } else if (kind == FactKind::quantity) {
        all = all && real(id) >= 0;
      }
    }
    return all;
  }

 private:
  std::string name(FactId fact) const { return vocabulary_.fact(fact).name; }
  z3::expr whole(FactId fact) { return z3_.int_const(name(fact).c_str()); }
  z3::expr real(FactId fact) { return z3_.real_const(name(fact).c_str()); }
  z3::expr element(FactId fact, condition::ValueId value) {
    const auto text = name(fact) + "#" + std::to_string(static_cast<unsigned>(value));
    return z3_.bool_const(text.c_str());
  }
  z3::expr applies(FactId fact) {
    const auto& condition = vocabulary_.fact(fact).applies_when;
    return condition ? translate(*condition) : z3_.bool_val(true);
  }
  z3::expr number(const units::Rational& value) {
    return z3_.real_val(value.fraction_text().c_str());
  }

  z3::expr atom(const Atom& atom) {
    const auto fact = atom.fact;
    auto result = z3_.bool_val(atom.test != Test::is_one_of && atom.test != Test::has_any);
    switch (atom.test) {
      case Test::is_true: return z3_.bool_const(name(fact).c_str());
      case Test::is_one_of:
        for (const auto v : atom.values) result = result || whole(fact) == static_cast<int>(v);
        return result;
      case Test::in_range: {
        const bool is_real = vocabulary_.fact(fact).kind == FactKind::quantity;
        const auto value = is_real ? real(fact) : z3::to_real(whole(fact));
        const auto& [low, high] = atom.range;
        if (low) {
          const auto bound = number(low->number);
          result = result && (low->included ? value >= bound : value > bound);
        }
        if (high) {
          const auto bound = number(high->number);
          result = result && (high->included ? value <= bound : value < bound);
        }
        return result;
      }
      case Test::has:
      case Test::has_all:
        for (const auto v : atom.values) result = result && element(fact, v);
        return result;
      case Test::has_any:
        for (const auto v : atom.values) result = result || element(fact, v);
        return result;
      case Test::only:
      case Test::equals:
        for (std::size_t i = 0; i < vocabulary_.domain_of(fact).values.size(); ++i) {
          const auto v = static_cast<condition::ValueId>(i);
          const bool named = std::ranges::count(atom.values, v) > 0;
          if (!named) result = result && !element(fact, v);
          if (named && atom.test == Test::equals) result = result && element(fact, v);
        }
        return result;
      case Test::applicable:
      case Test::known: break;
    }
    return result;
  }

  z3::context& z3_;
  const condition::Vocabulary& vocabulary_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(condition_z3)

BOOST_AUTO_TEST_CASE(truth_equals_z3) {
  z3::context z3;
  KG_PROPERTY("native = Z3", {.runs = 250}, [&z3] {
    const auto dice = test::rapidcheck_dice();
    test::RandomWorld world(dice, {.knowledge = false});
    const Theory theory(world.vocabulary, world.laws);
    const auto where = world.condition(dice);
    const auto asked = world.condition(dice);
    for (const auto& law : world.laws) RC_LOG() << "law: " << world.text(law.condition) << "\n";
    RC_LOG() << "where: " << world.text(where) << "\nasked: " << world.text(asked) << "\n";
    Translation translation(z3, world.vocabulary);
    z3::solver solver(z3);
    solver.add(translation.types());
    for (const auto& law : world.laws) solver.add(translation.translate(*law.condition));
    solver.add(translation.translate(*where));
    const auto assumed = Assumption::assume(theory, where);
    RC_ASSERT((solver.check() == z3::sat) == std::holds_alternative<Assumption>(assumed));
    if (std::holds_alternative<Clash>(assumed)) return;
    const auto condition = translation.translate(*asked);
    z3::expr_vector yes(z3);
    yes.push_back(condition);
    z3::expr_vector no(z3);
    no.push_back(!condition);
    const auto& known = std::get<Assumption>(assumed);
    RC_ASSERT((solver.check(yes) == z3::sat) == known.possible(asked));
    RC_ASSERT((solver.check(no) == z3::unsat) == known.certain(asked));
  });
}

BOOST_AUTO_TEST_SUITE_END()
