// Passages: cutting, fingerprints, verifying and citing.
#include "knowledge/sources.hpp"

#include <filesystem>
#include <fstream>

#include "graph/text/codes.hpp"
#include "tests/unit/knowledge/knowledge_support.hpp"

using namespace kg::knowledge;
using namespace kg::knowledge::test;
using kg::text::Code;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view page =
    "The page\n"
    "\n"
    "It begins here. It goes on.12 \xE2\x80\x9CIt quotes!\xE2\x80\x9D It ends with J. Smith.\n"
    "\n"
    "  Size  of lesions  \n"
    "\n"
    "Lesions up to 5.5 cm are small (see there). Others are not.\n"
    "A second paragraph, with one sentence\n";

std::string passage(const Place& place) {
  return std::string(find_passage(page, place).value_or("(none)"));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(knowledge_sources)

BOOST_AUTO_TEST_CASE(passages_are_found_by_place) {
  BOOST_TEST(passage({"", 1, 0}) == "The page");
  BOOST_TEST(passage({"", 2, 1}) == "It begins here.");
  BOOST_TEST(passage({"", 2, 2}) == "It goes on.12");
  BOOST_TEST(passage({"", 2, 4}) == "It ends with J. Smith.");
  BOOST_TEST(passage({"Size of lesions", 1, 1}) == "Lesions up to 5.5 cm are small (see there).");
  BOOST_TEST(passage({"Size of lesions", 2, 0}) == "A second paragraph, with one sentence");
  BOOST_TEST(passage({"Size of lesions", 2, 1}) == "A second paragraph, with one sentence");
  BOOST_TEST(passage({"Size of lesions", 0, 0}) == "Size  of lesions");
  BOOST_TEST(passage({"Size of lesions", 3, 0}) == "(none)");
  BOOST_TEST(passage({"Size of lesions", 1, 3}) == "(none)");
  BOOST_TEST(passage({"Elsewhere", 1, 0}) == "(none)");
}

BOOST_AUTO_TEST_CASE(passages_are_normalised) {
  BOOST_TEST(normalise("  \xE2\x80\x9CSize\xE2\x80\x9D \xE2\x80\x94 5.5\xC2\xA0"
                       "cm!") == "size 5.5 cm");
  BOOST_TEST(normalise("\xC3\x84rzte und \xCE\x92-Blocker") == "\xC3\xA4rzte und \xCE\xB2 blocker");
  BOOST_TEST(normalise("...") == "");
  // What cannot change the meaning.
  BOOST_TEST(normalise("\xE2\x80\x98soft\xE2\x80\x99 hy\xC2\xADphen") == "soft hyphen");
  BOOST_TEST(normalise("\xEF\xAC\x81rst\r\n\xE2\x80\x8Bline") == "first line");
  BOOST_TEST(normalise("receptor\xE2\x80\x94" "expressing") == normalise("receptor-expressing"));
  BOOST_TEST(normalise("3\xE2\x80\x93" "4") == normalise("3-4"));
  // What can.
  BOOST_TEST(normalise(">5 cm") == "> 5 cm");
  BOOST_TEST(normalise("> 5cm") != normalise("< 5cm"));
  BOOST_TEST(normalise("\xE2\x89\xA4" "5") == normalise("<= 5"));
  BOOST_TEST(normalise("1.5") != normalise("15"));
  BOOST_TEST(normalise("1.5") != normalise("1-5"));
  BOOST_TEST(normalise("5%") == "5 %");
  BOOST_TEST(normalise("-5") != normalise("5"));
}

BOOST_AUTO_TEST_CASE(fingerprints_are_sha256) {
  // Known value: SHA-256 of "abc" begins with these digits.
  BOOST_TEST(fingerprint("abc") == "ba7816bf8f01cfea");
  BOOST_TEST(fingerprint("  ABC. ") == "ba7816bf8f01cfea");
}

BOOST_AUTO_TEST_CASE(words_are_cited) {
  const auto citation = cite(page, "others are NOT");
  BOOST_REQUIRE(citation);
  BOOST_TEST(to_text(citation->place) == "\"Size  of lesions\" paragraph 1 sentence 2");
  BOOST_TEST(citation->passage == "Others are not.");
  BOOST_TEST(passage(citation->place) == citation->passage);
  BOOST_TEST(!cite(page, "words of another page"));
  BOOST_TEST(!cite(page, "..."));
}

BOOST_AUTO_TEST_CASE(evidence_is_verified_against_its_documents) {
  auto pattern = (fs::temp_directory_path() / "kg-sources-XXXXXX").string();
  BOOST_REQUIRE(mkdtemp(pattern.data()) != nullptr);
  std::ofstream(fs::path(pattern) / "page.txt") << page;
  const auto mark = fingerprint("Others are not.");
  const auto text =
      "source page \"x\" {\n  file \"page.txt\"\n}\nsource lost \"x\" {\n  file \"lost.txt\"\n}\n"
      "evidence good \"x\" {\n  from page at \"Size of lesions\" paragraph 1 sentence 2 "
      "fingerprint \"" + mark + "\"\n}\n"
      "evidence moved \"x\" {\n  from page paragraph 1 fingerprint \"" + mark + "\"\n}\n"
      "evidence changed \"x\" {\n  from page paragraph 1 fingerprint \"0000000000000000\"\n}\n"
      "evidence gone \"x\" {\n  from page at \"Nowhere\" fingerprint \"0000000000000000\"\n}\n"
      "evidence unmarked \"x\" {\n  from page paragraph 1\n}\n"
      "evidence lost-one \"x\" {\n  from lost\n}\nevidence lost-two \"x\" {\n  from lost\n}\n";
  Loaded loaded(text);
  BOOST_REQUIRE_MESSAGE(loaded.graph, loaded.said());
  const auto verification = verify(*loaded.graph, pattern, loaded.sink);
  BOOST_REQUIRE(verification);
  std::vector<std::string> states;
  for (const auto& check : verification->checks) states.emplace_back(to_string(check.state));
  const std::vector<std::string> expected = {"found",    "moved",   "changed", "gone",
                                             "unmarked", "no-file", "no-file"};
  BOOST_TEST(states == expected, boost::test_tools::per_element());
  BOOST_TEST(count(loaded.sink, Code::passage_moved) == 1u);
  BOOST_TEST(count(loaded.sink, Code::passage_changed) == 1u);
  BOOST_TEST(count(loaded.sink, Code::passage_gone) == 1u);
  BOOST_TEST(count(loaded.sink, Code::source_file_missing) == 1u);
  fs::remove_all(pattern);
}

BOOST_AUTO_TEST_CASE(citing_a_file_says_why_it_cannot) {
  kg::text::Sink sink;
  BOOST_TEST(!cite_file("/nowhere/page.txt", "words", sink));
  BOOST_TEST(count(sink, Code::file_not_found) == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
