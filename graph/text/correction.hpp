// Correction: names that were meant, as help and, where only a slip of the hand can be meant, as a
// fix. Serves the stages that resolve names.
// Knows words and diagnostics; knows no language.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "graph/text/diagnostic.hpp"

namespace kg::text {

/// `typed` is `meant` but for one slip: case, `_` for `-`, or one letter too many, left out,
/// swapped with the next, or, in the second half of the word, changed. Never a digit and never the
/// first letter: `G2` is no slip for `G3`, `asymptomatic` none for `symptomatic`, `ileum` none for
/// `ilium`. Beginnings of words tell opposites apart; their ends hardly do.
[[nodiscard]] bool is_single_slip(std::string_view typed, std::string_view meant);

/// Adds "did you mean …?" to the report of an unknown name that stands at `where`, and a fix when
/// `near` is a single name and a single slip away. No names: nothing.
void suggest_names(Diagnostic& report, const Span& where, std::string_view typed,
                   std::span<const std::string> near);

}  // namespace kg::text
