// Expr: building blocks that keep trees flat, and walks over them.
#include "graph/condition/expr.hpp"

#include <algorithm>

namespace kg::condition {
namespace {

ExprPtr share(Expr expr) { return std::make_shared<const Expr>(std::move(expr)); }

// Conjunctions and disjunctions are the same but for the constant that absorbs.
ExprPtr combine(Expr::Kind kind, bool absorbing, std::vector<ExprPtr> parts, text::Span span) {
  std::vector<ExprPtr> flat;
  for (auto& part : parts) {
    if (part->kind == Expr::Kind::constant) {
      if (part->constant == absorbing) return make_constant(absorbing);
    } else if (part->kind == kind) {
      flat.insert(flat.end(), part->parts.begin(), part->parts.end());
    } else {
      flat.push_back(std::move(part));
    }
  }
  if (flat.empty()) return make_constant(!absorbing);
  if (flat.size() == 1) return flat.front();
  Expr expr;
  expr.kind = kind;
  expr.parts = std::move(flat);
  expr.span = span;
  return share(std::move(expr));
}

// Visits facts and definitions in order of mention; definitions are entered once.
template <class OnFact, class OnDefinition>
void walk(const Expr& expr, const Vocabulary& vocabulary, std::vector<bool>& entered,
          const OnFact& on_fact, const OnDefinition& on_definition) {
  switch (expr.kind) {
    case Expr::Kind::constant: return;
    case Expr::Kind::atom: return on_fact(expr.atom.fact);
    case Expr::Kind::definition: {
      const auto index = static_cast<std::size_t>(expr.definition);
      if (entered[index]) return;
      entered[index] = true;
      on_definition(expr.definition);
      const auto& body = vocabulary.definition(expr.definition).body;
      if (body) walk(*body, vocabulary, entered, on_fact, on_definition);
      return;
    }
    default:
      for (const auto& part : expr.parts) {
        walk(*part, vocabulary, entered, on_fact, on_definition);
      }
  }
}

bool same_bound(const std::optional<Bound>& a, const std::optional<Bound>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->number == b->number && a->included == b->included;
}

}  // namespace

ExprPtr make_constant(bool value) {
  static const ExprPtr yes = share({Expr::Kind::constant, true, {}, {}, {}, {}});
  static const ExprPtr no = share({Expr::Kind::constant, false, {}, {}, {}, {}});
  return value ? yes : no;
}

ExprPtr make_atom(Atom atom, text::Span span) {
  Expr expr;
  expr.kind = Expr::Kind::atom;
  expr.atom = std::move(atom);
  expr.span = span;
  return share(std::move(expr));
}

ExprPtr make_definition(DefinitionId id, text::Span span) {
  Expr expr;
  expr.kind = Expr::Kind::definition;
  expr.definition = id;
  expr.span = span;
  return share(std::move(expr));
}

ExprPtr make_not(ExprPtr part, text::Span span) {
  if (part->kind == Expr::Kind::constant) return make_constant(!part->constant);
  if (part->kind == Expr::Kind::negation) return part->parts.front();
  Expr expr;
  expr.kind = Expr::Kind::negation;
  expr.span = span.valid() ? span : part->span;
  expr.parts = {std::move(part)};
  return share(std::move(expr));
}

ExprPtr make_and(std::vector<ExprPtr> parts, text::Span span) {
  return combine(Expr::Kind::conjunction, false, std::move(parts), span);
}

ExprPtr make_or(std::vector<ExprPtr> parts, text::Span span) {
  return combine(Expr::Kind::disjunction, true, std::move(parts), span);
}

std::vector<FactId> facts_of(const Expr& expr, const Vocabulary& vocabulary) {
  std::vector<FactId> facts;
  std::vector<bool> entered(vocabulary.definition_count());
  walk(
      expr, vocabulary, entered,
      [&](FactId fact) {
        if (std::find(facts.begin(), facts.end(), fact) == facts.end()) facts.push_back(fact);
      },
      [](DefinitionId) {});
  return facts;
}

std::vector<DefinitionId> definitions_of(const Expr& expr, const Vocabulary& vocabulary) {
  std::vector<DefinitionId> definitions;
  std::vector<bool> entered(vocabulary.definition_count());
  walk(
      expr, vocabulary, entered, [](FactId) {},
      [&](DefinitionId id) { definitions.push_back(id); });
  return definitions;
}

std::size_t length(const Expr& expr) {
  if (expr.parts.empty()) return expr.kind == Expr::Kind::constant ? 0 : 1;
  std::size_t sum = 0;
  for (const auto& part : expr.parts) sum += length(*part);
  return sum;
}

bool same(const Expr& a, const Expr& b) {
  if (&a == &b) return true;
  if (a.kind != b.kind || a.parts.size() != b.parts.size()) return false;
  if (a.kind == Expr::Kind::constant) return a.constant == b.constant;
  if (a.kind == Expr::Kind::definition) return a.definition == b.definition;
  if (a.kind == Expr::Kind::atom) {
    return a.atom.fact == b.atom.fact && a.atom.test == b.atom.test &&
           a.atom.values == b.atom.values && same_bound(a.atom.range.low, b.atom.range.low) &&
           same_bound(a.atom.range.high, b.atom.range.high);
  }
  return std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(),
                    [](const ExprPtr& x, const ExprPtr& y) { return same(*x, *y); });
}

}  // namespace kg::condition
