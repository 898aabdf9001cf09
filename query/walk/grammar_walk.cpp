// Grammar of walks in Spirit X3 over tokens: sets of nodes, filters, and the forms around them.
#include <algorithm>
#include <array>
#include <iterator>

#include "graph/condition/grammar_tokens.hpp"
#include "graph/text/codes.hpp"
#include "graph/text/limits.hpp"
#include "query/parse.hpp"
#include "query/walk/grammar_slips.hpp"
#include "query/walk/parse.hpp"

namespace kg::query::walk {
namespace grammar {
namespace {

namespace x3 = boost::spirit::x3;
using condition::grammar::kw;
using condition::grammar::kw_token;
using condition::grammar::NameParser;
using condition::grammar::tok;
using syntax::Chain;
using syntax::Element;
using syntax::Filter;
using syntax::FilterPtr;
using syntax::Name;
using syntax::Operand;
using syntax::OrderKey;
using syntax::Route;
using syntax::Set;
using syntax::SetPtr;
using syntax::Walk;
using syntax::Words;
using text::Token;
using text::TokenIterator;
using text::TokenKind;

// Sorted. They end whatever stands before them.
constexpr std::array<std::string_view, 13> ends = {"and", "by",    "intersect", "limit", "not",
                                                   "of",  "or",    "order",     "to",    "union",
                                                   "up",  "where", "with"};
// Sorted. Relations, and signs of another clause: they begin a step and are no name of a node.
constexpr std::array<std::string_view, 5> no_names = {"except", "for", "from", "is", "known"};

bool is_end(std::string_view word) { return std::binary_search(ends.begin(), ends.end(), word); }
bool is_no_name(std::string_view word) {
  return is_end(word) || std::binary_search(no_names.begin(), no_names.end(), word);
}

constexpr NameParser step_word{is_end, "a kind, a relation or a node"};
constexpr NameParser node_word{is_no_name, "a node"};
constexpr NameParser attribute_word{is_end, "an attribute"};

Name name_of(const Token& token) { return {std::string(token.text), token.span}; }

/// `( options … )` as it stands; the form is read by its own grammar.
struct Patient {
  TokenIterator first;
  TokenIterator last;
};

struct PatientParser : x3::parser<PatientParser> {
  using attribute_type = Patient;
  static constexpr bool has_attribute = true;

