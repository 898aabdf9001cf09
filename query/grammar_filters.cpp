// Grammar of the clauses that say which statements count: `from SOURCE, …` and
// `with certainty >= moderate and strength = strong`. What the words mean is resolved later.
#include <boost/fusion/include/adapt_struct.hpp>

#include "query/grammar_rules.hpp"

namespace kg::query::grammar {

struct WrittenLevel {
  Token attribute;
  Token sign;
  Token level;
};

}  // namespace kg::query::grammar

BOOST_FUSION_ADAPT_STRUCT(kg::query::grammar::WrittenLevel, attribute, sign, level)

namespace kg::query::grammar {
namespace {

const auto sources = kw("from") > (name("source") >> *(kw(",") > name("source")));

const auto sign = kw_token("=") | kw_token("!=") | kw_token("<=") | kw_token(">=") |
                  kw_token("<") | kw_token(">") | x3::attr(Token{});
const x3::rule<struct level_tag, WrittenLevel> level{"`certainty` or `strength`"};
const auto level_def = tok(TokenKind::word, "`certainty` or `strength`") > sign >
                       tok(TokenKind::word, "level");
BOOST_SPIRIT_DEFINE(level)

const auto levels = kw("with") > (level >> *((kw("and") | kw(",")) > level));

text::Span with_span_of(const Piece& piece, const text::Span& span) {
  return span.valid() ? text::join(span, piece.span()) : piece.span();
}

}  // namespace

void parse_filters(const std::vector<Piece>& pieces, syntax::Clauses& clauses, text::Sink& sink) {
  if (const Piece* piece = find_piece(pieces, ClauseKind::from_sources)) {
    std::vector<Token> names;
    if (parse_piece(*piece, sources, names, "sources are separated by commas", sink)) {
      for (const Token& token : names) clauses.from.push_back(name_of(token));
    }
    clauses.filters_span = piece->span();
  }
  if (const Piece* piece = find_piece(pieces, ClauseKind::with_levels)) {
    std::vector<WrittenLevel> written;
    if (parse_piece(*piece, levels, written,
                    "parts of `with` are joined by `and`; the lowest certainty is `very-low`",
                    sink)) {
      for (const auto& each : written) {
        clauses.with.push_back(
            {name_of(each.attribute), std::string(each.sign.text), name_of(each.level)});
      }
    }
    clauses.filters_span = with_span_of(*piece, clauses.filters_span);
  }
}

}  // namespace kg::query::grammar
