// Sharer: makes conditions such that the same of the same parts is one object. Members of a class
// mostly share their statements, and answers are remembered by object. Internal to this floor.
// Knows conditions as values only.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "graph/condition/expr.hpp"

namespace kg::model {

class Sharer {
 public:
  condition::ExprPtr all(std::vector<condition::ExprPtr> parts) {
    const auto [place, is_new] = conjunctions_.try_emplace(std::move(parts));
    if (is_new) place->second = condition::make_and(place->first);
    return place->second;
  }
  condition::ExprPtr any(std::vector<condition::ExprPtr> parts) {
    const auto [place, is_new] = disjunctions_.try_emplace(std::move(parts));
    if (is_new) place->second = condition::make_or(place->first);
    return place->second;
  }
  condition::ExprPtr none(const condition::ExprPtr& part) {
    const auto [place, is_new] = negations_.try_emplace(part);
    if (is_new) place->second = condition::make_not(part);
    return place->second;
  }

 private:
  // By the addresses of the parts, which the keys keep alive. Looked up, never walked.
  std::map<std::vector<condition::ExprPtr>, condition::ExprPtr> conjunctions_;
  std::map<std::vector<condition::ExprPtr>, condition::ExprPtr> disjunctions_;
  std::map<condition::ExprPtr, condition::ExprPtr> negations_;
};

}  // namespace kg::model