  template <class Context, class RContext, class Attribute>
  bool parse(TokenIterator& first, const TokenIterator& last, const Context&, RContext&,
             Attribute& attribute) const {
    if (first == last || !first->is("(")) return false;
    const auto inner = std::next(first);
    if (inner == last || !begins_patient_form(*inner)) return false;
    int depth = 0;
    for (auto at = first; at != last; ++at) {
      if (at->is("(") || at->is("{") || at->is("[")) ++depth;
      if (at->is(")") || at->is("}") || at->is("]")) --depth;
      if (depth > 0) continue;
      x3::traits::move_to(Patient{inner, at}, attribute);
      first = std::next(at);
      return true;
    }
    return false;
  }
};

struct SinkTag {};

const auto pass = [](auto& ctx) { x3::_val(ctx) = x3::_attr(ctx); };

// Words -----------------------------------------------------------------------------------------

const auto set_inverse = [](auto& ctx) {
  x3::_val(ctx).inverse = true;
  x3::_val(ctx).span = x3::_attr(ctx).span;
};
const auto set_first = [](auto& ctx) {
  Words& words = x3::_val(ctx);
  words.first = name_of(x3::_attr(ctx));
  words.span = words.span.valid() ? text::join(words.span, words.first.span) : words.first.span;
};
const auto set_second = [](auto& ctx) {
  Words& words = x3::_val(ctx);
  words.second = name_of(x3::_attr(ctx));
  words.span = text::join(words.span, words.second->span);
};
const auto set_plus = [](auto& ctx) {
  x3::_val(ctx).plus = true;
  x3::_val(ctx).span = text::join(x3::_val(ctx).span, x3::_attr(ctx).span);
};

const x3::rule<struct step_tag, Words> step{"a kind or a relation"};
const auto step_def = -(kw_token("inverse")[set_inverse]) >> step_word[set_first] >>
                      -kw_token("+")[set_plus];
const x3::rule<struct noun_tag, Words> noun{"a kind, a relation or a node"};
const auto noun_def = (kw_token("inverse")[set_inverse] > step_word[set_first] >>
                       -kw_token("+")[set_plus]) |
                      (step_word[set_first] >>
                       -(kw_token("+")[set_plus] | node_word[set_second]));
const x3::rule<struct target_tag, Words> target{"a node"};
const auto target_def = node_word[set_first] >> -node_word[set_second];

// Routes and values -----------------------------------------------------------------------------

const auto add_name = [](auto& ctx) {
  Route& route = x3::_val(ctx);
  route.names.push_back(name_of(x3::_attr(ctx)));
  const auto& span = route.names.back().span;
  route.span = route.names.size() == 1 ? span : text::join(route.span, span);
};
const x3::rule<struct route_tag, Route> route{"an attribute"};
const auto route_def = attribute_word[add_name] >> *(kw(".") > attribute_word[add_name]);

const auto set_operand = [](auto& ctx) {
  const Token& token = x3::_attr(ctx);
  Operand operand{Operand::Kind::name, std::string(token.text), token.span, {}, {}};
  if (token.kind == TokenKind::number) operand.kind = Operand::Kind::number;
  if (token.kind == TokenKind::date) operand.kind = Operand::Kind::date;
  if (token.kind == TokenKind::string) operand.kind = Operand::Kind::string;
  x3::_val(ctx) = operand;
};
const auto set_unit = [](auto& ctx) {
  Operand& operand = x3::_val(ctx);
  operand.unit = std::string(x3::_attr(ctx).text);
  operand.unit_span = x3::_attr(ctx).span;
};
const x3::rule<struct number_tag, Operand> number{"a number"};
const auto number_def = tok(TokenKind::number, "a number")[set_operand] >>
                        -tok(TokenKind::unit, "a unit")[set_unit];
const x3::rule<struct value_tag, Operand> value{"a value"};
const auto value_def = number[pass] | tok(TokenKind::date, "a date")[set_operand] |
                       tok(TokenKind::string, "a text in quotes")[set_operand] |
                       attribute_word[set_operand];

// Filters ---------------------------------------------------------------------------------------

FilterPtr finish(Filter filter) { return std::make_shared<const Filter>(std::move(filter)); }

const x3::rule<struct sign_tag, Token> sign{"a comparison"};
const auto sign_def = kw_token("<=") | kw_token(">=") | kw_token("!=") | kw_token("<") |
                      kw_token(">") | kw_token("=") | kw_token("~");

const x3::rule<struct set_tag, SetPtr> set{"a kind or a node"};
const x3::rule<struct filter_tag, FilterPtr> filter{"a filter"};
const x3::rule<struct compare_tag, Filter> compare{"a comparison"};
const x3::rule<struct known_tag, Filter> known{"`known`"};
const x3::rule<struct related_tag, Filter> related{"a relation"};
const x3::rule<struct atom_tag, FilterPtr> atom{"a filter"};
const x3::rule<struct negation_tag, FilterPtr> negation{"a filter"};
const x3::rule<struct conjuncts_tag, std::vector<FilterPtr>> conjuncts{"a filter"};
const x3::rule<struct conjunction_tag, FilterPtr> conjunction{"a filter"};
const x3::rule<struct disjuncts_tag, std::vector<FilterPtr>> disjuncts{"a filter"};

const auto set_route = [](auto& ctx) {
  Filter& result = x3::_val(ctx);
  result.route = x3::_attr(ctx);
  result.span = result.span.valid() ? text::join(result.span, result.route.span)
                                    : result.route.span;
};
const auto set_sign = [](auto& ctx) {
  x3::_val(ctx).op = Filter::Op::compare;
  x3::_val(ctx).sign = name_of(x3::_attr(ctx));
};
const auto set_value = [](auto& ctx) {
  x3::_val(ctx).value = x3::_attr(ctx);
  x3::_val(ctx).span = text::join(x3::_val(ctx).span, x3::_val(ctx).value.span);
};
const auto set_known = [](auto& ctx) {
  x3::_val(ctx).op = Filter::Op::known;
  x3::_val(ctx).span = x3::_attr(ctx).span;
};
const auto set_words = [](auto& ctx) {
  x3::_val(ctx).words = x3::_attr(ctx);
  x3::_val(ctx).span = x3::_val(ctx).words.span;
};
const auto set_target = [](auto& ctx) {
  x3::_val(ctx).target = x3::_attr(ctx);
  x3::_val(ctx).span = text::join(x3::_val(ctx).span, x3::_val(ctx).target->span);
};
const auto set_group = [](auto& ctx) {
  x3::_val(ctx).group = x3::_attr(ctx);
  x3::_val(ctx).span = text::join(x3::_val(ctx).span, x3::_val(ctx).group->span);
};
const auto make = [](auto& ctx) { x3::_val(ctx) = finish(x3::_attr(ctx)); };

const auto compare_def = (&(attribute_word >> (kw(".") | x3::omit[sign])) >> route[set_route]) >
                         sign[set_sign] > value[set_value];
const auto known_def = kw_token("known")[set_known] > route[set_route];
const auto related_def = step[set_words] >>
                         -(target[set_target] | (kw("(") > set[set_group] > kw(")")));
const auto atom_def = (kw("(") > filter[pass] > kw(")")) | known[make] | compare[make] |
                      related[make];

// `not not a` is `a`: counted, not nested, so that no run of `not` is deep.
const auto count_not = [](auto& ctx) {
  Filter outer;
  outer.op = Filter::Op::none;
  outer.span = x3::_attr(ctx).span;
  x3::_val(ctx) = x3::_val(ctx) ? nullptr : finish(std::move(outer));
};
const auto negate = [](auto& ctx) {
  const FilterPtr part = x3::_attr(ctx);
  if (!x3::_val(ctx)) {
    x3::_val(ctx) = part;
    return;
  }
  Filter outer = *x3::_val(ctx);
  outer.parts = {part};
  outer.span = text::join(outer.span, part->span);
  x3::_val(ctx) = finish(std::move(outer));
};
const auto negation_def = (+kw_token("not")[count_not] > atom[negate]) | atom[negate];

template <Filter::Op op>
const auto combine = [](auto& ctx) {
  std::vector<FilterPtr>& parts = x3::_attr(ctx);
  if (parts.size() == 1) {
    x3::_val(ctx) = parts.front();
    return;
  }
  Filter result;
  result.op = op;
  result.span = text::join(parts.front()->span, parts.back()->span);
  result.parts = std::move(parts);
  x3::_val(ctx) = finish(std::move(result));
};
const auto conjuncts_def = negation >> *(kw("and") > negation);
const auto conjunction_def = conjuncts[combine<Filter::Op::all>];
const auto disjuncts_def = conjunction >> *(kw("or") > conjunction);
const auto filter_def = disjuncts[combine<Filter::Op::any>];

// Sets ------------------------------------------------------------------------------------------

const x3::rule<struct element_tag, Element> element{"a kind, a relation or a node"};
const x3::rule<struct chain_tag, Chain> chain{"a kind, a relation or a node"};
const x3::rule<struct sets_tag, Set> sets{"a kind, a relation or a node"};

const auto take_words = [](auto& ctx) {
  x3::_val(ctx).words = x3::_attr(ctx);
  x3::_val(ctx).span = x3::_val(ctx).words.span;
};
const auto open_group = [](auto& ctx) { x3::_val(ctx).span = x3::_attr(ctx).span; };
const auto take_group = [](auto& ctx) { x3::_val(ctx).group = x3::_attr(ctx); };
const auto close_group = [](auto& ctx) {
  x3::_val(ctx).span = text::join(x3::_val(ctx).span, x3::_attr(ctx).span);
};
const auto take_patient = [](auto& ctx) {
  const Patient& patient = x3::_attr(ctx);
  Element& result = x3::_val(ctx);
  result.span = text::join(patient.first->span, std::prev(patient.last)->span);
  auto query = query::parse_patient(patient.first, patient.last, x3::get<SinkTag>(ctx));
  if (query) result.options = std::make_shared<const query::syntax::Query>(std::move(*query));
};
const auto take_where = [](auto& ctx) {
  x3::_val(ctx).where = x3::_attr(ctx);
  x3::_val(ctx).span = text::join(x3::_val(ctx).span, x3::_val(ctx).where->span);
};
const auto element_def = (PatientParser{}[take_patient] |
                          (kw_token("(")[open_group] > set[take_group] >
                           kw_token(")")[close_group]) |
                          noun[take_words]) >>
                         -(kw("where") > filter[take_where]);

const auto add_element = [](auto& ctx) {
  Chain& result = x3::_val(ctx);
  result.elements.push_back(x3::_attr(ctx));
  result.span = text::join(result.elements.front().span, result.elements.back().span);
};
const auto add_link = [](auto& ctx) { x3::_val(ctx).links.push_back(name_of(x3::_attr(ctx))); };
const auto chain_def = element[add_element] >>
                       *((kw_token("of")[add_link] | kw_token("for")[add_link]) >
                         element[add_element]);

const auto add_chain = [](auto& ctx) {
  Set& result = x3::_val(ctx);
  result.chains.push_back(x3::_attr(ctx));
  result.span = text::join(result.chains.front().span, result.chains.back().span);
};
const auto sets_def = chain[add_chain] >>
                      *((kw_token("union")[add_link] | kw_token("intersect")[add_link] |
                         kw_token("except")[add_link]) >
                        chain[add_chain]);
const auto make_set = [](auto& ctx) {
  x3::_val(ctx) = std::make_shared<const Set>(x3::_attr(ctx));
};
const auto set_def = sets[make_set];

// Forms -----------------------------------------------------------------------------------------

const x3::rule<struct walk_tag, Walk> walk{"a query"};

template <Walk::Form form>
const auto set_form = [](auto& ctx) { x3::_val(ctx).form = form; };
const auto set_explain = [](auto& ctx) { x3::_val(ctx).explain = true; };
const auto take_set = [](auto& ctx) { x3::_val(ctx).set = x3::_attr(ctx); };
const auto take_to = [](auto& ctx) { x3::_val(ctx).to = x3::_attr(ctx); };
const auto take_by = [](auto& ctx) { x3::_val(ctx).by = x3::_attr(ctx); };
const auto take_up_to = [](auto& ctx) { x3::_val(ctx).up_to = x3::_attr(ctx); };
const auto take_limit = [](auto& ctx) { x3::_val(ctx).limit = x3::_attr(ctx); };
const auto add_key = [](auto& ctx) { x3::_val(ctx).order.push_back({x3::_attr(ctx), false}); };
const auto descend = [](auto& ctx) { x3::_val(ctx).order.back().descending = true; };
const auto take_node = [](auto& ctx) {
  Element named;
  named.words = x3::_attr(ctx);
  named.span = named.words.span;
  const Chain alone{named.span, {named}, {}};
  x3::_val(ctx).set = std::make_shared<const Set>(Set{named.span, {alone}, {}});
};

const auto key = route[add_key] >> -(kw_token("desc")[descend] | kw("asc"));
const auto order = kw("order") > kw("by") > key >> *(kw(",") > key);
const auto limit = kw("limit") > number[take_limit];
const auto ends_of = kw("from") > set[take_set] > kw("to") > set[take_to];
const auto path = kw_token("path")[set_form<Walk::Form::path>] > ends_of;
const auto paths = kw_token("paths")[set_form<Walk::Form::paths>] > ends_of >>
                   -(kw("up") > kw("to") > number[take_up_to]);
const auto everything = kw_token("everything")[set_form<Walk::Form::everything>] > kw("about") >
                        target[take_node];
const auto count = kw_token("count")[set_form<Walk::Form::count>] > set[take_set] >>
                   -(kw("by") > route[take_by]);
const auto list = set[take_set] >> *(order | limit);
const auto walk_def = -(kw_token("explain")[set_explain] > kw("plan")) >>
                      (path | paths | everything | count | list);

BOOST_SPIRIT_DEFINE(step, noun, target, route, number, value, sign, set, filter, compare, known,
                    related, atom, negation, conjuncts, conjunction, disjuncts, element, chain,
                    sets, walk)

}  // namespace

bool check_length(TokenIterator first, TokenIterator last, text::Sink& sink) {
  std::size_t terms = 0;
  for (auto at = first; at != last; ++at) {
    if (at->kind == TokenKind::punct || at->kind == TokenKind::unit || is_end(at->text)) continue;
    if (++terms > text::limits::walk_terms) {
      sink.report(text::Code::walk_too_long, at->span, text::limits::walk_terms);
      return false;
    }
  }
  return true;
}

}  // namespace grammar

std::optional<syntax::Walk> parse(text::TokenIterator first, text::TokenIterator last,
                                  text::Sink& sink) {
  using namespace grammar;
  if (!check_length(first, last, sink)) return std::nullopt;
  const auto errors_before = sink.error_count();
  syntax::Walk result;
  auto at = first;
  try {
    const auto whole = x3::with<SinkTag>(sink)[grammar::walk];
    const bool matches = x3::parse(at, last, whole, result);
    if (!matches || at != last) report_slip("", at, first, last, sink);
  } catch (const condition::grammar::ExpectationFailure& failure) {
    report_slip(failure.which(), failure.where(), first, last, sink);
  }
  if (sink.error_count() > errors_before) return std::nullopt;
  result.span = text::join(first->span, std::prev(last)->span);
  return result;
}

}  // namespace kg::query::walk
