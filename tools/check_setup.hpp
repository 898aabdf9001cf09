// Check setup: from the command line and `kg.toml` to what `kg check` runs and how its findings are
// taken. What the command line says goes before what the file says.
// Knows no guideline and no findings.
#pragma once

#include <optional>
#include <string>

#include "knowledge/check/policy.hpp"
#include "knowledge/check/run.hpp"
#include "tools/verb.hpp"

namespace kg::tools {

struct CheckSetup {
  knowledge::check::RunOptions run;
  knowledge::check::Policy policy;  // without what the guideline itself says
  text::Span baseline_asked;        // where the baseline was named
  std::string write_baseline;       // a path; empty: none
  text::Span write_asked;
  std::string proofs;               // a file of proofs of earlier runs; empty: none
};

/// The options that the setup is made of.
[[nodiscard]] std::vector<OptionSpec> check_options();

/// Nothing after a mistake; all mistakes are reported.
[[nodiscard]] std::optional<CheckSetup> read_setup(const Arguments& arguments, Session& session);

}  // namespace kg::tools
