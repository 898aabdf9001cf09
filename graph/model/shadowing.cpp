// Shadowing: pairs first, then several statements together; what is kept shadows, what is shadowed
// does not.
#include "graph/model/shadowing.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "graph/condition/smallest.hpp"
#include "graph/model/applied.hpp"

namespace kg::model {
namespace {

using condition::ExprPtr;
using condition::Indices;
using condition::Outcome;

/// A statement for one of the therapies that it bears on.
struct Effect {
  ExprPtr when;   // as it counts: overrides taken out
  ExprPtr works;  // the same; prerequisite: and not met
  ExprPtr fails;  // not `works`
  std::vector<NodeId> overriders;
};

/// A statement with all its effects, by therapy.
struct Candidate {
  NodeId statement{};
  std::map<NodeId, Effect> effects;
  bool has_role = false;  // it overrides others
  bool idle = false;      // no patient is left of it
};

ExprPtr effect_of(const Statement& statement, const ExprPtr& when) {
  if (statement.kind != StatementKind::prerequisite || !statement.requires_) return when;
  return condition::make_and({when, condition::make_not(statement.requires_)});
}

class Finder {
 public:
  Finder(const Graph& graph, condition::Prover& prover) : graph_(graph), prover_(prover) {
    collect();
  }

  Shadowing run() {
    for (std::size_t a = 0; a < all_.size(); ++a) look_for_override(a);
    find_single();
    std::vector<std::size_t> several;
    for (std::size_t a = 0; a < all_.size(); ++a) {
      if (!can_be_shadowed(a) || shadowed_[a]) continue;
      if (!covers(a, kept_candidates(a))) continue;
      shadowed_[a] = true;
      several.push_back(a);
    }
    for (std::size_t a = 0; a < all_.size(); ++a) {
      if (singles_.contains(a)) add_single(a);
    }
    for (const auto a : several) add_several(a);
    std::ranges::sort(result_.shadows, {}, &Shadow::statement);
    return std::move(result_);
  }

 private:
  // What there is ------------------------------------------------------------------------------

  void collect() {
    std::map<NodeId, std::size_t> places;
    for (const NodeId id : graph_.nodes(kind::statement)) {
      places[id] = all_.size();
      all_.push_back({id, {}, !graph_.statement(id).overrides.empty(), false});
    }
    for (const NodeId therapy : graph_.nodes(kind::therapy)) {
      for (const auto& applied : graph_.applied(therapy).statements) {
        const auto& statement = graph_.statement(applied.statement);
        auto& candidate = all_[places[applied.statement]];
        auto works = effect_of(statement, applied.when);
        auto fails = condition::make_not(works);
        candidate.effects[therapy] = {applied.when, std::move(works), std::move(fails),
                                      applied.overridden_by};
      }
    }
    shadowed_.resize(all_.size());
    places_ = std::move(places);
  }

  [[nodiscard]] const Statement& statement(std::size_t a) const {
    return graph_.statement(all_[a].statement);
  }

  [[nodiscard]] bool can_be_shadowed(std::size_t a) const {
    return !all_[a].has_role && !all_[a].idle && !all_[a].effects.empty();
  }

  // Overrides ----------------------------------------------------------------------------------

  void look_for_override(std::size_t a) {
    std::set<NodeId> overriders;
    bool counts = false;
    bool works = false;
    for (const auto& [therapy, effect] : all_[a].effects) {
      overriders.insert(effect.overriders.begin(), effect.overriders.end());
      counts = counts || can_be(effect.when);
      works = works || (counts && can_be(effect.works));
    }
    all_[a].idle = !works;
    if (counts || overriders.empty() || !can_be(statement(a).when)) return;
    const std::vector<NodeId> by(overriders.begin(), overriders.end());
    const auto smallest = condition::smallest_subset(
        by.size(), [&](const Indices& part) { return defeat(a, by, part); });
    Shadow shadow{all_[a].statement, {}, false, true};
    for (const auto i : smallest) shadow.by.push_back(by[i]);
    result_.shadows.push_back(std::move(shadow));
  }

