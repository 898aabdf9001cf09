// Learn: see learn.hpp.
#include "graph/condition/learn.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "graph/condition/cell_text.hpp"
#include "graph/condition/settling.hpp"
#include "graph/condition/twin.hpp"

namespace kg::condition {
namespace {

using Cellist = std::vector<std::uint32_t>;

CellSet set_of(const Cellist& cells) {
  CellSet set;
  for (const auto cell : cells) {
    if (set.size() <= cell / word_bits) set.resize(cell / word_bits + 1);
    set[cell / word_bits] |= Word{1} << (cell % word_bits);
  }
  return set;
}

bool has(const Word* mask, std::uint32_t cell) {
  return (mask[cell / word_bits] >> (cell % word_bits) & 1u) != 0;
}

std::vector<ExprPtr> given_of(const ExprPtr& where) {
  return where ? std::vector<ExprPtr>{where} : std::vector<ExprPtr>{};
}

}  // namespace

struct Learning::Impl {
  Impl(const Assumption& assumption, std::vector<Question> asked)
      : vocabulary(assumption.theory().vocabulary()),
        known(assumption.theory(), given_of(assumption.where())),
        questions(std::move(asked)) {
    compile();
    find_masks();
    find_facts();
    twins = std::make_unique<Twins>(known);
  }

  // Once for the thresholds, once for formulas that stay.
  void compile() {
    for (const auto& question : questions) {
      for (const auto& outcome : question.outcomes) (void)known.formula(*outcome);
    }
    for (const auto& question : questions) {
      auto& formulas = outcomes.emplace_back();
      std::map<std::uint8_t, std::vector<FormulaId>> by_answer;
      for (std::size_t i = 0; i < question.outcomes.size(); ++i) {
        formulas.push_back(known.formula(*question.outcomes[i]));
        by_answer[question.answers[i]].push_back(formulas.back());
      }
      auto& joined = answers.emplace_back();
      for (auto& [answer, parts] : by_answer) {
        joined.push_back(known.store().disjunction(std::move(parts)));
      }
      now.push_back(possible(known.problem(), outcomes.size() - 1, ~OutcomeSet{0}));
      if (!is_settled(now.size() - 1, now.back())) open.push_back(now.size() - 1);
    }
  }

  [[nodiscard]] bool is_settled(std::size_t question, OutcomeSet set) const {
    const auto& answer = questions[question].answers;
    std::optional<std::uint8_t> only;
    for (std::size_t i = 0; i < answer.size(); ++i) {
      if ((set >> i & 1u) == 0) continue;
      if (only && *only != answer[i]) return false;
      only = answer[i];
    }
    return true;
  }

  // Outcomes of `among` that are possible under a problem.
  [[nodiscard]] OutcomeSet possible(const Problem& problem, std::size_t question,
                                    OutcomeSet among) const {
    OutcomeSet set = 0;
    for (std::size_t i = 0; i < outcomes[question].size(); ++i) {
      const auto bit = OutcomeSet{1} << i;
      if ((among & bit) != 0 && problem.possible(outcomes[question][i])) set |= bit;
    }
    return set;
  }

  // The literals that tell the cells of each variable apart: those of open questions and of
  // constraints. Cells that none of them tells apart are learned together.
  void find_masks() {
    masks.resize(known.cells().variable_count());
    std::set<FormulaId> seen;
    const auto visit = [&](const auto& self, FormulaId id) -> void {
      if (!seen.insert(id).second) return;
      if (known.store().kind(id) == FormulaStore::Kind::literal) {
        const auto var = known.store().var(id);
        const auto* mask = known.store().mask(id);
        masks[var].emplace_back(mask, mask + known.store().words(var));
      }
      for (const auto part : known.store().parts(id)) self(self, part);
    };
    for (const auto id : known.problem().open()) visit(visit, id);
    groups.resize(questions.size());
    for (const auto question : open) {
      for (const auto id : outcomes[question]) {
        visit(visit, id);
        std::vector<VarIndex> vars;
        known.store().collect_vars(id, vars);
        for (const auto var : vars) {
          if (known.problem().domains().count(var) > 1) {
            groups[question].insert(known.problem().group(var));
          }
        }
      }
      add_groups_of_asked(question);
    }
  }

  // Where a question asks whether a fact is known, what says something about its value counts: it
  // may make it known.
  void add_groups_of_asked(std::size_t question) {
    if (!known.asks_known()) return;
    for (bool grew = true; grew;) {
      const auto before = groups[question].size();
      for (std::size_t i = 0; i < vocabulary.fact_count(); ++i) {
        const auto fact = static_cast<FactId>(i);
        if (!touches(known.cells().known_var(fact), question)) continue;
        for (const auto var : known.cells().value_vars(fact)) {
          groups[question].insert(known.problem().group(var));
        }
      }
      grew = groups[question].size() > before;
    }
  }

