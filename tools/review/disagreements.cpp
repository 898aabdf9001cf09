// Page, disagreements: every objection with the indications that it meets, both sides in full.
#include "graph/model/disagreements.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "tools/review/markdown.hpp"
#include "tools/review/page.hpp"

namespace kg::tools::review {
namespace {

using markdown::code;
using markdown::escape;
using model::Disagreement;
using model::Graph;
using model::Meeting;
using model::NodeId;

std::set<NodeId> sources_of(NodeId statement, const Graph& graph) {
  std::set<NodeId> sources;
  for (const auto evidence : graph.statement(statement).evidence) {
    for (const auto& locator : graph.evidence(evidence).locators) sources.insert(locator.source);
  }
  return sources;
}

// Whether the two sides stand in the same document.
std::string where(const Disagreement& pair, const Graph& graph) {
  const auto first = sources_of(pair.in_favour, graph);
  const auto second = sources_of(pair.against, graph);
  if (first.empty() || second.empty()) return "";
  std::vector<NodeId> both;
  std::set_intersection(first.begin(), first.end(), second.begin(), second.end(),
                        std::back_inserter(both));
  if (both.empty()) return " Between documents.";
  return first.size() == 1 && second.size() == 1 ? " Within one document."
                                                 : " Within one document and between.";
}

std::string example_of(const std::vector<condition::WitnessValue>& example) {
  std::vector<std::string> parts;
  for (const auto& value : example) parts.push_back(value.text);
  return parts.empty() ? std::string("any patient")
                       : code(fmt::format("{}", fmt::join(parts, ", ")));
}

std::string meeting(const Disagreement& pair, const Graph& graph) {
  switch (pair.meeting) {
    case Meeting::one_patient:
      return fmt::format("**{}**, for example {}.{}",
                         pair.everyone ? "whoever the indication means" : "some patients",
                         example_of(pair.example), where(pair, graph));
    case Meeting::settled: return "settled: one overrides the other where both apply";
    case Meeting::never: return "never the same patient: the conditions exclude each other";
    case Meeting::undecided: return "undecided: the search spent its budget";
  }
  return "";
}

std::string overridden(const Disagreement& pair, const Graph& graph) {
  const auto has = [&](NodeId from, NodeId to) {
    const auto targets = graph.targets(from, model::relation::overrides);
    return std::find(targets.begin(), targets.end(), to) != targets.end();
  };
  if (has(pair.in_favour, pair.against)) return " The indication overrides the objection.";
  if (has(pair.against, pair.in_favour)) return " The objection overrides the indication.";
  return "";
}

bool accepts(const model::AcceptedTension& tension, NodeId other) {
  return tension.with.empty() ||
         std::find(tension.with.begin(), tension.with.end(), other) != tension.with.end();
}

// What `contested` of either side says of the pair.
std::string accepted(const Disagreement& pair, const Graph& graph) {
  std::string text;
  const auto say = [&](NodeId side, NodeId other) {
    for (const auto& tension : graph.statement(side).accepted) {
      if (accepts(tension, other)) text += " Accepted: " + escape(tension.reason) + ".";
    }
  };
  if (pair.meeting != Meeting::one_patient) return text;
  say(pair.against, pair.in_favour);
  say(pair.in_favour, pair.against);
  return text;
}

// What an author declared as a disagreement (`kind disagreement`) names both.
class Declared {
 public:
  explicit Declared(const Graph& graph) : graph_(graph) {
    for (const auto node : nodes_called("disagreement", graph)) nodes_[node];
    for (const auto& edge : graph.edges()) {
      const auto at = nodes_.find(edge.from);
      if (at != nodes_.end()) at->second.insert(edge.to);
    }
  }

  [[nodiscard]] std::string naming(NodeId first, NodeId second) const {
    std::vector<NodeId> found;
    for (const auto& [node, targets] : nodes_) {
      if (targets.contains(first) && targets.contains(second)) found.push_back(node);
    }
    return found.empty() ? "" : " See " + names(found, graph_) + ".";
  }

