// Proofs: the witness, the budget, the smallest set responsible.
#include "graph/condition/proof.hpp"

#include <boost/test/unit_test.hpp>

#include <map>

#include "graph/condition/compiled.hpp"
#include "graph/condition/proof_memory.hpp"
#include "graph/condition/sat.hpp"
#include "tests/support/conditions.hpp"

using namespace kg;
using condition::ExprPtr;
using condition::FormulaId;
using condition::Outcome;
using condition::ProofBudget;
using condition::Prover;
using condition::SatAnswer;
using condition::Theory;

namespace {

constexpr ProofBudget only_cadical = {.native_steps = 0, .conflicts = 100'000};

std::string text_of(const std::vector<condition::WitnessValue>& witness) {
  std::string text;
  for (const auto& value : witness) text += (text.empty() ? "" : ", ") + value.text;
  return text;
}

// More pigeons than holes: no patient, and no short proof of it.
struct Pigeons : test::World {
  explicit Pigeons(int holes) {
    std::vector<std::string> names;
    for (int hole = 0; hole < holes; ++hole) names.push_back("h" + std::to_string(hole));
    const auto domain = values(names);
    std::string text;
    for (int pigeon = 0; pigeon <= holes; ++pigeon) {
      choice("p" + std::to_string(pigeon), domain);
    }
    for (int a = 0; a <= holes; ++a) {
      for (int b = a + 1; b <= holes; ++b) {
        for (const auto& hole : names) {
          text += (text.empty() ? "" : " and ") + std::string("not (p") + std::to_string(a) +
                  " = " + hole + " and p" + std::to_string(b) + " = " + hole + ")";
        }
      }
    }
    apart = read(text);
  }
  ExprPtr apart;
};

struct Memory : condition::ProofMemory {
  std::map<std::string, bool> answers;
  int asked = 0;
  std::string digest(std::string_view text) const override { return std::string(text); }
  std::optional<bool> find(const std::string& key) override {
    ++asked;
    const auto at = answers.find(key);
    return at == answers.end() ? std::nullopt : std::optional(at->second);
  }
  void keep(const std::string& key, bool nobody) override { answers[key] = nobody; }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(proofs)

BOOST_AUTO_TEST_CASE(a_witness_is_a_patient_for_both_solvers) {
  test::NetWorld world;
  const Theory theory(world.vocabulary, world.laws());
  const auto asked = world.read("largest-lesion > 5 cm and resectable and metastases has bone");
  for (const auto& budget : {ProofBudget{}, only_cadical}) {
    Prover prover(theory, budget);
    const auto proof = prover.never(asked, {world.read("operable and bone-pattern = focal")});
    BOOST_REQUIRE(proof.refuted());
    BOOST_TEST(text_of(proof.witness) ==
               "largest-lesion = 6 cm, resectable, metastases = {bone}, operable, "
               "bone-pattern = focal");
    BOOST_TEST(prover.implies(world.read("resectable"), world.read("operable")).proved());
    BOOST_TEST(prover.always(world.read("operable")).refuted());
  }
}

BOOST_AUTO_TEST_CASE(thresholds_that_come_later_are_cut_apart) {
  test::NetWorld world;
  const Theory theory(world.vocabulary, {});
  Prover prover(theory, only_cadical);
  BOOST_TEST(prover.never(world.read("ki67 < 3 % and ki67 >= 3 %")).proved());
  BOOST_TEST(prover.never(world.read("ki67 > 2 % and ki67 < 2.1 %")).refuted());
  BOOST_TEST(prover.never(world.read("ki67 < 3 % and ki67 >= 3 %")).proved());
  BOOST_TEST(prover.always(world.read("ki67 <= 100 %")).proved());
}

BOOST_AUTO_TEST_CASE(a_spent_budget_is_unknown_and_says_how_much) {
  const Pigeons world(8);
  const Theory theory(world.vocabulary, {});
  Prover small(theory, ProofBudget::of_conflicts(10));
  const auto proof = small.never(world.apart);
  BOOST_TEST(proof.unknown());
  BOOST_TEST(proof.steps == 10u);
  BOOST_TEST((small.never_quickly(world.apart) == Outcome::unknown));
  BOOST_TEST(!small.core({world.apart}).has_value());
}

BOOST_AUTO_TEST_CASE(cadical_proves_what_the_native_budget_does_not_reach) {
  const Pigeons world(6);
  const Theory theory(world.vocabulary, {});
  BOOST_TEST(Prover(theory).never(world.apart).proved());
}

BOOST_AUTO_TEST_CASE(what_was_proved_is_not_proved_again) {
  const Pigeons world(6);
  const Theory theory(world.vocabulary, {});
  Memory memory;
  Prover first(theory);
  first.remember(memory);
  BOOST_TEST(first.never(world.apart).proved());
  BOOST_TEST(memory.answers.size() == 1u);
  // A budget for nothing at all: the answer can only be remembered.
  Prover second(theory, ProofBudget::of_conflicts(0));
  BOOST_TEST(second.never(world.apart).unknown());
  second.remember(memory);
  BOOST_TEST(second.never(world.apart).proved());
  // What is answered in a moment is not looked up.
  memory.asked = 0;
  BOOST_TEST(first.never(condition::make_constant(false)).proved());
  BOOST_TEST(memory.asked == 0);
  // What spent its budget is not kept.
  memory.answers.clear();
  BOOST_TEST(second.never(world.apart).unknown());
  BOOST_TEST(memory.answers.empty());
}

BOOST_AUTO_TEST_CASE(unknown_facts_are_said_as_unknown) {
  test::NetWorld world;
  const Theory theory(world.vocabulary, {});
  Prover prover(theory);
  const auto proof = prover.never(world.read("unknown grade and resectable"));
  BOOST_REQUIRE(proof.refuted());
  BOOST_TEST(text_of(proof.witness) == "unknown grade, resectable");
}

BOOST_AUTO_TEST_CASE(a_core_names_the_parts_and_the_laws_that_are_needed) {
  test::NetWorld world;
  auto laws = world.laws();
  laws.push_back({"idle", world.read("functional or operable")});
  const Theory theory(world.vocabulary, laws);
  Prover prover(theory);
  const auto core = prover.core({world.read("grade = G1"), world.read("resectable"),
                                 world.read("grade >= G1"), world.read("not operable")});
  BOOST_REQUIRE(core.has_value());
  BOOST_TEST(core->irredundant);
  BOOST_TEST(core->parts == (std::vector<std::size_t>{1, 3}), boost::test_tools::per_element());
  BOOST_TEST(core->laws == (std::vector<std::size_t>{0}), boost::test_tools::per_element());
  BOOST_TEST(core->inapplicable.empty());
  BOOST_TEST(!prover.core({world.read("grade = G1")}).has_value());
  BOOST_TEST(!prover.core({world.read("resectable"), world.read("not operable")}, {0}).has_value());
}

BOOST_AUTO_TEST_CASE(a_core_is_smallest_over_parts_and_laws_together) {
  test::World world;
  for (const auto* fact : {"a", "b", "c"}) world.truth(fact);
  const Theory theory(world.vocabulary, {{"l1", world.read("a implies b")},
                                         {"l2", world.read("b implies c")}});
  Prover prover(theory);
  // `a` and `not c` need both laws; of two sets of two the one without a law is told.
  const auto parts = {world.read("a"), world.read("not c"), world.read("not b"),
                      world.read("not a")};
  const auto core = prover.core(parts);
  BOOST_REQUIRE(core.has_value());
  BOOST_TEST(core->parts == (std::vector<std::size_t>{0, 3}), boost::test_tools::per_element());
  BOOST_TEST(core->laws.empty());
}

BOOST_AUTO_TEST_CASE(a_core_names_facts_that_apply_to_some_only) {
  test::NetWorld world;
  const Theory theory(world.vocabulary, {});
  Prover prover(theory);
  const auto core = prover.core({world.read("bone-pattern = focal"),
                                 world.read("metastases has none of {bone}")});
  BOOST_REQUIRE(core.has_value());
  BOOST_TEST(core->parts.size() == 2u);
  BOOST_REQUIRE(core->inapplicable.size() == 1u);
  BOOST_TEST(world.vocabulary.fact(core->inapplicable.front()).name == "bone-pattern");
}

BOOST_AUTO_TEST_CASE(many_parts_shrink_to_the_few_that_matter) {
  test::World world;
  world.count("n");
  std::vector<ExprPtr> parts;
  for (int i = 0; i < 200; ++i) parts.push_back(world.read("n != " + std::to_string(i)));
  parts.push_back(world.read("n <= 40"));
  const Theory theory(world.vocabulary, {});
  Prover prover(theory);
  const auto core = prover.core(parts);
  BOOST_REQUIRE(core.has_value());
  BOOST_TEST(core->parts.size() == 42u);
}

BOOST_AUTO_TEST_CASE(every_shape_of_cells_is_said_to_cadical) {
  // Cells of one variable as a few, as all but a few, as runs, as scattered ones.
  test::World world;
  world.count("n");
  const Theory theory(world.vocabulary, {});
  condition::Compiled compiled(theory, {});
  std::string cuts = "n = 0";
  for (int i = 1; i < 30; ++i) cuts += " or n = " + std::to_string(i);
  (void)compiled.formula(*world.read(cuts));
  condition::Sat sat(compiled.cells(), compiled.store());
  for (const auto* text : {"n = 3", "n != 3", "n < 7", "n >= 7 and n < 20", "n in {2, 5, 9, 14}",
                           "n < 5 or 9 <= n < 14 or n > 22", "not (n < 5 or 9 <= n < 14)",
                           "n = 0", "n > 28", "n in {0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20}"}) {
    const auto inside = compiled.formula(*world.read(text));
    for (std::uint32_t cell = 0; cell < compiled.cells().variable(0).cells; ++cell) {
      condition::CellSet one(cell / condition::word_bits + 1);
      one[cell / condition::word_bits] = condition::Word{1} << (cell % condition::word_bits);
      const FormulaId both[] = {inside, compiled.store().literal(0, one)};
      const bool expected = compiled.store().conjunction({both[0], both[1]}) != FormulaId::never;
      BOOST_TEST((sat.solve(both, 1'000) == SatAnswer::possible) == expected);
      if (expected) BOOST_TEST(sat.model()[0] == cell);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