  // Whether learning the variable can change anything about the question.
  [[nodiscard]] bool touches(VarIndex var, std::size_t question) const {
    return known.problem().domains().count(var) > 1 &&
           groups[question].contains(known.problem().group(var));
  }
  [[nodiscard]] bool bears_on(FactId fact, std::size_t question) const {
    if (touches(known.cells().known_var(fact), question)) return true;
    const auto vars = known.cells().value_vars(fact);
    return std::any_of(vars.begin(), vars.end(),
                       [&](VarIndex var) { return touches(var, question); });
  }

  // Possible cells of a variable, those that nothing tells apart together; by their first cell.
  [[nodiscard]] std::vector<Cellist> classes_of(VarIndex var) {
    std::map<std::vector<bool>, std::size_t> place;
    std::vector<Cellist> classes;
    for (std::uint32_t cell = 0; cell < known.cells().variable(var).cells; ++cell) {
      if (!known.problem().domains().has(var, cell)) continue;
      const auto literal = known.store().literal(var, set_of({cell}));
      if (!known.possible(literal)) continue;
      std::vector<bool> signature;
      for (const auto& mask : masks[var]) signature.push_back(has(mask.data(), cell));
      const auto [it, fresh] = place.try_emplace(std::move(signature), classes.size());
      if (fresh) classes.emplace_back();
      classes[it->second].push_back(cell);
    }
    return classes;
  }

  void find_facts() {
    for (std::size_t i = 0; i < vocabulary.fact_count(); ++i) {
      const auto fact = static_cast<FactId>(i);
      if (!is_open(fact)) continue;
      const auto known_yes = known.store().literal(known.cells().known_var(fact), set_of({1}));
      (known.possible(known_yes) ? facts : unknowable).push_back(fact);
    }
  }

  [[nodiscard]] bool is_open(FactId fact) {
    if (touches_some(known.cells().known_var(fact))) return true;
    const auto vars = known.cells().value_vars(fact);
    return std::any_of(vars.begin(), vars.end(), [&](VarIndex var) {
      return touches_some(var) && classes_of(var).size() > 1;
    });
  }

  [[nodiscard]] bool touches_some(VarIndex var) const {
    return std::any_of(open.begin(), open.end(),
                       [&](std::size_t question) { return touches(var, question); });
  }

  [[nodiscard]] std::vector<OutcomeSet> outcomes_when(const Problem& learned, FactId fact) const {
    auto result = now;
    for (const auto question : open) {
      if (bears_on(fact, question)) result[question] = possible(learned, question, now[question]);
    }
    return result;
  }

  LearnedFact learn(FactId fact) {
    LearnedFact result;
    result.fact = fact;
    if (vocabulary.fact(fact).kind == FactKind::set) {
      learn_elements(result);
    } else {
      learn_values(result);
    }
    return result;
  }

  // What is possible once one of these cells is learned; nothing when none can be.
  std::optional<std::vector<OutcomeSet>> learn_cells(FactId fact, VarIndex var,
                                                     const Cellist& cells) {
    auto& store = known.store();
    const auto is_known = store.literal(known.cells().known_var(fact), set_of({1}));
    const auto learned = known.narrowed({store.literal(var, set_of(cells)), is_known});
    if (!learned.consistent()) return std::nullopt;
    return outcomes_when(learned, fact);
  }

  void learn_values(LearnedFact& result) {
    const auto var = known.cells().value_var(result.fact);
    std::vector<std::pair<Cellist, std::vector<OutcomeSet>>> found;
    Cellist all;
    for (const auto& cells : classes_of(var)) {
      all.insert(all.end(), cells.begin(), cells.end());
      if (auto then = learn_cells(result.fact, var, cells)) found.emplace_back(cells, *then);
    }
    std::sort(all.begin(), all.end());
    result.settles.assign(questions.size(), false);
    for (const auto question : open) {
      result.settles[question] = std::all_of(found.begin(), found.end(), [&](const auto& each) {
        return is_settled(question, each.second[question]);
      });
    }
    for (const auto& [cells, then] : merge(result.fact, found)) {
      result.values.push_back({condition_of(known.cells(), vocabulary, result.fact, cells, all),
                               known.cells().is_inapplicable(result.fact, cells.front()), then});
    }
  }

