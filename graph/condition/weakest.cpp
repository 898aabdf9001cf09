// Weakest: profiles as truth of atoms, and conditions with the atoms of other facts filled in.
#include "graph/condition/weakest.hpp"

#include <algorithm>

namespace kg::condition {
namespace {

// One profile: a cell for every variable.
class Chosen {
 public:
  Chosen(Compiled& known, const Domains& model) : known_(known) {
    for (VarIndex var = 0; var < model.variable_count(); ++var) {
      std::uint32_t cell = 0;
      while (!model.has(var, cell)) ++cell;
      cells_.push_back(cell);
    }
  }

  /// INVARIANT: the thresholds of `condition` were known when the model was made.
  [[nodiscard]] bool meets(const Expr& condition) const { return meets(known_.formula(condition)); }

 private:
  [[nodiscard]] bool meets(FormulaId id) const {
    const auto& store = known_.store();
    const auto part_holds = [&](FormulaId part) { return meets(part); };
    switch (store.kind(id)) {
      case FormulaStore::Kind::constant: return id == FormulaId::always;
      case FormulaStore::Kind::literal: {
        const auto cell = cells_[store.var(id)];
        return (store.mask(id)[cell / word_bits] >> (cell % word_bits) & 1u) != 0;
      }
      case FormulaStore::Kind::conjunction: return std::ranges::all_of(store.parts(id), part_holds);
      case FormulaStore::Kind::disjunction: return std::ranges::any_of(store.parts(id), part_holds);
    }
    return false;
  }

  Compiled& known_;
  std::vector<std::uint32_t> cells_;
};

// A condition with the truth of some atoms filled in from a profile.
class Filling {
 public:
  /// `stays` true: atoms of `facts` stay; false: they are filled in.
  Filling(const Vocabulary& vocabulary, const Chosen& profile, const FactSet& facts, bool stays)
      : vocabulary_(vocabulary), profile_(profile), facts_(facts), stays_(stays) {}

  [[nodiscard]] ExprPtr fill(const ExprPtr& expr) const {
    switch (expr->kind) {
      case Expr::Kind::constant: return expr;
      case Expr::Kind::atom: return stays(expr->atom.fact) ? expr : filled(*expr);
      case Expr::Kind::definition: return fill_definition(expr);
      case Expr::Kind::negation: return make_not(fill(expr->parts.front()));
      case Expr::Kind::conjunction: return make_and(fill_all(expr->parts));
      case Expr::Kind::disjunction: return make_or(fill_all(expr->parts));
    }
    return expr;
  }

 private:
  [[nodiscard]] bool stays(FactId fact) const { return facts_.contains(fact) == stays_; }
  [[nodiscard]] ExprPtr filled(const Expr& expr) const {
    return make_constant(profile_.meets(expr));
  }

  // A definition that stays whole keeps its name.
  [[nodiscard]] ExprPtr fill_definition(const ExprPtr& expr) const {
    const auto facts = facts_of(*expr, vocabulary_);
    const auto count = std::ranges::count_if(facts, [&](FactId fact) { return stays(fact); });
    if (count == 0) return filled(*expr);
    if (static_cast<std::size_t>(count) == facts.size()) return expr;
    return fill(vocabulary_.definition(expr->definition).body);
  }

  [[nodiscard]] std::vector<ExprPtr> fill_all(const std::vector<ExprPtr>& parts) const {
    std::vector<ExprPtr> filled_parts;
    for (const auto& part : parts) filled_parts.push_back(fill(part));
    return filled_parts;
  }

  const Vocabulary& vocabulary_;
  const Chosen& profile_;
  const FactSet& facts_;
  bool stays_;
};

bool mentions_any(const std::vector<FactId>& mentioned, const FactSet& facts) {
  return std::ranges::any_of(mentioned, [&](FactId fact) { return facts.contains(fact); });
}

bool mentions_only(const std::vector<FactId>& mentioned, const FactSet& facts) {
  return std::ranges::all_of(mentioned, [&](FactId fact) { return facts.contains(fact); });
}

// The fact has a value exactly where its condition holds.
ExprPtr applicability(FactId fact, const ExprPtr& applies) {
  Atom atom;
  atom.fact = fact;
  atom.test = Test::applicable;
  const auto has_value = make_atom(std::move(atom));
  return make_or(
      {make_and({has_value, applies}), make_and({make_not(has_value), make_not(applies)})});
}

}  // namespace

ExprPtr give_up(const Theory& theory, const ExprPtr& condition, const FactSet& facts) {
  const auto& vocabulary = theory.vocabulary();
  const auto mentioned = facts_of(*condition, vocabulary);
  if (!mentions_any(mentioned, facts)) return condition;
  if (mentions_only(mentioned, facts)) return make_constant(true);
  const std::vector<bool> no_rules(theory.laws().size() + vocabulary.fact_count());
  Compiled values(theory, {condition}, no_rules);
  std::vector<ExprPtr> cases;  // one for each way the given-up facts can lie
  for (;;) {
    const auto model = values.model(*make_not(make_or(cases)));
    if (!model) break;
    const Chosen profile(values, *model);
    cases.push_back(Filling(vocabulary, profile, facts, false).fill(condition));
  }
  return make_or(std::move(cases));
}

Weakest::Weakest(Compiled& known, std::vector<ExprPtr> given, ExprPtr goal)
    : known_(known), goal_(std::move(goal)) {
  const auto& theory = known.theory();
  const auto& vocabulary = theory.vocabulary();
  for (const auto& law : theory.laws()) add_rule(law.condition);
  for (auto& condition : given) add_rule(std::move(condition));
  for (std::size_t i = 0; i < vocabulary.fact_count(); ++i) {
    const auto fact = static_cast<FactId>(i);
    const auto& applies = vocabulary.fact(fact).applies_when;
    if (applies) add_rule(applicability(fact, applies));
  }
}

void Weakest::add_rule(ExprPtr condition) {
  auto facts = facts_of(*condition, known_.theory().vocabulary());
  rules_.push_back({std::move(condition), std::move(facts)});
}

ExprPtr Weakest::on(const FactSet& facts, const ExprPtr& wanted, Steps& steps) {
  const auto& vocabulary = known_.theory().vocabulary();
  const auto missed = make_not(goal_);
  (void)known_.formula(*wanted);  // widens the cells before any profile is taken from them
  std::vector<ExprPtr> ties;  // rules about these facts and others
  for (const auto& rule : rules_) {
    const bool is_tie = mentions_any(rule.facts, facts) && !mentions_only(rule.facts, facts);
    if (is_tie) ties.push_back(rule.condition);
  }
  std::vector<ExprPtr> clauses;
  for (;;) {
    if (steps.left == 0) throw StepsSpent{};
    --steps.left;
    const auto so_far = make_and(clauses);
    if (!known_.possible(*make_and({so_far, wanted}))) return make_constant(false);
    const auto model = known_.model(*make_and({so_far, missed}));
    if (!model) return so_far;
    const Chosen profile(known_, *model);
    const Filling filling(vocabulary, profile, facts, true);
    // With the other facts as they are here: the goal is met, or some rule forbids it.
    std::vector<ExprPtr> ways = {filling.fill(goal_)};
    for (const auto& tie : ties) ways.push_back(make_not(filling.fill(tie)));
    clauses.push_back(make_or(std::move(ways)));
  }
}

}  // namespace kg::condition
