// Answers: what is known about conditions, each asked once. Internal to this floor.
// Knows conditions by their address, and keeps them alive for it.
#pragma once

#include <optional>
#include <unordered_map>

#include "graph/condition/reason.hpp"

namespace kg::model {

class Answers {
 public:
  explicit Answers(const condition::Assumption& known) : known_(known) {}

  condition::Truth truth(const condition::ExprPtr& condition);
  bool possible(const condition::ExprPtr& condition);
  bool certain(const condition::ExprPtr& condition);
  /// See Assumption::deciding_part; an open condition comes back whole.
  condition::ExprPtr deciding_part(const condition::ExprPtr& condition);
  const condition::Residual& residual(const condition::ExprPtr& condition);

 private:
  struct Answer {
    std::optional<bool> possible;
    std::optional<bool> certain;
    condition::ExprPtr deciding;
    std::optional<condition::Residual> residual;
  };
  Answer& of(const condition::ExprPtr& condition) { return answers_[condition]; }

  const condition::Assumption& known_;
  std::unordered_map<condition::ExprPtr, Answer> answers_;
};

}  // namespace kg::model
