// Report: what all formats ask of it.
#include "tools/report/report.hpp"

#include <algorithm>
#include <vector>

namespace kg::tools::report {

const Group* group_of(const Report& report, const Finding& finding) {
  const auto code = finding.diagnostic.code;
  const auto& subjects = finding.diagnostic.subjects;
  std::vector<const Group*> groups;
  for (const auto& group : report.groups) {
    if (std::ranges::find(group.codes, code) != group.codes.end()) groups.push_back(&group);
  }
  if (groups.size() <= 1) return groups.empty() ? nullptr : groups.front();
  // What several checks can find is, last of all, about the check.
  const auto named = std::ranges::find_if(groups, [&](const Group* group) {
    return !subjects.empty() && subjects.back() == group->name;
  });
  return named == groups.end() ? nullptr : *named;
}

bool fails(const Report& report, const Finding& finding) {
  return finding.state == State::fresh && finding.diagnostic.severity <= report.fail_on;
}

std::optional<std::string> in_format(std::string_view format, const Report& report) {
  if (format == "json") return as_json(report);
  if (format == "sarif") return as_sarif(report);
  if (format == "junit") return as_junit(report);
  if (format == "github") return as_github(report);
  return std::nullopt;
}

}  // namespace kg::tools::report
