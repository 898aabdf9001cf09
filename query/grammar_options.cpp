// Grammar of `options [for GOAL, …] [including all]`.
#include "query/grammar_rules.hpp"

namespace kg::query::grammar {
namespace {

const auto head = kw("options");
const auto goals = kw("for") > (name("goal") >> *(kw(",") > name("goal")));
const auto including_all = kw("including") > kw("all");

}  // namespace

std::optional<syntax::Form> parse_options(const std::vector<Piece>& pieces, text::Sink& sink) {
  if (find_piece(pieces, ClauseKind::versus) != nullptr) return parse_versus(pieces, sink);
  syntax::Options options;
  bool good = parse_piece(pieces.front(), head, x3::unused,
                          "a condition begins with `where`, a list of goals with `for`", sink);
  if (const Piece* piece = find_piece(pieces, ClauseKind::for_goals)) {
    std::vector<Token> names;
    good &= parse_piece(*piece, goals, names, "goals are separated by commas", sink);
    for (const Token& token : names) options.goals.push_back(name_of(token));
  }
  if (const Piece* piece = find_piece(pieces, ClauseKind::including)) {
    options.including_all = parse_piece(*piece, including_all, x3::unused, "", sink);
    good &= options.including_all;
  }
  if (!good) return std::nullopt;
  return options;
}

}  // namespace kg::query::grammar
