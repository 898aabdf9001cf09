// Plan: average degrees by relation and kinds, multiplied along the steps. Filters on attributes
// are guessed at fixed shares: how values are spread is not counted.
#include "query/walk/plan.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace kg::query::walk {
namespace {

using model::Graph;
using model::KindId;
using Kinds = std::vector<KindId>;

constexpr double share_of_comparison = 0.3;
constexpr double share_of_known = 0.8;
constexpr double growth_of_closure = 4;  // a hierarchy is seldom deeper

double count(const Graph& graph, const Kinds& kinds) {
  double total = 0;
  for (const KindId each : kinds) total += static_cast<double>(graph.nodes(each).size());
  return total;
}

double count(const Graph& graph, const Noun& noun) {
  const auto all = static_cast<double>(graph.nodes(noun.kind).size());
  if (noun.kind != model::kind::statement || noun.statements == all_statements) return all;
  return all * __builtin_popcount(noun.statements) / 8.0;
}

bool holds(const Kinds& kinds, KindId kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

// Ends that a hop leads to, on average, from one node of these kinds.
double degree(const Graph& graph, const Hop& hop, const Kinds& from, bool reversed) {
  double edges = 0;
  for (const model::Step& step : hop.steps) {
    const bool inverse = step.inverse != reversed;
    for (const model::EdgeCount& each : graph.edge_counts(step.relation)) {
      if (!holds(from, inverse ? each.to : each.from)) continue;
      edges += static_cast<double>(each.edges);
    }
  }
  const double average = edges / std::max(1.0, count(graph, from));
  return hop.repeat == Hop::Repeat::once ? average : average * growth_of_closure + 1;
}

class Planner {
 public:
  Planner(const Graph& graph, std::unordered_map<const void*, Decision>& decisions)
      : graph_(graph), decisions_(decisions) {}

  /// The nodes expected in a set.
  double set(const Set& set) {
    Decision decision;
    decision.estimate = estimate(set, decision);
    decisions_[&set] = decision;
    return decision.estimate;
  }

 private:
  double estimate(const Set& set, Decision& decision) {
    switch (set.op) {
      case Set::Op::all: return count(graph_, set.noun);
      case Set::Op::nodes: return static_cast<double>(set.nodes.size());
      case Set::Op::options:
        return count(graph_, Kinds{model::kind::therapy}) * share_of_comparison;
      case Set::Op::hop: return hop(set, decision);
      case Set::Op::filter: return filtered(set, decision);
      case Set::Op::unite: return this->set(*set.parts[0]) + this->set(*set.parts[1]);
      case Set::Op::except:
        this->set(*set.parts[1]);
        return this->set(*set.parts[0]);
      case Set::Op::intersect: break;
    }
    const double left = this->set(*set.parts[0]);
    const double right = this->set(*set.parts[1]);
    // The smaller side first; the other is then looked at only within it.
    decision.order = {0, 1};
    if (right < left) std::swap(decision.order[0], decision.order[1]);
    return std::min(left, right);
  }

  double hop(const Set& set, Decision& decision) {
    const double from = this->set(*set.parts[0]);
    const double found = from * degree(graph_, set.hop, set.parts[0]->kinds, false);
    const double most = set.hop.noun ? count(graph_, *set.hop.noun) : count(graph_, set.kinds);
    const double estimate = std::min(found, most);
    // Backwards from a narrowed result pays where its ends are fewer than the whole start.
    decision.backwards = degree(graph_, set.hop, set.kinds, true) < from;
    return estimate;
  }

  double filtered(const Set& set, Decision& decision) {
    const double whole = this->set(*set.parts[0]);
    const double everything = count(graph_, set.kinds);
    const double share = filter(*set.filter, set.kinds, whole);
    // `(therapies where id = rfa) of …`: the filter alone is smaller than what it narrows.
    const bool is_hop = set.parts[0]->op == Set::Op::hop;
    decision.backwards = is_hop && everything * share < whole * share_of_comparison;
    return whole * share;
  }

  /// The share of the candidates of which the filter is true.
  double filter(const Filter& filter, const Kinds& kinds, double candidates) {
    Decision decision;
    const double share = share_of(filter, kinds, candidates, decision);
    decision.estimate = share * candidates;
    decisions_[&filter] = decision;
    return share;
  }

  double share_of(const Filter& filter, const Kinds& kinds, double candidates,
                  Decision& decision) {
    switch (filter.op) {
      case Filter::Op::all:
      case Filter::Op::any: return joined(filter, kinds, candidates, decision);
      case Filter::Op::none: return 1 - this->filter(*filter.parts[0], kinds, candidates);
      case Filter::Op::known: return share_of_known;
      case Filter::Op::related: return related(filter, kinds, candidates, decision);
      case Filter::Op::compare: break;
    }
    const bool by_id = filter.hops.empty() && filter.attribute->name == "id";
    return by_id && filter.sign == Sign::equal ? 1 / std::max(1.0, candidates)
                                               : share_of_comparison;
  }

  double joined(const Filter& filter, const Kinds& kinds, double candidates, Decision& decision) {
    std::vector<double> shares;
    for (const auto& part : filter.parts) shares.push_back(this->filter(*part, kinds, candidates));
    const bool all = filter.op == Filter::Op::all;
    decision.order.resize(shares.size());
    std::iota(decision.order.begin(), decision.order.end(), std::size_t{0});
    std::stable_sort(decision.order.begin(), decision.order.end(),
                     [&](std::size_t a, std::size_t b) {
                       return all ? shares[a] < shares[b] : shares[a] > shares[b];
                     });
    double share = 1;
    for (const double each : shares) share *= all ? each : 1 - each;
    return all ? share : 1 - share;
  }

  double related(const Filter& filter, const Kinds& kinds, double candidates,
                 Decision& decision) {
    const double everything = std::max(1.0, count(graph_, kinds));
    if (!filter.set) return std::min(1.0, degree(graph_, filter.hops.front(), kinds, false));
    const double ends = set(*filter.set);
    const double back = ends * degree(graph_, filter.hops.front(), filter.set->kinds, true);
    const double forth = candidates * degree(graph_, filter.hops.front(), kinds, false);
    decision.backwards = back <= forth;
    return std::min(1.0, back / everything);
  }

  const Graph& graph_;
  std::unordered_map<const void*, Decision>& decisions_;
};

}  // namespace

Plan::Plan(const Bound& bound, const Graph& graph) {
  Planner planner(graph, decisions_);
  planner.set(*bound.set);
  if (bound.to) planner.set(*bound.to);
}

}  // namespace kg::query::walk
