// Contrast: goals for `find_changes` out of the formulas of a therapy, and what each change does.
#include "graph/model/contrast.hpp"

#include <algorithm>
#include <optional>

#include "graph/condition/smallest.hpp"
#include "graph/model/bearing.hpp"
#include "graph/model/status.hpp"

namespace kg::model {
namespace {

using condition::Assumption;
using condition::Change;
using condition::ChangeQuestion;
using condition::ExprPtr;
using condition::Truth;

bool is_objection(StatementKind kind) {
  return kind == StatementKind::absolute_contraindication ||
         kind == StatementKind::relative_contraindication ||
         kind == StatementKind::recommendation_against;
}

const ExprPtr& asked_of(const AppliedStatement& applied) {
  return applied.met ? applied.met : applied.when;
}

class Contraster {
 public:
  Contraster(const Graph& graph, const Applied& applied, const Assumption& known)
      : graph_(graph), known_(known), applied_(applied) {}

  Contrast run() {
    Contrast result;
    result.is_option = status_under(known_) == Status::option;
    if (result.is_option) {
      find_stops(result);
    } else {
      find_ways(result);
    }
    return result;
  }

 private:
  [[nodiscard]] Status status_under(const Assumption& known) const {
    Answers answers(known);
    return judge_status(applied_.formulas, answers);
  }

  // What makes it an option: `option` certain, and an objection not certain.
  void find_ways(Contrast& result) {
    const auto& formulas = applied_.formulas;
    result.changes = find({known_.where(), formulas.option, formulas.unopposed, false}, true);
    const auto& found = result.changes;
    if (!found.told.empty() || found.steps_spent || found.undone > 0) return;
    result.unconditional = true;
    result.because = find_obstacles();
  }

  // What stops it. Of an option only a recommendation against can still be open, so all else needs
  // a change of what is known.
  void find_stops(Contrast& result) {
    const auto& formulas = applied_.formulas;
    std::vector<ExprPtr> excluded;  // recommendations against that cannot hold as things stand
    for (const AppliedStatement& each : applied_.statements) {
      const auto kind = graph_.statement(each.statement).kind;
      const bool is_against = kind == StatementKind::recommendation_against;
      if (is_against && !known_.possible(each.when)) excluded.push_back(each.when);
    }
    excluded.push_back(condition::make_not(formulas.option));
    const auto stopped = condition::make_or(std::move(excluded));
    result.changes = find({known_.where(), stopped, stopped, false}, false);
    const auto opposed = condition::make_not(formulas.unopposed);
    if (!known_.possible(opposed)) return;
    result.learned = find({known_.where(), opposed, opposed, true}, false);
  }

  Alternatives find(const ChangeQuestion& question, bool to_option) {
    const auto found = condition::find_changes(graph_.theory(), question);
    Alternatives result;
    result.complete = found.complete;
    result.steps_spent = found.steps_spent;
    for (const Change& change : found.changes) {
      auto alternative = follow(change, to_option);
      if (!alternative) {
        ++result.undone;
      } else if (result.told.size() == contrast_alternatives) {
        ++result.more;
      } else {
        result.told.push_back(std::move(*alternative));
      }
    }
    return result;
  }

  // The change made: what the therapy is then, and why.
  std::optional<Alternative> follow(const Change& change, bool to_option) {
    auto parts = condition::conjuncts(change.kept);
    parts.push_back(change.condition.condition);
    auto assumed = Assumption::assume(graph_.theory(), condition::make_and(std::move(parts)));
    const auto* then = std::get_if<Assumption>(&assumed);
    if (then == nullptr) return std::nullopt;
    Alternative result;
    result.change = change;
    result.status = status_under(*then);
    if ((result.status == Status::option) != to_option) return std::nullopt;
    add_given_up(result);
    if (result.status == Status::conditional) result.outcomes = find_outcomes(*then);
    result.turns_on = find_turns(*then, to_option);
    return result;
  }

