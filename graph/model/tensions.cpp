// Tensions: see tensions.hpp. Pairs are gathered therapy by therapy; a pair of the same conditions
// is asked of the prover once.
#include "graph/model/tensions.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "graph/model/applied.hpp"

namespace kg::model {
namespace {

using condition::Expr;
using condition::ExprPtr;
using condition::Outcome;

enum class Role : std::uint8_t { none, favour, objection, caution };

Role role_of(StatementKind kind) {
  switch (kind) {
    case StatementKind::indication: return Role::favour;
    case StatementKind::absolute_contraindication:
    case StatementKind::recommendation_against: return Role::objection;
    case StatementKind::relative_contraindication:
    case StatementKind::unsettled: return Role::caution;
    case StatementKind::prerequisite:
    case StatementKind::preference:
    case StatementKind::remark: break;
  }
  return Role::none;
}

bool accepts(const Statement& statement, NodeId other) {
  return std::ranges::any_of(statement.accepted, [&](const AcceptedTension& accepted) {
    return accepted.with.empty() || std::ranges::find(accepted.with, other) != accepted.with.end();
  });
}

bool is_accepted(const Graph& graph, NodeId a, NodeId b) {
  return accepts(graph.statement(a), b) || accepts(graph.statement(b), a);
}

class Finder {
 public:
  Finder(const Graph& graph, condition::Prover& prover) : graph_(graph), prover_(prover) {}

  std::vector<Tension> run() {
    for (const NodeId therapy : graph_.nodes(kind::therapy)) look_at(therapy);
    return std::move(found_);
  }

 private:
  using Rows = std::vector<const AppliedStatement*>;

  void look_at(NodeId therapy) {
    Rows favour;
    Rows against;
    Rows cautions;
    for (const auto& applied : graph_.applied(therapy).statements) {
      switch (role_of(graph_.statement(applied.statement).kind)) {
        case Role::favour: favour.push_back(&applied); break;
        case Role::objection: against.push_back(&applied); break;
        case Role::caution: cautions.push_back(&applied); break;
        case Role::none: break;
      }
    }
    if (favour.empty()) return;
    const auto met = meeting(favour, against);
    for (const auto& [i, k, unknown] : met) add(therapy, *favour[i], *against[k], unknown);
    for (const auto* each : favour) {
      for (const auto* caution : cautions) {
        if (!is_accepted(graph_, each->statement, caution->statement)) continue;
        const auto asked = meeting({each}, {caution});
        if (!asked.empty()) add(therapy, *each, *caution, asked.front().unknown);
      }
    }
  }

  // Asks only what no therapy before has asked.
  std::vector<condition::Meet> meeting(const Rows& favour, const Rows& against) {
    std::vector<ExprPtr> firsts;
    std::vector<ExprPtr> seconds;
    for (const auto* row : favour) firsts.push_back(row->when);
    for (const auto* row : against) seconds.push_back(row->when);
    const auto key = std::pair(firsts, seconds);
    const auto known = met_.find(key);
    if (known != met_.end()) return known->second;
    return met_[key] = prover_.meeting(firsts, seconds);
  }

  void add(NodeId therapy, const AppliedStatement& favour, const AppliedStatement& against,
           bool unknown) {
    const auto key = std::pair(favour.statement, against.statement);
    const auto [at, fresh] = places_.emplace(key, found_.size());
    if (fresh) {
      found_.push_back({favour.statement, against.statement, {},
                        condition::make_and({favour.when, against.when}),
                        is_accepted(graph_, favour.statement, against.statement), unknown});
    }
    auto& tension = found_[at->second];
    // A therapy for which they do meet says more than one for which nobody knows.
    if (tension.unknown && !unknown) {
      tension.therapies.clear();
      tension.both = condition::make_and({favour.when, against.when});
      tension.unknown = false;
    }
    if (tension.unknown == unknown) tension.therapies.push_back(therapy);
  }

