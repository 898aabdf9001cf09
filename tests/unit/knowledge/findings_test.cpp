// Findings: fingerprints that stay, severities by who says them, what an `accept` applies to.
#include "knowledge/check/findings.hpp"

#include <boost/test/unit_test.hpp>

#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"
#include "knowledge/check/run.hpp"
#include "knowledge/load.hpp"

using namespace kg;
using namespace kg::knowledge::check;
using text::Code;
using text::Severity;

namespace {

constexpr const char* guide =
    "guideline demo \"Demo\"\n"
    "fact tired yes/no\n"
    "define a = tired\n"
    "define b = tired\n";

/// A guideline that lives with its findings.
struct Checked {
  text::SourceStore store;
  text::Sink sink;
  std::optional<model::Graph> graph;
  std::vector<Finding> findings;

  Checked(const std::string& bytes, Policy policy = {}, std::size_t jobs = 1) {
    const std::vector<knowledge::NamedText> texts = {{"guide.kg", bytes}};
    graph = knowledge::load_texts(texts, store, sink);
    BOOST_TEST_REQUIRE(graph.has_value());
    RunOptions options;
    options.jobs = jobs;
    options.today = units::day_span(20'000);
    for (const auto& check : checks()) options.checks.push_back(&check);
    const auto run = run_checks(*graph, store, options);
    policy.take(graph->upkeep());
    findings = judge(run.found, policy, &*graph, run.searched, store);
  }

  std::vector<std::string> prints() const {
    std::vector<std::string> all;
    for (const auto& finding : findings) all.push_back(finding.fingerprint);
    std::sort(all.begin(), all.end());
    return all;
  }
};

text::Diagnostic finding_of(Code code, std::vector<std::string> subjects) {
  text::Diagnostic diagnostic{};
  diagnostic.code = code;
  diagnostic.severity = text::info(code).severity;
  diagnostic.subjects = std::move(subjects);
  return diagnostic;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(findings)

BOOST_AUTO_TEST_CASE(a_fingerprint_stays_when_lines_move) {
  const Checked before(guide);
  BOOST_TEST(before.findings.size() == 2);
  const Checked after(std::string("-- a comment\n\n") + guide);
  BOOST_TEST(before.prints() == after.prints(), boost::test_tools::per_element());
  BOOST_TEST(before.prints()[0].size() == 16);
}

BOOST_AUTO_TEST_CASE(a_fingerprint_is_of_code_and_subjects) {
  const text::SourceStore store;
  const auto print = [&](const text::Diagnostic& diagnostic, std::size_t ordinal = 0) {
    return fingerprint_of(diagnostic, store, ordinal);
  };
  const auto one = finding_of(Code::definition_unused, {"a", "b"});
  auto reworded = one;
  reworded.message = "other words";
  BOOST_TEST(print(one) == print(reworded));
  BOOST_TEST(print(one) != print(finding_of(Code::definition_unused, {"a"})));
  BOOST_TEST(print(one) != print(finding_of(Code::definition_unused, {"ab"})));
  BOOST_TEST(print(one) != print(finding_of(Code::definition_unused, {"b", "a"})));
  BOOST_TEST(print(one) != print(finding_of(Code::time_words, {"a", "b"})));
  BOOST_TEST(print(one) != print(one, 1));
  auto nameless = finding_of(Code::definition_unused, {});
  const auto empty = print(nameless);
  nameless.message = "words";
  BOOST_TEST(print(nameless) != empty);
}

BOOST_AUTO_TEST_CASE(equal_findings_are_numbered) {
  const text::SourceStore store;
  const std::vector<text::Diagnostic> found = {finding_of(Code::time_words, {"a"}),
                                               finding_of(Code::time_words, {"a"})};
  const auto findings = judge(found, {}, nullptr, {}, store);
  BOOST_TEST_REQUIRE(findings.size() == 2);
  BOOST_TEST(findings[0].fingerprint != findings[1].fingerprint);
}

BOOST_AUTO_TEST_CASE(the_project_goes_before_the_guideline) {
  const auto finding = finding_of(Code::definition_unused, {"a"});
  Policy policy;
  BOOST_TEST((policy.level_of(finding) == Severity::warning));
  model::Upkeep upkeep;
  upkeep.severities.push_back({Code::definition_unused, Severity::note, "a draft", {}});
  policy.take(upkeep);
  BOOST_TEST((policy.level_of(finding) == Severity::note));
  policy.deny = Severity::warning;
  BOOST_TEST((policy.level_of(finding) == Severity::note));
  policy.deny = Severity::note;
  BOOST_TEST((policy.level_of(finding) == Severity::error));

  Policy project;
  project.levels[Code::definition_unused] = std::nullopt;
  project.take(upkeep);
  BOOST_TEST(!project.level_of(finding).has_value());
}

BOOST_AUTO_TEST_CASE(an_undecided_proof_counts_unless_allowed) {
  Finding finding{finding_of(Code::proof_undecided, {"a"}), "", State::fresh, {}, {}};
  Policy policy;
  finding.diagnostic.severity = *policy.level_of(finding.diagnostic);
  BOOST_TEST(fails(finding, policy));
  policy.allow_unknown = true;
  finding.diagnostic.severity = *policy.level_of(finding.diagnostic);
  BOOST_TEST(!fails(finding, policy));
}

BOOST_AUTO_TEST_CASE(only_new_findings_fail) {
  Finding finding{finding_of(Code::definition_unused, {"a"}), "", State::fresh, {}, {}};
  Policy policy;
  BOOST_TEST(fails(finding, policy));
  policy.fail_on = Severity::error;
  BOOST_TEST(!fails(finding, policy));
  policy.fail_on = Severity::note;
  BOOST_TEST(fails(finding, policy));
  finding.state = State::accepted;
  BOOST_TEST(!fails(finding, policy));
  finding.state = State::baselined;
  BOOST_TEST(!fails(finding, policy));
}

BOOST_AUTO_TEST_CASE(what_is_named_is_accepted) {
  const Checked some(std::string(guide) + "accept definition-unused in a because \"later\"\n");
  BOOST_TEST_REQUIRE(some.findings.size() == 2);
  BOOST_TEST((some.findings[0].state == State::accepted));
  BOOST_TEST(some.findings[0].reason == "later");
  BOOST_TEST((some.findings[1].state == State::fresh));
  const Checked all(std::string(guide) + "accept KG3414 because \"later\"\n");
  BOOST_TEST((all.findings[1].state == State::accepted));
}

BOOST_AUTO_TEST_CASE(an_acceptance_left_over_is_taken_out_by_its_fix) {
  const std::string bytes = "guideline demo \"Demo\"\nfact tired yes/no\ndefine a = tired\n"
                            "define b = tired\ntherapy rest {\n  indicated when b by x\n}\n"
                            "decision x \"X\" { reason \"y\" }\n"
                            "accept definition-unused in b, a because \"later\"\n";
  const Checked checked(bytes);
  BOOST_TEST_REQUIRE(checked.findings.size() == 2);
  const auto& left = checked.findings[1].diagnostic;
  BOOST_TEST((left.code == Code::acceptance_unneeded));
  BOOST_TEST_REQUIRE(left.fixes.size() == 1);
  const auto& edit = left.fixes[0].edits[0];
  auto mended = bytes;
  mended.replace(edit.span.begin, edit.span.end - edit.span.begin, edit.text);
  BOOST_TEST(mended.find("accept definition-unused in a because") != std::string::npos);
  BOOST_TEST(Checked(mended).findings.size() == 1);
}

BOOST_AUTO_TEST_CASE(threads_change_nothing) {
  const std::string bytes = std::string(guide) +
                            "therapy rest {\n  indicated when tired\n}\nsource page \"A page\"\n";
  const Checked one(bytes);
  for (const std::size_t jobs : {2u, 3u, 16u, 200u}) {
    const Checked many(bytes, {}, jobs);
    BOOST_TEST_REQUIRE(many.findings.size() == one.findings.size());
    for (std::size_t i = 0; i < one.findings.size(); ++i) {
      BOOST_TEST(many.findings[i].fingerprint == one.findings[i].fingerprint);
    }
  }
}

BOOST_AUTO_TEST_CASE(every_check_says_which_codes_it_gives) {
  for (const auto& check : checks()) {
    BOOST_TEST(!check.codes().empty(), check.name);
    BOOST_TEST(find_check(check.name) == &check);
  }
}

BOOST_AUTO_TEST_SUITE_END()
