// Solver: is there a profile that meets all of these formulas? Case-splitting over cells with
// propagation. Exact within its budget of steps; beyond it says so and never guesses.
// Knows formulas; knows no facts, laws or words.
// Method: DPLL (Davis, Logemann, Loveland 1962) on shared formulas instead of clauses.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "graph/condition/formula.hpp"

namespace kg::condition {

/// The cells that are left for each variable. Any choice of one cell a variable is meant.
class Domains {
 public:
  Domains() = default;
  Domains(const Cells& cells, const FormulaStore& store);

  [[nodiscard]] const Word* of(VarIndex var) const { return words_.data() + offsets_[var]; }
  [[nodiscard]] Word* of(VarIndex var) { return words_.data() + offsets_[var]; }
  [[nodiscard]] std::uint32_t count(VarIndex var) const;
  [[nodiscard]] bool has(VarIndex var, std::uint32_t cell) const;
  [[nodiscard]] std::uint32_t words(VarIndex var) const {
    return offsets_[var + 1] - offsets_[var];
  }
  [[nodiscard]] std::size_t variable_count() const { return offsets_.size() - 1; }

 private:
  std::vector<Word> words_;
  std::vector<std::uint32_t> offsets_;
};

/// Steps of one search, unless a problem is given another budget. Beyond it a search throws
/// `BudgetSpent`, which is never turned into an answer.
inline constexpr std::size_t search_steps = 5'000'000;

/// A conjunction of formulas that is asked many questions: propagated once, split into parts that
/// share no variable, so that a question only touches what it is about.
class Problem {
 public:
  Problem(const Cells& cells, const FormulaStore& store, std::span<const FormulaId> constraints);
  /// `base` with further constraints: only what they touch is worked out anew. Throws BudgetSpent.
  Problem(const Problem& base, std::span<const FormulaId> further);

  /// Some profile meets all constraints.
  [[nodiscard]] bool consistent() const { return consistent_; }
  /// Steps of each question from now on.
  void set_budget(std::size_t steps) { budget_ = steps; }
  /// Some profile meets the constraints and `extra`. Throws BudgetSpent.
  [[nodiscard]] bool possible(FormulaId extra) const;
  /// Such a profile, as cells for every variable. Throws BudgetSpent.
  [[nodiscard]] std::optional<Domains> model(FormulaId extra) const;
  /// Cells left after propagation alone: an upper bound of what is possible.
  [[nodiscard]] const Domains& domains() const { return domains_; }
  /// Constraints that propagation alone does not meet.
  [[nodiscard]] std::span<const FormulaId> open() const { return open_; }
  /// Variables of different groups share no open constraint: what is learned of one says nothing
  /// about the other. Any number; equal for the same group.
  [[nodiscard]] std::uint32_t group(VarIndex var) const { return find_group(var); }

 private:
  void take(std::span<const FormulaId> constraints);
  [[nodiscard]] std::vector<FormulaId> relevant(FormulaId extra) const;
  void remember(Domains region) const;
  void split_into_groups();
  std::uint32_t find_group(std::uint32_t var) const;

  const Cells* cells_;
  const FormulaStore* store_;
  Domains domains_;
  std::vector<FormulaId> open_;                       // constraints not yet met by all of domains_
  mutable std::vector<std::uint32_t> group_of_;       // union-find over variables
  std::vector<std::pair<std::uint32_t, FormulaId>> by_group_;  // sorted
  bool consistent_ = true;
  std::size_t budget_ = search_steps;
  // Domains that searches ended with. INVARIANT: each holds a profile that meets all constraints:
  // the searched groups are met throughout, and the others have a profile of their own.
  mutable std::vector<Domains> regions_;
  mutable std::size_t next_region_ = 0;
};

}  // namespace kg::condition
