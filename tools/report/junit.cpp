// Report as JUnit XML: a suite a check. A check without findings is one test that passed; otherwise
// each of its findings is a test: failed, only mentioned (a note), or skipped (accepted, known).
#include <fmt/format.h>

#include "graph/text/render.hpp"
#include "knowledge/check/policy.hpp"
#include "tools/report/junit_xml.hpp"
#include "tools/report/report.hpp"

namespace kg::tools::report {
namespace {

// Findings of no single check: of the language (syntax, names, types, units), of the policy, and
// proofs that were not finished.
constexpr std::string_view everything_else = "guideline";

std::string title(const Finding& finding) {
  const auto& diagnostic = finding.diagnostic;
  return fmt::format("{} {} {}", info(diagnostic.code).id, diagnostic.message, finding.fingerprint);
}

TestCase test_of(const Report& report, const Finding& finding, std::string_view suite) {
  const auto& diagnostic = finding.diagnostic;
  TestCase test{title(finding), fmt::format("kg.{}.{}", report.verb, suite)};
  if (finding.state == State::accepted) {
    test.outcome = TestOutcome::skipped;
    test.text = "accepted: " + finding.reason;
    return test;
  }
  if (finding.state == State::baselined) {
    test.outcome = TestOutcome::skipped;
    test.text = "in the baseline";
    return test;
  }
  test.text = render(diagnostic, report.sources);
  if (!fails(report, finding)) return test;
  test.outcome = diagnostic.severity == text::Severity::error ? TestOutcome::error
                                                              : TestOutcome::failed;
  test.type = info(diagnostic.code).id;
  test.message = diagnostic.message;
  return test;
}

TestSuite suite_of(const Report& report, const Group* group) {
  TestSuite suite{group == nullptr ? std::string(everything_else) : group->name, {}};
  for (const auto& finding : report.findings) {
    if (group_of(report, finding) == group) {
      suite.cases.push_back(test_of(report, finding, suite.name));
    }
  }
  const auto classname = fmt::format("kg.{}.{}", report.verb, suite.name);
  const auto finds = group == nullptr ? std::string("syntax, names, types, units and graph")
                                      : std::string(group->finds);
  // What was not finished for want of budget is a finding itself.
  if (group != nullptr && !group->complete && suite.cases.empty()) {
    suite.cases.push_back({finds, classname, TestOutcome::error, "stopped",
                           "the check was stopped before its end", ""});
  } else if (suite.cases.empty()) {
    suite.cases.push_back({finds, classname});
  }
  return suite;
}

}  // namespace

std::string as_junit(const Report& report) {
  std::vector<TestSuite> suites = {suite_of(report, nullptr)};
  for (const auto& group : report.groups) suites.push_back(suite_of(report, &group));
  return junit_xml(fmt::format("kg {}", report.verb), suites);
}

}  // namespace kg::tools::report
