// Residual: the author's form without needless parts, then two-level forms that may be shorter.
#include "graph/condition/residual.hpp"

#include <algorithm>

#include "graph/condition/two_level.hpp"

namespace kg::condition {
namespace {

bool is_half_range(const Expr& expr) {
  return expr.kind == Expr::Kind::atom && expr.atom.test == Test::in_range &&
         expr.atom.range.low.has_value() != expr.atom.range.high.has_value();
}

// `not a > 5 cm` as `a <= 5 cm`: the same for every patient to whom the fact applies.
ExprPtr opposite(const Expr& half_range) {
  Atom atom = half_range.atom;
  std::swap(atom.range.low, atom.range.high);
  auto& bound = atom.range.low ? *atom.range.low : *atom.range.high;
  bound.included = !bound.included;
  return make_atom(std::move(atom), half_range.span);
}

// Takes out whatever changes nothing under what is known and the parts around it.
class Simplifier {
 public:
  explicit Simplifier(Compiled& known) : known_(known) {}

  ExprPtr simplify(const ExprPtr& expr, FormulaId context) {
    const auto id = known_.formula(*expr);
    if (!known_.possible(known_.both(context, id))) return make_constant(false);
    if (!known_.possible(known_.both(context, known_.negated(id)))) return make_constant(true);
    switch (expr->kind) {
      case Expr::Kind::conjunction: return simplify_list(*expr, context, true);
      case Expr::Kind::disjunction: return simplify_list(*expr, context, false);
      case Expr::Kind::negation: return simplify_negation(expr, context);
      default: return expr;
    }
  }

 private:
  // The other parts of an `and` hold where a part matters; those of an `or` fail there.
  ExprPtr simplify_list(const Expr& expr, FormulaId context, bool is_and) {
    auto parts = expr.parts;
    for (auto& part : parts) {
      auto around = context;
      for (const auto& other : parts) {
        if (&other == &part) continue;
        const auto id = known_.formula(*other);
        around = known_.both(around, is_and ? id : known_.negated(id));
      }
      part = simplify(part, around);
    }
    return is_and ? make_and(std::move(parts)) : make_or(std::move(parts));
  }

  ExprPtr simplify_negation(const ExprPtr& expr, FormulaId context) {
    return turn(simplify(expr->parts.front(), context), context);
  }

  // The opposite, with `not` moved inwards (De Morgan): as long, and easier to read.
  ExprPtr turn(const ExprPtr& expr, FormulaId context) {
    const bool is_and = expr->kind == Expr::Kind::conjunction;
    if (is_and || expr->kind == Expr::Kind::disjunction) {
      std::vector<ExprPtr> parts;
      for (const auto& part : expr->parts) parts.push_back(turn(part, context));
      return is_and ? make_or(std::move(parts)) : make_and(std::move(parts));
    }
    if (!is_half_range(*expr)) return make_not(expr);
    const auto turned = opposite(*expr);
    const auto neither = known_.both(known_.negated(known_.formula(*expr)),
                                     known_.negated(known_.formula(*turned)));
    return known_.possible(known_.both(context, neither)) ? make_not(expr) : turned;
  }

  Compiled& known_;
};

// The atoms and definition names of a condition that are open, each once; opposites are one atom.
class Atoms {
 public:
  Atoms(Compiled& known, const Expr& expr) : known_(known) { collect(expr); }

  [[nodiscard]] std::size_t count() const { return exprs_.size(); }
  [[nodiscard]] const ExprPtr& expr(std::size_t i) const { return exprs_[i]; }
  [[nodiscard]] FormulaId id(std::size_t i) const { return ids_[i]; }

  // The value of the condition for one choice of truth for every atom.
  [[nodiscard]] bool evaluate(const Expr& expr, std::uint32_t choice) const {
    switch (expr.kind) {
      case Expr::Kind::constant: return expr.constant;
      case Expr::Kind::negation: return !evaluate(*expr.parts.front(), choice);
      case Expr::Kind::conjunction:
        return std::ranges::all_of(expr.parts,
                                   [&](const auto& part) { return evaluate(*part, choice); });
      case Expr::Kind::disjunction:
        return std::ranges::any_of(expr.parts,
                                   [&](const auto& part) { return evaluate(*part, choice); });
      default: break;
    }
    const auto id = known_.formula(expr);
    for (std::size_t i = 0; i < ids_.size(); ++i) {
      const bool holds = (choice >> i & 1u) != 0;
      if (ids_[i] == id) return holds;
      if (ids_[i] == known_.negated(id)) return !holds;
    }
    return known_.possible(id);  // decided, or it would be among them
  }

