// Opened: each open name stands for a yes/no fact of its own.
#include "knowledge/check/opened.hpp"

#include <algorithm>

namespace kg::knowledge::check {

using condition::DefinitionId;
using condition::FactId;

namespace {

condition::ExprPtr add_open_fact(condition::Vocabulary& vocabulary) {
  condition::Atom atom;
  atom.fact = vocabulary.add_fact({});
  return condition::make_atom(std::move(atom));
}

condition::Vocabulary opened(condition::Vocabulary vocabulary,
                             const std::set<DefinitionId>& definitions,
                             const std::set<FactId>& facts) {
  for (const auto each : definitions) vocabulary.set_body(each, add_open_fact(vocabulary));
  for (const auto each : facts) vocabulary.set_applies_when(each, add_open_fact(vocabulary));
  return vocabulary;
}

}  // namespace

struct Opened::World {
  World(condition::Vocabulary of_vocabulary, std::vector<condition::Law> laws,
        condition::ProofBudget budget)
      : vocabulary(std::move(of_vocabulary)), theory(vocabulary, std::move(laws)),
        prover(theory, budget) {}

  condition::Vocabulary vocabulary;
  condition::Theory theory;
  condition::Prover prover;
};

Opened::Opened(const condition::Theory& theory, condition::ProofBudget budget)
    : theory_(&theory), budget_(budget) {}
Opened::~Opened() = default;

void Opened::open(DefinitionId definition) {
  definitions_.insert(definition);
  world_.reset();
}

void Opened::open(FactId fact) {
  facts_.insert(fact);
  world_.reset();
}

bool Opened::concerns(const condition::Expr& condition) const {
  const auto& vocabulary = theory_->vocabulary();
  const auto definitions = condition::definitions_of(condition, vocabulary);
  const auto facts = condition::facts_of(condition, vocabulary);
  return std::ranges::any_of(definitions, [&](auto d) { return definitions_.contains(d); }) ||
         std::ranges::any_of(facts, [&](auto f) { return facts_.contains(f); });
}

condition::Prover& Opened::prover() {
  if (!world_) {
    world_ = std::make_unique<World>(opened(theory_->vocabulary(), definitions_, facts_),
                                     theory_->laws(), budget_);
  }
  return world_->prover;
}

}  // namespace kg::knowledge::check
