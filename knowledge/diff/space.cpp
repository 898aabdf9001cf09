// Space: the joint laws behind a prover, and regions in words.
#include "knowledge/diff/space.hpp"

#include <algorithm>

#include "knowledge/diff/plain.hpp"

namespace kg::knowledge::diff {

using condition::Assumption;
using condition::Atom;
using condition::Expr;
using condition::ExprPtr;
using condition::Test;

namespace {

// Some edition has it for a value.
bool is_value(const Joint& joint, const JointDomain& domain, condition::ValueId value) {
  return std::any_of(sides.begin(), sides.end(), [&](const auto side) {
    const auto& own = domain.values[static_cast<std::size_t>(value)].of[at(side)];
    return own && !joint.words(side).domain(*domain.of[at(side)]).is_class(*own);
  });
}

// A class is no value of a fact with one value, also where none of its members is left.
void add_no_class(const Joint& joint, std::vector<condition::Law>& laws) {
  for (std::size_t i = 0; i < joint.facts.size(); ++i) {
    const auto& fact = joint.vocabulary.fact(static_cast<condition::FactId>(i));
    if (fact.kind != condition::FactKind::choice) continue;
    const auto& domain = joint.domains[static_cast<std::size_t>(fact.domain)];
    Atom atom;
    atom.fact = static_cast<condition::FactId>(i);
    atom.test = Test::is_one_of;
    atom.shape = condition::Shape::in;
    for (std::size_t value = 0; value < domain.values.size(); ++value) {
      const auto id = static_cast<condition::ValueId>(value);
      if (!is_value(joint, domain, id)) atom.values.push_back(id);
    }
    atom.named = atom.values;
    if (!atom.values.empty()) laws.push_back({"", make_not(make_atom(std::move(atom)))});
  }
}

std::vector<condition::Law> as_laws(const Joint& joint, const std::vector<ExprPtr>& conditions) {
  std::vector<condition::Law> laws;
  add_no_class(joint, laws);
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
    : joint_(joint), theory_(joint.vocabulary, as_laws(joint, laws)) {
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

bool is_range(const Expr& expr) {
  return expr.kind == Expr::Kind::atom && expr.atom.test == Test::in_range;
}

/// What lies in both ranges.
condition::Range meet(condition::Range range, const condition::Range& other) {
  auto& [low, high] = range;
  const auto narrows = [](const auto& bound, const auto& by, bool upwards) {
    if (!by || !bound) return by.has_value();
    if (by->number == bound->number) return bound->included && !by->included;
    return (by->number > bound->number) == upwards;
  };
  if (narrows(low, other.low, true)) low = other.low;
  if (narrows(high, other.high, false)) high = other.high;
  return range;
}

bool holds_a_number(const condition::Range& range) {
  const auto& [low, high] = range;
  if (!low || !high || low->number < high->number) return true;
  return low->number == high->number && low->included && high->included;
}

// `size > 3 cm`, `size <= 5 cm` and `size <= 4 cm` are one range, where the first of them stood.
void join_ranges(std::vector<ExprPtr>& parts) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (std::size_t j = i + 1; j < parts.size();) {
      const bool fits = is_range(*parts[i]) && is_range(*parts[j]) &&
                        parts[i]->atom.fact == parts[j]->atom.fact;
      Atom atom = parts[i]->atom;
      if (fits) atom.range = meet(atom.range, parts[j]->atom.range);
      if (!fits || !holds_a_number(atom.range)) {
        ++j;
        continue;
      }
      parts[i] = make_atom(std::move(atom));
      parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(j));
    }
  }
}

// The values that a test of a choice leaves, those that are classes among them. Nothing: it is no
// such test, or holds where there is no value.
std::optional<std::vector<condition::ValueId>> left_by(const Expr& expr,
                                                       const condition::Vocabulary& vocabulary) {
  const bool negated = expr.kind == Expr::Kind::negation;
  const auto& test = negated ? *expr.parts.front() : expr;
  if (test.kind != Expr::Kind::atom || test.atom.test != Test::is_one_of) return std::nullopt;
  if (!negated) return test.atom.values;
  if (vocabulary.fact(test.atom.fact).applies_when) return std::nullopt;
  std::vector<condition::ValueId> left;
  for (std::size_t i = 0; i < vocabulary.domain_of(test.atom.fact).values.size(); ++i) {
    const auto value = static_cast<condition::ValueId>(i);
    const auto& out = test.atom.values;
    if (std::find(out.begin(), out.end(), value) == out.end()) left.push_back(value);
  }
  return left;
}

condition::FactId fact_of(const Expr& expr) {
  return expr.kind == Expr::Kind::negation ? expr.parts.front()->atom.fact : expr.atom.fact;
}

// Of three sites `site not in {stomach, colon}` is `site = lung`, and so is all that is said of the
// fact beside it.
void name_single_values(std::vector<ExprPtr>& parts, const condition::Vocabulary& vocabulary) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto left = left_by(*parts[i], vocabulary);
    if (!left) continue;
    const auto fact = fact_of(*parts[i]);
    std::vector<ExprPtr> others;
    for (std::size_t j = 0; j < parts.size(); ++j) {
      const auto more = left_by(*parts[j], vocabulary);
      if (!more || fact_of(*parts[j]) != fact) {
        others.push_back(parts[j]);
        continue;
      }
      std::erase_if(*left, [&](auto value) {
        return std::find(more->begin(), more->end(), value) == more->end();
      });
    }
    if (left->size() != 1 || vocabulary.domain_of(fact).is_class(left->front())) continue;
    Atom atom;
    atom.fact = fact;
    atom.test = Test::is_one_of;
    atom.values = atom.named = *left;
    others.insert(others.begin() + static_cast<std::ptrdiff_t>(std::min(i, others.size())),
                  make_atom(std::move(atom)));
    parts = std::move(others);
  }
}

ExprPtr with_single_values(const ExprPtr& condition, const condition::Vocabulary& vocabulary) {
  if (condition->kind == Expr::Kind::disjunction) {
    std::vector<ExprPtr> parts;
    for (const auto& part : condition->parts) {
      parts.push_back(with_single_values(part, vocabulary));
    }
    return make_or(std::move(parts));
  }
  if (condition->kind != Expr::Kind::conjunction) {
    std::vector<ExprPtr> alone = {condition};
    name_single_values(alone, vocabulary);
    return alone.front();
  }
  std::vector<ExprPtr> parts;
  for (const auto& part : condition->parts) parts.push_back(with_single_values(part, vocabulary));
  name_single_values(parts, vocabulary);
  return make_and(std::move(parts));
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
  const auto tidied = with_single_values(plain(tidy(condition), vocabulary), vocabulary);
  if (tidied->kind != Expr::Kind::disjunction) return {to_text(*tidied, vocabulary)};
  std::vector<std::string> words;
  for (const auto& part : tidied->parts) words.push_back(to_text(*part, vocabulary));
  return words;
}

}  // namespace kg::knowledge::diff
