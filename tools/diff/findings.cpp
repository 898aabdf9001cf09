// Findings and cases: what changes as diagnostics of the registry, and as regression cases.
#include <fmt/format.h>

#include <map>

#include "graph/text/codes.hpp"
#include "knowledge/check/findings.hpp"
#include "knowledge/diff/moves.hpp"
#include "knowledge/diff/words.hpp"
#include "tools/diff/report.hpp"
#include "tools/report/report.hpp"

namespace kg::tools::diff {
namespace {

namespace kd = knowledge::diff;
using kd::Side;

text::Span place_of(const std::array<text::Span, 2>& declared) {
  return declared[1].valid() ? declared[1] : declared[0];
}

class Reporter {
 public:
  Reporter(const Report& report, text::Sink& sink) : report_(report), sink_(sink) {}

  void run() {
    for (const auto& change : report_.diff.changes) report(change);
    for (const auto& change : report_.diff.laws) report(change);
    for (const auto& detail : report_.diff.details) report(detail);
  }

 private:
  text::Diagnostic& add(Class change, const text::Span& place, const std::string& words) {
    auto& finding = sink_.report(code_of(change), place, words);
    const auto& gate = report_.gate;
    const bool fails = change == Class::unknown ? !gate.classes.empty() && !gate.allow_unknown
                                                : gate.classes.contains(change);
    if (fails) finding.severity = text::Severity::error;
    return finding;
  }

  void report(const kd::Change& change) {
    const auto place = change.edits.empty()
                           ? text::Span{}
                           : place_of(report_.diff.edits[change.edits.front()].declared);
    for (const auto each : change.classes) {
      for (const auto& move : change.moves) {
        if (kd::classes_of({move}).front() != each) continue;
        auto& finding = add(each, place,
                            fmt::format("{} {}", kd::listed(change.therapies), move_text(move)));
        for (const auto& therapy : change.therapies) finding.about(therapy);
        finding.about(fmt::format("{} -> {}", model::to_string(move.from),
                                  model::to_string(move.to)));
        // The same therapy may change in the same way for others.
        if (change.reclassified) finding.about("reclassified").note(who_text(change));
        for (const auto& where : move.where) finding.note("for " + where);
        for (const auto i : change.edits) {
          finding.note("because of " + edit_text(report_.diff.edits[i]));
        }
        const auto test_case = case_text(move);
        if (!test_case.empty()) finding.shown_by(test_case);
      }
    }
  }

  void report(const kd::LawChange& change) {
    const auto place = change.edits.empty()
                           ? text::Span{}
                           : place_of(report_.diff.edits[change.edits.front()].declared);
    auto& finding = add(change.unknown ? Class::unknown : Class::laws, place,
                        fmt::format("patients that only the {} edition allows",
                                    to_string(change.allowed_by)));
    finding.about(std::string(to_string(change.allowed_by)));
    for (const auto& where : change.where) finding.note("for " + where);
    for (const auto i : change.edits) finding.about(report_.diff.edits[i].id);
    const auto& test_case = change.patient.cases[kd::at(change.allowed_by)];
    if (!test_case.empty()) finding.shown_by(test_case);
  }

  void report(const kd::Detail& detail) {
    auto& finding = add(detail.change, place_of(detail.declared),
                        fmt::format("{} {}", detail.kind, detail.id));
    finding.about(detail.kind + " " + detail.id);
    for (const auto& words : detail.words) finding.note(words);
  }

  const Report& report_;
  text::Sink& sink_;
};

}  // namespace

void report_findings(const Report& report, text::Sink& sink) { Reporter(report, sink).run(); }

std::string as_findings(const Report& report, std::string_view format) {
  text::Sink sink;
  report_findings(report, sink);
  std::vector<report::Finding> findings;
  std::map<std::string, std::size_t> seen;
  for (const auto& diagnostic : sink.all()) {
    const auto first = knowledge::check::fingerprint_of(diagnostic, report.sources);
    const auto ordinal = seen[first]++;
    findings.push_back({diagnostic,
                        ordinal == 0 ? first
                                     : knowledge::check::fingerprint_of(diagnostic, report.sources,
                                                                        ordinal),
                        report::State::fresh, "", {}});
  }
  report::Group group{"diff", "editions", "what changes between two editions", {}};
  for (const auto& name : kd::class_names()) group.codes.push_back(code_of(*kd::find_class(name)));
  const report::Report made{.verb = "diff",
                            .guideline = "",
                            .findings = findings,
                            .sources = report.sources,
                            .groups = {group},
                            .fail_on = text::Severity::error,
                            .command_line = fmt::format("kg diff {} {}", report.before,
                                                        report.after),
                            .status = report.gate.fails(report.diff) ? 1 : 0};
  return report::in_format(format, made).value_or("");
}

std::string as_cases(const Report& report) {
  std::string text = fmt::format("-- Patients whose status differs between {} and {}, as the new "
                                 "edition has it.\n",
                                 report.before, report.after);
  for (const auto& change : report.diff.changes) {
    for (const auto& move : change.moves) {
      const auto& test_case = move.patient.cases[kd::at(Side::after)];
      if (test_case.empty()) continue;
      text += "\n" + (move.patient.holds_in_both
                          ? fmt::format("-- {}: {}\n--   no case: in the words of the new edition, "
                                        "the old one has the same status for the patient\n",
                                        kd::listed(change.therapies), move_text(move))
                          : test_case);
    }
  }
  return text;
}

}  // namespace kg::tools::diff
