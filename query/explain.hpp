// Explain: what an answer rests on, gathered from the graph: strengths, passages, decisions, and
// statements put into words. Serves every renderer, so that all formats say the same.
// Knows verdicts and records; knows no layout.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "graph/model/verdict.hpp"
#include "query/order.hpp"
#include "query/result.hpp"

namespace kg::query {

/// What must come first: the conditions of hard prerequisites that are not certainly met. Empty
/// for a therapy that is not indicated.
[[nodiscard]] std::vector<std::string> first_things(const model::Verdict& verdict,
                                                    const model::Graph& graph);

/// What should come first: the conditions of soft prerequisites that certainly apply and are not
/// certainly met. Empty for a therapy that is not indicated.
[[nodiscard]] std::vector<std::string> soft_first_things(const model::Verdict& verdict,
                                                         const model::Graph& graph);

/// The condition is written `always`.
[[nodiscard]] bool always_holds(const condition::ExprPtr& condition);

/// The condition of a residual; where it is not proved to be the shortest, that is said.
[[nodiscard]] std::string residual_text(const condition::Residual& residual,
                                        const model::Graph& graph);

/// `contraindicated when largest-lesion > 5 cm`; a condition that always holds is left out.
[[nodiscard]] std::string sentence(const model::Reason& reason, const model::Graph& graph);

/// `weak, "may be appropriate"`; empty where nothing is stated.
[[nodiscard]] std::string strength_text(const model::Statement& statement);

/// A place where the claim of a piece of evidence stands.
struct Passage {
  std::string source;  // id
  std::string title;
  std::string locator;  // `"Surgery" paragraph 1`; empty: the document as a whole
};
/// In these sources; without any, in all. Evidence without a place has one empty passage.
[[nodiscard]] std::vector<Passage> passages(model::NodeId evidence, const model::Graph& graph,
                                            const std::vector<model::NodeId>& sources = {});

/// A decision of the guideline's author, and what in the answer rests on it.
struct DecisionUse {
  model::NodeId decision{};
  std::vector<model::NodeId> used_by;  // statements, definitions and laws
};

/// Decisions behind the statements of verdicts and the definitions in conditions, each once, in
/// order of first use.
class DecisionList {
 public:
  explicit DecisionList(const model::Graph& graph) : graph_(graph) {}

  /// `all`: reasons that do not hold, and what never changes a status, count too.
  void add(const model::Verdict& verdict, bool all);
  void add(const condition::ExprPtr& condition);
  [[nodiscard]] const std::vector<DecisionUse>& uses() const { return uses_; }

 private:
  void add(const std::vector<model::Reason>& reasons, bool all);
  void add_decisions_of(model::NodeId node);

  const model::Graph& graph_;
  std::vector<DecisionUse> uses_;
};

/// The decisions behind an answer. A list of options counts the therapies that tables show.
[[nodiscard]] std::vector<DecisionUse> decisions_behind(const Result& result,
                                                        const model::Graph& graph);

/// What a list of options shows: `not-indicated` only with `including all`.
[[nodiscard]] bool is_shown(const OptionsResult& result, const model::Verdict& verdict);

/// Ids of nodes, in order.
[[nodiscard]] std::vector<std::string> ids(std::span<const model::NodeId> nodes,
                                           const model::Graph& graph);

}  // namespace kg::query
