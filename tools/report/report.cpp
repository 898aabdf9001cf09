// Report: what all formats ask of it.
#include "tools/report/report.hpp"

#include <algorithm>

namespace kg::tools::report {

const Group* group_of(const Report& report, const Finding& finding) {
  const auto has_code = [&](const Group& group) {
    return std::ranges::find(group.codes, finding.diagnostic.code) != group.codes.end();
  };
  const auto found = std::ranges::find_if(report.groups, has_code);
  if (found == report.groups.end()) return nullptr;
  return std::find_if(found + 1, report.groups.end(), has_code) == report.groups.end() ? &*found
                                                                                       : nullptr;
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
