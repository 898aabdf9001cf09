// Scripts: where a query ends.
#include "query/script.hpp"

#include <boost/test/unit_test.hpp>

namespace kg::query {
namespace {

std::string parts(const std::string& text) {
  text::SourceStore store;
  const auto& file = store.add("test", text);
  std::string shown;
  for (const auto& span : split_script(file)) shown += "[" + one_line(file, span) + "]";
  return shown;
}

BOOST_AUTO_TEST_SUITE(script)

BOOST_AUTO_TEST_CASE(where_a_query_ends) {
  struct Row {
    const char* text;
    const char* parts;
  };
  const Row rows[] = {
      {"", ""},
      {" \n\n ;; -- nothing\n", ""},
      {"options", "[options]"},
      {"options;", "[options]"},
      {"options; why rfa", "[options][why rfa]"},
      {"options\nwhere a", "[options where a]"},
      {"options\n\nwhere a", "[options][where a]"},
      {"options\n \t \nwhy rfa\n", "[options][why rfa]"},
      {"options\r\n\r\nwhy rfa\r\n", "[options][why rfa]"},
      {"options -- one; two\n-- three\nwhere a", "[options where a]"},
      {"options where (a;why rfa", "[options where (a][why rfa]"},
      {"therapies where says ~ \"a; -- b\"; options",
       "[therapies where says ~ \"a; -- b\"][options]"},
      {"x ~ \"a\\\";b\"; y", "[x ~ \"a\\\";b\"][y]"},
      {"x ~ \"open\ny; z", "[x ~ \"open y][z]"},
      {"\xEF\xBB\xBFoptions", "[options]"}};
  for (const auto& row : rows) BOOST_TEST(parts(row.text) == row.parts, row.text);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::query
