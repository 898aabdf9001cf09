// Order: see order.hpp. Preferences become a graph of therapies and statements; its strong
// components, in topological order, are the answer.
#include "query/order.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <queue>
#include <set>
#include <tuple>

namespace kg::query {
namespace {

using condition::Truth;
using model::Graph;
using model::NodeId;
using model::Reason;
using model::Verdict;

/// Of a therapy in a list: what decides between those that no preference orders.
struct Key {
  int strength = 0;   // negative: a stronger one is less
  int certainty = 0;  // negative
  std::string_view id;

  friend auto operator<=>(const Key&, const Key&) = default;
};

/// Therapies of one status, by place in the list, with the preferences that hold among them.
class Group {
 public:
  Group(std::vector<Verdict*> members, const std::vector<Key>& keys, const Graph& graph)
      : members_(std::move(members)), keys_(keys), graph_(graph) {}

  /// The members by place, best first. Circles are added to `cycles`.
  std::vector<std::size_t> order(std::vector<PreferenceCycle>& cycles) {
    find_preferences();
    if (sides_.empty()) return sorted();
    add_edges();
    return walk(cycles);
  }

 private:
  struct Sides {
    std::set<std::size_t> more;
    std::set<std::size_t> less;
  };

  std::vector<std::size_t> sorted() const {
    std::vector<std::size_t> places(members_.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::sort(places.begin(), places.end(),
              [&](std::size_t a, std::size_t b) { return keys_[a] < keys_[b]; });
    return places;
  }

  void find_preferences() {
    for (std::size_t i = 0; i < members_.size(); ++i) {
      for (const Reason& reason : members_[i]->preferences) {
        if (reason.holds == Truth::yes) sides_[reason.statement].more.insert(i);
      }
    }
    if (sides_.empty()) return;
    std::map<NodeId, std::size_t> place;
    for (std::size_t i = 0; i < members_.size(); ++i) place.emplace(members_[i]->therapy, i);
    for (auto& [statement, sides] : sides_) {
      for (const NodeId named : graph_.statement(statement).less_preferred) {
        for (const NodeId below : graph_.reach_back(named, model::relation::is)) {
          if (const auto at = place.find(below); at != place.end()) sides.less.insert(at->second);
        }
      }
    }
  }

  // A statement is two nodes behind the members, so that its edges are as many as its therapies,
  // not as its pairs: those on one side only before all below it, and all above it before those on
  // the other side only.
  void add_edges() {
    for (const auto& [statement, sides] : sides_) {
      const auto first = members_.size() + statements_.size();
      statements_.insert(statements_.end(), 2, statement);
      for (const std::size_t i : sides.more) {
        if (!sides.less.contains(i)) add_edge(i, first);
        add_edge(i, first + 1);
      }
      for (const std::size_t i : sides.less) {
        add_edge(first, i);
        if (!sides.more.contains(i)) add_edge(first + 1, i);
      }
    }
  }

  void add_edge(std::size_t from, std::size_t to) {
    edges_.push_back({NodeId{static_cast<std::uint32_t>(from)},
                      NodeId{static_cast<std::uint32_t>(to)},
                      {}});
  }

  /// One strong component: mostly one therapy, or one node of a statement.
  struct Component {
    std::vector<std::size_t> therapies;  // best first
    std::vector<NodeId> statements;
    std::vector<std::size_t> before;     // components behind this one, once an edge
    std::size_t waits_for = 0;           // edges from other components
  };

  std::vector<Component> components() const {
    const auto count = members_.size() + statements_.size();
    const auto component_of = model::Rows(count, edges_).components();
    std::vector<Component> result(count);
    for (const std::size_t i : sorted()) result[component_of[i]].therapies.push_back(i);
    for (std::size_t i = 0; i < statements_.size(); ++i) {
      auto& statements = result[component_of[members_.size() + i]].statements;
      const bool known =
          std::find(statements.begin(), statements.end(), statements_[i]) != statements.end();
      if (!known) statements.push_back(statements_[i]);
    }
    for (const model::Edge& edge : edges_) {
      const auto from = component_of[static_cast<std::size_t>(edge.from)];
      const auto to = component_of[static_cast<std::size_t>(edge.to)];
      if (from == to) continue;
      result[from].before.push_back(to);
      ++result[to].waits_for;
    }
    return result;
  }

  std::vector<std::size_t> walk(std::vector<PreferenceCycle>& cycles) const {
    auto parts = components();
    // A statement's own node has no key: it is passed at once, since it lists nothing.
    const auto later = [&](std::size_t a, std::size_t b) {
      const auto key = [&](std::size_t i) {
        const auto& therapies = parts[i].therapies;
        return std::tuple(!therapies.empty(), therapies.empty() ? Key{} : keys_[therapies.front()],
                          i);
      };
      return key(b) < key(a);
    };
    std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> ready(later);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].waits_for == 0) ready.push(i);
    }
    std::vector<std::size_t> result;
    while (!ready.empty()) {
      const Component& next = parts[ready.top()];
      ready.pop();
      result.insert(result.end(), next.therapies.begin(), next.therapies.end());
      if (next.therapies.size() > 1) cycles.push_back(cycle_of(next));
      for (const std::size_t behind : next.before) {
        if (--parts[behind].waits_for == 0) ready.push(behind);
      }
    }
    return result;
  }

