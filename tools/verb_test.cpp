// kg test: the cases of a guideline: patients with the statuses their author expects; what they
// cover, what would complete it, and which mistakes they would notice.
#include <fmt/format.h>

#include <charconv>
#include <ostream>
#include <thread>

#include "graph/text/codes.hpp"
#include "graph/text/interrupt.hpp"
#include "tools/guideline.hpp"
#include "tools/progress_line.hpp"
#include "tools/test/report.hpp"
#include "tools/verbs.hpp"

namespace kg::tools {
namespace {

constexpr unsigned most_jobs = 256;

// 0: what was given is no number of jobs, which is reported.
unsigned jobs_of(const Arguments& arguments, Session& session) {
  const auto given = arguments.all("--jobs");
  if (given.empty()) return std::max(std::thread::hardware_concurrency(), 1U);
  const auto& text = given.front().text;
  unsigned jobs = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), jobs);
  const bool good = error == std::errc() && end == text.data() + text.size();
  if (good && jobs >= 1 && jobs <= most_jobs) return jobs;
  session.sink.report(text::Code::bad_option_value, given.front().span, text, "--jobs")
      .suggest(fmt::format("a whole number from 1 to {}", most_jobs));
  return 0;
}

// What a format has no words for is not left out in silence.
bool fits_together(const Arguments& arguments, Session& session) {
  const auto format = arguments.value("--format", "text");
  const bool lcov = format == "lcov";
  if (!lcov && format != "junit") return true;
  const bool more = arguments.has("--suggest") || arguments.has("--mutate");
  if (!more && arguments.has("--coverage") == lcov) return true;
  session.sink
      .report(text::Code::format_without_it, arguments.all("--format").front().span, format,
              lcov ? "coverage" : "cases")
      .suggest(lcov ? "ask for `--coverage` alone, or choose text or json"
                    : "leave out `--coverage`, `--suggest` and `--mutate`, or choose text or json");
  return false;
}

void warn_of_failing(const test::Report& report, Session& session) {
  if (report.failed() == 0) return;
  for (const auto& result : report.cases) {
    if (result.passed()) continue;
    session.sink.report(text::Code::mutants_of_failing_cases,
                        report.graph.node(result.id).declared, report.failed(),
                        report.cases.size());
    return;
  }
}

void work_out(test::Report& report, const Arguments& arguments, unsigned jobs) {
  if (arguments.has("--coverage") || arguments.has("--suggest")) {
    condition::Prover prover(report.graph.theory());
    const auto cases = model::ready_cases(report.graph, report.graph.theory());
    report.coverage = model::cover(report.graph, cases, prover);
    if (arguments.has("--suggest")) {
      report.suggestions = model::suggest(report.graph, *report.coverage, prover);
    }
  }
  if (arguments.has("--mutate")) {
    report.mutants =
        model::judge_mutants(report.graph, model::make_mutants(report.graph), jobs);
  }
}

// What `--suggest` prints alone can be put into a guideline as it is.
std::string as_text(const test::Report& report, const Arguments& arguments, const Io& io) {
  const bool coverage = arguments.has("--coverage");
  const bool mutants = arguments.has("--mutate");
  const bool only_suggests = arguments.has("--suggest") && !coverage && !mutants;
  std::string text;
  if (!only_suggests) text += test::cases_as_text(report, io);
  if (coverage) text += "\n" + test::coverage_as_text(report, io);
  if (mutants) text += "\n" + test::mutants_as_text(report, io);
  if (report.suggestions) {
    text += (only_suggests ? "" : "\n") + test::suggestions_as_text(report, io);
  }
  return text;
}

int run(const Arguments& arguments, Session& session) {
  if (!fits_together(arguments, session)) return status_unusable;
  const auto jobs = jobs_of(arguments, session);
  if (jobs == 0) return status_unusable;
  const auto graph = load_guideline(arguments.values, session);
  if (!graph) return status_unusable;
  test::Report report{*graph, session.sources, arguments.has("--verbose"), {}, {}, {}, {}};
  {
    const text::InterruptGuard guard;
    const ProgressLine progress(session.io);
    report.cases = test::run_cases(*graph);
    work_out(report, arguments, jobs);
  }
  if (report.mutants) warn_of_failing(report, session);
  const auto format = arguments.value("--format", "text");
  session.io.out << (format == "json"    ? test::as_json(report)
                     : format == "lcov"  ? test::as_lcov(report)
                     : format == "junit" ? test::as_junit(report, session.io)
                                         : as_text(report, arguments, session.io));
  return report.failed() > 0 ? status_findings : status_fine;
}

}  // namespace

const Verb verb_test = {
    "test",
    "run the cases of a guideline and show what differs",
    {"[PATH…]",
     "",
     0,
     1000,
     {{"--coverage", "", "", "which conditions and atoms the cases show to decide"},
      {"--suggest", "", "", "print cases that would complete the coverage, to be judged"},
      {"--mutate", "", "", "put small mistakes into the guideline; name those no case notices"},
      {"--format", "", "FORMAT", "text (default), json, junit, or lcov for coverage",
       {"text", "json", "junit", "lcov"}},
      {"--jobs", "-j", "N", "threads for --mutate; one for each processor when left out"},
      {"--verbose", "-v", "", "name the cases that pass, and what is not counted, too"}},
     "PATH is a file, a folder or the name of an embedded guideline; without any it is `net`.\n"
     "What `--suggest` prints alone is a `.kg` text: judge each status before you keep it.\n"
     "Ctrl-C stops and prints what is known by then; twice, it ends at once.\n"},
    run};

}  // namespace kg::tools
