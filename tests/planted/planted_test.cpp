// Every planted fault is found, nothing else is, every witness replays, and every code of a check
// has stories. See README.md.
#include <fmt/format.h>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <algorithm>
#include <map>
#include <set>

#include "graph/text/render.hpp"
#include "knowledge/check/check.hpp"
#include "knowledge/check/findings.hpp"
#include "tests/planted/story.hpp"

namespace kg::planted {
namespace {

constexpr std::size_t stories_of_a_code_min = 2;

std::string joined(const std::vector<std::string>& codes) {
  return fmt::format("{}", fmt::join(codes, " "));
}

bool is_of_a_check(std::string_view code) { return code >= "KG3400" && code < "KG3800"; }

std::string place_of(const text::Diagnostic& finding, const Found& found) {
  return text::render(finding, found.store);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(planted_faults)

BOOST_DATA_TEST_CASE(fault_story, boost::unit_test::data::make(stories()), story) {
  Found found;
  check(story.fault, found);
  const auto told = text::render(found.sink, found.store);
  BOOST_TEST_MESSAGE("\n=== " << story << "\n" << told);
  BOOST_TEST(joined(found.codes()) == joined(story.codes), story << "\n" << told);
  for (const auto& finding : found.sink.all()) {
    if (!is_of_a_check(text::info(finding.code).id)) continue;
    BOOST_TEST(!finding.subjects.empty(),
               story << ": says not what it is about:\n" << place_of(finding, found));
    BOOST_TEST(finding.span.valid(), story << ": has no place:\n" << place_of(finding, found));
    const auto wrong = replay(finding, story.fault);
    BOOST_TEST(wrong.empty(), story << ": the witness does not replay:\n"
                                    << wrong << finding.witness << place_of(finding, found));
  }
}

// Findings of one code in one guideline must be told apart by what they are about.
BOOST_DATA_TEST_CASE(fingerprint_story, boost::unit_test::data::make(stories()), story) {
  Found found;
  check(story.fault, found);
  std::set<std::string> seen;
  for (const auto& finding : found.sink.all()) {
    if (!is_of_a_check(text::info(finding.code).id)) continue;
    auto subjects = finding.subjects;
    std::ranges::sort(subjects);
    const auto key = fmt::format("{} {}", text::info(finding.code).id, joined(subjects));
    BOOST_TEST(seen.insert(key).second, story << ": two findings are called " << key);
  }
}

// Neither the order of declarations nor the names of files have a meaning.
BOOST_DATA_TEST_CASE(other_order_story, boost::unit_test::data::make(stories()), story) {
  const auto prints_of = [](const std::vector<NamedFile>& files) {
    Found found;
    check(files, found);
    std::vector<text::Diagnostic> all(found.sink.all().begin(), found.sink.all().end());
    std::vector<std::string> prints;
    for (const auto& finding : knowledge::check::judge(
             all, {}, found.graph ? &*found.graph : nullptr, {}, found.store)) {
      prints.push_back(fmt::format("{} {}", text::info(finding.diagnostic.code).id,
                                   finding.fingerprint));
    }
    std::ranges::sort(prints);
    return joined(prints);
  };
  const auto prints = prints_of(story.fault);
  BOOST_TEST(prints_of(reversed(story.fault)) == prints, story << ": declarations reversed");
  BOOST_TEST(prints_of(renamed(story.fault)) == prints, story << ": files renamed");
  BOOST_TEST(prints_of(renamed(reversed(story.fault))) == prints, story << ": both");
}

BOOST_DATA_TEST_CASE(clean_story, boost::unit_test::data::make(stories()), story) {
  Found found;
  check(story.clean, found);
  BOOST_TEST(found.graph.has_value());
  BOOST_TEST(found.sink.empty(), story << ", mended, still gives\n"
                                       << text::render(found.sink, found.store));
}

BOOST_AUTO_TEST_CASE(every_code_of_a_check_has_stories) {
  std::map<std::string, std::set<std::string>, std::less<>> stories_of;
  for (const auto& story : stories()) {
    for (const auto& code : story.codes) stories_of[code].insert(story.name);
  }
  // Codes of these numbers that no check gives are mistakes of the language; tests/broken has them.
  std::set<text::Code> codes;
  for (const auto& check : knowledge::check::checks()) {
    BOOST_TEST(!check.codes().empty(), check.name << " names no code");
    codes.insert(check.codes().begin(), check.codes().end());
  }
  for (const auto code : codes) {
    const auto& info = text::info(code);
    BOOST_TEST(is_of_a_check(info.id), info.id << " is no number of a check");
    const auto count = stories_of[std::string(info.id)].size();
    BOOST_TEST(count >= stories_of_a_code_min,
               info.id << " " << info.name << " is planted in " << count << " stories");
  }
}

// The harness itself: a witness that does not replay must be noticed.
BOOST_AUTO_TEST_CASE(a_wrong_witness_is_noticed) {
  const std::vector<NamedFile> files = {
      {"fault/a.kg",
       "fact resectable yes/no\ntherapy resection {\n  indicated when resectable\n}\n"}};
  Found found;
  check(files, found);
  BOOST_TEST_REQUIRE(found.graph.has_value());
  const auto replayed = [&](const std::string& witness) {
    text::Diagnostic finding{};
    finding.subjects = {"resection"};
    finding.witness = witness;
    return replay(finding, files);
  };
  BOOST_TEST(replayed("case \"a\" {\n  given resectable\n  expect resection option\n}\n") == "");
  BOOST_TEST(replayed("case \"a\" {\n  given resectable\n  expect resection blocked\n}\n") != "");
  BOOST_TEST(replayed("case \"a\" {\n  given resectable\n}\n") != "");
  BOOST_TEST(replayed("case \"a\" {\n  given resectible\n}\n") != "");
  BOOST_TEST(replayed("-- nothing\n") != "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace kg::planted
