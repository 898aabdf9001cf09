// Circles of preferences: ways round among few statements, the shortest first, cut off where no
// patient is left; and preferences that never decide. See prerequisite_circles.cpp for the others.
#include "graph/model/circles.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <utility>

#include "graph/model/applied.hpp"
#include "graph/model/stated.hpp"

namespace kg::model {
namespace {

using condition::ExprPtr;
using condition::Outcome;

/// Longer circles than this are not looked for; any of them needs as many statements.
constexpr std::size_t longest_circle = 12;
/// Ways that a search tries before it gives up and says so.
constexpr std::size_t most_ways = 100'000;
/// Therapies that are tried for the statements of one circle.
constexpr std::size_t most_choices = 10'000;

// Ways round ---------------------------------------------------------------------------------

using Way = std::vector<std::size_t>;

/// Walks all simple ways round whose first member is the smallest, shorter ones first.
class Walker {
 public:
  Walker(std::vector<std::vector<std::size_t>> next,
         std::function<bool(const Way&)> can_go_on, std::function<bool(const Way&)> close)
      : next_(std::move(next)), can_go_on_(std::move(can_go_on)), close_(std::move(close)) {}

  /// False: there were too many ways.
  bool run() {
    const auto longest = std::min(longest_circle, next_.size());
    for (length_ = 2; length_ <= longest; ++length_) {
      cut_ = false;
      for (std::size_t start = 0; start < next_.size(); ++start) {
        way_ = {start};
        if (!walk()) return false;
      }
      if (!cut_) break;  // no way is longer
    }
    return true;
  }

 private:
  bool walk() {
    if (++ways_ > most_ways) return false;
    for (const auto to : next_[way_.back()]) {
      if (way_.size() == length_) {
        if (to == way_.front() && !holds_found()) close();
        cut_ = true;
        continue;
      }
      if (to <= way_.front() || std::ranges::find(way_, to) != way_.end()) continue;
      way_.push_back(to);
      const bool go_on = !holds_found() && can_go_on_(way_);
      if (go_on && !walk()) return false;
      way_.pop_back();
    }
    return true;
  }

  void close() {
    if (close_(way_)) found_.emplace_back(way_.begin(), way_.end());
  }

  [[nodiscard]] bool holds_found() const {
    const std::set<std::size_t> members(way_.begin(), way_.end());
    return std::ranges::any_of(found_, [&](const auto& each) {
      return std::ranges::includes(members, each);
    });
  }

  std::vector<std::vector<std::size_t>> next_;
  std::function<bool(const Way&)> can_go_on_;
  std::function<bool(const Way&)> close_;
  std::vector<std::set<std::size_t>> found_;
  Way way_;
  std::size_t length_ = 2;
  std::size_t ways_ = 0;
  bool cut_ = false;
};

// Preferences ----------------------------------------------------------------------------------

class Preferences {
 public:
  Preferences(const Graph& graph, condition::Prover& prover)
      : graph_(graph), prover_(prover), all_(stated_by(graph, StatementKind::preference)) {
    for (const auto& each : all_) {
      std::set<NodeId> behind;
      for (const NodeId less : graph.statement(each.statement).less_preferred) {
        const auto members = graph.reach_back(less, relation::is);
        behind.insert(members.begin(), members.end());
      }
      behind_.push_back(std::move(behind));
    }
  }

  Circles run() {
    std::vector<std::vector<std::size_t>> next(all_.size());
    for (std::size_t p = 0; p < all_.size(); ++p) {
      for (std::size_t q = 0; q < all_.size(); ++q) {
        if (p != q && !shared(p, q).empty()) next[p].push_back(q);
      }
    }
    Walker walker(
        std::move(next), [&](const Way& way) { return can_be(stated(way), prover_); },
        [&](const Way& way) { return close(way); });
    if (!walker.run()) result_.undecided.push_back({{}, most_ways});
    return std::move(result_);
  }

 private:
  /// Therapies that `p` puts behind and `q` puts before something.
  [[nodiscard]] std::vector<NodeId> shared(std::size_t p, std::size_t q) const {
    std::vector<NodeId> found;
    for (const auto& [therapy, when] : all_[q].when) {
      if (behind_[p].contains(therapy)) found.push_back(therapy);
    }
    return found;
  }

