// Print: conditions as canonical text that reads back to an equal condition, and as trees.
#include <fmt/format.h>

#include "graph/condition/expr.hpp"

namespace kg::condition {
namespace {

enum class Level { disjunction, conjunction, negation };

std::string_view sign_of(Shape shape) {
  switch (shape) {
    case Shape::less: return "<";
    case Shape::at_most: return "<=";
    case Shape::greater: return ">";
    case Shape::at_least: return ">=";
    case Shape::within: return "within";
    case Shape::in: return "in";
    case Shape::equal: break;
  }
  return "=";
}

class Printer {
 public:
  explicit Printer(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  std::string print(const Expr& expr, Level around) const {
    switch (expr.kind) {
      case Expr::Kind::constant: return expr.constant ? "always" : "never";
      case Expr::Kind::atom: return print_atom(expr.atom);
      case Expr::Kind::definition: return vocabulary_.definition(expr.definition).name;
      case Expr::Kind::negation: return print_negation(*expr.parts.front());
      case Expr::Kind::conjunction: return print_list(expr, " and ", Level::conjunction, around);
      case Expr::Kind::disjunction: return print_list(expr, " or ", Level::disjunction, around);
    }
    return {};
  }

  std::string print_atom(const Atom& atom) const {
    const auto& name = vocabulary_.fact(atom.fact).name;
    switch (atom.test) {
      case Test::is_true: return name;
      case Test::is_one_of: return print_choice(name, atom);
      case Test::in_range: return print_range(name, atom.range);
      case Test::has: return fmt::format("{} has {}", name, value(atom, atom.values.front()));
      case Test::has_any:
        return atom.shape == Shape::within
                   ? fmt::format("{} has within {}", name, value(atom, atom.named.front()))
                   : fmt::format("{} has any of {}", name, set(atom));
      case Test::has_all: return fmt::format("{} has all of {}", name, set(atom));
      case Test::only: return fmt::format("{} only {}", name, set(atom));
      case Test::equals: return fmt::format("{} = {}", name, set(atom));
      case Test::known: return "known " + name;
      case Test::applicable: return "applicable " + name;
    }
    return {};
  }

 private:
  std::string print_list(const Expr& expr, std::string_view word, Level level,
                         Level around) const {
    std::string text;
    bool several = false;
    for (std::size_t i = 0; i < expr.parts.size(); ++i) {
      several = several || !text.empty();
      if (!text.empty()) text += word;
      if (level == Level::conjunction && i + 1 < expr.parts.size() &&
          is_unequal(*expr.parts[i], *expr.parts[i + 1])) {
        text += print_unequal(expr.parts[++i]->parts.front()->atom);
      } else {
        text += print(*expr.parts[i], level);
      }
    }
    return several && around > level ? "(" + text + ")" : text;
  }

  // `stage != I` asks for a value, too, where the fact may not apply: that is how it is bound.
  bool is_unequal(const Expr& part, const Expr& next) const {
    if (part.kind != Expr::Kind::atom || part.atom.test != Test::applicable) return false;
    if (next.kind != Expr::Kind::negation) return false;
    const auto& of = *next.parts.front();
    if (of.kind != Expr::Kind::atom || of.atom.fact != part.atom.fact) return false;
    if (!vocabulary_.fact(of.atom.fact).applies_when) return false;
    return (of.atom.test == Test::is_one_of && of.atom.shape == Shape::equal) ||
           (of.atom.test == Test::in_range && is_point(of.atom.range));
  }

  std::string print_unequal(const Atom& atom) const {
    const auto& name = vocabulary_.fact(atom.fact).name;
    return fmt::format("{} != {}", name,
                       atom.test == Test::in_range ? atom.range.low->shown
                                                   : value(atom, atom.named.front()));
  }

  // A negated comparison reads as the opposite one, where every patient has a value.
  std::string print_negation(const Expr& part) const {
    if (part.kind != Expr::Kind::atom) return "not " + print(part, Level::negation);
    const auto& atom = part.atom;
    const auto& fact = vocabulary_.fact(atom.fact);
    switch (atom.test) {
      case Test::known: return "unknown " + fact.name;
      case Test::has_any:
        if (atom.shape == Shape::within) break;
        return fmt::format("{} has none of {}", fact.name, set(atom));
      case Test::equals: return fmt::format("{} != {}", fact.name, set(atom));
      case Test::is_one_of:
        // `!=` needs a value, `not` does not: they differ where the fact may not apply.
        if (atom.shape == Shape::equal && !fact.applies_when) {
          return fmt::format("{} != {}", fact.name, value(atom, atom.named.front()));
        }
        if (atom.shape == Shape::in) return fmt::format("{} not in {}", fact.name, set(atom));
        break;
      case Test::in_range: return print_negated_range(part, fact);
      default: break;
    }
    return "not " + print_atom(atom);
  }

  std::string print_negated_range(const Expr& part, const Fact& fact) const {
    const auto& range = part.atom.range;
    if (fact.applies_when) return "not " + print_atom(part.atom);
    if (is_point(range)) return fmt::format("{} != {}", fact.name, range.low->shown);
    if (range.low && range.high) return "not " + print_atom(part.atom);
    const auto& bound = range.low ? *range.low : *range.high;
    const auto* sign = range.low ? (bound.included ? "<" : "<=") : (bound.included ? ">" : ">=");
    return fmt::format("{} {} {}", fact.name, sign, bound.shown);
  }

  std::string print_choice(const std::string& name, const Atom& atom) const {
    if (atom.shape == Shape::in) return fmt::format("{} in {}", name, set(atom));
    return fmt::format("{} {} {}", name, sign_of(atom.shape), value(atom, atom.named.front()));
  }

  static bool is_point(const Range& range) {
    return range.low && range.high && range.low->included && range.high->included &&
           range.low->shown == range.high->shown;
  }

  static std::string print_range(const std::string& name, const Range& range) {
    if (is_point(range)) return fmt::format("{} = {}", name, range.low->shown);
    if (range.low && range.high) {
      return fmt::format("{} {} {} {} {}", range.low->shown, range.low->included ? "<=" : "<",
                         name, range.high->included ? "<=" : "<", range.high->shown);
    }
    if (range.low) {
      return fmt::format("{} {} {}", name, range.low->included ? ">=" : ">", range.low->shown);
    }
    return fmt::format("{} {} {}", name, range.high->included ? "<=" : "<", range.high->shown);
  }

  const std::string& value(const Atom& atom, ValueId id) const {
    return vocabulary_.domain_of(atom.fact).values[static_cast<std::size_t>(id)].name;
  }

  std::string set(const Atom& atom) const {
    std::string text;
    for (const auto id : atom.named) {
      if (!text.empty()) text += ", ";
      text += value(atom, id);
    }
    return "{" + text + "}";
  }

  const Vocabulary& vocabulary_;
};

}  // namespace

std::string to_text(const Expr& expr, const Vocabulary& vocabulary) {
  return Printer(vocabulary).print(expr, Level::disjunction);
}

std::string to_tree(const Expr& expr, const Vocabulary& vocabulary) {
  if (expr.parts.empty()) return to_text(expr, vocabulary);
  std::string text = expr.kind == Expr::Kind::conjunction   ? "and("
                     : expr.kind == Expr::Kind::disjunction ? "or("
                                                            : "not(";
  for (std::size_t i = 0; i < expr.parts.size(); ++i) {
    if (i > 0) text += ", ";
    text += to_tree(*expr.parts[i], vocabulary);
  }
  return text + ")";
}

}  // namespace kg::condition
