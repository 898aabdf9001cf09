// Check `time-words`: a claim, a remark, a label or the source's words for a strength that speak of
// the present, where neither the thing itself nor a source behind it has a date. Words about
// patients (facts, definitions, cases) are meant for the day on which they are asked, and decisions
// are about how words are read, so they are not looked at. In a claim, too, `recent` and its like
// mostly speak of the patient (`recent surgery`): they count only before a word about knowledge.
#include <algorithm>
#include <array>
#include <cctype>

#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"

namespace kg::knowledge::check {
namespace {

using model::Graph;
using model::NodeId;

/// The time of writing, whatever they stand beside.
constexpr auto of_writing = std::to_array<std::string_view>(
    {"nowadays", "these days", "at present", "presently", "at the moment", "today", "today's",
     "to date", "so far", "as yet", "as of now", "until now", "up to now", "until recently",
     "recent years", "recent decades", "emerging", "upcoming"});
/// The time of writing when what follows is about knowledge, else the patient's.
constexpr auto of_either = std::to_array<std::string_view>(
    {"currently", "current", "recently", "recent", "lately", "latest", "new", "newly", "newer",
     "newest", "now", "soon", "not yet"});
/// What changes with time in medicine. No names of findings, diseases or what is done to a patient.
constexpr auto of_knowledge = std::to_array<std::string_view>(
    {"agent", "agents", "approved", "available", "choice", "choices", "consensus", "cure", "data",
     "developed", "drug", "drugs", "established", "evidence", "experimental", "guidance",
     "guideline", "guidelines", "insights", "introduced", "investigated", "investigation",
     "investigational", "knowledge", "licensed", "line", "literature", "method", "methods",
     "opinion", "option", "options", "practice", "preferred", "published", "rare",
     "recommendation", "recommendations", "recommended", "reimbursed", "replaced", "report",
     "reports", "research", "results", "review", "standard", "standards", "studied", "studies",
     "study", "technique", "techniques", "technologies", "technology", "tested", "therapies",
     "treatments", "trial", "trials", "unavailable", "unclear", "unknown", "used"});
constexpr std::size_t words_looked_at = 3;  // behind a word of either kind

/// Lower case; words and their apostrophes parted by one blank, one before and behind all.
std::string plain_words(std::string_view text) {
  std::string words = " ";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = std::isalnum(byte) || c == '\'' || byte >= 0x80;
    if (letter) words += static_cast<char>(std::tolower(byte));
    else if (words.back() != ' ') words += ' ';
  }
  if (words.back() != ' ') words += ' ';
  return words;
}

// `words` from the blank behind the word on.
bool is_of_knowledge(std::string_view words) {
  for (std::size_t i = 0; i < words_looked_at && words.size() > 1; ++i) {
    words.remove_prefix(1);
    const auto next = words.substr(0, words.find(' '));
    if (std::ranges::find(of_knowledge, next) != of_knowledge.end()) return true;
    words.remove_prefix(next.size());
  }
  return false;
}

std::vector<std::string> time_words_in(std::string_view text) {
  const auto words = plain_words(text);
  std::vector<std::string> found;
  const auto look = [&](std::string_view word, const auto& counts) {
    const auto wanted = " " + std::string(word) + " ";
    for (auto at = words.find(wanted); at != std::string::npos; at = words.find(wanted, at + 1)) {
      if (!counts(at, std::string_view(words).substr(at + wanted.size() - 1))) continue;
      return void(found.emplace_back(word));
    }
  };
  for (const auto word : of_writing) {
    look(word, [](std::size_t, std::string_view) { return true; });
  }
  for (const auto word : of_either) {
    look(word, [&](std::size_t at, std::string_view behind) {
      const bool as_soon = std::string_view(words).substr(0, at).ends_with(" as");
      return !as_soon && is_of_knowledge(behind);
    });
  }
  return found;
}

bool is_dated(const Graph& graph, NodeId evidence) {
  const auto& record = graph.evidence(evidence);
  if (record.date) return true;
  return std::ranges::any_of(record.locators, [&](const model::Locator& locator) {
    const auto& document = graph.document(locator.source);
    return document.date || document.posted;
  });
}

bool rests_on_dated(const Graph& graph, NodeId node) {
  const auto evidence = graph.targets(node, model::relation::because);
  return std::ranges::any_of(evidence, [&](NodeId each) { return is_dated(graph, each); });
}

bool is_decision_dated(const Graph& graph, NodeId decision) {
  return graph.decision(decision).date || rests_on_dated(graph, decision);
}

class Finder {
 public:
  Finder(const Graph& graph, text::Sink& findings) : graph_(graph), findings_(findings) {}

  void run() {
    for (const auto id : graph_.nodes(model::kind::evidence)) {
      if (!is_dated(graph_, id)) look(id, {graph_.evidence(id).claim});
    }
    for (const auto id : graph_.nodes(model::kind::statement)) {
      const auto& statement = graph_.statement(id);
      const bool decided = std::ranges::any_of(statement.decisions, [&](NodeId decision) {
        return is_decision_dated(graph_, decision);
      });
      if (decided || rests_on_dated(graph_, id)) continue;
      look(id, {statement.text, graph_.node(id).label, statement.strength_words});
    }
  }

 private:
  void look(NodeId id, std::initializer_list<std::string_view> texts) {
    std::vector<std::string> found;
    for (const auto text : texts) {
      for (auto& word : time_words_in(text)) {
        if (std::ranges::find(found, word) == found.end()) found.push_back(std::move(word));
      }
    }
    if (found.empty()) return;
    const auto& node = graph_.node(id);
    findings_.report(text::Code::time_words, node.declared, node.id)
        .at(fmt::format("`{}`", fmt::join(found, "`, `")))
        .about(node.id);
  }

  const Graph& graph_;
  text::Sink& findings_;
};

}  // namespace

void find_time_words(const Context& context, text::Sink& findings) {
  Finder(context.graph, findings).run();
}

}  // namespace kg::knowledge::check
