// Policy: how a project takes findings: severities by code, what fails a run, what is known
// already. Made of the guideline's `severity`, of `kg.toml` and of the command line, the later one
// before the earlier. Knows codes; knows no findings and no files.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model/records.hpp"
#include "graph/text/diagnostic.hpp"

namespace kg::knowledge::check {

/// A severity, or nothing: off.
using Level = std::optional<text::Severity>;

/// A finding that was there when checks were adopted.
struct KnownFinding {
  std::string code;  // `KG3414`
  std::string message;
  std::vector<std::string> about;
};

struct Baseline {
  std::string path;
  std::string guideline;                      // its id
  std::map<std::string, KnownFinding> known;  // by fingerprint
};

struct Policy {
  std::map<text::Code, Level> levels;
  std::optional<text::Severity> deny;  // from here on every finding is an error
  text::Severity fail_on = text::Severity::warning;
  bool allow_unknown = false;  // a proof that ran out of budget is a note
  std::optional<Baseline> baseline;

  /// What the author says, unless the project says something else.
  void take(const model::Upkeep& upkeep);
  [[nodiscard]] Level level_of(const text::Diagnostic& diagnostic) const;
};

/// By `KG3414`, `definition-unused` or `definition_unused`. Codes that no check of a guideline
/// gives (those of queries, of the command line) are none.
[[nodiscard]] const text::CodeInfo* find_finding_code(std::string_view name);
/// `KG3414` and `definition-unused` of each, for suggestions.
[[nodiscard]] std::vector<std::string> finding_names();
/// `definition-unused`: as authors write it.
[[nodiscard]] std::string written(const text::CodeInfo& info);
/// False for errors that leave no guideline to check.
[[nodiscard]] bool is_adjustable(const text::CodeInfo& info);
/// False for a level at which what was not finished would pass.
[[nodiscard]] bool is_allowed(const text::CodeInfo& info, const Level& level);

/// Says that something was not looked at to the end: never turned off or made a note by code, and
/// never part of a baseline.
[[nodiscard]] bool is_unfinished(text::Code code);

/// `error`, `warning`, `note` or `off`. Nothing: it is none of them.
[[nodiscard]] std::optional<Level> find_level(std::string_view word);
[[nodiscard]] const std::vector<std::string>& level_names();

}  // namespace kg::knowledge::check
