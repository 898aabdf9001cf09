// Copies of a text: encodings, wrapped lines, edits, and what evidence leaves uncovered.
#include "knowledge/reading.hpp"

#include <array>

#include "knowledge/coverage.hpp"
#include "knowledge/edits.hpp"
#include "knowledge/hashing.hpp"
#include "knowledge/passage_index.hpp"
#include "tests/unit/knowledge/knowledge_support.hpp"

using namespace kg::knowledge;

namespace {

std::string decoded(std::string_view bytes) {
  const auto result = decode(bytes);
  return result ? std::string(to_string(result->encoding)) + ": " + result->text : "(no text)";
}

std::string wide(std::string_view text, bool big) {
  std::string bytes;
  for (const char c : text) {
    if (big) bytes += '\0';
    bytes += c;
    if (!big) bytes += '\0';
  }
  return bytes;
}

// The document with lines broken so that none has more columns.
std::string wrapped(std::string_view document, std::size_t width) {
  std::string out;
  for (const auto line : paragraphs(document)) {
    std::size_t columns = 0;
    for (const auto& word : [&] {
           std::vector<std::string> words;
           std::string rest = single_blanks(line);
           for (std::size_t end = 0; !rest.empty(); rest.erase(0, end + 1)) {
             end = std::min(rest.find(' '), rest.size());
             words.push_back(rest.substr(0, end));
             if (end == rest.size()) break;
           }
           return words;
         }()) {
      const bool breaks = columns > 0 && columns + 1 + word.size() > width;
      if (columns > 0) out += breaks ? '\n' : ' ';
      columns = breaks || columns == 0 ? word.size() : columns + 1 + word.size();
      out += word;
    }
    out += "\n\n";
  }
  return out;
}

constexpr std::string_view document =
    "Ablation\n\nIt is used where no surgery is possible. It is rarely used above 5 cm, because\n"
    "larger lesions come back.\n\nDrugs\n\nDrugs are many. Slow tumours answer rarely to them, "
    "and it may take some months until they do.\n";

}  // namespace

BOOST_AUTO_TEST_SUITE(knowledge_reading)

BOOST_AUTO_TEST_CASE(encodings_are_told_apart) {
  BOOST_TEST(decoded("plain") == "UTF-8: plain");
  BOOST_TEST(decoded("") == "UTF-8: ");
  BOOST_TEST(decoded("\xEF\xBB\xBFmarked") == "UTF-8 with a byte order mark: marked");
  BOOST_TEST(decoded("caf\xE9 \x93quoted\x94") ==
             "Windows-1252 or Latin-1: caf\xC3\xA9 \xE2\x80\x9Cquoted\xE2\x80\x9D");
  BOOST_TEST(decoded("\xFF\xFE" + wide("words", false)) == "UTF-16, little end first: words");
  BOOST_TEST(decoded("\xFE\xFF" + wide("words", true)) == "UTF-16, big end first: words");
  BOOST_TEST(decoded(wide("some words", false)) == "UTF-16, little end first: some words");
  BOOST_TEST(decoded(wide("some words", true)) == "UTF-16, big end first: some words");
  BOOST_TEST(decoded(std::string("\xFF\xFE\x3D\xD8\x00\xDE", 6)) ==
             "UTF-16, little end first: \xF0\x9F\x98\x80");
  BOOST_TEST(decoded(std::string("\xFF\xFE\x3D\xD8\x41", 5)) ==
             "UTF-16, little end first: \xEF\xBF\xBD\xEF\xBF\xBD");
  BOOST_TEST(decoded(std::string("a\0b, not UTF-16", 15)) == "(no text)");
  BOOST_TEST(decoded("old\rlines\r\nnew") == "UTF-8: old\nlines\r\nnew");
}

BOOST_AUTO_TEST_CASE(a_wrapped_copy_is_unwrapped_at_any_width) {
  const auto straight = reread(document, Reading::blocks);
  for (std::size_t width = 24; width <= 100; ++width) {
    const auto copy = wrapped(straight, width);
    for (const auto reading : {Reading::unwrapped, Reading::blocks}) {
      const auto text = reread(copy, reading);
      BOOST_TEST(paragraphs(text) == paragraphs(straight), boost::test_tools::per_element());
    }
    BOOST_TEST(fingerprint(copy) == fingerprint(document));
  }
}

BOOST_AUTO_TEST_CASE(words_are_found_over_lines) {
  const std::string_view words = "because larger lesions come back";
  bool complete = false;
  const auto found = find_across(document, {to_number(fingerprint(words))}, complete);
  BOOST_TEST(complete);
  BOOST_REQUIRE(found.size() == 1u);
  BOOST_TEST(to_text(found.begin()->second) == "\"Ablation\" paragraph 1");
}

BOOST_AUTO_TEST_CASE(one_edit_is_explained) {
  const std::array texts = {std::string("slow tumours answer often or rarely to large doses")};
  EditSearch search(texts);
  const auto explain = [&](std::string_view now, std::string_view before) {
    const auto edit = search.explain(now, fingerprint(before));
    return edit ? to_text(*edit) : std::string("(nothing)");
  };
  BOOST_TEST(explain("They answer often.", "They answer rarely.") ==
             "`often` stands where `rarely` stood, behind `answer`");
  BOOST_TEST(explain("Lesions >6 cm.", "Lesions >5 cm.") ==
             "`6` stands where `5` stood, behind `>`");
  BOOST_TEST(explain("Lesions <5 cm.", "Lesions >5 cm.") ==
             "`<` stands where `>` stood, behind `lesions`");
  BOOST_TEST(explain("It is not used.", "It is used.") == "`not` was put in, behind `is`");
  BOOST_TEST(explain("It is used.", "It is never used.") == "`never` is missing, behind `is`");
  BOOST_TEST(explain("Used is it.", "Is used it.") ==
             "`is used` reads `used is` now, at the beginning");
  BOOST_TEST(explain("All else.", "Nothing in common here.") == "(nothing)");
  BOOST_TEST(explain("", "Gone.") == "(nothing)");
}

BOOST_AUTO_TEST_CASE(what_is_not_covered_is_listed) {
  const auto lines = paragraphs(document);
  const std::array places = {Place{"Ablation", 1, 2}, Place{"Nowhere", 1, 0}, Place{}};
  const auto coverage = measure_coverage(document, places);
  BOOST_TEST(coverage.sentences == 5u);
  BOOST_TEST(coverage.covered_sentences == 1u);
  BOOST_TEST(coverage.titles == 2u);
  BOOST_TEST(coverage.covered_titles == 1u);
  BOOST_REQUIRE(coverage.uncovered.size() == 5u);
  BOOST_TEST(to_text(coverage.uncovered[0].place) == "\"Ablation\" paragraph 1 sentence 1");
  BOOST_TEST((coverage.uncovered[2].kind == UnitKind::title));
  BOOST_TEST(coverage.uncovered[2].text == "Drugs");
  BOOST_TEST(measure_coverage("", {}).uncovered.empty());
}

BOOST_AUTO_TEST_SUITE_END()
