// Resolve, sixth pass: statements about therapies, exceptions, overrides.
#include <algorithm>
#include <set>

#include "graph/text/codes.hpp"
#include "graph/text/limits.hpp"
#include "knowledge/cycles.hpp"
#include "knowledge/resolver.hpp"

namespace kg::knowledge {

using model::NodeId;
using syntax::Clause;
using syntax::ClauseKind;
using syntax::Item;
using syntax::ItemKind;
using text::Code;

namespace {

const std::vector<std::string> strengths = {"strong", "weak"};
const std::vector<std::string> remark_kinds = {
    "aim",       "usage",        "dosage",    "effect", "mechanism", "toxicity", "burden",
    "diagnosis", "availability", "prognosis", "access", "evidence"};

bool is_any(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

model::StatementKind statement_kind(ItemKind kind) {
  switch (kind) {
    case ItemKind::contraindicated: return model::StatementKind::absolute_contraindication;
    case ItemKind::relatively_contraindicated:
      return model::StatementKind::relative_contraindication;
    case ItemKind::not_recommended: return model::StatementKind::recommendation_against;
    case ItemKind::unsettled: return model::StatementKind::unsettled;
    case ItemKind::requires_:
    case ItemKind::softly_requires: return model::StatementKind::prerequisite;
    case ItemKind::preferred_to: return model::StatementKind::preference;
    case ItemKind::remark: return model::StatementKind::remark;
    default: return model::StatementKind::indication;
  }
}

void Resolver::bind_statements() {
  for (const auto& statement : statements_) bind_statement(statement);
  if (!refuse_cyclic_overrides()) refuse_many_overrides();
  for (const auto& node : nodes_) {
    if (node.kind == model::kind::therapy) bind_exceptions(node);
  }
}

void Resolver::bind_statement(const DeclaredStatement& declared) {
  const auto& item = *declared.item;
  if (item.kind == ItemKind::row) return bind_row_statement(declared);
  model::Statement statement;
  statement.kind = statement_kind(item.kind);
  statement.therapy = declared.therapy;
  statement.hard = item.kind == ItemKind::requires_;
  if (item.condition) statement.requires_ = bind(item.condition);
  if (item.kind == ItemKind::preferred_to) bind_preference(item, declared.therapy, statement);
  if (item.kind == ItemKind::remark) {
    statement.remark_kind = item.names[0].text;
    statement.text = item.texts[0].value;
    if (!is_any(remark_kinds, statement.remark_kind)) {
      report_word(item.names[0], "kind of remark", remark_kinds);
    }
  }
  for (const auto& clause : item.clauses) bind_clause(clause, declared, statement);
  builder_.set_statement(declared.node, std::move(statement));
}

void Resolver::bind_preference(const Item& item, NodeId therapy, model::Statement& statement) {
  statement.less_preferred = refer_all(model::kind::therapy, item.names);
  for (const auto& name : item.names) {
    const auto* symbol = names_.find(model::kind::therapy, name.text);
    if (symbol && symbol->node == therapy) {
      sink_.report(Code::preferred_to_itself, name.span, name.text);
    }
  }
}

void Resolver::bind_clause(const Clause& clause, const DeclaredStatement& declared,
                           model::Statement& statement) {
  switch (clause.kind) {
    case ClauseKind::when: statement.when = bind(clause.condition); break;
    case ClauseKind::goals: statement.goals = refer_all(model::kind::goal, clause.names); break;
    case ClauseKind::because:
      statement.evidence = refer_all(model::kind::evidence, clause.names);
      break;
    case ClauseKind::by:
      statement.decisions = refer_all(model::kind::decision, clause.names);
      break;
    case ClauseKind::overrides:
      statement.overrides = refer_all(model::kind::statement, clause.names);
      for (const auto& name : clause.names) {
        const auto* symbol = names_.find(model::kind::statement, name.text);
        if (symbol) overrides_.push_back({declared.node, symbol->node, name.span, false});
      }
      break;
    case ClauseKind::contested:
      statement.accepted.push_back({refer_all(model::kind::statement, clause.names),
                                    reason_of(clause.texts.front(), "contested"), clause.span});
      break;
    case ClauseKind::strength:
      if (!is_any(strengths, clause.names[0].text)) {
        report_word(clause.names[0], "strength", strengths);
      }
      statement.strength = clause.names[0].text == "strong" ? model::Strength::strong
                                                            : model::Strength::weak;
      if (!clause.texts.empty()) statement.strength_words = clause.texts[0].value;
      break;
    case ClauseKind::label:
      // A remark is its own text; its label is the name of the node.
      if (statement.text.empty()) statement.text = clause.texts[0].value;
      break;
    default: break;
  }
}

bool Resolver::refuse_cyclic_overrides() {
  std::map<NodeId, std::size_t> places;
  for (const auto& statement : statements_) places.emplace(statement.node, places.size());
  std::vector<NodeId> nodes(places.size());
  for (const auto& [node, place] : places) nodes[place] = node;
  std::vector<Step> steps;
  for (const auto& link : overrides_) {
    steps.push_back({places.at(link.from), places.at(link.to), link.span});
  }
  std::vector<std::string> names;
  for (const auto node : nodes) names.push_back(builder_.node(node).id);
  const auto cycles = find_cycles(names, steps);
  for (const auto& cycle : cycles) {
    std::vector<std::string> ids = {names[cycle.front().from]};
    for (const auto& step : cycle) ids.push_back(names[step.to]);
    label_steps(sink_.report(Code::cyclic_overrides, cycle.front().span, chain_of(ids)), cycle);
  }
  return !cycles.empty();
}

// The condition of a statement holds those of all that defeat it, once for each way to it.
void Resolver::refuse_many_overrides() {
  const auto most = builder_.most_overridden();
  if (most.count <= text::limits::overriding_statements) return;
  const auto& node = builder_.node(most.statement);
  sink_.report(Code::too_many_overrides, node.declared, most.count - 1, node.id,
               text::limits::overriding_statements);
}

void Resolver::bind_exceptions(const DeclaredNode& therapy) {
  for (const auto& item : therapy.items()) {
    if (item.kind != ItemKind::except) continue;
    const auto* because = syntax::find(item.clauses, ClauseKind::because);
    const auto reason = reason_of(because->texts[0], "except");
    for (const auto& name : item.names) {
      const auto statement = refer(model::kind::statement, name);
      if (!statement) continue;
      if (!is_inherited(therapy.node, *statement)) {
        sink_.report(Code::not_inherited, name.span, name.text, therapy.id)
            .label(builder_.node(*statement).declared, "declared here");
        continue;
      }
      builder_.add_exception({therapy.node, *statement, reason});
    }
  }
}

// Stated of a class or a part, at any distance, and not of the therapy itself.
bool Resolver::is_inherited(NodeId therapy, NodeId statement) const {
  const auto declared = std::find_if(
      statements_.begin(), statements_.end(),
      [&](const DeclaredStatement& candidate) { return candidate.node == statement; });
  if (declared == statements_.end() || declared->therapy == therapy) return false;
  std::set<NodeId> seen = {therapy};
  std::vector<NodeId> open = {therapy};
  while (!open.empty()) {
    const auto node = open.back();
    open.pop_back();
    if (node == declared->therapy) return true;
    for (const auto* links : {&classes_, &parts_}) {
      const auto targets = links->find(node);
      if (targets == links->end()) continue;
      for (const auto target : targets->second) {
        if (seen.insert(target).second) open.push_back(target);
      }
    }
  }
  return false;
}

}  // namespace kg::knowledge
