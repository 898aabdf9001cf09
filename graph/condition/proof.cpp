// Proof: see proof.hpp. One compiled theory, two translations to CaDiCaL: in one the laws hold, in
// the other every law is assumed, so that those that a proof needs can be told.
#include "graph/condition/proof.hpp"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <map>
#include <numeric>
#include <set>
#include <stdexcept>

#include "graph/condition/compiled.hpp"
#include "graph/condition/hitting.hpp"
#include "graph/condition/patient.hpp"
#include "graph/condition/proof_memory.hpp"
#include "graph/condition/question.hpp"
#include "graph/condition/sat.hpp"
#include "graph/condition/smallest.hpp"

namespace kg::condition {
namespace {

// A question that takes fewer steps is answered faster than it is looked up.
constexpr std::size_t native_steps_unremembered = 500;
// Below this many conflicts the native solver gets as many steps, times this.
constexpr std::size_t native_steps_per_conflict = 20;
// Patients that are kept for one part of questions.
constexpr std::size_t patients_shown = 8;
// Of more elements than can be searched through, so small a core is looked for, for so long: a
// question costs the more, the more elements there are.
SubsetBudget few_of_many(std::size_t elements) {
  return {.largest = 5, .questions = 60'000 / elements, .steps = 5'000};
}
// Of more parts than this CaDiCaL is asked at once.
constexpr std::size_t parts_searched_natively = 8;

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

Indices all_of(std::size_t count) {
  Indices all(count);
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
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
    return never(compiled.formula(*condition), [&] { return condition; }, patient);
  }

  // `condition`: gives what the question was compiled from.
  template <class Condition>
  Outcome never(FormulaId question, const Condition& condition, Patient* patient) {
    if (!compiled.consistent() || question == FormulaId::never) return Outcome::proved;
    if (!memory) return search(question, patient);
    if (const auto outcome = search_native(question, patient, native_steps_unremembered)) {
      return *outcome;
    }
    const auto key = keys->key(*condition());
    const auto nobody = memory->find(key);
    if (nobody && (*nobody || !patient)) return *nobody ? Outcome::proved : Outcome::refuted;
    const auto outcome = search(question, patient);
    if (outcome != Outcome::unknown && !nobody) memory->keep(key, outcome == Outcome::proved);
    return outcome;
  }

  // Questions that share parts: the parts are compiled once, and patients found for the first part
  // are shown the others before anybody is looked for.
  struct Shared {
    boost::unordered_flat_map<ExprPtr, FormulaId> formulas;
    boost::unordered_flat_map<FormulaId, std::vector<Patient>> patients;  // by first part
    std::size_t generation = 0;
  };
  Shared shared;

  std::vector<FormulaId> shared_formulas(const std::vector<ExprPtr>& parts) {
    std::vector<FormulaId> result;
    while (result.size() < parts.size()) {
      if (shared.generation != compiled.generation()) {
        shared = {{}, {}, compiled.generation()};
        result.clear();
      }
      const auto& part = parts[result.size()];
      const auto known = shared.formulas.find(part);
      if (known != shared.formulas.end()) {
        result.push_back(known->second);
        continue;
      }
      const auto formula = compiled.formula(*part);  // may make all formulas anew
      if (shared.generation != compiled.generation()) continue;
      shared.formulas.emplace(part, formula);
      result.push_back(formula);
    }
    return result;
  }

  Together never_together(const std::vector<ExprPtr>& parts) {
    const auto formulas = shared_formulas(parts);
    if (!compiled.consistent()) return {Outcome::proved, {}};
    auto& patients = shared.patients[formulas.front()];
    const auto& store = compiled.store();
    for (const auto& patient : patients) {
      if (store.meets(patient, formulas)) return {Outcome::refuted, {}};
    }
    Patient patient;
    Together result{Outcome::unknown, all_of(parts.size())};
    if (parts.size() <= parts_searched_natively) {
      result.outcome = never(compiled.all(formulas), [&] { return make_and(parts); }, &patient);
    } else {
      result.outcome = search_sat(formulas, &patient);
      if (result.outcome == Outcome::proved) result.enough = lawful_sat().failed();
    }
    if (result.outcome == Outcome::refuted && !patient.empty()) {
      if (patients.size() == patients_shown) patients.erase(patients.begin());
      patients.push_back(std::move(patient));
    }
    return result;
  }

