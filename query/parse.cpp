// Parse: checks that hold for every text, then the pieces, then the form that the first word names.
#include "query/parse.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "graph/condition/expected.hpp"
#include "graph/text/codes.hpp"
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
                              FormRow{"why", grammar::parse_why},
                              FormRow{"ask", grammar::parse_ask},
                              FormRow{"values", grammar::parse_values},
                              FormRow{"compare", grammar::parse_compare}};

bool is_patient_form(const text::Token& first) {
  return std::ranges::any_of(forms, [&](const FormRow& row) { return first.is(row.word); });
}

// A first word that is nearly a form is reported and read as it was meant, so that the rest of the
// query is checked, too.
void mend_form(text::Token& first, text::Sink& sink) {
  auto& report = sink.report(text::Code::unknown_query_form, first.span, first.text);
  const auto near = text::nearest(first.text, patient_words());
  if (near.empty()) {
    if (is_clause_word(first.text)) report.suggest("write `options` before it");
    return;
  }
  report.suggest(text::did_you_mean(near));
  if (near.size() == 1) first.text = std::ranges::find(forms, near.front(), &FormRow::word)->word;
}

std::optional<syntax::Form> parse_form(const std::vector<Piece>& pieces, text::Sink& sink) {
  const Piece& head = pieces.front();
  if (!grammar::check_versus(pieces, sink)) return std::nullopt;
  for (const auto& row : forms) {
    if (head.first != head.last && head.first->is(row.word)) return row.parse(pieces, sink);
  }
  return std::nullopt;  // reported by `mend_form`
}

Reading read_patient(text::TokenIterator first, text::TokenIterator last, text::Sink& sink) {
  const auto pieces = split(first, last, sink);
  auto form = parse_form(pieces, sink);
  auto clauses = grammar::parse_clauses(pieces, sink);
  const auto span = text::join(first->span, std::prev(last)->span);
  return {span, std::move(form), std::move(clauses)};
}

std::optional<syntax::Query> finish(std::optional<Reading> reading, std::size_t errors_before,
                                    const text::Sink& sink) {
  if (!reading || !reading->form || sink.error_count() > errors_before) return std::nullopt;
  return syntax::Query{reading->span, std::move(*reading->form), std::move(reading->clauses)};
}

// What begins with no form is a walk. No walk, and nearly a question about a patient: its own
// grammar has better messages, and the list is mended for it.
bool is_walk(text::TokenList& list, std::optional<Reading>& reading, text::Sink& sink) {
  text::Token& first = list.tokens.front();
  if (is_patient_form(first)) return false;
  if (first.is("whynot") || first.is("why-not")) {
    sink.report(text::Code::unknown_query_form, first.span, first.text)
        .suggest("did you mean `why not`?");
    first.text = "why";
    return false;
  }
  auto problems = sink.aside();
  auto walk = walk::parse(list.tokens.cbegin(), std::prev(list.tokens.cend()), problems);
  if (walk) {
    const auto span = walk->span;
    reading = {span, std::make_shared<const walk::syntax::Walk>(std::move(*walk)), {}};
    return true;
  }
  const bool near = !text::nearest(first.text, patient_words(), 1).empty();
  const text::Diagnostic& wrong = problems.all().front();
  const bool at_once = wrong.span == first.span && wrong.code != text::Code::unknown_query_form;
  if (near || at_once) {
    mend_form(first, sink);
    return false;
  }
  for (const auto& problem : problems.all()) sink.forward(problem);
  return true;
}

// A byte that is no token leaves a hole; what the grammar would say about it is a cascade. An
// operator of another language is read as it was meant.
bool left_holes(const text::Sink& sink, std::size_t errors_before, std::size_t said_before) {
  const auto all = sink.all().begin();
  const auto mended = std::count_if(
      all + static_cast<std::ptrdiff_t>(said_before), sink.all().end(),
      [](const text::Diagnostic& said) { return said.code == text::Code::foreign_operator; });
  return sink.error_count() - errors_before > static_cast<std::size_t>(mended);
}

}  // namespace

text::Span whole(const text::SourceFile& file) {
  return {file.id(), 0, static_cast<std::uint32_t>(file.bytes().size())};
}

std::vector<std::string> patient_words() {
  std::vector<std::string> words;
  for (const auto& row : forms) words.emplace_back(row.word);
  return words;
}

std::optional<Reading> parse_parts(const text::SourceFile& file, const text::Span& part,
                                   text::Sink& sink) {
  const std::size_t bytes = part.end - part.begin;
  if (bytes > text::limits::query_bytes) {
    sink.report(text::Code::query_too_long, text::Span{}, bytes, text::limits::query_bytes);
    return std::nullopt;
  }
  const auto errors_before = sink.error_count();
  const auto said_before = sink.all().size();
  auto list = text::lex(file, part, sink);
  if (left_holes(sink, errors_before, said_before)) return std::nullopt;
  const auto first = list.tokens.cbegin();
  const auto last = std::prev(list.tokens.cend());
  const bool unfinished = condition::ExpectedRecorder::active();
  if (first == last) {
    sink.report(text::Code::empty_query, last->span);
    auto aside = sink.aside();
    if (unfinished) static_cast<void>(walk::parse(first, last, aside));
    return std::nullopt;
  }
  if (!unfinished && !text::check_brackets(first, last, sink)) return std::nullopt;
  std::optional<Reading> reading;
  return is_walk(list, reading, sink) ? reading : read_patient(first, last, sink);
}

std::optional<syntax::Query> parse_patient(text::TokenIterator first, text::TokenIterator last,
                                           text::Sink& sink) {
  const auto errors_before = sink.error_count();
  return finish(read_patient(first, last, sink), errors_before, sink);
}

std::optional<syntax::Query> parse(const text::SourceFile& file, const text::Span& part,
                                   text::Sink& sink) {
  const auto errors_before = sink.error_count();
  return finish(parse_parts(file, part, sink), errors_before, sink);
}

std::optional<syntax::Query> parse(const text::SourceFile& file, text::Sink& sink) {
  return parse(file, whole(file), sink);
}

}  // namespace kg::query
