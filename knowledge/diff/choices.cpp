// Choices: the values that all tests of a fact leave, where the first of them stood.
#include "knowledge/diff/choices.hpp"

#include <algorithm>

namespace kg::knowledge::diff {

using condition::Atom;
using condition::Expr;
using condition::ExprPtr;
using condition::Test;

namespace {

/// The test of a choice that the part is, or denies; else null.
const Atom* choice_of(const Expr& part, const condition::Vocabulary& vocabulary) {
  const auto& asked = part.kind == Expr::Kind::negation ? *part.parts.front() : part;
  if (asked.kind != Expr::Kind::atom || asked.atom.test != Test::is_one_of) return nullptr;
  return vocabulary.domain_of(asked.atom.fact).has_hierarchy() ? nullptr : &asked.atom;
}

// Both narrowed to what they leave together. One of them has to ask for a value: a patient to whom
// the fact does not apply meets every denial.
ExprPtr joined(const ExprPtr& a, const ExprPtr& b, const condition::Vocabulary& vocabulary) {
  const auto* first = choice_of(*a, vocabulary);
  const auto* second = choice_of(*b, vocabulary);
  if (first == nullptr || second == nullptr || first->fact != second->fact) return nullptr;
  const bool denies_first = a->kind == Expr::Kind::negation;
  const bool denies_second = b->kind == Expr::Kind::negation;
  if (denies_first && denies_second) return nullptr;
  auto atom = denies_first ? *second : *first;
  const auto& other = denies_first ? *first : *second;
  std::erase_if(atom.values, [&](condition::ValueId value) {
    const bool has = std::binary_search(other.values.begin(), other.values.end(), value);
    return has == (denies_first || denies_second);
  });
  if (atom.values.empty()) return condition::make_constant(false);
  atom.named = atom.values;
  atom.shape = atom.values.size() == 1 ? condition::Shape::equal : condition::Shape::in;
  return make_atom(std::move(atom));
}

}  // namespace

ExprPtr with_joined_choices(const ExprPtr& condition, const condition::Vocabulary& vocabulary) {
  const bool is_and = condition->kind == Expr::Kind::conjunction;
  if (!is_and && condition->kind != Expr::Kind::disjunction) return condition;
  std::vector<ExprPtr> parts;
  for (const auto& part : condition->parts) {
    auto own = with_joined_choices(part, vocabulary);
    bool known = false;
    for (auto& earlier : parts) {
      const auto both = is_and && !known ? joined(earlier, own, vocabulary) : nullptr;
      if (!both) continue;
      earlier = both;
      known = true;
    }
    if (!known) parts.push_back(std::move(own));
  }
  return is_and ? make_and(std::move(parts)) : make_or(std::move(parts));
}

}  // namespace kg::knowledge::diff
