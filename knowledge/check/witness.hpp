// Witness: a patient as a `case` that `kg test` runs. What a finding shows to people.
// Knows the spelling of cases; decides nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/condition/reason.hpp"
#include "graph/model/graph.hpp"

namespace kg::knowledge::check {

/// A therapy with the status that the patient has.
struct Expected {
  model::NodeId therapy{};
  model::Status status{};
};

/// The declaration of a case, as `kg fmt` writes it. No value: `given always`. `title` needs no
/// escapes. `remark`: a comment behind what is expected.
[[nodiscard]] std::string case_text(std::string_view title,
                                    const std::vector<condition::WitnessValue>& patient,
                                    const std::vector<Expected>& expected,
                                    const model::Graph& graph, std::string_view remark = {});

/// Each line of the text behind as many blanks.
[[nodiscard]] std::string indented(std::string_view text, std::size_t blanks);

}  // namespace kg::knowledge::check
