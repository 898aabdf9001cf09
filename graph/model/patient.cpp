// Patient: see patient.hpp.
#include "graph/model/patient.hpp"

#include <utility>

#include "graph/condition/bind.hpp"

namespace kg::model {

condition::ExprPtr Patient::given() const { return condition::make_and(conditions); }

Patient Patient::without(std::size_t value) const {
  Patient left = *this;
  const auto place = static_cast<std::ptrdiff_t>(value);
  left.values.erase(left.values.begin() + place);
  left.conditions.erase(left.conditions.begin() + place);
  return left;
}

Patient make_patient(const std::vector<condition::WitnessValue>& values,
                     const condition::Vocabulary& vocabulary) {
  Patient patient;
  text::SourceStore store;
  text::Sink sink;
  for (const auto& value : values) {
    auto condition = condition::read_condition(store.add("patient", value.text), vocabulary, sink);
    if (!condition) continue;  // a name that is no word of the language, say; the rest stands
    patient.values.push_back(value);
    patient.conditions.push_back(std::move(condition));
  }
  return patient;
}

Patient smallest(Patient patient, const std::function<bool(const Patient&)>& still) {
  for (std::size_t i = patient.values.size(); i-- > 0;) {
    Patient fewer = patient.without(i);
    if (still(fewer)) patient = std::move(fewer);
  }
  return patient;
}

}  // namespace kg::model
