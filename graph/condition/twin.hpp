// Twin: do two patients exist who fit what is known, are alike in some facts, and yet differ in the
// answer to a question? If not, these facts settle the question. A part of reasoning.
// Method: every variable a second time for the other patient, but those of the facts in which both
// are alike (Padoa 1901); one search instead of one a value of the facts.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "graph/condition/compiled.hpp"

namespace kg::condition {

/// Of the formulas of one question exactly one holds for every profile.
using AnswerFormulas = std::vector<FormulaId>;

class Twins {
 public:
  /// The formulas are of `known`, which must outlive this and get no new thresholds meanwhile.
  explicit Twins(Compiled& known);

  /// Facts that differ in two such patients; nothing when all patients alike in `facts`, which are
  /// known, have the same answer. Never empty. Throws BudgetSpent.
  [[nodiscard]] std::optional<std::vector<FactId>> difference(std::span<const FactId> facts,
                                                              const AnswerFormulas& answers);

 private:
  using Copies = boost::unordered_flat_map<std::uint32_t, FormulaId>;
  struct Frame {  // both patients, alike in `facts`
    std::vector<FactId> facts;
    std::vector<bool> shared;  // by variable of one patient
    Copies copies;             // formulas said of the other patient
    std::unique_ptr<Problem> problem;
  };

  void set_frame(std::span<const FactId> facts);
  FormulaId copy(FormulaId id, const std::vector<bool>* shared, Copies& copies);
  FormulaId domain_literal(VarIndex from, VarIndex to);
  [[nodiscard]] std::uint32_t value_of(const Domains& model, VarIndex var, VarIndex twin) const;
  [[nodiscard]] std::vector<FactId> differing(const Domains& model) const;
  /// The values of the facts alike in both, as literals over one patient.
  [[nodiscard]] std::vector<FormulaId> common_values(const Domains& model, bool both_patients);
  [[nodiscard]] bool is_genuine(const Domains& model, const AnswerFormulas& answers);

  Compiled* known_;
  VarIndex count_;  // variables of one patient
  Cells cells_;
  std::unique_ptr<FormulaStore> store_;
  Copies first_;
  Frame frame_;
};

}  // namespace kg::condition
