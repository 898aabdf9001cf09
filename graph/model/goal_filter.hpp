// Goal filter: whether a statement serves one of the goals that a question is about. Internal to
// this floor. Knows goals and their hierarchy; knows no conditions.
#pragma once

#include <algorithm>
#include <vector>

#include "graph/model/graph.hpp"
#include "graph/model/verdict.hpp"

namespace kg::model {

/// The goals that count: those asked for and all below them. Without any, every goal does.
class GoalFilter {
 public:
  GoalFilter(const Graph& graph, const Goals& goals) : graph_(graph), all_(goals.any_of.empty()) {
    for (const NodeId goal : goals.any_of) {
      const auto below = graph.reach_back(goal, relation::is);
      goals_.insert(goals_.end(), below.begin(), below.end());
    }
  }

  [[nodiscard]] bool all() const { return all_; }
  [[nodiscard]] bool serves(NodeId statement) const {
    if (all_) return true;
    const auto& goals = graph_.statement(statement).goals;
    return std::any_of(goals.begin(), goals.end(), [&](NodeId goal) {
      return std::find(goals_.begin(), goals_.end(), goal) != goals_.end();
    });
  }

 private:
  const Graph& graph_;
  bool all_;
  std::vector<NodeId> goals_;
};

}  // namespace kg::model