  // Some patient meets it, or nobody knows: of a condition alone another check says so.
  bool can_be(const ExprPtr& condition) {
    return prover_.never_quickly(condition) != Outcome::proved;
  }

  // For every therapy, whoever `a` means, one of them means as it counts.
  bool defeat(std::size_t a, const std::vector<NodeId>& by, const Indices& part) {
    return std::ranges::all_of(all_[a].effects, [&](const auto& entry) {
      std::vector<ExprPtr> meant;
      for (const auto i : part) {
        const auto& effects = all_[places_.at(by[i])].effects;
        const auto found = effects.find(entry.first);
        if (found != effects.end()) meant.push_back(found->second.when);
      }
      return implies(statement(a).when, condition::make_or(std::move(meant))) == Outcome::proved;
    });
  }

  // Covering -----------------------------------------------------------------------------------

  [[nodiscard]] bool within(NodeId therapy, const std::vector<NodeId>& classes) const {
    const auto above = graph_.reach(therapy, relation::is);
    return std::ranges::any_of(classes, [&](NodeId each) {
      return std::ranges::find(above, each) != above.end();
    });
  }

  /// Apart from its condition and its goals, `b` says at least what `a` does.
  [[nodiscard]] bool says_as_much(std::size_t a, std::size_t b) const {
    const auto& less = statement(a);
    const auto& more = statement(b);
    if (a == b || less.kind != more.kind || more.strength < less.strength) return false;
    if (less.kind == StatementKind::prerequisite && less.hard && !more.hard) return false;
    if (less.kind == StatementKind::remark &&
        (less.remark_kind != more.remark_kind || less.text != more.text)) {
      return false;
    }
    return std::ranges::all_of(less.less_preferred, [&](NodeId therapy) {
             return within(therapy, more.less_preferred);
           }) &&
           std::ranges::all_of(all_[a].effects, [&](const auto& entry) {
             return all_[b].effects.contains(entry.first);
           });
  }

  /// Who asks for `goal` is told of the statement.
  [[nodiscard]] bool serves(std::size_t b, NodeId goal) const {
    const auto& goals = statement(b).goals;
    return std::ranges::any_of(goals, [&](NodeId each) {
      const auto above = graph_.reach(each, relation::is);
      return std::ranges::find(above, goal) != above.end();
    });
  }

  bool covers(std::size_t a, const std::vector<std::size_t>& by) {
    if (by.empty()) return false;
    const auto& goals = statement(a).goals;
    if (goals.empty()) return covers_all(a, by);
    return std::ranges::all_of(goals, [&](NodeId goal) {
      std::vector<std::size_t> serving;
      for (const auto b : by) {
        if (serves(b, goal)) serving.push_back(b);
      }
      return covers_all(a, serving);
    });
  }

  bool covers_all(std::size_t a, const std::vector<std::size_t>& by) {
    if (by.empty()) return false;
    return std::ranges::all_of(all_[a].effects, [&](const auto& entry) {
      std::vector<ExprPtr> parts = {entry.second.works};
      for (const auto b : by) parts.push_back(all_[b].effects.at(entry.first).fails);
      const auto answer = prover_.never_together(parts);
      if (answer.outcome == Outcome::unknown) note_undecided(a, nodes_of(by));
      for (const auto part : answer.enough) {
        if (part > 0) enough_.insert(by[part - 1]);
      }
      return answer.outcome == Outcome::proved;
    });
  }

  Outcome implies(const ExprPtr& a, const ExprPtr& b) {
    return prover_.never_quickly(condition::make_and({a, condition::make_not(b)}));
  }

  [[nodiscard]] std::vector<NodeId> nodes_of(const std::vector<std::size_t>& list) const {
    std::vector<NodeId> nodes;
    for (const auto i : list) nodes.push_back(all_[i].statement);
    return nodes;
  }

