// Fixes: applied whole or not at all, never to a number; what changes, as a unified diff.
#include <boost/test/unit_test.hpp>

#include "graph/text/codes.hpp"
#include "tools/report/fixes.hpp"

using namespace kg;
using tools::report::apply_fixes;
using tools::report::unified_diff;

namespace {

/// Findings about one text, each with its fixes.
struct World {
  explicit World(std::string text) : file(store.add("a.kg", std::move(text))) {}

  text::Fix fix(std::string_view part, std::string words, std::size_t from = 0) {
    const auto begin = static_cast<std::uint32_t>(file.bytes().find(part, from));
    const text::Span span{file.id(), begin, begin + static_cast<std::uint32_t>(part.size())};
    return {"write " + words, {{span, std::move(words)}}};
  }
  void find(std::vector<text::Fix> fixes) {
    auto& report = sink.report(text::Code::unknown_name, text::Span{}, sink.all().size());
    for (auto& each : fixes) report.fix(std::move(each));
  }
  tools::report::Mended mend() {
    std::vector<const text::Diagnostic*> findings;
    for (const auto& each : sink.all()) findings.push_back(&each);
    return apply_fixes(findings, store);
  }

  text::SourceStore store;
  text::Sink sink;
  const text::SourceFile& file;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(fixes)

BOOST_AUTO_TEST_CASE(two_at_once) {
  World world("when resectible and smal\n");
  world.find({world.fix("smal", "small")});
  world.find({world.fix("resectible", "resectable")});
  const auto mended = world.mend();
  BOOST_TEST_REQUIRE(mended.files.size() == 1U);
  BOOST_TEST(mended.files[0].after == "when resectable and small\n");
  BOOST_TEST(mended.words.size() == 2U);
  BOOST_TEST(mended.words[0] == "a.kg:1: write small");
  BOOST_TEST(mended.left == 0U);
}

BOOST_AUTO_TEST_CASE(one_of_two_that_overlap) {
  World world("when resectible\n");
  world.find({world.fix("resectible", "resectable")});
  world.find({world.fix("when resectible", "always")});
  const auto mended = world.mend();
  BOOST_TEST(mended.files.at(0).after == "when resectable\n");
  BOOST_TEST(mended.left == 1U);
}

BOOST_AUTO_TEST_CASE(the_same_change_counts_once) {
  World world("when resectible\n");
  world.find({world.fix("resectible", "resectable")});
  world.find({world.fix("resectible", "resectable")});
  const auto mended = world.mend();
  BOOST_TEST(mended.words.size() == 1U);
  BOOST_TEST(mended.left == 0U);
}

BOOST_AUTO_TEST_CASE(a_choice_is_the_authors) {
  World world("when resectible\n");
  world.find({world.fix("resectible", "resectable"), world.fix("resectible", "respectable")});
  BOOST_TEST(world.mend().files.empty());
}

BOOST_AUTO_TEST_CASE(a_number_is_the_authors) {
  World world("when size > 5 cm and date < 2015-06\n");
  world.find({world.fix("5 cm", "6 cm")});
  world.find({world.fix("5 cm", "5 mm")});
  world.find({world.fix("2015-06", "2015-07")});
  world.find({world.fix("> 5", ">= 5")});
  world.find({world.fix("size", "3")});
  const auto mended = world.mend();
  BOOST_TEST(mended.words.size() == 1U);
  BOOST_TEST(mended.files.at(0).after == "when size >= 5 cm and date < 2015-06\n");
}

BOOST_AUTO_TEST_CASE(a_fix_of_two_places_is_whole_or_not) {
  World world("one two three\n");
  world.find({world.fix("three", "drei")});
  auto both = world.fix("one", "eins");
  both.edits.push_back(world.fix("three", "tres").edits[0]);
  world.find({both});
  const auto mended = world.mend();
  BOOST_TEST(mended.files.at(0).after == "one two drei\n");
  BOOST_TEST(mended.left == 1U);
}

BOOST_AUTO_TEST_CASE(nothing_changes_nothing) {
  World world("when resectable\n");
  world.find({});
  BOOST_TEST(world.mend().files.empty());
}

BOOST_AUTO_TEST_CASE(a_unified_diff) {
  BOOST_TEST(unified_diff({"a.kg", "same\n", "same\n"}) == "");
  const std::string before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
  BOOST_TEST(unified_diff({"a.kg", before, "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"}) ==
             "--- a.kg\n+++ a.kg\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
  BOOST_TEST(unified_diff({"a.kg", "a", "b\n"}) ==
             "--- a.kg\n+++ a.kg\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n");
  BOOST_TEST(unified_diff({"a.kg", "", "b\n"}) == "--- a.kg\n+++ a.kg\n@@ -0,0 +1 @@\n+b\n");
  BOOST_TEST(unified_diff({"a.kg", "b\n", ""}) == "--- a.kg\n+++ a.kg\n@@ -1 +0,0 @@\n-b\n");
}

BOOST_AUTO_TEST_CASE(changes_far_apart_are_hunks_of_their_own) {
  std::string before;
  for (int i = 1; i <= 30; ++i) before += std::to_string(i) + "\n";
  auto after = before;
  after.replace(after.find("3\n"), 1, "three");
  after.replace(after.find("28\n"), 2, "end");
  BOOST_TEST(unified_diff({"a.kg", before, after}) ==
             "--- a.kg\n+++ a.kg\n@@ -1,6 +1,6 @@\n 1\n 2\n-3\n+three\n 4\n 5\n 6\n"
             "@@ -25,6 +25,6 @@\n 25\n 26\n 27\n-28\n+end\n 29\n 30\n");
}

BOOST_AUTO_TEST_SUITE_END()
