// Boundary: the bounds at which it cuts measured facts, moved to one side or the
// other by one unit of the last digit that was written. Knows atoms; knows no guideline.
#pragma once

#include <optional>
#include <vector>

#include "graph/condition/expr.hpp"

namespace kg::condition {

/// The bounds of an atom about a measured fact, the lower first; none for other atoms. The two
/// ends of `= 5 cm` are one.
[[nodiscard]] std::vector<Bound> bounds_of(const Atom& atom);

/// The bound `steps` of the last digit written further: `5 cm` by 1 is `6 cm`, `0.25` by -1 is
/// `0.24`; a date moves by days. Nothing where the fact has no such value.
[[nodiscard]] std::optional<Bound> moved(const Vocabulary& vocabulary, FactId fact,
                                         const Bound& bound, int steps);

/// How the patient stands to a threshold.
enum class Side : std::uint8_t { just_below, at, just_above };
[[nodiscard]] std::string_view to_string(Side side);  // "just below", "at", "just above"

/// The fact is at the threshold, or beside it by one step of the last digit at most: of whole
/// numbers the neighbour, of others anything nearer than one step. Nothing where there is no such
/// value.
[[nodiscard]] ExprPtr beside(const Vocabulary& vocabulary, FactId fact, const Bound& bound,
                             Side side);

}  // namespace kg::condition
