// Patient: see patient.hpp.
#include "graph/condition/patient.hpp"

#include <fmt/format.h>

namespace kg::condition {
namespace {

std::string set_text(const Cells& cells, const Vocabulary& vocabulary, const Patient& patient,
                     FactId fact) {
  std::string elements;
  const auto& values = vocabulary.domain_of(fact).values;
  for (std::size_t i = 0; i < values.size(); ++i) {
    // What nothing asks for is left out.
    if (patient[cells.element_var(fact, static_cast<ValueId>(i))] == 0) continue;
    elements += fmt::format("{}{}", elements.empty() ? "" : ", ", values[i].name);
  }
  return fmt::format("{} = {{{}}}", vocabulary.fact(fact).name, elements);
}

naive::FactValue value_of(const Cells& cells, const Vocabulary& vocabulary, const Patient& patient,
                          FactId fact) {
  const auto kind = vocabulary.fact(fact).kind;
  if (kind == FactKind::set) {
    std::set<ValueId> elements;
    for (std::size_t i = 0; i < vocabulary.domain_of(fact).values.size(); ++i) {
      const auto element = static_cast<ValueId>(i);
      if (patient[cells.element_var(fact, element)] == 1) elements.insert(element);
    }
    return elements;
  }
  const auto cell = patient[cells.value_var(fact)];
  if (cells.is_inapplicable(fact, cell)) return naive::Inapplicable{};
  if (kind == FactKind::truth) return cell == 1;
  if (kind == FactKind::choice) return static_cast<ValueId>(cell);
  return cells.number_in(fact, cell);
}

}  // namespace

Patient first_cells(const Domains& domains) {
  Patient patient;
  for (VarIndex var = 0; var < domains.variable_count(); ++var) {
    std::uint32_t cell = 0;
    while (!domains.has(var, cell)) ++cell;
    patient.push_back(cell);
  }
  return patient;
}

std::string value_text(const Cells& cells, const Vocabulary& vocabulary, const Patient& patient,
                       FactId fact) {
  if (vocabulary.fact(fact).kind == FactKind::set) {
    return set_text(cells, vocabulary, patient, fact);
  }
  return cells.text_of(fact, patient[cells.value_var(fact)]);
}

naive::Profile profile_of(const Cells& cells, const Vocabulary& vocabulary,
                          const Patient& patient) {
  naive::Profile profile;
  for (std::size_t i = 0; i < vocabulary.fact_count(); ++i) {
    const auto fact = static_cast<FactId>(i);
    profile.values.emplace_hint(profile.values.end(), fact,
                                value_of(cells, vocabulary, patient, fact));
    profile.known.emplace_hint(profile.known.end(), fact, patient[cells.known_var(fact)] == 1);
  }
  return profile;
}

}  // namespace kg::condition
