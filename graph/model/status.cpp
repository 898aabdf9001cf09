// Status: see status.hpp. The first line of the table that fits decides.
#include "graph/model/status.hpp"

namespace kg::model {
namespace {

using condition::Truth;

// What was answered about the parts mostly settles the whole; only where both are open does the
// question need both at once.

bool can_be_permitted(const StatusFormulas& formulas, Answers& answers) {
  switch (answers.truth(formulas.contraindicated)) {
    case Truth::no: return true;
    case Truth::yes: return false;
    case Truth::open: break;
  }
  return answers.possible(formulas.permitted);
}

bool can_be_feasible(const StatusFormulas& formulas, Answers& answers) {
  switch (answers.truth(formulas.prepared)) {
    case Truth::no: return false;
    case Truth::yes: return true;
    case Truth::open: break;
  }
  return answers.possible(formulas.feasible);
}

}  // namespace

// The table of statuses, row by row.
Status judge_status(const StatusFormulas& formulas, Answers& answers) {
  if (!answers.possible(formulas.indicated)) return Status::not_indicated;
  if (!can_be_permitted(formulas, answers)) return Status::contraindicated;
  if (!can_be_feasible(formulas, answers)) return Status::blocked;
  if (!answers.certain(formulas.feasible)) return Status::conditional;
  if (answers.certain(formulas.objected)) return Status::contested;
  if (!answers.possible(formulas.relative)) return Status::option;
  return Status::conditional;
}

Outlook find_outlook(const StatusFormulas& formulas, Answers& answers) {
  // Narrowed by `option`, no relative contraindication is left; what can still make an objection
  // certain is a recommendation against in every profile that remains.
  if (answers.possible(formulas.unopposed)) {
    return {answers.residual(formulas.option), std::nullopt};
  }
  return {std::nullopt, answers.residual(formulas.feasible)};
}

}  // namespace kg::model