  [[nodiscard]] ExprPtr stated(const Way& way) const {
    std::vector<ExprPtr> parts;
    for (const auto p : way) parts.push_back(graph_.statement(all_[p].statement).when);
    return condition::make_and(std::move(parts));
  }

  bool close(const Way& way) {
    std::vector<NodeId> chosen;
    choices_ = 0;
    const bool found = choose(way, chosen);
    if (choices_ > most_choices) {
      std::vector<NodeId> statements;
      for (const auto p : way) statements.push_back(all_[p].statement);
      result_.undecided.push_back({std::move(statements), most_choices});
    }
    return found;
  }

  /// One therapy for each statement, which that statement puts before the next one's.
  bool choose(const Way& way, std::vector<NodeId>& chosen) {
    const auto i = chosen.size();
    if (++choices_ > most_choices) return false;
    if (i == way.size()) return chosen.front() != chosen.back() && meets(way, chosen);
    const auto before = way[(i + way.size() - 1) % way.size()];
    for (const NodeId therapy : shared(before, way[i])) {
      if (i > 0 && therapy == chosen.back()) continue;
      chosen.push_back(therapy);
      if (choose(way, chosen)) return true;
      chosen.pop_back();
    }
    return false;
  }

  bool meets(const Way& way, const std::vector<NodeId>& chosen) {
    Circle circle;
    std::vector<ExprPtr> parts;
    for (std::size_t i = 0; i < way.size(); ++i) {
      parts.push_back(all_[way[i]].when.at(chosen[i]));
      // For whom a therapy is not at all, nothing is at stake.
      parts.push_back(graph_.applied(chosen[i]).formulas.permitted);
      circle.statements.push_back(all_[way[i]].statement);
    }
    circle.therapies = chosen;
    circle.patient = condition::make_and(std::move(parts));
    const auto outcome = prover_.never_quickly(circle.patient);
    if (outcome == Outcome::unknown) {
      result_.undecided.push_back({circle.statements, prover_.budget().conflicts});
    }
    if (outcome != Outcome::refuted) return false;
    result_.circles.push_back(std::move(circle));
    return true;
  }

  const Graph& graph_;
  condition::Prover& prover_;
  std::vector<Stated> all_;
  std::vector<std::set<NodeId>> behind_;  // by place in `all_`
  std::size_t choices_ = 0;
  Circles result_;
};

// Idle preferences -----------------------------------------------------------------------------

/// Whether some patient can have both; nothing: undecided, after `steps`.
class Chooser {
 public:
  Chooser(const Graph& graph, condition::Prover& prover) : graph_(graph), prover_(prover) {}

  std::optional<IdlePreference> look_at(const Stated& preference, NodeId less) {
    IdlePreference idle{preference.statement, less, true, 0};
    bool counts = false;
    for (const auto& [first, when] : preference.when) {
      const auto wanted = condition::make_and({when, option(first)});
      counts = counts || can_be(when, prover_);
      if (!can_be(wanted, prover_)) continue;
      for (const NodeId second : graph_.reach_back(less, relation::is)) {
        if (first == second) continue;
        const auto both =
            prover_.never_quickly(condition::make_and({wanted, option(second)}));
        if (both == Outcome::refuted) return std::nullopt;
        if (both == Outcome::unknown) {
          idle.decided = false;
          idle.steps = prover_.budget().conflicts;
        }
      }
    }
    return counts ? std::optional(idle) : std::nullopt;
  }

 private:
  [[nodiscard]] const ExprPtr& option(NodeId therapy) const {
    return graph_.applied(therapy).formulas.unopposed;
  }

  const Graph& graph_;
  condition::Prover& prover_;
};

}  // namespace

Circles find_preference_circles(const Graph& graph, condition::Prover& prover) {
  return Preferences(graph, prover).run();
}

std::vector<IdlePreference> find_idle_preferences(const Graph& graph, condition::Prover& prover) {
  Chooser chooser(graph, prover);
  std::vector<IdlePreference> found;
  for (const auto& preference : stated_by(graph, StatementKind::preference)) {
    for (const NodeId less : graph.statement(preference.statement).less_preferred) {
      if (const auto idle = chooser.look_at(preference, less)) found.push_back(*idle);
    }
  }
  return found;
}

}  // namespace kg::model
