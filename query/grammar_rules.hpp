// Grammar rules: terminals and the way of parsing one piece of a query as a whole.
// Only grammar files include this: it shows the parser library.
#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "graph/condition/grammar_tokens.hpp"
#include "graph/text/codes.hpp"
#include "graph/text/lexer.hpp"
#include "graph/text/suggest.hpp"
#include "query/grammar.hpp"

namespace kg::query::grammar {

namespace x3 = boost::spirit::x3;
using condition::grammar::ExpectationFailure;
using condition::grammar::kw;
using condition::grammar::kw_token;
using condition::grammar::NameParser;
using condition::grammar::tok;
using text::Token;
using text::TokenIterator;
using text::TokenKind;

/// A name; `what` is the word for it in messages: `goal`, `therapy`.
constexpr NameParser name(std::string_view what) { return {text::is_reserved, what}; }

inline syntax::Name name_of(const Token& token) { return {std::string(token.text), token.span}; }

/// The words that stand in backticks: those that are expected as they are.
inline std::vector<std::string> words_in(std::string_view expected) {
  std::vector<std::string> words;
  for (auto at = expected.find('`'); at != std::string_view::npos; at = expected.find('`', at)) {
    const auto end = std::min(expected.find('`', at + 1), expected.size());
    words.emplace_back(expected.substr(at + 1, end - at - 1));
    at = std::min(end + 1, expected.size());
  }
  return words;
}

/// KG4006 where something is missing at the end of the piece, else KG4003 at what stands there.
inline text::Diagnostic& report_misfit(const std::string& expected, TokenIterator where,
                                       const Piece& piece, text::Sink& sink) {
  if (where == piece.last) {
    const Token& before = *std::prev(where);
    const text::Span behind{before.span.source, before.span.end, before.span.end};
    return sink.report(text::Code::missing_in_query, behind, expected, before.text);
  }
  auto& report = sink.report(text::Code::unexpected_in_query, where->span, where->text);
  if (!expected.empty()) report.at(expected + " is expected");
  if (where->kind == TokenKind::word) {
    const auto near = text::nearest(where->text, words_in(expected), 1);
    if (!near.empty()) report.suggest(text::did_you_mean(near));
  }
  return report;
}

/// All of the piece as `parser`; false after a mistake, which is reported.
/// `behind` is the help for words left over behind what was read.
template <class Parser, class Attribute>
bool parse_piece(const Piece& piece, const Parser& parser, Attribute& attribute,
                 const std::string& behind, text::Sink& sink) {
  auto at = piece.first;
  try {
    const bool matches = x3::parse(at, piece.last, parser, attribute);
    if (matches && at == piece.last) return true;
    auto& report = report_misfit("", at, piece, sink);
    if (!behind.empty()) report.suggest(behind);
  } catch (const ExpectationFailure& failure) {
    report_misfit(failure.which(), failure.where(), piece, sink);
  }
  return false;
}

}  // namespace kg::query::grammar
