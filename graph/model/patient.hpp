// Patient: values of facts as texts that a `case` can give, and as conditions. What a witness
// becomes before it is shown. Knows facts; knows no therapies and no cases.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "graph/condition/reason.hpp"

namespace kg::model {

struct Patient {
  std::vector<condition::WitnessValue> values;
  std::vector<condition::ExprPtr> conditions;  // the values, read as `given` would read them

  [[nodiscard]] condition::ExprPtr given() const;
  /// Without one of the values.
  [[nodiscard]] Patient without(std::size_t value) const;
};

[[nodiscard]] Patient make_patient(const std::vector<condition::WitnessValue>& values,
                                   const condition::Vocabulary& vocabulary);

/// Values given up one by one, the last first, as long as `still` holds of what is left.
/// INVARIANT: `still` holds of the patient.
[[nodiscard]] Patient smallest(Patient patient, const std::function<bool(const Patient&)>& still);

}  // namespace kg::model
