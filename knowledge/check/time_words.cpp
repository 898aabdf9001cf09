// Check `time-words`: a claim, a remark, a label or the source's words for a strength that speak of
// the present, where neither the thing itself nor a source behind it has a date. Words about
// patients (facts, definitions, cases) are meant for the day on which they are asked, and decisions
// are about how words are read, so they are not looked at.
#include <algorithm>
#include <array>
#include <cctype>

#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"

namespace kg::knowledge::check {
namespace {

using model::Graph;
using model::NodeId;

constexpr std::array<std::string_view, 24> time_words = {
    "currently", "current", "recently", "recent", "new", "newly", "newer", "newest",
    "today", "today's", "nowadays", "at present", "presently", "latest", "soon", "now",
    "so far", "to date", "as yet", "not yet", "these days", "emerging", "upcoming", "lately"};
// `new lesions` is news about a patient, not about medicine.
constexpr std::array<std::string_view, 12> of_patients = {
    "lesion", "lesions", "metastasis", "metastases", "symptom", "symptoms",
    "tumour", "tumours", "tumor", "tumors", "onset", "disease"};

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

bool is_about_patients(std::string_view words, std::size_t behind) {
  const auto next = words.substr(behind, words.find(' ', behind) - behind);
  return std::ranges::find(of_patients, next) != of_patients.end();
}

std::vector<std::string> time_words_in(std::string_view text) {
  const auto words = plain_words(text);
  std::vector<std::string> found;
  for (const auto word : time_words) {
    const auto wanted = " " + std::string(word) + " ";
    const auto at = words.find(wanted);
    if (at == std::string::npos) continue;
    if (word.starts_with("new") && is_about_patients(words, at + wanted.size())) continue;
    found.emplace_back(word);
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
