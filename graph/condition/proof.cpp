// Proof: questions about all patients, asked of the native solver.
#include "graph/condition/proof.hpp"

namespace kg::condition {

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::proved: return "proved";
    case Outcome::refuted: return "refuted";
    case Outcome::unknown: return "unknown";
  }
  return "unknown";
}

struct Prover::Impl {
  const Theory* theory;
  std::optional<Assumption> everyone;  // nothing: the laws leave no patient
};

Prover::Prover(const Theory& theory) : impl_(std::make_unique<Impl>(Impl{&theory, std::nullopt})) {
  auto known = Assumption::assume(theory, nullptr);
  if (auto* assumption = std::get_if<Assumption>(&known)) impl_->everyone = std::move(*assumption);
}

Prover::Prover(Prover&&) noexcept = default;
Prover& Prover::operator=(Prover&&) noexcept = default;
Prover::~Prover() = default;

Proof Prover::never(const ExprPtr& condition, const std::vector<ExprPtr>& shown) {
  if (!impl_->everyone) return {Outcome::proved, {}, 0};
  try {
    if (!impl_->everyone->possible(condition)) return {Outcome::proved, {}, 0};
    // `x or not x` mentions the facts of x and changes nothing.
    std::vector<ExprPtr> parts = {condition};
    for (const auto& more : shown) parts.push_back(make_or({more, make_not(more)}));
    auto witness = impl_->everyone->witness(make_and(std::move(parts)));
    return {Outcome::refuted, witness.value_or(std::vector<WitnessValue>()), 0};
  } catch (const BudgetSpent& spent) {
    return {Outcome::unknown, {}, spent.steps};
  }
}

Proof Prover::always(const ExprPtr& condition, const std::vector<ExprPtr>& shown) {
  return never(make_not(condition), shown);
}

Proof Prover::implies(const ExprPtr& a, const ExprPtr& b, const std::vector<ExprPtr>& shown) {
  return never(make_and({a, make_not(b)}), shown);
}

const Theory& Prover::theory() const { return *impl_->theory; }

}  // namespace kg::condition
