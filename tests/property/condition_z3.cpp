// Reasoning against Z3: the same question as arithmetic and logic, decided by a solver we did not
// write. `known F` is left to condition_naive: it asks about the assumption, not about a profile.
#include "tests/property/check.hpp"
#include "tests/support/random_world.hpp"
#include "tests/support/z3_translation.hpp"

using namespace kg;
using condition::Assumption;
using condition::Clash;
using condition::Theory;
using test::Translation;

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
