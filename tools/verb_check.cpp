// kg check: every problem of a guideline in one run, and a line that sums it up.
#include <fmt/format.h>

#include <array>
#include <chrono>
#include <ostream>

#include "knowledge/check/check.hpp"
#include "tools/guideline.hpp"
#include "tools/verbs.hpp"

namespace kg::tools {
namespace {

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

units::DateSpan today() {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return units::day_span(static_cast<std::int32_t>(now.time_since_epoch().count()));
}

void run_checks(const model::Graph& graph, Session& session) {
  condition::Prover prover(graph.theory());
  const knowledge::check::Context context{graph, session.sources, prover, today()};
  for (const auto& check : knowledge::check::checks()) check.run(context, session.sink);
}

int run(const Arguments& arguments, Session& session) {
  const auto graph = load_guideline(arguments.values, session, true);
  if (!graph) return status_unusable;
  run_checks(*graph, session);
  const auto found = session.sink.all().size();
  session.io.out << size_of(*graph) << ": "
                 << (found == 0   ? std::string("no problem found")
                     : found == 1 ? std::string("1 problem found")
                                  : fmt::format("{} problems found", found))
                 << "\n";
  return found == 0 ? status_fine : status_findings;
}

}  // namespace

const Verb verb_check = {
    "check",
    "report every problem of a guideline",
    {"[PATH…]",
     "",
     0,
     1000,
     {},
     "PATH is a file, a folder or the name of an embedded guideline; without any it is `net`.\n"
     "The exit status is 1 after warnings and 2 when the guideline cannot be used.\n"},
    run};

}  // namespace kg::tools
