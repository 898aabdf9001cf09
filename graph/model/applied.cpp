// Applied: see applied.hpp. Inheritance, exceptions and overrides become formulas here.
#include "graph/model/applied.hpp"

#include <algorithm>
#include <utility>

#include "graph/model/changed.hpp"
#include "graph/model/graph.hpp"
#include "graph/model/marks.hpp"
#include "graph/model/sharer.hpp"

namespace kg::model {
namespace {

using condition::ExprPtr;

/// Statements as they count: those of the graph, one of them changed or none.
struct Reading {
  const Graph& graph;
  const ChangedStatement* change = nullptr;

  const Statement& operator()(NodeId id) const {
    return change && change->id == id ? *change->instead : graph.statement(id);
  }
};

/// What a combination takes over from its parts: what speaks against, and what must come first.
bool passes_to_combination(StatementKind kind) {
  switch (kind) {
    case StatementKind::absolute_contraindication:
    case StatementKind::relative_contraindication:
    case StatementKind::recommendation_against:
    case StatementKind::prerequisite:
    case StatementKind::unsettled:
      return true;
    case StatementKind::indication:
    case StatementKind::preference:
    case StatementKind::remark:
      return false;
  }
  return false;
}

// Step 1: which statements bear on a therapy -----------------------------------------------------

class Gatherer {
 public:
  explicit Gatherer(const Graph& graph)
      : graph_(graph), seen_(graph.node_count()), place_(graph.node_count()) {
    const auto therapies = graph.nodes(kind::therapy);
    for (std::size_t i = 0; i < therapies.size(); ++i) {
      place_[static_cast<std::size_t>(therapies[i])] = i;
    }
  }

  /// Needs the classes and parts of `therapy` in `done`.
  Applied gather(NodeId therapy, const std::vector<Applied>& done) {
    Applied applied;
    seen_.clear();
    leave_out_excepted(therapy, done);
    const std::vector<NodeId> classes = graph_.reach(therapy, relation::is);
    for (const NodeId place : classes) {
      for (const NodeId statement : graph_.sources(place, relation::about)) {
        add(applied, statement, place);
      }
    }
    for (const NodeId place : classes) {
      for (const NodeId part : graph_.targets(place, relation::combines)) {
        for (const AppliedStatement& passed : done[place_of(part)].statements) {
          if (!passes_to_combination(graph_.statement(passed.statement).kind)) continue;
          add(applied, passed.statement, passed.stated_of);
        }
      }
    }
    return applied;
  }

  [[nodiscard]] std::size_t place_of(NodeId therapy) const {
    return place_[static_cast<std::size_t>(therapy)];
  }

 private:
  /// What is excepted counts as seen already. The exception of a class holds for what comes through
  /// that class: what another class or a part hands on still bears on the therapy.
  void leave_out_excepted(NodeId therapy, const std::vector<Applied>& done) {
    for (const NodeId statement : graph_.targets(therapy, relation::except)) seen_.mark(statement);
    for (const NodeId place : graph_.reach(therapy, relation::is)) {
      for (const NodeId statement : graph_.targets(place, relation::except)) {
        const bool own = graph_.statement(statement).therapy == therapy;
        if (!own && !is_handed_on(statement, therapy, done)) seen_.mark(statement);
      }
    }
  }

  [[nodiscard]] bool is_handed_on(NodeId statement, NodeId therapy,
                                  const std::vector<Applied>& done) const {
    const auto by_some = [&](RelationId relation) {
      return std::ranges::any_of(graph_.targets(therapy, relation), [&](NodeId base) {
        return std::ranges::any_of(done[place_of(base)].statements, [&](const auto& applied) {
          return applied.statement == statement;
        });
      });
    };
    return by_some(relation::is) || (passes_to_combination(graph_.statement(statement).kind) &&
                                     by_some(relation::combines));
  }

  void add(Applied& applied, NodeId statement, NodeId stated_of) {
    if (!seen_.mark(statement)) return;
    applied.statements.push_back(
        {statement, stated_of, graph_.statement(statement).when, nullptr, {}});
  }

