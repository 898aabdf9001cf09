// Resolve, fourth pass: facts with their types and domains, and the names of definitions.
#include <algorithm>

#include "graph/model/schema.hpp"
#include "graph/text/codes.hpp"
#include "graph/text/suggest.hpp"
#include "graph/units/dimension.hpp"
#include "graph/units/unit.hpp"
#include "knowledge/resolver.hpp"

namespace kg::knowledge {

using condition::FactKind;
using syntax::ClauseKind;
using syntax::TypeKind;
using text::Code;

namespace {

bool is_yes_or_no(const syntax::Name& value) { return value.text == "yes" || value.text == "no"; }

std::string spell(const syntax::FactType& type) {
  std::string text;
  for (const auto& value : type.values) text += (text.empty() ? "" : " / ") + value.text;
  return text;
}

}  // namespace

void Resolver::declare_facts() {
  for (const auto& node : nodes_) {
    if (node.kind == model::kind::fact) declare_fact(node);
    if (node.kind != model::kind::definition) continue;
    const auto& shown = builder_.node(node.node);
    definitions_[node.node] =
        vocabulary_.add_definition({shown.id, shown.label, nullptr, shown.declared});
    builder_.bind_definition(node.node, definitions_[node.node]);
  }
}

void Resolver::declare_fact(const DeclaredNode& node) {
  const auto& shown = builder_.node(node.node);
  condition::Fact fact;
  fact.name = shown.id;
  fact.label = shown.label;
  fact.aliases = shown.aliases;
  fact.declared = shown.declared;
  fact.judgement = syntax::find(node.clauses(), ClauseKind::judgement) != nullptr;
  const auto& type = node.declaration->type;
  if (!set_type(type, fact)) {
    names_.mark_broken(model::kind::fact, shown.id);
    for (const auto& alias : shown.aliases) names_.mark_broken(model::kind::fact, alias);
    // Its values may be used as well.
    for (const auto& value : type.values) names_.mark_broken_anywhere(value.text);
    return;
  }
  const auto* applies = syntax::find(node.clauses(), ClauseKind::applies_when);
  if (applies && fact.kind == FactKind::set) {
    sink_.report(Code::applies_to_set, applies->keyword)
        .label(type.span, "a set");
    applies = nullptr;
  }
  // Until its condition is bound: so that `applicable` knows that there is one.
  if (applies) fact.applies_when = condition::make_constant(true);
  const auto id = vocabulary_.add_fact(std::move(fact));
  facts_[node.node] = id;
  builder_.bind_fact(node.node, id);
}

bool Resolver::set_type(const syntax::FactType& type, condition::Fact& fact) {
  switch (type.kind) {
    case TypeKind::yes_no: fact.kind = FactKind::truth; return true;
    case TypeKind::ordered:
    case TypeKind::choice:
    case TypeKind::set_of_choice: return set_values(type, fact);
    case TypeKind::named: return set_named_type(type.values[0], fact, false);
    case TypeKind::set_of_named: return set_named_type(type.values[0], fact, true);
    case TypeKind::quantity: return set_quantity(type, fact);
  }
  return false;
}

bool Resolver::set_values(const syntax::FactType& type, condition::Fact& fact) {
  condition::Domain domain;
  domain.ordered = type.kind == TypeKind::ordered;
  bool good = true;
  if (std::any_of(type.values.begin(), type.values.end(), is_yes_or_no)) {
    sink_.report(Code::unknown_type, type.span, spell(type))
        .suggest("did you mean `yes/no`? other values need other names than `yes` and `no`");
    return false;
  }
  for (const auto& value : type.values) {
    const auto first = std::find_if(type.values.begin(), type.values.end(),
                                    [&](const auto& other) { return other.text == value.text; });
    if (&*first != &value) {
      sink_.report(Code::value_given_twice, value.span, value.text, fact.name)
          .label(first->span, "first named here");
      good = false;
    } else {
      domain.values.push_back({value.text, {}, {}, {}});
    }
  }
  fact.kind = type.kind == TypeKind::set_of_choice ? FactKind::set : FactKind::choice;
  if (good) fact.domain = vocabulary_.add_domain(std::move(domain));
  return good;
}

bool Resolver::set_named_type(const syntax::Name& name, condition::Fact& fact, bool is_set) {
  const auto dimension = units::dimension_named(name.text);
  if (!is_set && name.text == "date") {
    fact.kind = FactKind::date;
    return true;
  }
  if (!is_set && dimension) {
    fact.kind = dimension->is_count() ? FactKind::count : FactKind::quantity;
    const auto unit = units::parse_unit(units::example_unit_of(*dimension));
    if (const auto* known = std::get_if<units::Unit>(&unit)) fact.unit = *known;
    return true;
  }
  const auto kind = builder_.find_kind(name.text);
  const bool has_nodes = kind && (model::is_entity(*kind) || *kind == model::kind::therapy ||
                                  *kind == model::kind::goal || *kind == model::kind::person);
  if (has_nodes) {
    fact.kind = is_set ? FactKind::set : FactKind::choice;
    fact.domain = domain_of(*kind);
    return true;
  }
  std::vector<std::string> known = {"therapy", "goal", "person"};
  if (!is_set) {
    known.insert(known.end(), {"date", "yes/no"});
    for (const auto& row : units::named_dimensions()) known.emplace_back(row.name);
  }
  for (const auto& [word, span] : kind_spans_) known.push_back(word);
  auto* report = report_unknown(Code::unknown_type, name, "type", known);
  if (report && is_set) report->note("a set holds nodes of a kind, or values: `set of (a / b)`");
  return false;
}

bool Resolver::set_quantity(const syntax::FactType& type, condition::Fact& fact) {
  const auto result = units::parse_unit(type.unit.text);
  if (const auto* error = std::get_if<units::UnitError>(&result)) {
    const auto why = units::describe(*error);
    auto& report = sink_.report(Code::bad_fact_unit, type.unit.span, type.unit.text, why.message);
    if (!why.help.empty()) report.suggest(why.help);
    return false;
  }
  fact.kind = FactKind::quantity;
  fact.unit = std::get<units::Unit>(result);
  if (fact.unit.dimension.is_count()) fact.kind = FactKind::count;
  if (type.molar_mass.text.empty()) return true;
  const auto number = units::parse_number(type.molar_mass.text);
  const auto unit = units::parse_unit(type.molar_mass_unit.text);
  const auto* mass = std::get_if<units::Unit>(&unit);
  const auto expected = units::Dimension(units::Base::mass) / units::Dimension(units::Base::amount);
  if (!number || number->sign() <= 0 || !mass || mass->dimension != expected) {
    const auto span = text::join(type.molar_mass.span, type.molar_mass_unit.span);
    sink_.report(Code::bad_molar_mass, span,
                 type.molar_mass.text + " " + type.molar_mass_unit.text);
    return false;
  }
  fact.molar_mass = *number * mass->factor;  // grams and moles are base units
  return true;
}

// The nodes of a kind as values, classes as parents; made when the first fact asks for it.
condition::DomainId Resolver::domain_of(model::KindId kind) {
  if (const auto known = domains_.find(kind); known != domains_.end()) return known->second;
  condition::Domain domain;
  domain.name = builder_.kind_name(kind);
  std::map<model::NodeId, condition::ValueId> values;
  for (const auto& node : nodes_) {
    if (node.kind != kind) continue;
    values[node.node] = static_cast<condition::ValueId>(domain.values.size());
    const auto& shown = builder_.node(node.node);
    domain.values.push_back({shown.id, shown.label, shown.aliases, {}});
  }
  for (const auto& [node, value] : values) {
    for (const auto parent : classes_[node]) {
      domain.values[static_cast<std::size_t>(value)].parents.push_back(values.at(parent));
    }
  }
  const auto id = vocabulary_.add_domain(std::move(domain));
  domains_.emplace(kind, id);
  return id;
}

}  // namespace kg::knowledge
