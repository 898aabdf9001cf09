// Suggestions as text: declarations that can be put into a guideline as they are, with comments
// for the author, who has to judge each status first.
#include <fmt/format.h>

#include <algorithm>

#include "knowledge/check/witness.hpp"
#include "query/layout.hpp"
#include "tools/test/words.hpp"

namespace kg::tools::test {
namespace {

using model::SuggestedCase;

std::vector<knowledge::check::Expected> expected_of(const SuggestedCase& suggested) {
  std::vector<knowledge::check::Expected> expected;
  for (const auto& [therapy, status] : suggested.expected) expected.push_back({therapy, status});
  return expected;
}

std::string comment(std::string_view head, std::string_view text, std::size_t columns) {
  std::string lines;
  const auto width = std::min<std::size_t>(columns, 100) - 3;
  bool first = true;
  for (const auto& line : query::wrap(fmt::format("{}{}", head, text), width - 2)) {
    lines += fmt::format("-- {}{}\n", first ? "" : "  ", line);
    first = false;
  }
  return lines;
}

class Writer {
 public:
  Writer(const Report& report, const Io& io)
      : report_(report), graph_(report.graph), columns_(io.columns) {
    for (const auto id : graph_.nodes(model::kind::test_case)) {
      titles_.push_back(title_of(id, graph_));
    }
  }

  std::string write() {
    const auto& suggestions = *report_.suggestions;
    text_ += suggestions.cases.empty() ? "-- Nothing to suggest.\n"
                                       : comment("", headline(suggestions), columns_);
    for (const auto& suggested : suggestions.cases) add(suggested);
    for (const auto& left : suggestions.left) {
      const auto& node = graph_.node(left.place.condition->bearing.node);
      text_ += comment("", fmt::format("no patient found for {}: {}: {}", node.id,
                                       demand_words(left.place, graph_), not_shown_words(left)),
                       columns_);
    }
    if (suggestions.partial) text_ += "-- Stopped before the end: more may be missing.\n";
    return std::move(text_);
  }

 private:
  static std::string headline(const model::Suggestions& suggestions) {
    const auto left = suggestions.left.size();
    std::string what = suggestions.partial ? "add to the coverage" : "complete the coverage";
    if (left > 0) what += fmt::format(" but for {} named below", left);
    return fmt::format("{} {} that would {}. The statuses are those found now: judge each one "
                       "before you keep it, and give the case a name.",
                       suggestions.cases.size(), suggestions.cases.size() == 1 ? "case" : "cases",
                       what);
  }

  void add(const SuggestedCase& suggested) {
    text_ += "\n";
    const model::ConditionCoverage* last = nullptr;
    std::string shows;
    for (const auto& place : suggested.shows) {
      shows += shows.empty() ? "" : place.condition == last ? ", " : "; ";
      if (place.condition != last) {
        shows += fmt::format("{}: ", graph_.node(place.condition->bearing.node).id);
      }
      shows += demand_words(place, graph_);
      last = place.condition;
    }
    text_ += comment("shows ", shows, columns_);
    std::string statuses;
    for (const auto& [therapy, status] : suggested.expected) {
      statuses += fmt::format("{}{} {}", statuses.empty() ? "" : ", ", graph_.node(therapy).id,
                              model::to_string(status));
    }
    text_ += comment("for you to judge: ", statuses + "?", columns_);
    text_ += knowledge::check::case_text(title(suggested), suggested.patient.values,
                                         expected_of(suggested), graph_);
  }

  std::string title(const SuggestedCase& suggested) {
    for (;;) {
      auto title = fmt::format("suggested {}: {}", ++number_,
                               graph_.node(suggested.expected.front().first).id);
      if (std::find(titles_.begin(), titles_.end(), title) == titles_.end()) return title;
    }
  }

  const Report& report_;
  const model::Graph& graph_;
  std::size_t columns_;
  std::vector<std::string> titles_;
  std::size_t number_ = 0;
  std::string text_;
};

}  // namespace

std::string suggestions_as_text(const Report& report, const Io& io) {
  return Writer(report, io).write();
}

}  // namespace kg::tools::test
