// Grammar of cells: the condition language with its fact left out. A cell is cut at its commas and
// at the `and` of a range; every part is read as a condition of a fact called `cell_subject`.
#include <algorithm>
#include <array>

#include "knowledge/grammar_parts.hpp"
#include "knowledge/grammar_tables.hpp"

namespace kg::knowledge::grammar {
namespace {

using condition::syntax::Node;
using condition::syntax::NodePtr;
using condition::syntax::Op;
using condition::syntax::Operand;
using syntax::Cell;

bool is_bound(const Token& token) {
  return token.is("<") || token.is("<=") || token.is(">") || token.is(">=");
}

std::vector<TokenRange> split_at(const TokenRange& range, std::string_view sign) {
  std::vector<TokenRange> parts;
  auto begin = range.first;
  int depth = 0;
  for (auto it = range.first; it != range.last; ++it) {
    if (it->is("(") || it->is("{")) ++depth;
    if (it->is(")") || it->is("}")) --depth;
    if (depth > 0 || !it->is(sign)) continue;
    parts.push_back({begin, it});
    begin = std::next(it);
  }
  parts.push_back({begin, range.last});
  return parts;
}

// One blank between words, none inside brackets or before a comma.
std::string spell(const TokenRange& range) {
  std::string text;
  for (auto it = range.first; it != range.last; ++it) {
    const bool glued = text.empty() || it->is(",") || it->is(")") || it->is("}") ||
                       std::prev(it)->is("(") || std::prev(it)->is("{");
    if (!glued) text += ' ';
    bool blank = false;
    for (const char c : it->text) {
      const bool is_blank = c == ' ' || c == '\t';
      const bool in_unit = it->kind == TokenKind::unit;
      if (!is_blank || !in_unit) text += c;
      if (is_blank && in_unit && !blank) text += ' ';
      blank = is_blank;
    }
  }
  return text;
}

// A value that stands alone; nothing: something else does.
std::optional<Operand> plain_value(const TokenRange& range) {
  if (range.empty()) return std::nullopt;
  const auto& token = *range.first;
  const auto count = range.last - range.first;
  Operand operand{Operand::Kind::name, std::string(token.text), span_of(range), {}, {}};
  switch (token.kind) {
    case TokenKind::word:
      if (count > 1 || condition::grammar::is_condition_keyword(token.text)) return std::nullopt;
      return operand;
    case TokenKind::date: operand.kind = Operand::Kind::date; break;
    case TokenKind::string: operand.kind = Operand::Kind::string; break;
    case TokenKind::number: {
      operand.kind = Operand::Kind::number;
      const auto unit = std::next(range.first);
      if (count == 2 && unit->kind == TokenKind::unit) {
        operand.unit = std::string(unit->text);
        operand.unit_span = unit->span;
        return operand;
      }
      break;
    }
    default: return std::nullopt;
  }
  return count == 1 ? std::optional(operand) : std::nullopt;
}

Operand subject_at(const text::Span& span) {
  return {Operand::Kind::name, std::string(syntax::cell_subject), span, {}, {}};
}

class CellReader {
 public:
  CellReader(const TokenRange& range, text::Sink& sink) : range_(range), sink_(sink) {}

  std::optional<Cell> read() {
    Cell cell;
    cell.span = span_of(range_);
    cell.text = spell(range_);
    const auto& first = *range_.first;
    const auto second = std::next(range_.first);
    const bool single = second == range_.last;
    if (single && first.is("-")) return cell;
    if (single && first.is("applicable")) {
      cell.asks = Cell::Asks::applicable;
      return cell;
    }
    auto tests = range_;
    if (first.is("not")) {
      if (!single && second->is("applicable") && std::next(second) == range_.last) {
        cell.asks = Cell::Asks::not_applicable;
        return cell;
      }
      cell.negated = true;
      if (!take_negated(tests)) return std::nullopt;
    }
    cell.asks = Cell::Asks::test;
    cell.condition = read_tests(tests);
    if (!cell.condition) return std::nullopt;
    return cell;
  }

 private:
  // `not a` or `not (a, b)`; `not a, b` could be read in two ways.
  bool take_negated(TokenRange& tests) {
    ++tests.first;
    if (tests.empty()) return refuse(range_, "`not` needs a value behind it");
    if (tests.first->is("(") && std::prev(tests.last)->is(")")) {
      tests = {std::next(tests.first), std::prev(tests.last)};
      return !tests.empty() || refuse(range_, "`not` needs a value behind it");
    }
    if (split_at(tests, ",").size() == 1) return true;
    const auto one =
        std::find_if(tests.first, tests.last, [](const Token& t) { return t.is(","); });
    return refuse(range_, fmt::format("write `not ({})`, or `not {}` and a row more", spell(tests),
                                      spell({tests.first, one})));
  }

  NodePtr read_tests(const TokenRange& tests) {
    std::vector<Operand> values;
    std::vector<NodePtr> nodes;
    const auto parts = split_at(tests, ",");
    for (const auto& part : parts) {
      if (part.empty()) {
        refuse(range_, "a value is missing beside a `,`");
        return nullptr;
      }
      if (auto value = plain_value(part)) values.push_back(*value);
      auto node = read_test(part);
      if (!node) return nullptr;
      nodes.push_back(std::move(node));
    }
    if (nodes.size() == 1) return nodes.front();
    Node node;
    node.span = node.op_span = span_of(tests);
    if (values.size() == nodes.size()) {
      node.op = Op::in;
      node.subject = subject_at(node.span);
      node.operands = std::move(values);
    } else {
      node.op = Op::disjunction;
      node.parts = std::move(nodes);
    }
    return std::make_shared<const Node>(std::move(node));
  }

