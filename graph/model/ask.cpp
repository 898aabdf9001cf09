// Ask: see ask.hpp. Statuses are put as questions to condition::Learning.
#include "graph/model/ask.hpp"

#include <algorithm>
#include <set>

#include "graph/model/goal_filter.hpp"
#include "graph/condition/learn.hpp"
#include "graph/model/sharer.hpp"

namespace kg::model {
namespace {

using condition::Assumption;
using condition::ExprPtr;
using condition::Learning;
using condition::OutcomeSet;
using condition::Question;

// What a therapy is for one patient, as finely as the table of statuses asks.
enum Outcome : std::uint8_t {
  not_indicated,
  contraindicated,
  blocked,
  relatively_contested,  // by a relative contraindication
  contested_by_advice,   // by a recommendation against alone
  unopposed,
};
enum Answer : std::uint8_t { ruled_out, contested, option };

constexpr OutcomeSet bit(Outcome outcome) { return OutcomeSet{1} << outcome; }
constexpr OutcomeSet feasible =
    bit(relatively_contested) | bit(contested_by_advice) | bit(unopposed);

// The table of statuses over what is possible.
Status status_for(OutcomeSet possible) {
  if (possible == bit(not_indicated)) return Status::not_indicated;
  if ((possible & ~(bit(not_indicated) | bit(contraindicated))) == 0) {
    return Status::contraindicated;
  }
  if ((possible & feasible) == 0) return Status::blocked;
  if ((possible & ~feasible) != 0) return Status::conditional;
  if ((possible & bit(unopposed)) == 0) return Status::contested;
  return (possible & bit(relatively_contested)) == 0 ? Status::option : Status::conditional;
}

Question question_for(const StatusFormulas& formulas, Sharer& sharer) {
  const auto no = [&](const ExprPtr& part) { return sharer.none(part); };
  Question question;
  question.outcomes = {no(formulas.indicated),
                       sharer.all({formulas.indicated, formulas.contraindicated}),
                       sharer.all({formulas.permitted, no(formulas.prepared)}),
                       sharer.all({formulas.feasible, formulas.relative}),
                       sharer.all({formulas.option, formulas.against}),
                       formulas.unopposed};
  question.answers = {ruled_out, ruled_out, ruled_out, contested, contested, option};
  return question;
}

class Asker {
 public:
  Asker(const Graph& graph, const Assumption& known, const Goals& goals,
        std::vector<NodeId> therapies, const Scope& scope)
      : graph_(graph),
        scope_(scope),
        therapies_(std::move(therapies)),
        filter_(graph, goals),
        learning_(known, questions()) {
    for (const NodeId therapy : therapies_) note_left_out(therapy);
    for (std::size_t q = 0; q < therapies_.size(); ++q) {
      const auto now = learning_.now()[q];
      answer_.therapies.push_back({therapies_[q], status_for(now), weight(known, therapies_[q]),
                                   learning_.is_settled(q, now), true});
    }
  }

  AskAnswer run() {
    for (const std::size_t q : learning_.never_settled()) {
      answer_.therapies[q].can_be_settled = false;
    }
    find_mentioned();
    for (const auto fact : learning_.facts()) answer_.facts.push_back(learn(fact));
    std::stable_sort(answer_.facts.begin(), answer_.facts.end(),
                     [](const OpenFact& a, const OpenFact& b) {
                       return std::pair(a.weight, a.weight_possible) >
                              std::pair(b.weight, b.weight_possible);
                     });
    answer_.unknowable = learning_.unknowable();
    auto smallest = learning_.smallest_set();
    answer_.smallest = std::move(smallest.facts);
    answer_.proved_smallest = smallest.smallest;
    return std::move(answer_);
  }

 private:
  [[nodiscard]] std::vector<Question> questions() {
    std::vector<Question> questions;
    for (const NodeId therapy : therapies_) {
      const Applied& applied = scope_.applied(graph_, therapy);
      if (filter_.all()) {
        questions.push_back(question_for(applied.formulas, sharer_));
        continue;
      }
      std::vector<ExprPtr> indications;
      for (const AppliedStatement& each : applied.statements) {
        if (counts(each)) indications.push_back(each.when);
      }
      questions.push_back(question_for(
          with_indications(applied.formulas, std::move(indications), sharer_), sharer_));
    }
    return questions;
  }

