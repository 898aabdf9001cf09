// Proof: see proof.hpp. One compiled theory, two translations to CaDiCaL: in one the laws hold, in
// the other every law is assumed, so that those that a proof needs can be told.
#include "graph/condition/proof.hpp"

#include <algorithm>
#include <stdexcept>

#include "graph/condition/compiled.hpp"
#include "graph/condition/patient.hpp"
#include "graph/condition/question.hpp"
#include "graph/condition/sat.hpp"
#include "graph/condition/smallest.hpp"

namespace kg::condition {
namespace {

// A question that takes fewer steps is answered faster than it is looked up.
constexpr std::size_t native_steps_unremembered = 500;
// Below this many conflicts the native solver gets as many steps, times this.
constexpr std::size_t native_steps_per_conflict = 20;

bool obeys_rules(const Theory& theory, const naive::Profile& patient) {
  const auto& vocabulary = theory.vocabulary();
  for (std::size_t i = 0; i < vocabulary.fact_count(); ++i) {
    const auto fact = static_cast<FactId>(i);
    const auto& applies = vocabulary.fact(fact).applies_when;
    if (!applies) continue;
    const bool absent = std::holds_alternative<naive::Inapplicable>(patient.values.at(fact));
    if (absent == naive::holds(*applies, patient, vocabulary)) return false;
  }
  return std::ranges::all_of(theory.laws(), [&](const Law& law) {
    return naive::holds(*law.condition, patient, vocabulary);
  });
}

}  // namespace

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::proved: return "proved";
    case Outcome::refuted: return "refuted";
    case Outcome::unknown: return "unknown";
  }
  return "unknown";
}

ProofBudget ProofBudget::of_conflicts(std::size_t conflicts) {
  ProofBudget budget;
  budget.native_steps = conflicts < budget.native_steps / native_steps_per_conflict
                            ? conflicts * native_steps_per_conflict
                            : budget.native_steps;
  budget.conflicts = conflicts;
  return budget;
}

struct Prover::Impl {
  const Theory* theory;
  ProofBudget budget;
  Compiled compiled;  // nothing is given: everyone
  ProofMemory* memory = nullptr;
  std::optional<QuestionKeys> keys;  // with a memory
  std::optional<Sat> lawful;  // the rules hold
  std::optional<Sat> free;    // the rules are assumed, question by question
  std::size_t lawful_generation = 0;
  std::size_t free_generation = 0;

  Impl(const Theory& of_theory, ProofBudget of_budget)
      : theory(&of_theory), budget(of_budget), compiled(of_theory, {}) {}

  Sat& lawful_sat() {
    if (!lawful || lawful_generation != compiled.generation()) {
      lawful.emplace(compiled.cells(), compiled.store());
      lawful_generation = compiled.generation();
      for (const auto rule : compiled.stated()) lawful->require(rule);
    }
    return *lawful;
  }

  Sat& free_sat() {
    if (!free || free_generation != compiled.generation()) {
      free.emplace(compiled.cells(), compiled.store());
      free_generation = compiled.generation();
    }
    return *free;
  }

  // `proved` when nobody meets it. A patient is filled in when one is asked for.
  Outcome never(const ExprPtr& condition, Patient* patient) {
    const auto question = compiled.formula(*condition);
    if (!compiled.consistent() || question == FormulaId::never) return Outcome::proved;
    if (!memory) return search(question, patient);
    if (const auto outcome = search_native(question, patient, native_steps_unremembered)) {
      return *outcome;
    }
    const auto key = keys->key(*condition);
    const auto nobody = memory->find(key);
    if (nobody && (*nobody || !patient)) return *nobody ? Outcome::proved : Outcome::refuted;
    const auto outcome = search(question, patient);
    if (outcome != Outcome::unknown && !nobody) memory->keep(key, outcome == Outcome::proved);
    return outcome;
  }

  Outcome search(FormulaId question, Patient* patient) {
    if (const auto outcome = search_native(question, patient, budget.native_steps)) return *outcome;
    switch (lawful_sat().solve({&question, 1}, budget.conflicts)) {
      case SatAnswer::impossible: return Outcome::proved;
      case SatAnswer::unknown: return Outcome::unknown;
      case SatAnswer::possible: break;
    }
    if (patient) *patient = lawful_sat().model();
    return Outcome::refuted;
  }

  // Nothing when the steps were not enough.
  std::optional<Outcome> search_native(FormulaId question, Patient* patient, std::size_t steps) {
    compiled.set_budget(std::min(steps, budget.native_steps));
    try {
      if (!compiled.possible(question)) return Outcome::proved;
      if (patient) *patient = first_cells(*compiled.problem().model(question));
      return Outcome::refuted;
    } catch (const BudgetSpent&) {
      return std::nullopt;
    }
  }

