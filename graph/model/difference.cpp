// Difference: verdicts twice, then mixtures of the two conditions, smallest sets of facts first.
#include "graph/model/difference.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include "graph/condition/change.hpp"

namespace kg::model {
namespace {

using condition::Assumption;
using condition::ExprPtr;
using condition::FactId;

/// What is compared of a verdict.
struct Standing {
  Status status{};
  std::vector<NodeId> goals;

  friend bool operator==(const Standing&, const Standing&) = default;
};

std::vector<NodeId> sorted(std::vector<NodeId> nodes) {
  std::sort(nodes.begin(), nodes.end());
  return nodes;
}

Standing standing_of(const Verdict& verdict) { return {verdict.status, sorted(verdict.goals)}; }

class Mixer {
 public:
  Mixer(const condition::Theory& theory, const ExprPtr& a, const ExprPtr& b) : theory_(theory) {
    const auto parts_a = condition::conjuncts(a);
    const auto parts_b = condition::conjuncts(b);
    for (const auto& part : parts_a) (has(parts_b, part) ? shared_ : of_a_).push_back(part);
    for (const auto& part : parts_b) {
      if (!has(parts_a, part)) of_b_.push_back(part);
    }
    for (const auto* parts : {&of_a_, &of_b_}) {
      for (const auto& part : *parts) add_facts(*part);
    }
  }

  /// The facts that the two speak of differently, in order of mention.
  [[nodiscard]] const std::vector<FactId>& facts() const { return facts_; }

  [[nodiscard]] ExprPtr mix(const std::vector<FactId>& taken) const {
    auto parts = shared_;
    for (const auto& kept : {without(of_a_, taken), without(of_b_, others(taken))}) {
      for (const auto& part : condition::conjuncts(kept)) parts.push_back(part);
    }
    return parts.empty() ? nullptr : condition::make_and(std::move(parts));
  }

  /// What A and B say of these facts alone.
  [[nodiscard]] ExprPtr said_by_a(const std::vector<FactId>& taken) const {
    return without(of_a_, others(taken));
  }
  [[nodiscard]] ExprPtr said_by_b(const std::vector<FactId>& taken) const {
    return without(of_b_, others(taken));
  }

 private:
  static bool has(const std::vector<ExprPtr>& parts, const ExprPtr& wanted) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](const ExprPtr& part) { return condition::same(*part, *wanted); });
  }

  void add_facts(const condition::Expr& part) {
    for (const FactId fact : condition::facts_of(part, theory_.vocabulary())) {
      if (std::find(facts_.begin(), facts_.end(), fact) == facts_.end()) facts_.push_back(fact);
    }
  }

  [[nodiscard]] std::vector<FactId> others(const std::vector<FactId>& taken) const {
    std::vector<FactId> rest;
    std::copy_if(facts_.begin(), facts_.end(), std::back_inserter(rest), [&](FactId fact) {
      return std::find(taken.begin(), taken.end(), fact) == taken.end();
    });
    return rest;
  }

  [[nodiscard]] ExprPtr without(const std::vector<ExprPtr>& parts,
                                const std::vector<FactId>& facts) const {
    if (parts.empty()) return nullptr;
    return condition::keep_without(theory_, condition::make_and(parts), facts);
  }

  const condition::Theory& theory_;
  std::vector<ExprPtr> shared_;
  std::vector<ExprPtr> of_a_;
  std::vector<ExprPtr> of_b_;
  std::vector<FactId> facts_;
};

class Finder {
 public:
  Finder(const Graph& graph, const Assumption& first, const Assumption& second, const Goals& goals,
         const Scope& scope)
      : graph_(graph),
        first_(first),
        second_(second),
        goals_(goals),
        scope_(scope),
        mixer_(graph.theory(), first.where(), second.where()) {}

