// Apart: the joint vocabulary with two facts in the place of one: `stage` has the value of the new
// edition, `old-stage` that of the old one. Conditions are read at the values of either edition.
// Stage: conditions of the joint vocabulary -> conditions of this one. Knows no laws.
//
// A fact that applies only where one held apart has a certain value is split, as in joint.hpp.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

#include "graph/condition/expr.hpp"
#include "graph/model/applied.hpp"
#include "knowledge/diff/joint.hpp"

namespace kg::knowledge::diff {

class Apart {
 public:
  /// `joint` must outlive it. `facts`: known to both editions; yes/no, one of several, or a set.
  Apart(const Joint& joint, std::set<condition::FactId> facts);

  [[nodiscard]] const std::shared_ptr<Joint>& joint() const { return held_; }
  [[nodiscard]] const std::set<condition::FactId>& facts() const { return facts_; }
  /// Both facts of each.
  [[nodiscard]] std::set<condition::FactId> all_facts() const;
  [[nodiscard]] condition::FactId old_fact(condition::FactId fact) const { return old_.at(fact); }

  /// The condition at the values of an edition.
  [[nodiscard]] condition::ExprPtr at(Side side, const condition::ExprPtr& condition);
  [[nodiscard]] model::StatusFormulas at(Side side, const model::StatusFormulas& formulas);
  /// The same, but one fact at the value of the other edition.
  [[nodiscard]] condition::ExprPtr swapped(Side side, const condition::ExprPtr& condition,
                                           condition::FactId fact);
  /// The fact has the same value in both editions.
  [[nodiscard]] condition::ExprPtr agree(condition::FactId fact);
  [[nodiscard]] bool asks(const condition::ExprPtr& condition) const;

 private:
  /// Facts read as others; what was read already.
  struct Reading {
    std::map<condition::FactId, condition::FactId> as;
    std::unordered_map<condition::ExprPtr, condition::ExprPtr> done;
  };
  [[nodiscard]] Reading reading(Side side) const;
  condition::ExprPtr read(Reading& reading, const condition::ExprPtr& condition);
  condition::ExprPtr read_anew(Reading& reading, const condition::ExprPtr& condition);
  condition::ExprPtr read_atom(Reading& reading, const condition::ExprPtr& condition);
  void split_tied();
  void add_old(condition::FactId fact);

  const Joint& joint_;
  std::set<condition::FactId> facts_;
  std::set<condition::FactId> tied_;  // they apply by the value of a fact held apart
  std::map<condition::FactId, condition::FactId> old_;
  std::shared_ptr<Joint> held_;
  std::array<Reading, 2> readings_;  // by side
};

}  // namespace kg::knowledge::diff
