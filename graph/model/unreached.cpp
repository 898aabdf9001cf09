// Unreached: what matters spreads from the therapies along the edges until nothing is added.
#include "graph/model/unreached.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace kg::model {
namespace {

bool is_authors(KindId kind) {
  return static_cast<std::size_t>(kind) >= builtin_kinds.size();
}

/// Of a kind that the finding is about.
bool is_asked(KindId kind) {
  return is_authors(kind) || kind == kind::goal || kind == kind::person ||
         kind == kind::source || kind == kind::decision || kind == kind::evidence;
}

class Spread {
 public:
  explicit Spread(const Graph& graph) : graph_(graph), matters_(graph.node_count()) {
    for (const Edge& edge : graph.edges()) {
      if (edge.relation == relation::takes_values) mark_values(edge.to);
    }
    for (std::size_t i = 0; i < graph.node_count(); ++i) {
      const NodeId id{static_cast<std::uint32_t>(i)};
      if (!is_asked(graph.kind_of(id))) matters_[i] = true;
    }
    while (grow()) {
    }
  }

  [[nodiscard]] bool matters(NodeId id) const { return matters_[static_cast<std::size_t>(id)]; }

 private:
  // `kind site` is a node; its nodes are what patients can have.
  void mark_values(NodeId kind_node) {
    const auto kind = graph_.find_kind(graph_.node(kind_node).id);
    if (!kind) return;
    for (const NodeId id : graph_.nodes(*kind)) matters_[static_cast<std::size_t>(id)] = true;
  }

  bool grow() {
    bool grew = false;
    for (const Edge& edge : graph_.edges()) {
      auto from = matters_[static_cast<std::size_t>(edge.from)];
      auto to = matters_[static_cast<std::size_t>(edge.to)];
      if (from && !to) to = grew = true;
      const auto kind = graph_.kind_of(edge.from);
      if (to && !from && (is_authors(kind) || kind == kind::goal)) from = grew = true;
    }
    return grew;
  }

  const Graph& graph_;
  std::vector<bool> matters_;
};

std::vector<NodeId> all_targets(const Graph& graph, NodeId id) {
  std::vector<NodeId> found;
  for (std::size_t i = 0; i < graph.relation_count(); ++i) {
    const auto targets = graph.targets(id, RelationId{static_cast<std::uint16_t>(i)});
    found.insert(found.end(), targets.begin(), targets.end());
  }
  return found;
}

class Gatherer {
 public:
  explicit Gatherer(const Graph& graph) : graph_(graph), spread_(graph) {
    for (const Edge& edge : graph.edges()) {
      if (edge.from != edge.to) referred_.insert(edge.to);
    }
  }

  std::vector<Unreached> run() {
    for (const bool only_roots : {true, false}) {
      for (std::size_t i = 0; i < graph_.node_count(); ++i) {
        const NodeId id{static_cast<std::uint32_t>(i)};
        if (spread_.matters(id) || told_.contains(id)) continue;
        if (only_roots && referred_.contains(id)) continue;
        tell(id);
      }
    }
    std::ranges::sort(found_, {}, &Unreached::node);
    return std::move(found_);
  }

 private:
  void tell(NodeId root) {
    Unreached unreached{root, {}};
    std::vector<NodeId> queue{root};
    told_.insert(root);
    for (std::size_t i = 0; i < queue.size(); ++i) {
      for (const NodeId to : all_targets(graph_, queue[i])) {
        if (spread_.matters(to) || !told_.insert(to).second) continue;
        queue.push_back(to);
        unreached.behind.push_back(to);
      }
    }
    std::ranges::sort(unreached.behind);
    found_.push_back(std::move(unreached));
  }

  const Graph& graph_;
  Spread spread_;
  std::set<NodeId> referred_;
  std::set<NodeId> told_;
  std::vector<Unreached> found_;
};

struct Constituent {
  NodeId therapy{};
  NodeId via{};
};

/// Each once, however many ways lead to it.
void constituents(const Graph& graph, NodeId part, std::vector<Constituent>& found) {
  for (const NodeId each : graph.reach(part, relation::combines)) {
    if (graph.targets(each, relation::combines).empty()) found.push_back({each, part});
  }
}

bool is_or_holds(const Graph& graph, NodeId a, NodeId b) {
  const auto above = [&](NodeId from, NodeId to) {
    const auto reached = graph.reach(from, relation::is);
    return std::ranges::find(reached, to) != reached.end();
  };
  return above(a, b) || above(b, a);
}

std::optional<RepeatedPart> repeated_in(const Graph& graph, NodeId combination) {
  std::vector<Constituent> all;
  for (const NodeId part : graph.targets(combination, relation::combines)) {
    constituents(graph, part, all);
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t k = i + 1; k < all.size(); ++k) {
      // A part that repeats one of its own is told of that part.
      if (all[i].via == all[k].via || !is_or_holds(graph, all[i].therapy, all[k].therapy)) continue;
      return RepeatedPart{combination, all[i].therapy, all[k].therapy, all[i].via, all[k].via};
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<Unreached> find_unreached(const Graph& graph) { return Gatherer(graph).run(); }

std::vector<RepeatedPart> find_repeated_parts(const Graph& graph) {
  std::vector<RepeatedPart> found;
  for (const NodeId id : graph.nodes(kind::therapy)) {
    if (const auto repeated = repeated_in(graph, id)) found.push_back(*repeated);
  }
  return found;
}

}  // namespace kg::model