 private:
  const Graph& graph_;
  std::map<NodeId, std::set<NodeId>> nodes_;
};

// An author's own disagreements: each with what it points at and its notes.
std::string declared_section(const Graph& graph) {
  const auto nodes = nodes_called("disagreement", graph);
  if (nodes.empty()) return "";
  auto text = markdown::heading(3, "As the authors see them");
  for (const auto node : nodes) {
    text += fmt::format("- **{}**\n", labelled(node, graph));
    const auto& notes = graph.node(node).notes;
    if (!notes.empty()) {
      text += fmt::format("  {}\n", escape(fmt::format("{}", fmt::join(notes, "; "))));
    }
    for (std::uint16_t i = 0; i < graph.relation_count(); ++i) {
      const auto relation = model::RelationId{i};
      const auto targets = graph.targets(node, relation);
      if (targets.empty()) continue;
      const auto& row = graph.relation(relation);
      text += fmt::format("  - {}: {}\n", escape(row.label.empty() ? row.name : row.label),
                          names(targets, graph));
    }
  }
  return text + "\n";
}

// In order of the first pair; the pairs of an objection by how they meet.
std::vector<std::pair<NodeId, std::vector<const Disagreement*>>> by_objection(
    const std::vector<Disagreement>& found) {
  std::vector<std::pair<NodeId, std::vector<const Disagreement*>>> groups;
  std::map<NodeId, std::size_t> places;
  for (const auto& pair : found) {
    const auto [at, fresh] = places.emplace(pair.against, groups.size());
    if (fresh) groups.push_back({pair.against, {}});
    groups[at->second].second.push_back(&pair);
  }
  for (auto& group : groups) {
    std::stable_sort(group.second.begin(), group.second.end(),
                     [](const auto* a, const auto* b) { return a->meeting < b->meeting; });
  }
  return groups;
}

std::string objection(NodeId against, const std::vector<const Disagreement*>& pairs,
                      const Graph& graph, const Declared& declared) {
  const auto& record = graph.statement(against);
  auto text = markdown::heading(4, code(graph.node(against).id));
  text += fmt::format("Against {}: {}\n\n", labelled(record.therapy, graph),
                      statement(against, graph));
  text += fmt::format("- strength: {}\n- rests on: {}\n\n", strength(against, graph),
                      evidence(against, graph));
  markdown::Table table({"indication", "when", "strength", "rests on", "both for one patient?",
                         "bears on"});
  for (const auto* pair : pairs) {
    table.add({code(graph.node(pair->in_favour).id), condition(pair->in_favour, graph),
               strength(pair->in_favour, graph), evidence(pair->in_favour, graph),
               meeting(*pair, graph) + overridden(*pair, graph) + accepted(*pair, graph) +
                   declared.naming(pair->in_favour, pair->against),
               names(pair->therapies, graph)});
  }
  return text + table.text();
}

std::string sums(const std::vector<Disagreement>& found) {
  const auto count = [&](Meeting meeting) {
    return std::count_if(found.begin(), found.end(),
                         [&](const auto& pair) { return pair.meeting == meeting; });
  };
  auto text = fmt::format(
      "{} of an indication and an objection (a contraindication, a recommendation against, or an\n"
      "unsettled point) bear on the same therapy. {} can be meant for one patient, {} exclude "
      "each\n"
      "other, {} settled by `overrides`.",
      counted(found.size(), "pair", "pairs"), count(Meeting::one_patient), count(Meeting::never),
      count(Meeting::settled));
  if (count(Meeting::undecided) > 0) {
    text += fmt::format(" {} undecided.", count(Meeting::undecided));
  }
  return text + "\nThis is proved over every possible patient, not read off the words.\n\n";
}

std::string rivals(const Graph& graph) {
  const auto found = model::find_rival_preferences(graph);
  auto text = markdown::heading(3, "Preferences in opposite order");
  if (found.empty()) return text + "No two preferences rank the same therapies differently.\n\n";
  markdown::Table table({"one", "the other", "both for one patient?"});
  for (const auto& pair : found) {
    const auto met = pair.meeting == Meeting::one_patient
                         ? "yes, for example " + example_of(pair.example)
                     : pair.meeting == Meeting::never
                         ? "never: the conditions exclude each other"
                         : "undecided: the search spent its budget";
    table.add({statement(pair.first, graph) + "<br>" + evidence(pair.first, graph),
               statement(pair.second, graph) + "<br>" + evidence(pair.second, graph), met});
  }
  return text + table.text();
}

}  // namespace

std::string disagreements(const Graph& graph) {
  auto text = markdown::heading(2, "Where the documents disagree");
  const auto found = model::find_disagreements(graph);
  if (found.empty()) text += "No objection bears on a therapy that is indicated.\n\n";
  else text += sums(found);
  text += declared_section(graph);
  const Declared declared(graph);
  if (!found.empty()) text += markdown::heading(3, "Every objection and what it meets");
  for (const auto& [against, pairs] : by_objection(found)) {
    text += objection(against, pairs, graph, declared);
  }
  return text + rivals(graph);
}

}  // namespace kg::tools::review
