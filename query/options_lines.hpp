// Lines: what the table of options says of a therapy below its row, and of several therapies at
// once below the table. Serves the renderer of tables. Knows words; knows no layout.
#pragma once

#include <string>
#include <vector>

#include "query/outcome.hpp"
#include "query/result.hpp"

namespace kg::query {

struct Line {
  std::string head;
  std::string text;

  friend bool operator==(const Line&, const Line&) = default;
};

/// Below the row of a therapy: goals, needs, parts, what comes first, what it comes before, what is
/// unsettled. Lines that its class has, too, stand once: `as sirt`.
[[nodiscard]] std::vector<Line> row_lines(const OptionsResult& result,
                                          const model::Verdict& verdict,
                                          const model::Graph& graph);

/// Below the table: what is stated of classes and parts, and remarks, each once: all that
/// `held_statements` has and no row.
[[nodiscard]] std::vector<HeldStatement> shared_statements(const OptionsResult& result,
                                                           const model::Graph& graph);

}  // namespace kg::query