  const Graph& graph_;
  Marks seen_;
  std::vector<std::size_t> place_;  // of a therapy among the therapies
};

/// Therapies, each behind its classes and parts.
std::vector<NodeId> bases_first(const Graph& graph) {
  std::vector<Edge> edges;
  for (const Edge& edge : graph.edges()) {
    const bool of_therapies = graph.node(edge.from).kind == kind::therapy;
    if (of_therapies && (edge.relation == relation::is || edge.relation == relation::combines)) {
      edges.push_back(edge);
    }
  }
  std::vector<NodeId> result;
  for (const NodeId id : Rows(graph.node_count(), edges).targets_first()) {
    if (graph.node(id).kind == kind::therapy) result.push_back(id);
  }
  return result;
}

// Step 2: overrides ------------------------------------------------------------------------------

/// Takes out of each statement's condition where one that overrides it applies. A statement defeats
/// another only with what others have left of it, so those nobody defeats come first. Statements on
/// or behind a cycle of overrides (which the checks refuse) are left as they are.
class Overrider {
 public:
  Overrider(const Graph& graph, Sharer& sharer)
      : graph_(graph), sharer_(sharer), row_(graph.node_count(), no_row) {}

  void apply(std::vector<AppliedStatement>& statements) {
    if (!find_overriders(statements)) return;
    std::vector<std::size_t> waits_for(statements.size());
    std::vector<std::size_t> ready;
    for (std::size_t i = 0; i < statements.size(); ++i) {
      waits_for[i] = statements[i].overridden_by.size();
      if (waits_for[i] == 0) ready.push_back(i);
    }
    for (std::size_t next = 0; next < ready.size(); ++next) {
      const NodeId done = statements[ready[next]].statement;
      for (const NodeId defeated : graph_.targets(done, relation::overrides)) {
        const std::size_t i = row_[static_cast<std::size_t>(defeated)];
        if (i == no_row || --waits_for[i] > 0) continue;
        narrow(statements, i);
        ready.push_back(i);
      }
    }
    forget(statements);
  }

 private:
  static constexpr std::size_t no_row = static_cast<std::size_t>(-1);

  /// Fills `overridden_by` and the rows by statement; false: there is nothing to do.
  bool find_overriders(std::vector<AppliedStatement>& statements) {
    for (std::size_t i = 0; i < statements.size(); ++i) {
      row_[static_cast<std::size_t>(statements[i].statement)] = i;
    }
    bool any = false;
    for (AppliedStatement& applied : statements) {
      for (const NodeId by : graph_.sources(applied.statement, relation::overrides)) {
        if (row_[static_cast<std::size_t>(by)] != no_row) applied.overridden_by.push_back(by);
      }
      any = any || !applied.overridden_by.empty();
    }
    if (!any) forget(statements);
    return any;
  }

  void forget(const std::vector<AppliedStatement>& statements) {
    for (const AppliedStatement& applied : statements) {
      row_[static_cast<std::size_t>(applied.statement)] = no_row;
    }
  }

  void narrow(std::vector<AppliedStatement>& statements, std::size_t i) {
    std::vector<ExprPtr> parts{statements[i].when};
    for (const NodeId by : statements[i].overridden_by) {
      parts.push_back(sharer_.none(statements[row_[static_cast<std::size_t>(by)]].when));
    }
    statements[i].when = sharer_.all(std::move(parts));
  }