  // Both ask one variable for cells that have nothing in common: seen without a search.
  bool are_apart(FormulaId a, FormulaId b) const {
    const auto& store = compiled.store();
    const auto literals = [&](const FormulaId& id) -> std::span<const FormulaId> {
      if (store.kind(id) == FormulaStore::Kind::literal) return {&id, 1};
      if (store.kind(id) == FormulaStore::Kind::conjunction) return store.parts(id);
      return {};
    };
    // Parts are sorted: literals first, by variable.
    const auto of_a = literals(a);
    const auto of_b = literals(b);
    const auto is_literal = [&](FormulaId id) {
      return store.kind(id) == FormulaStore::Kind::literal;
    };
    for (std::size_t i = 0, k = 0; i < of_a.size() && k < of_b.size();) {
      if (!is_literal(of_a[i]) || !is_literal(of_b[k])) return false;
      const auto var = store.var(of_a[i]);
      if (var < store.var(of_b[k])) {
        ++i;
      } else if (var > store.var(of_b[k])) {
        ++k;
      } else {
        bool common = false;
        for (std::uint32_t w = 0; w < store.words(var); ++w) {
          common = common || (store.mask(of_a[i])[w] & store.mask(of_b[k])[w]) != 0;
        }
        if (!common) return true;
        ++i, ++k;
      }
    }
    return false;
  }

  // A rule is a law, or the two halves of one `applies when`.
  struct Rule {
    std::vector<FormulaId> formulas;
    std::optional<std::size_t> law;
    FactId fact{};
  };
  std::vector<Rule> rules(const std::vector<std::size_t>& laws_left_out) const {
    std::vector<Rule> result;
    const auto& stated = compiled.stated();
    std::size_t next = 0;
    for (std::size_t law = 0; law < theory->laws().size(); ++law) {
      const auto formula = stated[next++];
      if (std::ranges::find(laws_left_out, law) != laws_left_out.end()) continue;
      result.push_back({{formula}, law, {}});
    }
    const auto& vocabulary = theory->vocabulary();
    for (std::size_t i = 0; i < vocabulary.fact_count(); ++i) {
      const auto fact = static_cast<FactId>(i);
      if (!vocabulary.fact(fact).applies_when) continue;
      result.push_back({{stated[next], stated[next + 1]}, std::nullopt, fact});
      next += 2;
    }
    return result;
  }

  // Compiling one condition may make all formulas anew, so it is done twice.
  std::vector<FormulaId> compile(const std::vector<ExprPtr>& conditions) {
    for (const auto& condition : conditions) (void)compiled.formula(*condition);
    std::vector<FormulaId> formulas;
    for (const auto& condition : conditions) formulas.push_back(compiled.formula(*condition));
    return formulas;
  }

  // Throws BudgetSpent.
  bool impossible(const std::vector<FormulaId>& parts, const Indices& chosen_parts,
                  const std::vector<Rule>& rules, const Indices& chosen_rules) {
    std::vector<FormulaId> assumed;
    for (const auto i : chosen_parts) assumed.push_back(parts[i]);
    for (const auto i : chosen_rules) {
      assumed.insert(assumed.end(), rules[i].formulas.begin(), rules[i].formulas.end());
    }
    const auto answer = free_sat().solve(assumed, budget.conflicts);
    if (answer == SatAnswer::unknown) throw BudgetSpent{budget.conflicts};
    return answer == SatAnswer::impossible;
  }

  // After `impossible`: which of the chosen were needed for that answer.
  std::pair<Indices, Indices> needed(const Indices& chosen_parts, const std::vector<Rule>& rules,
                                     const Indices& chosen_rules) {
    Indices parts;
    Indices of_rules;
    std::vector<std::pair<bool, std::size_t>> owners;  // is it a rule; which
    for (const auto i : chosen_parts) owners.emplace_back(false, i);
    for (const auto i : chosen_rules) {
      for (std::size_t n = 0; n < rules[i].formulas.size(); ++n) owners.emplace_back(true, i);
    }
    for (const auto position : free_sat().failed()) {
      auto& list = owners[position].first ? of_rules : parts;
      const auto index = owners[position].second;
      if (list.empty() || list.back() != index) list.push_back(index);
    }
    return {parts, of_rules};
  }

  void replay(const Expr& condition, const naive::Profile& patient) const {
    if (naive::holds(condition, patient, theory->vocabulary()) && obeys_rules(*theory, patient)) {
      return;
    }
    throw std::logic_error("a proof and the evaluation of its witness disagree about `" +
                           to_text(condition, theory->vocabulary()) + "`");
  }
};

Prover::Prover(const Theory& theory, ProofBudget budget)
    : impl_(std::make_unique<Impl>(theory, budget)) {}
Prover::Prover(Prover&&) noexcept = default;
Prover& Prover::operator=(Prover&&) noexcept = default;
Prover::~Prover() = default;

Outcome Prover::never_quickly(const ExprPtr& condition) {
  return impl_->never(condition, nullptr);
}

