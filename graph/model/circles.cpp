// Circles: prerequisites by the greatest set that waits for itself, taken apart; preferences by
// ways round among few statements, the shortest first, cut off where no patient is left.
#include "graph/model/circles.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "graph/model/applied.hpp"

namespace kg::model {
namespace {

using condition::ExprPtr;
using condition::Outcome;

/// Longer circles than this are not looked for; any of them needs as many statements.
constexpr std::size_t longest_circle = 12;
/// Ways that a search tries before it gives up and says so.
constexpr std::size_t most_ways = 100'000;
/// Sets of prerequisites in which circles are looked for before the search gives up and says so.
constexpr std::size_t most_searches = 1'000;
/// Therapies that are tried for the statements of one circle.
constexpr std::size_t most_choices = 10'000;

/// The statements of a kind, each with the therapies that it bears on and its condition there.
struct Stated {
  NodeId statement{};
  std::map<NodeId, ExprPtr> when;  // by therapy, as it counts
};

std::vector<Stated> stated_by(const Graph& graph, StatementKind wanted) {
  std::map<NodeId, std::size_t> places;
  std::vector<Stated> found;
  for (const NodeId id : graph.nodes(kind::statement)) {
    if (graph.statement(id).kind != wanted) continue;
    places[id] = found.size();
    found.push_back({id, {}});
  }
  if (found.empty()) return found;
  for (const NodeId therapy : graph.nodes(kind::therapy)) {
    for (const auto& applied : graph.applied(therapy).statements) {
      const auto place = places.find(applied.statement);
      if (place != places.end()) found[place->second].when[therapy] = applied.when;
    }
  }
  return found;
}

/// Some patient meets it, or nobody knows.
bool can_be(const ExprPtr& condition, condition::Prover& prover) {
  return prover.never_quickly(condition) != Outcome::proved;
}

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

// Prerequisites --------------------------------------------------------------------------------

using Members = std::vector<std::size_t>;  // places in a list of statements, ascending

class Prerequisites {
 public:
  Prerequisites(const Graph& graph, condition::Prover& prover)
      : graph_(graph), prover_(prover), all_(stated_by(graph, StatementKind::prerequisite)) {
    std::erase_if(all_, [&](const Stated& each) {
      return each.when.empty() || !graph.statement(each.statement).requires_;
    });
    for (std::size_t p = 0; p < all_.size(); ++p) sets_.push_back(sets_behind(*requires_(p)));
  }

  Circles run() {
    Members all;
    for (std::size_t p = 0; p < all_.size(); ++p) {
      // What nobody can meet waits for nothing; another check says so.
      if (!sets_[p].empty() && can_be(condition::make_and({when(p), requires_(p)}), prover_)) {
        all.push_back(p);
      }
    }
    look_in(all);
    std::ranges::stable_sort(result_.circles, {},
                             [](const Circle& circle) { return circle.statements.size(); });
    return std::move(result_);
  }

 private:
  [[nodiscard]] const ExprPtr& when(std::size_t p) const {
    return graph_.statement(all_[p].statement).when;
  }
  [[nodiscard]] const ExprPtr& requires_(std::size_t p) const {
    return graph_.statement(all_[p].statement).requires_;
  }

  /// Facts that are sets of therapies, asked for by a condition or tied by laws to what it asks.
  [[nodiscard]] std::vector<condition::FactId> sets_behind(const condition::Expr& asked) const {
    const auto& vocabulary = graph_.vocabulary();
    auto facts = condition::facts_of(asked, vocabulary);
    const auto is_in = [&](condition::FactId fact) {
      return std::ranges::find(facts, fact) != facts.end();
    };
    for (bool grew = true; grew;) {
      grew = false;
      for (const auto& law : graph_.theory().laws()) {
        const auto tied = condition::facts_of(*law.condition, vocabulary);
        if (std::ranges::none_of(tied, is_in)) continue;
        for (const auto fact : tied) {
          if (is_in(fact)) continue;
          facts.push_back(fact);
          grew = true;
        }
      }
    }
    std::erase_if(facts, [&](condition::FactId fact) {
      return vocabulary.fact(fact).kind != condition::FactKind::set ||
             vocabulary.domain_of(fact).name != "therapy";
    });
    return facts;
  }

  /// None of the therapies of which the others hold is in a set that `p` can ask about.
  [[nodiscard]] ExprPtr had_none(std::size_t p, const Members& members) const {
    std::vector<ExprPtr> parts;
    for (const auto fact : sets_[p]) {
      const auto& domain = graph_.vocabulary().domain_of(fact);
      std::set<condition::ValueId> values;
      for (const auto q : members) {
        if (q == p) continue;
        for (const auto& [therapy, counts] : all_[q].when) {
          if (const auto value = domain.find(graph_.node(therapy).id)) values.insert(*value);
        }
      }
      if (values.empty()) continue;
      condition::Atom atom;
      atom.fact = fact;
      atom.test = condition::Test::has_any;
      atom.values.assign(values.begin(), values.end());
      atom.named = atom.values;
      parts.push_back(condition::make_not(condition::make_atom(std::move(atom))));
    }
    return condition::make_and(std::move(parts));
  }

