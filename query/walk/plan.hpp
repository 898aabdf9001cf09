// Plan: in which direction each part of a walk is evaluated, from counts of edges and sizes of
// sets. Stage: Bound -> this -> Answer. Changes how long an answer takes, never the answer.
#pragma once

#include <cstddef>
#include <unordered_map>
#include <vector>

#include "query/walk/bound.hpp"

namespace kg::query::walk {

struct Decision {
  /// A hop or a filter whose nodes are known first (`narrowed`); a relation asked for from the set
  /// it leads to.
  bool backwards = false;
  std::vector<std::size_t> order;  // of the parts of `and`, of `or` and of `intersect`
  double estimate = 0;             // nodes
};

class Plan {
 public:
  Plan(const Bound& bound, const model::Graph& graph);

  /// Of a Set or a Filter of the walk.
  [[nodiscard]] const Decision& of(const void* part) const { return decisions_.at(part); }

 private:
  std::unordered_map<const void*, Decision> decisions_;
};

}  // namespace kg::query::walk
