// Complete: the text before the word at the cursor is parsed while the terminals note what they
// would take; keywords that begin a clause are tried one by one with the same parser.
#include "query/complete.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>

#include "graph/condition/expected.hpp"
#include "graph/text/codes.hpp"
#include "graph/text/lexer.hpp"
#include "graph/text/limits.hpp"
#include "graph/units/quantity.hpp"
#include "query/complete_names.hpp"
#include "query/parse.hpp"
#include "query/resolve.hpp"
#include "query/split.hpp"

namespace kg::query {
namespace {

using condition::ExpectedRecorder;
using Kind = ExpectedRecorder::Entry::Kind;

bool is_word_byte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '+';
}

std::size_t word_begin(std::string_view text) {
  auto begin = text.size();
  while (begin > 0 && is_word_byte(text[begin - 1])) --begin;
  return begin;
}

// Letters of either size, and `_` for `-`, as did-you-mean compares.
bool begins_with(std::string_view text, std::string_view typed) {
  const auto fold = [](char c) {
    return c == '_' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  };
  return text.size() >= typed.size() &&
         std::equal(typed.begin(), typed.end(), text.begin(),
                    [&](char a, char b) { return fold(a) == fold(b); });
}

// A text of its own: what is parsed here is never shown.
struct Scratch {
  explicit Scratch(std::string_view text) : file(store.add("completion", std::string(text))) {}
  text::SourceStore store;
  const text::SourceFile& file;
  text::Sink sink;
};

// Only something behind the end is missing: what stands there is right so far.
bool is_unfinished(const text::Diagnostic& diagnostic) {
  switch (diagnostic.code) {
    case text::Code::missing_condition:
    case text::Code::missing_in_query:
    case text::Code::missing_in_walk: return true;
    case text::Code::syntax_error: return diagnostic.message.ends_with("found the end");
    default: return false;
  }
}

bool is_keyword(std::string_view spelling) {
  return std::isalpha(static_cast<unsigned char>(spelling.front())) != 0;
}

class Completer {
 public:
  Completer(std::string_view before, std::string_view typed, const model::Graph& graph)
      : before_(before), typed_(typed), graph_(graph), text_(before) {}

  std::vector<Completion> run() {
    tokens_ = text::lex(text_.file, text_.sink);
    if (deepest() > text::limits::nesting_levels) return {};
    if (const auto inner = inner_question()) {
      return Completer(before_.substr(*inner), typed_, graph_).run();
    }
    fact_ = fact_at_end(tokens_, graph_.vocabulary());
    if (is_in_behind_fact()) return {{"{", "sign", ""}};
    const auto entries = expected();
    for (const auto& entry : entries) {
      if (entry.kind == Kind::name) add_names(entry.text);
      if (entry.kind == Kind::token) add_token(entry.text);
    }
    for (const auto& entry : entries) {
      if (entry.kind == Kind::spelling) add_spelling(entry.text);
    }
    add_beginnings();
    return std::move(items_);
  }

 private:
  std::size_t deepest() const {
    std::size_t depth = 0;
    std::size_t most = 0;
    for (const auto& token : tokens_.tokens) {
      if (token.is("(") || token.is("{") || token.is("[")) most = std::max(most, ++depth);
      if ((token.is(")") || token.is("}") || token.is("]")) && depth > 0) --depth;
    }
    return most;
  }

  // `sources of (options where …`: the question in the bracket that is still open.
  std::optional<std::size_t> inner_question() const {
    const auto words = patient_words();
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i + 1 < tokens_.tokens.size(); ++i) {
      if (tokens_.tokens[i].is("(")) open.push_back(i);
      if (tokens_.tokens[i].is(")") && !open.empty()) open.pop_back();
    }
    while (!open.empty()) {
      const auto& next = tokens_.tokens[open.back() + 1];
      const bool asks = next.kind == text::TokenKind::word &&
                        std::ranges::find(words, next.text) != words.end();
      if (asks) return next.span.begin;
      open.pop_back();
    }
    return std::nullopt;
  }

  // `grade in` goes on with a set; `resectable in` begins the clause.
  bool is_in_behind_fact() const {
    const auto& tokens = tokens_.tokens;
    if (!fact_ || tokens.size() < 3 || !tokens[tokens.size() - 2].is("in")) return false;
    const auto before = graph_.vocabulary().find_fact(tokens[tokens.size() - 3].text);
    return before == fact_ && fits_fact("in", *fact_, graph_.vocabulary());
  }

  std::vector<ExpectedRecorder::Entry> expected() {
    const ExpectedRecorder recorder;
    text::Sink sink;
    const auto reading = parse_parts(text_.file, whole(text_.file), sink);
    is_patient_ = reading && reading->form &&
                  !std::holds_alternative<syntax::Walk>(*reading->form);
    is_whole_ = is_patient_ && !sink.has_errors();
    return recorder.entries();
  }

