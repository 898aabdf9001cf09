// Reasons as text for people: shared by the table of options and by `why`.
// Knows layout and words; decides nothing.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "query/explain.hpp"
#include "query/layout.hpp"
#include "query/render.hpp"

namespace kg::query {

[[nodiscard]] Tone tone_of(model::Status status);

/// Prints reasons; a statement or a piece of evidence is told in full the first time and named
/// later.
class ReasonPrinter {
 public:
  ReasonPrinter(const model::Graph& graph, const RenderOptions& options)
      : graph_(graph), columns_(options.columns), paint_(options.color) {}

  /// Reasons of one side behind `head` (`for`, `against`): what is stated, how strongly, and, where
  /// it holds, the places of its evidence.
  [[nodiscard]] std::string brief(std::string_view head, const std::vector<model::Reason>& reasons,
                                  const model::Verdict& verdict);

  /// The whole chain, a line a link: statement, how it stands, strength, evidence, place.
  /// `open_part`: what an open statement hangs on, or null.
  [[nodiscard]] std::string full(const model::Reason& reason, const model::Verdict& verdict,
                                 const condition::ExprPtr& open_part);

  /// What the author decided, why, and what rests on it; empty for none.
  [[nodiscard]] std::string decisions(const std::vector<DecisionUse>& uses) const;

  [[nodiscard]] const Paint& paint() const { return paint_; }
  [[nodiscard]] std::size_t columns() const { return columns_; }

 private:
  [[nodiscard]] std::string evidence(std::string_view head, model::NodeId evidence,
                                     const std::vector<model::NodeId>& sources);
  [[nodiscard]] std::string origin(const model::Reason& reason,
                                   const model::Verdict& verdict) const;
  [[nodiscard]] std::string line(std::string_view head, std::string_view text) const;
  [[nodiscard]] std::string headed(std::string_view head, std::string_view text) const;

  const model::Graph& graph_;
  std::size_t columns_;
  Paint paint_;
  std::set<model::NodeId> told_;
};

/// `claim (certainty very low; said by Woltering)`
[[nodiscard]] std::string claim_text(model::NodeId evidence, const model::Graph& graph);
/// Where a claim stands: a line a source, the places in it side by side. In these sources; without
/// any, in all.
[[nodiscard]] std::vector<std::string> places(model::NodeId evidence, const model::Graph& graph,
                                              const std::vector<model::NodeId>& sources = {});

/// `yes, decided by largest-lesion > 5 cm`
[[nodiscard]] std::string standing(const model::Reason& reason, const model::Graph& graph,
                                   const condition::ExprPtr& open_part);

}  // namespace kg::query
