// Translate: names to joint ids; classes, orders and definitions as the world has them.
#include "knowledge/diff/translate.hpp"

#include <algorithm>

#include "graph/condition/reason.hpp"
#include "graph/text/limits.hpp"

namespace kg::knowledge::diff {

using condition::Atom;
using condition::Domain;
using condition::DomainId;
using condition::Expr;
using condition::ExprPtr;
using condition::FactId;
using condition::Shape;
using condition::Test;
using condition::ValueId;

namespace {

template <class Id>
constexpr std::size_t index(Id id) {
  return static_cast<std::size_t>(id);
}

bool is_ordered(Shape shape) {
  return shape == Shape::less || shape == Shape::at_most || shape == Shape::greater ||
         shape == Shape::at_least;
}

}  // namespace

World::World(const Joint& joint, Side side)
    : definitions(joint.definitions.size(), side),
      applies(joint.facts.size(), side),
      order(joint.domains.size(), side) {
  for (const auto& domain : joint.domains) classes.emplace_back(domain.values.size(), side);
}

Translator::Translator(const Joint& joint, World world, Names names)
    : joint_(joint), world_(std::move(world)), names_(names) {}

ExprPtr Translator::translate(const ExprPtr& expr, Side from) {
  if (!expr) return nullptr;
  switch (expr->kind) {
    case Expr::Kind::constant: return expr;
    case Expr::Kind::atom: return translate_atom(*expr, from);
    case Expr::Kind::definition: return translate_definition(expr->definition, from);
    case Expr::Kind::negation: return make_not(translate(expr->parts.front(), from), expr->span);
    case Expr::Kind::conjunction:
    case Expr::Kind::disjunction: break;
  }
  std::vector<ExprPtr> parts;
  for (const auto& part : expr->parts) parts.push_back(translate(part, from));
  return expr->kind == Expr::Kind::conjunction ? make_and(std::move(parts), expr->span)
                                               : make_or(std::move(parts), expr->span);
}

ExprPtr Translator::translate_definition(condition::DefinitionId id, Side from) {
  const auto pair = joint_.definition_of[at(from)][index(id)];
  if (names_ == Names::written) {
    return make_definition(static_cast<condition::DefinitionId>(pair));
  }
  if (const auto known = definitions_.find(pair); known != definitions_.end()) return known->second;
  const auto& definition = joint_.definitions[pair];
  const auto side = definition.side(world_.definitions[pair]);
  const auto own = *definition.of[at(side)];
  auto body = translate(joint_.words(side).definition(own).body, side);
  if (definition.in(Side::after) && definition.steady) {
    const auto joined = *definition.of[1];
    const auto& meant = joint_.vocabulary.definition(joined).body;
    if (meant && same(*meant, *body)) body = make_definition(joined);
  }
  if (length(*body) > text::limits::condition_terms) {
    throw condition::BudgetSpent{text::limits::condition_terms};
  }
  return definitions_[pair] = body;
}

ExprPtr Translator::applies(FactId fact) {
  const auto& pair = joint_.facts[index(fact)];
  const auto side = pair.side(world_.applies[index(fact)]);
  return translate(joint_.words(side).fact(*pair.of[at(side)]).applies_when, side);
}

ExprPtr Translator::translate_atom(const Expr& expr, Side from) {
  if (expr.atom.test == Test::known) return condition::make_constant(true);
  auto atom = expr.atom;
  atom.fact = joint_.fact_of[at(from)][index(expr.atom.fact)];
  if (!atom.values.empty() || !atom.named.empty()) {
    const auto domain = joint_.vocabulary.fact(atom.fact).domain;
    for (auto* list : {&atom.values, &atom.named}) {
      for (auto& value : *list) {
        value = joint_.domains[index(domain)].joint[at(from)][index(value)];
      }
    }
    translate_choice(atom, domain);
  }
  const bool is_split = names_ == Names::meant && joint_.facts[index(atom.fact)].split;
  if (!is_split) return make_atom(std::move(atom), expr.span);
  const auto applying = applies(atom.fact);
  if (atom.test == Test::applicable) return applying ? applying : condition::make_constant(true);
  auto asked = make_atom(std::move(atom), expr.span);
  return applying ? condition::make_and({applying, std::move(asked)}) : asked;
}

// Classes and orders are worked out anew. What does not mean what the new edition would read is
// written out.
void Translator::translate_choice(Atom& atom, DomainId domain) {
  std::sort(atom.values.begin(), atom.values.end());
  if (atom.named.size() != 1) return;
  const auto named = atom.named.front();
  std::vector<ValueId> read;
  if (atom.shape == Shape::within) {
    atom.values = hierarchy(domain).within(named);
    read = joint_.vocabulary.domain(domain).within(named);
  } else if (is_ordered(atom.shape)) {
    atom.values = beside(domain, named, atom.shape, world_.order[index(domain)]);
    read = beside(domain, named, atom.shape, Side::after);
  } else {
    return;
  }
  if (names_ == Names::written || atom.values == read) return;
  atom.named = atom.values;
  if (atom.test != Test::is_one_of) {
    atom.shape = Shape::equal;
    return;
  }
  // A class is no single value: a list names what is below it.
  const auto& classes = joint_.vocabulary.domain(domain);
  std::erase_if(atom.named, [&](ValueId value) { return classes.is_class(value); });
  if (atom.named.empty()) atom.named = atom.values;
  atom.shape = Shape::in;
}

const Domain& Translator::hierarchy(DomainId id) {
  const auto known = hierarchies_.find(id);
  if (known != hierarchies_.end()) return known->second;
  const auto& joint = joint_.domains[index(id)];
  Domain domain;
  domain.values.resize(joint.values.size());
  for (std::size_t i = 0; i < joint.values.size(); ++i) {
    // What only one edition has a kind or a list for, it says alone.
    const auto side = joint.side(world_.classes[index(id)][i]);
    const auto& own = joint.values[i].of[at(side)];
    if (!own) continue;  // to this edition it is a node without classes
    const auto& from = joint_.words(side).domain(*joint.of[at(side)]);
    for (const auto parent : from.values[index(*own)].parents) {
      domain.values[i].parents.push_back(joint.joint[at(side)][index(parent)]);
    }
  }
  return hierarchies_.emplace(id, std::move(domain)).first->second;
}

std::vector<ValueId> Translator::beside(DomainId id, ValueId named, Shape shape,
                                        Side wanted) const {
  const auto& joint = joint_.domains[index(id)];
  const auto& pair = joint.values[index(named)];
  auto side = joint.side(wanted);
  if (!pair.in(side)) side = other(side);
  const auto rank = index(*pair.of[at(side)]);
  const auto& list = joint.joint[at(side)];
  std::vector<ValueId> values;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const bool inside = (shape == Shape::less && i < rank) ||
                        (shape == Shape::at_most && i <= rank) ||
                        (shape == Shape::greater && i > rank) ||
                        (shape == Shape::at_least && i >= rank);
    if (inside) values.push_back(list[i]);
  }
  std::sort(values.begin(), values.end());
  return values;
}

}  // namespace kg::knowledge::diff
