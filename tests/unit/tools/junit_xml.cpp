// JUnit XML: escaping, and what each outcome is written as.
#include <boost/test/unit_test.hpp>

#include "tools/report/junit_xml.hpp"
#include "tools/report/place.hpp"

using namespace kg::tools::report;

BOOST_AUTO_TEST_SUITE(junit)

BOOST_AUTO_TEST_CASE(every_outcome) {
  const TestSuite suite{"s",
                        {{"a", "c"},
                         {"b", "c", TestOutcome::failed, "KG3414", "m", "whole"},
                         {"d", "c", TestOutcome::error, "KG1105", "m", "whole"},
                         {"e", "c", TestOutcome::skipped, "", "", "why"},
                         {"f", "c", TestOutcome::passed, "", "", "told"}}};
  BOOST_TEST(junit_xml("kg check", {suite}) ==
             "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
             "<testsuites name=\"kg check\" tests=\"5\" failures=\"1\" errors=\"1\">\n"
             "  <testsuite name=\"s\" tests=\"5\" failures=\"1\" errors=\"1\" skipped=\"1\">\n"
             "    <testcase classname=\"c\" name=\"a\"/>\n"
             "    <testcase classname=\"c\" name=\"b\">\n"
             "      <failure type=\"KG3414\" message=\"m\">whole</failure>\n"
             "    </testcase>\n"
             "    <testcase classname=\"c\" name=\"d\">\n"
             "      <error type=\"KG1105\" message=\"m\">whole</error>\n"
             "    </testcase>\n"
             "    <testcase classname=\"c\" name=\"e\">\n"
             "      <skipped>why</skipped>\n"
             "    </testcase>\n"
             "    <testcase classname=\"c\" name=\"f\">\n"
             "      <system-out>told</system-out>\n"
             "    </testcase>\n"
             "  </testsuite>\n"
             "</testsuites>\n");
}

BOOST_AUTO_TEST_CASE(what_xml_cannot_hold) {
  const auto text = [](std::string name, std::string words) {
    const TestCase test{std::move(name), "", TestOutcome::skipped, "", "", std::move(words)};
    const auto xml = junit_xml("", {{"s", {test}}});
    return xml.substr(xml.find("<testcase"));
  };
  const auto all = text("<&>\"'\t\n\r", "<&>\"'\t\n\r");
  BOOST_TEST(all.find("name=\"&lt;&amp;&gt;&quot;'&#9;&#10;&#13;\"") != std::string::npos);
  BOOST_TEST(all.find("<skipped>&lt;&amp;&gt;\"'\t\n&#13;</skipped>") != std::string::npos);
  using namespace std::string_literals;
  const auto odd = text("a\0b\x1b[1mc\x7f"s, "\xEF\xBF\xBE ü ≤ 😀 \xFF \xED\xA0\x80");
  BOOST_TEST(odd.find("name=\"a\xEF\xBF\xBD" "b\xEF\xBF\xBD[1mc\x7f\"") != std::string::npos);
  BOOST_TEST(odd.find("<skipped>\xEF\xBF\xBD ü ≤ 😀 \xEF\xBF\xBD ") != std::string::npos);
  BOOST_TEST(odd.find('\x1b') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(paths_as_uris) {
  BOOST_TEST(uri_of("a.kg") == "a.kg");
  BOOST_TEST(uri_of("./b/../c.kg") == "c.kg");
  BOOST_TEST(uri_of("../c.kg") == "../c.kg");
  BOOST_TEST(uri_of("/tmp/a b.kg") == "file:///tmp/a%20b.kg");
  BOOST_TEST(uri_of("ä:#?%.kg") == "%C3%A4%3A%23%3F%25.kg");
}

BOOST_AUTO_TEST_CASE(columns) {
  kg::text::SourceStore store;
  const auto& file = store.add("a.kg", "one\n\"😀ü\" x\ny\n");
  const auto at = static_cast<std::uint32_t>(file.bytes().find('x'));
  const kg::text::Span span{file.id(), at, at + 3};
  const auto points = place_of(span, store, Columns::code_points);
  BOOST_TEST(points.line == 2U);
  BOOST_TEST(points.column == 6U);
  BOOST_TEST(points.end_line == 3U);
  BOOST_TEST(points.end_column == 2U);
  BOOST_TEST(place_of(span, store, Columns::utf16).column == 7U);
}

BOOST_AUTO_TEST_SUITE_END()
