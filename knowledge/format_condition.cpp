// Format condition: by precedence, with the parentheses that the tree needs and no others.
#include "knowledge/format_condition.hpp"

#include <fmt/format.h>

namespace kg::knowledge {
namespace {

using condition::syntax::Node;
using condition::syntax::Op;
using condition::syntax::Operand;

// Binds tighter when higher.
int precedence(const Node& node) {
  switch (node.op) {
    case Op::implication: return 1;
    case Op::disjunction: return 2;
    case Op::conjunction: return 3;
    case Op::negation: return 4;
    default: return 5;
  }
}

std::string operand_text(const Operand& operand) {
  if (operand.unit.empty()) return operand.text;
  std::string unit;
  for (const char c : operand.unit) {
    const bool blank = c == ' ' || c == '\t';
    if (!blank) unit += c;
    if (blank && !unit.empty() && unit.back() != ' ') unit += ' ';
  }
  return fmt::format("{} {}", operand.text, unit);
}

// `PREFIX {a, b, c}`
Piece set_piece(std::string prefix, const std::vector<Operand>& values) {
  if (values.empty()) return prefix + " {}";
  std::vector<Piece> parts;
  for (std::size_t i = 0; i < values.size(); ++i) {
    parts.emplace_back(fmt::format("{}{}{}{}", i == 0 ? prefix + " {" : "", operand_text(values[i]),
                                   i + 1 < values.size() ? "," : "",
                                   i + 1 == values.size() ? "}" : ""));
  }
  if (parts.size() == 1) return parts.front();
  return Piece(std::move(parts));
}

// One value stands without braces where the grammar lets it.
Piece value_or_set(std::string prefix, const std::vector<Operand>& values) {
  if (values.size() == 1) return fmt::format("{} {}", prefix, operand_text(values[0]));
  return set_piece(std::move(prefix), values);
}

Piece atom_piece(const Node& node, bool negated) {
  const auto fact = operand_text(node.subject);
  switch (node.op) {
    case Op::known: return "known " + fact;
    case Op::unknown: return "unknown " + fact;
    case Op::applicable: return "applicable " + fact;
    case Op::between:
      return fmt::format("{} between {} and {}", fact, operand_text(node.operands[0]),
                         operand_text(node.operands[1]));
    case Op::in: return set_piece(fact + (negated ? " not in" : " in"), node.operands);
    case Op::has: return fmt::format("{} has {}", fact, operand_text(node.operands[0]));
    case Op::has_any: return value_or_set(fact + " has any of", node.operands);
    case Op::has_all: return value_or_set(fact + " has all of", node.operands);
    case Op::has_none: return value_or_set(fact + " has none of", node.operands);
    case Op::has_within:
      return fmt::format("{} has within {}", fact, operand_text(node.operands[0]));
    case Op::only: return set_piece(fact + " only", node.operands);
    case Op::set_equals: return set_piece(fact + " =", node.operands);
    case Op::set_differs: return set_piece(fact + " !=", node.operands);
    case Op::within: return fmt::format("{} within {}", fact, operand_text(node.operands[0]));
    case Op::compare: {
      auto text = operand_text(node.operands[0]);
      for (std::size_t i = 0; i < node.comparisons.size(); ++i) {
        text += fmt::format(" {} {}", node.comparisons[i].text, operand_text(node.operands[i + 1]));
      }
      return text;
    }
    default: return fact;
  }
}

Piece make(const Node& node);

Piece part_of(const Node& part, int outer) {
  auto piece = make(part);
  // Parentheses that the author put around an equal operator are a group of the tree: kept.
  if (precedence(part) > outer) return piece;
  glue_front(piece, "(");
  glue_back(piece, ")");
  return piece;
}

Piece make(const Node& node) {
  const int own = precedence(node);
  std::string_view word;
  switch (node.op) {
    case Op::implication: word = "implies "; break;
    case Op::disjunction: word = "or "; break;
    case Op::conjunction: word = "and "; break;
    case Op::negation: {
      const auto& part = *node.parts[0];
      if (part.op == Op::in) return atom_piece(part, true);
      auto piece = part_of(part, own);
      glue_front(piece, "not ");
      return piece;
    }
    default: return atom_piece(node, false);
  }
  std::vector<Piece> parts;
  for (const auto& part : node.parts) {
    auto piece = part_of(*part, own);
    if (!parts.empty()) glue_front(piece, word);
    parts.push_back(std::move(piece));
  }
  return Piece(std::move(parts));
}

}  // namespace

Piece format_condition(const Node& node) { return make(node); }

}  // namespace kg::knowledge
