// Residual: the shortest condition on open facts that is equivalent to a given one under what is
// known. A part of reasoning; the measure is defined here.
//
// Length counts atoms and names of definitions, over the atoms and definitions that the condition
// is written with. Compared are: the author's own form with every needless part taken out; every
// "any of: all of …" and every "all of: any of …" of these atoms. The shortest wins; the author's
// form wins a tie. Up to `residual_atoms_exact` open atoms this is proved; beyond it the author's
// form without needless parts is given and marked as not proved shortest.
// Method: prime implicants with impossible combinations as don't-cares (Quine 1952, McCluskey
// 1956), then a cover with the fewest atoms by branch and bound.
#pragma once

#include "graph/condition/compiled.hpp"

namespace kg::condition {

inline constexpr std::size_t residual_atoms_exact = 10;

[[nodiscard]] Residual find_residual(Compiled& known, const ExprPtr& condition);

}  // namespace kg::condition
