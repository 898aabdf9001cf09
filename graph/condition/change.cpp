// Change: first the fewest known facts that stand in the way, then the fewest open facts beside
// them, then the weakest condition on both.
#include "graph/condition/change.hpp"

#include <algorithm>
#include <memory>

#include "graph/condition/residual.hpp"
#include "graph/condition/smallest.hpp"
#include "graph/condition/weakest.hpp"

namespace kg::condition {
namespace {

bool is_never(const ExprPtr& condition) {
  return condition->kind == Expr::Kind::constant && !condition->constant;
}

std::vector<FactId> pick(const std::vector<FactId>& facts, const Indices& indices) {
  std::vector<FactId> picked;
  for (const auto i : indices) picked.push_back(facts[i]);
  return picked;
}

// What is known without some facts, ready for questions.
struct Base {
  Base(const Theory& theory, const ChangeQuestion& question, std::vector<FactId> given_up)
      : changed(std::move(given_up)),
        kept(keep_without(theory, question.where, changed)),
        known(theory, conjuncts(kept)),
        weakest(known, conjuncts(kept), question.goal) {}

  std::vector<FactId> changed;
  ExprPtr kept;
  Compiled known;
  Weakest weakest;
};

class Finder {
 public:
  Finder(const Theory& theory, const ChangeQuestion& question)
      : theory_(theory), question_(question) {
    find_related();
  }

  Changes find() {
    Changes result;
    std::vector<std::unique_ptr<Base>> bases = find_bases(result.complete);
    std::vector<std::vector<Indices>> learned;
    std::size_t fewest = related_.size();
    for (const auto& base : bases) {
      auto found = find_learned(*base, fewest);
      result.complete = result.complete && found.complete;
      learned.push_back(std::move(found.subsets));
      if (!learned.back().empty()) fewest = learned.back().front().size();
    }
    for (std::size_t i = 0; i < bases.size(); ++i) {
      if (learned[i].empty() || learned[i].front().size() > fewest) continue;
      add_changes(*bases[i], learned[i], result);
    }
    return result;
  }

 private:
  // Facts that can matter: those of the goal, and what rules or parts of what is known tie to them.
  // Whatever else is known is consistent and stays as it is.
  void find_related() {
    const auto& vocabulary = theory_.vocabulary();
    std::vector<std::vector<FactId>> ties;
    const auto add_tie = [&](const ExprPtr& condition) -> std::vector<FactId>& {
      return ties.emplace_back(facts_of(*condition, vocabulary));
    };
    for (const auto& law : theory_.laws()) add_tie(law.condition);
    for (const auto& part : conjuncts(question_.where)) add_tie(part);
    for (std::size_t i = 0; i < vocabulary.fact_count(); ++i) {
      const auto fact = static_cast<FactId>(i);
      if (const auto& applies = vocabulary.fact(fact).applies_when) {
        add_tie(applies).push_back(fact);
      }
    }
    add_related(facts_of(*question_.goal, vocabulary));
    add_related(facts_of(*question_.wanted, vocabulary));
    for (std::size_t before = 0; before != related_.size();) {
      before = related_.size();
      for (const auto& tie : ties) {
        if (std::ranges::any_of(tie, [&](FactId fact) { return is_related(fact); })) {
          add_related(tie);
        }
      }
    }
  }

  void add_related(const std::vector<FactId>& facts) {
    for (const auto fact : facts) {
      if (!is_related(fact)) related_.push_back(fact);
    }
  }

  [[nodiscard]] bool is_related(FactId fact) const {
    return std::ranges::find(related_, fact) != related_.end();
  }

  // The fewest known facts that must be given up, in every way.
  std::vector<std::unique_ptr<Base>> find_bases(bool& complete) {
    std::vector<FactId> known_facts;
    if (question_.where && !question_.learn_only) {
      known_facts = facts_of(*question_.where, theory_.vocabulary());
      std::erase_if(known_facts, [&](FactId fact) { return !is_related(fact); });
    }
    const auto leaves_room = [&](const Indices& chosen) {
      Compiled known(theory_, conjuncts(keep_without(theory_, question_.where,
                                                     pick(known_facts, chosen))));
      return known.possible(*question_.wanted);
    };
    const auto found =
        all_smallest_subsets(known_facts.size(), known_facts.size(), changes_most, leaves_room);
    complete = complete && found.complete;
    std::vector<std::unique_ptr<Base>> bases;
    for (const auto& chosen : found.subsets) {
      bases.push_back(std::make_unique<Base>(theory_, question_, pick(known_facts, chosen)));
    }
    return bases;
  }