  const Graph& graph_;
  Sharer& sharer_;
  std::vector<std::size_t> row_;  // by statement node, of the therapy at hand
};

// Step 3: the conditions of the status -----------------------------------------------------------

void complete(StatusFormulas& formulas, Sharer& sharer) {
  formulas.permitted = sharer.all({formulas.indicated, sharer.none(formulas.contraindicated)});
  formulas.feasible = sharer.all({formulas.permitted, formulas.prepared});
  formulas.option = sharer.all({formulas.feasible, sharer.none(formulas.relative)});
  formulas.unopposed = sharer.all({formulas.option, sharer.none(formulas.against)});
}

StatusFormulas make_formulas(const Reading& read, std::vector<AppliedStatement>& statements,
                             Sharer& sharer) {
  std::vector<ExprPtr> indicated;
  std::vector<ExprPtr> contraindicated;
  std::vector<ExprPtr> prepared;
  std::vector<ExprPtr> relative;
  std::vector<ExprPtr> against;
  for (AppliedStatement& applied : statements) {
    const Statement& statement = read(applied.statement);
    switch (statement.kind) {
      case StatementKind::indication: indicated.push_back(applied.when); break;
      case StatementKind::absolute_contraindication: contraindicated.push_back(applied.when); break;
      case StatementKind::relative_contraindication: relative.push_back(applied.when); break;
      case StatementKind::recommendation_against: against.push_back(applied.when); break;
      case StatementKind::prerequisite:
        applied.met = statement.requires_
                          ? sharer.any({sharer.none(applied.when), statement.requires_})
                          : condition::make_constant(true);
        if (statement.hard) prepared.push_back(applied.met);
        break;
      case StatementKind::unsettled:
      case StatementKind::preference:
      case StatementKind::remark: break;
    }
  }
  StatusFormulas formulas;
  formulas.indicated = sharer.any(std::move(indicated));
  formulas.contraindicated = sharer.any(std::move(contraindicated));
  formulas.prepared = sharer.all(std::move(prepared));
  formulas.relative = sharer.any(std::move(relative));
  formulas.against = sharer.any(std::move(against));
  formulas.objected = sharer.any({formulas.relative, formulas.against});
  complete(formulas, sharer);
  return formulas;
}

}  // namespace

std::vector<Applied> apply_statements(const Graph& graph) {
  std::vector<Applied> result(graph.nodes(kind::therapy).size());
  Gatherer gatherer(graph);
  for (const NodeId therapy : bases_first(graph)) {
    result[gatherer.place_of(therapy)] = gatherer.gather(therapy, result);
  }
  Sharer sharer;
  Overrider overrider(graph, sharer);
  for (Applied& applied : result) {
    overrider.apply(applied.statements);
    applied.formulas = make_formulas({graph}, applied.statements, sharer);
  }
  return result;
}

std::vector<Applied> apply_statements(const Graph& graph,
                                      const std::function<bool(NodeId)>& counts) {
  std::vector<Applied> result;
  Sharer sharer;
  Overrider overrider(graph, sharer);
  for (const NodeId therapy : graph.nodes(kind::therapy)) {
    Applied& applied = result.emplace_back();
    for (const AppliedStatement& each : graph.applied(therapy).statements) {
      auto& list = counts(each.statement) ? applied.statements : applied.left_out;
      list.push_back(
          {each.statement, each.stated_of, graph.statement(each.statement).when, nullptr, {}});
    }
    overrider.apply(applied.statements);
    applied.formulas = make_formulas({graph}, applied.statements, sharer);
  }
  return result;
}

StatusFormulas formulas_with(const Graph& graph, NodeId therapy, const ChangedStatement& change) {
  const Reading read{graph, &change};
  std::vector<AppliedStatement> statements;
  for (const AppliedStatement& each : graph.applied(therapy).statements) {
    if (each.statement == change.id && change.instead == nullptr) continue;
    statements.push_back({each.statement, each.stated_of, read(each.statement).when, nullptr, {}});
  }
  Sharer sharer;
  Overrider(graph, sharer).apply(statements);
  return make_formulas(read, statements, sharer);
}

StatusFormulas with_indications(const StatusFormulas& base, std::vector<ExprPtr> indications,
                                Sharer& sharer) {
  StatusFormulas formulas = base;
  formulas.indicated = sharer.any(std::move(indications));
  complete(formulas, sharer);
  return formulas;
}

}  // namespace kg::model
