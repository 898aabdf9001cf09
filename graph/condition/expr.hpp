// Expr: a condition whose every name has a meaning and whose every value has the right type.
// Stage: syntax -> this -> formula. Immutable, shared; knows no cells and no solver.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "graph/condition/vocabulary.hpp"
#include "graph/text/source.hpp"
#include "graph/units/quantity.hpp"

namespace kg::condition {

/// What an atom asks of its fact.
enum class Test : std::uint8_t {
  is_true,     // truth
  is_one_of,   // choice: value among `values`
  in_range,    // quantity, count, date: within `range`
  has,         // set: holds the one value of `values`
  has_any,     // set: holds at least one
  has_all,     // set: holds all
  only,        // set: holds none but these
  equals,      // set: holds exactly these
  known,       // any: its value has been established
  applicable,  // any with `applies when`
};

/// An end of a range; none is open for ever. Numbers are in base units, dates are day numbers.
struct Bound {
  units::Rational number;
  bool included = false;
  std::string shown;  // as it is printed: `5 cm`, `2015-06`
};

struct Range {
  std::optional<Bound> low;
  std::optional<Bound> high;
};

/// How a choice was asked, so that it prints as it was meant.
enum class Shape : std::uint8_t { equal, in, within, less, at_most, greater, at_least };

struct Atom {
  FactId fact{};
  Test test = Test::is_true;
  Shape shape = Shape::equal;
  std::vector<ValueId> values;  // sorted; for `within` the closure
  std::vector<ValueId> named;   // as the author wrote them (`within`: the class)
  Range range;
};

struct Expr {
  enum class Kind : std::uint8_t { constant, atom, definition, negation, conjunction, disjunction };
  Kind kind = Kind::constant;
  bool constant = true;        // Kind::constant
  Atom atom;                   // Kind::atom
  DefinitionId definition{};   // Kind::definition
  std::vector<ExprPtr> parts;  // negation: one; conjunction, disjunction: two or more
  text::Span span;             // where it was written; may be no place
};

[[nodiscard]] ExprPtr make_constant(bool value);
[[nodiscard]] ExprPtr make_atom(Atom atom, text::Span span = {});
[[nodiscard]] ExprPtr make_definition(DefinitionId id, text::Span span = {});
/// Double negation and negated constants fall away.
[[nodiscard]] ExprPtr make_not(ExprPtr part, text::Span span = {});
/// Flattened; constants are absorbed; no parts: `always`. The order of parts is kept.
[[nodiscard]] ExprPtr make_and(std::vector<ExprPtr> parts, text::Span span = {});
/// Flattened; constants are absorbed; no parts: `never`. The order of parts is kept.
[[nodiscard]] ExprPtr make_or(std::vector<ExprPtr> parts, text::Span span = {});

/// Canonical text; parses back to an equal condition. `not (a < b)` of a fact that applies to
/// everyone prints as `a >= b`.
[[nodiscard]] std::string to_text(const Expr& expr, const Vocabulary& vocabulary);
/// The tree, one line: `and(gt(ki67, 20 %), le(largest-lesion, 2 cm))`.
[[nodiscard]] std::string to_tree(const Expr& expr, const Vocabulary& vocabulary);

/// Facts mentioned, definitions looked through, in order of first mention, each once.
[[nodiscard]] std::vector<FactId> facts_of(const Expr& expr, const Vocabulary& vocabulary);
/// Definitions mentioned, inner ones included, in order of first mention, each once.
[[nodiscard]] std::vector<DefinitionId> definitions_of(const Expr& expr,
                                                       const Vocabulary& vocabulary);
/// Atoms and definition names as written (a definition counts one).
[[nodiscard]] std::size_t length(const Expr& expr);
/// Same tree, places aside.
[[nodiscard]] bool same(const Expr& a, const Expr& b);

}  // namespace kg::condition
