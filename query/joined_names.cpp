// Joined names: runs of two to four words are looked up; a mistake within such a run, or noticed
// at the word behind it, becomes an unknown name with the name that was meant.
#include "query/joined_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <map>
#include <optional>

#include "graph/text/codes.hpp"
#include "graph/text/lexer.hpp"
#include "graph/text/limits.hpp"
#include "graph/text/suggest.hpp"
#include "query/parse.hpp"
#include "query/walk/words.hpp"

namespace kg::query {
namespace {

using condition::FactKind;
using model::Graph;
using text::Code;
using text::TokenIterator;
using text::TokenKind;

constexpr std::size_t longest_run = 4;

// Behind the name of a quantity they say nothing more: `lesion size`, `ki67 level`.
constexpr std::array<std::string_view, 5> measure_words = {"diameter", "level", "number", "size",
                                                           "value"};

// The same for `Liver_Only` and `liver-only`, for `symptoms-control` and `symptom-control`.
std::string key_of(std::string_view name) {
  std::string key;
  const auto close = [&] {
    constexpr std::size_t shortest = 4;
    const auto begin = key.rfind('-') + 1;  // npos + 1 is 0
    if (key.size() - begin >= shortest && key.back() == 's') key.pop_back();
  };
  for (const char c : name) {
    if (c == '-' || c == '_') {
      close();
      key += '-';
    } else {
      key += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  close();
  return key;
}

// Every name that holds a `-`, by key.
class Names {
 public:
  explicit Names(const Graph& graph) {
    const auto& vocabulary = graph.vocabulary();
    add(vocabulary.names());
    for (std::size_t i = 0; i < vocabulary.domain_count(); ++i) {
      for (const auto& value : vocabulary.domain(condition::DomainId(i)).values) {
        add({value.name});
        add(value.aliases);
      }
    }
    add(walk::node_names(graph));
    add(walk::noun_words(graph));
    add(walk::step_words(graph));
  }

  /// The name as it is spelled; of several with this key the one that was written.
  std::optional<std::string> find(const std::string& joined) const {
    const auto [first, last] = names_.equal_range(key_of(joined));
    if (first == last) return std::nullopt;
    const auto same = std::find_if(first, last, [&](const auto& e) { return e.second == joined; });
    return (same == last ? first : same)->second;
  }

 private:
  void add(const std::vector<std::string>& names) {
    for (const auto& name : names) {
      if (name.find_first_of("-_") != std::string::npos) names_.emplace(key_of(name), name);
    }
  }

  std::multimap<std::string, std::string> names_;
};

bool is_in_conditions(const std::string& name, const Graph& graph) {
  const auto& vocabulary = graph.vocabulary();
  return vocabulary.find_fact(name) || vocabulary.find_definition(name) ||
         !vocabulary.facts_with_value(name).empty();
}

struct Run {
  text::Span span;
  std::uint32_t next = 0;  // where the token behind it begins
  std::string words;       // as they stand, a blank between them
  std::string name;        // what was meant
  bool begins = false;     // a condition begins here: a value alone is none
  bool is_told = false;
};

class Finder {
 public:
  Finder(TokenIterator first, TokenIterator last, bool of_patient, const Graph& graph)
      : first_(first), last_(last), of_patient_(of_patient), graph_(graph), names_(graph) {}

  std::vector<Run> run() {
    for (auto at = first_; at != last_;) {
      auto found = longest(at);
      if (!found) found = measure(at);
      if (!found) {
        ++at;
        continue;
      }
      while (at != last_ && at->span.begin < found->span.end) ++at;
      runs_.push_back(std::move(*found));
    }
    return std::move(runs_);
  }

 private:
  static bool is_part(const text::Token& token) {
    return token.kind == TokenKind::word || token.kind == TokenKind::number ||
           token.kind == TokenKind::unit;
  }

  // `not resectable` is no name that begins with `not`, unless the patient has such a fact; a
  // question about a patient names no evidence.
  bool could_be_meant(TokenIterator at, const std::string& name) const {
    if (is_in_conditions(name, graph_)) return true;
    if (text::is_reserved(at->text)) return false;
    if (!of_patient_) return true;
    constexpr std::array kinds = {model::kind::goal, model::kind::therapy, model::kind::source};
    return std::any_of(kinds.begin(), kinds.end(),
                       [&](auto kind) { return graph_.find(kind, name).has_value(); });
  }

  std::optional<Run> longest(TokenIterator at) const {
    std::vector<TokenIterator> ends;
    std::string joined;
    std::optional<Run> best;
    for (auto end = at; end != last_ && is_part(*end); ++end) {
      if (static_cast<std::size_t>(end - at) == longest_run) break;
      joined += (joined.empty() ? "" : "-") + std::string(end->text);
      if (end == at) continue;
      const auto name = names_.find(joined);
      if (name && could_be_meant(at, *name)) best = make(at, std::next(end), *name);
    }
    return best;
  }

  // `lesion size`: the fact is a quantity, and only its name stands.
  std::optional<Run> measure(TokenIterator at) const {
    const auto next = std::next(at);
    if (at->kind != TokenKind::word || next == last_ || next->kind != TokenKind::word) return {};
    if (std::find(measure_words.begin(), measure_words.end(), next->text) == measure_words.end()) {
      return std::nullopt;
    }
    const auto& vocabulary = graph_.vocabulary();
    const std::string word(at->text);
    for (const auto& name : {word, word + "s"}) {
      const auto fact = vocabulary.find_fact(name);
      if (!fact) continue;
      const auto kind = vocabulary.fact(*fact).kind;
      if (kind == FactKind::quantity || kind == FactKind::count) {
        return make(at, std::next(next), name);
      }
    }
    return std::nullopt;
  }

  Run make(TokenIterator at, TokenIterator end, const std::string& name) const {
    Run run;
    run.span = text::join(at->span, std::prev(end)->span);
    run.next = end->span.begin;
    for (auto each = at; each != end; ++each) {
      run.words += (run.words.empty() ? "" : " ") + std::string(each->text);
    }
    run.name = name;
    const auto& before = at == first_ ? *at : *std::prev(at);
    run.begins = before.is("where") || before.is("and") || before.is("or") || before.is("not") ||
                 before.is("versus") || before.is("(");
    return run;
  }

  TokenIterator first_;
  TokenIterator last_;
  bool of_patient_;
  const Graph& graph_;
  Names names_;
  std::vector<Run> runs_;
};

// What is noticed behind the words and has a better help of its own is about another mistake.
bool is_about(const text::Diagnostic& said, const Run& run) {
  if (!said.span.valid() || said.severity != text::Severity::error) return false;
  if (said.code == Code::foreign_operator) return false;
  if (said.span.begin < run.span.begin || said.span.begin > run.next) return false;
  if (said.span.begin < run.span.end) return true;
  return said.help.empty() || !said.help.front().starts_with("did you mean");
}

class Teller {
 public:
  Teller(bool of_patient, const Graph& graph) : of_patient_(of_patient), graph_(graph) {}

  text::Diagnostic tell(const Run& run) const {
    text::Sink sink;
    report(run, sink).suggest(text::did_you_mean(std::vector<std::string>{meant(run)}));
    return sink.all().front();
  }

 private:
  text::Diagnostic& report(const Run& run, text::Sink& sink) const {
    const bool in_condition = is_in_conditions(run.name, graph_);
    const bool is_goal = graph_.find(model::kind::goal, run.name).has_value();
    const bool is_therapy = graph_.find(model::kind::therapy, run.name).has_value();
    if (of_patient_ && is_goal) return sink.report(Code::unknown_goal, run.span, run.words);
    if (of_patient_ && is_therapy) return sink.report(Code::unknown_therapy, run.span, run.words);
    if (of_patient_ && in_condition) return sink.report(Code::unknown_name, run.span, run.words);
    if (!walk::find_nodes(graph_, run.name).empty() || in_condition) {
      return sink.report(Code::unknown_node, run.span, "node", run.words);
    }
    return sink.report(Code::unknown_walk_word, run.span, run.words, "kind or relation");
  }

  // A value where a condition begins is meant as a condition.
  std::string meant(const Run& run) const {
    const auto& vocabulary = graph_.vocabulary();
    const bool is_name = vocabulary.find_fact(run.name) || vocabulary.find_definition(run.name);
    const auto facts = vocabulary.facts_with_value(run.name);
    if (!of_patient_ || !run.begins || is_name || facts.size() != 1) return run.name;
    const auto& fact = vocabulary.fact(facts.front());
    return fmt::format("{} {} {}", fact.name, fact.kind == FactKind::set ? "has" : "=", run.name);
  }

  bool of_patient_;
  const Graph& graph_;
};

}  // namespace

std::vector<text::Diagnostic> mend_joined_names(const text::Sink& said,
                                                const text::SourceFile& file,
                                                const text::Span& part, const Graph& graph) {
  if (part.end - part.begin > text::limits::query_bytes) return {};
  text::Sink unread;
  const auto list = text::lex(file, part, unread);
  const auto first = list.tokens.begin();
  const auto last = std::prev(list.tokens.end());
  if (first == last) return {};
  const bool of_patient = first->kind == TokenKind::word &&
                          !text::nearest(first->text, patient_words(), 1).empty() &&
                          !walk::find_noun(graph, first->text);
  auto runs = Finder(first, last, of_patient, graph).run();
  const Teller teller(of_patient, graph);
  std::vector<text::Diagnostic> mended;
  bool any = false;
  for (const auto& diagnostic : said.all()) {
    const auto run = std::find_if(runs.begin(), runs.end(),
                                  [&](const Run& each) { return is_about(diagnostic, each); });
    if (run == runs.end()) {
      mended.push_back(diagnostic);
      continue;
    }
    any = true;
    if (!run->is_told) mended.push_back(teller.tell(*run));
    run->is_told = true;
  }
  if (!any) mended.clear();
  return mended;
}

}  // namespace kg::query
