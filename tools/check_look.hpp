// Check, looked at: what `kg check` finds in a guideline, and what `--fix` mends of it.
// load -> diagnostics -> checks -> findings. Serves verb_check.cpp. Prints nothing.
#pragma once

#include <optional>
#include <vector>

#include "graph/model/graph.hpp"
#include "knowledge/check/findings.hpp"
#include "tools/check_setup.hpp"
#include "tools/verb.hpp"

namespace kg::tools {

/// A guideline that was looked at, as far as that was possible.
struct Checked {
  std::optional<CheckSetup> setup;     // nothing: a mistake on the command line or in `kg.toml`
  std::optional<model::Graph> graph;   // nothing: the guideline cannot be used
  std::vector<knowledge::check::Finding> findings;
  knowledge::check::Searched searched;
  std::size_t complete = 0;            // of the checks
  bool wrong_baseline = false;

  [[nodiscard]] bool usable() const { return setup && graph && !wrong_baseline; }
  [[nodiscard]] bool stopped() const { return complete < setup->run.checks.size(); }
};

/// All that can be found. Problems of texts become findings; those of the command line stay in the
/// sink.
[[nodiscard]] Checked look(const Arguments& arguments, Session& session);

/// `--fix`: the files of the guideline, mended. The exit status when that is all: after `--dry-run`
/// (which shows the changes instead) or a mistake (which is reported). A guideline inside the
/// program cannot be changed.
[[nodiscard]] std::optional<int> mend(const Arguments& arguments, Session& session);

}  // namespace kg::tools
