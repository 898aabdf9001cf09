// Grammar slips: a word that is nearly a word of the language is put right.
#include "query/walk/grammar_slips.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "graph/text/codes.hpp"
#include "graph/text/lexer.hpp"
#include "graph/text/suggest.hpp"
#include "query/parse.hpp"

namespace kg::query::walk::grammar {
namespace {

using text::Token;
using text::TokenIterator;
using text::TokenKind;

const std::vector<std::string>& joints() {
  static const std::vector<std::string> words = {"where", "union", "intersect", "except", "order",
                                                 "limit", "of",    "for",       "and",    "or",
                                                 "not",   "by",    "to",        "up"};
  return words;
}

// The words that a query may begin with beside kinds and relations.
const std::vector<std::string>& heads() {
  static const std::vector<std::string> words = {"count", "path", "paths", "everything", "explain"};
  return words;
}

constexpr std::array<std::string_view, 5> words_for_where = {"when", "if", "with", "that", "which"};

// Words too short for a distance, and words that people say instead.
struct Slip {
  std::string_view word;
  std::vector<std::string> meant;
};
const std::vector<Slip>& slips() {
  static const std::vector<Slip> rows = {
      {"fo", {"for", "of"}},       {"fr", {"for"}},        {"ro", {"or"}},
      {"yb", {"by"}},              {"ot", {"to"}},         {"about", {"for", "of"}},
      {"on", {"for", "of"}},       {"concerning", {"for", "of"}},
      {"regarding", {"for", "of"}}};
  return rows;
}

// The words of the language that a name was meant to be, or none. Only counts have groups.
std::vector<std::string> meant(const Token& token, const Token& head) {
  if (token.kind != TokenKind::word) return {};
  if (std::find(words_for_where.begin(), words_for_where.end(), token.text) !=
      words_for_where.end()) {
    return {"where"};
  }
  if (head.is("count") && token.text == "per") return {"by"};
  const auto slip = std::find_if(slips().begin(), slips().end(),
                                 [&](const Slip& row) { return row.word == token.text; });
  if (slip != slips().end()) return slip->meant;
  if (token.text.size() < 3) return {};
  auto near = text::nearest(token.text, joints(), 1);
  if (!near.empty() && near.front() == token.text) near.clear();
  return near;
}

// What is written in `[first, last)`, as it stands; `…` for what is long.
std::string written(TokenIterator first, TokenIterator last) {
  constexpr std::size_t shown = 60;
  std::string text;
  for (auto at = first; at != last && at->kind != TokenKind::end; ++at) {
    const bool apart = at == first || at->span.begin > std::prev(at)->span.end;
    text += (apart && !text.empty() ? " " : "") + std::string(at->text);
    if (text.size() > shown) return "…";
  }
  return text;
}

// `evidence for sirt with certainty = low` filters the evidence, but a `where` there would belong
// to its nearest noun: what is meant needs brackets.
std::string with_filter(TokenIterator first, TokenIterator word, TokenIterator last) {
  const auto filter = "where " + written(std::next(word), last);
  const auto joint = std::find_if(first, word, [](const Token& token) {
    return token.is("of") || token.is("for");
  });
  if (joint == word) return filter;
  return "(" + written(first, joint) + " " + filter + ") " + written(joint, word);
}

}  // namespace

bool begins_patient_form(const Token& token) {
  const auto words = patient_words();
  return token.kind == TokenKind::word &&
         std::find(words.begin(), words.end(), token.text) != words.end();
}

void report_slip(const std::string& expected, TokenIterator where, TokenIterator first,
                 TokenIterator last, text::Sink& sink) {
  const auto near = text::nearest(first->text, heads(), 1);
  if (first->kind == TokenKind::word && !near.empty() && near.front() != first->text) {
    sink.report(text::Code::unknown_query_form, first->span, first->text)
        .suggest(text::did_you_mean(near));
    return;
  }
  // `therapies wher is ablation` goes wrong behind the slip: it could have been a name.
  for (auto at : {where, where == first ? where : std::prev(where)}) {
    if (at == last || at == first) continue;
    const auto words = meant(*at, *first);
    if (words.empty()) continue;
    auto& report = sink.report(text::Code::unexpected_in_walk, at->span, at->text);
    const bool is_filter = words.front() == "where";
    report.suggest(is_filter ? "did you mean `" + with_filter(first, at, last) + "`?"
                             : text::did_you_mean(words));
    return;
  }
  if (where == last) {
    const Token& before = where == first ? *where : *std::prev(where);
    const text::Span behind{before.span.source, before.span.end, before.span.end};
    sink.report(text::Code::missing_in_walk, behind, expected.empty() ? "more" : expected,
                before.text);
    return;
  }
  auto& report = sink.report(text::Code::unexpected_in_walk, where->span, where->text);
  if (!expected.empty()) report.at(expected + " is expected");
  if (where->kind != TokenKind::word) return;
  if (where != first && std::prev(where)->kind == TokenKind::word) {
    report.suggest("a filter begins with `where`, the next step with `of`; sets are joined by "
                   "`union`, `intersect`, `except`");
  }
}

}  // namespace kg::query::walk::grammar
