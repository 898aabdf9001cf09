// Outcome: what a list of options comes to: why there is none, and what is said of its therapies
// whatever the patient. Serves every renderer. Knows verdicts; decides nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "query/result.hpp"

namespace kg::query {

/// One line without its head: why no therapy is an option; nothing when one is.
[[nodiscard]] std::optional<std::string> why_none(const OptionsResult& result,
                                                  const model::Graph& graph);

/// A statement that changes no status and is worth a line, and the shown therapies it bears on: an
/// unsettled point that holds or may hold, a soft prerequisite that applies and is not certainly
/// met, a preference that holds, and, of therapies that are options or contested, a remark that
/// holds.
struct HeldStatement {
  model::Reason reason;
  std::vector<model::NodeId> therapies;
  bool general = false;  // stated without a condition on the patient
};
/// Each once, general ones first, then by kind in that order, then in order of the list.
[[nodiscard]] std::vector<HeldStatement> held_statements(const OptionsResult& result,
                                                         const model::Graph& graph);

/// `no consensus on somatostatin-analogue if asymptomatic-low-burden`
[[nodiscard]] std::string held_text(const HeldStatement& held, const model::Graph& graph);

/// The parts of a combination; empty for any other therapy.
[[nodiscard]] std::vector<model::NodeId> parts_of(model::NodeId therapy, const model::Graph& graph);

}  // namespace kg::query
