// Proofs about all patients: CaDiCaL alone, the native solver alone and profiles written out one by
// one say the same; a core is impossible and loses nothing; without budget nothing is guessed.
#include "graph/condition/proof.hpp"

#include <bit>

#include "graph/condition/naive.hpp"
#include "tests/property/check.hpp"
#include "tests/support/random_world.hpp"

using namespace kg;
using condition::ExprPtr;
using condition::Outcome;
using condition::ProofBudget;
using condition::Prover;
using condition::Theory;

namespace {

constexpr std::size_t most_profiles = 400'000;
constexpr ProofBudget only_cadical = {.native_steps = 0, .conflicts = 1'000'000};
constexpr ProofBudget only_native = {.native_steps = 5'000'000, .conflicts = 0};

// What a prover's patient meets is checked by the prover itself, naively; here: the texts.
bool witness_reads_back(test::RandomWorld& world, const Theory& theory,
                        const condition::Proof& proof, const ExprPtr& asked) {
  std::vector<ExprPtr> parts;
  for (const auto& value : proof.witness) parts.push_back(world.read(value.text));
  const auto patient = condition::make_and(std::move(parts));
  const auto known = condition::Assumption::assume(theory, patient);
  if (!std::holds_alternative<condition::Assumption>(known)) return false;
  return std::get<condition::Assumption>(known).certain(asked);
}

// Without facts that apply to some only: no fewer parts and laws together are impossible.
void check_smallest(const test::RandomWorld& world, const Theory& theory,
                    const std::vector<ExprPtr>& parts, const condition::Core& core) {
  for (std::size_t i = 0; i < world.vocabulary.fact_count(); ++i) {
    if (world.vocabulary.fact(static_cast<condition::FactId>(i)).applies_when) return;
  }
  Prover prover(theory);
  const auto size = static_cast<int>(core.parts.size() + core.laws.size());
  const auto count = parts.size() + world.laws.size();
  for (unsigned bits = 0; bits < 1u << count; ++bits) {
    if (std::popcount(bits) >= size) continue;
    std::vector<ExprPtr> some;
    std::vector<std::size_t> without;
    for (std::size_t i = 0; i < count; ++i) {
      const bool chosen = (bits >> i & 1u) != 0;
      if (i < parts.size() && chosen) some.push_back(parts[i]);
      if (i >= parts.size() && !chosen) without.push_back(i - parts.size());
    }
    const auto all = condition::make_and(std::move(some));
    RC_ASSERT(prover.never_without(all, without) == Outcome::refuted);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(condition_proof)

BOOST_AUTO_TEST_CASE(both_solvers_agree_with_profiles_written_out) {
  KG_PROPERTY("CaDiCaL = native = profiles", {.runs = 250}, [] {
    const auto dice = test::rapidcheck_dice();
    test::RandomWorld world(dice, {.knowledge = false});
    const Theory theory(world.vocabulary, world.laws);
    const auto asked = world.condition(dice);
    for (const auto& law : world.laws) RC_LOG() << "law: " << world.text(law.condition) << "\n";
    RC_LOG() << "asked: " << world.text(asked) << "\n";
    Prover cadical(theory, only_cadical);
    Prover native(theory, only_native);
    const auto proof = cadical.never(asked);
    RC_ASSERT(!proof.unknown());
    RC_ASSERT(proof.outcome == native.never(asked).outcome);
    RC_ASSERT(proof.outcome == Prover(theory).never_quickly(asked));
    if (theory.find_clash()) return;  // the loader refuses such laws
    if (proof.refuted()) RC_ASSERT(witness_reads_back(world, theory, proof, asked));
    const auto all = condition::naive::profiles(theory, nullptr, {asked}, most_profiles);
    if (!all) return;
    const bool some = std::ranges::any_of(*all, [&](const auto& profile) {
      return condition::naive::holds(*asked, profile, world.vocabulary);
    });
    RC_ASSERT(proof.refuted() == some);
  });
}

BOOST_AUTO_TEST_CASE(a_core_is_impossible_and_loses_nothing) {
  KG_PROPERTY("cores", {.runs = 250}, [] {
    const auto dice = test::rapidcheck_dice();
    test::RandomWorld world(dice, {.knowledge = false, .depth = 1});
    const Theory theory(world.vocabulary, world.laws);
    if (theory.find_clash()) return;
    std::vector<ExprPtr> parts;
    for (int n = 2 + dice(4); n > 0; --n) parts.push_back(world.condition(dice));
    for (const auto& part : parts) RC_LOG() << "part: " << world.text(part) << "\n";
    Prover prover(theory);
    const auto core = prover.core(parts);
    const bool impossible = prover.never(condition::make_and(parts)).proved();
    RC_ASSERT(core.has_value() == impossible);
    if (!core) return;
    RC_ASSERT(core->irredundant);
    const auto picked = [&](std::size_t left_out) {
      std::vector<ExprPtr> some;
      for (const auto i : core->parts) {
        if (i != left_out) some.push_back(parts[i]);
      }
      return condition::make_and(std::move(some));
    };
    RC_ASSERT(prover.never(picked(parts.size())).proved());
    check_smallest(world, theory, parts, *core);
    for (const auto law : core->laws) {
      // Without a law of the core, and all laws outside it, some patient meets the parts.
      std::vector<std::size_t> without = {law};
      for (std::size_t other = 0; other < world.laws.size(); ++other) {
        if (std::ranges::count(core->laws, other) == 0) without.push_back(other);
      }
      // Applicability that the core does not need may still forbid it.
      if (core->inapplicable.empty()) continue;
      RC_ASSERT(prover.never_without(picked(parts.size()), without) == Outcome::refuted);
    }
  });
}

// Many questions of one prover, so that patients of earlier ones are there to answer later ones.
BOOST_AUTO_TEST_CASE(parts_asked_together_are_as_one_condition) {
  KG_PROPERTY("never_together = never of all parts; what is alike may be equal", {.runs = 250}, [] {
    const auto dice = test::rapidcheck_dice();
    test::RandomWorld world(dice, {.knowledge = false});
    const Theory theory(world.vocabulary, world.laws);
    Prover prover(theory);
    std::vector<ExprPtr> conditions;
    for (int i = 0; i < 12; ++i) conditions.push_back(world.condition(dice));
    for (int question = 0; question < 12; ++question) {
      // Few parts are asked of the native solver, many of CaDiCaL.
      std::vector<ExprPtr> parts;
      const auto count = 1 + dice(question % 2 == 0 ? 4 : 12);
      for (auto i = count; i > 0; --i) {
        parts.push_back(conditions[static_cast<std::size_t>(dice(12))]);
      }
      const auto all = condition::make_and(parts);
      RC_LOG() << "asked: " << world.text(all) << "\n";
      const auto together = prover.never_together(parts);
      RC_ASSERT(together.outcome == Prover(theory).never_quickly(all));
      if (together.outcome != Outcome::proved) continue;
      std::vector<ExprPtr> enough;
      for (const auto i : together.enough) enough.push_back(parts[i]);
      RC_ASSERT(Prover(theory).never_quickly(condition::make_and(enough)) == Outcome::proved);
    }
    const auto alike = prover.alike(conditions);
    for (std::size_t a = 0; a < conditions.size(); ++a) {
      for (std::size_t b = 0; b < a; ++b) {
        if (alike[a] == alike[b]) continue;
        const bool equal = prover.implies(conditions[a], conditions[b]).proved() &&
                           prover.implies(conditions[b], conditions[a]).proved();
        RC_ASSERT(!equal);
      }
    }
  });
}

BOOST_AUTO_TEST_CASE(without_budget_nothing_is_guessed) {
  KG_PROPERTY("unknown or right", {.runs = 100}, [] {
    const auto dice = test::rapidcheck_dice();
    test::RandomWorld world(dice, {.knowledge = false});
    const Theory theory(world.vocabulary, world.laws);
    const auto asked = world.condition(dice);
    Prover none(theory, ProofBudget::of_conflicts(0));
    const auto proof = none.never(asked);
    if (!proof.unknown()) RC_ASSERT(proof.outcome == Prover(theory).never(asked).outcome);
  });
}

BOOST_AUTO_TEST_SUITE_END()
