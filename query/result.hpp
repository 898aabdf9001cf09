// Result: the answer to a query as values, ready to be shown. Stage: BoundQuery -> this -> text.
// Knows nodes and conditions of one graph; knows no layout. Valid while the graph lives.
#pragma once

#include <map>
#include <variant>
#include <vector>

#include "graph/model/contrast.hpp"
#include "graph/model/verdict.hpp"
#include "query/bound.hpp"

namespace kg::query {

/// All therapies of the guideline, best first.
/// INVARIANT: sorted by `status_rank`, then strength of the best indication, then id.
struct OptionsResult {
  BoundOptions query;
  std::vector<model::Verdict> verdicts;
};

struct WhyResult {
  BoundWhy query;
  model::Verdict verdict;
  /// What an open statement hangs on, by statement.
  std::map<model::NodeId, condition::ExprPtr> open_parts;
  model::Contrast contrast;  // what would change the status
};

using Result = std::variant<OptionsResult, WhyResult>;

/// 0 for an option, then contested, conditional, blocked, contraindicated, not-indicated.
[[nodiscard]] int status_rank(model::Status status);

}  // namespace kg::query
