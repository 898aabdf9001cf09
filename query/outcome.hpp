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

/// A remark that holds, and the therapies of the answer that it bears on.
struct HeldRemark {
  model::Reason reason;
  std::vector<model::NodeId> therapies;
  bool general = false;  // stated without a condition on the patient
};
/// Of the therapies that are options or contested, in order of the list; general ones first.
[[nodiscard]] std::vector<HeldRemark> held_remarks(const OptionsResult& result,
                                                   const model::Graph& graph);

}  // namespace kg::query
