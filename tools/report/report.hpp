// Report: findings in the formats that other programs read, a file a format. Serves `kg check` and
// every verb that has findings (`kg diff`).
// Knows formats; knows no checks and decides nothing about a finding.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/text/diagnostic.hpp"
#include "graph/text/source.hpp"
#include "knowledge/check/findings.hpp"

namespace kg::tools::report {

using knowledge::check::Finding;
using knowledge::check::State;

/// Findings that belong together: those of one check.
struct Group {
  std::string name;               // "unused"
  std::string area;               // "logic"
  std::string finds;              // one line of words
  std::vector<text::Code> codes;  // what it reports
  bool complete = true;           // false: stopped before its end
};

struct Report {
  std::string_view verb;                // "check", "diff"
  std::string guideline;                // its id; empty: it has none, or could not be read
  std::span<const Finding> findings;    // in the order in which they are shown
  const text::SourceStore& sources;
  std::vector<Group> groups = {};       // what was looked for
  text::Severity fail_on = text::Severity::warning;
  bool has_baseline = false;            // findings are compared with those of an earlier run
  std::string command_line = {};        // "kg check a.kg"
  int status = 0;                       // the exit status
  std::string home = {};                // the file where a finding without a place is shown
};

/// The group of a finding; where several can have it (an undecided proof), the one that it names.
/// None: null.
[[nodiscard]] const Group* group_of(const Report& report, const Finding& finding);

/// Neither accepted nor in the baseline, and grave enough to fail the run.
[[nodiscard]] bool fails(const Report& report, const Finding& finding);

/// docs/schema/check.json.
[[nodiscard]] std::string as_json(const Report& report);
/// SARIF 2.1.0 (OASIS): one run. Columns are UTF-16 code units, as most viewers count.
[[nodiscard]] std::string as_sarif(const Report& report);
/// JUnit XML: a suite a group, a test case a finding, or one that passed.
[[nodiscard]] std::string as_junit(const Report& report);
/// Workflow commands of GitHub: a line a finding that is new. May be empty.
[[nodiscard]] std::string as_github(const Report& report);

inline constexpr std::array<std::string_view, 5> formats = {"text", "json", "sarif", "junit",
                                                            "github"};
/// The report in one of `formats` other than `text`. Another word: nothing.
[[nodiscard]] std::optional<std::string> in_format(std::string_view format, const Report& report);

}  // namespace kg::tools::report
