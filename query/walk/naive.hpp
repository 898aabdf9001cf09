// Naive: what a walk means, written down over all nodes and all edges, without sets of bits,
// without a plan and without the engine: the executable specification that tests hold the answers
// against. Slow on purpose. Knows nothing of how answers are found.
#pragma once

#include <map>
#include <set>
#include <utility>

#include "query/walk/bound.hpp"

namespace kg::query::walk {

class Naive {
 public:
  explicit Naive(const model::Graph& graph) : graph_(graph) {}

  /// Whether a node is in the set: yes, no, or open. Sets of options are not known here.
  [[nodiscard]] condition::Truth holds(const Set& set, model::NodeId node);
  [[nodiscard]] condition::Truth holds(const Filter& filter, model::NodeId node);
  /// Whether the hop leads from one node to the other.
  [[nodiscard]] bool leads(const Hop& hop, model::NodeId from, model::NodeId to);

 private:
  [[nodiscard]] bool has_edge(const Hop& hop, model::NodeId from, model::NodeId to) const;
  [[nodiscard]] condition::Truth related(const Filter& filter, model::NodeId node);
  /// The best of `test` over the nodes that the hops lead to.
  template <class Test>
  condition::Truth some(const std::vector<Hop>& hops, std::size_t next, model::NodeId node,
                        const Test& test);

  const model::Graph& graph_;
  std::map<std::pair<const Set*, model::NodeId>, condition::Truth> known_;
  std::map<std::pair<const Hop*, model::NodeId>, std::set<model::NodeId>> reached_;
};

}  // namespace kg::query::walk
