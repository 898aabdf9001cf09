// Syntax: the tree of a condition as one line of text.
#include "graph/condition/syntax.hpp"

#include <fmt/format.h>

namespace kg::condition::syntax {
namespace {

std::string_view word(Op op) {
  switch (op) {
    case Op::conjunction: return "and";
    case Op::disjunction: return "or";
    case Op::implication: return "implies";
    case Op::negation: return "not";
    case Op::name: return "name";
    case Op::constant: return "constant";
    case Op::known: return "known";
    case Op::unknown: return "unknown";
    case Op::applicable: return "applicable";
    case Op::compare: return "compare";
    case Op::between: return "between";
    case Op::in: return "in";
    case Op::has: return "has";
    case Op::has_any: return "has-any";
    case Op::has_all: return "has-all";
    case Op::has_none: return "has-none";
    case Op::has_within: return "has-within";
    case Op::only: return "only";
    case Op::set_equals: return "set-equals";
    case Op::set_differs: return "set-differs";
    case Op::within: return "within";
  }
  return "?";
}

std::string to_text(const Operand& operand) {
  return operand.unit.empty() ? operand.text : operand.text + " " + operand.unit;
}

}  // namespace

std::string to_text(const Node& node) {
  if (node.op == Op::name || node.op == Op::constant) return node.subject.text;
  std::string text = std::string(word(node.op)) + "(";
  std::string_view comma;
  const auto add = [&](const std::string& part) {
    text += comma;
    text += part;
    comma = ", ";
  };
  if (node.op == Op::compare) {
    for (std::size_t i = 0; i < node.operands.size(); ++i) {
      if (i > 0) add(node.comparisons[i - 1].text);
      add(to_text(node.operands[i]));
    }
    return text + ")";
  }
  if (!node.subject.text.empty()) add(to_text(node.subject));
  for (const auto& operand : node.operands) add(to_text(operand));
  for (const auto& part : node.parts) add(to_text(*part));
  return text + ")";
}

}  // namespace kg::condition::syntax
