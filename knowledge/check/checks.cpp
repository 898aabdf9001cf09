// Checks: the list, in order. A check is a function in a file of its own and a line here.
#include <array>

#include "knowledge/check/check.hpp"

namespace kg::knowledge::check {
namespace {

constexpr std::array table = {
    // Logic: what patients can be meant.
    Check{"impossible", Area::logic, "a condition that no patient meets, or every patient",
          find_impossible},
    Check{"laws", Area::logic, "laws that contradict each other or follow from the others",
          find_law_faults},
    Check{"always-contraindicated", Area::logic,
          "an indication whose every patient must not have the therapy",
          find_always_contraindicated},
    Check{"conflict", Area::logic, "statements for and against, for the same patients",
          find_conflicts},
    Check{"gap", Area::logic, "patients of a population who have no option", find_gap},
    Check{"unused", Area::logic, "a definition that nothing uses", find_unused},
    // Evidence: what statements rest on.
    // Graph: how things hang together.
};

}  // namespace

std::string_view to_string(Area area) {
  switch (area) {
    case Area::logic: return "logic";
    case Area::evidence: return "evidence";
    case Area::graph: return "graph";
  }
  return "logic";
}

std::span<const Check> checks() { return table; }

}  // namespace kg::knowledge::check
