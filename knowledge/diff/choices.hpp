// Choices: what a condition asks of one fact in several places, asked once: `t in {T2, T3} and
// t != T2` is `t = T3`. For reading; says the same of every patient.
// Stage: condition -> condition. Knows no laws.
#pragma once

#include "graph/condition/expr.hpp"

namespace kg::knowledge::diff {

/// Joined are tests, within one `and`, of a fact with one value of a list without classes.
[[nodiscard]] condition::ExprPtr with_joined_choices(const condition::ExprPtr& condition,
                                                     const condition::Vocabulary& vocabulary);

}  // namespace kg::knowledge::diff
