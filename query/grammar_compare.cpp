// Grammar of `compare THERAPY, THERAPY, …` and of `options [for GOAL, …] where A versus B`.
#include <algorithm>
#include <array>

#include "graph/condition/parse.hpp"
#include "graph/text/codes.hpp"
#include "query/grammar_rules.hpp"

namespace kg::query::grammar {
namespace {

const auto compare_head = kw("compare") > (name("therapy") >> *(kw(",") > name("therapy")));
const auto options_head = kw("options");
const auto goals = kw("for") > (name("goal") >> *(kw(",") > name("goal")));

bool has_none_of(const std::vector<Piece>& pieces, std::initializer_list<ClauseKind> kinds,
                 std::string_view form, text::Sink& sink) {
  return std::ranges::none_of(kinds, [&](ClauseKind kind) {
    const Piece* piece = find_piece(pieces, kind);
    if (piece == nullptr) return false;
    sink.report(text::Code::clause_of_other_form, piece->span(), clause_words(kind), form)
        .suggest("leave it out");
    return true;
  });
}

// `compare rfa vs tace`: what people write between therapies falls away. Empty where nothing is
// mended by it.
std::string with_commas(TokenIterator first, TokenIterator last) {
  constexpr std::array<std::string_view, 9> between = {
      "and", "or", "vs", "versus", "with", "to", "against", "than", "&"};
  std::vector<std::string> names;
  for (auto at = std::next(first); at != last; ++at) {
    if (std::ranges::find(between, at->text) != between.end()) continue;
    if (at->is(",") || at->is(".")) continue;
    if (at->kind != TokenKind::word || text::is_reserved(at->text)) return "";
    names.emplace_back(at->text);
  }
  if (names.size() < 2) return "";
  std::string line = "compare ";
  for (const auto& each : names) line += (&each == &names.front() ? "" : ", ") + each;
  return line;
}

std::string comma_help(TokenIterator first, TokenIterator last) {
  const auto line = with_commas(first, last);
  return line.empty() ? "therapies are separated by commas; a condition begins with `where`"
                      : text::did_you_mean(std::vector<std::string>{line});
}

condition::syntax::NodePtr parse_other(const Piece& piece, text::Sink& sink) {
  const auto first = std::next(piece.first);
  if (first == piece.last) {
    sink.report(text::Code::missing_other_condition, piece.first->span);
    return nullptr;
  }
  return condition::parse_condition_parts(first, piece.last, sink);
}

}  // namespace

std::optional<syntax::Form> parse_compare(const std::vector<Piece>& pieces, text::Sink& sink) {
  syntax::Compare compare;
  std::vector<Token> names;
  bool good = parse_piece(pieces.front(), compare_head, names,
                          comma_help(pieces.front().first, pieces.front().last), sink);
  good &= has_none_of(pieces, {ClauseKind::for_goals, ClauseKind::including}, "compare", sink);
  if (!good) return std::nullopt;
  for (const Token& token : names) compare.therapies.push_back(name_of(token));
  return compare;
}

std::optional<syntax::Form> parse_versus(const std::vector<Piece>& pieces, text::Sink& sink) {
  syntax::Versus versus;
  bool good = parse_piece(pieces.front(), options_head, x3::unused,
                          "a condition begins with `where`, a list of goals with `for`", sink);
  if (const Piece* piece = find_piece(pieces, ClauseKind::for_goals)) {
    std::vector<Token> names;
    good &= parse_piece(*piece, goals, names, "goals are separated by commas", sink);
    for (const Token& token : names) versus.goals.push_back(name_of(token));
  }
  good &= has_none_of(pieces, {ClauseKind::including}, "options … versus", sink);
  const Piece& other = *find_piece(pieces, ClauseKind::versus);
  versus.other = parse_other(other, sink);
  if (find_piece(pieces, ClauseKind::where) == nullptr) {
    sink.report(text::Code::versus_without_where, other.first->span);
    good = false;
  }
  if (!good || !versus.other) return std::nullopt;
  return versus;
}

bool check_versus(const std::vector<Piece>& pieces, text::Sink& sink) {
  const Piece* piece = find_piece(pieces, ClauseKind::versus);
  const Piece& head = pieces.front();
  if (piece == nullptr || head.first->is("options")) return true;
  auto& report =
      sink.report(text::Code::versus_of_other_form, piece->first->span, head.first->text);
  const bool joined = head.first->is("compare") && head.last == piece->first;
  const auto line = joined ? with_commas(head.first, piece->last) : std::string();
  if (!line.empty()) report.suggest(text::did_you_mean(std::vector<std::string>{line}));
  return false;
}

}  // namespace kg::query::grammar
