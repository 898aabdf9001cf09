// Disagreements: pairs are gathered therapy by therapy; equal ones are decided once.
#include "graph/model/disagreements.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>

#include "graph/model/applied.hpp"

namespace kg::model {
namespace {

using condition::Assumption;
using condition::ExprPtr;

bool speaks_against(StatementKind kind) {
  switch (kind) {
    case StatementKind::absolute_contraindication:
    case StatementKind::relative_contraindication:
    case StatementKind::recommendation_against:
    case StatementKind::unsettled: return true;
    case StatementKind::indication:
    case StatementKind::prerequisite:
    case StatementKind::preference:
    case StatementKind::remark: return false;
  }
  return false;
}

/// How two conditions meet when nothing is known.
struct Met {
  Meeting meeting = Meeting::never;
  bool everyone = false;
  std::vector<condition::WitnessValue> example;
};

class Judge {
 public:
  explicit Judge(const Graph& graph) {
    auto known = Assumption::assume(graph.theory(), nullptr);
    // Laws that clash leave no patient; the loader refuses them before there is a graph.
    if (auto* assumption = std::get_if<Assumption>(&known)) known_ = std::move(*assumption);
  }

  /// `first` and `second` as they count; `first_said` and `second_said` as they were stated.
  Met meet(const ExprPtr& first, const ExprPtr& second, const ExprPtr& first_said,
           const ExprPtr& second_said) const {
    Met met;
    if (!known_) return met;
    try {
      const auto both = condition::make_and({first, second});
      if (known_->possible(both)) {
        met.meeting = Meeting::one_patient;
        met.everyone = known_->certain(condition::make_or({condition::make_not(first), second}));
        met.example = known_->witness(both).value_or(std::vector<condition::WitnessValue>());
      } else if (known_->possible(condition::make_and({first_said, second_said}))) {
        met.meeting = Meeting::settled;
      }
    } catch (const condition::BudgetSpent&) {
      met = {Meeting::undecided, false, {}};
    }
    return met;
  }

 private:
  std::optional<Assumption> known_;
};

class Finder {
 public:
  explicit Finder(const Graph& graph) : graph_(graph), judge_(graph) {}

  std::vector<Disagreement> run() {
    for (const NodeId therapy : graph_.nodes(kind::therapy)) {
      const auto& statements = graph_.applied(therapy).statements;
      for (const auto& favour : statements) {
        if (graph_.statement(favour.statement).kind != StatementKind::indication) continue;
        for (const auto& against : statements) {
          if (!speaks_against(graph_.statement(against.statement).kind)) continue;
          add(therapy, favour, against);
        }
      }
    }
    return std::move(found_);
  }

 private:
  void add(NodeId therapy, const AppliedStatement& favour, const AppliedStatement& against) {
    const Met& met = meet(favour, against);
    const auto key = std::tuple(favour.statement, against.statement, met.meeting, met.everyone);
    const auto [at, fresh] = places_.emplace(key, found_.size());
    if (fresh) {
      found_.push_back(
          {favour.statement, against.statement, {}, met.meeting, met.everyone, met.example});
    }
    found_[at->second].therapies.push_back(therapy);
  }

  // Conditions are shared between therapies: the same address is the same question.
  const Met& meet(const AppliedStatement& favour, const AppliedStatement& against) {
    const auto key = std::tuple(favour.statement, against.statement, favour.when.get(),
                                against.when.get());
    const auto known = met_.find(key);
    if (known != met_.end()) return known->second;
    return met_[key] = judge_.meet(favour.when, against.when,
                                   graph_.statement(favour.statement).when,
                                   graph_.statement(against.statement).when);
  }

  using Question =
      std::tuple<NodeId, NodeId, const condition::Expr*, const condition::Expr*>;
  using Key = std::tuple<NodeId, NodeId, Meeting, bool>;
  const Graph& graph_;
  Judge judge_;
  std::map<Question, Met> met_;
  std::map<Key, std::size_t> places_;
  std::vector<Disagreement> found_;
};

// The same therapy, or one is a class of the other.
bool overlap(const Graph& graph, NodeId a, NodeId b) {
  const auto above = [&](NodeId from, NodeId to) {
    const auto reached = graph.reach(from, relation::is);
    return std::find(reached.begin(), reached.end(), to) != reached.end();
  };
  return above(a, b) || above(b, a);
}

bool are_rivals(const Graph& graph, const Statement& a, const Statement& b) {
  const auto comes_after = [&](NodeId therapy, const Statement& other) {
    return std::any_of(other.less_preferred.begin(), other.less_preferred.end(),
                       [&](NodeId less) { return overlap(graph, therapy, less); });
  };
  return comes_after(a.therapy, b) && comes_after(b.therapy, a);
}

}  // namespace

std::string_view to_string(Meeting meeting) {
  constexpr std::array<std::string_view, 4> names = {"one-patient", "settled", "never",
                                                     "undecided"};
  return names[static_cast<std::size_t>(meeting)];
}

std::vector<Disagreement> find_disagreements(const Graph& graph) { return Finder(graph).run(); }

std::vector<RivalPreferences> find_rival_preferences(const Graph& graph) {
  std::vector<NodeId> preferences;
  for (const NodeId id : graph.nodes(kind::statement)) {
    if (graph.statement(id).kind == StatementKind::preference) preferences.push_back(id);
  }
  const Judge judge(graph);
  std::vector<RivalPreferences> found;
  for (std::size_t i = 0; i < preferences.size(); ++i) {
    for (std::size_t k = i + 1; k < preferences.size(); ++k) {
      const Statement& first = graph.statement(preferences[i]);
      const Statement& second = graph.statement(preferences[k]);
      if (!are_rivals(graph, first, second)) continue;
      auto met = judge.meet(first.when, second.when, first.when, second.when);
      found.push_back({preferences[i], preferences[k], met.meeting, std::move(met.example)});
    }
  }
  return found;
}

}  // namespace kg::model
