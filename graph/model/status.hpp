// Status: the table of statuses over the formulas of one therapy. Internal to this floor; callers
// see verdict.hpp.
// Knows formulas and answers about them; knows no graph and no statements.
#pragma once

#include <optional>

#include "graph/model/answers.hpp"
#include "graph/model/applied.hpp"
#include "graph/model/records.hpp"

namespace kg::model {

/// First row of the table that fits.
[[nodiscard]] Status judge_status(const StatusFormulas& formulas, Answers& answers);

/// What would decide a conditional therapy. At most one of them is there.
struct Outlook {
  std::optional<condition::Residual> needs;         // makes it an option
  std::optional<condition::Residual> contested_if;  // makes it contested: it can be no option
};
/// INVARIANT: the status is conditional.
[[nodiscard]] Outlook find_outlook(const StatusFormulas& formulas, Answers& answers);

}  // namespace kg::model