  const Graph& graph_;
  condition::Prover& prover_;
  // By address: conditions are shared between the therapies of a class.
  std::map<std::pair<std::vector<ExprPtr>, std::vector<ExprPtr>>, std::vector<condition::Meet>>
      met_;
  std::map<std::pair<NodeId, NodeId>, std::size_t> places_;
  std::vector<Tension> found_;
};

}  // namespace

std::vector<Tension> find_tensions(const Graph& graph, condition::Prover& prover) {
  return Finder(graph, prover).run();
}

std::vector<IdleAcceptance> find_idle_acceptances(const Graph& graph,
                                                  const std::vector<Tension>& tensions) {
  std::set<std::pair<NodeId, NodeId>> meets;
  std::set<NodeId> meets_any;
  for (const auto& tension : tensions) {
    meets.emplace(tension.in_favour, tension.against);
    meets.emplace(tension.against, tension.in_favour);
    meets_any.insert(tension.in_favour);
    meets_any.insert(tension.against);
  }
  std::vector<IdleAcceptance> idle;
  for (const NodeId id : graph.nodes(kind::statement)) {
    for (const auto& accepted : graph.statement(id).accepted) {
      if (accepted.with.empty() && !meets_any.contains(id)) {
        idle.push_back({id, no_node, accepted.span});
      }
      for (const NodeId with : accepted.with) {
        if (!meets.contains({id, with})) idle.push_back({id, with, accepted.span});
      }
    }
  }
  return idle;
}

namespace {

using Objections = std::vector<const AppliedStatement*>;

Objections absolute_objections(const Graph& graph, NodeId therapy) {
  Objections found;
  for (const auto& applied : graph.applied(therapy).statements) {
    if (graph.statement(applied.statement).kind == StatementKind::absolute_contraindication) {
      found.push_back(&applied);
    }
  }
  return found;
}

}  // namespace

std::optional<Death> explain(const DeadIndication& dead, const Graph& graph,
                             condition::Prover& prover) {
  const auto objections = absolute_objections(graph, dead.therapies.front());
  std::vector<ExprPtr> parts = {dead.patients};
  for (const auto* objection : objections) parts.push_back(condition::make_not(objection->when));
  auto core = prover.core(parts);
  if (!core) return std::nullopt;
  Death death{{}, std::move(core->laws), std::move(core->inapplicable), false};
  for (const auto part : core->parts) {
    if (part > 0) death.against.push_back(objections[part - 1]->statement);
  }
  death.accepted = std::ranges::all_of(death.against, [&](NodeId against) {
    return is_accepted(graph, dead.indication, against);
  });
  return death;
}

bool is_accepted(const DeadIndication& dead, const Graph& graph, condition::Prover& prover) {
  if (dead.unknown) return false;
  const auto objections = absolute_objections(graph, dead.therapies.front());
  const bool any = std::ranges::any_of(objections, [&](const AppliedStatement* objection) {
    return is_accepted(graph, dead.indication, objection->statement);
  });
  if (!any) return false;
  const auto death = explain(dead, graph, prover);
  return death && death->accepted;
}

std::vector<DeadIndication> find_dead_indications(const Graph& graph, condition::Prover& prover) {
  std::vector<DeadIndication> found;
  std::map<NodeId, std::size_t> places;
  std::map<std::pair<ExprPtr, ExprPtr>, Outcome> known;  // by address
  for (const NodeId therapy : graph.nodes(kind::therapy)) {
    const auto& contraindicated = graph.applied(therapy).formulas.contraindicated;
    if (contraindicated->kind == Expr::Kind::constant && !contraindicated->constant) continue;
    for (const auto& applied : graph.applied(therapy).statements) {
      if (graph.statement(applied.statement).kind != StatementKind::indication) continue;
      const auto [at, fresh] = known.try_emplace({applied.when, contraindicated});
      if (fresh) {
        at->second = prover.never_quickly(
            condition::make_and({applied.when, condition::make_not(contraindicated)}));
        const bool nobody = at->second == Outcome::proved &&
                            prover.never_quickly(applied.when) == Outcome::proved;
        if (nobody) at->second = Outcome::refuted;
      }
      if (at->second == Outcome::refuted) continue;
      const auto [place, is_new] = places.emplace(applied.statement, found.size());
      if (is_new) {
        found.push_back({applied.statement, {}, applied.when, at->second == Outcome::unknown});
      }
      auto& dead = found[place->second];
      if (dead.unknown == (at->second == Outcome::unknown)) dead.therapies.push_back(therapy);
    }
  }
  return found;
}

}  // namespace kg::model
