// Limits: every bound on input in one place, each with the name that messages use.
// Serves all stages. Knows nothing of what is bounded; the stages that read input refer to it.
#pragma once

#include <cstddef>

namespace kg::text::limits {

inline constexpr std::size_t file_bytes = 16u << 20;        // one source file
inline constexpr std::size_t query_bytes = 256u << 10;      // one query
inline constexpr std::size_t nesting_levels = 256;          // parentheses and braces
inline constexpr std::size_t condition_terms = 10'000;      // comparisons and names in a condition
inline constexpr std::size_t walk_terms = 1'000;            // words and values in a walk
inline constexpr std::size_t path_steps = 12;               // steps of a path of `paths`
inline constexpr std::size_t path_count = 1'000;            // paths that `paths` gives
inline constexpr std::size_t definition_levels = 64;        // definitions that use definitions
inline constexpr std::size_t hierarchy_levels = 256;        // classes of classes, parts of parts
inline constexpr std::size_t overriding_statements = 64;    // that one statement's condition holds
inline constexpr std::size_t table_rows = 1'000;            // of one decision table
inline constexpr std::size_t table_columns = 100;           // inputs of one decision table
inline constexpr std::size_t diagnostics_shown = 500;       // of a file; the rest is counted
inline constexpr std::size_t diagnostics_kept = 100'000;    // of a file; the rest is only counted
inline constexpr std::size_t files_per_guideline = 2'000;   // a folder given by mistake
inline constexpr std::size_t config_bytes = 64u << 10;      // `kg.toml`
inline constexpr std::size_t config_levels = 1'000;         // its dots and brackets
inline constexpr std::size_t name_bytes = 200;              // one name
inline constexpr std::size_t shown_line_columns = 160;      // a longer line is shown in part

}  // namespace kg::text::limits
