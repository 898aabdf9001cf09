// Law text: a law as people read it. `A implies B` is kept as `not A or B`.
// Stage: Expr -> text. Knows no laws but this one.
#pragma once

#include <string>

#include "graph/condition/expr.hpp"

namespace kg::condition {

/// `resectable implies operable`; a law that begins with no `not` reads as every condition does.
[[nodiscard]] std::string law_text(const Expr& law, const Vocabulary& vocabulary);

}  // namespace kg::condition
