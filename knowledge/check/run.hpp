// Run: the checks of a guideline, one after the other or several at once, each with a prover and a
// sink of its own. What they find comes in the order of the checks, however many run at once.
// Stage: frozen graph -> diagnostics. Knows no policy.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "knowledge/check/check.hpp"
#include "knowledge/check/findings.hpp"

namespace kg::knowledge::check {

struct RunOptions {
  std::vector<const Check*> checks;   // which ones, in order
  std::size_t jobs = 1;               // threads; 0 counts as 1
  std::optional<std::size_t> budget;  // of each proof
  condition::ProofMemory* memory = nullptr;  // of earlier runs; null: none
  units::DateSpan today;
};

struct Run {
  std::vector<text::Diagnostic> found;  // stopped: that is one of them
  Searched searched;
  std::size_t complete = 0;  // checks that ran to the end; the others were stopped by Ctrl-C
};

/// Of findings that a sink could not keep: one that fails, however findings are taken.
void report_dropped(std::size_t count, text::Sink& sink);

/// Reports its progress on the calling thread. Interrupted: checks that run stop, others do not
/// begin, and what was found until then comes back.
[[nodiscard]] Run run_checks(const model::Graph& graph, const text::SourceStore& sources,
                             const RunOptions& options);

}  // namespace kg::knowledge::check
