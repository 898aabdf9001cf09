// Resolve, second pass: every node and statement gets its name.
#include <algorithm>

#include "graph/text/codes.hpp"
#include "graph/text/suggest.hpp"
#include "knowledge/resolver.hpp"
#include "knowledge/words.hpp"

namespace kg::knowledge {

using model::KindId;
using model::NodeId;
using syntax::ClauseKind;
using syntax::Declaration;
using syntax::DeclarationKind;
using syntax::Item;
using syntax::ItemKind;
using text::Code;

namespace {

std::string label_of(const std::vector<syntax::Clause>& clauses) {
  const auto* label = syntax::find(clauses, ClauseKind::label);
  return label ? label->texts.front().value : std::string();
}

std::string title_of(const Declaration& declaration) {
  return declaration.texts.empty() ? std::string() : declaration.texts.front().value;
}

void add_notes(const std::vector<Item>& items, model::Node& node) {
  for (const auto& item : items) {
    if (item.kind == ItemKind::note) node.notes.push_back(item.texts[0].value);
    if (item.kind != ItemKind::code) continue;
    const auto display = item.texts.size() > 1 ? item.texts[1].value : std::string();
    node.codes.push_back({item.names[0].text, item.texts[0].value, display});
  }
}

KindId kind_of(DeclarationKind kind) {
  switch (kind) {
    case DeclarationKind::goal: return model::kind::goal;
    case DeclarationKind::person: return model::kind::person;
    case DeclarationKind::fact: return model::kind::fact;
    case DeclarationKind::define:
    case DeclarationKind::population: return model::kind::definition;
    case DeclarationKind::decision: return model::kind::decision;
    case DeclarationKind::therapy: return model::kind::therapy;
    case DeclarationKind::evidence: return model::kind::evidence;
    case DeclarationKind::source: return model::kind::source;
    case DeclarationKind::guideline: return model::kind::guideline;
    case DeclarationKind::table: return model::kind::table;
    default: return model::any_entity;
  }
}

}  // namespace

void Resolver::declare_nodes() {
  for (const auto& file : files_) {
    for (const auto& declaration : file.declarations) declare(declaration);
  }
  for (const auto& node : nodes_) {
    if (node.kind == model::kind::therapy) declare_statements(node);
  }
  for (auto& table : tables_) declare_rows(table);
}

void Resolver::declare(const Declaration& declaration) {
  const auto kind = declaration.kind;
  if (kind == DeclarationKind::import || kind == DeclarationKind::kind ||
      kind == DeclarationKind::relation || kind == DeclarationKind::test_case ||
      kind == DeclarationKind::accept || kind == DeclarationKind::severity) {
    return;
  }
  if (declaration.broken) {
    const auto known = kind_of(kind);
    if (declaration.id.text.empty()) {
      names_.name_missing = names_.name_missing ||
                            (kind != DeclarationKind::always && kind != DeclarationKind::every);
    } else if (known == model::any_entity) {
      names_.mark_broken_anywhere(declaration.id.text);
    } else {
      names_.mark_broken(known, declaration.id.text);
    }
    mark_broken_inside(known, declaration.items);
    if (kind == DeclarationKind::table) names_.mark_statements_broken(declaration.id.text);
    return;
  }
  switch (kind) {
    case DeclarationKind::guideline: return declare_guideline(declaration);
    case DeclarationKind::always: return declare_law(declaration);
    case DeclarationKind::table: return declare_table(declaration);
    case DeclarationKind::every: return declare_requirement(declaration);
    case DeclarationKind::decision:
    case DeclarationKind::evidence:
    case DeclarationKind::source: return declare_titled(kind_of(kind), declaration);
    case DeclarationKind::node: break;
    default: return declare_entity(kind_of(kind), declaration);
  }
  const auto entity = builder_.find_kind(declaration.word.text);
  if (entity && kind_spans_.count(declaration.word.text) > 0) {
    return declare_entity(*entity, declaration);
  }
  auto known = declaration_words();
  for (const auto& [name, span] : kind_spans_) known.push_back(name);
  report_unknown(Code::unknown_declaration, declaration.word, "declaration", known);
  names_.mark_broken_anywhere(declaration.id.text);
  for (const auto& item : declaration.items) names_.mark_broken_anywhere(item.id.text);
}

std::optional<NodeId> Resolver::declare_node(KindId kind, const syntax::Name& id,
                                             const std::vector<syntax::Clause>& clauses,
                                             const std::vector<Item>& items, std::string label) {
  if (!is_free(kind, id, true)) return std::nullopt;
  model::Node node;
  node.kind = kind;
  node.id = id.text;
  node.label = std::move(label);
  node.declared = id.span;
  add_notes(items, node);
  std::vector<syntax::Name> mine = {id};
  if (const auto* also = syntax::find(clauses, ClauseKind::also)) {
    for (const auto& alias : also->names) {
      const bool again = std::any_of(mine.begin(), mine.end(), [&](const syntax::Name& name) {
        return name.text == alias.text;
      });
      if (again) {
        sink_.report(Code::name_taken, alias.span, alias.text, builder_.kind_name(kind), id.text);
      } else if (is_free(kind, alias, false)) {
        mine.push_back(alias);
        node.aliases.push_back(alias.text);
      }
    }
  }
  const auto added = builder_.add_node(std::move(node));
  for (const auto& name : mine) names_.add(kind, name.text, {added, id.text, name.span});
  return added;
}

void Resolver::declare_titled(KindId kind, const Declaration& declaration) {
  const auto node = declare_node(kind, declaration.id, {}, declaration.items,
                                 title_of(declaration));
  if (node) nodes_.push_back({*node, kind, declaration.id.text, &declaration});
}

void Resolver::declare_guideline(const Declaration& declaration) {
  if (!guideline_.empty()) {
    sink_.report(Code::second_guideline, declaration.id.span, declaration.id.text)
        .label(guideline_.begin()->second, "the first one");
    return;
  }
  model::Node node;
  node.kind = model::kind::guideline;
  node.id = declaration.id.text;
  node.label = title_of(declaration);
  node.declared = declaration.id.span;
  for (const auto& clause : declaration.clauses) {
    const auto& word = clause.names.front();
    const bool dated = clause.kind == ClauseKind::edition || clause.kind == ClauseKind::review_by;
    const auto date = dated ? read_date(word) : std::nullopt;
    if (dated && !date) continue;
    if (clause.kind == ClauseKind::review_by) upkeep_.review = model::Review{*date, word.span};
    node.notes.push_back(fmt::format("{} {}", syntax::keyword(clause.kind), word.text));
  }
  guideline_.emplace(builder_.add_node(std::move(node)), declaration.id.span);
}

void Resolver::declare_law(const Declaration& declaration) {
  // Laws without a name are numbered in order.
  auto id = declaration.id;
  if (id.text.empty()) {
    id.span = declaration.keyword;
    do id.text = fmt::format("law-{}", ++laws_numbered_);
    while (names_.find(model::kind::law, id.text));
  }
  const auto node = declare_node(model::kind::law, id, {}, {}, label_of(declaration.clauses));
  if (!node) return;
  nodes_.push_back({*node, model::kind::law, id.text, &declaration});
  if (declaration.id.text.empty()) numbered_.insert(*node);
}

// Called after what it says, so that the same requirement twice is refused.
void Resolver::declare_requirement(const Declaration& declaration) {
  auto id = declaration.names.front();
  id.text = "every-" + id.text;
  if (const auto* goals = syntax::find(declaration.clauses, ClauseKind::goals)) {
    id.text += "-for";
    for (const auto& goal : goals->names) id.text += "-" + goal.text;
  }
  id.span = text::join(declaration.keyword, id.span);
  const auto node = declare_node(model::kind::requirement, id, {}, {},
                                 label_of(declaration.clauses));
  if (node) nodes_.push_back({*node, model::kind::requirement, id.text, &declaration});
}

void Resolver::declare_entity(KindId kind, const Declaration& declaration) {
  const auto node = declare_node(kind, declaration.id, declaration.clauses,
                                 declaration.items, label_of(declaration.clauses));
  if (!node) {
    mark_broken_inside(kind, declaration.items);
    return;
  }
  nodes_.push_back({*node, kind, declaration.id.text, &declaration});
  if (kind != model::kind::therapy && kind != model::kind::fact) {
    declare_children(kind, *node, declaration.items);
  }
}

// Nesting was bounded when the text was read.
void Resolver::declare_children(KindId kind, NodeId parent, const std::vector<Item>& items) {
  for (const auto& item : items) {
    if (item.kind == ItemKind::broken && !item.id.text.empty()) {
      names_.mark_broken(kind, item.id.text);
      mark_broken_inside(kind, item.items);
    }
    if (item.kind != ItemKind::child) continue;
    const auto node = declare_node(kind, item.id, item.clauses, item.items,
                                   label_of(item.clauses));
    if (!node) {
      mark_broken_inside(kind, item.items);
      continue;
    }
    nodes_.push_back({*node, kind, item.id.text, nullptr, &item, parent});
    declare_children(kind, *node, item.items);
  }
}

void Resolver::declare_statements(const DeclaredNode& therapy) {
  std::map<ItemKind, int> counts;
  for (const auto& item : therapy.items()) {
    if (item.kind == ItemKind::broken) {
      if (item.id.text.empty()) names_.mark_statements_broken(therapy.id);
      else names_.mark_broken(model::kind::statement, item.id.text);
    } else if (syntax::is_statement(item.kind)) {
      declare_statement(therapy, item, counts);
    }
  }
}

void Resolver::declare_statement(const DeclaredNode& therapy, const Item& item,
                                 std::map<ItemKind, int>& counts) {
  // Hard and soft prerequisites are counted together: they share a name.
  const auto counted = item.kind == ItemKind::softly_requires ? ItemKind::requires_ : item.kind;
  const int number = ++counts[counted];
  auto id = item.id;
  if (id.text.empty()) {
    id.text = fmt::format("{}-{}-{}", therapy.id, to_string(statement_kind(item.kind)), number);
    id.span = item.keyword;
  }
  const auto node = declare_node(model::kind::statement, id, {}, {}, label_of(item.clauses));
  if (!node) return;
  statements_.push_back({*node, therapy.node, id.text, &item});
  if (item.id.text.empty()) numbered_.insert(*node);
}

}  // namespace kg::knowledge
