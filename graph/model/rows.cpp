// Rows: see rows.hpp. The only file that knows Boost.Graph.
#include "graph/model/rows.hpp"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>
#include <cassert>
#include <cstdint>
#include <iterator>
#include <limits>
#include <utility>

#include "graph/model/marks.hpp"

namespace kg::model {
namespace {

using Csr = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property,
                                               boost::no_property, boost::no_property,
                                               std::uint32_t, std::uint32_t>;

std::uint32_t vertex(NodeId id) { return static_cast<std::uint32_t>(id); }

Csr make_csr(std::size_t node_count, const SparseRows& rows) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  pairs.reserve(rows.ends().size());
  for (std::uint32_t from = 0; from < node_count; ++from) {
    for (const NodeId to : rows[NodeId{from}]) pairs.emplace_back(from, vertex(to));
  }
  return Csr(boost::edges_are_sorted, pairs.begin(), pairs.end(),
             static_cast<std::uint32_t>(node_count));
}

/// `start` and what is reached from it, in the order in which a search in breadth meets it.
std::vector<NodeId> walk(const SparseRows& rows, std::size_t node_count, NodeId start) {
  thread_local Marks met;
  met.clear(node_count);
  met.mark(start);
  std::vector<NodeId> order{start};
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (const NodeId to : rows[order[i]]) {
      if (met.mark(to)) order.push_back(to);
    }
  }
  return order;
}

/// The number of each vertex's strong component.
std::vector<std::uint32_t> number_components(const Csr& graph) {
  std::vector<std::uint32_t> component(num_vertices(graph));
  const auto map = boost::make_iterator_property_map(component.begin(),
                                                     get(boost::vertex_index, graph));
  boost::strong_components(graph, map);
  return component;
}

/// The first vertex on any cycle: in a component of several, or with an edge to itself.
std::optional<std::uint32_t> first_on_cycle(const Csr& graph,
                                            const std::vector<std::uint32_t>& component) {
  std::vector<std::uint32_t> size(component.size());
  for (const std::uint32_t c : component) ++size[c];
  for (std::uint32_t v = 0; v < component.size(); ++v) {
    if (size[component[v]] > 1) return v;
    const auto [first, last] = adjacent_vertices(v, graph);
    if (std::find(first, last, v) != last) return v;
  }
  return std::nullopt;
}

}  // namespace

SparseRows::SparseRows(std::size_t node_count, std::span<const NodeId> from,
                       std::span<const NodeId> to) {
  assert(from.size() == to.size() && from.size() < std::numeric_limits<std::uint32_t>::max());
  if (from.empty()) return;
  // Sizes are counted two places ahead, so that filling moves each begin to where it belongs.
  begin_.resize(node_count + 2);
  for (const NodeId id : from) ++begin_[vertex(id) + 2];
  for (std::size_t i = 2; i < begin_.size(); ++i) {
    node_count_ += begin_[i] != 0;
    degree_max_ = std::max<std::size_t>(degree_max_, begin_[i]);
    begin_[i] += begin_[i - 1];
  }
  ends_.resize(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) ends_[begin_[vertex(from[i]) + 1]++] = to[i];
  begin_.pop_back();
}

std::size_t SparseRows::bytes() const {
  return begin_.capacity() * sizeof(std::uint32_t) + ends_.capacity() * sizeof(NodeId);
}

Rows::Rows(std::size_t node_count, std::span<const NodeId> from, std::span<const NodeId> to)
    : node_count_(node_count), forward_(node_count, from, to) {
  // Going over the forward rows leaves each backward row in the order of the nodes.
  std::vector<NodeId> sources;
  sources.reserve(from.size());
  for (std::uint32_t i = 0; i < node_count; ++i) {
    sources.insert(sources.end(), forward_.degree(NodeId{i}), NodeId{i});
  }
  backward_ = SparseRows(node_count, forward_.ends(), sources);
}

Rows::Rows(std::size_t node_count, std::span<const Edge> edges) {
  std::vector<NodeId> from;
  std::vector<NodeId> to;
  from.reserve(edges.size());
  to.reserve(edges.size());
  for (const Edge& edge : edges) {
    from.push_back(edge.from);
    to.push_back(edge.to);
  }
  *this = Rows(node_count, from, to);
}

