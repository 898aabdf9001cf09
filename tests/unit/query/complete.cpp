// Completion: what is offered at the cursor, marked `|`. Rows, not cases: a text, and all or some
// of what must be offered.
#include "query/complete.hpp"

#include <fmt/format.h>

#include "tests/unit/query/fixture.hpp"

namespace kg::query::test {
namespace {

// Built on first use: grammars are objects of other files.
const model::Graph& demo() {
  static const model::Graph graph = demo_graph();
  return graph;
}

std::vector<std::string> offered(std::string_view text) {
  std::vector<std::string> texts;
  for (const auto& item : complete(text, demo()).items) texts.push_back(item.text);
  return texts;
}

std::string list(std::string_view text) { return fmt::format("{}", fmt::join(offered(text), " ")); }

bool offers(std::string_view text, const std::string& word) {
  const auto texts = offered(text);
  return std::find(texts.begin(), texts.end(), word) != texts.end();
}

BOOST_AUTO_TEST_SUITE(completion)

BOOST_AUTO_TEST_CASE(exactly_what_fits) {
  struct Row {
    const char* text;
    const char* offered;
  };
  const std::vector<Row> rows = {
      {"opt", "options"},
      {"options wh", "where"},
      {"options where res", "resectable"},
      {"options where RES", "resectable"},
      {"options where resectable an", "and"},
      {"options where resectable imp", "implies"},
      {"options where (resectable o", "or"},
      {"options where grade = ", "G1 G2 G3"},
      {"options where grade >= ", "G1 G2 G3"},
      {"options where grade in {G1, ", "G1 G2 G3"},
      {"options where grade in {", "G1 G2 G3 }"},
      {"options where metastases has li", "liver"},
      {"options where metastases has any of {liver, b", "bone"},
      {"options where lesions <= 5 c", "cm"},
      {"options where resectable = ", "yes no"},
      {"options where known les", "lesions"},
      {"options where grade = G1 and sstr", "sstr-positive"},
      {"options where resectible and fun", "functional"},  // a mistake before does not matter
      {"why not rf", "rfa"},
      {"why su", "surgery-later"},
      {"options for lo", "local-control"},
      {"options for control, cu", "cure"},
      {"options including", "including all"},
      {"values of gra", "grade"},
      {"ask for res", "resection"}};
  for (const auto& row : rows) {
    BOOST_TEST(list(row.text) == row.offered, row.text);
  }
}

BOOST_AUTO_TEST_CASE(among_others) {
  struct Row {
    const char* text;
    const char* word;
    bool offered;
  };
  const std::vector<Row> rows = {
      {"", "options", true},
      {"", "why", true},
      {"", "count", true},
      {"", "therapies", true},
      {"options ", "where", true},
      {"options ", "as of", true},
      {"options ", "in", true},
      {"options ", "for", true},
      {"options ", "and", false},
      {"options where ", "resectable", true},
      {"options where ", "liver-only", true},
      {"options where ", "not", true},
      {"options where ", "rfa", false},
      {"options where resectable ", "and", true},
      {"options where resectable ", "as of", true},
      {"options where resectable ", "where", false},  // stands there already
      {"options where lesions ", "<=", true},
      {"options where lesions ", "has", false},
      {"options where metastases ", "has", true},
      {"options where metastases ", "<=", false},
      {"options where grade ", "in", true},
      {"why ", "not", true},
      {"why ", "prrt", true},
      {"why rfa ", "where", true},
      {"why rfa ", "for", false},  // no clause of `why`
      {"why rfa ", "including all", false},
      {"therapies ", "where", true},
      {"therapies ", "union", true},
      {"therapies where ", "is", true},
      {"evidence of r", "rfa", true},
      {"sources of (options where ", "resectable", true}};
  for (const auto& row : rows) {
    BOOST_TEST(offers(row.text, row.word) == row.offered,
               row.text << "| " << row.word << " in: " << list(row.text));
  }
}

BOOST_AUTO_TEST_CASE(what_is_offered_can_be_typed_on) {
  // Every offer, typed, leaves a text that is right so far: no error before its end.
  for (const char* text : {"options ", "options where ", "options where grade ", "why ",
                           "options where grade in ", "options for ",
                            "options where resectable "}) {
    for (const auto& item : complete(text, demo()).items) {
      const auto typed = text + item.text;
      const auto asked = ask(demo(), typed);
      for (const auto& problem : asked.problems) {
        BOOST_TEST(problem.span.end >= std::string_view(text).size(), typed << "\n" << asked.told);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(the_word_at_the_cursor_is_replaced) {
  const auto found = complete("options where sstr_po", demo());
  BOOST_TEST(found.begin == std::string_view("options where ").size());
  BOOST_TEST_REQUIRE(found.items.size() == 1U);
  BOOST_TEST(found.items.front().text == "sstr-positive");
  BOOST_TEST(found.items.front().kind == "fact");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::query::test