  /// Whoever it is for cannot meet it, having had none of what the others hold up. The more others,
  /// the sooner.
  bool waits_for(std::size_t p, const Members& members) {
    return !can_be(condition::make_and({when(p), requires_(p), had_none(p, members)}), prover_);
  }

  /// The largest part of `members` each of which waits for others of it: the greatest fixed point.
  Members waiting(Members members) {
    for (std::size_t before = 0; before != members.size();) {
      before = members.size();
      std::erase_if(members, [&, all = members](std::size_t p) { return !waits_for(p, all); });
    }
    return members;
  }

  static Members without(Members members, std::size_t left_out) {
    std::erase(members, left_out);
    return members;
  }

  /// All smallest sets that wait for themselves: one is found, then those that lack one of it.
  void look_in(const Members& members) {
    if (!seen_.insert(members).second || !result_.undecided.empty()) return;
    if (seen_.size() > most_searches) return result_.undecided.push_back({{}, most_searches});
    auto circle = waiting(members);
    if (circle.empty()) return;
    for (const auto p : Members(circle)) {
      auto smaller = waiting(without(circle, p));
      if (!smaller.empty()) circle = std::move(smaller);
    }
    if (found_.insert(circle).second) close(circle);
    for (const auto p : circle) look_in(without(members, p));
  }

  /// Who has met none of them, though each holds up a therapy that would be for this patient.
  [[nodiscard]] ExprPtr patient(const Members& circle) const {
    std::vector<ExprPtr> parts;
    for (const auto p : circle) {
      std::vector<ExprPtr> held_up;
      for (const auto& [therapy, counts] : all_[p].when) {
        held_up.push_back(condition::make_and({counts, permitted(therapy)}));
      }
      parts.push_back(condition::make_or(std::move(held_up)));
      parts.push_back(condition::make_not(requires_(p)));
    }
    return condition::make_and(std::move(parts));
  }

  [[nodiscard]] const ExprPtr& permitted(NodeId therapy) const {
    return graph_.applied(therapy).formulas.permitted;
  }

  /// The one that it is stated of, or rather a member that is ever for a patient.
  [[nodiscard]] NodeId therapy_of(std::size_t p, const ExprPtr& patient) {
    const NodeId stated_of = graph_.statement(all_[p].statement).therapy;
    const auto is_held_up = [&](NodeId therapy) {
      const auto counts = all_[p].when.find(therapy);
      return counts != all_[p].when.end() &&
             can_be(condition::make_and({patient, counts->second, permitted(therapy)}), prover_);
    };
    if (is_held_up(stated_of)) return stated_of;
    for (const auto& [therapy, counts] : all_[p].when) {
      if (is_held_up(therapy)) return therapy;
    }
    return stated_of;
  }

  /// In an order in which each waits for the next one, where there is such an order.
  Members in_a_row(const Members& circle) {
    Members row{circle.front()};
    while (row.size() < circle.size()) {
      const auto next = std::ranges::find_if(circle, [&](std::size_t q) {
        return std::ranges::find(row, q) == row.end() && waits_for(row.back(), {q});
      });
      if (next == circle.end()) return circle;
      row.push_back(*next);
    }
    return row;
  }

  /// It is not the conditions on whom they are for that ask for what the others hold up, and they
  /// do not all wait for what they themselves are about.
  bool is_circle(const Members& members) {
    const auto therapies = [&](std::size_t p) {
      std::set<NodeId> found;
      for (const auto& [therapy, counts] : all_[p].when) found.insert(therapy);
      return found;
    };
    const bool one_matter = std::ranges::all_of(members, [&](std::size_t p) {
      return therapies(p) == therapies(members.front());
    });
    return !one_matter && std::ranges::all_of(members, [&](std::size_t p) {
      return can_be(condition::make_and({when(p), had_none(p, members)}), prover_);
    });
  }

  void close(const Members& members) {
    if (!is_circle(members)) return;
    Circle circle;
    circle.patient = patient(members);
    const auto row = in_a_row(members);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto& statement = graph_.statement(all_[row[i]].statement);
      circle.statements.push_back(all_[row[i]].statement);
      circle.soft = circle.soft || !statement.hard;
      circle.in_a_row = circle.in_a_row && waits_for(row[i], {row[(i + 1) % row.size()]});
    }
    const auto outcome = prover_.never_quickly(circle.patient);
    if (outcome == Outcome::unknown) {
      result_.undecided.push_back({circle.statements, prover_.budget().conflicts});
    }
    if (outcome != Outcome::refuted) return;
    for (const auto p : row) circle.therapies.push_back(therapy_of(p, circle.patient));
    result_.circles.push_back(std::move(circle));
  }

  const Graph& graph_;
  condition::Prover& prover_;
  std::vector<Stated> all_;
  std::vector<std::vector<condition::FactId>> sets_;  // by place in `all_`
  std::set<Members> seen_;
  std::set<Members> found_;
  Circles result_;
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

Circles find_prerequisite_circles(const Graph& graph, condition::Prover& prover) {
  return Prerequisites(graph, prover).run();
}

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
