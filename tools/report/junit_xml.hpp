// JUnit XML: suites of test cases as the XML that CI servers read. The form is that of the XSD in
// tests/schema/standards. Serves reports and `kg test`.
// Knows XML; knows nothing of what is tested.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kg::tools::report {

enum class TestOutcome : std::uint8_t { passed, failed, error, skipped };

struct TestCase {
  std::string name;
  std::string classname;  // groups cases: a file, a check
  TestOutcome outcome = TestOutcome::passed;
  std::string type;     // failed, error: a word for what it is, such as a code
  std::string message;  // failed, error: one line
  std::string text;     // failed, error: the whole; skipped: why; passed: what was printed
};

struct TestSuite {
  std::string name;
  std::vector<TestCase> cases;
};

/// A whole document, UTF-8, ending in a line end. Characters that XML cannot hold become U+FFFD.
[[nodiscard]] std::string junit_xml(std::string_view name, const std::vector<TestSuite>& suites);

}  // namespace kg::tools::report