  PreferenceCycle cycle_of(const Component& component) const {
    PreferenceCycle cycle;
    cycle.status = members_.front()->status;
    for (const std::size_t i : component.therapies) {
      cycle.therapies.push_back(members_[i]->therapy);
    }
    cycle.statements = component.statements;
    return cycle;
  }

  std::vector<Verdict*> members_;
  const std::vector<Key>& keys_;  // by member
  const Graph& graph_;
  std::map<NodeId, Sides> sides_;
  std::vector<NodeId> statements_;  // of the nodes behind the members
  std::vector<model::Edge> edges_;
};

}  // namespace

std::vector<PreferenceCycle> order_verdicts(std::vector<Verdict>& verdicts, const Graph& graph) {
  std::map<int, std::vector<Verdict*>> by_rank;
  for (Verdict& verdict : verdicts) by_rank[status_rank(verdict.status)].push_back(&verdict);
  std::vector<PreferenceCycle> cycles;
  std::vector<Verdict> ordered;
  ordered.reserve(verdicts.size());
  for (auto& [rank, members] : by_rank) {
    std::vector<Key> keys;
    for (const Verdict* verdict : members) {
      keys.push_back({-static_cast<int>(best_strength(*verdict, graph)),
                      -static_cast<int>(best_certainty(*verdict, graph)),
                      graph.node(verdict->therapy).id});
    }
    for (const std::size_t place : Group(members, keys, graph).order(cycles)) {
      ordered.push_back(std::move(*members[place]));
    }
  }
  verdicts = std::move(ordered);
  return cycles;
}

int status_rank(model::Status status) {
  switch (status) {
    case model::Status::option: return 0;
    case model::Status::contested: return 1;
    case model::Status::conditional: return 2;
    case model::Status::blocked: return 3;
    case model::Status::contraindicated: return 4;
    case model::Status::not_indicated: return 5;
  }
  return 5;
}

model::Strength best_strength(const Verdict& verdict, const Graph& graph) {
  auto best = model::Strength::unstated;
  for (const Reason& reason : verdict.in_favour) {
    if (reason.holds == Truth::no) continue;
    best = std::max(best, graph.statement(reason.statement).strength);
  }
  return best;
}

model::Certainty best_certainty(const Verdict& verdict, const Graph& graph) {
  auto best = model::Certainty::unstated;
  for (const Reason& reason : verdict.in_favour) {
    if (reason.holds == Truth::no) continue;
    for (const NodeId id : reason.evidence) best = std::max(best, graph.evidence(id).certainty);
  }
  return best;
}

std::vector<NodeId> comes_before(const Verdict& verdict, const Graph& graph) {
  std::vector<NodeId> result;
  for (const Reason& reason : verdict.preferences) {
    if (reason.holds != Truth::yes) continue;
    for (const NodeId named : graph.statement(reason.statement).less_preferred) {
      if (std::find(result.begin(), result.end(), named) == result.end()) result.push_back(named);
    }
  }
  return result;
}

}  // namespace kg::query
