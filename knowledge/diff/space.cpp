// Space: the joint laws behind a prover, and regions in words.
#include "knowledge/diff/space.hpp"

#include <algorithm>

namespace kg::knowledge::diff {

using condition::Assumption;
using condition::Atom;
using condition::Expr;
using condition::ExprPtr;
using condition::Test;

namespace {

std::vector<condition::Law> as_laws(const std::vector<ExprPtr>& conditions) {
  std::vector<condition::Law> laws;
  for (const auto& condition : conditions) {
    const bool known = std::any_of(laws.begin(), laws.end(), [&](const auto& law) {
      return condition::same(*law.condition, *condition);
    });
    if (!known) laws.push_back({"", condition});
  }
  return laws;
}

}  // namespace

Space::Space(const Joint& joint, const std::vector<ExprPtr>& laws,
             const std::vector<ExprPtr>& expected, const condition::ProofBudget& budget)
    : joint_(joint), theory_(joint.vocabulary, as_laws(laws)) {
  for (const auto& condition : expected) theory_.expect(*condition);
  prover_.emplace(theory_, budget);
}

condition::Prover& Space::prover_of_patients() {
  if (!prover_of_patients_) prover_of_patients_.emplace(theory_, prover_->budget());
  return *prover_of_patients_;
}

bool Space::is_empty() { return prover_->never(condition::make_constant(true)).proved(); }

std::optional<ExprPtr> Space::shortened(const ExprPtr& condition, const ExprPtr& given) {
  try {
    if (given) {
      const auto known = Assumption::assume(theory_, given);
      const auto* some = std::get_if<Assumption>(&known);
      return some ? some->residual(condition).condition : condition::make_constant(false);
    }
    if (!everyone_) {
      auto all = Assumption::assume(theory_, nullptr);
      auto* some = std::get_if<Assumption>(&all);
      if (some == nullptr) return condition::make_constant(false);
      everyone_.emplace(std::move(*some));
    }
    return everyone_->residual(condition).condition;
  } catch (const condition::BudgetSpent&) {
    return std::nullopt;
  }
}

bool Space::proved_same(const ExprPtr& a, const ExprPtr& b) {
  return condition::same(*a, *b) || (prover_->implies(a, b).proved() &&
                                     prover_->implies(b, a).proved());
}

namespace {

bool is_half(const Expr& expr, bool low) {
  return expr.kind == Expr::Kind::atom && expr.atom.test == Test::in_range &&
         expr.atom.range.low.has_value() == low && expr.atom.range.high.has_value() == !low;
}

// `size > 3 cm` and `size <= 5 cm` are one range, where the first of them stood.
void join_ranges(std::vector<ExprPtr>& parts) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (std::size_t j = i + 1; j < parts.size(); ++j) {
      const bool fits = (is_half(*parts[i], true) && is_half(*parts[j], false)) ||
                        (is_half(*parts[i], false) && is_half(*parts[j], true));
      if (!fits || parts[i]->atom.fact != parts[j]->atom.fact) continue;
      Atom atom = parts[i]->atom;
      auto& [low, high] = atom.range;
      if (!low) low = parts[j]->atom.range.low;
      if (!high) high = parts[j]->atom.range.high;
      parts[i] = make_atom(std::move(atom));
      parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(j));
      break;
    }
  }
}

void take_out_repeated(std::vector<ExprPtr>& parts) {
  std::vector<ExprPtr> kept;
  for (auto& part : parts) {
    const bool known = std::any_of(kept.begin(), kept.end(), [&](const auto& other) {
      return other == part || condition::same(*other, *part);
    });
    if (!known) kept.push_back(std::move(part));
  }
  parts = std::move(kept);
}

}  // namespace

ExprPtr tidy(const ExprPtr& condition) {
  const bool is_and = condition->kind == Expr::Kind::conjunction;
  if (!is_and && condition->kind != Expr::Kind::disjunction) return condition;
  std::vector<ExprPtr> parts;
  for (const auto& part : condition->parts) parts.push_back(tidy(part));
  take_out_repeated(parts);
  if (is_and) join_ranges(parts);
  return is_and ? make_and(std::move(parts)) : make_or(std::move(parts));
}

std::vector<std::string> region_words(const ExprPtr& condition,
                                      const condition::Vocabulary& vocabulary) {
  const auto tidied = tidy(condition);
  if (tidied->kind != Expr::Kind::disjunction) return {to_text(*tidied, vocabulary)};
  std::vector<std::string> words;
  for (const auto& part : tidied->parts) words.push_back(to_text(*part, vocabulary));
  return words;
}

}  // namespace kg::knowledge::diff
