// Witness: the text of a case.
#include "knowledge/check/witness.hpp"

#include <fmt/format.h>

#include "graph/model/graph.hpp"

namespace kg::knowledge::check {

std::string case_text(std::string_view title, const std::vector<condition::WitnessValue>& patient,
                      const std::vector<Expected>& expected, const model::Graph& graph) {
  std::string given;
  for (const auto& value : patient) {
    given += fmt::format("{}{}", given.empty() ? "" : " and ", value.text);
  }
  std::string statuses;
  for (const auto& each : expected) {
    statuses += fmt::format("{}{} {}", statuses.empty() ? "" : ", ", graph.node(each.therapy).id,
                            model::to_string(each.status));
  }
  return fmt::format("case \"{}\" {{\n  given {}\n{}}}\n", title,
                     given.empty() ? "always" : given,
                     statuses.empty() ? "" : fmt::format("  expect {}\n", statuses));
}

}  // namespace kg::knowledge::check
