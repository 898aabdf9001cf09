// Check `passage-twice`: two pieces of evidence that stand at the same places and nowhere else, and
// a statement that rests on both, so that one passage weighs as two. A passage may well hold two
// claims, and remarks weigh nothing: they, definitions and nodes may name both.
// Two that make the same claim, word by word, are one wherever they are cited.
#include <algorithm>
#include <set>

#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"
#include "knowledge/check/passages.hpp"
#include "knowledge/passage.hpp"

namespace kg::knowledge::check {
namespace {

using model::Graph;
using model::NodeId;

class Finder {
 public:
  Finder(const Graph& graph, text::Sink& findings) : graph_(graph), findings_(findings) {}

  void run() {
    for (const auto id : graph_.nodes(model::kind::statement)) {
      const auto& statement = graph_.statement(id);
      if (statement.kind != model::StatementKind::remark) look(id, statement.evidence);
    }
    find_equal_claims();
  }

 private:
  void look(NodeId statement, const std::vector<NodeId>& evidence) {
    std::set<NodeId> told;  // the second of a pair, once
    for (std::size_t a = 0; a < evidence.size(); ++a) {
      for (std::size_t b = a + 1; b < evidence.size(); ++b) {
        if (told.contains(evidence[b])) continue;
        if (!stand_at_the_same_places(graph_, evidence[a], evidence[b])) continue;
        told.insert(evidence[b]);
        const auto& node = graph_.node(statement);
        report(evidence[a], evidence[b], node.declared,
               fmt::format("weigh as two for `{}`", node.id))
            .about(node.id);
      }
    }
  }

  void find_equal_claims() {
    std::map<std::string, std::vector<NodeId>> by_claim;
    // By name: the order of declarations decides nothing.
    const auto declared = graph_.nodes(model::kind::evidence);
    std::vector<NodeId> evidence(declared.begin(), declared.end());
    std::ranges::sort(evidence, {}, [&](NodeId id) { return graph_.node(id).id; });
    for (const auto id : evidence) {
      const auto words = normalise(graph_.evidence(id).claim);
      auto& same = by_claim[words];
      for (const auto other : same) {
        if (!stand_at_the_same_places(graph_, other, id)) continue;
        report(other, id, graph_.node(id).declared, "make one claim");
        break;
      }
      same.push_back(id);
    }
  }

  text::Diagnostic& report(NodeId a, NodeId b, const text::Span& where, const std::string& what) {
    const auto& first = graph_.node(a);
    const auto& second = graph_.node(b);
    const auto& place = graph_.evidence(a).locators.front();
    auto& report =
        findings_.report(text::Code::passage_twice, where, first.id, second.id, what);
    report.label(first.declared, "the one");
    if (where != second.declared) report.label(second.declared, "the other");
    return report
        .note(fmt::format("both stand in {}", place_of(place, graph_)))
        .about(first.id)
        .about(second.id);
  }

  const Graph& graph_;
  text::Sink& findings_;
};

}  // namespace

void find_passages_twice(const Context& context, text::Sink& findings) {
  Finder(context.graph, findings).run();
}

}  // namespace kg::knowledge::check
