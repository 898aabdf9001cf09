// Contrast in words: each change as one row that every format shows.
// Serves the renderers of `why`. Knows contrasts and records; knows no layout.
#pragma once

#include <string>
#include <vector>

#include "graph/model/contrast.hpp"

namespace kg::query {

/// One change. Lists are joined by commas.
struct ChangeRow {
  std::string becomes;                  // `an option`, `contested`
  std::string if_;                      // the condition
  std::string replaces;                 // what is known and is given up; empty: nothing
  std::string learns;                   // open facts; empty: none
  std::string turns_on;                 // statements, how they would stand, and stand now
  std::vector<std::string> statements;  // the same, ids alone
  std::string evidence;                 // of these statements
};
[[nodiscard]] std::vector<ChangeRow> change_rows(const model::Contrast& contrast,
                                                 const model::Graph& graph);

/// What is to be said beside the changes: that none helps, that there are more, that a search was
/// given up. One sentence each.
[[nodiscard]] std::vector<std::string> contrast_notes(const model::Contrast& contrast,
                                                      const model::Graph& graph);

/// Evidence of a change: of all statements it turns on, each once.
[[nodiscard]] std::vector<model::NodeId> evidence_of(const model::Alternative& alternative,
                                                     const model::Graph& graph);

}  // namespace kg::query
