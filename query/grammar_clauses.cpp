// Grammar of the clauses that every form has: `where`, `as of`, `in`. The condition behind `where`
// is read by the condition floor.
#include "graph/condition/parse.hpp"
#include "graph/text/codes.hpp"
#include "query/grammar_rules.hpp"

namespace kg::query::grammar {
namespace {

using condition::syntax::Operand;

// A bare year is a number; the fact `date` makes a date of it.
const x3::rule<struct date_tag, Token> date{"date"};
const auto date_def = tok(TokenKind::date, "date") | tok(TokenKind::number, "date");
BOOST_SPIRIT_DEFINE(date)

const auto as_of = kw("as") > kw("of") > date;
const auto in_place = kw("in") > name("place");

condition::syntax::NodePtr parse_where(const Piece& piece, text::Sink& sink) {
  const auto first = std::next(piece.first);
  if (first == piece.last) {
    sink.report(text::Code::missing_condition, piece.first->span);
    if (condition::ExpectedRecorder::active()) {  // what could stand here
      auto aside = sink.aside();
      static_cast<void>(condition::parse_condition(first, piece.last, aside));
    }
    return nullptr;
  }
  return condition::parse_condition_parts(first, piece.last, sink);
}

Operand date_operand(const Token& token) {
  const bool is_number = token.kind == TokenKind::number;
  return {is_number ? Operand::Kind::number : Operand::Kind::date,
          std::string(token.text),
          token.span,
          {},
          {}};
}

}  // namespace

syntax::Clauses parse_clauses(const std::vector<Piece>& pieces, text::Sink& sink) {
  syntax::Clauses clauses;
  if (const Piece* piece = find_piece(pieces, ClauseKind::where)) {
    clauses.where = parse_where(*piece, sink);
  }
  if (const Piece* piece = find_piece(pieces, ClauseKind::as_of)) {
    Token token;
    clauses.as_of_span = piece->span();
    if (parse_piece(*piece, as_of, token, "a date is written `2015`, `2015-06` or `2015-06-30`",
                    sink)) {
      clauses.as_of = date_operand(token);
    }
  }
  if (const Piece* piece = find_piece(pieces, ClauseKind::in_place)) {
    Token token;
    clauses.in_place_span = piece->span();
    if (parse_piece(*piece, in_place, token,
                    "`in PLACE` names one place; several values of a fact are written "
                    "`FACT in {…}`",
                    sink)) {
      clauses.in_place = name_of(token);
    }
  }
  parse_filters(pieces, clauses, sink);
  return clauses;
}

}  // namespace kg::query::grammar
