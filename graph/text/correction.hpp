// Correction: names that were meant, as help and, where only a slip of the hand can be meant, as a
// fix. Serves the stages that resolve names.
// Knows words and diagnostics; knows no language.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "graph/text/diagnostic.hpp"

namespace kg::text {

/// `typed` is `meant` but for case, `_` for `-`, or one slip in one part between dashes that has
/// seven letters or more: two neighbours behind the first letter swapped, or a letter doubled that
/// is single, or single that is doubled. A letter changed, left out or put in may make another word
/// of medicine: `dysphagia` is no slip for `dysphasia`, `prior-tae` none for `prior-tace`.
[[nodiscard]] bool is_single_slip(std::string_view typed, std::string_view meant);

/// Adds "did you mean …?" to the report of an unknown name that stands at `where`, and a fix when
/// `near` is a single name and a single slip away. No names: nothing.
void suggest_names(Diagnostic& report, const Span& where, std::string_view typed,
                   std::span<const std::string> near);

}  // namespace kg::text
