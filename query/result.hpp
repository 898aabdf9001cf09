// Result: the answer to a query as values, ready to be shown. Stage: BoundQuery -> this -> text.
// Knows nodes and conditions of one graph; knows no layout. Valid while the graph lives.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "graph/condition/values.hpp"
#include "graph/model/ask.hpp"
#include "graph/model/contrast.hpp"
#include "graph/model/difference.hpp"
#include "graph/model/verdict.hpp"
#include "query/bound.hpp"
#include "query/order.hpp"

namespace kg::query::walk {
struct Answer;
}

namespace kg::query {

/// All therapies of the guideline, best first.
/// INVARIANT: in the order of order.hpp.
struct OptionsResult {
  BoundOptions query;
  std::vector<model::Verdict> verdicts;
  std::vector<PreferenceCycle> cycles;
  bool partial = false;  // interrupted: therapies are missing
};

struct WhyResult {
  BoundWhy query;
  model::Verdict verdict;
  /// What an open statement hangs on, by statement.
  std::map<model::NodeId, condition::ExprPtr> open_parts;
  model::Contrast contrast;  // what would change the status
};

/// What a walk found, see query/walk/answer.hpp. Never null.
using WalkResult = std::shared_ptr<const walk::Answer>;

struct AskResult {
  BoundAsk query;
  model::AskAnswer answer;
};

struct ValuesResult {
  BoundValues query;
  condition::FactValues fact;  // of a fact
  // Of a definition: whether it holds, and from what that follows when it is decided.
  condition::Truth truth{};
  std::optional<condition::Conclusion> because;
};

struct CompareResult {
  BoundCompare query;
  std::vector<model::Verdict> verdicts;  // in the order of the question
};

struct VersusResult {
  BoundVersus query;
  model::Differences differences;  // by status of the first patient, then of the second, then id
  bool partial = false;            // interrupted: therapies are missing
};

using Result = std::variant<OptionsResult, WhyResult, AskResult, ValuesResult, CompareResult,
                            VersusResult, WalkResult>;

/// Work on it was interrupted: what is there is right, but not all of it is there.
[[nodiscard]] bool is_partial(const Result& result);

}  // namespace kg::query