  void note_undecided(std::size_t a, std::vector<NodeId> by) {
    for (const auto& known : result_.undecided) {
      if (known.statement == all_[a].statement) return;
    }
    result_.undecided.push_back({all_[a].statement, std::move(by),
                                 prover_.budget().conflicts});
  }

  // One by one ---------------------------------------------------------------------------------

  /// Statements that bear on a therapy of `a` and may say as much.
  [[nodiscard]] std::vector<std::size_t> candidates(std::size_t a) const {
    std::vector<std::size_t> found;
    for (const auto& applied : graph_.applied(all_[a].effects.begin()->first).statements) {
      const auto b = places_.at(applied.statement);
      if (!all_[b].idle && says_as_much(a, b)) found.push_back(b);
    }
    std::ranges::sort(found);
    return found;
  }

  [[nodiscard]] std::vector<std::size_t> kept_candidates(std::size_t a) const {
    auto found = candidates(a);
    std::erase_if(found, [&](std::size_t b) { return shadowed_[b]; });
    return found;
  }

  // Of statements that cover each other, the one with a role stays, else the first.
  [[nodiscard]] bool stays_before(std::size_t b, std::size_t a) const {
    return std::pair(!can_be_shadowed(b), a) > std::pair(!can_be_shadowed(a), b);
  }

  void find_single() {
    std::map<std::size_t, std::vector<std::size_t>> covering;
    for (std::size_t a = 0; a < all_.size(); ++a) {
      if (all_[a].idle || all_[a].effects.empty()) continue;
      for (const auto b : candidates(a)) {
        if (covers(a, {b})) covering[a].push_back(b);
      }
    }
    const auto has = [&](std::size_t a, std::size_t b) {
      const auto found = covering.find(a);
      return found != covering.end() && std::ranges::find(found->second, b) != found->second.end();
    };
    for (const auto& [a, by] : covering) {
      if (!can_be_shadowed(a)) continue;
      for (const auto b : by) {
        const bool equal = has(b, a);
        if (equal && !stays_before(b, a)) continue;
        shadowed_[a] = true;
        singles_[a].emplace_back(b, equal);
      }
    }
  }

  // Covering is transitive, so that one that is kept is among them; an equal one says the most.
  void add_single(std::size_t a) {
    const std::pair<std::size_t, bool>* best = nullptr;
    for (const auto& each : singles_.at(a)) {
      if (shadowed_[each.first]) continue;
      if (!best || (each.second && !best->second)) best = &each;
    }
    // One that several others cover together was taken for it: then these cover `a`, too.
    if (!best) return add_several(a);
    result_.shadows.push_back(
        {all_[a].statement, {all_[best->first].statement}, best->second, false});
  }

  // Of many candidates only those that the proof names are looked at.
  [[nodiscard]] std::vector<std::size_t> enough_of(std::size_t a, std::vector<std::size_t> kept) {
    if (kept.size() <= condition::smallest_parts_exact) return kept;
    enough_.clear();
    if (!covers(a, kept)) return kept;
    return {enough_.begin(), enough_.end()};
  }

  void add_several(std::size_t a) {
    const auto kept = enough_of(a, kept_candidates(a));
    const auto smallest = condition::smallest_subset(kept.size(), [&](const Indices& part) {
      std::vector<std::size_t> some;
      for (const auto i : part) some.push_back(kept[i]);
      return covers(a, some);
    });
    Shadow shadow{all_[a].statement, {}, false, false};
    for (const auto i : smallest) shadow.by.push_back(all_[kept[i]].statement);
    result_.shadows.push_back(std::move(shadow));
  }

  const Graph& graph_;
  condition::Prover& prover_;
  std::vector<Candidate> all_;
  std::map<NodeId, std::size_t> places_;
  std::vector<bool> shadowed_;
  std::map<std::size_t, std::vector<std::pair<std::size_t, bool>>> singles_;
  std::set<std::size_t> enough_;  // that sufficed for what was proved last
  Shadowing result_;
};

}  // namespace

Shadowing find_shadowed(const Graph& graph, condition::Prover& prover) {
  return Finder(graph, prover).run();
}

}  // namespace kg::model