  // Every choice of truth that some profile meets.
  [[nodiscard]] std::vector<bool> feasible() const {
    std::vector<bool> table(std::size_t{1} << count());
    mark_feasible(FormulaId::always, 0, 0, table);
    return table;
  }

 private:
  void collect(const Expr& expr) {
    for (const auto& part : expr.parts) collect(*part);
    if (!expr.parts.empty() || expr.kind == Expr::Kind::constant) return;
    const auto id = known_.formula(expr);
    const auto turned = known_.negated(id);
    const bool listed = std::ranges::any_of(
        ids_, [&](FormulaId other) { return other == id || other == turned; });
    if (listed || !known_.possible(id) || !known_.possible(turned)) return;
    ids_.push_back(id);
    exprs_.push_back(std::make_shared<const Expr>(expr));
  }

  void mark_feasible(FormulaId so_far, std::size_t i, std::uint32_t choice,
                     std::vector<bool>& table) const {
    if (!known_.possible(so_far)) return;
    if (i == count()) {
      table[choice] = true;
      return;
    }
    mark_feasible(known_.both(so_far, known_.negated(ids_[i])), i + 1, choice, table);
    mark_feasible(known_.both(so_far, ids_[i]), i + 1, choice | std::uint32_t{1} << i, table);
  }

  Compiled& known_;
  std::vector<ExprPtr> exprs_;
  std::vector<FormulaId> ids_;
};

// "Any of: all of …"; negated, "all of: any of …".
ExprPtr build(const Atoms& atoms, const std::vector<Cube>& cubes, bool negated) {
  std::vector<ExprPtr> terms;
  for (const auto& cube : cubes) {
    std::vector<ExprPtr> literals;
    for (std::size_t i = 0; i < atoms.count(); ++i) {
      if ((cube.care >> i & 1u) == 0) continue;
      const bool positive = ((cube.value >> i & 1u) != 0) != negated;
      literals.push_back(positive ? atoms.expr(i) : make_not(atoms.expr(i)));
    }
    terms.push_back(negated ? make_or(std::move(literals)) : make_and(std::move(literals)));
  }
  return negated ? make_and(std::move(terms)) : make_or(std::move(terms));
}

// A two-level form shorter than `most` atoms, if there is one. `proved`: the search was complete.
ExprPtr find_shorter(Compiled& known, const ExprPtr& condition, std::size_t most, bool& proved) {
  const Atoms atoms(known, *condition);
  if (atoms.count() > residual_atoms_exact) {
    proved = false;
    return nullptr;
  }
  TruthTable table{atoms.count(), atoms.feasible(), {}};
  table.on.resize(table.care.size());
  for (std::uint32_t choice = 0; choice < table.care.size(); ++choice) {
    table.on[choice] = table.care[choice] && atoms.evaluate(*condition, choice);
  }
  const auto any_of_alls = smallest_cover(table, true, most);
  const auto shorter = any_of_alls.cubes ? count_literals(*any_of_alls.cubes) : most;
  const auto all_of_anys = smallest_cover(table, false, shorter);
  proved = any_of_alls.complete && all_of_anys.complete;
  if (all_of_anys.cubes) return build(atoms, *all_of_anys.cubes, true);
  return any_of_alls.cubes ? build(atoms, *any_of_alls.cubes, false) : nullptr;
}

}  // namespace

Residual find_residual(Compiled& known, const ExprPtr& condition) {
  Residual residual;
  Simplifier simplifier(known);
  residual.condition = simplifier.simplify(condition, FormulaId::always);
  if (length(*residual.condition) > 1) {
    const auto shorter =
        find_shorter(known, condition, length(*residual.condition), residual.shortest);
    if (shorter) residual.condition = simplifier.simplify(shorter, FormulaId::always);
  }
  for (const auto fact : facts_of(*residual.condition, known.theory().vocabulary())) {
    if (known.is_open(fact)) residual.facts.push_back(fact);
  }
  return residual;
}

}  // namespace kg::condition