  Differences find() {
    Differences result;
    result.equivalent = implies(first_, second_) && implies(second_, first_);
    auto before = judge_all(graph_, first_, goals_, scope_);
    auto after = judge_all(graph_, second_, goals_, scope_);
    // Ctrl-C may have cut either short; what both have can be told.
    for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) {
      if (standing_of(before[i]) == standing_of(after[i])) {
        result.same.push_back(before[i].therapy);
      } else {
        result.different.push_back({std::move(before[i]), std::move(after[i]), {}, true, {}, {}});
      }
    }
    explain(result.different);
    return result;
  }

 private:
  static bool implies(const Assumption& known, const Assumption& other) {
    return !other.where() || known.certain(other.where());
  }

  // Sets of facts in order of size; each mixture is asked about all therapies not yet explained.
  void explain(std::vector<Difference>& different) {
    std::vector<bool> done(different.size());
    std::size_t left = different.size();
    std::size_t tried = 0;
    const std::size_t count = mixer_.facts().size();
    for (std::size_t size = 1; size < count && left > 0; ++size) {
      std::vector<std::size_t> chosen(size);
      for (std::size_t i = 0; i < size; ++i) chosen[i] = i;
      do {
        if (++tried > difference_mixtures) break;
        left -= try_mixture(pick(chosen), different, done);
      } while (left > 0 && advance(chosen, count));
    }
    const bool complete = tried <= difference_mixtures;
    for (std::size_t i = 0; i < different.size(); ++i) {
      if (!done[i]) lay_to(different[i], mixer_.facts(), complete);
    }
  }

  std::size_t try_mixture(const std::vector<FactId>& facts, std::vector<Difference>& different,
                          std::vector<bool>& done) {
    const auto assumed = Assumption::assume(graph_.theory(), mixer_.mix(facts));
    const auto* mixed = std::get_if<Assumption>(&assumed);
    if (mixed == nullptr) return 0;
    std::size_t explained = 0;
    for (std::size_t i = 0; i < different.size(); ++i) {
      if (done[i] || !turns(different[i], *mixed)) continue;
      lay_to(different[i], facts, true);
      done[i] = true;
      ++explained;
    }
    return explained;
  }

  [[nodiscard]] bool turns(const Difference& difference, const Assumption& mixed) const {
    const NodeId therapy = difference.first.therapy;
    if (status_of(graph_, therapy, mixed, goals_, scope_) != difference.second.status) return false;
    std::vector<NodeId> goals;
    for (const Reason& reason : difference.first.in_favour) {
      if (!mixed.possible(reason.when)) continue;
      for (const NodeId goal : graph_.statement(reason.statement).goals) goals.push_back(goal);
    }
    goals = sorted(std::move(goals));
    goals.erase(std::unique(goals.begin(), goals.end()), goals.end());
    return goals == sorted(difference.second.goals);
  }

  void lay_to(Difference& difference, const std::vector<FactId>& facts, bool fewest) const {
    difference.facts = facts;
    difference.fewest = fewest;
    difference.from = mixer_.said_by_a(facts);
    difference.to = mixer_.said_by_b(facts);
  }

  [[nodiscard]] std::vector<FactId> pick(const std::vector<std::size_t>& chosen) const {
    std::vector<FactId> facts;
    for (const std::size_t i : chosen) facts.push_back(mixer_.facts()[i]);
    return facts;
  }

  // The next subset of the same size, in lexicographic order.
  static bool advance(std::vector<std::size_t>& chosen, std::size_t count) {
    for (std::size_t i = chosen.size(); i-- > 0;) {
      if (chosen[i] + (chosen.size() - i) >= count) continue;
      ++chosen[i];
      for (std::size_t k = i + 1; k < chosen.size(); ++k) chosen[k] = chosen[k - 1] + 1;
      return true;
    }
    return false;
  }

  const Graph& graph_;
  const Assumption& first_;
  const Assumption& second_;
  const Goals& goals_;
  const Scope& scope_;
  Mixer mixer_;
};

}  // namespace

Differences find_differences(const Graph& graph, const Assumption& first, const Assumption& second,
                             const Goals& goals, const Scope& scope) {
  return Finder(graph, first, second, goals, scope).find();
}

}  // namespace kg::model