std::vector<NodeId> Rows::reach(NodeId start) const { return walk(forward_, node_count_, start); }

std::vector<NodeId> Rows::reach_back(NodeId start) const {
  return walk(backward_, node_count_, start);
}

std::optional<std::vector<NodeId>> Rows::find_cycle() const {
  if (edge_count() == 0) return std::nullopt;
  const Csr graph = make_csr(node_count_, forward_);
  const std::vector<std::uint32_t> component = number_components(graph);
  const auto start = first_on_cycle(graph, component);
  if (!start) return std::nullopt;

  // Breadth first within the component, until an edge leads back to the start.
  std::vector<std::uint32_t> came_from(component.size(), *start);
  std::vector<bool> met(component.size());
  met[*start] = true;
  std::vector<std::uint32_t> queue{*start};
  for (std::size_t i = 0; i < queue.size(); ++i) {
    const auto [first, last] = adjacent_vertices(queue[i], graph);
    for (auto it = first; it != last; ++it) {
      if (*it == *start) {
        std::vector<NodeId> cycle;
        for (std::uint32_t v = queue[i]; v != *start; v = came_from[v]) cycle.push_back(NodeId{v});
        cycle.push_back(NodeId{*start});
        std::reverse(cycle.begin(), cycle.end());
        return cycle;
      }
      if (met[*it] || component[*it] != component[*start]) continue;
      met[*it] = true;
      came_from[*it] = queue[i];
      queue.push_back(*it);
    }
  }
  return std::nullopt;  // not reached: within a strong component some way leads back
}

std::vector<std::uint32_t> Rows::components() const {
  return number_components(make_csr(node_count_, forward_));
}

std::vector<NodeId> Rows::targets_first() const {
  const Csr graph = make_csr(node_count_, forward_);
  std::vector<std::uint32_t> order;
  order.reserve(node_count_);
  boost::topological_sort(graph, std::back_inserter(order));
  std::vector<NodeId> result;
  result.reserve(order.size());
  for (const std::uint32_t v : order) result.push_back(NodeId{v});
  return result;
}

void drop_repeated(std::vector<Edge>& edges, std::size_t node_count,
                   std::size_t relation_count) {
  std::vector<std::vector<NodeId>> from(relation_count);
  std::vector<std::vector<NodeId>> place(relation_count);  // places in `edges`, as row ends
  for (std::uint32_t i = 0; i < edges.size(); ++i) {
    from[static_cast<std::size_t>(edges[i].relation)].push_back(edges[i].from);
    place[static_cast<std::size_t>(edges[i].relation)].push_back(NodeId{i});
  }
  std::vector<bool> repeated(edges.size());
  Marks seen(node_count);
  for (std::size_t relation = 0; relation < relation_count; ++relation) {
    const SparseRows places(node_count, from[relation], place[relation]);
    for (std::uint32_t node = 0; node < node_count; ++node) {
      if (places.degree(NodeId{node}) < 2) continue;
      seen.clear();
      for (const NodeId each : places[NodeId{node}]) {
        if (!seen.mark(edges[vertex(each)].to)) repeated[vertex(each)] = true;
      }
    }
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (!repeated[i]) edges[kept++] = edges[i];
  }
  edges.resize(kept);
}

std::vector<Rows> make_rows(std::size_t node_count, std::size_t relation_count,
                            std::span<const Edge> edges) {
  struct Ends {
    std::vector<NodeId> from;
    std::vector<NodeId> to;
  };
  std::vector<Ends> by_relation(relation_count);
  std::vector<std::size_t> counts(relation_count);
  for (const Edge& edge : edges) ++counts[static_cast<std::size_t>(edge.relation)];
  for (std::size_t i = 0; i < relation_count; ++i) {
    by_relation[i].from.reserve(counts[i]);
    by_relation[i].to.reserve(counts[i]);
  }
  for (const Edge& edge : edges) {
    Ends& ends = by_relation[static_cast<std::size_t>(edge.relation)];
    ends.from.push_back(edge.from);
    ends.to.push_back(edge.to);
  }
  std::vector<Rows> rows;
  rows.reserve(relation_count);
  for (Ends& ends : by_relation) {
    rows.emplace_back(node_count, ends.from, ends.to);
    ends = {};
  }
  return rows;
}

}  // namespace kg::model
