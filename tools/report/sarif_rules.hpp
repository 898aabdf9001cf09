// SARIF rules: the codes of a report as the rules of a SARIF tool. Serves sarif.cpp.
// Knows the registry; knows no findings' places.
#pragma once

#include <boost/json/array.hpp>
#include <cstddef>
#include <map>

#include "tools/report/report.hpp"

namespace kg::tools::report {

/// Codes that were looked for or found, with their places in the array of rules.
using Rules = std::map<text::Code, std::size_t>;

[[nodiscard]] Rules rules_of(const Report& report);
/// In the order of `rules`: id, name, words, help, default level.
[[nodiscard]] boost::json::array rule_objects(const Report& report, const Rules& rules);

}  // namespace kg::tools::report
