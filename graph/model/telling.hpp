// Telling: is there a patient who tells a mutant from the guideline, and who. Internal to this
// floor; mutant_judge.hpp is the face. Knows no cases.
#pragma once

#include <optional>

#include "graph/condition/proof.hpp"
#include "graph/model/mutant_judge.hpp"
#include "graph/model/mutant_world.hpp"

namespace kg::model {

struct Telling {
  bool equivalent = false;  // proved: nobody tells them apart
  std::size_t steps = 0;    // not 0: neither proved nor refuted, this budget was spent
  std::optional<TellingPatient> patient;
};

/// INVARIANT: `prover` is one of the theory of `base`.
[[nodiscard]] Telling find_telling(const MutantBase& base, MutantWorld& world,
                                         condition::Prover& prover);

}  // namespace kg::model
