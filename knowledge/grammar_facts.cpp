// Grammar of facts, definitions, laws, populations and what every patient of one has.
#include "knowledge/grammar_facts.hpp"

#include "knowledge/grammar_parts.hpp"

namespace kg::knowledge::grammar {

/// Behind `in`: tokens up to a text or a clause. The lexer reads units only behind numbers.
struct UnitParser : x3::parser<UnitParser> {
  using attribute_type = syntax::Name;
  static constexpr bool has_attribute = true;

  static bool ends(const Token& token) {
    return token.kind == TokenKind::string || token.line_start || token.is("also") ||
           token.is("judgement") || token.is("applies") || token.is("molar");
  }

  template <class Context, class RContext, class Attribute>
  bool parse(TokenIterator& first, const TokenIterator& last, const Context&, RContext&,
             Attribute& attribute) const {
    const auto begin = first;
    std::string spelling;
    while (first != last && (first == begin || !ends(*first))) {
      // Joined from the tokens, whose text need not lie in the file: `≤` is read as `<=`.
      const bool apart = first != begin && std::prev(first)->span.end != first->span.begin;
      spelling.append(apart ? " " : "").append(first->text);
      ++first;
    }
    if (first == begin) return false;
    x3::traits::move_to(
        syntax::Name{std::move(spelling), text::join(begin->span, std::prev(first)->span)},
        attribute);
    return true;
  }
};

namespace {

using syntax::DeclarationKind;
using syntax::FactType;
using syntax::TypeKind;

template <TypeKind kind>
const auto type_is = [](auto& ctx) {
  const Token& token = x3::_attr(ctx);
  FactType& type = x3::_val(ctx);
  type.kind = kind;
  type.span = type.span.valid() ? text::join(type.span, token.span) : token.span;
};
const auto is_named = [](auto& ctx) { x3::_val(ctx).kind = TypeKind::named; };
const auto add_value = [](auto& ctx) {
  const Token& token = x3::_attr(ctx);
  FactType& type = x3::_val(ctx);
  type.values.push_back(name_of(token));
  type.span = type.span.valid() ? text::join(type.span, token.span) : token.span;
};
const auto set_unit = [](auto& ctx) {
  FactType& type = x3::_val(ctx);
  type.unit = x3::_attr(ctx);
  type.span = text::join(type.span, type.unit.span);
};
const auto set_molar_mass = [](auto& ctx) {
  const Token& token = x3::_attr(ctx);
  x3::_val(ctx).molar_mass = name_of(token);
};
const auto set_molar_mass_unit = [](auto& ctx) {
  const Token& token = x3::_attr(ctx);
  x3::_val(ctx).molar_mass_unit = name_of(token);
};
const auto set_type = [](auto& ctx) {
  x3::_val(ctx).type = x3::_attr(ctx);
  widen(x3::_val(ctx), x3::_val(ctx).type.span);
};

constexpr auto value = new_name("a value");
constexpr UnitParser unit;

const x3::rule<struct type_tag, FactType> type{"a type"};
const x3::rule<struct fact_clause_tag, Clause> fact_clause{"a clause"};
const x3::rule<struct reasoned_clause_tag, Clause> reasoned_clause{"a clause"};
const x3::rule<struct fact_tag, Declaration> fact{"a fact"};
const x3::rule<struct define_tag, Declaration> define{"a definition"};
const x3::rule<struct always_tag, Declaration> always{"a law"};
const x3::rule<struct population_tag, Declaration> population{"a population"};
const x3::rule<struct every_tag, Declaration> every{"a requirement"};
const x3::rule<struct every_clause_tag, Clause> every_clause{"a clause"};

const auto set_of = kw_token("set")[type_is<TypeKind::set_of_named>] >> kw("of") >
                    ((kw_token("(")[type_is<TypeKind::set_of_choice>] > value[add_value] >
                      +(kw("/") > value[add_value]) > kw(")")) |
                     value[add_value]);
const auto quantity =
    kw_token("quantity")[type_is<TypeKind::quantity>] > kw("in") > unit[set_unit] >
    -(kw("molar") > kw("mass") > tok(TokenKind::number, "a number")[set_molar_mass] >
      tok(TokenKind::unit, "a unit such as `g/mol`")[set_molar_mass_unit]);
const auto enumeration = value[add_value] >> ((kw_token("<")[type_is<TypeKind::ordered>] >
                                               value[add_value] >> *(kw("<") > value[add_value])) |
                                              (kw_token("/")[type_is<TypeKind::choice>] >
                                               value[add_value] >> *(kw("/") > value[add_value])) |
                                              x3::eps[is_named]);
const auto yes_no = kw_token("yes")[type_is<TypeKind::yes_no>] > kw("/") >
                    kw_token("no")[type_is<TypeKind::yes_no>];
const auto type_def = yes_no | set_of | quantity | enumeration;

const auto fact_clause_def =
    label_text[set_label] | (kw_token("also")[as<ClauseKind::also>] > names("another name")) |
    kw_token("judgement")[as<ClauseKind::judgement>] |
    (kw_token("applies")[as<ClauseKind::applies_when>] > kw_token("when")[keyword_] >
     condition[set_condition]);
const auto reasoned_clause_def =
    label_text[set_label] | (kw_token("by")[as<ClauseKind::by>] > names("a decision")) |
    (kw_token("because")[as<ClauseKind::because>] > names("an evidence"));

const auto fact_def = kw_token("fact")[keyword_] > new_name("a name")[set_id] > type[set_type] >
                      *fact_clause[add_clause];
const auto define_def = kw_token("define")[keyword_] > new_name("a name")[set_id] > kw("=") >
                        condition[set_condition] > *reasoned_clause[add_clause];
const auto always_def = kw_token("always")[keyword_] >
                        -(new_name("a name")[set_id] >> kw(":")) > condition[set_condition] >
                        *reasoned_clause[add_clause];

const auto population_def = kw_token("population")[keyword_] > new_name("a name")[set_id] >
                            kw("=") > condition[set_condition] > *reasoned_clause[add_clause];
const auto every_clause_def =
    reasoned_clause_def | (kw_token("for")[as<ClauseKind::goals>] > names("a goal"));
const auto every_def = kw_token("every")[keyword_] > name("a population")[add_name] >
                       kw_token("patient")[pass_widen] > kw_token("has")[pass_widen] >
                       kw_token("an")[pass_widen] > kw_token("option")[pass_widen] >
                       *every_clause[add_clause];

BOOST_SPIRIT_DEFINE(type, fact_clause, reasoned_clause, every_clause, fact, define, always,
                    population, every)

}  // namespace

bool parse_condition_head(const TokenRange& range, Declaration& declaration, text::Sink& sink) {
  if (!condition::grammar::check_length(range.first, range.last, sink)) return false;
  const auto read = [&](const auto& rule, std::string_view goes_on) {
    return run(rule, range, declaration, BodyKind::none, "a declaration", goes_on, sink);
  };
  switch (declaration.kind) {
    case DeclarationKind::fact: return read(fact, "a label, `also`, `applies when` or the end");
    case DeclarationKind::define: return read(define, "`and`, `or`, a label, `by` or the end");
    case DeclarationKind::population:
      return read(population, "`and`, `or`, a label, `by` or the end");
    case DeclarationKind::every: return read(every, "`for`, a label, `by` or the end");
    default: break;
  }
  // `always NAME:` backtracks over its name; an id left behind by that is none.
  const bool good = read(always, "`and`, `or`, a label, `by` or the end");
  const auto behind_word = std::next(range.first);
  const bool named = behind_word != range.last && std::next(behind_word) != range.last &&
                     std::next(behind_word)->is(":");
  if (!named) declaration.id = {};
  return good;
}

}  // namespace kg::knowledge::grammar

namespace boost::spirit::x3 {

template <>
struct get_info<kg::knowledge::grammar::UnitParser> {
  using result_type = std::string;
  result_type operator()(const kg::knowledge::grammar::UnitParser&) const {
    return "a unit such as `mg/dL`";
  }
};

}  // namespace boost::spirit::x3
