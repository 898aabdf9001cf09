// Mutant world: see mutant_world.hpp. A changed definition gives way to its new body wherever it is
// used, so that both worlds speak with one vocabulary.
#include "graph/model/mutant_world.hpp"

#include <algorithm>

namespace kg::model {
namespace {

using condition::ExprPtr;

ExprPtr applicable(condition::FactId fact) {
  return condition::make_atom({fact, condition::Test::applicable, {}, {}, {}, {}});
}

ExprPtr equivalent(const ExprPtr& a, const ExprPtr& b) {
  return condition::make_and({condition::make_or({condition::make_not(a), b}),
                              condition::make_or({condition::make_not(b), a})});
}

const std::vector<NodeId> no_therapies;

}  // namespace

MutantBase::MutantBase(const Graph& graph, const std::vector<Mutant>& mutants)
    : graph_(&graph), bearings_(find_bearings(graph)),
      theory_(make_theory(graph.vocabulary(), graph.theory().laws())) {
  for (const auto& mutant : mutants) {
    if (mutant.condition) theory_.expect(*mutant.condition);
  }
  for (const auto* list : {&bearings_.statements, &bearings_.definitions}) {
    for (const auto& each : *list) therapies_.emplace(each.node, &each.therapies);
  }
}

const std::vector<NodeId>& MutantBase::therapies(NodeId host) const {
  const auto found = therapies_.find(host);
  return found == therapies_.end() ? no_therapies : *found->second;
}

condition::Theory MutantBase::make_theory(const condition::Vocabulary& vocabulary,
                                          std::vector<condition::Law> laws) const {
  condition::Theory theory(vocabulary, std::move(laws));
  for (const auto& each : bearings_.statements) theory.expect(*each.condition);
  return theory;
}

MutantWorld::MutantWorld(const MutantBase& base, const Mutant& mutant) : base_(base) {
  switch (mutant.part) {
    case MutatedPart::law: change_law(mutant); break;
    case MutatedPart::body: change_definition(mutant); break;
    case MutatedPart::when:
    case MutatedPart::asked:
    case MutatedPart::kind:
    case MutatedPart::statement: change_statement(mutant); break;
  }
}

void MutantWorld::change_law(const Mutant& mutant) {
  const auto nodes = base_.graph().laws();
  const auto place = std::find(nodes.begin(), nodes.end(), mutant.host) - nodes.begin();
  auto laws = base_.theory().laws();
  auto& law = laws[static_cast<std::size_t>(place)].condition;
  old_rules_.push_back(law);
  new_rules_.push_back(mutant.condition);
  law = mutant.condition;
  theory_ = std::make_unique<condition::Theory>(
      base_.make_theory(base_.graph().vocabulary(), std::move(laws)));
}

void MutantWorld::change_definition(const Mutant& mutant) {
  const auto& graph = base_.graph();
  affected_ = base_.therapies(mutant.host);
  redefine_.emplace(graph.vocabulary(), graph.definition(mutant.host), mutant.condition);
  auto laws = base_.theory().laws();
  for (auto& law : laws) {
    auto changed = (*redefine_)(law.condition);
    if (changed == law.condition) continue;
    old_rules_.push_back(law.condition);
    new_rules_.push_back(changed);
    law.condition = std::move(changed);
  }
  const condition::Vocabulary* vocabulary = &graph.vocabulary();
  for (std::size_t i = 0; i < graph.vocabulary().fact_count(); ++i) {
    const auto fact = static_cast<condition::FactId>(i);
    const auto& applies = graph.vocabulary().fact(fact).applies_when;
    const auto changed = (*redefine_)(applies);
    if (changed == applies) continue;
    if (!vocabulary_) vocabulary_ = std::make_unique<condition::Vocabulary>(graph.vocabulary());
    vocabulary_->set_applies_when(fact, changed);
    vocabulary = vocabulary_.get();
    old_rules_.push_back(equivalent(applicable(fact), applies));
    new_rules_.push_back(equivalent(applicable(fact), changed));
  }
  if (new_rules_.empty()) return;
  theory_ = std::make_unique<condition::Theory>(base_.make_theory(*vocabulary, std::move(laws)));
  theory_->expect(*mutant.condition);
}

void MutantWorld::change_statement(const Mutant& mutant) {
  affected_ = base_.therapies(mutant.host);
  change_.id = mutant.host;
  if (mutant.part == MutatedPart::statement) return;
  statement_ = base_.graph().statement(mutant.host);
  change_.instead = &*statement_;
  if (mutant.part == MutatedPart::when) statement_->when = mutant.condition;
  if (mutant.part == MutatedPart::asked) statement_->requires_ = mutant.condition;
  if (mutant.part == MutatedPart::kind) {
    const bool absolute = statement_->kind == StatementKind::absolute_contraindication;
    statement_->kind = absolute ? StatementKind::relative_contraindication
                                : StatementKind::absolute_contraindication;
  }
}

const condition::Theory& MutantWorld::theory() const {
  return theory_ ? *theory_ : base_.theory();
}

bool MutantWorld::affects(NodeId therapy) const {
  return std::find(affected_.begin(), affected_.end(), therapy) != affected_.end();
}

ExprPtr MutantWorld::given(const ExprPtr& given) { return redefine_ ? (*redefine_)(given) : given; }

StatusFormulas MutantWorld::redefined(const StatusFormulas& formulas) {
  StatusFormulas changed = formulas;
  for (auto* each : {&changed.indicated, &changed.contraindicated, &changed.prepared,
                     &changed.relative, &changed.against, &changed.objected, &changed.permitted,
                     &changed.feasible, &changed.option, &changed.unopposed}) {
    *each = (*redefine_)(*each);
  }
  return changed;
}

const StatusFormulas& MutantWorld::formulas(NodeId therapy) {
  const auto& graph = base_.graph();
  if (!affects(therapy)) return graph.applied(therapy).formulas;
  const auto known = formulas_.find(therapy);
  if (known != formulas_.end()) return known->second;
  auto made = redefine_ ? redefined(graph.applied(therapy).formulas)
                        : formulas_with(graph, therapy, change_);
  return formulas_.emplace(therapy, std::move(made)).first->second;
}

}  // namespace kg::model
