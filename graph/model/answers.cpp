// Answers: see answers.hpp.
#include "graph/model/answers.hpp"

#include <algorithm>

namespace kg::model {

using condition::ExprPtr;
using condition::Truth;
using Kind = condition::Expr::Kind;

Truth Answers::truth(const ExprPtr& condition) {
  if (!possible(condition)) return Truth::no;
  return certain(condition) ? Truth::yes : Truth::open;
}

// An `or` is possible where one part is, an `and` is certain where every part is: exact, and the
// parts are cheaper questions that other conditions share.
bool Answers::possible(const ExprPtr& condition) {
  if (condition->kind == Kind::negation) return !certain(condition->parts.front());
  if (const auto known = of(condition).possible) return *known;
  const auto& parts = condition->parts;
  const bool answer =
      condition->kind == Kind::disjunction
          ? std::any_of(parts.begin(), parts.end(), [&](const auto& p) { return possible(p); })
          : known_.possible(condition);
  of(condition).possible = answer;
  return answer;
}

bool Answers::certain(const ExprPtr& condition) {
  if (condition->kind == Kind::negation) return !possible(condition->parts.front());
  if (const auto known = of(condition).certain) return *known;
  const auto& parts = condition->parts;
  const bool answer =
      condition->kind == Kind::conjunction
          ? std::all_of(parts.begin(), parts.end(), [&](const auto& p) { return certain(p); })
          : known_.certain(condition);
  of(condition).certain = answer;
  return answer;
}

ExprPtr Answers::deciding_part(const ExprPtr& condition) {
  if (truth(condition) == Truth::open) return condition;
  Answer& answer = of(condition);
  if (!answer.deciding) answer.deciding = known_.deciding_part(condition);
  return answer.deciding;
}

const condition::Residual& Answers::residual(const ExprPtr& condition) {
  Answer& answer = of(condition);
  if (!answer.residual) answer.residual = known_.residual(condition);
  return *answer.residual;
}

}  // namespace kg::model
