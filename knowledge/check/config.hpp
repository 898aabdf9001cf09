// Config: `kg.toml`, what a project says of its checks. Stage: TOML text -> Config.
// The only window on the TOML library. Knows no guideline.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "graph/text/diagnostic.hpp"
#include "graph/text/source.hpp"
#include "knowledge/check/policy.hpp"

namespace kg::knowledge::check {

inline constexpr std::string_view config_name = "kg.toml";

struct Config {
  std::string path;
  std::map<text::Code, Level> levels;    // [severity]
  std::optional<text::Severity> deny;    // [check]
  std::optional<text::Severity> fail_on;
  std::optional<bool> allow_unknown;
  std::optional<std::size_t> budget;
  std::optional<std::string> baseline;  // as paths from where the program runs
  std::optional<std::string> proofs;
  text::Span baseline_span;
  std::vector<std::string> only;
};

/// The file as a whole. Nothing after a mistake; all mistakes are reported.
[[nodiscard]] std::optional<Config> read_config(const text::SourceFile& file, text::Sink& sink);

/// The `kg.toml` beside a guideline: in the folder, or in the folder of the file. Empty: none.
[[nodiscard]] std::string find_config(const std::string& path);

/// "errors", "warnings", "notes" (of `deny`) and "error", … (of `fail-on`) as severities.
[[nodiscard]] std::optional<text::Severity> find_denied(std::string_view word);
[[nodiscard]] std::optional<text::Severity> find_severity(std::string_view word);

}  // namespace kg::knowledge::check
