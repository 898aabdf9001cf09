// Syntax: a condition as written, before any name has a meaning. Stage: tokens -> this -> Expr.
// Knows places and spelling; knows no facts, types or units.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "graph/text/source.hpp"

namespace kg::condition::syntax {

struct Name {
  std::string text;
  text::Span span;
};

/// A value or a fact as written: `5 cm`, `G2`, `2015-06`, `yes`.
struct Operand {
  enum class Kind { name, number, date, string };
  Kind kind = Kind::name;
  std::string text;  // without the unit
  text::Span span;   // unit included
  std::string unit;  // empty: none
  text::Span unit_span;
};

struct Node;
using NodePtr = std::shared_ptr<const Node>;

enum class Op {
  conjunction,  // parts, two or more
  disjunction,  // parts, two or more
  implication,  // parts: premise, conclusion
  negation,     // parts: one
  name,         // subject
  constant,     // subject: `always` or `never`
  known, unknown, applicable,                           // subject
  compare,                                              // operands and comparisons between them
  between,                                              // subject, operands: low, high
  in,                                                   // subject, operands
  has, has_any, has_all, has_none, has_within, only,    // subject, operands
  set_equals,                                           // subject, operands (may be none)
  set_differs,                                          // subject, operands
  within,                                               // subject, operands: one
};

struct Node {
  Op op = Op::name;
  text::Span span;     // the whole
  text::Span op_span;  // the operator's word or sign
  std::vector<NodePtr> parts;
  Operand subject;
  std::vector<Operand> operands;
  std::vector<Name> comparisons;  // `<`, `<=`, `=`, `!=`, `>`, `>=`
};

/// One line, stable: `and(resectable, le(lesions, 5 cm))`.
[[nodiscard]] std::string to_text(const Node& node);

}  // namespace kg::condition::syntax