  // The parser itself: nothing wrong up to here but that more must follow.
  bool is_right(std::string_view next) const {
    std::string text(before_);
    if (!text.empty() && text.back() != ' ') text += ' ';
    Scratch scratch(text + std::string(next));
    const auto file = whole(scratch.file);
    static_cast<void>(read_query(scratch.file, file, graph_, scratch.sink));
    return std::ranges::all_of(scratch.sink.all(), [&](const text::Diagnostic& diagnostic) {
      return diagnostic.span.end <= before_.size() || is_unfinished(diagnostic);
    });
  }

  // `grade` alone is no condition, so no clause can begin behind it.
  bool is_right_at_end() const {
    Scratch scratch(before_);
    static_cast<void>(read_query(scratch.file, whole(scratch.file), graph_, scratch.sink));
    const auto end = (tokens_.tokens.end() - 2)->span.end;
    return std::ranges::none_of(scratch.sink.all(), [&](const text::Diagnostic& diagnostic) {
      return diagnostic.code == text::Code::not_yes_no && diagnostic.span.end >= end;
    });
  }

  void add(Completion item) {
    if (!begins_with(item.text, typed_)) return;
    const bool there = std::ranges::any_of(
        items_, [&](const Completion& other) { return other.text == item.text; });
    if (!there) items_.push_back(std::move(item));
  }

  // Words of walks are many and few of them are allowed at a place: the schema decides.
  void add_names(std::string_view what) {
    const bool many = what.starts_with("a kind") || what == "an attribute" || what == "a node";
    for (auto& item : names_for(what, fact_, graph_)) {
      const bool is_node = item.kind != "kind" && item.kind != "relation" &&
                           item.kind != "attribute";
      if (many && is_node && typed_.empty()) continue;  // all nodes of the guideline help nobody
      if (!begins_with(item.text, typed_)) continue;
      if (!many || is_right(item.text)) add(std::move(item));
    }
  }

  // A token of a kind: a unit has one spelling here, words in backticks are offered as they are.
  void add_token(std::string_view what) {
    if (what == "a unit" && fact_) {
      const auto& fact = graph_.vocabulary().fact(*fact_);
      if (fact.kind == condition::FactKind::quantity) add({units::spell(fact.unit), "unit", ""});
    }
    if (what == "level") {
      for (const char* word : {"high", "moderate", "low", "very-low", "strong", "weak"}) {
        if (is_right(word)) add({word, "keyword", ""});
      }
    }
    for (auto at = what.find('`'); at != std::string_view::npos;) {
      const auto end = what.find('`', at + 1);
      if (end == std::string_view::npos) return;
      add({std::string(what.substr(at + 1, end - at - 1)), "keyword", ""});
      at = what.find('`', end + 1);
    }
  }

  void add_spelling(const std::string& spelling) {
    const bool is_word = is_keyword(spelling);
    if (!is_word && !typed_.empty()) return;
    const auto& tokens = tokens_.tokens;
    const bool behind_fact =
        fact_ &&
        graph_.vocabulary().find_fact(tokens[tokens.size() - 2].text) == fact_;
    if (behind_fact && !fits_fact(spelling, *fact_, graph_.vocabulary())) return;
    // `= {…}` is said of sets.
    const bool set_of_others = spelling == "{" && fact_ && !behind_fact &&
                               (tokens[tokens.size() - 2].is("=") ||
                                tokens[tokens.size() - 2].is("!=")) &&
                               !fits_fact("has", *fact_, graph_.vocabulary());
    if (set_of_others) return;
    add({spelling, is_word ? "keyword" : "sign", ""});
  }

  // What no rule of a grammar says: the first words, and the words that begin a clause.
  void add_beginnings() {
    if (tokens_.tokens.size() == 1 || (tokens_.tokens.end() - 2)->is("(")) {
      const bool may_ask = tokens_.tokens.size() == 1 || !is_patient_;
      for (const auto& word : patient_words()) {
        if (may_ask) add({word, "keyword", ""});
      }
      return;
    }
    if (!is_whole_ || !is_right_at_end()) return;
    for (const auto& start : clause_starts()) {
      if (begins_with(start, typed_) && is_right(start)) add({start, "keyword", ""});
    }
  }

  std::string_view before_;
  std::string_view typed_;
  const model::Graph& graph_;
  Scratch text_;
  text::TokenList tokens_;
  std::optional<condition::FactId> fact_;
  bool is_patient_ = false;
  bool is_whole_ = false;
  std::vector<Completion> items_;
};

}  // namespace

Completions complete(std::string_view text, const model::Graph& graph) {
  const auto begin = word_begin(text);
  const auto before = text.substr(0, begin);
  const auto typed = text.substr(begin);
  if (before.size() > text::limits::query_bytes) return {begin, {}};
  return {begin, Completer(before, typed, graph).run()};
}

}  // namespace kg::query
