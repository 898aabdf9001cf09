// Z3 translation: conditions, and what the types of facts say, as arithmetic and logic for a solver
// that we did not write. `known F` is left out: it asks about what is given, not about a patient.
// Serves the properties. Knows the condition floor only.
#pragma once

#include <z3++.h>

#include <algorithm>
#include <string>

#include "graph/condition/expr.hpp"
#include "graph/condition/vocabulary.hpp"

namespace kg::test {

class Translation {
 public:
  Translation(z3::context& z3, const condition::Vocabulary& vocabulary)
      : z3_(z3), vocabulary_(vocabulary) {}

  z3::expr translate(const condition::Expr& expr) {
    switch (expr.kind) {
      case condition::Expr::Kind::constant: return z3_.bool_val(expr.constant);
      case condition::Expr::Kind::atom: return applies(expr.atom.fact) && atom(expr.atom);
      case condition::Expr::Kind::definition:
        return translate(*vocabulary_.definition(expr.definition).body);
      case condition::Expr::Kind::negation: return !translate(*expr.parts.front());
      case condition::Expr::Kind::conjunction:
      case condition::Expr::Kind::disjunction: break;
    }
    const bool is_and = expr.kind == condition::Expr::Kind::conjunction;
    auto result = z3_.bool_val(is_and);
    for (const auto& part : expr.parts) {
      const auto translated = translate(*part);
      result = is_and ? result && translated : result || translated;
    }
    return result;
  }

  // What the type of each fact says: values in their domain, counts whole, nothing negative.
  z3::expr types() {
    auto all = z3_.bool_val(true);
    for (std::size_t i = 0; i < vocabulary_.fact_count(); ++i) {
      const auto id = static_cast<condition::FactId>(i);
      const auto kind = vocabulary_.fact(id).kind;
      if (kind == condition::FactKind::choice) {
        const auto count = static_cast<int>(vocabulary_.domain_of(id).values.size());
        all = all && whole(id) >= 0 && whole(id) < count;
      } else if (kind == condition::FactKind::count) {
        all = all && whole(id) >= 0;
      } else if (kind == condition::FactKind::quantity) {
        all = all && real(id) >= 0;
      }
    }
    return all;
  }

 private:
  std::string name(condition::FactId fact) const { return vocabulary_.fact(fact).name; }
  z3::expr whole(condition::FactId fact) { return z3_.int_const(name(fact).c_str()); }
  z3::expr real(condition::FactId fact) { return z3_.real_const(name(fact).c_str()); }
  z3::expr element(condition::FactId fact, condition::ValueId value) {
    const auto text = name(fact) + "#" + std::to_string(static_cast<unsigned>(value));
    return z3_.bool_const(text.c_str());
  }
  z3::expr applies(condition::FactId fact) {
    const auto& condition = vocabulary_.fact(fact).applies_when;
    return condition ? translate(*condition) : z3_.bool_val(true);
  }
  z3::expr number(const units::Rational& value) {
    return z3_.real_val(value.fraction_text().c_str());
  }

  z3::expr atom(const condition::Atom& atom) {
    const auto fact = atom.fact;
    const bool is_any = atom.test == condition::Test::is_one_of ||
                        atom.test == condition::Test::has_any;
    auto result = z3_.bool_val(!is_any);
    switch (atom.test) {
      case condition::Test::is_true: return z3_.bool_const(name(fact).c_str());
      case condition::Test::is_one_of:
        for (const auto v : atom.values) result = result || whole(fact) == static_cast<int>(v);
        return result;
      case condition::Test::in_range: {
        const bool is_real = vocabulary_.fact(fact).kind == condition::FactKind::quantity;
        const auto value = is_real ? real(fact) : z3::to_real(whole(fact));
        const auto& [low, high] = atom.range;
        if (low) {
          const auto bound = number(low->number);
          result = result && (low->included ? value >= bound : value > bound);
        }
        if (high) {
          const auto bound = number(high->number);
          result = result && (high->included ? value <= bound : value < bound);
        }
        return result;
      }
      case condition::Test::has:
      case condition::Test::has_all:
        for (const auto v : atom.values) result = result && element(fact, v);
        return result;
      case condition::Test::has_any:
        for (const auto v : atom.values) result = result || element(fact, v);
        return result;
      case condition::Test::only:
      case condition::Test::equals:
        for (std::size_t i = 0; i < vocabulary_.domain_of(fact).values.size(); ++i) {
          const auto v = static_cast<condition::ValueId>(i);
          const bool named = std::ranges::count(atom.values, v) > 0;
          if (!named) result = result && !element(fact, v);
          if (named && atom.test == condition::Test::equals) result = result && element(fact, v);
        }
        return result;
      case condition::Test::applicable:
      case condition::Test::known: break;
    }
    return result;
  }

  z3::context& z3_;
  const condition::Vocabulary& vocabulary_;
};

}  // namespace kg::test