  std::vector<FactId> open_facts(Base& base) const {
    std::vector<FactId> open;
    for (const auto fact : related_) {
      const bool is_changed = std::ranges::find(base.changed, fact) != base.changed.end();
      if (!is_changed && base.known.is_open(fact)) open.push_back(fact);
    }
    return open;
  }

  ExprPtr condition_on(Base& base, const std::vector<FactId>& learned) {
    FactSet facts(base.changed.begin(), base.changed.end());
    facts.insert(learned.begin(), learned.end());
    return base.weakest.on(facts, question_.wanted, steps_);
  }

  // The fewest open facts that must be learned beside the changed ones, in every way.
  SmallestSubsets find_learned(Base& base, std::size_t largest) {
    const auto open = open_facts(base);
    return all_smallest_subsets(open.size(), largest, changes_most, [&](const Indices& chosen) {
      return !is_never(condition_on(base, pick(open, chosen)));
    });
  }

  void add_changes(Base& base, const std::vector<Indices>& sets, Changes& result) {
    const auto open = open_facts(base);
    std::vector<Change> changes;
    for (const auto& chosen : sets) {
      const auto learned = pick(open, chosen);
      auto condition = shorten(base, condition_on(base, learned), learned);
      changes.push_back({base.changed, learned, base.kept, std::move(condition)});
    }
    const auto implies = [&](const Change& a, const Change& b) {
      return base.known.certain(*make_or({make_not(a.condition.condition), b.condition.condition}));
    };
    for (const auto& change : changes) {
      const bool has_weaker = std::ranges::any_of(changes, [&](const Change& other) {
        return implies(change, other) && !implies(other, change);
      });
      if (!has_weaker) result.changes.push_back(change);
    }
  }

  // Atoms that were turned into their opposites may make others needless, so it is asked again.
  // What is said of changed facts comes first.
  [[nodiscard]] Residual shorten(Base& base, const ExprPtr& condition,
                                 const std::vector<FactId>& learned) const {
    auto residual = find_residual(base.known, condition);
    for (;;) {
      auto shorter = find_residual(base.known, residual.condition);
      if (length(*shorter.condition) >= length(*residual.condition)) break;
      shorter.shortest = shorter.shortest && residual.shortest;
      residual = std::move(shorter);
    }
    if (residual.condition->kind != Expr::Kind::conjunction) return residual;
    const auto place = [&](const ExprPtr& part) {
      std::size_t first = base.changed.size() + learned.size();
      for (const auto fact : facts_of(*part, theory_.vocabulary())) {
        const auto changed = std::ranges::find(base.changed, fact) - base.changed.begin();
        const auto among = std::ranges::find(learned, fact) - learned.begin();
        const bool is_changed = static_cast<std::size_t>(changed) < base.changed.size();
        first = std::min(first, static_cast<std::size_t>(is_changed ? changed : changed + among));
      }
      return first;
    };
    auto parts = residual.condition->parts;
    std::ranges::stable_sort(parts, {}, place);
    residual.condition = make_and(std::move(parts));
    return residual;
  }

  const Theory& theory_;
  const ChangeQuestion& question_;
  std::vector<FactId> related_;
  Steps steps_{change_steps};
};

}  // namespace

std::vector<ExprPtr> conjuncts(const ExprPtr& where) {
  if (!where) return {};
  return where->kind == Expr::Kind::conjunction ? where->parts : std::vector<ExprPtr>{where};
}

ExprPtr keep_without(const Theory& theory, const ExprPtr& where, const std::vector<FactId>& facts) {
  if (facts.empty()) return where;
  const FactSet given_up(facts.begin(), facts.end());
  std::vector<ExprPtr> kept;
  for (const auto& part : conjuncts(where)) {
    auto rest = give_up(theory, part, given_up);
    const bool says_nothing = rest->kind == Expr::Kind::constant && rest->constant;
    if (!says_nothing) kept.push_back(std::move(rest));
  }
  return kept.empty() ? nullptr : make_and(std::move(kept));
}

Changes find_changes(const Theory& theory, const ChangeQuestion& question) {
  try {
    return Finder(theory, question).find();
  } catch (const StepsSpent&) {
    Changes spent;
    spent.steps_spent = true;
    return spent;
  }
}

}  // namespace kg::condition
