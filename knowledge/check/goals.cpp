// Goals: their classes are few and shallow, so they are walked anew for each question.
#include "knowledge/check/goals.hpp"

#include <algorithm>

namespace kg::knowledge::check {

using model::StatementKind;

bool is_in_favour(StatementKind kind) { return kind == StatementKind::indication; }

bool is_objection(StatementKind kind) {
  return kind == StatementKind::absolute_contraindication ||
         kind == StatementKind::relative_contraindication ||
         kind == StatementKind::recommendation_against;
}

bool belongs_to(const model::Graph& graph, model::NodeId goal, model::NodeId general) {
  const auto classes = graph.reach(goal, model::relation::is);
  return std::ranges::find(classes, general) != classes.end();
}

bool share_a_goal(const model::Graph& graph, const std::vector<model::NodeId>& a,
                  const std::vector<model::NodeId>& b) {
  return std::ranges::any_of(a, [&](model::NodeId first) {
    return std::ranges::any_of(b, [&](model::NodeId second) {
      return belongs_to(graph, first, second) || belongs_to(graph, second, first);
    });
  });
}

}  // namespace kg::knowledge::check