  Outcome search(FormulaId question, Patient* patient) {
    if (const auto outcome = search_native(question, patient, budget.native_steps)) return *outcome;
    return search_sat({&question, 1}, patient);
  }

  Outcome search_sat(std::span<const FormulaId> questions, Patient* patient) {
    switch (lawful_sat().solve(questions, budget.conflicts)) {
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

  // Compiling one condition may make all formulas anew, so it is done twice.
  std::vector<FormulaId> compile(const std::vector<ExprPtr>& conditions) {
    for (const auto& condition : conditions) (void)compiled.formula(*condition);
    std::vector<FormulaId> formulas;
    for (const auto& condition : conditions) formulas.push_back(compiled.formula(*condition));
    return formulas;
  }

  // What a core is chosen from, in this order: parts, facts that apply to some patients only,
  // laws. Of equally small cores the first in order is told: rather what was asked than a law.
  struct Elements {
    std::vector<std::vector<FormulaId>> formulas;  // of `applies when`: its two halves
    std::vector<FactId> facts;                     // of the elements behind the parts
    std::vector<std::size_t> laws;                 // of the elements behind these
    std::vector<std::size_t> owners;               // of the formulas assumed last
  };

  Elements elements(const std::vector<ExprPtr>& parts,
                    const std::vector<std::size_t>& laws_left_out) {
    Elements result;
    for (const auto formula : compile(parts)) result.formulas.push_back({formula});
    const auto& stated = compiled.stated();
    const auto& vocabulary = theory->vocabulary();
    std::size_t next = theory->laws().size();
    for (std::size_t i = 0; i < vocabulary.fact_count(); ++i) {
      const auto fact = static_cast<FactId>(i);
      if (!vocabulary.fact(fact).applies_when) continue;
      result.formulas.push_back({stated[next], stated[next + 1]});
      result.facts.push_back(fact);
      next += 2;
    }
    for (std::size_t law = 0; law < theory->laws().size(); ++law) {
      if (std::ranges::find(laws_left_out, law) != laws_left_out.end()) continue;
      result.formulas.push_back({stated[law]});
      result.laws.push_back(law);
    }
    return result;
  }

  // Throws BudgetSpent.
  bool impossible(Elements& elements, const Indices& chosen) {
    std::vector<FormulaId> assumed;
    elements.owners.clear();
    for (const auto i : chosen) {
      for (const auto formula : elements.formulas[i]) {
        assumed.push_back(formula);
        elements.owners.push_back(i);
      }
    }
    const auto answer = free_sat().solve(assumed, budget.conflicts);
    if (answer == SatAnswer::unknown) throw BudgetSpent{budget.conflicts};
    return answer == SatAnswer::impossible;
  }

  // After `impossible`: which of the chosen were needed for that answer.
  Indices needed(const Elements& elements) {
    std::set<std::size_t> found;
    for (const auto position : free_sat().failed()) found.insert(elements.owners[position]);
    return {found.begin(), found.end()};
  }

  // After `impossible` said no: all that the patient found meets.
  Indices met(const Elements& elements) {
    const auto patient = free_sat().model();
    Indices found;
    for (std::size_t i = 0; i < elements.formulas.size(); ++i) {
      if (compiled.store().meets(patient, elements.formulas[i])) found.push_back(i);
    }
    return found;
  }

  // The first in order of the smallest impossible sets; where the search for that takes too long,
  // or many are needed of many, a set of which none can be left out. `all` is impossible. Throws
  // BudgetSpent.
  Indices smallest_impossible(Elements& elements, const Indices& all) {
    const auto lacking = [&](const Indices& chosen) -> std::optional<Indices> {
      if (impossible(elements, chosen)) return std::nullopt;
      return met(elements);
    };
    const bool exact = all.size() <= smallest_parts_exact;
    const auto search = exact ? SubsetBudget{.largest = all.size()} : few_of_many(all.size());
    if (auto first = first_smallest_subset(all.size(), lacking, search)) return *first;
    Indices some = all;
    if (!exact && impossible(elements, all)) some = needed(elements);
    const auto pick = [&](const Indices& positions) {
      Indices picked;
      for (const auto i : positions) picked.push_back(some[i]);
      return picked;
    };
    return pick(smallest_subset(some.size(), [&](const Indices& chosen) {
      return impossible(elements, pick(chosen));
    }));
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

Outcome Prover::never_given(const ExprPtr& condition) {
  const auto outcome = impl_->never(condition, nullptr);
  Thresholds of_condition;
  (void)of_condition.add(*condition, impl_->theory->vocabulary());
  if (outcome != Outcome::refuted || of_condition.asked_known().empty()) return outcome;
  auto& compiled = impl_->compiled;
  const auto formula = compiled.formula(*condition);
  try {
    return compiled.narrowed({formula}).possible(formula) ? Outcome::refuted : Outcome::proved;
  } catch (const BudgetSpent&) {
    return Outcome::unknown;
  }
}

Proof Prover::never(const ExprPtr& condition, const std::vector<ExprPtr>& shown) {
  Proof proof;
  Patient patient;
  proof.outcome = impl_->never(condition, &patient);
  if (proof.outcome == Outcome::unknown) proof.steps = impl_->budget.conflicts;
  if (proof.outcome != Outcome::refuted) return proof;
  const auto& vocabulary = impl_->theory->vocabulary();
  const auto& cells = impl_->compiled.cells();
  const auto profile = profile_of(cells, vocabulary, patient);
  impl_->replay(*condition, profile);
  std::vector<FactId> facts = facts_of(*condition, vocabulary);
  for (const auto& more : shown) {
    for (const auto fact : facts_of(*more, vocabulary)) {
      if (std::ranges::find(facts, fact) == facts.end()) facts.push_back(fact);
    }
  }
  for (const auto fact : facts) {
    const bool asked = impl_->compiled.asks_known(fact) && !profile.known.at(fact);
    proof.witness.push_back({fact, asked ? "unknown " + vocabulary.fact(fact).name
                                         : value_text(cells, vocabulary, patient, fact)});
  }
  return proof;
}

Together Prover::never_together(const std::vector<ExprPtr>& parts) {
  return impl_->never_together(parts);
}

std::vector<std::size_t> Prover::alike(const std::vector<ExprPtr>& conditions) {
  const auto formulas = impl_->shared_formulas(conditions);
  std::vector<Patient> patients;
  for (const auto formula : formulas) {
    for (const auto asked : {formula, impl_->compiled.negated(formula)}) {
      Patient patient;
      const auto outcome = impl_->search_native(asked, &patient, impl_->budget.native_steps);
      if (outcome == Outcome::refuted) patients.push_back(std::move(patient));
    }
  }
  std::vector<std::vector<bool>> met(formulas.size());
  for (const auto& patient : patients) {
    const auto answers = impl_->compiled.store().met_by(patient, formulas);
    for (std::size_t i = 0; i < formulas.size(); ++i) met[i].push_back(answers[i]);
  }
  std::map<std::vector<bool>, std::size_t> numbers;
  std::vector<std::size_t> result;
  for (auto& each : met) {
    result.push_back(numbers.try_emplace(std::move(each), numbers.size()).first->second);
  }
  return result;
}

std::vector<Meet> Prover::meeting(const std::vector<ExprPtr>& firsts,
                                  const std::vector<ExprPtr>& seconds) {
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
  auto elements = impl_->elements({condition}, laws_left_out);
  try {
    const bool nobody = impl_->impossible(elements, all_of(elements.formulas.size()));
    return nobody ? Outcome::proved : Outcome::refuted;
  } catch (const BudgetSpent&) {
    return Outcome::unknown;
  }
}

std::optional<Core> Prover::core(const std::vector<ExprPtr>& conditions,
                                 const std::vector<std::size_t>& laws_left_out) {
  auto elements = impl_->elements(conditions, laws_left_out);
  auto chosen = all_of(elements.formulas.size());
  try {
    if (!impl_->impossible(elements, chosen)) return std::nullopt;
  } catch (const BudgetSpent&) {
    return std::nullopt;
  }
  Core core;
  try {
    chosen = impl_->smallest_impossible(elements, chosen);
  } catch (const BudgetSpent&) {
    core.irredundant = false;
  }
  for (const auto i : chosen) {
    const auto fact = i - conditions.size();
    const auto law = fact - elements.facts.size();
    if (i < conditions.size()) {
      core.parts.push_back(i);
    } else if (fact < elements.facts.size()) {
      core.inapplicable.push_back(elements.facts[fact]);
    } else {
      core.laws.push_back(elements.laws[law]);
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
