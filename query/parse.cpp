// Parse: checks that hold for every text, then the pieces, then the form that the first word names.
#include "query/parse.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "graph/text/lexer.hpp"
#include "graph/text/limits.hpp"
#include "graph/text/suggest.hpp"
#include "query/grammar.hpp"
#include "query/walk/parse.hpp"

namespace kg::query {
namespace {

struct FormRow {
  std::string_view word;
  std::optional<syntax::Form> (*parse)(const std::vector<Piece>&, text::Sink&);
};
constexpr std::array forms = {FormRow{"options", grammar::parse_options},
                              FormRow{"why", grammar::parse_why}};

void report_unknown_form(const Piece& head, text::Sink& sink) {
  const text::Token& first = *head.first;
  auto& report = sink.report(text::Code::unknown_query_form, first.span, first.text);
  const auto near = text::nearest(first.text, patient_words());
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

bool is_patient_form(const text::Token& first) {
  return std::any_of(forms.begin(), forms.end(),
                     [&](const FormRow& row) { return first.is(row.word); });
}

std::optional<syntax::Query> parse_walk(text::TokenIterator first, text::TokenIterator last,
                                        text::Sink& sink) {
  text::Sink problems = sink.aside();
  auto walk = walk::parse(first, last, problems);
  if (walk) {
    const auto span = walk->span;
    return syntax::Query{span, std::make_shared<const walk::syntax::Walk>(std::move(*walk)), {}};
  }
  // No walk, and nearly a question about a patient: its own grammar has better messages.
  const bool near = !text::nearest(first->text, patient_words(), 1).empty();
  const auto wrong = problems.all().front().span;
  if (near || wrong == first->span) return parse_patient(first, last, sink);
  for (const auto& problem : problems.all()) sink.forward(problem);
  return std::nullopt;
}

}  // namespace

std::vector<std::string> patient_words() {
  std::vector<std::string> words;
  for (const auto& row : forms) words.emplace_back(row.word);
  return words;
}

std::optional<syntax::Query> parse_patient(text::TokenIterator first, text::TokenIterator last,
                                           text::Sink& sink) {
  const auto errors_before = sink.error_count();
  const auto pieces = split(first, last, sink);
  auto form = parse_form(pieces, sink);
  auto clauses = grammar::parse_clauses(pieces, sink);
  if (!form || sink.error_count() > errors_before) return std::nullopt;
  const auto span = text::join(first->span, std::prev(last)->span);
  return syntax::Query{span, std::move(*form), std::move(clauses)};
}

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

  return is_patient_form(*first) ? parse_patient(first, last, sink)
                                 : parse_walk(first, last, sink);
}

}  // namespace kg::query
