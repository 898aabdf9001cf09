// Circles of prerequisites: the greatest set that waits for itself, taken apart.
#include <algorithm>
#include <boost/dynamic_bitset.hpp>
#include <map>
#include <set>
#include <utility>

#include "graph/model/applied.hpp"
#include "graph/model/circles.hpp"
#include "graph/model/stated.hpp"

namespace kg::model {
namespace {

using condition::ExprPtr;
using condition::Outcome;

/// Sets of prerequisites in which circles are looked for before the search gives up and says so.
constexpr std::size_t most_searches = 1'000;

using Members = std::vector<std::size_t>;  // places in a list of statements, ascending
using Values = boost::dynamic_bitset<>;    // therapies, as values of a set

class Prerequisites {
 public:
  Prerequisites(const Graph& graph, condition::Prover& prover)
      : graph_(graph), prover_(prover), all_(stated_by(graph, StatementKind::prerequisite)) {
    std::erase_if(all_, [&](const Stated& each) {
      return each.when.empty() || !graph.statement(each.statement).requires_;
    });
    for (std::size_t p = 0; p < all_.size(); ++p) sets_.push_back(sets_behind(*requires_(p)));
    known_.resize(all_.size());
    collect_held();
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

  /// The values that each prerequisite holds up: all sets of therapies are of one domain.
  void collect_held() {
    holds_.resize(all_.size());
    const auto some = std::ranges::find_if(sets_, [](const auto& sets) { return !sets.empty(); });
    if (some == sets_.end()) return;
    const auto& domain = graph_.vocabulary().domain_of(some->front());
    for (std::size_t p = 0; p < all_.size(); ++p) {
      std::set<std::size_t> values;
      for (const auto& [therapy, counts] : all_[p].when) {
        if (const auto value = domain.find(graph_.node(therapy).id)) {
          values.insert(static_cast<std::size_t>(*value));
        }
      }
      if (!values.empty()) values_held_ = std::max(values_held_, *values.rbegin() + 1);
      holds_[p].assign(values.begin(), values.end());
    }
  }

  /// The values of a set of therapies that some prerequisites hold up, and how many of them.
  struct Held {
    std::vector<std::size_t> count;
    Values any;

    void take_out(const std::vector<std::size_t>& values) {
      for (const auto value : values) {
        if (--count[value] == 0) any.reset(value);
      }
    }
  };

  [[nodiscard]] Held held_by(const Members& members) const {
    Held held{std::vector<std::size_t>(values_held_), Values(values_held_)};
    for (const auto q : members) {
      for (const auto value : holds_[q]) {
        ++held.count[value];
        held.any.set(value);
      }
    }
    return held;
  }

  /// The values that others than the member `p` hold up.
  [[nodiscard]] Values by_others(std::size_t p, const Held& held) const {
    auto values = held.any;
    for (const auto value : holds_[p]) {
      if (held.count[value] == 1) values.reset(value);
    }
    return values;
  }

  [[nodiscard]] Values held_up_by(std::size_t q) const {
    Values values(values_held_);
    for (const auto value : holds_[q]) values.set(value);
    return values;
  }

  [[nodiscard]] static std::vector<std::size_t> values_of(const Values& values) {
    std::vector<std::size_t> list;
    for (auto at = values.find_first(); at != Values::npos; at = values.find_next(at)) {
      list.push_back(at);
    }
    return list;
  }

  /// And none of `values` is in a set that `p` can ask about: a part for each of them.
  [[nodiscard]] std::vector<ExprPtr> with_none(std::vector<ExprPtr> parts, std::size_t p,
                                               const Values& values) {
    for (const auto value : values_of(values)) parts.push_back(had_not(sets_[p], value));
    return parts;
  }

  [[nodiscard]] const ExprPtr& had_not(const std::vector<condition::FactId>& facts,
                                       std::size_t value) {
    auto& part = had_not_[{facts, value}];
    if (part) return part;
    std::vector<ExprPtr> parts;
    for (const auto fact : facts) {
      condition::Atom atom;
      atom.fact = fact;
      atom.test = condition::Test::has_any;
      atom.values = {static_cast<condition::ValueId>(value)};
      atom.named = atom.values;
      parts.push_back(condition::make_not(condition::make_atom(std::move(atom))));
    }
    return part = condition::make_and(std::move(parts));
  }

  /// Whoever it is for cannot meet it, having had none of `values`. The more values, the sooner:
  /// what was proved of fewer, or refuted of more, is not asked again.
  bool waits_for(std::size_t p, const Values& values) {
    auto& known = known_[p];
    const auto within = [](const Values& a, const Values& b) { return a.is_subset_of(b); };
    for (const auto& each : known.enough) {
      if (within(each, values)) return true;
    }
    for (const auto& each : known.not_enough) {
      if (within(values, each)) return false;
    }
    const std::vector<ExprPtr> asked = {when(p), requires_(p)};
    const auto answer = prover_.never_together(with_none(asked, p, values));
    if (answer.outcome == Outcome::unknown) {
      result_.undecided.push_back({{all_[p].statement}, prover_.budget().conflicts});
    }
    if (answer.outcome != Outcome::proved) {
      known.not_enough.push_back(values);
      return false;
    }
    const auto each = values_of(values);
    Values enough(values_held_);
    for (const auto part : answer.enough) {
      if (part >= asked.size()) enough.set(each[part - asked.size()]);
    }
    known.enough.push_back(std::move(enough));
    return true;
  }

  /// The largest part of `members` each of which waits for others of it: the greatest fixed point.
  Members waiting(Members members) {
    auto held = held_by(members);
    for (std::size_t before = 0; before != members.size();) {
      before = members.size();
      std::erase_if(members, [&](std::size_t p) {
        if (waits_for(p, by_others(p, held))) return false;
        held.take_out(holds_[p]);
        return true;
      });
    }
    return members;
  }

  static Members without(Members members, std::size_t left_out) {
    std::erase(members, left_out);
    return members;
  }

  /// A part of a set that waits for itself which does so, too, and no part of which does: what can
  /// be left out is, first by halves, at last one by one.
  Members smallest_waiting(Members circle) {
    for (auto size = circle.size() / 2; size > 0; size /= 2) {
      const Members tried = circle;
      for (std::size_t first = 0; first < tried.size(); first += size) {
        const auto last = std::min(first + size, tried.size());
        Members rest;
        for (const auto p : circle) {
          if (p < tried[first] || p > tried[last - 1]) rest.push_back(p);
        }
        if (rest.size() == circle.size()) continue;
        auto smaller = waiting(std::move(rest));
        if (!smaller.empty()) circle = std::move(smaller);
      }
    }
    return circle;
  }

  /// All smallest sets that wait for themselves: one is found, then those that lack one of it.
  void look_in(const Members& members) {
    if (!seen_.insert(members).second || !result_.undecided.empty()) return;
    if (seen_.size() > most_searches) return result_.undecided.push_back({{}, most_searches});
    const auto circle = smallest_waiting(waiting(members));
    if (circle.empty()) return;
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
        return std::ranges::find(row, q) == row.end() && waits_for(row.back(), held_up_by(q));
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
    const auto held = held_by(members);
    return !one_matter && std::ranges::all_of(members, [&](std::size_t p) {
      const auto others = by_others(p, held);
      return prover_.never_together(with_none({when(p)}, p, others)).outcome != Outcome::proved;
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
      circle.in_a_row = circle.in_a_row && waits_for(row[i], held_up_by(row[(i + 1) % row.size()]));
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
  /// Sets of values known to be enough for a prerequisite to wait, and known not to be.
  struct Known {
    std::vector<Values> enough;
    std::vector<Values> not_enough;
  };
  std::vector<std::vector<condition::FactId>> sets_;  // by place in `all_`, as the next two
  std::vector<std::vector<std::size_t>> holds_;
  std::vector<Known> known_;
  std::size_t values_held_ = 0;
  std::map<std::pair<std::vector<condition::FactId>, std::size_t>, ExprPtr> had_not_;
  std::set<Members> seen_;
  std::set<Members> found_;
  Circles result_;
};

}  // namespace

Circles find_prerequisite_circles(const Graph& graph, condition::Prover& prover) {
  return Prerequisites(graph, prover).run();
}

}  // namespace kg::model
