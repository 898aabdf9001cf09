// Choices: the values that all tests of a fact leave, where the first of them stood.
#include "knowledge/diff/choices.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace kg::knowledge::diff {

using condition::Atom;
using condition::Expr;
using condition::ExprPtr;
using condition::FactId;
using condition::Test;
using condition::ValueId;

namespace {

/// All tests of one fact in one `and`.
struct Tests {
  std::vector<ValueId> left;  // values that meet them all
  std::size_t count = 0;
  bool wants = false;         // one of them asks for a value, not only against one
};

class Joiner {
 public:
  explicit Joiner(const condition::Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  std::vector<ExprPtr> join(const std::vector<ExprPtr>& parts) {
    for (const auto& part : parts) add(*part);
    std::vector<ExprPtr> result;
    for (const auto& part : parts) {
      const auto* atom = choice_of(*part);
      if (atom == nullptr || !is_better(tests_.at(atom->fact), atom->fact)) {
        result.push_back(part);
      } else if (said_.insert(atom->fact).second) {
        result.push_back(asked(*atom));
      }
    }
    return result;
  }

 private:
  /// The test of a choice that the part is, or denies; else null.
  const Atom* choice_of(const Expr& part) const {
    const auto& asked = part.kind == Expr::Kind::negation ? *part.parts.front() : part;
    if (asked.kind != Expr::Kind::atom || asked.atom.test != Test::is_one_of) return nullptr;
    return vocabulary_.domain_of(asked.atom.fact).has_hierarchy() ? nullptr : &asked.atom;
  }

  void add(const Expr& part) {
    const auto* atom = choice_of(part);
    if (atom == nullptr) return;
    auto& tests = tests_[atom->fact];
    if (tests.count++ == 0) {
      const auto values = vocabulary_.domain_of(atom->fact).values.size();
      for (std::size_t i = 0; i < values; ++i) tests.left.push_back(static_cast<ValueId>(i));
    }
    const bool denies = part.kind == Expr::Kind::negation;
    tests.wants = tests.wants || !denies;
    std::erase_if(tests.left, [&](ValueId value) {
      const bool has = std::binary_search(atom->values.begin(), atom->values.end(), value);
      return has == denies;
    });
  }

  // A patient to whom the fact does not apply meets every denial.
  bool is_better(const Tests& tests, FactId fact) const {
    if (tests.wants) return tests.count > 1;
    return !vocabulary_.fact(fact).applies_when && tests.left.size() < tests.count;
  }

  ExprPtr asked(Atom atom) const {
    atom.values = tests_.at(atom.fact).left;
    if (atom.values.empty()) return condition::make_constant(false);
    atom.named = atom.values;
    atom.shape = atom.values.size() == 1 ? condition::Shape::equal : condition::Shape::in;
    return make_atom(std::move(atom));
  }

  const condition::Vocabulary& vocabulary_;
  std::map<FactId, Tests> tests_;
  std::set<FactId> said_;
};

}  // namespace

ExprPtr with_joined_choices(const ExprPtr& condition, const condition::Vocabulary& vocabulary) {
  const bool is_and = condition->kind == Expr::Kind::conjunction;
  if (!is_and && condition->kind != Expr::Kind::disjunction) return condition;
  std::vector<ExprPtr> parts;
  for (const auto& part : condition->parts) parts.push_back(with_joined_choices(part, vocabulary));
  return is_and ? condition::make_and(Joiner(vocabulary).join(parts))
                : condition::make_or(std::move(parts));
}

}  // namespace kg::knowledge::diff
