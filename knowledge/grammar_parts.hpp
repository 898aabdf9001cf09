// Grammar parts: what the grammars of `.kg` share: names, texts, clauses, the actions that build
// the tree, and the one way to run a rule. Only grammar files include this.
// Actions build the nodes: places come with the tokens, so nothing is annotated.
#pragma once

#include "graph/condition/grammar.hpp"
#include "knowledge/grammar.hpp"
#include "knowledge/words.hpp"

namespace kg::knowledge::grammar {

namespace x3 = condition::grammar::x3;
using condition::grammar::condition;
using condition::grammar::ExpectationFailure;
using condition::grammar::kw;
using condition::grammar::kw_token;
using condition::grammar::NameParser;
using condition::grammar::tok;
using syntax::Clause;
using syntax::ClauseKind;
using syntax::Declaration;
using syntax::Item;
using syntax::ItemKind;
using text::Token;
using text::TokenIterator;
using text::TokenKind;

inline bool is_no_name(std::string_view word) {
  return condition::grammar::is_condition_keyword(word) || is_clause_keyword(word);
}

inline void widen(syntax::Phrase& phrase, const text::Span& span) {
  phrase.span = phrase.span.valid() ? text::join(phrase.span, span) : span;
}

inline syntax::Name name_of(const Token& token) { return {std::string(token.text), token.span}; }

// --- actions: `_val` is a Phrase or what derives from it
// ------------------------------------------

inline const auto keyword_ = [](auto& ctx) {
  const Token& token = x3::_attr(ctx);
  auto& phrase = x3::_val(ctx);
  phrase.keyword = phrase.keyword.valid() ? text::join(phrase.keyword, token.span) : token.span;
  widen(phrase, token.span);
};
template <auto kind>
inline const auto as = [](auto& ctx) {
  x3::_val(ctx).kind = kind;
  keyword_(ctx);
};
inline const auto add_name = [](auto& ctx) {
  const Token& token = x3::_attr(ctx);
  x3::_val(ctx).names.push_back(name_of(token));
  widen(x3::_val(ctx), token.span);
};
inline const auto add_text = [](auto& ctx) {
  const Token& token = x3::_attr(ctx);
  x3::_val(ctx).texts.push_back({text::unquote(token.text), token.span});
  widen(x3::_val(ctx), token.span);
};
inline const auto set_id = [](auto& ctx) {
  const Token& token = x3::_attr(ctx);
  x3::_val(ctx).id = name_of(token);
  widen(x3::_val(ctx), token.span);
};
inline const auto set_condition = [](auto& ctx) {
  x3::_val(ctx).condition = x3::_attr(ctx);
  widen(x3::_val(ctx), x3::_val(ctx).condition->span);
};
inline const auto add_clause = [](auto& ctx) {
  const Clause& clause = x3::_attr(ctx);
  x3::_val(ctx).clauses.push_back(clause);
  widen(x3::_val(ctx), clause.span);
};
inline const auto set_label = [](auto& ctx) {
  const Token& token = x3::_attr(ctx);
  auto& clause = x3::_val(ctx);
  clause.kind = ClauseKind::label;
  clause.texts.push_back({text::unquote(token.text), token.span});
  widen(clause, token.span);
};
inline const auto pass_widen = [](auto& ctx) {
  const Token& token = x3::_attr(ctx);
  widen(x3::_val(ctx), token.span);
};

// --- terminals
// ------------------------------------------------------------------------------------

/// A name in a list or behind a keyword.
constexpr NameParser name(std::string_view what) { return {is_no_name, what}; }
/// A name that is declared here.
constexpr NameParser new_name(std::string_view what) {
  return {condition::grammar::is_condition_keyword, what};
}
constexpr auto quoted(std::string_view what) { return tok(TokenKind::string, what); }
constexpr auto label_text = tok(TokenKind::string, "a label in quotes");

/// `a, b, c`, each added to the names.
inline auto names(std::string_view what) {
  return name(what)[add_name] >> *(kw(",") > name(what)[add_name]);
}

/// A date or a year, added to the names.
inline auto date_value() {
  return tok(TokenKind::date, "a date")[add_name] | tok(TokenKind::number, "a date")[add_name];
}

// --- running
// --------------------------------------------------------------------------------------

/// Where a rule could not go on; `which` is what it expected there.
struct Mistake {
  std::string expected;
  TokenIterator where;
};

/// Reports a mistake with the help that its slip deserves.
void report_mistake(const Mistake& mistake, const TokenRange& range, BodyKind body,
                    text::Sink& sink);

/// Runs a rule over the whole range. `begins` and `goes_on` say what was expected where the rule
/// does not begin, or ends early.
template <class Rule, class Attribute>
bool run(const Rule& rule, const TokenRange& range, Attribute& attribute, BodyKind body,
         std::string_view begins, std::string_view goes_on, text::Sink& sink) {
  auto at = range.first;
  try {
    const bool matched = x3::parse(at, range.last, rule, attribute);
    if (matched && at == range.last) return true;
    report_mistake({std::string(matched ? goes_on : begins), at}, range, body, sink);
  } catch (const ExpectationFailure& failure) {
    report_mistake({failure.which(), failure.where()}, range, body, sink);
  }
  return false;
}

}  // namespace kg::knowledge::grammar
