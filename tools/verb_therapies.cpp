// kg therapies: what can be asked about: therapies below their classes, and goals.
#include <fmt/format.h>

#include <ostream>

#include "query/explain.hpp"
#include "query/layout.hpp"
#include "tools/guideline.hpp"
#include "tools/hierarchy.hpp"
#include "tools/listings.hpp"
#include "tools/verbs.hpp"

namespace kg::tools {
namespace {

using model::Graph;
using model::NodeId;
using query::Tone;

std::string words_of(const model::Node& node) {
  auto words = node.label;
  if (!node.aliases.empty()) {
    words += fmt::format("{}also {}", words.empty() ? "" : "; ", fmt::join(node.aliases, ", "));
  }
  return words;
}

// A node with several classes stands below the first and names the others.
std::string other_classes(const Graph& graph, NodeId id) {
  auto parents = query::ids(graph.targets(id, model::relation::is), graph);
  if (parents.size() < 2) return "";
  parents.erase(parents.begin());
  return fmt::format("also a member of {}", fmt::join(parents, ", "));
}

// Works without recursion: an author's hierarchy may be deep.
query::Table make_table(const Graph& graph, model::KindId kind) {
  query::Table table({{graph.kind_name(kind), false}, {"name", true}});
  std::vector<std::pair<NodeId, std::size_t>> open;  // node, depth; the next one last
  const auto nodes = graph.nodes(kind);
  for (std::size_t i = nodes.size(); i-- > 0;) {
    if (graph.targets(nodes[i], model::relation::is).empty()) open.emplace_back(nodes[i], 0);
  }
  while (!open.empty()) {
    const auto [id, depth] = open.back();
    open.pop_back();
    auto words = words_of(graph.node(id));
    const auto others = other_classes(graph, id);
    words += (words.empty() || others.empty() ? "" : "; ") + others;
    table.add({{indented(graph.node(id).id, depth), Tone::strong}, {words}});
    const auto members = graph.sources(id, model::relation::is);
    for (std::size_t i = members.size(); i-- > 0;) {
      const bool is_first = graph.targets(members[i], model::relation::is).front() == id;
      if (is_first) open.emplace_back(members[i], depth + 1);
    }
  }
  return table;
}

int run(const Arguments& arguments, Session& session) {
  const auto graph = load_guideline(guidelines_named(arguments), session);
  if (!graph) return status_unusable;
  const auto kind = arguments.has("--goals") ? model::kind::goal : model::kind::therapy;
  list_nodes(*graph, kind, session.io);
  return status_fine;
}

}  // namespace

void list_nodes(const model::Graph& graph, model::KindId kind, const Io& io) {
  io.out << make_table(graph, kind).print(io.columns, query::Paint(io.color_out), 0);
}

const Verb verb_therapies = {
    "therapies",
    "list the therapies below their classes, or the goals",
    {"", "", 0, 0, {guideline_option(), {"--goals", "", "", "list the goals instead"}}, ""},
    run};

}  // namespace kg::tools
