// Rows: see rows.hpp. The only file that knows Boost.Graph.
#include "graph/model/rows.hpp"

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>
#include <cstdint>
#include <utility>

namespace kg::model {
namespace {

using Csr = boost::compressed_sparse_row_graph<boost::bidirectionalS, boost::no_property,
                                               boost::no_property, boost::no_property,
                                               std::uint32_t, std::uint32_t>;

std::uint32_t vertex(NodeId id) { return static_cast<std::uint32_t>(id); }

Csr make_csr(std::size_t node_count, std::span<const Edge> edges) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  pairs.reserve(edges.size());
  for (const Edge& edge : edges) pairs.emplace_back(vertex(edge.from), vertex(edge.to));
  return Csr(boost::edges_are_unsorted_multi_pass, pairs.begin(), pairs.end(),
             static_cast<std::uint32_t>(node_count));
}

/// Writes down vertices in the order in which a search meets them.
struct MeetingOrder : boost::default_bfs_visitor {
  std::vector<NodeId>* met;

  template <class Vertex, class Graph>
  void discover_vertex(Vertex v, const Graph&) const {
    met->push_back(NodeId{static_cast<std::uint32_t>(v)});
  }
};

template <class Graph>
std::vector<NodeId> walk(const Graph& graph, NodeId start) {
  std::vector<NodeId> met;
  MeetingOrder visitor;
  visitor.met = &met;
  boost::breadth_first_search(graph, vertex(start), boost::visitor(visitor));
  return met;
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

struct Rows::Impl {
  Csr csr;
};

Rows::Rows(std::size_t node_count, std::span<const Edge> edges)
    : impl_(std::make_unique<Impl>(Impl{make_csr(node_count, edges)})) {}
Rows::~Rows() = default;
Rows::Rows(Rows&&) noexcept = default;
Rows& Rows::operator=(Rows&&) noexcept = default;

std::size_t Rows::edge_count() const { return num_edges(impl_->csr); }

std::vector<NodeId> Rows::targets(NodeId from) const {
  std::vector<NodeId> result;
  const auto [first, last] = adjacent_vertices(vertex(from), impl_->csr);
  for (auto it = first; it != last; ++it) result.push_back(NodeId{*it});
  return result;
}

std::vector<NodeId> Rows::sources(NodeId to) const {
  std::vector<NodeId> result;
  const auto [first, last] = in_edges(vertex(to), impl_->csr);
  for (auto it = first; it != last; ++it) result.push_back(NodeId{source(*it, impl_->csr)});
  return result;
}

std::vector<NodeId> Rows::reach(NodeId start) const { return walk(impl_->csr, start); }

std::vector<NodeId> Rows::reach_back(NodeId start) const {
  return walk(boost::make_reverse_graph(impl_->csr), start);
}

std::optional<std::vector<NodeId>> Rows::find_cycle() const {
  const Csr& graph = impl_->csr;
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

std::vector<NodeId> Rows::targets_first() const {
  std::vector<std::uint32_t> order;
  order.reserve(num_vertices(impl_->csr));
  boost::topological_sort(impl_->csr, std::back_inserter(order));
  std::vector<NodeId> result;
  result.reserve(order.size());
  for (const std::uint32_t v : order) result.push_back(NodeId{v});
  return result;
}

}  // namespace kg::model
