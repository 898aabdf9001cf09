// Plain: a region as people would write it: one number instead of a range around it, one range or
// set instead of several that touch. Stage: condition -> equal condition. Asks no prover: what
// follows from laws alone is not found (see Space::shortened).
#pragma once

#include "graph/condition/expr.hpp"

namespace kg::knowledge::diff {

/// `qtc = 500 ms` for `500 ms <= qtc <= 0.5 s`; `n = 0` for `n < 1`; `x <= 40 %` for
/// `x < 40 % or x = 40 %`; `a in {x, y, z}` for `a in {x, y} or a = z`.
[[nodiscard]] condition::ExprPtr plain(const condition::ExprPtr& condition,
                                       const condition::Vocabulary& vocabulary);

}  // namespace kg::knowledge::diff
