// Naive: see naive.hpp.
#include "query/walk/naive.hpp"

#include <algorithm>

namespace kg::query::walk {
namespace {

using condition::Truth;
using model::Graph;
using model::NodeId;

Truth both(Truth a, Truth b) { return std::min(a, b); }
Truth either(Truth a, Truth b) { return std::max(a, b); }
Truth opposite(Truth a) {
  return a == Truth::yes ? Truth::no : a == Truth::no ? Truth::yes : Truth::open;
}
Truth plain(bool is_so) { return is_so ? Truth::yes : Truth::no; }

template <class Visit>
void for_each_node(const Graph& graph, Visit visit) {
  for (std::size_t i = 0; i < graph.node_count(); ++i) {
    visit(NodeId{static_cast<std::uint32_t>(i)});
  }
}

}  // namespace

bool Naive::has_edge(const Hop& hop, NodeId from, NodeId to) const {
  const auto edges = graph_.edges();
  return std::any_of(edges.begin(), edges.end(), [&](const model::Edge& edge) {
    return std::any_of(hop.steps.begin(), hop.steps.end(), [&](const model::Step& step) {
      if (edge.relation != step.relation) return false;
      return step.inverse ? edge.to == from && edge.from == to
                          : edge.from == from && edge.to == to;
    });
  });
}

bool Naive::leads(const Hop& hop, NodeId from, NodeId to) {
  if (hop.noun && !fits(graph_, to, *hop.noun)) return false;
  if (hop.repeat == Hop::Repeat::once) return has_edge(hop, from, to);
  if (hop.repeat == Hop::Repeat::any && from == to) return true;
  const auto [place, is_new] = reached_.try_emplace({&hop, from});
  auto& reached = place->second;
  // Until nothing changes: what an edge leads to from the start, or from what is reached.
  for (bool changed = is_new; changed;) {
    changed = false;
    for_each_node(graph_, [&](NodeId end) {
      if (reached.contains(end)) return;
      bool leads = has_edge(hop, from, end);
      for (const NodeId middle : reached) leads = leads || has_edge(hop, middle, end);
      if (leads) changed = reached.insert(end).second;
    });
  }
  return reached.contains(to);
}

template <class Test>
Truth Naive::some(const std::vector<Hop>& hops, std::size_t next, NodeId node, const Test& test) {
  if (next == hops.size()) return test(node);
  Truth best = Truth::no;
  for_each_node(graph_, [&](NodeId end) {
    if (leads(hops[next], node, end)) best = either(best, some(hops, next + 1, end, test));
  });
  return best;
}

Truth Naive::related(const Filter& filter, NodeId node) {
  return some(filter.hops, 0, node,
              [&](NodeId end) { return filter.set ? holds(*filter.set, end) : Truth::yes; });
}

Truth Naive::holds(const Filter& filter, NodeId node) {
  switch (filter.op) {
    case Filter::Op::all: {
      Truth result = Truth::yes;
      for (const auto& part : filter.parts) result = both(result, holds(*part, node));
      return result;
    }
    case Filter::Op::any: {
      Truth result = Truth::no;
      for (const auto& part : filter.parts) result = either(result, holds(*part, node));
      return result;
    }
    case Filter::Op::none: return opposite(holds(*filter.parts[0], node));
    case Filter::Op::related: return related(filter, node);
    case Filter::Op::known:
      return some(filter.hops, 0, node, [&](NodeId end) {
        return plain(!read(graph_, end, *filter.attribute).empty());
      });
    case Filter::Op::compare: break;
  }
  return some(filter.hops, 0, node, [&](NodeId end) {
    return compare(graph_, end, *filter.attribute, filter.sign, filter.value);
  });
}

Truth Naive::holds(const Set& set, NodeId node) {
  const auto known = known_.find({&set, node});
  if (known != known_.end()) return known->second;
  Truth result = Truth::no;
  switch (set.op) {
    case Set::Op::all: result = plain(fits(graph_, node, set.noun)); break;
    case Set::Op::nodes:
      result = plain(std::find(set.nodes.begin(), set.nodes.end(), node) != set.nodes.end());
      break;
    case Set::Op::hop:
      for_each_node(graph_, [&](NodeId from) {
        if (leads(set.hop, from, node)) result = either(result, holds(*set.parts[0], from));
      });
      break;
    case Set::Op::filter:
      result = both(holds(*set.parts[0], node), holds(*set.filter, node));
      break;
    case Set::Op::unite:
      result = either(holds(*set.parts[0], node), holds(*set.parts[1], node));
      break;
    case Set::Op::intersect:
      result = both(holds(*set.parts[0], node), holds(*set.parts[1], node));
      break;
    case Set::Op::except:
      result = both(holds(*set.parts[0], node), opposite(holds(*set.parts[1], node)));
      break;
    case Set::Op::options: break;
  }
  return known_[{&set, node}] = result;
}

}  // namespace kg::query::walk
