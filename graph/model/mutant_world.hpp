// Mutant world: what a guideline means with one mutant in its text: its rules, the formulas of its
// therapies, what its cases give. Internal to this floor; mutant_judge.hpp is the face.
// Knows one mutant at a time; judges nothing.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "graph/condition/rewrite.hpp"
#include "graph/model/applied.hpp"
#include "graph/model/bearing.hpp"
#include "graph/model/mutants.hpp"

namespace kg::model {

/// What every mutant of a guideline is compared with, worked out once and shared by threads.
class MutantBase {
 public:
  /// The thresholds of the mutants are prepared, so that assumptions need not be made anew.
  MutantBase(const Graph& graph, const std::vector<Mutant>& mutants);

  [[nodiscard]] const Graph& graph() const { return *graph_; }
  [[nodiscard]] const condition::Theory& theory() const { return theory_; }
  /// Therapies whose status hangs on a statement, or on a definition.
  [[nodiscard]] const std::vector<NodeId>& therapies(NodeId host) const;
  [[nodiscard]] const Bearings& bearings() const { return bearings_; }
  /// A theory over `vocabulary` with the laws, that knows the thresholds of all statements.
  [[nodiscard]] condition::Theory make_theory(const condition::Vocabulary& vocabulary,
                                              std::vector<condition::Law> laws) const;

 private:
  const Graph* graph_;
  Bearings bearings_;
  std::map<NodeId, const std::vector<NodeId>*> therapies_;
  condition::Theory theory_;
};

class MutantWorld {
 public:
  MutantWorld(const MutantBase& base, const Mutant& mutant);

  /// The laws, or where a fact applies, changed: every patient has to be looked at anew.
  [[nodiscard]] bool changes_rules() const { return theory_ != nullptr; }
  [[nodiscard]] const condition::Theory& theory() const;
  /// The status of the therapy can change for somebody who fits both worlds.
  [[nodiscard]] const std::vector<NodeId>& affected() const { return affected_; }
  [[nodiscard]] bool affects(NodeId therapy) const;
  [[nodiscard]] const StatusFormulas& formulas(NodeId therapy);
  [[nodiscard]] condition::ExprPtr given(const condition::ExprPtr& given);

  /// What holds for every patient here and is written otherwise there, as conditions that either
  /// theory understands.
  [[nodiscard]] const std::vector<condition::ExprPtr>& new_rules() const { return new_rules_; }
  [[nodiscard]] const std::vector<condition::ExprPtr>& old_rules() const { return old_rules_; }

 private:
  void change_law(const Mutant& mutant);
  void change_definition(const Mutant& mutant);
  void change_statement(const Mutant& mutant);
  [[nodiscard]] StatusFormulas redefined(const StatusFormulas& formulas);

  const MutantBase& base_;
  std::vector<NodeId> affected_;
  std::optional<condition::Redefined> redefine_;
  std::optional<Statement> statement_;
  ChangedStatement change_;
  std::unique_ptr<condition::Vocabulary> vocabulary_;  // where facts apply to others
  std::unique_ptr<condition::Theory> theory_;
  std::vector<condition::ExprPtr> new_rules_;
  std::vector<condition::ExprPtr> old_rules_;
  std::map<NodeId, StatusFormulas> formulas_;
};

}  // namespace kg::model
