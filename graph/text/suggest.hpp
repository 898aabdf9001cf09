// Suggest: the names that a mistyped name most likely meant.
// Knows strings only; the stages that resolve names give it their candidates.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kg::text {

/// Candidates near `typed`, best first, at most `most`: by optimal string alignment distance (a
/// transposition is one step) without regard to case and `-`/`_`, bounded by a third of the
/// length; a candidate that begins with `typed`, or is its singular or plural, counts as near.
/// Equal candidates keep the given order. None near: empty.
[[nodiscard]] std::vector<std::string> nearest(std::string_view typed,
                                               std::span<const std::string> candidates,
                                               std::size_t most = 3);

/// "did you mean `a`?" / "did you mean `a` or `b`?"; empty for no names.
[[nodiscard]] std::string did_you_mean(std::span<const std::string> names);

}  // namespace kg::text
