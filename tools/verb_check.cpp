// kg check: every problem of a guideline in one run, and a line that sums it up:
// load -> diagnostics -> findings (knowledge/check/findings.hpp) -> report (tools/report).
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>

#include "graph/text/codes.hpp"
#include "graph/text/load.hpp"
#include "knowledge/check/baseline.hpp"
#include "knowledge/check/findings.hpp"
#include "query/layout.hpp"
#include "tools/check_look.hpp"
#include "tools/report/place.hpp"
#include "tools/report/report.hpp"
#include "tools/verbs.hpp"

namespace kg::tools {
namespace {

namespace check = knowledge::check;
using check::Finding;
using check::State;
using text::Code;

struct Counted {
  model::KindId kind;
  std::string_view one;
  std::string_view many;
};
constexpr std::array counted = {
    Counted{model::kind::fact, "fact", "facts"},
    Counted{model::kind::definition, "definition", "definitions"},
    Counted{model::kind::law, "law", "laws"},
    Counted{model::kind::table, "decision table", "decision tables"},
    Counted{model::kind::therapy, "therapy", "therapies"},
    Counted{model::kind::statement, "statement", "statements"},
    Counted{model::kind::evidence, "piece of evidence", "pieces of evidence"},
    Counted{model::kind::source, "source", "sources"},
    Counted{model::kind::test_case, "case", "cases"}};

std::string size_of(const model::Graph& graph) {
  std::vector<std::string> parts;
  for (const auto& row : counted) {
    const auto count = graph.nodes(row.kind).size();
    if (count > 0) parts.push_back(fmt::format("{} {}", count, count == 1 ? row.one : row.many));
  }
  return parts.empty() ? "nothing" : fmt::format("{}", fmt::join(parts, ", "));
}

std::string count_of(std::size_t count, std::string_view word) {
  return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

// `2 problems found, 1 note (3 accepted, 12 in the baseline)`
// Notes are told apart, unless they count as the others do.
std::string summary(const std::vector<Finding>& findings, const check::Policy& policy) {
  std::size_t problems = 0, notes = 0, accepted = 0, known = 0;
  for (const auto& finding : findings) {
    if (finding.diagnostic.code == Code::checks_stopped) continue;  // told first
    const bool note = finding.diagnostic.severity == text::Severity::note &&
                      policy.fail_on != text::Severity::note;
    if (finding.state == State::accepted) ++accepted;
    else if (finding.state == State::baselined) ++known;
    else ++(note ? notes : problems);
  }
  auto text = problems == 0 ? "no problem found" : count_of(problems, "problem") + " found";
  if (notes > 0) text += ", " + count_of(notes, "note");
  std::vector<std::string> others;
  if (accepted > 0) others.push_back(fmt::format("{} accepted", accepted));
  if (known > 0) others.push_back(fmt::format("{} in the baseline", known));
  return others.empty() ? text : fmt::format("{} ({})", text, fmt::join(others, ", "));
}

int list_checks(const Arguments& arguments, Session& session) {
  if (!arguments.values.empty()) {
    const auto& surplus = arguments.values.front();
    session.sink.report(Code::surplus_argument, surplus.span, surplus.text)
        .suggest("`--list` names the checks of every guideline");
    return status_unusable;
  }
  query::Table table({{"check", false}, {"area", false}, {"finds", true}});
  for (const auto& each : check::checks()) {
    table.add({{std::string(each.name), query::Tone::strong},
               {std::string(check::to_string(each.area))},
               {std::string(each.finds)}});
    for (const auto code : each.codes()) {
      const auto& info = text::info(code);
      table.add_note("", fmt::format("{} {}, {}", info.id, check::written(info),
                                     text::to_string(info.severity)));
    }
  }
  session.io.out << table.print(session.io.columns, query::Paint(session.io.color_out), 0);
  return status_fine;
}

std::string place_of(const text::Span& span, const text::SourceStore& sources) {
  if (!span.valid()) return "";
  const auto& source = sources.get(span.source);
  return fmt::format(" ({}:{})", source.path(), source.position(span.begin).line);
}

// New findings are pictures on standard error; the others are lines, for those who ask.
void show(const std::vector<Finding>& findings, bool verbose, Session& session) {
  for (const auto& finding : findings) {
    const auto& diagnostic = finding.diagnostic;
    if (finding.state == State::fresh) {
      session.sink.forward(diagnostic);
      continue;
    }
    if (!verbose) continue;
    const bool accepted = finding.state == State::accepted;
    session.io.out << query::hanging(
        accepted ? "accepted: " : "in the baseline: ",
        fmt::format("{} {}{}{}", text::info(diagnostic.code).id, diagnostic.message,
                    place_of(diagnostic.span, session.sources),
                    accepted ? ": " + finding.reason : ""),
        session.io.columns);
  }
}

int write_baseline(const CheckSetup& setup, const model::Graph& graph,
                   const std::vector<Finding>& findings, Session& session) {
  const auto text = check::print_baseline(check::guideline_id(graph), findings);
  if (setup.write_baseline == "-") {
    session.io.out << text;
    return status_fine;
  }
  if (!text::write_file(setup.write_baseline, text, session.sink)) return status_unusable;
  const auto written = std::ranges::count_if(findings, check::belongs_to_baseline);
  session.io.out << fmt::format("{} written to {}\n",
                                count_of(static_cast<std::size_t>(written), "finding"),
                                setup.write_baseline);
  return status_fine;
}

std::vector<report::Group> groups_of(const Checked& checked) {
  std::vector<report::Group> groups;
  if (!checked.usable()) return groups;
  for (const auto* each : checked.setup->run.checks) {
    const std::vector<Code> codes(each->codes().begin(), each->codes().end());
    const bool complete = std::ranges::all_of(codes, [&](Code code) {
      return std::ranges::find(checked.searched.codes, code) != checked.searched.codes.end();
    });
    groups.push_back({std::string(each->name), std::string(check::to_string(each->area)),
                      std::string(each->finds), codes, complete});
  }
  return groups;
}

std::string summary_line(const Checked& checked) {
  const auto stopped =
      checked.stopped() ? fmt::format("stopped: {} of {} checks ran, ", checked.complete,
                                      checked.setup->run.checks.size())
                        : std::string();
  return fmt::format("{}: {}{}\n", size_of(*checked.graph), stopped,
                     summary(checked.findings, checked.setup->policy));
}

// Where the guideline says what it is; what was asked for, when that cannot be told.
std::string home_of(const Arguments& arguments, const Checked& checked, const Session& session) {
  if (checked.graph) {
    for (const auto id : checked.graph->nodes(model::kind::guideline)) {
      const auto& declared = checked.graph->node(id).declared;
      if (declared.valid()) return session.sources.get(declared.source).path();
    }
  }
  return arguments.values.empty() ? std::string() : arguments.values.front().text;
}

// What other programs read is all on standard output.
void print_report(const Arguments& arguments, const Checked& checked, int status,
                  Session& session) {
  const auto format = arguments.value("--format", "text");
  const auto policy = checked.setup ? checked.setup->policy : check::Policy{};
  const auto* line = session.sources.find("command line");
  const report::Report report{
      .verb = "check",
      .guideline = checked.graph ? check::guideline_id(*checked.graph) : std::string(),
      .findings = checked.findings,
      .sources = session.sources,
      .groups = groups_of(checked),
      .fail_on = policy.fail_on,
      .has_baseline = policy.baseline.has_value(),
      .command_line = line == nullptr ? std::string() : std::string(line->bytes()),
      .status = status,
      .home = home_of(arguments, checked, session)};
  session.io.out << report::in_format(format, report).value_or("");
  if (format == "github" && checked.usable()) session.io.out << summary_line(checked);
}

int status_of(const Checked& checked) {
  if (!checked.usable()) return status_unusable;
  if (checked.stopped()) return status_interrupted;
  const bool failed = std::ranges::any_of(checked.findings, [&](const Finding& finding) {
    return check::fails(finding, checked.setup->policy);
  });
  return failed ? status_findings : status_fine;
}

int run(const Arguments& arguments, Session& session) {
  if (arguments.has("--list")) return list_checks(arguments, session);
  if (arguments.has("--fix") || arguments.has("--dry-run")) {
    if (const auto status = mend(arguments, session)) return *status;
  }
  const auto checked = look(arguments, session);
  const bool is_whole = checked.usable() && !checked.stopped();
  if (is_whole && !checked.setup->write_baseline.empty()) {
    return write_baseline(*checked.setup, *checked.graph, checked.findings, session);
  }
  const auto status = status_of(checked);
  const auto format = arguments.value("--format", "text");
  // A mistake of the command line alone is no finding of the guideline.
  const bool has_report = checked.usable() || !checked.findings.empty();
  if (!has_report) return status;
  if (format == "text") {
    show(checked.findings, arguments.has("--verbose"), session);
    if (checked.usable()) session.io.out << summary_line(checked);
  } else {
    print_report(arguments, checked, status, session);
  }
  return status;
}

std::vector<OptionSpec> options() {
  auto all = check_options();
  all.push_back({"--format", "", "FORMAT", "text, json, sarif, junit, github (text)",
                 {report::formats.begin(), report::formats.end()}});
  all.push_back({"--fix", "", "", "mend what can be mended without asking, then check again"});
  all.push_back({"--dry-run", "", "", "show as a diff what `--fix` would change, no more"});
  all.push_back({"--list", "", "", "the checks with what they find, and nothing else"});
  all.push_back({"--verbose", "-v", "", "name what is accepted or in the baseline, too"});
  return all;
}

}  // namespace

const Verb verb_check = {
    "check",
    "report every problem of a guideline",
    {"[PATH…]",
     "",
     0,
     1000,
     options(),
     "PATH is a file, a folder or the name of an embedded guideline; without any it is `net`.\n"
     "`kg.toml` beside it says how findings are taken, `accept` and `severity` in the guideline\n"
     "do. docs/check.md has both, and the list of the checks.\n"
     "The exit status is 1 after warnings and errors, 2 when the guideline cannot be used.\n"},
    run};

}  // namespace kg::tools
