// Talk: queries about the patient, and what changes when the patient does.
#include <fmt/format.h>

#include <iterator>
#include <ostream>

#include "graph/text/codes.hpp"
#include "graph/text/lexer.hpp"
#include "graph/text/suggest.hpp"
#include "query/layout.hpp"
#include "tools/answer.hpp"
#include "tools/draw.hpp"
#include "tools/guideline.hpp"
#include "tools/repl/changes.hpp"
#include "tools/repl/repl.hpp"

namespace kg::tools {
namespace {

using condition::ExprPtr;

// Every question about a patient has a `where`; a walk has none.
bool add_to_where(query::BoundQuery& query, const ExprPtr& patient) {
  if (!patient) return false;
  return std::visit(
      [&](auto& form) {
        if constexpr (requires { form.where = patient; }) {
          const auto add = [&](ExprPtr& where) {
            where = where ? condition::make_and({patient, where}) : patient;
          };
          add(form.where);
          if constexpr (requires { form.other = patient; }) add(form.other);  // two hypotheses
          return true;
        }
        return false;
      },
      query);
}

}  // namespace

bool Repl::load_graph(const std::vector<Arguments::Value>& guidelines) {
  auto graph = load_guideline(guidelines, session_);
  if (!graph) return false;
  const auto before = patient_ ? patient_->texts() : std::vector<std::string>();
  last_.reset();
  about_ = {};
  patient_.reset();
  graph_ = std::make_unique<model::Graph>(std::move(*graph));
  patient_.emplace(*graph_);
  // What the new guideline does not know is told and left out.
  for (const auto& words : before) {
    const auto& source = session_.sources.add("patient", words);
    const auto tokens = text::lex(source, session_.sink);
    patient_->add(tokens.tokens.begin(), std::prev(tokens.tokens.end()), session_.sink);
  }
  return true;
}

query::RenderOptions Repl::render_options() const {
  // Only answers are drawn; what is said about the patient is told in words then.
  const auto format = query::find_format(format_);
  return {format.value_or(query::Format::table), session_.io.color_out, session_.io.columns};
}

void Repl::ask(const text::SourceFile& source, const text::Span& part) {
  std::optional<query::BoundOptions> without_patient;
  bool with_patient = false;
  const auto amend = [&](query::BoundQuery& query) {
    if (const auto* options = std::get_if<query::BoundOptions>(&query)) without_patient = *options;
    with_patient = add_to_where(query, patient_->condition());
  };
  const auto result = answer({&source, part}, *graph_, session_.io, session_.sink, amend);
  if (result.result) {
    if (with_patient && format_ == "table") {
      session_.io.out << query::hanging("with the patient: ",
patient_->text(), session_.io.columns)
                      << "\n";
    }
    if (is_diagram_format(format_)) {
      const auto drawn = draw(*result.result, *graph_, format_, part, session_.sink);
      session_.io.out << drawn.value_or("");
    } else {
      session_.io.out << query::render(*result.result, *graph_, render_options());
    }
    if (const auto* list = std::get_if<query::OptionsResult>(&*result.result)) {
      about_ = *without_patient;
      last_ = *list;
    }
  }
  if (result.status == status_interrupted) status_ = status_interrupted;
}

std::optional<query::OptionsResult> Repl::answer_options() {
  query::BoundQuery query = about_;
  add_to_where(query, patient_->condition());
  const auto result = answer(query, *graph_, session_.io, session_.sink);
  if (!result.result) return std::nullopt;
  return std::get<query::OptionsResult>(*result.result);
}

void Repl::given(const text::TokenList& tokens) {
  const auto first = std::next(tokens.tokens.begin());
  const auto last = std::prev(tokens.tokens.end());
  if (!last_) last_ = answer_options();
  if (first == last) return format_ == "json" ? show_changes() : say_patient();
  if (!patient_->add(first, last, session_.sink)) {
    session_.io.out << "the patient stays as it was\n";
    return;
  }
  say_patient();
  show_changes();
}

void Repl::forget(const text::TokenList& tokens) {
  const auto first = std::next(tokens.tokens.begin());
  const auto last = std::prev(tokens.tokens.end());
  if (first == last) {
    session_.sink.report(text::Code::missing_in_query, tokens.tokens.front().span,
                         "fact or definition", "forget")
        .suggest("`:reset` forgets everything");
    return;
  }
  if (!last_) last_ = answer_options();
  bool changed = false;
  for (auto at = first; at != last; ++at) {
    if (at->is(",")) continue;
    const auto& vocabulary = graph_->vocabulary();
    if (!vocabulary.find_fact(at->text) && !vocabulary.find_definition(at->text)) {
      auto& report = session_.sink.report(text::Code::unknown_name, at->span, at->text);
      const auto near = text::nearest(at->text, vocabulary.names());
      if (!near.empty()) report.suggest(text::did_you_mean(near));
      continue;
    }
    const auto forgotten = patient_->forget(at->text);
    changed = changed || !forgotten.empty();
    if (forgotten.empty()) {
      session_.io.out << fmt::format("nothing was given about `{}`\n", at->text);
    } else if (format_ == "table") {
      session_.io.out << fmt::format("forgotten: {}\n", fmt::join(forgotten, ", "));
    }
  }
  if (!changed) return;
  say_patient();
  show_changes();
}

void Repl::say_patient() {
  if (format_ == "json") return;  // told with the changes
  session_.io.out << query::hanging(
      "the patient: ", patient_->empty() ? "nothing is known" : patient_->text(),
      session_.io.columns);
}

void Repl::show_changes() {
  if (!last_) return;  // told why
  auto now = answer_options();
  if (!now) return;
  session_.io.out << render_changes(changes_between(*last_, *now),
                                    query::to_text(query::BoundQuery(about_), *graph_),
                                    patient_->text(), *graph_, render_options());
  last_ = std::move(now);
}

}  // namespace kg::tools
