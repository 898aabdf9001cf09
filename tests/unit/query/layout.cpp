// Columns, wrapping and colour.
#include "query/layout.hpp"

#include <boost/test/unit_test.hpp>

namespace kg::query::test {
namespace {

BOOST_AUTO_TEST_SUITE(layout)

BOOST_AUTO_TEST_CASE(wrapping_breaks_at_blanks) {
  BOOST_TEST(wrap("a bb ccc", 4) == (std::vector<std::string>{"a bb", "ccc"}),
             boost::test_tools::per_element());
  BOOST_TEST(wrap("", 4) == std::vector<std::string>{""}, boost::test_tools::per_element());
  BOOST_TEST(wrap("  a b", 9) == std::vector<std::string>{"  a b"},
             boost::test_tools::per_element());
  BOOST_TEST(wrap("unbreakable x", 4) == (std::vector<std::string>{"unbreakable", "x"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(width_is_what_a_terminal_shows) {
  // Two wide characters take four columns, a combining mark none.
  BOOST_TEST(wrap("\u809d\u764c ab", 5).size() == 2U);
  BOOST_TEST(wrap("e\u0301 ab", 4).size() == 1U);
}

BOOST_AUTO_TEST_CASE(hanging_text_is_indented_behind_its_head) {
  BOOST_TEST(hanging("head ", "one two three four five six seven", 25) ==
             "head one two three four\n     five six seven\n");
}

BOOST_AUTO_TEST_CASE(a_table_shrinks_what_may_wrap) {
  Table table({{"id", false}, {"words", true}});
  table.add({{"abc", Tone::strong}, {"some words that are too long for the line"}});
  table.add_note("needs", "more");
  BOOST_TEST(table.print(30, Paint(false), 0) ==
             "id   words\n"
             "abc  some words that are too\n"
             "     long for the line\n"
             "     needs more\n");
}

BOOST_AUTO_TEST_CASE(colour_only_when_asked) {
  BOOST_TEST(Paint(true)(Tone::bad, "x") == "\x1b[31mx\x1b[0m");
  BOOST_TEST(Paint(false)(Tone::bad, "x") == "x");
  BOOST_TEST(Paint(true)(Tone::plain, "x") == "x");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::query::test
