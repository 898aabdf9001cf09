// JUnit XML: written by hand, since all there is to it is escaping.
#include "tools/report/junit_xml.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "graph/text/utf8.hpp"

namespace kg::tools::report {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

// XML 1.0 holds tab, line ends, U+0020 to U+FFFD without surrogates, and all above U+FFFF.
bool is_forbidden(std::string_view sequence) {
  const auto first = static_cast<unsigned char>(sequence.front());
  if (sequence.size() == 1) {
    const bool is_blank = first == '\t' || first == '\n' || first == '\r';
    return (first < 0x20 && !is_blank) || first >= 0x80;
  }
  return sequence == "\xEF\xBF\xBE" || sequence == "\xEF\xBF\xBF" ||
         text::find_invalid_utf8(sequence).has_value();
}

std::string_view entity_of(char c, bool in_attribute) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return in_attribute ? "&quot;" : "";
    // A reader of an attribute takes each of these for a blank, unless it is written out.
    case '\t': return in_attribute ? "&#9;" : "";
    case '\n': return in_attribute ? "&#10;" : "";
    case '\r': return "&#13;";
    default: return "";
  }
}

std::string escaped(std::string_view text, bool in_attribute) {
  std::string result;
  while (!text.empty()) {
    const auto sequence = text.substr(0, std::max<std::size_t>(1, text::sequence_length(text)));
    const auto entity = entity_of(sequence.front(), in_attribute);
    if (!entity.empty()) {
      result += entity;
    } else {
      result += is_forbidden(sequence) ? replacement : sequence;
    }
    text.remove_prefix(sequence.size());
  }
  return result;
}

std::string attribute(std::string_view name, std::string_view value) {
  return fmt::format(" {}=\"{}\"", name, escaped(value, true));
}

std::string problem(std::string_view element, const TestCase& test) {
  return fmt::format("      <{0}{1}{2}>{3}</{0}>\n", element, attribute("type", test.type),
                     attribute("message", test.message), escaped(test.text, false));
}

std::string content_of(const TestCase& test) {
  switch (test.outcome) {
    case TestOutcome::failed: return problem("failure", test);
    case TestOutcome::error: return problem("error", test);
    case TestOutcome::skipped:
      return fmt::format("      <skipped>{}</skipped>\n", escaped(test.text, false));
    case TestOutcome::passed: break;
  }
  if (test.text.empty()) return "";
  return fmt::format("      <system-out>{}</system-out>\n", escaped(test.text, false));
}

std::string element_of(const TestCase& test) {
  const auto head = "    <testcase" + attribute("classname", test.classname) +
                    attribute("name", test.name);
  const auto content = content_of(test);
  if (content.empty()) return head + "/>\n";
  return head + ">\n" + content + "    </testcase>\n";
}

std::size_t count(const std::vector<TestCase>& cases, TestOutcome outcome) {
  return static_cast<std::size_t>(std::ranges::count(cases, outcome, &TestCase::outcome));
}

std::string element_of(const TestSuite& suite) {
  auto text = "  <testsuite" + attribute("name", suite.name) +
              fmt::format(" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\">\n",
                          suite.cases.size(), count(suite.cases, TestOutcome::failed),
                          count(suite.cases, TestOutcome::error),
                          count(suite.cases, TestOutcome::skipped));
  for (const auto& test : suite.cases) text += element_of(test);
  return text + "  </testsuite>\n";
}

}  // namespace

std::string junit_xml(std::string_view name, const std::vector<TestSuite>& suites) {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  for (const auto& suite : suites) {
    tests += suite.cases.size();
    failures += count(suite.cases, TestOutcome::failed);
    errors += count(suite.cases, TestOutcome::error);
  }
  auto text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + attribute("name", name) +
              fmt::format(" tests=\"{}\" failures=\"{}\" errors=\"{}\">\n", tests, failures,
                          errors);
  for (const auto& suite : suites) text += element_of(suite);
  return text + "</testsuites>\n";
}

}  // namespace kg::tools::report
