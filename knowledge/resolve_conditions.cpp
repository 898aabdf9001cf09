// Resolve, fifth pass: conditions of facts, definitions and laws.
#include <algorithm>

#include "graph/condition/bind.hpp"
#include "graph/text/codes.hpp"
#include "graph/text/limits.hpp"
#include "knowledge/cycles.hpp"
#include "knowledge/resolver.hpp"

namespace kg::knowledge {

using condition::ExprPtr;
using syntax::ClauseKind;
using syntax::DeclarationKind;
using text::Code;
using SyntaxNode = condition::syntax::Node;
using condition::syntax::Operand;

namespace {

// Every name of a condition, in order. Nesting was bounded when the text was read.
template <class Use>
void each_name(const SyntaxNode& node, Use&& use) {
  for (const auto& part : node.parts) each_name(*part, use);
  if (node.subject.kind == Operand::Kind::name && !node.subject.text.empty() &&
      node.op != condition::syntax::Op::constant) {
    use(node.subject);
  }
  for (const auto& operand : node.operands) {
    if (operand.kind == Operand::Kind::name) use(operand);
  }
}

// The facts and definitions it asks for. `stage = localized` asks for `stage` alone, whatever else
// the value's name means.
template <class IsFact, class Use>
void each_reference(const SyntaxNode& node, const IsFact& is_fact, Use&& use) {
  for (const auto& part : node.parts) each_reference(*part, is_fact, use);
  if (node.op != condition::syntax::Op::compare) {
    const bool named = node.subject.kind == Operand::Kind::name && !node.subject.text.empty();
    if (named && node.op != condition::syntax::Op::constant) use(node.subject);
    return;
  }
  const auto fact = std::find_if(node.operands.begin(), node.operands.end(), is_fact);
  if (fact != node.operands.end()) return use(*fact);
  for (const auto& operand : node.operands) {
    if (operand.kind == Operand::Kind::name) use(operand);
  }
}

}  // namespace

bool Resolver::is_broken_name(const Operand& name) const {
  return names_.is_broken(model::kind::fact, name.text) ||
         (!names_.find(model::kind::fact, name.text) && names_.is_broken_anywhere(name.text));
}

bool Resolver::speaks_of_broken(const SyntaxNode& node) const {
  bool broken = false;
  each_name(node, [&](const Operand& name) { broken = broken || is_broken_name(name); });
  return broken;
}

// A broken name stands within the place that is complained of.
bool Resolver::is_about_broken(const SyntaxNode& node, const text::Span& place) const {
  bool about = false;
  each_name(node, [&](const Operand& name) {
    const bool inside = place.begin <= name.span.begin && name.span.end <= place.end;
    about = about || (inside && is_broken_name(name));
  });
  return about;
}

ExprPtr Resolver::bind(const syntax::NodePtr& node) {
  if (!node) return nullptr;
  const bool broken = speaks_of_broken(*node);
  auto aside = sink_.aside();
  auto bound = condition::bind(*node, vocabulary_, aside);
  for (const auto& diagnostic : aside.all()) {
    // Said already, where the name is declared; what else is wrong here is not.
    if (broken && is_about_broken(*node, diagnostic.span)) continue;
    const bool unknown = diagnostic.code == Code::unknown_name ||
                         diagnostic.code == Code::unknown_value;
    const bool may_be_broken = names_.file_missing ||
                               (names_.name_missing && diagnostic.help.empty());
    if (!unknown || !may_be_broken) sink_.forward(diagnostic);
  }
  return broken ? nullptr : bound;
}

void Resolver::bind_conditions() {
  refuse_cyclic_conditions();
  for (const auto& node : nodes_) {
    const auto fact = facts_.find(node.node);
    if (fact == facts_.end() || !vocabulary_.fact(fact->second).applies_when) continue;
    const auto* applies = syntax::find(node.clauses(), ClauseKind::applies_when);
    if (auto bound = bind(applies->condition)) {
      vocabulary_.set_applies_when(fact->second, std::move(bound));
    }
  }
  for (const auto& node : nodes_) {
    if (node.kind == model::kind::definition) {
      auto bound = bind(node.declaration->condition);
      vocabulary_.set_body(definitions_[node.node],
                           bound ? std::move(bound) : condition::make_constant(true));
      connect_clauses(node.node, node.clauses());
    }
    if (node.kind == model::kind::law) bind_law(node);
    if (node.kind == model::kind::requirement) bind_requirement(node);
  }
}

void Resolver::bind_law(const DeclaredNode& node) {
  if (auto bound = bind(node.declaration->condition)) {
    builder_.add_law(node.node, {node.id, std::move(bound)});
  }
  connect_clauses(node.node, node.clauses());
}

void Resolver::bind_requirement(const DeclaredNode& node) {
  model::Requirement requirement;
  const auto& declaration = *node.declaration;
  const auto population = refer(model::kind::definition, declaration.names.front());
  const auto list = [&](ClauseKind clause_kind, model::KindId kind) {
    const auto* clause = syntax::find(declaration.clauses, clause_kind);
    return clause ? refer_all(kind, clause->names) : std::vector<model::NodeId>();
  };
  requirement.goals = list(ClauseKind::goals, model::kind::goal);
  requirement.evidence = list(ClauseKind::because, model::kind::evidence);
  requirement.decisions = list(ClauseKind::by, model::kind::decision);
  if (population) {
    requirement.population = *population;
    requirement.patients = condition::make_definition(definitions_.at(*population),
                                                      declaration.names.front().span);
  }
  builder_.set_requirement(node.node, std::move(requirement));
}

void Resolver::connect_clauses(model::NodeId node, const std::vector<syntax::Clause>& clauses) {
  const auto connect = [&](ClauseKind clause_kind, model::RelationId relation, model::KindId kind) {
    const auto* clause = syntax::find(clauses, clause_kind);
    if (!clause) return;
    for (const auto target : refer_all(kind, clause->names)) add_edge(node, relation, target);
  };
  connect(ClauseKind::by, model::relation::decided_by, model::kind::decision);
  connect(ClauseKind::because, model::relation::because, model::kind::evidence);
}

// Definitions by definitions, and facts that apply by conditions on facts: no circles, no towers.
void Resolver::refuse_cyclic_conditions() {
  std::vector<const DeclaredNode*> members;
  std::map<model::NodeId, std::size_t> places;
  for (const auto& node : nodes_) {
    if (node.kind != model::kind::fact && node.kind != model::kind::definition) continue;
    places.emplace(node.node, members.size());
    members.push_back(&node);
  }
  std::vector<Step> steps;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const auto* applies = syntax::find(members[i]->clauses(), ClauseKind::applies_when);
    const auto& root = members[i]->kind == model::kind::definition
                           ? members[i]->declaration->condition
                           : applies ? applies->condition : nullptr;
    if (!root) continue;
    const auto is_fact = [&](const Operand& operand) {
      const auto* symbol = names_.find(model::kind::fact, operand.text);
      return operand.kind == Operand::Kind::name && symbol &&
             builder_.node(symbol->node).kind == model::kind::fact;
    };
    each_reference(*root, is_fact, [&](const Operand& name) {
      const auto* symbol = names_.find(model::kind::fact, name.text);
      if (symbol) steps.push_back({i, places.at(symbol->node), name.span});
    });
  }
  const auto cycles = find_cycles(ids_of(members), steps);
  for (const auto& cycle : cycles) report_cycle(cycle, members);
  if (!cycles.empty()) return;
  const auto ways = longest_ways(members.size(), steps);
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (ways[i] != text::limits::definition_levels + 1) continue;
    sink_.report(Code::definitions_too_deep, builder_.node(members[i]->node).declared,
                 text::limits::definition_levels);
  }
}

void Resolver::report_cycle(const std::vector<Step>& cycle,
                            const std::vector<const DeclaredNode*>& members) {
  const auto is_fact = [&](const Step& step) {
    return members[step.from]->kind == model::kind::fact;
  };
  const bool with_fact = std::any_of(cycle.begin(), cycle.end(), is_fact);
  const auto& first = members[cycle.front().from]->id;
  std::vector<std::string> ids = {first};
  for (const auto& step : cycle) {
    ids.push_back(members[step.to]->id);
    names_.mark_broken(model::kind::fact, members[step.from]->id);
  }
  auto& report =
      with_fact ? sink_.report(Code::cyclic_applicability, cycle.front().span, first, chain_of(ids))
                : sink_.report(Code::cyclic_definition, cycle.front().span, first);
  if (!with_fact) report.note(chain_of(ids));
  label_steps(report, cycle);
}

}  // namespace kg::knowledge
