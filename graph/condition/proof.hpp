// Proof: a question about all patients: proved, refuted by a patient, or unknown with the budget
// that was spent. Never a guess.
// Stage: Expr -> proofs. Knows laws and facts; knows no therapies and no findings.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "graph/condition/reason.hpp"

namespace kg::condition {

enum class Outcome : std::uint8_t { proved, refuted, unknown };
/// "proved", "refuted", "unknown".
[[nodiscard]] std::string_view to_string(Outcome outcome);

struct Proof {
  Outcome outcome = Outcome::unknown;
  std::vector<WitnessValue> witness;  // refuted: a patient; empty when any patient will do
  std::size_t steps = 0;              // unknown: the budget that was spent

  [[nodiscard]] bool proved() const { return outcome == Outcome::proved; }
  [[nodiscard]] bool refuted() const { return outcome == Outcome::refuted; }
  [[nodiscard]] bool unknown() const { return outcome == Outcome::unknown; }
};

/// Proofs under the laws of a theory, which must outlive it. For one thread.
class Prover {
 public:
  explicit Prover(const Theory& theory);
  Prover(Prover&&) noexcept;
  Prover& operator=(Prover&&) noexcept;
  ~Prover();

  /// No patient meets the condition. Refuted: the witness does. It speaks of the facts of
  /// `condition` and of `shown`, so that a patient can be shown whole.
  [[nodiscard]] Proof never(const ExprPtr& condition, const std::vector<ExprPtr>& shown = {});
  /// Every patient meets it. Refuted: the witness does not.
  [[nodiscard]] Proof always(const ExprPtr& condition, const std::vector<ExprPtr>& shown = {});
  /// Who meets `a` meets `b`. Refuted: the witness meets `a` alone.
  [[nodiscard]] Proof implies(const ExprPtr& a, const ExprPtr& b,
                              const std::vector<ExprPtr>& shown = {});

  [[nodiscard]] const Theory& theory() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kg::condition
