// Check, looked at: one guideline, one setup, all its findings.
#include "tools/check_look.hpp"

#include "graph/text/interrupt.hpp"
#include "graph/text/load.hpp"
#include "knowledge/check/baseline.hpp"
#include "knowledge/check/remembered.hpp"
#include "knowledge/check/run.hpp"
#include "tools/guideline.hpp"
#include "tools/progress_line.hpp"
#include "tools/report/place.hpp"

namespace kg::tools {
namespace {

namespace check = knowledge::check;

check::Run run_checks(const CheckSetup& setup, const model::Graph& graph, Session& session) {
  const text::InterruptGuard guard;
  const ProgressLine progress(session.io);
  if (setup.proofs.empty()) return check::run_checks(graph, session.sources, setup.run);
  // Whatever is wrong with the file: without it all is proved anew, and then it is written.
  check::RememberedProofs memory{std::string(version())};
  text::Sink ignored;
  if (const auto text = text::read_bytes(setup.proofs, ignored)) memory.read(*text);
  auto options = setup.run;
  options.memory = &memory;
  auto run = check::run_checks(graph, session.sources, options);
  const bool whole = run.complete == options.checks.size();
  if (whole) text::write_file(setup.proofs, memory.to_text(), session.sink);
  return run;
}

// Problems of the texts become findings; those of the command line stay in the sink.
std::vector<text::Diagnostic> take_problems(Session& session) {
  std::vector<text::Diagnostic> problems;
  text::Sink rest;
  for (const auto& diagnostic : session.sink.all()) {
    const bool is_usage = diagnostic.span.valid() &&
                          !report::is_in_file(diagnostic.span, session.sources);
    if (is_usage) {
      rest.forward(diagnostic);
    } else {
      problems.push_back(diagnostic);
    }
  }
  session.sink = std::move(rest);
  return problems;
}

}  // namespace

Checked look(const Arguments& arguments, Session& session) {
  Checked checked;
  checked.setup = read_setup(arguments, session);
  checked.graph = load_guideline(arguments.values, session, true);
  const auto give_problems = [&](const check::Policy& policy) {
    const auto problems = take_problems(session);
    checked.findings = check::judge(problems, policy, nullptr, {}, session.sources);
  };
  if (!checked.setup) {
    give_problems({});
    return checked;
  }
  auto& policy = checked.setup->policy;
  if (!checked.graph) {
    give_problems(policy);
    return checked;
  }
  const auto& graph = *checked.graph;
  if (policy.baseline && !check::check_owner(*policy.baseline, check::guideline_id(graph),
                                             session.sink, checked.setup->baseline_asked)) {
    checked.wrong_baseline = true;
    give_problems(policy);
    return checked;
  }
  policy.take(graph.upkeep());
  auto result = run_checks(*checked.setup, graph, session);
  auto found = take_problems(session);
  found.insert(found.end(), result.found.begin(), result.found.end());
  checked.searched = std::move(result.searched);
  checked.complete = result.complete;
  checked.findings = check::judge(found, policy, &graph, checked.searched, session.sources);
  return checked;
}

}  // namespace kg::tools
