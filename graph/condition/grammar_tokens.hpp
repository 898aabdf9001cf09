// Grammar tokens: the terminals of every grammar (parsers over text::Token) and the one way in
// which a failed expectation becomes a diagnostic. Only grammar files include this.
// Knows Spirit and tokens; knows no rule of any language.
#pragma once

#include <boost/spirit/home/x3.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "graph/condition/expected.hpp"
#include "graph/text/codes.hpp"
#include "graph/text/diagnostic.hpp"
#include "graph/text/suggest.hpp"
#include "graph/text/token.hpp"

namespace kg::condition::grammar {

namespace x3 = boost::spirit::x3;
using text::Token;
using text::TokenIterator;
using text::TokenKind;
using ExpectationFailure = x3::expectation_failure<TokenIterator>;

/// One token of a kind; the attribute is the token.
struct KindParser : x3::parser<KindParser> {
  using attribute_type = Token;
  static constexpr bool has_attribute = true;
  TokenKind kind;
  std::string_view what;
  constexpr KindParser(TokenKind k, std::string_view w) : kind(k), what(w) {}

  template <class Context, class RContext, class Attribute>
  bool parse(TokenIterator& first, const TokenIterator& last, const Context&, RContext&,
             Attribute& attribute) const {
    if (first == last) {
      ExpectedRecorder::note(ExpectedRecorder::Entry::Kind::token, what, last);
      return false;
    }
    if (first->kind != kind) return false;
    x3::traits::move_to(Token(*first), attribute);
    ++first;
    return true;
  }
};

/// One certain word or sign; the attribute is the token.
struct SpellingParser : x3::parser<SpellingParser> {
  using attribute_type = Token;
  static constexpr bool has_attribute = true;
  std::string_view spelling;
  constexpr explicit SpellingParser(std::string_view s) : spelling(s) {}

  template <class Context, class RContext, class Attribute>
  bool parse(TokenIterator& first, const TokenIterator& last, const Context&, RContext&,
             Attribute& attribute) const {
    if (first == last) {
      ExpectedRecorder::note(ExpectedRecorder::Entry::Kind::spelling, spelling, last);
      return false;
    }
    if (!first->is(spelling)) return false;
    x3::traits::move_to(Token(*first), attribute);
    ++first;
    return true;
  }
};

/// A word that is not one of the given keywords; the attribute is the token.
struct NameParser : x3::parser<NameParser> {
  using attribute_type = Token;
  static constexpr bool has_attribute = true;
  bool (*is_keyword)(std::string_view);
  std::string_view what;
  constexpr NameParser(bool (*k)(std::string_view), std::string_view w) : is_keyword(k), what(w) {}

  template <class Context, class RContext, class Attribute>
  bool parse(TokenIterator& first, const TokenIterator& last, const Context&, RContext&,
             Attribute& attribute) const {
    if (first == last) {
      ExpectedRecorder::note(ExpectedRecorder::Entry::Kind::name, what, last);
      return false;
    }
    if (first->kind != TokenKind::word || is_keyword(first->text)) return false;
    x3::traits::move_to(Token(*first), attribute);
    ++first;
    return true;
  }
};

/// `tok(TokenKind::string, "a label in quotes")`
constexpr KindParser tok(TokenKind kind, std::string_view what) { return {kind, what}; }
/// A keyword or a sign whose token matters.
constexpr SpellingParser kw_token(std::string_view spelling) { return SpellingParser(spelling); }
/// A keyword or a sign that only has to stand there.
inline auto kw(std::string_view spelling) { return x3::omit[SpellingParser(spelling)]; }

/// What stood where the grammar could not go on. `last` is the end of the parsed range and may be
/// dereferenced: it is the `end` token or the first token behind the range.
inline text::Diagnostic& report_expected(std::string_view expected, TokenIterator where,
                                         TokenIterator first, TokenIterator last,
                                         text::Sink& sink) {
  if (where != last) {
    const auto found = where->kind == TokenKind::string
                           ? std::string(where->text)
                           : "`" + std::string(where->text) + "`";
    return sink.report(text::Code::syntax_error, where->span, expected, found);
  }
  // Behind the last token there is nothing to underline: point at where something is missing.
  auto span = last->span;
  if (where != first) {
    const auto& before = *std::prev(where);
    span = {before.span.source, before.span.end, before.span.end};
  }
  return sink.report(text::Code::syntax_error, span, expected, "the end");
}

/// "did you mean `when`?" where the found word is close to one that would have fitted.
inline void suggest_keyword(text::Diagnostic& diagnostic, TokenIterator where, TokenIterator last,
                            const std::vector<std::string>& fitting) {
  if (where == last || where->kind != TokenKind::word) return;
  const auto near = text::nearest(where->text, fitting, 1);
  if (!near.empty() && near.front() != where->text) diagnostic.suggest(text::did_you_mean(near));
}

}  // namespace kg::condition::grammar

// What a failed terminal is called in messages.
namespace boost::spirit::x3 {

template <>
struct get_info<kg::condition::grammar::KindParser> {
  using result_type = std::string;
  result_type operator()(const kg::condition::grammar::KindParser& parser) const {
    return std::string(parser.what);
  }
};

template <>
struct get_info<kg::condition::grammar::SpellingParser> {
  using result_type = std::string;
  result_type operator()(const kg::condition::grammar::SpellingParser& parser) const {
    return "`" + std::string(parser.spelling) + "`";
  }
};

template <>
struct get_info<kg::condition::grammar::NameParser> {
  using result_type = std::string;
  result_type operator()(const kg::condition::grammar::NameParser& parser) const {
    return std::string(parser.what);
  }
};

// An action changes nothing about what is expected; of a sequence it is what comes first.
template <class Subject, class Action>
struct get_info<action<Subject, Action>> {
  using result_type = std::string;
  result_type operator()(const action<Subject, Action>& parser) const {
    return what(parser.subject);
  }
};

template <class Subject>
struct get_info<omit_directive<Subject>> {
  using result_type = std::string;
  result_type operator()(const omit_directive<Subject>& parser) const {
    return what(parser.subject);
  }
};

template <class Left, class Right>
struct get_info<sequence<Left, Right>> {
  using result_type = std::string;
  result_type operator()(const sequence<Left, Right>& parser) const { return what(parser.left); }
};

template <class Left, class Right>
struct get_info<alternative<Left, Right>> {
  using result_type = std::string;
  result_type operator()(const alternative<Left, Right>& parser) const {
    const auto left = what(parser.left);
    const auto right = what(parser.right);
    return left == right ? left : left + " or " + right;
  }
};

}  // namespace boost::spirit::x3