  void add_given_up(Alternative& alternative) const {
    const auto& changed = alternative.change.changed;
    std::vector<ExprPtr> still;
    for (const ExprPtr& part : condition::conjuncts(known_.where())) {
      const auto facts = condition::facts_of(*part, graph_.vocabulary());
      const bool speaks = std::ranges::any_of(facts, [&](condition::FactId fact) {
        return std::ranges::find(changed, fact) != changed.end();
      });
      if (!speaks) continue;
      alternative.given_up.push_back(part);
      if (auto rest = condition::keep_without(graph_.theory(), part, changed)) {
        still.push_back(std::move(rest));
      }
    }
    if (!still.empty()) alternative.still = condition::make_and(std::move(still));
  }

  std::vector<Outcome> find_outcomes(const Assumption& then) const {
    const auto& formulas = applied_.formulas;
    const auto all = [](ExprPtr a, ExprPtr b) {
      return condition::make_and({std::move(a), std::move(b)});
    };
    const std::vector<std::pair<Status, ExprPtr>> rows = {
        {Status::contested, all(formulas.feasible, formulas.objected)},
        {Status::blocked, all(formulas.permitted, condition::make_not(formulas.prepared))},
        {Status::contraindicated, all(formulas.indicated, formulas.contraindicated)},
        {Status::not_indicated, condition::make_not(formulas.indicated)}};
    std::vector<Outcome> outcomes;
    for (const auto& [status, when] : rows) {
      if (then.possible(when)) outcomes.push_back({status, then.residual(when)});
    }
    return outcomes;
  }

  // Statements that come to stand as the new answer asks. Where none does by itself (two
  // indications that together leave no case out), all that stand otherwise, or that side of the
  // answer.
  std::vector<Turn> find_turns(const Assumption& then, bool to_option) const {
    std::vector<Turn> decided;
    std::vector<Turn> moved;
    std::vector<Turn> of_side;
    for (const AppliedStatement& each : applied_.statements) {
      const Statement& statement = graph_.statement(each.statement);
      if (!decides_status(statement)) continue;
      const Turn turn{each.statement, known_.truth(asked_of(each)), then.truth(asked_of(each))};
      const bool is_true = is_objection(statement.kind) != to_option;  // what the new answer asks
      if (is_true && turn.after != Truth::no) of_side.push_back(turn);
      if (turn.before == turn.after) continue;
      moved.push_back(turn);
      if (turn.after == (is_true ? Truth::yes : Truth::no)) decided.push_back(turn);
    }
    if (!decided.empty()) return decided;
    return moved.empty() ? of_side : moved;
  }

  // The fewest statements that leave no patient for whom it is an option.
  std::vector<NodeId> find_obstacles() const {
    std::vector<ExprPtr> parts = {applied_.formulas.indicated};
    std::vector<std::vector<NodeId>> statements(1);
    for (const AppliedStatement& each : applied_.statements) {
      const Statement& statement = graph_.statement(each.statement);
      if (!decides_status(statement)) continue;
      if (statement.kind == StatementKind::indication) {
        statements.front().push_back(each.statement);
        continue;
      }
      const bool objects = is_objection(statement.kind);
      parts.push_back(objects ? condition::make_not(each.when) : asked_of(each));
      statements.push_back({each.statement});
    }
    const auto anyone = Assumption::assume(graph_.theory(), nullptr);
    const auto& everyone = std::get<Assumption>(anyone);
    const auto fewest =
        condition::smallest_subset(parts.size(), [&](const condition::Indices& chosen) {
          std::vector<ExprPtr> joined;
          for (const auto i : chosen) joined.push_back(parts[i]);
          return !everyone.possible(condition::make_and(std::move(joined)));
        });
    std::vector<NodeId> because;
    for (const auto i : fewest) {
      because.insert(because.end(), statements[i].begin(), statements[i].end());
    }
    return because;
  }

  const Graph& graph_;
  const Assumption& known_;
  const Applied& applied_;
};

}  // namespace

Contrast contrast(const Graph& graph, const Applied& applied, const Assumption& known) {
  return Contraster(graph, applied, known).run();
}

}  // namespace kg::model
