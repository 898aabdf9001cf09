// Resolve, first pass: kinds and relations of all files.
#include <array>

#include "graph/model/schema.hpp"
#include "graph/text/codes.hpp"
#include "graph/units/dimension.hpp"
#include "knowledge/resolver.hpp"
#include "knowledge/words.hpp"

namespace kg::knowledge {

using syntax::ClauseKind;
using syntax::Declaration;
using syntax::DeclarationKind;
using text::Code;

namespace {

std::string label_of(const Declaration& declaration) {
  const auto* label = syntax::find(declaration.clauses, ClauseKind::label);
  return label ? label->texts.front().value : std::string();
}

bool is_type_word(std::string_view word) {
  return word == "date" || word == "set" || word == "quantity" || word == "yes" ||
         units::dimension_named(word).has_value();
}

model::Node make_node(model::KindId kind, const Declaration& declaration) {
  model::Node node;
  node.kind = kind;
  node.id = declaration.id.text;
  node.label = label_of(declaration);
  node.declared = declaration.id.span;
  return node;
}

}  // namespace

void Resolver::declare_kinds() {
  const auto each = [&](DeclarationKind kind, auto&& use) {
    for (const auto& file : files_) {
      for (const auto& declaration : file.declarations) {
        if (declaration.kind == kind) use(declaration);
      }
    }
  };
  each(DeclarationKind::kind, [&](const auto& declaration) { declare_kind(declaration); });
  each(DeclarationKind::relation, [&](const auto& declaration) { declare_relation(declaration); });
}

void Resolver::declare_kind(const Declaration& declaration) {
  const auto& id = declaration.id;
  if (declaration.broken || id.text.empty()) {
    names_.mark_broken_anywhere(id.text);
    names_.name_missing = names_.name_missing || id.text.empty();
    return;
  }
  const auto first = kind_spans_.find(id.text);
  if (first != kind_spans_.end()) {
    sink_.report(Code::duplicate_id, id.span, "kind", id.text)
        .label(first->second, "first declared here");
    return;
  }
  if (builder_.find_kind(id.text) || is_declaration_word(id.text)) {
    sink_.report(Code::builtin_name, id.span, id.text, "kind");
    names_.mark_broken_anywhere(id.text);
    return;
  }
  if (is_type_word(id.text)) {
    sink_.report(Code::builtin_name, id.span, id.text, "type");
    names_.mark_broken_anywhere(id.text);
    return;
  }
  kind_spans_.emplace(id.text, id.span);
  builder_.add_kind(id.text, label_of(declaration));
  builder_.add_node(make_node(model::kind::node_kind, declaration));
}

std::optional<model::KindId> Resolver::find_kind(const syntax::Name& name) {
  if (const auto kind = builder_.find_kind(name.text)) return kind;
  std::vector<std::string> known;
  for (const auto& row : model::builtin_kinds) known.emplace_back(row.name);
  for (const auto& [kind, span] : kind_spans_) known.push_back(kind);
  report_unknown(Code::unknown_kind, name, "kind", known);
  return std::nullopt;
}

void Resolver::declare_relation(const Declaration& declaration) {
  const auto& id = declaration.id;
  if (declaration.broken) {
    names_.mark_broken_anywhere(id.text);
    names_.name_missing = names_.name_missing || id.text.empty();
    return;
  }
  const auto from = find_kind(declaration.names[0]);
  const auto to = find_kind(declaration.names[1]);
  const auto first = relation_spans_.find(id.text);
  if (first != relation_spans_.end()) {
    sink_.report(Code::duplicate_id, id.span, "relation", id.text)
        .label(first->second, "first declared here");
    return;
  }
  if (builder_.find_relation(id.text)) {
    sink_.report(Code::builtin_name, id.span, id.text, "relation");
    names_.mark_broken_anywhere(id.text);
    return;
  }
  if (!from || !to) {
    names_.mark_broken_anywhere(id.text);
    return;
  }
  relation_spans_.emplace(id.text, id.span);
  builder_.add_relation(id.text, {}, label_of(declaration), *from, *to);
  builder_.add_node(make_node(model::kind::relation, declaration));
}

}  // namespace kg::knowledge
