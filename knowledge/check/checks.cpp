// Checks: the list, in order. A check is a function in a file of its own and a line here.
#include <array>

#include "knowledge/check/check.hpp"

namespace kg::knowledge::check {
namespace {

constexpr std::array table = {
    // Logic: what patients can be meant.
    Check{"unused", Area::logic, "a definition that nothing uses", find_unused},
    Check{"tables", Area::logic, "rows of a decision table that meet, decide nothing, leave a gap",
          find_table_faults},
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
