// Every text of the corpus gives exactly the messages that it says, and every code of the registry
// is fired: by a text here, by a golden story where only a file or the command line can, or by a
// planted fault where only a check can.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "tests/broken/corpus.hpp"
#include "tests/broken/run.hpp"

namespace kg::broken {
namespace {

// Wider than that, carets show nothing.
constexpr std::size_t caret_bytes_max = 80;

std::string help_of(const text::Diagnostic& diagnostic) {
  std::string text;
  for (const auto& help : diagnostic.help) text += help + "\n";
  if (text.empty()) text = text::info(diagnostic.code).help;
  for (const auto& note : diagnostic.notes) text += "\n" + note;
  return text;
}

std::string written(const Expected& expected) {
  return expected.code + " at " + expected.file + ":" + std::to_string(expected.begin) + "-" +
         std::to_string(expected.end);
}

Expected found(const text::Diagnostic& diagnostic, const text::SourceStore& store) {
  Expected actual;
  actual.code = text::info(diagnostic.code).id;
  if (!diagnostic.span.valid()) return actual;
  actual.file = store.get(diagnostic.span.source).path();
  actual.begin = diagnostic.span.begin;
  actual.end = diagnostic.span.end;
  return actual;
}

void check(const text::Diagnostic& diagnostic, const Expected& expected, const Outcome& outcome) {
  const auto actual = found(diagnostic, outcome.store);
  BOOST_TEST(written(actual) == written(expected));
  const auto help = help_of(diagnostic);
  BOOST_TEST(!help.empty());
  BOOST_TEST(help.find(expected.help) != std::string::npos,
             "the help of " << expected.code << " lacks `" << expected.help << "`");
  if (!diagnostic.span.valid()) return;
  const auto underlined = outcome.store.get(diagnostic.span.source).slice(diagnostic.span);
  BOOST_TEST(underlined.find('\n') == std::string_view::npos);
  const bool one_word = underlined.find(' ') == std::string_view::npos;
  BOOST_TEST((one_word || underlined.size() <= caret_bytes_max));
}

std::set<std::string> codes_of_corpus() {
  std::set<std::string> codes;
  for (const auto& section : corpus()) {
    for (const auto& expected : section.expected) codes.insert(expected.code);
  }
  return codes;
}

// All files below a folder of the tests that end so.
std::string texts_of(const std::string& below, const std::string& extension) {
  namespace fs = std::filesystem;
  std::string text;
  const auto folder = fs::path(KG_SOURCE_DIR) / "tests" / below;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != extension) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    text.append(std::istreambuf_iterator<char>(file), {});
  }
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(broken_texts)

BOOST_DATA_TEST_CASE(a_broken_text_says_exactly_this, boost::unit_test::data::make(corpus()),
                     section) {
  const auto outcome = run(section);
  const auto told = text::render(outcome->sink, outcome->store);
  BOOST_TEST_MESSAGE("\n=== " << section << "\n" << told);
  BOOST_TEST_CONTEXT(told) {
    const auto problems = outcome->problems();
    BOOST_TEST(problems.size() == section.expected.size());
    for (std::size_t i = 0; i < std::min(problems.size(), section.expected.size()); ++i) {
      check(*problems[i], section.expected[i], *outcome);
    }
    BOOST_TEST(outcome->answered == !outcome->sink.has_errors());
  }
}

BOOST_AUTO_TEST_CASE(there_are_at_least_two_hundred) { BOOST_TEST(corpus().size() >= 200U); }

BOOST_AUTO_TEST_CASE(every_code_is_fired) {
  const auto mine = codes_of_corpus();
  const auto goldens = texts_of("golden", ".test");
  const auto planted = texts_of("planted", ".kg");
  for (const auto& info : text::all_codes()) {
    const std::string id(info.id);
    const bool is_shown = goldens.find("[" + id + "]") != std::string::npos ||
                          planted.find("-- finds " + id + "\n") != std::string::npos;
    BOOST_TEST((mine.contains(id) || is_shown),
               id << " " << info.name << " is in no broken text, golden story or planted fault");
  }
}

BOOST_AUTO_TEST_CASE(the_world_beside_them_has_no_mistake) {
  Section section;
  section.files = {{"a.kg", ""}};
  const auto outcome = run(section);
  BOOST_TEST(outcome->answered, text::render(outcome->sink, outcome->store));
  BOOST_TEST(outcome->sink.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace kg::broken
