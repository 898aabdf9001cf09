// Left out: the statements that `from` and `with` keep out of an answer, told so that nobody takes
// the answer for the whole guideline. Serves execute and every renderer.
// Knows verdicts; decides nothing.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "graph/text/diagnostic.hpp"
#include "query/bound.hpp"
#include "graph/model/verdict.hpp"

namespace kg::query {

/// A statement that does not count, once an answer.
struct LeftOutStatement {
  model::NodeId statement{};
  model::Filter by{};
  bool unstated = false;               // the filter found no value to compare
  condition::Truth applies{};          // see model::LeftOut
  std::vector<model::NodeId> therapies;  // of the answer, on which it bears
  bool is_missed = false;  // an objection or hard prerequisite that may hold for a therapy that may
                           // be indicated: without it the therapy looks better than it is
};

/// In order of declaration of the statements.
[[nodiscard]] std::vector<LeftOutStatement> left_out(std::span<const model::Verdict> verdicts,
                                                     const model::Graph& graph);

/// `left out by certainty: 87 statements, 12 of which state none`, a line a filter, and what is
/// missed by name; empty when nothing is left out.
[[nodiscard]] std::vector<std::string> left_out_lines(const std::vector<LeftOutStatement>& list,
                                                      const model::Graph& graph);

/// `size: relatively contraindicated when size > 5 cm [by certainty, which is not stated; holds]`
[[nodiscard]] std::string left_out_sentence(const LeftOutStatement& each,
                                            const model::Graph& graph);

/// KG4405 when an objection or a hard prerequisite is missed.
void warn_of_left_out(std::span<const model::Verdict> verdicts, const Filters& filters,
                      const model::Graph& graph, text::Sink& sink);

}  // namespace kg::query
