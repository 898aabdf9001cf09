// kg test: the cases of a guideline: patients with the statuses their author expects.
#include <fmt/format.h>

#include <ostream>

#include "graph/model/verdict.hpp"
#include "query/explain.hpp"
#include "query/layout.hpp"
#include "query/render_table.hpp"
#include "tools/guideline.hpp"
#include "tools/verbs.hpp"

namespace kg::tools {
namespace {

using model::Graph;
using model::NodeId;

std::string text_of(const condition::ExprPtr& condition, const Graph& graph) {
  return condition ? condition::to_text(*condition, graph.vocabulary()) : "always";
}

std::string place_of(const text::Span& span, const text::SourceStore& sources) {
  if (!span.valid()) return "";
  const auto& source = sources.get(span.source);
  return fmt::format("{}:{}", source.path(), source.position(span.begin).line);
}

class CaseRunner {
 public:
  CaseRunner(const Graph& graph, Session& session)
      : graph_(graph), session_(session), paint_(session.io.color_out) {}

  /// What differs from what is expected, in words; empty: nothing.
  std::string run(NodeId id) {
    const auto& test_case = graph_.test_case(id);
    try {
      const auto known = condition::Assumption::assume(graph_.theory(), test_case.given);
      if (const auto* clash = std::get_if<condition::Clash>(&known)) return clash_words(*clash);
      return differences(test_case, std::get<condition::Assumption>(known));
    } catch (const condition::BudgetSpent& spent) {
      return fmt::format("  undecided: {} steps of reasoning were spent\n", spent.steps);
    }
  }

 private:
  std::string clash_words(const condition::Clash& clash) const {
    std::vector<std::string> parts;
    for (const auto& part : clash.parts) parts.push_back(text_of(part, graph_));
    for (const auto law : clash.laws) {
      parts.push_back("the law " + text_of(graph_.theory().laws()[law].condition, graph_));
    }
    return query::hanging("  no patient can be so: ",
                          fmt::format("{}", fmt::join(parts, " against ")), session_.io.columns);
  }

  std::string differences(const model::TestCase& test_case, const condition::Assumption& known) {
    std::string text;
    for (const auto& expectation : test_case.expectations) {
      const auto verdict = model::judge(graph_, expectation.therapy, known);
      if (verdict.status == expectation.status) continue;
      text += fmt::format("  {}: expected {}, found {}\n",
                          paint_(query::Tone::strong, graph_.node(expectation.therapy).id),
                          model::to_string(expectation.status), model::to_string(verdict.status));
      text += query::hanging("    ", query::status_in_words(verdict, graph_), session_.io.columns);
      text += deciding(verdict);
    }
    return text;
  }

  // The statements that made the status: what holds, and what is open.
  std::string deciding(const model::Verdict& verdict) const {
    std::string text;
    for (const auto* reasons : {&verdict.in_favour, &verdict.against, &verdict.prerequisites}) {
      for (const auto& reason : *reasons) {
        text += query::hanging(fmt::format("    {}, {}: ", graph_.node(reason.statement).id,
                                           condition::to_string(reason.holds)),
                               query::sentence(reason, graph_), session_.io.columns);
      }
    }
    return text;
  }

  const Graph& graph_;
  Session& session_;
  query::Paint paint_;
};

std::string head(const Graph& graph, NodeId id, std::string_view word, query::Tone tone,
                 const Session& session) {
  const auto& node = graph.node(id);
  const query::Paint paint(session.io.color_out);
  return fmt::format("{} {} ({})\n", paint(tone, word), node.label.empty() ? node.id : node.label,
                     place_of(node.declared, session.sources));
}

int run(const Arguments& arguments, Session& session) {
  const auto graph = load_guideline(arguments.values, session);
  if (!graph) return status_unusable;
  CaseRunner runner(*graph, session);
  std::size_t passed = 0;
  std::size_t failed = 0;
  for (const NodeId id : graph->nodes(model::kind::test_case)) {
    const auto found = runner.run(id);
    ++(found.empty() ? passed : failed);
    if (!found.empty()) {
      session.io.out << head(*graph, id, "failed:", query::Tone::bad, session) << found;
    } else if (arguments.has("--verbose")) {
      session.io.out << head(*graph, id, "passed:", query::Tone::good, session);
    }
  }
  session.io.out << fmt::format("{} passed, {} failed\n", passed, failed);
  return failed > 0 ? status_findings : status_fine;
}

}  // namespace

const Verb verb_test = {
    "test",
    "run the cases of a guideline and show what differs",
    {"[PATH…]",
     "",
     0,
     1000,
     {{"--verbose", "-v", "", "name the cases that pass, too"}},
     "PATH is a file, a folder or the name of an embedded guideline; without any it is `net`.\n"},
    run};

}  // namespace kg::tools
