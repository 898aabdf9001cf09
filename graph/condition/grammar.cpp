// Grammar: the condition language in Spirit X3 over tokens. Precedence: not, and, or, implies.
#include "graph/condition/grammar.hpp"

#include <array>

#include "graph/condition/parse.hpp"
#include "graph/text/codes.hpp"
#include "graph/text/lexer.hpp"
#include "graph/text/limits.hpp"

namespace kg::condition::grammar {
namespace {

using syntax::Name;
using syntax::Node;
using syntax::NodePtr;
using syntax::Op;
using syntax::Operand;

// Sorted. `any`, `all`, `none`, `of` may be values (`visceral-crisis = none`).
constexpr std::array<std::string_view, 15> keywords = {
    "always", "and", "applicable", "between", "has", "implies", "in", "known",
    "never",  "not", "only",       "or",      "unknown", "where", "within"};

text::Span span_of(const Token& token) { return token.span; }

Operand operand_of(const Token& token, Operand::Kind kind) {
  return {kind, std::string(token.text), span_of(token), {}, {}};
}

NodePtr finish(Node node) { return std::make_shared<const Node>(std::move(node)); }

// Semantic actions build the nodes: places come with the tokens, so nothing is annotated. A rule
// with one action passes on nothing by itself, hence `pass`.
const auto pass = [](auto& ctx) { x3::_val(ctx) = x3::_attr(ctx); };
const auto set_name = [](auto& ctx) {
  x3::_val(ctx) = operand_of(x3::_attr(ctx), Operand::Kind::name);
};
const auto set_date = [](auto& ctx) {
  x3::_val(ctx) = operand_of(x3::_attr(ctx), Operand::Kind::date);
};
const auto set_string = [](auto& ctx) {
  x3::_val(ctx) = operand_of(x3::_attr(ctx), Operand::Kind::string);
};
const auto set_number = [](auto& ctx) {
  x3::_val(ctx) = operand_of(x3::_attr(ctx), Operand::Kind::number);
};
const auto set_unit = [](auto& ctx) {
  const Token& token = x3::_attr(ctx);
  Operand& number = x3::_val(ctx);
  number.unit = std::string(token.text);
  number.unit_span = token.span;
  number.span = text::join(number.span, token.span);
};

// A tail is what follows the first operand; its node waits for the subject.
template <Op op>
const auto set_op = [](auto& ctx) {
  const Token& token = x3::_attr(ctx);
  Node& node = x3::_val(ctx);
  node.op = op;
  node.op_span = text::join(node.op_span, token.span);
  node.span = text::join(node.span, token.span);
};
const auto add_operand = [](auto& ctx) {
  const Operand& operand = x3::_attr(ctx);
  x3::_val(ctx).span = text::join(x3::_val(ctx).span, operand.span);
  x3::_val(ctx).operands.push_back(operand);
};
const auto widen = [](auto& ctx) {
  const Token& token = x3::_attr(ctx);
  x3::_val(ctx).span = text::join(x3::_val(ctx).span, token.span);
};
const auto add_set = [](auto& ctx) {
  const Node& set = x3::_attr(ctx);
  x3::_val(ctx).operands = set.operands;
  x3::_val(ctx).span = text::join(x3::_val(ctx).span, set.span);
};
const auto add_comparison = [](auto& ctx) {
  const Token& token = x3::_attr(ctx);
  Node& node = x3::_val(ctx);
  node.op = Op::compare;
  if (node.comparisons.empty()) node.op_span = token.span;
  node.comparisons.push_back({std::string(token.text), token.span});
  node.span = text::join(node.span, token.span);
};

const x3::rule<struct operand_tag, Operand> operand{"a value"};
const x3::rule<struct value_tag, Operand> value{"a value"};  // behind a fact and a comparison
const x3::rule<struct quantity_tag, Operand> quantity{"a number"};
const x3::rule<struct braces_tag, Node> braces{"a set `{…}`"};
const x3::rule<struct set_tag, Node> set{"a value or a set `{…}`"};
const x3::rule<struct comparator_tag, Token> comparator{"a comparison"};
const x3::rule<struct tail_tag, Node> tail{"a comparison"};
const x3::rule<struct subject_tag, NodePtr> subject{"a fact or a definition"};
const x3::rule<struct knowledge_tag, NodePtr> knowledge{"a fact"};
const x3::rule<struct constant_tag, NodePtr> constant{"`always` or `never`"};
const x3::rule<struct group_tag, NodePtr> group{"a condition in parentheses"};
const x3::rule<struct primary_tag, NodePtr> primary{"a condition"};
const x3::rule<struct negation_tag, NodePtr> negation{"a condition"};
const x3::rule<struct conjuncts_tag, std::vector<NodePtr>> conjuncts{"a condition"};
const x3::rule<struct conjunction_tag, NodePtr> conjunction{"a condition"};
const x3::rule<struct disjuncts_tag, std::vector<NodePtr>> disjuncts{"a condition"};
const x3::rule<struct disjunction_tag, NodePtr> disjunction{"a condition"};
const x3::rule<struct implication_tag, std::vector<NodePtr>> implication_parts{"a condition"};

constexpr NameParser name{is_condition_keyword, "a fact or a definition"};
constexpr NameParser value_name{is_condition_keyword, "a value"};

const auto quantity_def = tok(TokenKind::number, "a number")[set_number] >>
                          -tok(TokenKind::unit, "a unit")[set_unit];
const auto operand_def = quantity[pass] | tok(TokenKind::date, "a date")[set_date] |
                         tok(TokenKind::string, "a text")[set_string] | name[set_name];
const auto value_def = quantity[pass] | tok(TokenKind::date, "a date")[set_date] |
                       tok(TokenKind::string, "a text")[set_string] | value_name[set_name];
const auto braces_def = kw_token("{")[widen] >> -(value[add_operand] >>
                                                  *(kw(",") > value[add_operand])) >
                        kw_token("}")[widen];
const auto set_def = braces[add_set] | value[add_operand];
const auto comparator_def = kw_token("<=") | kw_token(">=") | kw_token("!=") | kw_token("<") |
                            kw_token(">") | kw_token("=");

const auto between_tail = kw_token("between")[set_op<Op::between>] > value[add_operand] >
                          kw("and") > value[add_operand];
const auto has_tail =
    kw_token("has")[set_op<Op::has>] >
    ((kw_token("any")[set_op<Op::has_any>] > kw("of") > set[add_set]) |
     (kw_token("all")[set_op<Op::has_all>] > kw("of") > set[add_set]) |
     (kw_token("none")[set_op<Op::has_none>] > kw("of") > set[add_set]) |
     (kw_token("within")[set_op<Op::has_within>] > value[add_operand]) | value[add_operand]);
const auto set_tail = (kw_token("=")[set_op<Op::set_equals>] >> braces[add_set]) |
                      (kw_token("!=")[set_op<Op::set_differs>] >> braces[add_set]);
const auto compare_tail = comparator[add_comparison] > value[add_operand] >>
                          -(comparator[add_comparison] > value[add_operand]);
const auto tail_def = between_tail | (kw_token("in")[set_op<Op::in>] > braces[add_set]) | has_tail |
                      (kw_token("only")[set_op<Op::only>] > set[add_set]) |
                      (kw_token("within")[set_op<Op::within>] > value[add_operand]) | set_tail |
                      compare_tail;

const auto start_subject = [](auto& ctx) {
  const Operand& first = x3::_attr(ctx);
  Node node;
  node.op = Op::name;
  node.subject = first;
  node.span = node.op_span = first.span;
  x3::_val(ctx) = finish(std::move(node));
};
const auto add_tail = [](auto& ctx) {
  Node node = x3::_attr(ctx);
  const auto& start = *x3::_val(ctx);
  node.span = text::join(start.span, node.span);
  if (node.op == Op::compare) {
    node.operands.insert(node.operands.begin(), start.subject);
  } else {
    node.subject = start.subject;
  }
  x3::_val(ctx) = finish(std::move(node));
};
const auto add_negated_tail = [](auto& ctx) {
  add_tail(ctx);
  Node outer;
  outer.op = Op::negation;
  outer.span = x3::_val(ctx)->span;
  outer.op_span = x3::_val(ctx)->op_span;
  outer.parts = {x3::_val(ctx)};
  x3::_val(ctx) = finish(std::move(outer));
};
const x3::rule<struct not_in_tag, Node> not_in{"`in {…}`"};
const auto not_in_def = kw_token("in")[set_op<Op::in>] > braces[add_set];
const auto subject_def = operand[start_subject] >>
                         -((kw("not") > not_in[add_negated_tail]) | tail[add_tail]);

template <Op op>
const auto ask_fact = [](auto& ctx) {
  Node node;
  node.op = op;
  node.op_span = x3::_attr(ctx).span;
  node.span = x3::_attr(ctx).span;
  x3::_val(ctx) = finish(std::move(node));
};
const auto set_fact = [](auto& ctx) {
  Node node = *x3::_val(ctx);
  node.subject = operand_of(x3::_attr(ctx), Operand::Kind::name);
  node.span = text::join(node.span, node.subject.span);
  x3::_val(ctx) = finish(std::move(node));
};
constexpr NameParser fact_name{is_condition_keyword, "a fact"};
const auto knowledge_def = (kw_token("known")[ask_fact<Op::known>] |
                            kw_token("unknown")[ask_fact<Op::unknown>] |
                            kw_token("applicable")[ask_fact<Op::applicable>]) > fact_name[set_fact];

const auto set_constant = [](auto& ctx) {
  Node node;
  node.op = Op::constant;
  node.subject = operand_of(x3::_attr(ctx), Operand::Kind::name);
  node.span = node.op_span = node.subject.span;
  x3::_val(ctx) = finish(std::move(node));
};
const auto constant_def = kw_token("always")[set_constant] | kw_token("never")[set_constant];

const auto primary_def = group[pass] | knowledge[pass] | constant[pass] | subject[pass];

// `not not a` is `a`: counted, not nested, so that no run of `not` is deep.
const auto first_not = [](auto& ctx) {
  Node node;
  node.op = Op::negation;
  node.span = node.op_span = x3::_attr(ctx).span;
  if (x3::_val(ctx)) {
    x3::_val(ctx) = nullptr;
  } else {
    x3::_val(ctx) = finish(std::move(node));
  }
};
const auto negate = [](auto& ctx) {
  const NodePtr part = x3::_attr(ctx);
  if (!x3::_val(ctx)) {
    x3::_val(ctx) = part;
    return;
  }
  Node node = *x3::_val(ctx);
  node.parts = {part};
  // Up to the parenthesis behind the part, if one is there.
  node.span = text::join(node.span, std::prev(x3::_where(ctx).begin())->span);
  x3::_val(ctx) = finish(std::move(node));
};
const auto negation_def = (+kw_token("not")[first_not] > primary[negate]) | primary[negate];

template <Op op>
const auto combine = [](auto& ctx) {
  std::vector<NodePtr>& parts = x3::_attr(ctx);
  if (parts.size() == 1) {
    x3::_val(ctx) = parts.front();
    return;
  }
  Node node;
  node.op = op;
  node.span = text::join(parts.front()->span, parts.back()->span);
  node.op_span = node.span;
  node.parts = std::move(parts);
  x3::_val(ctx) = finish(std::move(node));
};
const auto conjuncts_def = negation >> *(kw("and") > negation);
const auto conjunction_def = conjuncts[combine<Op::conjunction>];
const auto disjuncts_def = conjunction >> *(kw("or") > conjunction);
const auto disjunction_def = disjuncts[combine<Op::disjunction>];
const auto implication_parts_def = disjunction >> -(kw("implies") > disjunction);
const x3::rule<struct whole_tag, NodePtr> whole{"a condition"};
const auto whole_def = implication_parts[combine<Op::implication>];
const auto group_def = kw("(") > whole[pass] > kw(")");

BOOST_SPIRIT_DEFINE(operand, value, quantity, braces, set, comparator, tail, subject, knowledge,
                    constant, group, primary, negation, conjuncts, conjunction,
                     disjuncts, disjunction,
                    implication_parts, not_in, whole)

}  // namespace

bool is_condition_keyword(std::string_view word) {
  return std::binary_search(keywords.begin(), keywords.end(), word);
}

NodePtr parse_prefix(TokenIterator& first, TokenIterator last) {
  NodePtr node;
  return x3::parse(first, last, whole, node) ? node : nullptr;
}

bool check_length(TokenIterator first, TokenIterator last, text::Sink& sink) {
  std::size_t terms = 0;
  for (auto it = first; it != last; ++it) {
    const bool is_operand = it->kind != TokenKind::punct && it->kind != TokenKind::unit &&
                            !(it->kind == TokenKind::word && is_condition_keyword(it->text));
    if (is_operand && ++terms > text::limits::condition_terms) {
      sink.report(text::Code::condition_too_long, it->span, text::limits::condition_terms);
      return false;
    }
  }
  return true;
}

namespace {

// `less than 5 cm`, `at most 5 cm`: the sign that such words stand for, or empty.
std::string_view sign_in_words(TokenIterator where, TokenIterator last) {
  struct Row {
    std::string_view word;
    std::string_view next;  // empty: any
    std::string_view sign;
  };
  constexpr std::array<Row, 12> rows = {
      Row{"less", "", "<"},     Row{"smaller", "", "<"},    Row{"below", "", "<"},
      Row{"under", "", "<"},    Row{"more", "", ">"},       Row{"greater", "", ">"},
      Row{"larger", "", ">"},   Row{"bigger", "", ">"},     Row{"above", "", ">"},
      Row{"over", "", ">"},     Row{"at", "least", ">="},   Row{"at", "most", "<="}};
  for (const Row& row : rows) {
    if (!where->is(row.word)) continue;
    const auto next = std::next(where);
    if (row.next.empty() || (next != last && next->is(row.next))) return row.sign;
  }
  return "";
}

}  // namespace

void explain_slip(text::Diagnostic& diagnostic, TokenIterator where, TokenIterator first,
                  TokenIterator last) {
  if (where == last) {
    const bool after_word = where != first && std::prev(where)->kind == TokenKind::word;
    if (after_word && is_condition_keyword(std::prev(where)->text)) {
      diagnostic.suggest(fmt::format("`{}` needs something behind it", std::prev(where)->text));
    }
    return;
  }
  if (where->is("is") || where->is("equals") || where->is(":")) {
    diagnostic.suggest("equality is written `=`");
  } else if (const auto sign = sign_in_words(where, last); !sign.empty()) {
    diagnostic.suggest(fmt::format("write `{}`", sign));
  } else if (where->is(".")) {
    diagnostic.suggest("leave the `.` out");
  } else if (where->is("but")) {
    diagnostic.suggest("write `and`");
  } else if (where->kind == TokenKind::number && where != first &&
             std::prev(where)->kind == TokenKind::word &&
             !is_condition_keyword(std::prev(where)->text)) {
    diagnostic.suggest(fmt::format("compare them: `{} <= …` or `{} = …`", std::prev(where)->text,
                                   std::prev(where)->text));
  } else if (where->is(",")) {
    diagnostic.suggest("conditions are joined by `and` or `or`");
  } else if (where->kind == TokenKind::word) {
    suggest_keyword(diagnostic, where, last, {"and", "or", "implies", "in", "has", "within",
                                              "only", "between"});
  }
}

}  // namespace kg::condition::grammar

namespace kg::condition {

syntax::NodePtr parse_condition(text::TokenIterator first, text::TokenIterator last,
                                text::Sink& sink) {
  using namespace grammar;
  const bool paired = ExpectedRecorder::active() || text::check_brackets(first, last, sink);
  if (!paired || !check_length(first, last, sink)) return nullptr;
  auto at = first;
  try {
    auto node = parse_prefix(at, last);
    if (node && at == last) return node;
    const auto expected = node ? "`and`, `or` or the end" : "a condition";
    explain_slip(report_expected(expected, at, first, last, sink), at, first, last);
  } catch (const ExpectationFailure& failure) {
    auto& report = report_expected(failure.which(), failure.where(), first, last, sink);
    explain_slip(report, failure.where(), first, last);
  }
  return nullptr;
}

syntax::NodePtr parse_condition(const text::SourceFile& file, text::Sink& sink) {
  const auto errors_before = sink.error_count();
  const auto list = text::lex(file, sink);
  if (sink.error_count() > errors_before) return nullptr;
  return parse_condition(list.tokens.begin(), std::prev(list.tokens.end()), sink);
}

}  // namespace kg::condition