  NodePtr read_test(const TokenRange& test) {
    if (auto value = plain_value(test)) {
      Node node;
      node.op = Op::compare;
      node.span = value->span;
      node.op_span = value->span;
      node.comparisons = {{"=", value->span}};
      node.operands = {subject_at(value->span), std::move(*value)};
      return std::make_shared<const Node>(std::move(node));
    }
    const auto parts = split_at(test, "and");
    if (parts.size() == 1) return read_part(test);
    const bool bounds = std::all_of(parts.begin(), parts.end(), [](const TokenRange& part) {
      return !part.empty() && is_bound(*part.first);
    });
    if (parts.size() != 2 || !bounds) {
      refuse(test, "a range has two ends: `>= 3 % and < 20 %`");
      return nullptr;
    }
    return read_range(parts[0], parts[1], span_of(test));
  }

  // `> a and <= b` is `a < x <= b`.
  NodePtr read_range(TokenRange low, TokenRange high, const text::Span& span) {
    const auto points_up = [](const TokenRange& part) {
      return part.first->is(">") || part.first->is(">=");
    };
    if (!points_up(low)) std::swap(low, high);
    if (!points_up(low) || points_up(high)) {
      refuse({std::min(low.first, high.first), std::max(low.last, high.last)},
             "a range has a lower and an upper end: `>= 3 % and < 20 %`");
      return nullptr;
    }
    const auto from = read_part(low);
    const auto to = read_part(high);
    if (!from || !to) return nullptr;
    Node node;
    node.op = Op::compare;
    node.span = span;
    node.op_span = from->op_span;
    const auto& sign = from->comparisons[0];
    node.comparisons = {{sign.text == ">" ? "<" : "<=", sign.span}, to->comparisons[0]};
    node.operands = {from->operands[1], subject_at(span), to->operands[1]};
    return std::make_shared<const Node>(std::move(node));
  }

  // `< 3 %`, `within x`, `has x`, `only {…}`, `= {…}`: what may follow a fact.
  NodePtr read_part(const TokenRange& part) {
    const auto& first = *part.first;
    const auto second = std::next(part.first);
    const bool set = first.is("=") && second != part.last && second->is("{");
    const bool begins = is_bound(first) || first.is("within") || first.is("has") ||
                        first.is("only") || set;
    if (!begins) {
      refuse(part, help_for(part));
      return nullptr;
    }
    std::vector<Token> tokens = {
        {TokenKind::word, false, span_of(part), syntax::cell_subject}};
    tokens.insert(tokens.end(), part.first, std::next(part.last));
    auto at = tokens.cbegin();
    const auto last = std::prev(tokens.cend());
    try {
      if (auto node = condition::grammar::parse_prefix(at, last); node && at == last) return node;
      condition::grammar::report_expected("`,`, `|` or `=>`", at, tokens.cbegin(), last, sink_);
    } catch (const ExpectationFailure& failure) {
      condition::grammar::report_expected(failure.which(), failure.where(), tokens.cbegin(), last,
                                          sink_);
    }
    return nullptr;
  }

  static std::string help_for(const TokenRange& part) {
    const auto& first = *part.first;
    const auto second = std::next(part.first);
    const bool has_more = second != part.last;
    const auto is_dots = [](const Token& token) { return token.is(".") || token.text[0] == '.'; };
    if (first.is("[") || first.is("(") || first.is("between") ||
        std::any_of(part.first, part.last, is_dots)) {
      return "a range is written `>= 3 % and < 20 %`: its signs say which ends are in it";
    }
    if (first.is("=") && has_more) return "write the value alone";
    if (first.is("!=") && has_more) {
      return fmt::format("write `not {}`", spell({second, part.last}));
    }
    if (first.is("in") || first.is("{")) return "write the values with commas between them: `a, b`";
    if (first.is("or")) return "values are separated by `,`, cells by `|`";
    if (first.kind == TokenKind::word && has_more &&
        (is_bound(*second) || second->is("=") || second->is("has") || second->is("within"))) {
      return fmt::format("the head of the table names the column: write `{}`",
                         spell({second->is("=") ? std::next(second) : second, part.last}));
    }
    if (has_more && std::any_of(part.first, part.last, [](const Token& t) { return t.is("or"); })) {
      return "values are separated by `,`";
    }
    return {};
  }

  bool refuse(const TokenRange& where, const std::string& help) {
    auto& report = sink_.report(text::Code::unreadable_cell, span_of(where),
                                fmt::format("`{}`", shortened(as_written(where))));
    if (!help.empty()) report.suggest(help);
    return false;
  }

  // What is no cell has no spelling of its own: blanks stand where they stood.
  static std::string as_written(const TokenRange& range) {
    std::string text;
    for (auto it = range.first; it != range.last; ++it) {
      const bool apart = it != range.first && std::prev(it)->span.end < it->span.begin;
      text += fmt::format("{}{}", apart ? " " : "", it->text);
    }
    return text;
  }

  static std::string shortened(std::string text) {
    constexpr std::size_t most = 60;
    if (text.size() <= most) return text;
    const auto end = std::min(text.find(' ', most), most + most);
    return text.substr(0, end) + " …";
  }

  TokenRange range_;
  text::Sink& sink_;
};

}  // namespace

std::optional<Cell> parse_cell(const TokenRange& range, const text::Span& place,
                               text::Sink& sink) {
  if (!range.empty()) return CellReader(range, sink).read();
  sink.report(text::Code::unreadable_cell, place, "an empty place")
      .suggest("write `-` for any value");
  return std::nullopt;
}

}  // namespace kg::knowledge::grammar
