// Grammar of `why THERAPY` and `why not THERAPY`.
#include <boost/fusion/include/std_pair.hpp>

#include "graph/text/codes.hpp"
#include "query/grammar_rules.hpp"

namespace kg::query::grammar {
namespace {

const auto head = kw("why") >> x3::matches[kw("not")] > name("therapy");

// `for` and `including all` choose among therapies; `why` has one.
bool check_clauses(const std::vector<Piece>& pieces, std::string_view form, text::Sink& sink) {
  bool good = true;
  for (const auto kind : {ClauseKind::for_goals, ClauseKind::including}) {
    if (const Piece* piece = find_piece(pieces, kind)) {
      sink.report(text::Code::clause_of_other_form, piece->span(), clause_words(kind), form);
      good = false;
    }
  }
  return good;
}

}  // namespace

std::optional<syntax::Form> parse_why(const std::vector<Piece>& pieces, text::Sink& sink) {
  std::pair<bool, Token> parsed;
  // `why nto rfa`: the first of two words is no therapy.
  const Piece& whole = pieces.front();
  const auto second = std::next(whole.first);
  if (whole.last - whole.first == 3 && second->kind == TokenKind::word && !second->is("not") &&
      !text::nearest(second->text, std::vector<std::string>{"not"}, 1).empty()) {
    sink.report(text::Code::unexpected_in_query, second->span, second->text)
        .suggest("did you mean `not`?");
    return std::nullopt;
  }
  const bool good =
      parse_piece(pieces.front(), head, parsed,
                  "`why` asks about one therapy; a condition begins with `where`", sink);
  const auto form = parsed.first ? "why not" : "why";
  if (!check_clauses(pieces, form, sink) || !good) return std::nullopt;
  return syntax::Why{name_of(parsed.second), parsed.first};
}

}  // namespace kg::query::grammar
