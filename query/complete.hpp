// Complete: what can follow at the cursor of an unfinished query. The grammars say what they would
// take at the end (graph/condition/expected.hpp); names are those of the guideline that fit there.
// Serves the repl and editors. Knows no terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model/graph.hpp"

namespace kg::query {

struct Completion {
  std::string text;    // takes the place of the word at the cursor
  std::string kind;    // `keyword`, `sign`, `unit`, `definition`, `value`, a kind of node, …
  std::string detail;  // the label; may be empty
  friend bool operator==(const Completion&, const Completion&) = default;
};

struct Completions {
  std::size_t begin = 0;  // where the word at the cursor begins; it ends at the cursor
  /// Each text once: names first, then keywords, each in the order of the guideline or grammar.
  std::vector<Completion> items;
};

/// `text` is the query up to the cursor. Mistakes before the cursor do not matter as long as the
/// clause at the cursor can be read. More than the nesting limit of open brackets: empty.
[[nodiscard]] Completions complete(std::string_view text, const model::Graph& graph);

}  // namespace kg::query
