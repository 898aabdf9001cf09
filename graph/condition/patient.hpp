// Patient: a choice of one cell a variable, read back as values: as text for people, as plain
// values for the naive evaluator. Serves whoever shows a patient that a search has found.
// Knows cells and facts; knows no formulas and no search.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/condition/cells.hpp"
#include "graph/condition/naive.hpp"
#include "graph/condition/solver.hpp"

namespace kg::condition {

/// By variable.
using Patient = std::vector<std::uint32_t>;

/// The first cell that is left of each variable.
[[nodiscard]] Patient first_cells(const Domains& domains);

/// `largest-lesion = 3 cm`, `metastases = {liver}`, `not functional`.
[[nodiscard]] std::string value_text(const Cells& cells, const Vocabulary& vocabulary,
                                     const Patient& patient, FactId fact);
/// The same values for every fact of the vocabulary.
[[nodiscard]] naive::Profile profile_of(const Cells& cells, const Vocabulary& vocabulary,
                                        const Patient& patient);

}  // namespace kg::condition