  // Cells with the same outcomes become one value: of numbers only neighbours, so that a value
  // reads as a range; "not applicable" stays alone.
  [[nodiscard]] std::vector<std::pair<Cellist, std::vector<OutcomeSet>>> merge(
      FactId fact, const std::vector<std::pair<Cellist, std::vector<OutcomeSet>>>& found) const {
    std::map<std::uint32_t, const std::vector<OutcomeSet>*> by_cell;
    for (const auto& [cells, then] : found) {
      for (const auto cell : cells) by_cell[cell] = &then;
    }
    const auto kind = vocabulary.fact(fact).kind;
    const bool measured = kind != FactKind::truth && kind != FactKind::choice;
    std::vector<std::pair<Cellist, std::vector<OutcomeSet>>> merged;
    for (const auto& [cell, then] : by_cell) {
      const auto fits = [&, cell = cell, then = then](const auto& each) {
        return each.second == *then && (!measured || each.first.back() + 1 == cell);
      };
      const bool alone = known.cells().is_inapplicable(fact, cell);
      const auto place = alone ? merged.end() : std::find_if(merged.begin(), merged.end(), fits);
      if (place == merged.end()) {
        merged.push_back({{cell}, *then});
      } else {
        place->first.push_back(cell);
      }
    }
    return merged;
  }

  void learn_elements(LearnedFact& result) {
    for (const auto var : known.cells().value_vars(result.fact)) {
      if (!touches_some(var) || masks[var].empty() || classes_of(var).size() < 2) continue;
      const auto element = known.cells().variable(var).element;
      for (const bool inside : {true, false}) {
        const auto then = learn_cells(result.fact, var, {inside ? 1u : 0u});
        if (then) {
          result.values.push_back({element_is(result.fact, element, inside), false, *then});
        }
      }
    }
    result.settles.assign(questions.size(), false);
    for (const auto question : open) {
      result.settles[question] =
          bears_on(result.fact, question) && settles(std::span(&result.fact, 1), question);
    }
  }

  bool settles(std::span<const FactId> some, std::size_t question) {
    if (is_settled(question, now[question])) return true;
    return !twins->difference(some, answers[question]);
  }

  // Questions that all facts together settle.
  const std::vector<std::size_t>& settleable() {
    if (!settleable_) {
      settleable_.emplace();
      for (const auto question : open) {
        if (settles(facts, question)) settleable_->push_back(question);
      }
    }
    return *settleable_;
  }

  [[nodiscard]] std::vector<FactId> pick(const Indices& indices) const {
    std::vector<FactId> picked;
    for (const auto i : indices) picked.push_back(facts[i]);
    return picked;
  }

  // Facts in which a pair that differs in the answer is alike change nothing about it.
  [[nodiscard]] Indices widen(const Indices& some, std::size_t question) {
    if (known.asks_known()) return some;  // a pair for some facts need not be one for more
    const auto differing = twins->difference(pick(some), answers[question]);
    if (!differing) return some;
    Indices alike;
    for (std::size_t i = 0; i < facts.size(); ++i) {
      if (std::ranges::find(*differing, facts[i]) == differing->end()) alike.push_back(i);
    }
    return alike;
  }

  SmallestSet smallest_set() {
    const Settling settling{
        [&](const Indices& some, std::size_t question) { return settles(pick(some), question); },
        [&](std::size_t fact, std::size_t question) { return bears_on(facts[fact], question); },
        [&](const Indices& some, std::size_t question) { return widen(some, question); }};
    const auto found = smallest_settling_set(facts.size(), settleable(), settling);
    return {pick(found.facts), found.smallest};
  }

  const Vocabulary& vocabulary;
  Compiled known;
  std::vector<Question> questions;
  std::vector<std::vector<FormulaId>> outcomes;  // by question
  std::vector<AnswerFormulas> answers;           // by question
  std::vector<OutcomeSet> now;
  std::vector<std::size_t> open;                     // questions
  std::vector<std::vector<CellSet>> masks;           // by variable
  std::vector<std::set<std::uint32_t>> groups;       // by question
  std::vector<FactId> facts;
  std::vector<FactId> unknowable;
  std::unique_ptr<Twins> twins;
  std::optional<std::vector<std::size_t>> settleable_;
};

Learning::Learning(const Assumption& known, std::vector<Question> questions)
    : impl_(std::make_unique<Impl>(known, std::move(questions))) {}
Learning::~Learning() = default;
Learning::Learning(Learning&&) noexcept = default;
Learning& Learning::operator=(Learning&&) noexcept = default;

const std::vector<OutcomeSet>& Learning::now() const { return impl_->now; }
bool Learning::is_settled(std::size_t question, OutcomeSet outcomes) const {
  return impl_->is_settled(question, outcomes);
}
const std::vector<FactId>& Learning::facts() const { return impl_->facts; }
const std::vector<FactId>& Learning::unknowable() const { return impl_->unknowable; }
LearnedFact Learning::learn(FactId fact) { return impl_->learn(fact); }
bool Learning::settles(std::span<const FactId> facts, std::size_t question) {
  return impl_->settles(facts, question);
}
std::vector<std::size_t> Learning::never_settled() {
  std::vector<std::size_t> never;
  std::ranges::set_difference(impl_->open, impl_->settleable(), std::back_inserter(never));
  return never;
}
SmallestSet Learning::smallest_set() { return impl_->smallest_set(); }

}  // namespace kg::condition
