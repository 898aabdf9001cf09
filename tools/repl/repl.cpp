// Repl: input that goes on over several lines, and who handles it.
#include "tools/repl/repl.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <ostream>

#include "graph/text/codes.hpp"
#include "graph/text/lexer.hpp"
#include "graph/text/limits.hpp"
#include "graph/text/load.hpp"
#include "graph/text/render.hpp"
#include "graph/text/suggest.hpp"
#include "query/resolve.hpp"
#include "query/script.hpp"
#include "tools/repl/history.hpp"

namespace kg::tools {
namespace {

// Words and signs that cannot be the last of a query.
bool needs_more(const text::Token& last) {
  constexpr std::array<std::string_view, 21> open_ends = {
      ",",  "<",   "<=", "=",  "!=", ">",   ">=",  "~",       "(",       "{",     "and",
      "or", "not", "of", "by", "to", "has", "only", "implies", "between", "where"};
  return std::ranges::any_of(open_ends, [&](std::string_view word) { return last.is(word); });
}

// Brackets that are still open, or a last word that something must follow.
bool goes_on(const std::string& text) {
  text::SourceStore store;
  text::Sink sink;
  const auto list = text::lex(store.add("", text), sink);
  int depth = 0;
  for (const auto& token : list.tokens) {
    if (token.is("(") || token.is("{") || token.is("[")) ++depth;
    if (token.is(")") || token.is("}") || token.is("]")) --depth;
  }
  return depth > 0 || (list.tokens.size() > 1 && needs_more(*std::prev(list.tokens.end(), 2)));
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::string_view trimmed(std::string_view text) {
  const auto begin = std::min(text.find_first_not_of(" \t"), text.size());
  return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

// Typed without a colon by nearly everybody once.
bool is_plain_command(std::string_view text) {
  return text == "quit" || text == "exit" || text == "help";
}

}  // namespace

Repl::Repl(Session& session, std::vector<Arguments::Value> guidelines, std::string format)
    : session_(session),
      guidelines_(std::move(guidelines)),
      format_(std::move(format)),
      at_terminal_(session.io.terminal_in) {}

int Repl::run() {
  if (!load_graph(guidelines_)) return status_unusable;
  std::optional<HistoryFile> history;
  if (at_terminal_) {
    reader_ = make_line_editor([this](std::string_view text) { return complete(text); });
    history.emplace(HistoryFile::default_path(), session_.sink);
    for (const auto& entry : history->entries()) reader_->remember(entry);
    session_.io.out << "kg " << version() << "; `:help` lists what can be typed, Tab completes\n";
    show_problems();
  } else {
    reader_ = make_plain_reader(session_.io.in);
  }
  while (!done_) {
    const auto input = read_input();
    if (!input) break;
    if (is_blank(*input)) continue;
    if (history) {
      reader_->remember(*input);
      history->append(*input, session_.sink);
    }
    handle(*input);
    show_problems();
  }
  return at_terminal_ ? status_fine : status_;
}

// An empty line ends what was begun, so that nobody is ever caught in a bracket.
std::optional<std::string> Repl::read_input() {
  pending_.clear();
  for (;;) {
    session_.io.out.flush();
    const auto line = reader_->read(pending_.empty() ? "kg> " : "  > ");
    if (!line) {
      if (at_terminal_) session_.io.out << "\n";
      return pending_.empty() ? std::nullopt : std::optional(pending_);
    }
    if (line->cancelled) return std::string();
    const bool continued = line->text.ends_with('\\');
    pending_ += line->text.substr(0, line->text.size() - (continued ? 1 : 0));
    const bool is_command = trimmed(pending_).starts_with(':');
    if (!continued && (is_blank(line->text) || is_command || !goes_on(pending_))) return pending_;
    if (pending_.size() > text::limits::file_bytes) return pending_;
    pending_ += '\n';
  }
}

void Repl::handle(const std::string& input) {
  const auto name = "input " + std::to_string(++inputs_);
  const auto words = trimmed(input);
  const auto text = is_plain_command(words) ? ":" + std::string(words) : input;
  const auto* source = text::load_text(name, text, session_.sources, session_.sink);
  if (source == nullptr) return;
  if (trimmed(text).starts_with(':')) return run_command(*source);
  for (const auto& part : query::split_script(*source)) handle_part(*source, part);
}

void Repl::handle_part(const text::SourceFile& source, const text::Span& part) {
  text::Sink aside;
  const auto tokens = text::lex(source, part, aside);
  const auto& first = tokens.tokens.front();
  const std::vector<std::string> words = {"given", "forget"};
  const bool is_ours = first.is("given") || first.is("forget");
  if (is_ours && aside.has_errors()) {
    for (const auto& problem : aside.all()) session_.sink.forward(problem);
    return;
  }
  if (first.is("given")) return given(tokens);
  if (first.is("forget")) return forget(tokens);
  const auto near = text::nearest(first.text, words, 1);
  text::Sink no_query;
  if (!near.empty() && !query::read_query(source, part, *graph_, no_query)) {
    session_.sink.report(text::Code::unknown_command, first.span, first.text)
        .suggest(text::did_you_mean(near));
    return;
  }
  ask(source, part);
}

void Repl::show_problems() {
  session_.io.out.flush();
  if (session_.sink.has_errors()) status_ = status_unusable;
  session_.io.err << text::render(session_.sink, session_.sources, {session_.io.color_err});
  session_.io.err.flush();
  session_.sink = text::Sink();
}

}  // namespace kg::tools
