// Words: keywords by place.
#include "knowledge/words.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace kg::knowledge {
namespace {

using syntax::DeclarationKind;
using syntax::ItemKind;
using Words = std::span<const std::string_view>;

bool holds(Words words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr auto first_declaration = static_cast<int>(DeclarationKind::guideline);
constexpr auto last_declaration = static_cast<int>(DeclarationKind::test_case);

constexpr std::array<ItemKind, 3> node_items = {ItemKind::code, ItemKind::note, ItemKind::because};
constexpr std::array<ItemKind, 2> fact_items = {ItemKind::code, ItemKind::note};
constexpr std::array<ItemKind, 12> therapy_items = {
    ItemKind::indicated, ItemKind::contraindicated, ItemKind::relatively_contraindicated,
    ItemKind::not_recommended, ItemKind::unsettled, ItemKind::requires_, ItemKind::softly_requires,
    ItemKind::preferred_to, ItemKind::remark, ItemKind::except, ItemKind::code, ItemKind::note};
constexpr std::array<ItemKind, 8> evidence_items = {
    ItemKind::from,       ItemKind::certainty,      ItemKind::design, ItemKind::said_by,
    ItemKind::speaks_for, ItemKind::speaks_against, ItemKind::date,   ItemKind::note};
constexpr std::array<ItemKind, 9> source_items = {
    ItemKind::publisher,   ItemKind::file,      ItemKind::date,
    ItemKind::posted,      ItemKind::review_by, ItemKind::superseded_by,
    ItemKind::retracted,   ItemKind::fingerprint, ItemKind::note};
constexpr std::array<ItemKind, 4> decision_items = {ItemKind::reason, ItemKind::because,
                                                    ItemKind::date, ItemKind::note};
constexpr std::array<ItemKind, 2> case_items = {ItemKind::given, ItemKind::expect};

std::span<const ItemKind> items_of(BodyKind body) {
  switch (body) {
    case BodyKind::node: return node_items;
    case BodyKind::fact: return fact_items;
    case BodyKind::therapy: return therapy_items;
    case BodyKind::evidence: return evidence_items;
    case BodyKind::source: return source_items;
    case BodyKind::decision: return decision_items;
    case BodyKind::test_case: return case_items;
    case BodyKind::table:
    case BodyKind::none: break;
  }
  return {};
}

constexpr std::array<std::string_view, 9> therapy_clauses = {
    "when", "for", "strength", "because", "by", "overrides", "contested", "with", "label"};
constexpr std::array<std::string_view, 1> node_clauses = {"also"};
constexpr std::array<std::string_view, 4> evidence_clauses = {"at", "paragraph", "sentence",
                                                              "fingerprint"};
constexpr std::array<std::string_view, 1> source_clauses = {"since"};
constexpr std::array<std::string_view, 6> row_clauses = {"for", "strength", "because",
                                                         "by",  "overrides", "label"};
Words clauses_of(BodyKind body) {
  switch (body) {
    case BodyKind::table: return row_clauses;
    case BodyKind::therapy: return therapy_clauses;
    case BodyKind::node: return node_clauses;
    case BodyKind::evidence: return evidence_clauses;
    case BodyKind::source: return source_clauses;
    default: return {};
  }
}

// The words of `keyword(kind)` stand at `first`.
bool stands_at(std::string_view keyword, text::TokenIterator first, text::TokenIterator last) {
  while (!keyword.empty()) {
    const auto blank = std::min(keyword.find(' '), keyword.size());
    if (first == last || !first->is(keyword.substr(0, blank))) return false;
    keyword.remove_prefix(std::min(blank + 1, keyword.size()));
    ++first;
  }
  return true;
}

}  // namespace

DeclarationKind declaration_kind(std::string_view word) {
  for (int i = first_declaration; i <= last_declaration; ++i) {
    const auto kind = static_cast<DeclarationKind>(i);
    if (kind != DeclarationKind::node && keyword(kind) == word) return kind;
  }
  return DeclarationKind::node;
}

bool is_declaration_word(std::string_view word) {
  return declaration_kind(word) != DeclarationKind::node;
}

std::vector<std::string> declaration_words() {
  std::vector<std::string> words;
  for (int i = first_declaration; i <= last_declaration; ++i) {
    const auto kind = static_cast<DeclarationKind>(i);
    if (kind != DeclarationKind::node) words.emplace_back(keyword(kind));
  }
  return words;
}

BodyKind body_of(DeclarationKind kind) {
  switch (kind) {
    case DeclarationKind::node:
    case DeclarationKind::goal:
    case DeclarationKind::person: return BodyKind::node;
    case DeclarationKind::fact: return BodyKind::fact;
    case DeclarationKind::therapy: return BodyKind::therapy;
    case DeclarationKind::evidence: return BodyKind::evidence;
    case DeclarationKind::source: return BodyKind::source;
    case DeclarationKind::decision: return BodyKind::decision;
    case DeclarationKind::table: return BodyKind::table;
    case DeclarationKind::test_case: return BodyKind::test_case;
    default: return BodyKind::none;
  }
}

std::optional<ItemKind> item_kind(BodyKind body, text::TokenIterator first,
                                  text::TokenIterator last) {
  for (const auto kind : items_of(body)) {
    if (stands_at(keyword(kind), first, last)) return kind;
  }
  return std::nullopt;
}

std::vector<std::string> item_words(BodyKind body) {
  std::vector<std::string> words;
  for (const auto kind : items_of(body)) {
    const auto word = keyword(kind);
    words.emplace_back(word.substr(0, word.find(' ')));
  }
  for (const auto word : clauses_of(body)) words.emplace_back(word);
  return words;
}

bool is_clause_word(BodyKind body, std::string_view word) { return holds(clauses_of(body), word); }

bool is_clause_keyword(std::string_view word) {
  constexpr std::array<std::string_view, 14> words = {
      "when", "for",  "strength", "because", "by",      "overrides", "is",
      "also", "combines", "applies", "judgement", "paragraph", "sentence", "fingerprint"};
  return holds(words, word);
}

bool is_hungry(const text::Token& token) {
  constexpr std::array<std::string_view, 40> words = {
      ",",    "=",     "!=",      "<",       "<=",      ">",     ">=",        "(",
      "->",   ":",     "/",       "and",     "or",      "not",   "implies",   "when",
      "has",  "within", "only",   "between", "in",      "of",    "requires",  "given",
      "any",  "known", "unknown", "applicable", "combines", "is", "overrides",
      "for",  "because", "by",   "also",    "except",  "to",    "|",     "=>", "with"};
  return token.kind != text::TokenKind::string && holds(words, token.text);
}

}  // namespace kg::knowledge
