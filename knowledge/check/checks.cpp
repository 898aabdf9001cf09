// Checks: the list, in order. A check is a function in a file of its own and a line here.
#include <array>

#include "knowledge/check/check.hpp"

namespace kg::knowledge::check {
namespace {

constexpr std::array table = {
    // Logic: what patients can be meant.
    Check{"unused", Area::logic, "a definition or a fact that nothing uses", find_unused},
    Check{"shadowed", Area::logic, "a statement that adds nothing to others", find_shadowed},
    Check{"cycles", Area::logic, "prerequisites or preferences that go round", find_cycles},
    Check{"preferences", Area::logic, "a preference between therapies never both an option",
          find_idle_preferences},
    Check{"equal", Area::logic, "two names for the same patients", find_equal},
    Check{"boundaries", Area::logic, "cut-offs that clash, overlap or leave a gap",
          find_boundaries},
    // Evidence: what statements rest on.
    // Graph: how things hang together.
    Check{"unreachable", Area::graph, "a node that leads to no therapy", find_unreachable},
    Check{"combination", Area::graph, "a combination that has a therapy twice",
          find_repeated_parts},
    Check{"class-without-members", Area::graph, "a class that nothing belongs to",
          find_empty_classes},
    Check{"class-contradicted", Area::graph, "a prerequisite of a class that a member cannot meet",
          find_contradicted_classes},
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
