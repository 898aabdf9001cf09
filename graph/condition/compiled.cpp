// Compiled: rules first (laws, applicability), then what is given, then what being given makes
// known.
#include "graph/condition/compiled.hpp"

namespace kg::condition {
namespace {

CellSet one_cell(std::uint32_t cell) {
  CellSet set(cell / word_bits + 1);
  set[cell / word_bits] = Word{1} << (cell % word_bits);
  return set;
}

}  // namespace

Compiled::Compiled(const Theory& theory, std::vector<ExprPtr> given, std::vector<bool> use_rule)
    : theory_(&theory),
      given_(std::move(given)),
      use_rule_(std::move(use_rule)),
      thresholds_(theory.impl().thresholds) {
  for (const auto& condition : given_) thresholds_.add(*condition, theory.vocabulary());
  build();
}

bool Compiled::uses_rule(std::size_t rule) const { return use_rule_.empty() || use_rule_[rule]; }

void Compiled::build() {
  const auto& vocabulary = theory_->vocabulary();
  ++generation_;
  cells_ = std::make_unique<Cells>(vocabulary, thresholds_);
  store_ = std::make_unique<FormulaStore>(*cells_);
  possible_.clear();
  residuals_.clear();
  std::vector<FormulaId> rules;
  for (std::size_t i = 0; i < theory_->laws().size(); ++i) {
    if (uses_rule(i)) rules.push_back(store_->compile(*theory_->laws()[i].condition, vocabulary));
  }
  add_applicability(rules);
  auto constraints = rules;
  for (const auto& condition : given_) {
    constraints.push_back(store_->compile(*condition, vocabulary));
  }
  rules_ = rules;
  stated_ = constraints;
  add_knowledge(rules, constraints);
  problem_ = std::make_unique<Problem>(*cells_, *store_, constraints);
  problem_->set_budget(budget_);
}

void Compiled::set_budget(std::size_t steps) {
  budget_ = steps;
  problem_->set_budget(steps);
}

// A fact has the value "not applicable" exactly where its condition is false.
void Compiled::add_applicability(std::vector<FormulaId>& rules) {
  const auto& vocabulary = theory_->vocabulary();
  for (std::size_t i = 0; i < vocabulary.fact_count(); ++i) {
    const auto id = static_cast<FactId>(i);
    const auto& applies = vocabulary.fact(id).applies_when;
    if (!applies || !uses_rule(theory_->laws().size() + i)) continue;
    const auto var = cells_->value_var(id);
    const auto absent = store_->literal(var, one_cell(cells_->variable(var).cells - 1));
    const auto condition = store_->compile(*applies, vocabulary);
    rules.push_back(store_->disjunction({condition, absent}));
    rules.push_back(store_->disjunction({store_->negation(condition), store_->negation(absent)}));
  }
}

// What is given about a fact makes it known: some value that the rules allow is excluded.
void Compiled::add_knowledge(const std::vector<FormulaId>& rules,
                             std::vector<FormulaId>& constraints) const {
  if (thresholds_.asked_known().empty()) return;
  const Problem allowed(*cells_, *store_, rules);
  const Problem given(*cells_, *store_, constraints);
  if (!given.consistent()) return;
  for (const auto fact : thresholds_.asked_known()) {
    bool excluded = false;
    for (const auto var : cells_->value_vars(fact)) {
      for (std::uint32_t cell = 0; cell < cells_->variable(var).cells && !excluded; ++cell) {
        const auto literal = store_->literal(var, one_cell(cell));
        excluded = !given.possible(literal) && allowed.possible(literal);
      }
    }
    if (excluded) constraints.push_back(store_->literal(cells_->known_var(fact), one_cell(1)));
  }
}

Problem Compiled::narrowed(std::vector<FormulaId> further) const {
  if (!asks_known()) return Problem(*problem_, further);
  further.insert(further.end(), stated_.begin(), stated_.end());
  add_knowledge(rules_, further);
  return {*cells_, *store_, further};
}

FormulaId Compiled::compile(const Expr& condition) {
  if (thresholds_.add(condition, theory_->vocabulary())) build();
  return store_->compile(condition, theory_->vocabulary());
}

bool Compiled::possible(FormulaId id) {
  const auto key = static_cast<std::uint32_t>(id);
  const auto known = possible_.find(key);
  if (known != possible_.end()) return known->second;
  const bool answer = problem_->possible(id);
  possible_.emplace(key, answer);
  return answer;
}

bool Compiled::possible(const Expr& condition) { return possible(compile(condition)); }

bool Compiled::certain(const Expr& condition) {
  const auto id = compile(condition);  // may build a new store
  return !possible(store_->negation(id));
}

std::optional<Domains> Compiled::model(const Expr& condition) {
  const auto id = compile(condition);  // may build a new problem
  return problem_->model(id);
}

bool Compiled::is_open(FactId fact) {
  for (const auto var : cells_->value_vars(fact)) {
    std::size_t left = 0;
    for (std::uint32_t cell = 0; cell < cells_->variable(var).cells; ++cell) {
      if (!problem_->domains().has(var, cell)) continue;
      if (problem_->possible(store_->literal(var, one_cell(cell))) && ++left > 1) return true;
    }
  }
  return false;
}

}  // namespace kg::condition
