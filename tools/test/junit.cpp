// The cases as JUnit XML: a suite a file, a test a case. What differs is said as for people.
#include <fmt/format.h>

#include <algorithm>

#include "tools/report/junit_xml.hpp"
#include "tools/test/words.hpp"

namespace kg::tools::test {
namespace {

using report::TestOutcome;

std::string file_of(model::NodeId id, const Report& report) {
  const auto& declared = report.graph.node(id).declared;
  return declared.valid() ? report.sources.get(declared.source).path() : "cases";
}

// As cases_as_text has it, without the line that counts.
std::string words_of(const CaseResult& result, const Report& report, const Io& io) {
  const Report alone{report.graph, report.sources, false, {result}, {}, {}, {}};
  auto text = cases_as_text(alone, io);
  text.pop_back();
  text.erase(text.rfind('\n') + 1);
  return text;
}

std::string message_of(const CaseResult& result, const Report& report) {
  if (result.clash) return "no patient can be so";
  if (result.steps > 0) return "undecided";
  std::string text;
  for (const auto& difference : result.differences) {
    text += fmt::format("{}{}: expected {}, found {}", text.empty() ? "" : "; ",
                        report.graph.node(difference.verdict.therapy).id,
                        model::to_string(difference.expected),
                        model::to_string(difference.verdict.status));
  }
  return text;
}

report::TestCase test_of(const CaseResult& result, const Report& report, const Io& io) {
  report::TestCase test{title_of(result.id, report.graph), file_of(result.id, report)};
  if (result.passed()) return test;
  const bool undecided = result.clash || result.steps > 0;
  test.outcome = undecided ? TestOutcome::error : TestOutcome::failed;
  test.type = undecided ? "unusable" : "status";
  test.message = message_of(result, report);
  test.text = words_of(result, report, io);
  return test;
}

}  // namespace

std::string as_junit(const Report& report, const Io& io) {
  auto plain = io;
  plain.color_out = false;
  std::vector<report::TestSuite> suites;
  for (const auto& result : report.cases) {
    const auto file = file_of(result.id, report);
    auto suite = std::ranges::find(suites, file, &report::TestSuite::name);
    if (suite == suites.end()) suite = suites.insert(suites.end(), {file, {}});
    suite->cases.push_back(test_of(result, report, plain));
  }
  return report::junit_xml("kg test", suites);
}

}  // namespace kg::tools::test
