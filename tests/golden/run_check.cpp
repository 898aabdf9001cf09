// Check: see run_check.hpp.
#include "tests/golden/run_check.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "tests/golden/run_diff.hpp"
#include "tests/golden/run_markdown.hpp"
#include "tests/golden/run_story.hpp"

namespace kg::golden {
namespace {

namespace fs = std::filesystem;

// 0 fine, 1 findings, 2 unusable input; more is a crash or a sanitizer's report.
constexpr int status_max = 2;

// What every ```kg block of the docs must pass; the block's file name is added.
constexpr std::string_view guideline_block_command = "kg fmt --check";

std::string indent(std::string_view text) {
  std::string indented;
  for (const std::string& line : split_lines(text)) indented += "    " + line + "\n";
  return indented;
}

// Why an outcome can never be right, whatever is expected; empty when it can.
std::string unacceptable(const Outcome& outcome, const ProcessSettings& settings) {
  if (outcome.timed_out) {
    return fmt::format("  no end within {} s\n", settings.time_limit.count());
  }
  if (outcome.status > status_max) {
    return fmt::format("  exit status {}: a crash or an unknown status\n{}{}", outcome.status,
                       indent(outcome.out), indent(outcome.err));
  }
  return {};
}

std::string differences(const Step& expected, const Outcome& actual) {
  std::string text;
  if (actual.out != expected.out) {
    text += "  standard output (- expected, + actual)\n" + diff_lines(expected.out, actual.out);
  }
  if (actual.err != expected.err) {
    text += "  standard error (- expected, + actual)\n" + diff_lines(expected.err, actual.err);
  }
  if (actual.status != expected.status) {
    text += fmt::format("  exit status {}, expected {}\n", actual.status, expected.status);
  }
  return text;
}

// The rules that a story's own text must keep.
std::string rule_problems(const Story& story, const fs::path& path) {
  std::string text;
  for (const std::string& problem : story.problems) text += "  " + problem + "\n";
  bool has_step = false;
  bool has_failure = false;
  for (const auto& item : story.items) {
    const Step* step = std::get_if<Step>(&item);
    if (step == nullptr) continue;
    has_step = true;
    has_failure = has_failure || step->status != 0;
  }
  if (!has_step) text += "  the story runs no command\n";
  const bool is_named_failure = path.filename().string().starts_with("fail_");
  if (has_failure && !is_named_failure) text += "  a command fails: name the file `fail_…`\n";
  if (!has_failure && is_named_failure) text += "  nothing fails: do not name the file `fail_…`\n";
  return text;
}

// Runs all steps and returns what failed; in update mode the expectations become the outcomes.
std::string run_story(Story& story, const ProcessSettings& settings, Mode mode) {
  const ScratchFolder folder;
  std::string report;
  for (auto& item : story.items) {
    if (const InputFile* file = std::get_if<InputFile>(&item)) {
      write_bytes(folder.path() / file->name, file->bytes);
    }
    Step* step = std::get_if<Step>(&item);
    if (step == nullptr) continue;
    Outcome outcome = run_command(step->command, folder.path(), settings, Streams::apart);
    const std::string never = unacceptable(outcome, settings);
    if (!never.empty()) {
      report += fmt::format("  $ {}\n{}", step->command, never);
    } else if (mode == Mode::update) {
      step->out = std::move(outcome.out);
      step->err = std::move(outcome.err);
      step->status = outcome.status;
    } else if (const std::string text = differences(*step, outcome); !text.empty()) {
      report += fmt::format("  $ {}\n{}", step->command, text);
    }
  }
  return report;
}

// Runs the commands of one page. Holds the folder that they share.
class PageRun {
 public:
  PageRun(const fs::path& path, const ProcessSettings& settings, Mode mode)
      : path_(path), settings_(settings), mode_(mode), page_(parse_page(read_bytes(path))) {}

  Verdict run() {
    for (const auto& block : page_.blocks) {
      if (const auto* console = std::get_if<ConsoleBlock>(&block)) run_console(*console);
      if (const auto* guideline = std::get_if<GuidelineBlock>(&block)) run_guideline(*guideline);
    }
    if (!changes_.empty()) write_changes();
    return std::move(verdict_);
  }

 private:
  void count(std::size_t line, const std::string& report) {
    ++(report.empty() ? verdict_.passed : verdict_.failed);
    if (!report.empty()) {
      verdict_.report += fmt::format("{}:{}\n{}", path_.string(), line, report);
    }
  }

  void run_console(const ConsoleBlock& block) {
    std::string report;
    bool has_run = false;
    for (const ConsoleCommand& command : block.commands) {
      if (!command.is_run) continue;
      has_run = true;
      report += run_console_command(command);
    }
    if (has_run) count(block.line, report);
  }

  std::string run_console_command(const ConsoleCommand& command) {
    const Outcome outcome =
        run_command(command.command, folder_.path(), settings_, Streams::merged);
    const std::string never = unacceptable(outcome, settings_);
    if (!never.empty()) return fmt::format("  $ {}\n{}", command.command, never);
    std::vector<std::string> actual = split_lines(outcome.out);
    if (matches_shown(command.shown, actual)) return {};
    if (mode_ == Mode::update) {
      changes_.emplace_back(command, std::move(actual));
      return {};
    }
    std::string shown;
    for (const std::string& line : command.shown) shown += line + "\n";
    return fmt::format("  $ {}\n{}", command.command, diff_lines(shown, outcome.out));
  }

  void run_guideline(const GuidelineBlock& block) {
    if (block.is_fragment) return;
    write_bytes(folder_.path() / block.name, block.text);
    const std::string command = fmt::format("{} {}", guideline_block_command, block.name);
    const Outcome outcome = run_command(command, folder_.path(), settings_, Streams::merged);
    std::string report = unacceptable(outcome, settings_);
    if (report.empty() && (outcome.status != 0) != block.is_broken) {
      report =
          fmt::format("  $ {}\n  exit status {}, but the block is {}\n{}", command, outcome.status,
                      block.is_broken ? "`broken`" : "an example", indent(outcome.out));
    }
    count(block.line, report);
  }

  void write_changes() {
    for (auto change = changes_.rbegin(); change != changes_.rend(); ++change) {
      replace_shown(page_, change->first, change->second);
    }
    write_bytes(path_, print_page(page_));
    verdict_.updated = true;
  }

  fs::path path_;
  const ProcessSettings& settings_;
  Mode mode_;
  Page page_;
  ScratchFolder folder_;
  std::vector<std::pair<ConsoleCommand, std::vector<std::string>>> changes_;
  Verdict verdict_;
};

}  // namespace

Verdict check_story(const fs::path& path, const ProcessSettings& settings, Mode mode) {
  const std::string before = read_bytes(path);
  Story story = parse_story(before);
  std::string report;
  Verdict verdict;
  if (story.problems.empty()) report = run_story(story, settings, mode);
  report += rule_problems(story, path);
  ++(report.empty() ? verdict.passed : verdict.failed);
  if (!report.empty()) verdict.report = fmt::format("{}\n{}", path.string(), report);
  if (mode == Mode::update && story.problems.empty()) {
    const std::string after = print_story(story);
    verdict.updated = after != before;
    if (verdict.updated) write_bytes(path, after);
  }
  return verdict;
}

Verdict check_page(const fs::path& path, const ProcessSettings& settings, Mode mode) {
  return PageRun(path, settings, mode).run();
}

}  // namespace kg::golden
