// Fixes: what `kg check --fix` does to texts. Applies the changes that findings offer, where
// nothing but one of them can be meant.
// Knows texts; knows no files' fate and nothing of what a fix means.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "graph/text/diagnostic.hpp"
#include "graph/text/source.hpp"

namespace kg::tools::report {

struct MendedFile {
  std::string path;
  std::string before;
  std::string after;
};

struct Mended {
  std::vector<MendedFile> files;   // that change, in order of sources
  std::vector<std::string> words;  // of each fix that was applied: "a.kg:3: write `x` for `y`"
  std::size_t left = 0;  // fixes that touch a place that another one changed; a second run has them
};

/// Applies the fix of every finding that offers exactly one. Several: the choice is the author's. A
/// fix that would change a number is not applied, whoever offers it: a threshold is the author's.
[[nodiscard]] Mended apply_fixes(const std::vector<const text::Diagnostic*>& findings,
                                 const text::SourceStore& sources);

/// What changes, as `diff -u` and `git diff` write it; `patch` takes it. Equal texts: empty.
[[nodiscard]] std::string unified_diff(const MendedFile& file);

}  // namespace kg::tools::report
