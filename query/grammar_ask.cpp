// Grammar of `ask [for THERAPY, … | for GOAL, …]` and of `values of FACT`.
#include "graph/text/codes.hpp"
#include "query/grammar_rules.hpp"

namespace kg::query::grammar {
namespace {

const auto ask_head = kw("ask");
const auto about = kw("for") > (name("therapy or goal") >> *(kw(",") > name("therapy or goal")));
const auto values_head = kw("values") > kw("of") > name("fact");

bool has_none_of(const std::vector<Piece>& pieces, std::initializer_list<ClauseKind> kinds,
                 std::string_view form, text::Sink& sink) {
  bool good = true;
  for (const auto kind : kinds) {
    if (const Piece* piece = find_piece(pieces, kind)) {
      sink.report(text::Code::clause_of_other_form, piece->span(), clause_words(kind), form)
          .suggest("leave it out");
      good = false;
    }
  }
  return good;
}

}  // namespace

std::optional<syntax::Form> parse_ask(const std::vector<Piece>& pieces, text::Sink& sink) {
  syntax::Ask ask;
  bool good = parse_piece(pieces.front(), ask_head, x3::unused,
                          "`ask for THERAPY, …` or `ask for GOAL, …` asks about some; a condition "
                          "begins with `where`",
                          sink);
  if (const Piece* piece = find_piece(pieces, ClauseKind::for_goals)) {
    std::vector<Token> names;
    good &= parse_piece(*piece, about, names, "names are separated by commas", sink);
    for (const Token& token : names) ask.about.push_back(name_of(token));
  }
  good &= has_none_of(pieces, {ClauseKind::including}, "ask", sink);
  if (!good) return std::nullopt;
  return ask;
}

std::optional<syntax::Form> parse_values(const std::vector<Piece>& pieces, text::Sink& sink) {
  Token fact;
  bool good = parse_piece(pieces.front(), values_head, fact,
                          "`values of` asks about one fact; a condition begins with `where`", sink);
  good &= has_none_of(pieces,
                      {ClauseKind::for_goals, ClauseKind::including, ClauseKind::from_sources,
                       ClauseKind::with_levels},
                      "values of", sink);
  if (!good) return std::nullopt;
  return syntax::Values{name_of(fact)};
}

}  // namespace kg::query::grammar
