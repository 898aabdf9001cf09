// Replay: a witness laid beside its guideline and judged twice, by the solver and by brute force.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "graph/condition/naive.hpp"
#include "graph/model/verdict.hpp"
#include "graph/text/render.hpp"
#include "knowledge/load.hpp"
#include "tests/planted/story.hpp"

namespace kg::planted {
namespace {

using condition::Truth;
using model::Graph;
using model::NodeId;
using model::Status;
using Profiles = std::vector<condition::naive::Profile>;

// Beyond it the naive evaluator is left out; stories are small enough to stay below.
constexpr std::size_t profiles_max = 200'000;

// The table of statuses read literally, over every patient who fits.
Status naive_status(const model::StatusFormulas& formulas, const Profiles& profiles,
                    const condition::Vocabulary& vocabulary) {
  bool can_be_indicated = false;
  bool can_be_permitted = false;
  bool can_be_feasible = false;
  bool is_feasible = true;
  bool is_objected = true;
  bool can_be_relative = false;
  for (const auto& profile : profiles) {
    const auto holds = [&](const condition::ExprPtr& condition) {
      return condition::naive::holds(*condition, profile, vocabulary);
    };
    const bool indicated = holds(formulas.indicated);
    const bool permitted = indicated && !holds(formulas.contraindicated);
    const bool feasible = permitted && holds(formulas.prepared);
    const bool relative = holds(formulas.relative);
    can_be_indicated = can_be_indicated || indicated;
    can_be_permitted = can_be_permitted || permitted;
    can_be_feasible = can_be_feasible || feasible;
    is_feasible = is_feasible && feasible;
    is_objected = is_objected && (relative || holds(formulas.against));
    can_be_relative = can_be_relative || relative;
  }
  if (!can_be_indicated) return Status::not_indicated;
  if (!can_be_permitted) return Status::contraindicated;
  if (!can_be_feasible) return Status::blocked;
  if (!is_feasible) return Status::conditional;
  if (is_objected) return Status::contested;
  return can_be_relative ? Status::conditional : Status::option;
}

std::string differences(const model::TestCase& test_case, const Graph& graph) {
  const auto known = condition::Assumption::assume(graph.theory(), test_case.given);
  if (std::holds_alternative<condition::Clash>(known)) return "no patient can be so\n";
  const auto& patient = std::get<condition::Assumption>(known);
  std::string text;
  for (const auto& expectation : test_case.expectations) {
    const auto& id = graph.node(expectation.therapy).id;
    const auto status = model::status_of(graph, expectation.therapy, patient);
    if (status != expectation.status) {
      text += fmt::format("`{}` is {}, not {}\n", id, model::to_string(status),
                          model::to_string(expectation.status));
    }
    const auto& formulas = graph.applied(expectation.therapy).formulas;
    const auto profiles = condition::naive::profiles(
        graph.theory(), test_case.given,
        {formulas.indicated, formulas.contraindicated, formulas.prepared, formulas.objected},
        profiles_max);
    if (!profiles) {
      text += fmt::format("`{}`: too many patients to try them one by one\n", id);
      continue;
    }
    const auto naive = naive_status(formulas, *profiles, graph.vocabulary());
    if (profiles->empty() || naive != expectation.status) {
      text += fmt::format("`{}` is {} by brute force, not {}\n", id, model::to_string(naive),
                          model::to_string(expectation.status));
    }
  }
  return text;
}

bool concerns_a_therapy(const text::Diagnostic& finding, const Graph& graph) {
  return std::ranges::any_of(finding.subjects, [&](const std::string& id) {
    return graph.find(model::kind::therapy, id) || graph.find(model::kind::statement, id);
  });
}

}  // namespace

std::string replay(const text::Diagnostic& finding, const std::vector<NamedFile>& files) {
  if (finding.witness.empty()) return {};
  text::SourceStore store;
  text::Sink sink;
  std::vector<knowledge::NamedText> texts;
  for (const auto& file : files) texts.push_back({file.path, file.text});
  constexpr std::string_view path = "fault/the-witness.kg";
  texts.push_back({path, finding.witness});
  const auto graph = knowledge::load_texts(texts, store, sink);
  if (!graph) return "it does not load:\n" + text::render(sink, store);
  std::string text;
  std::size_t cases = 0;
  std::size_t expectations = 0;
  for (const NodeId id : graph->nodes(model::kind::test_case)) {
    if (store.get(graph->node(id).declared.source).path() != path) continue;
    ++cases;
    expectations += graph->test_case(id).expectations.size();
    text += differences(graph->test_case(id), *graph);
  }
  if (cases == 0) text += "it holds no case\n";
  if (expectations == 0 && concerns_a_therapy(finding, *graph)) text += "it expects nothing\n";
  return text;
}

}  // namespace kg::planted
