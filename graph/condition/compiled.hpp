// Compiled: cells, formulas and the propagated problem of one assumption, behind the faces of
// reason.hpp. Widens its cells when a condition brings a new threshold.
// A part of reasoning; knows no texts.
#pragma once

#include <memory>
#include <vector>

#include "graph/condition/reason.hpp"
#include "graph/condition/solver.hpp"

namespace kg::condition {

struct Theory::Impl {
  const Vocabulary* vocabulary = nullptr;
  std::vector<Law> laws;
  Thresholds thresholds;  // of laws, `applies when`, and conditions expected
};

/// What holds: a conjunction of conditions under the laws of a theory, ready for questions.
class Compiled {
 public:
  /// `use_rule[i]` false leaves rule i out: first the laws, then the `applies when` of each fact.
  /// An empty vector uses all.
  Compiled(const Theory& theory, std::vector<ExprPtr> given, std::vector<bool> use_rule = {});

  [[nodiscard]] bool consistent() const { return problem_->consistent(); }
  [[nodiscard]] bool possible(const Expr& condition);
  [[nodiscard]] bool certain(const Expr& condition);
  /// The compiled form: equal for conditions that differ in spelling only.
  [[nodiscard]] FormulaId formula(const Expr& condition) { return compile(condition); }
  [[nodiscard]] FormulaId both(FormulaId a, FormulaId b) { return store_->conjunction({a, b}); }
  [[nodiscard]] FormulaId all(std::vector<FormulaId> formulas) {
    return store_->conjunction(std::move(formulas));
  }
  [[nodiscard]] FormulaId negated(FormulaId id) { return store_->negation(id); }
  [[nodiscard]] bool possible(FormulaId id);
  [[nodiscard]] std::optional<Domains> model(const Expr& condition);

  /// Residuals found so far, by formula: therapies of one class ask for the same ones.
  [[nodiscard]] boost::unordered_flat_map<std::uint32_t, Residual>& residuals() {
    return residuals_;
  }

  /// What holds when `further` holds, too; what that excludes becomes known. Throws BudgetSpent.
  [[nodiscard]] Problem narrowed(std::vector<FormulaId> further) const;
  /// Some condition in play asks whether a fact is known.
  [[nodiscard]] bool asks_known() const { return !thresholds_.asked_known().empty(); }
  [[nodiscard]] bool asks_known(FactId fact) const {
    return thresholds_.asked_known().contains(fact);
  }
  /// Steps of each question from now on.
  void set_budget(std::size_t steps);

  /// Laws and what is given, one formula each, as the problem was made of them.
  [[nodiscard]] const std::vector<FormulaId>& stated() const { return stated_; }
  /// Rises when cells and store are made anew: formulas of before are void.
  [[nodiscard]] std::size_t generation() const { return generation_; }
  [[nodiscard]] const Problem& problem() const { return *problem_; }
  [[nodiscard]] FormulaStore& store() { return *store_; }
  [[nodiscard]] const Cells& cells() const { return *cells_; }
  [[nodiscard]] const FormulaStore& store() const { return *store_; }
  [[nodiscard]] const Theory& theory() const { return *theory_; }
  /// The fact has more than one possible value left.
  [[nodiscard]] bool is_open(FactId fact);

 private:
  void build();
  /// Compiles, after widening the cells for thresholds not seen before.
  FormulaId compile(const Expr& condition);
  void add_applicability(std::vector<FormulaId>& rules);
  void add_knowledge(const std::vector<FormulaId>& rules,
                     std::vector<FormulaId>& constraints) const;
  [[nodiscard]] bool uses_rule(std::size_t rule) const;

  const Theory* theory_;
  std::vector<ExprPtr> given_;
  std::vector<bool> use_rule_;
  Thresholds thresholds_;
  std::size_t budget_ = search_steps;
  std::size_t generation_ = 0;
  std::unique_ptr<Cells> cells_;
  std::unique_ptr<FormulaStore> store_;
  std::vector<FormulaId> rules_;
  std::vector<FormulaId> stated_;  // rules and what is given, without what that makes known
  std::unique_ptr<Problem> problem_;
  boost::unordered_flat_map<std::uint32_t, bool> possible_;  // answers so far, by formula
  boost::unordered_flat_map<std::uint32_t, Residual> residuals_;
};

}  // namespace kg::condition
