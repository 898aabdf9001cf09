// Proof: a question about all patients: proved, refuted by a patient, or unknown with the budget
// that was spent. Never a guess. The native solver goes first with a small budget; what it does not
// finish is asked of CaDiCaL. A patient is evaluated naively before it is handed out.
// Stage: Expr -> proofs. Knows laws and facts; knows no therapies and no findings.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "graph/condition/reason.hpp"

namespace kg::condition {

class ProofMemory;

enum class Outcome : std::uint8_t { proved, refuted, unknown };
/// "proved", "refuted", "unknown".
[[nodiscard]] std::string_view to_string(Outcome outcome);

struct Proof {
  Outcome outcome = Outcome::unknown;
  std::vector<WitnessValue> witness;  // refuted: a patient; empty when any patient will do
  std::size_t steps = 0;              // unknown: the budget that was spent, in conflicts

  [[nodiscard]] bool proved() const { return outcome == Outcome::proved; }
  [[nodiscard]] bool refuted() const { return outcome == Outcome::refuted; }
  [[nodiscard]] bool unknown() const { return outcome == Outcome::unknown; }
};

/// What one question may cost.
struct ProofBudget {
  std::size_t native_steps = 20'000;  // then CaDiCaL is asked
  std::size_t conflicts = 200'000;    // of CaDiCaL; then the answer is unknown

  /// As `--budget N` says it: conflicts; below 1,000 the native solver is held shorter, too.
  [[nodiscard]] static ProofBudget of_conflicts(std::size_t conflicts);
};

/// Two conditions that some patient meets together, or of which that is not known.
struct Meet {
  std::size_t first = 0;
  std::size_t second = 0;
  bool unknown = false;
};

/// Whether no patient meets many conditions together.
struct Together {
  Outcome outcome = Outcome::unknown;
  std::vector<std::size_t> enough;  // proved: ascending positions of some that nobody meets already
};

/// Conditions that no patient meets together, and why: none can be left out.
struct Core {
  std::vector<std::size_t> parts;    // positions in what was asked
  std::vector<std::size_t> laws;     // indices of laws of the theory
  std::vector<FactId> inapplicable;  // facts whose `applies when` is needed
  bool irredundant = true;           // false: the budget was spent before all was tried
};

/// Proofs under the laws of a theory, which must outlive it, as must the memory of earlier proofs.
/// For one thread. Throws text::Interrupted.
class Prover {
 public:
  explicit Prover(const Theory& theory, ProofBudget budget = {});
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
  /// As `never` without a witness: for the many questions of which few are of interest.
  [[nodiscard]] Outcome never_quickly(const ExprPtr& condition);
  /// The same of a condition that is all that is given of a patient: a fact that it says something
  /// about is known, so that `unknown grade and grade = G1` is met by nobody.
  [[nodiscard]] Outcome never_given(const ExprPtr& condition);
  /// No patient meets all of `parts`. For many questions that share parts, and for many parts.
  [[nodiscard]] Together never_together(const std::vector<ExprPtr>& parts);
  /// A number for each condition: conditions that the same patients meet have the same one. Those
  /// with one number need not be equal: no patient that was found tells them apart.
  [[nodiscard]] std::vector<std::size_t> alike(const std::vector<ExprPtr>& conditions);
  /// The pairs of positions of `firsts` and `seconds` that some patient meets together, and those
  /// that the budget left open. Made for many pairs of which few meet.
  [[nodiscard]] std::vector<Meet> meeting(const std::vector<ExprPtr>& firsts,
                                          const std::vector<ExprPtr>& seconds);

  /// Of parts that no patient meets together, of `applies when` and of laws a smallest set that is
  /// enough for it. Up to 24 of all these together no set has fewer; beyond, none can be left out,
  /// and one of at most five is looked for. Of equally small ones rather parts than facts than
  /// laws.
  /// Nothing when some patient meets all, or the budget was spent.
  /// `laws_left_out`: laws that do not count, by index.
  [[nodiscard]] std::optional<Core> core(const std::vector<ExprPtr>& parts,
                                         const std::vector<std::size_t>& laws_left_out = {});
  /// No patient meets the condition, with some laws left out.
  [[nodiscard]] Outcome never_without(const ExprPtr& condition,
                                      const std::vector<std::size_t>& laws_left_out);

  /// From now on what was proved before is not proved again, and new answers are kept. Questions
  /// that cost less to answer than to look up are not looked up. `memory` must outlive this.
  void remember(ProofMemory& memory);

  [[nodiscard]] const Theory& theory() const;
  [[nodiscard]] const ProofBudget& budget() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kg::condition
