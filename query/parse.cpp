// Parse: checks that hold for every text, then the pieces, then the form that the first word names.
#include "query/parse.hpp"

#include <array>
#include <iterator>

#include "graph/text/lexer.hpp"
#include "graph/text/limits.hpp"
#include "graph/text/suggest.hpp"
#include "query/grammar.hpp"

namespace kg::query {
namespace {

struct FormRow {
  std::string_view word;
  std::optional<syntax::Form> (*parse)(const std::vector<Piece>&, text::Sink&);
};
constexpr std::array forms = {FormRow{"options", grammar::parse_options},
                              FormRow{"why", grammar::parse_why},
                              FormRow{"ask", grammar::parse_ask},
                              FormRow{"values", grammar::parse_values}};

void report_unknown_form(const Piece& head, text::Sink& sink) {
  const text::Token& first = *head.first;
  auto& report = sink.report(text::Code::unknown_query_form, first.span, first.text);
  std::vector<std::string> words;
  for (const auto& row : forms) words.emplace_back(row.word);
  const auto near = text::nearest(first.text, words);
  if (!near.empty()) {
    report.suggest(text::did_you_mean(near));
  } else if (head.first == head.last) {
    report.suggest("write `options` before it");
  }
}

std::optional<syntax::Form> parse_form(const std::vector<Piece>& pieces, text::Sink& sink) {
  const Piece& head = pieces.front();
  for (const auto& row : forms) {
    if (head.first != head.last && head.first->is(row.word)) return row.parse(pieces, sink);
  }
  report_unknown_form(head, sink);
  return std::nullopt;
}

}  // namespace

std::optional<syntax::Query> parse(const text::SourceFile& file, text::Sink& sink) {
  const auto errors_before = sink.error_count();
  if (file.bytes().size() > text::limits::query_bytes) {
    sink.report(text::Code::query_too_long, text::Span{}, file.bytes().size(),
                text::limits::query_bytes);
    return std::nullopt;
  }
  const auto list = text::lex(file, sink);
  // A byte that is no token leaves a hole; what the grammar would say about it is a cascade.
  if (sink.error_count() > errors_before) return std::nullopt;
  const auto first = list.tokens.begin();
  const auto last = std::prev(list.tokens.end());
  if (first == last) {
    sink.report(text::Code::empty_query, last->span);
    return std::nullopt;
  }
  if (!text::check_brackets(first, last, sink)) return std::nullopt;

  const auto pieces = split(first, last, sink);
  auto form = parse_form(pieces, sink);
  auto clauses = grammar::parse_clauses(pieces, sink);
  if (!form || sink.error_count() > errors_before) return std::nullopt;
  const auto span = text::join(first->span, std::prev(last)->span);
  return syntax::Query{span, std::move(*form), std::move(clauses)};
}

}  // namespace kg::query