Proof Prover::never(const ExprPtr& condition, const std::vector<ExprPtr>& shown) {
  Proof proof;
  Patient patient;
  proof.outcome = impl_->never(condition, &patient);
  if (proof.outcome == Outcome::unknown) proof.steps = impl_->budget.conflicts;
  if (proof.outcome != Outcome::refuted) return proof;
  const auto& vocabulary = impl_->theory->vocabulary();
  const auto& cells = impl_->compiled.cells();
  proof.patient = profile_of(cells, vocabulary, patient);
  impl_->replay(*condition, proof.patient);
  std::vector<FactId> facts = facts_of(*condition, vocabulary);
  for (const auto& more : shown) {
    for (const auto fact : facts_of(*more, vocabulary)) {
      if (std::ranges::find(facts, fact) == facts.end()) facts.push_back(fact);
    }
  }
  for (const auto fact : facts) {
    const bool asked = impl_->compiled.asks_known(fact) && !proof.patient.known.at(fact);
    proof.witness.push_back({fact, asked ? "unknown " + vocabulary.fact(fact).name
                                         : value_text(cells, vocabulary, patient, fact)});
  }
  return proof;
}

std::vector<Meet> Prover::meeting(const std::vector<ExprPtr>& firsts,
                                  const std::vector<ExprPtr>& seconds) {
  if (!impl_->compiled.consistent()) return {};
  // The second list may bring cells that make the formulas of the first one void.
  for (const auto& condition : firsts) (void)impl_->compiled.formula(*condition);
  const auto second_formulas = impl_->compile(seconds);
  const auto first_formulas = impl_->compile(firsts);
  std::vector<Meet> found;
  for (std::size_t i = 0; i < firsts.size(); ++i) {
    for (std::size_t k = 0; k < seconds.size(); ++k) {
      if (impl_->are_apart(first_formulas[i], second_formulas[k])) continue;
      const auto both = impl_->compiled.both(first_formulas[i], second_formulas[k]);
      const auto outcome = impl_->search(both, nullptr);
      if (outcome == Outcome::proved) continue;
      found.push_back({i, k, outcome == Outcome::unknown});
    }
  }
  return found;
}

Proof Prover::always(const ExprPtr& condition, const std::vector<ExprPtr>& shown) {
  return never(make_not(condition), shown);
}

Proof Prover::implies(const ExprPtr& a, const ExprPtr& b, const std::vector<ExprPtr>& shown) {
  return never(make_and({a, make_not(b)}), shown);
}

Outcome Prover::never_without(const ExprPtr& condition,
                              const std::vector<std::size_t>& laws_left_out) {
  const auto parts = impl_->compile({condition});
  const auto rules = impl_->rules(laws_left_out);
  Indices all(rules.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  try {
    return impl_->impossible(parts, {0}, rules, all) ? Outcome::proved : Outcome::refuted;
  } catch (const BudgetSpent&) {
    return Outcome::unknown;
  }
}

std::optional<Core> Prover::core(const std::vector<ExprPtr>& conditions,
                                 const std::vector<std::size_t>& laws_left_out) {
  const auto parts = impl_->compile(conditions);
  const auto rules = impl_->rules(laws_left_out);
  Indices some_parts(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) some_parts[i] = i;
  Indices some_rules(rules.size());
  for (std::size_t i = 0; i < rules.size(); ++i) some_rules[i] = i;
  Core core;
  try {
    if (!impl_->impossible(parts, some_parts, rules, some_rules)) return std::nullopt;
    if (parts.size() > smallest_parts_exact) {
      std::tie(some_parts, some_rules) = impl_->needed(some_parts, rules, some_rules);
    }
  } catch (const BudgetSpent&) {
    return std::nullopt;
  }
  const auto pick = [](const Indices& from, const Indices& chosen) {
    Indices picked;
    for (const auto i : chosen) picked.push_back(from[i]);
    return picked;
  };
  try {
    some_parts = pick(some_parts, smallest_subset(some_parts.size(), [&](const Indices& chosen) {
                        return impl_->impossible(parts, pick(some_parts, chosen), rules,
                                                 some_rules);
                      }));
    if (impl_->impossible(parts, some_parts, rules, some_rules)) {
      some_rules = impl_->needed(some_parts, rules, some_rules).second;
    }
    some_rules = pick(some_rules, smallest_subset(some_rules.size(), [&](const Indices& chosen) {
                        return impl_->impossible(parts, some_parts, rules,
                                                 pick(some_rules, chosen));
                      }));
  } catch (const BudgetSpent&) {
    core.irredundant = false;
  }
  core.parts = some_parts;
  for (const auto i : some_rules) {
    if (rules[i].law) {
      core.laws.push_back(*rules[i].law);
    } else {
      core.inapplicable.push_back(rules[i].fact);
    }
  }
  return core;
}

void Prover::remember(ProofMemory& memory) {
  impl_->memory = &memory;
  impl_->keys.emplace(*impl_->theory,
                      [&memory](std::string_view text) { return memory.digest(text); });
}

const Theory& Prover::theory() const { return *impl_->theory; }
const ProofBudget& Prover::budget() const { return impl_->budget; }

}  // namespace kg::condition