  void find_mentioned() {
    for (const AskedTherapy& asked : answer_.therapies) {
      if (asked.settled) continue;
      const auto& formulas = scope_.applied(graph_, asked.therapy).formulas;
      for (const auto* formula : {&formulas.option, &formulas.against}) {
        const auto facts = condition::facts_of(**formula, graph_.vocabulary());
        mentioned_.insert(facts.begin(), facts.end());
      }
    }
  }

  void note_left_out(NodeId therapy) {
    auto& list = answer_.left_out;
    for (const AppliedStatement& each : scope_.applied(graph_, therapy).left_out) {
      if (std::find(list.begin(), list.end(), each.statement) == list.end()) {
        list.push_back(each.statement);
      }
    }
  }

  [[nodiscard]] bool counts(const AppliedStatement& each) const {
    return graph_.statement(each.statement).kind == StatementKind::indication &&
           filter_.serves(each.statement);
  }

  [[nodiscard]] unsigned weight(const Assumption& known, NodeId therapy) const {
    auto best = Strength::unstated;
    for (const AppliedStatement& each : scope_.applied(graph_, therapy).statements) {
      const auto strength = graph_.statement(each.statement).strength;
      if (strength > best && counts(each) && known.possible(each.when)) best = strength;
    }
    return weight_of(best);
  }

  [[nodiscard]] OpenFact learn(condition::FactId fact) {
    const auto learned = learning_.learn(fact);
    OpenFact open;
    open.fact = fact;
    open.mentioned = mentioned_.contains(fact);
    for (const auto& value : learned.values) {
      ValueEffect effect{value.value, value.inapplicable, {}};
      for (std::size_t q = 0; q < therapies_.size(); ++q) {
        if (answer_.therapies[q].settled) continue;
        const auto status = status_for(value.outcomes[q]);
        const bool settled = learning_.is_settled(q, value.outcomes[q]);
        if (settled || status != answer_.therapies[q].status) {
          effect.changes.push_back({therapies_[q], status, settled});
        }
      }
      open.values.push_back(std::move(effect));
    }
    for (std::size_t q = 0; q < therapies_.size(); ++q) {
      if (learned.settles[q]) {
        open.settles.push_back(therapies_[q]);
        open.weight += answer_.therapies[q].weight;
      }
      if (learned.settles[q] || some_value_settles(open, therapies_[q])) {
        open.may_settle.push_back(therapies_[q]);
        open.weight_possible += answer_.therapies[q].weight;
      }
    }
    return open;
  }

  static bool some_value_settles(const OpenFact& open, NodeId therapy) {
    return std::any_of(open.values.begin(), open.values.end(), [&](const ValueEffect& value) {
      return std::any_of(value.changes.begin(), value.changes.end(), [&](const auto& change) {
        return change.therapy == therapy && change.settled;
      });
    });
  }

  const Graph& graph_;
  const Scope& scope_;
  std::vector<NodeId> therapies_;
  GoalFilter filter_;
  Sharer sharer_;
  Learning learning_;
  AskAnswer answer_;
  std::set<condition::FactId> mentioned_;
};

}  // namespace

unsigned weight_of(Strength strength) { return strength == Strength::strong ? 2 : 1; }

AskAnswer ask(const Graph& graph, const Assumption& known, const Goals& goals,
              const std::vector<NodeId>& therapies, const Scope& scope) {
  std::vector<NodeId> asked;
  for (const NodeId therapy : graph.nodes(kind::therapy)) {
    const bool counts = therapies.empty() ||
                        std::find(therapies.begin(), therapies.end(), therapy) != therapies.end();
    if (counts) asked.push_back(therapy);
  }
  return Asker(graph, known, goals, std::move(asked), scope).run();
}

}  // namespace kg::model
