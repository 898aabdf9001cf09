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

// An atom of a list, or its opposite.
struct Literal {
  std::size_t index;
  bool positive;
};

// The atoms and definition names of a condition that are open, each once; opposites are one atom.
class Atoms {
 public:
  Atoms(Compiled& known, const Expr& expr) : known_(known) { collect(expr); }

  [[nodiscard]] std::size_t count() const { return exprs_.size(); }
  [[nodiscard]] const ExprPtr& expr(std::size_t i) const { return exprs_[i]; }

  /// Which atom this one is, under what is known. A decided one is none.
  [[nodiscard]] std::optional<Literal> find(const Expr& expr) const {
    const auto id = known_.formula(expr);
    const auto found = literals_.find(static_cast<std::uint32_t>(id));
    if (found != literals_.end()) return found->second;
    for (std::size_t i = 0; i < ids_.size(); ++i) {
      for (const bool positive : {true, false}) {
        if (equal(id, positive ? ids_[i] : known_.negated(ids_[i]))) return Literal{i, positive};
      }
    }
    return std::nullopt;
  }

  // The value of a condition over these atoms for one choice of truth for every atom.
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
    if (const auto literal = find(expr)) {
      return ((choice >> literal->index & 1u) != 0) == literal->positive;
    }
    return known_.possible(known_.formula(expr));  // decided
  }

  // Every choice of truth that some profile meets.
  [[nodiscard]] std::vector<bool> feasible() const {
    std::vector<bool> table(std::size_t{1} << count());
    mark_feasible(FormulaId::always, 0, 0, table);
    return table;
  }

  // Two profiles agree on every atom but this one, and differ in the condition: whoever wants to
  // say the same needs this atom. Gives up (false) after a few tries.
  [[nodiscard]] bool is_needed(std::size_t atom, const std::vector<std::size_t>& used,
                               const Expr& expr) const {
    constexpr int most_tries = 4;
    int tries = 0;
    const auto bit = [](std::size_t i) { return std::uint32_t{1} << i; };
    for (std::uint32_t pattern = 0; pattern < bit(used.size()) && tries < most_tries; ++pattern) {
      std::uint32_t choice = 0;
      for (std::size_t k = 0; k < used.size(); ++k) {
        if ((pattern >> k & 1u) != 0) choice |= bit(used[k]);
      }
      if ((choice & bit(atom)) != 0) continue;
      if (evaluate(expr, choice) == evaluate(expr, choice | bit(atom))) continue;
      ++tries;
      if (agrees_beside(atom, used, choice)) return true;
    }
    return false;
  }

 private:
  void collect(const Expr& expr) {
    for (const auto& part : expr.parts) collect(*part);
    if (!expr.parts.empty() || expr.kind == Expr::Kind::constant) return;
    const auto id = known_.formula(expr);
    const auto turned = known_.negated(id);
    if (literals_.contains(static_cast<std::uint32_t>(id))) return;
    if (!known_.possible(id) || !known_.possible(turned)) return;
    literals_.emplace(static_cast<std::uint32_t>(id), Literal{ids_.size(), true});
    literals_.emplace(static_cast<std::uint32_t>(turned), Literal{ids_.size(), false});
    ids_.push_back(id);
    exprs_.push_back(std::make_shared<const Expr>(expr));
  }

  [[nodiscard]] bool equal(FormulaId a, FormulaId b) const {
    return !known_.possible(known_.both(a, known_.negated(b))) &&
           !known_.possible(known_.both(b, known_.negated(a)));
  }

  [[nodiscard]] FormulaId literal(std::size_t i, bool positive) const {
    return positive ? ids_[i] : known_.negated(ids_[i]);
  }

  // Extends the choice on the used atoms to all others so that both values of `atom` stay possible.
  [[nodiscard]] bool agrees_beside(std::size_t atom, const std::vector<std::size_t>& used,
                                   std::uint32_t choice) const {
    auto without = literal(atom, false);
    auto with = literal(atom, true);
    const auto add = [&](std::size_t i, bool positive) {
      const auto narrower_without = known_.both(without, literal(i, positive));
      const auto narrower_with = known_.both(with, literal(i, positive));
      if (!known_.possible(narrower_without) || !known_.possible(narrower_with)) return false;
      without = narrower_without;
      with = narrower_with;
      return true;
    };
    for (const auto i : used) {
      if (i != atom && !add(i, (choice >> i & 1u) != 0)) return false;
    }
    for (std::size_t i = 0; i < count(); ++i) {
      const bool is_used = std::ranges::find(used, i) != used.end();
      if (!is_used && !add(i, false) && !add(i, true)) return false;
    }
    return true;
  }

  void mark_feasible(FormulaId so_far, std::size_t i, std::uint32_t choice,
                     std::vector<bool>& table) const {
    if (!known_.possible(so_far)) return;
    if (i == count()) {
      table[choice] = true;
      return;
    }
    mark_feasible(known_.both(so_far, literal(i, false)), i + 1, choice, table);
    mark_feasible(known_.both(so_far, literal(i, true)), i + 1, choice | std::uint32_t{1} << i,
                  table);
  }

  Compiled& known_;
  std::vector<ExprPtr> exprs_;
  std::vector<FormulaId> ids_;
  boost::unordered_flat_map<std::uint32_t, Literal> literals_;
};

void collect_used(const Atoms& atoms, const Expr& expr, std::vector<std::size_t>& used) {
  for (const auto& part : expr.parts) collect_used(atoms, *part, used);
  if (!expr.parts.empty() || expr.kind == Expr::Kind::constant) return;
  if (const auto literal = atoms.find(expr)) used.push_back(literal->index);
}

// Each atom of the form is needed and stands in it once: nothing over these atoms is shorter.
bool is_surely_shortest(const Atoms& atoms, const Expr& form) {
  std::vector<std::size_t> used;
  collect_used(atoms, form, used);
  std::ranges::sort(used);
  if (std::ranges::adjacent_find(used) != used.end() || used.size() != length(form)) return false;
  return std::ranges::all_of(used,
                             [&](std::size_t atom) { return atoms.is_needed(atom, used, form); });
}

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

// A two-level form shorter than `form`, if there is one. `proved`: nothing shorter was overlooked.
ExprPtr find_shorter(Compiled& known, const ExprPtr& condition, const Expr& form, bool& proved) {
  const Atoms atoms(known, *condition);
  constexpr std::size_t atoms_worth_a_check = 4;  // below, all combinations are quicker
  constexpr std::size_t used_checked = residual_atoms_exact;
  if (atoms.count() >= atoms_worth_a_check && length(form) <= used_checked &&
      is_surely_shortest(atoms, form)) {
    return nullptr;
  }
  if (atoms.count() > residual_atoms_exact) {
    proved = false;
    return nullptr;
  }
  const auto most = length(form);
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
  const auto key = static_cast<std::uint32_t>(known.formula(*condition));
  const auto found = known.residuals().find(key);
  if (found != known.residuals().end()) return found->second;
  Residual residual;
  Simplifier simplifier(known);
  residual.condition = simplifier.simplify(condition, FormulaId::always);
  if (length(*residual.condition) > 1) {
    const auto shorter =
        find_shorter(known, condition, *residual.condition, residual.shortest);
    if (shorter) residual.condition = simplifier.simplify(shorter, FormulaId::always);
  }
  for (const auto fact : facts_of(*residual.condition, known.theory().vocabulary())) {
    if (known.is_open(fact)) residual.facts.push_back(fact);
  }
  known.residuals().emplace(key, residual);
  return residual;
}

}  // namespace kg::condition
