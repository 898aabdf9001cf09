// The golden runner's own tests: a runner that cannot fail proves nothing. Stories here run plain
// shell commands; no `kg` is needed.
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <filesystem>
#include <string>

#include "tests/golden/run_check.hpp"
#include "tests/golden/run_diff.hpp"
#include "tests/golden/run_markdown.hpp"
#include "tests/golden/run_story.hpp"

namespace kg::golden {
namespace {

/// The verdict on one file with this name and text, and the text afterwards.
struct Checked {
  Verdict verdict;
  std::string text;
};

Checked check_text(const std::string& name, const std::string& text, Mode mode) {
  const ScratchFolder folder;
  const ScratchFolder bin;
  ProcessSettings settings;
  settings.bin_folder = bin.path();
  settings.time_limit = std::chrono::seconds(1);
  write_bytes(bin.path() / "kg",
              "#!/bin/sh\n[ \"$1\" = fmt ] && exec grep -q good \"$3\"\ncat $1\n");
  std::filesystem::permissions(bin.path() / "kg", std::filesystem::perms::owner_all);

  const std::filesystem::path path = folder.path() / name;
  write_bytes(path, text);
  Checked checked;
  checked.verdict =
      name.ends_with(".md") ? check_page(path, settings, mode) : check_story(path, settings, mode);
  checked.text = read_bytes(path);
  return checked;
}

Verdict compare(const std::string& name, const std::string& text) {
  return check_text(name, text, Mode::compare).verdict;
}

bool passes(const std::string& name, const std::string& text) {
  const Verdict verdict = compare(name, text);
  return verdict.passed == 1 && verdict.failed == 0 && verdict.report.empty();
}

bool fails_with(const std::string& name, const std::string& text, const std::string& report) {
  const Verdict verdict = compare(name, text);
  return verdict.failed == 1 && verdict.report.find(report) != std::string::npos;
}

BOOST_AUTO_TEST_SUITE(golden_runner)

BOOST_AUTO_TEST_CASE(stories_print_as_they_were_read) {
  const std::string text =
      "# a\n# b\n\n--- file a/b.kg\nx\n\n\\$ y\n\n--- file c escaped no-newline\n\\x00\\xff\n\n"
      "--- note why\n\n$ cat c\n\\\\ no newline\n\\$ z\n\\--- w\n\n\n$ false\n--- stderr\ne\n"
      "\\ no newline\n--- exit 2\n";
  const Story story = parse_story(text);
  BOOST_TEST(story.problems.empty());
  BOOST_TEST_REQUIRE(story.items.size() == 5U);
  BOOST_TEST(std::get<InputFile>(story.items[0]).bytes == "x\n\n$ y\n");
  BOOST_TEST(std::get<InputFile>(story.items[1]).bytes == std::string("\0\xff", 2));
  BOOST_TEST(std::get<Step>(story.items[3]).out == "\\ no newline\n$ z\n--- w\n\n");
  BOOST_TEST(std::get<Step>(story.items[4]).err == "e");
  BOOST_TEST(std::get<Step>(story.items[4]).status == 2);
  BOOST_TEST(print_story(story) == text);
}

BOOST_AUTO_TEST_CASE(stories_pass_only_when_all_three_agree) {
  BOOST_TEST(passes("a.test", "# x\n$ echo a\na\n"));
  BOOST_TEST(
      passes("fail_a.test", "# x\n$ echo a; echo b >&2; exit 2\na\n--- stderr\nb\n--- exit 2\n"));
  BOOST_TEST(passes("a.test", "# x\n--- file a.kg\nhi\n$ kg a.kg\nhi\n"));
  BOOST_TEST(fails_with("a.test", "# x\n$ echo a\nb\n", "standard output"));
  BOOST_TEST(fails_with("a.test", "# x\n$ printf a\na\n", "no newline"));
  BOOST_TEST(fails_with("a.test", "# x\n$ echo a >&2\n", "standard error"));
  BOOST_TEST(fails_with("a.test", "# x\n$ exit 1\n", "exit status 1, expected 0"));
  BOOST_TEST(fails_with("fail_a.test", "# x\n$ exit 1\n--- exit 2\n", "exit status 1"));
}

BOOST_AUTO_TEST_CASE(stories_keep_the_rules_of_their_form) {
  BOOST_TEST(fails_with("a.test", "$ echo a\na\n", "comment"));
  BOOST_TEST(fails_with("a.test", "# x\n", "no command"));
  BOOST_TEST(fails_with("a.test", "# x\nfoo\n$ echo a\na\n", "line 2"));
  BOOST_TEST(fails_with("a.test", "# x\n--- file ../a\nb\n$ echo a\na\n", "inside"));
  BOOST_TEST(fails_with("a.test", "# x\n$ exit 1\n--- exit 1\n", "fail_"));
  BOOST_TEST(fails_with("fail_a.test", "# x\n$ echo a\na\n", "fail_"));
}

BOOST_AUTO_TEST_CASE(crashes_and_hangs_fail_whatever_is_expected) {
  BOOST_TEST(fails_with("fail_a.test", "# x\n$ kill -SEGV $$\n--- exit 139\n", "139"));
  BOOST_TEST(fails_with("fail_a.test", "# x\n$ exit 99\n--- exit 99\n", "99"));
  BOOST_TEST(fails_with("a.test", "# x\n$ sleep 60 | cat\n", "no end within 1 s"));
}

BOOST_AUTO_TEST_CASE(update_writes_outcomes_but_never_a_crash) {
  const Checked good = check_text("a.test", "# x\n$ echo a\n$ echo b\nc\n", Mode::update);
  BOOST_TEST(good.verdict.updated);
  BOOST_TEST(good.text == "# x\n\n$ echo a\na\n\n$ echo b\nb\n");
  const Checked crash = check_text("fail_a.test", "# x\n\n$ exit 99\n--- exit 2\n", Mode::update);
  BOOST_TEST(crash.verdict.failed == 1);
  BOOST_TEST(crash.text == "# x\n\n$ exit 99\n--- exit 2\n");
}

BOOST_AUTO_TEST_CASE(pages_run_their_examples_in_order) {
  const std::string page =
      "# t\n```kg file=a.kg\ngood\nb\nc\n```\n```console\n$ tools/dev kg a.kg\ngood\n...\nc\n\n$ "
      "ls /\n"
      "anything\n```\n```kg broken\nbad\n```\n```kg fragment\nbad\n```\n";
  const Verdict verdict = compare("a.md", page);
  BOOST_TEST(verdict.passed == 3);
  BOOST_TEST(verdict.failed == 0, verdict.report);
  BOOST_TEST(fails_with("a.md", "```console run\n$ echo a\nb\n```\n", "a.md:1"));
  BOOST_TEST(fails_with("a.md", "```console\n$ kg nothing\nx\n```\n", "a.md:1"));
  BOOST_TEST(fails_with("a.md", "```kg\nbad\n```\n", "an example"));
  BOOST_TEST(fails_with("a.md", "```kg broken\ngood\n```\n", "`broken`"));
}

BOOST_AUTO_TEST_CASE(pages_are_updated_in_place) {
  const std::string before =
      "```kg file=a.kg\ngood\n```\n```console\n$ kg a.kg\n\n$ kg a.kg\nx\ny\n```\nend\n";
  const Checked checked = check_text("a.md", before, Mode::update);
  BOOST_TEST(
      checked.text ==
      "```kg file=a.kg\ngood\n```\n```console\n$ kg a.kg\ngood\n\n$ kg a.kg\ngood\n```\nend\n");
}

BOOST_AUTO_TEST_CASE(dots_stand_for_any_lines) {
  const std::vector<std::string> actual = {"a", "b", "c"};
  BOOST_TEST(matches_shown({"a", "b", "c"}, actual));
  BOOST_TEST(matches_shown({"..."}, actual));
  BOOST_TEST(matches_shown({"...", "b", "..."}, actual));
  BOOST_TEST(matches_shown({"a", "b", "c", "..."}, actual));
  BOOST_TEST(!matches_shown({"a", "...", "b"}, actual));
  BOOST_TEST(!matches_shown({"a", "b"}, actual));
}

BOOST_AUTO_TEST_CASE(diffs_show_what_differs) {
  BOOST_TEST(diff_lines("a\nb\n", "a\nb\n").empty());
  BOOST_TEST(diff_lines("a\nb\nc\n", "a\nx\nc\n") == "     a\n    -b\n    +x\n     c\n");
  BOOST_TEST(diff_lines("a\n", "a") == "     a\n    +\\ no newline\n");
  BOOST_TEST(diff_lines("", "\x1b[1m\n") == "    +\\x1b[1m\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::golden
