// Split: one pass over the tokens outside brackets.
#include "query/split.hpp"

#include <array>
#include <iterator>
#include <optional>
#include <string>

#include "graph/text/codes.hpp"
#include "graph/text/lexer.hpp"
#include "graph/text/suggest.hpp"

namespace kg::query {
namespace {

using text::Token;
using text::TokenIterator;
using text::TokenKind;

struct ClauseWord {
  std::string_view word;
  ClauseKind kind;
};
constexpr std::array clause_words_table = {
    ClauseWord{"where", ClauseKind::where}, ClauseWord{"as", ClauseKind::as_of},
    ClauseWord{"in", ClauseKind::in_place}, ClauseWord{"for", ClauseKind::for_goals},
    ClauseWord{"including", ClauseKind::including}, ClauseWord{"from", ClauseKind::from_sources},
    ClauseWord{"with", ClauseKind::with_levels}, ClauseWord{"versus", ClauseKind::versus}};

// What people say instead of `where`.
constexpr std::array<std::string_view, 4> words_for_where = {"when", "if", "with", "given"};

std::optional<ClauseKind> clause_of(std::string_view word) {
  for (const auto& entry : clause_words_table) {
    if (entry.word == word) return entry.kind;
  }
  return std::nullopt;
}

// `with certainty …`, also misspelled or turned round (`with high certainty`); not `with pain`.
bool begins_levels(TokenIterator next) {
  static const std::vector<std::string> words = {"certainty", "strength", "high",   "moderate",
                                                 "low",       "very-low", "strong", "weak"};
  if (next->kind == TokenKind::end) return true;
  return next->kind == TokenKind::word && !text::nearest(next->text, words, 1).empty();
}

// `grade in {G1}` is part of a condition, `in US` a clause.
bool begins_clause(TokenIterator at) {
  if (at->kind != TokenKind::word || !clause_of(at->text)) return false;
  if (at->is("with")) return begins_levels(std::next(at));
  return !(at->is("in") && std::next(at)->is("{"));
}

// A word right behind a value or a name cannot go on a condition; it may be a mistyped clause.
bool follows_operand(TokenIterator first, TokenIterator at) {
  if (at == first) return false;
  const Token& before = *std::prev(at);
  switch (before.kind) {
    case TokenKind::word: return !text::is_reserved(before.text) && before.text != "why";
    case TokenKind::number:
    case TokenKind::unit:
    case TokenKind::date:
    case TokenKind::string: return true;
    case TokenKind::punct: return before.is(")") || before.is("}");
    case TokenKind::end: return false;
  }
  return false;
}

// The clause word that a mistyped word meant, if it is near one.
std::optional<std::string> meant_clause(std::string_view word) {
  for (const auto other : words_for_where) {
    if (word == other) return "where";
  }
  // Of two letters too many words are near, and reserved words are part of conditions.
  if (word.size() < 3 || text::is_reserved(word)) return std::nullopt;
  std::vector<std::string> candidates;
  for (const auto& entry : clause_words_table) {
    if (entry.word.size() > 2) candidates.emplace_back(entry.word);
  }
  const auto near = text::nearest(word, candidates, 1);
  if (near.empty()) return std::nullopt;
  return near.front();
}

class Splitter {
 public:
  Splitter(TokenIterator first, TokenIterator last, text::Sink& sink)
      : first_(first), last_(last), sink_(sink) {}

  std::vector<Piece> run() {
    begin(ClauseKind::head, first_);
    int depth = 0;
    for (auto at = first_; at != last_; ++at) {
      if (at->is("(") || at->is("{") || at->is("[")) ++depth;
      if (at->is(")") || at->is("}") || at->is("]")) --depth;
      if (depth == 0) visit(at);
    }
    finish(last_);
    return std::move(pieces_);
  }

 private:
  void visit(TokenIterator at) {
    if (begins_clause(at)) {
      finish(at);
      begin(*clause_of(at->text), at);
      return;
    }
    if (at->kind != TokenKind::word || !follows_operand(first_, at)) return;
    const auto meant = meant_clause(at->text);
    if (!meant) return;
    sink_.report(text::Code::unexpected_in_query, at->span, at->text)
        .suggest("did you mean `" + *meant + "`?");
    finish(at);
    begin(*clause_of(*meant), at);
  }

  void begin(ClauseKind kind, TokenIterator at) { open_ = {kind, at, at}; }

  void finish(TokenIterator at) {
    open_.last = at;
    if (const Piece* earlier = find_piece(pieces_, open_.kind)) {
      sink_.report(text::Code::repeated_clause, open_.first->span, clause_words(open_.kind))
          .at("again")
          .label(earlier->first->span, "first");
    } else {
      pieces_.push_back(open_);
    }
  }

  TokenIterator first_;
  TokenIterator last_;
  text::Sink& sink_;
  std::vector<Piece> pieces_;
  Piece open_{};
};

}  // namespace

text::Span Piece::span() const {
  return first == last ? first->span : text::join(first->span, std::prev(last)->span);
}

std::vector<Piece> split(TokenIterator first, TokenIterator last, text::Sink& sink) {
  return Splitter(first, last, sink).run();
}

const Piece* find_piece(const std::vector<Piece>& pieces, ClauseKind kind) {
  for (const Piece& piece : pieces) {
    if (piece.kind == kind) return &piece;
  }
  return nullptr;
}

std::vector<std::string> clause_starts() {
  std::vector<std::string> starts;
  for (const auto& entry : clause_words_table) starts.emplace_back(clause_words(entry.kind));
  return starts;
}

bool is_clause_word(std::string_view word) { return clause_of(word).has_value(); }

std::string_view clause_words(ClauseKind kind) {
  switch (kind) {
    case ClauseKind::head: return "options";
    case ClauseKind::where: return "where";
    case ClauseKind::as_of: return "as of";
    case ClauseKind::in_place: return "in";
    case ClauseKind::for_goals: return "for";
    case ClauseKind::including: return "including all";
    case ClauseKind::from_sources: return "from";
    case ClauseKind::with_levels: return "with";
    case ClauseKind::versus: return "versus";
  }
  return "";
}

}  // namespace kg::query
