// Values: what one fact can still be under what is known, and what rules the rest out. Serves
// `values of`. Stage: assumption -> answers. Knows facts and laws; knows no query text.
#pragma once

#include <vector>

#include "graph/condition/cell_text.hpp"
#include "graph/condition/reason.hpp"

namespace kg::condition {

/// What holds for every patient who fits what is known, and the fewest parts of what is known and
/// the fewest laws that it follows from.
struct Conclusion {
  ExprPtr holds;
  std::vector<ExprPtr> parts;        // of what is known
  std::vector<std::size_t> laws;     // indices of the laws
  std::vector<FactId> inapplicable;  // facts whose `applies when` takes part
};

/// The elements of a set. Classes stand for all below them.
struct SetValues {
  std::vector<ValueId> must;       // in every profile
  std::vector<NamedValue> may;     // in some; not every combination of them need be possible
  std::vector<NamedValue> cannot;  // in none
};

struct FactValues {
  FactId fact{};
  Truth applies = Truth::yes;
  /// What it can be, in order; numbers as the widest ranges; "not applicable" last. Empty for a
  /// set.
  std::vector<ExprPtr> values;
  SetValues set;
  bool decided = false;  // one value is left
  /// Decided: why it is this one. Else why it is not those that are ruled out, each once.
  std::vector<Conclusion> because;
};

/// Throws BudgetSpent.
[[nodiscard]] FactValues values_of(const Assumption& known, FactId fact);

/// Why `condition`, which is certain, holds. Throws BudgetSpent.
[[nodiscard]] Conclusion conclude(const Assumption& known, const ExprPtr& condition);

}  // namespace kg::condition
