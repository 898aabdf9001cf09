// Mutant judge: which mutants the cases of a guideline notice, which change nothing for any
// patient, and for the others a patient who would tell them apart.
// Stage: frozen graph and mutants -> judgements. A mutant means exactly what the guideline would
// mean with its text changed: a definition changes all that uses it, the cases' `given` included.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "graph/model/mutants.hpp"
#include "graph/model/patient.hpp"

namespace kg::model {

enum class MutantFate : std::uint8_t {
  noticed,     // a case finds another status, or its patient is ruled out
  equivalent,  // proved: no status of any therapy changes for anybody
  unnoticed,
  undecided,   // no case notices it, and a search spent its budget; counted as unnoticed
  unjudged,    // stopped before its turn
};
[[nodiscard]] std::string_view to_string(MutantFate fate);

/// A patient with a status that the mutant changes.
struct TellingPatient {
  Patient patient;
  NodeId therapy{};
  Status before{};
  std::optional<Status> after;  // nothing: the mutant rules the patient out
};

struct JudgedMutant {
  Mutant mutant;
  MutantFate fate = MutantFate::unjudged;
  NodeId noticed_by = no_node;           // the first case that does
  std::optional<TellingPatient> telling;  // unnoticed; nothing when none was found
  std::size_t steps = 0;                 // undecided: the budget that was spent
};

/// Of `noticed` out of those that are neither equivalent nor unjudged.
struct MutationScore {
  std::size_t noticed = 0;
  std::size_t unnoticed = 0;  // undecided ones, too
  std::size_t undecided = 0;
  std::size_t equivalent = 0;
  std::size_t unjudged = 0;

  void count(const JudgedMutant& mutant);
  [[nodiscard]] std::size_t counted() const { return noticed + unnoticed; }
};
[[nodiscard]] MutationScore score_of(const std::vector<JudgedMutant>& mutants);

/// In the order of the mutants, whatever the number of `jobs` (threads, at least one).
/// Interrupted: the rest is unjudged.
[[nodiscard]] std::vector<JudgedMutant> judge_mutants(const Graph& graph,
                                                      std::vector<Mutant> mutants, unsigned jobs);

}  // namespace kg::model
