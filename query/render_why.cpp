// Why: the whole chain of reasons of one therapy, the side that was asked for first.
#include <fmt/format.h>

#include <algorithm>

#include "query/contrast_words.hpp"
#include "query/left_out.hpp"
#include "query/render_reasons.hpp"
#include "query/render_table.hpp"

namespace kg::query {
namespace {

using condition::ExprPtr;
using condition::Truth;
using model::Graph;
using model::NodeId;
using model::Reason;
using model::Status;
using model::Verdict;

std::string conditional_in_words(const Verdict& verdict, const Graph& graph) {
  if (verdict.needs) {
    return "conditional: an option if " + residual_text(*verdict.needs, graph);
  }
  if (verdict.contested_if) {
    return "conditional: an objection holds; it becomes contested if " +
           residual_text(*verdict.contested_if, graph);
  }
  return "conditional: what is still open decides";
}

// What the answer says when the question expects the other one.
std::string surprise(const WhyResult& result) {
  const bool is_option = result.verdict.status == Status::option;
  if (result.query.negated && is_option) return "it is an option here; what could change that:";
  if (!result.query.negated && !is_option) return "it is not an option here";
  return "";
}

// Those that hold first, then the open ones.
std::vector<Reason> by_standing(std::vector<Reason> reasons) {
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const Reason& a, const Reason& b) { return a.holds > b.holds; });
  return reasons;
}

class WhyPrinter {
 public:
  WhyPrinter(const WhyResult& result, const Graph& graph, const RenderOptions& options)
      : result_(result), graph_(graph), printer_(graph, options) {}

  std::string print() {
    const Verdict& verdict = result_.verdict;
    text_ += hanging("", to_text(BoundQuery(result_.query), graph_), printer_.columns()) + "\n";
    head();
    changes();
    if (result_.query.negated) {
      section("against", verdict.against);
      section("must come first", verdict.prerequisites);
      section("for", verdict.in_favour);
    } else {
      section("for", verdict.in_favour);
      section("must come first", verdict.prerequisites);
      section("against", verdict.against);
    }
    section("unsettled", verdict.unsettled);
    section("preferences", verdict.preferences);
    section("remarks", verdict.remarks);
    not_counted();
    text_ += printer_.decisions(decisions_behind(Result(result_), graph_));
    return std::move(text_);
  }

 private:
  void head() {
    const Verdict& verdict = result_.verdict;
    const auto& node = graph_.node(verdict.therapy);
    const auto& paint = printer_.paint();
    text_ += paint(Tone::strong, node.id) + (node.label.empty() ? "" : "  " + node.label) + "\n";
    if (const auto words = surprise(result_); !words.empty()) text_ += "  " + words + "\n";
    text_ += hanging("  ", status_in_words(verdict, graph_), printer_.columns());
    const auto counting = verdict.left_out.empty() ? "" : " that counts";
    if (verdict.in_favour.empty()) text_ += fmt::format("\nno indication{} is stated\n", counting);
    if (verdict.against.empty()) {
      text_ += fmt::format("\nnothing{} is stated against it\n", counting);
    }
  }

  void changes() {
    const auto& paint = printer_.paint();
    text_ += "\n" + paint(Tone::strong, "what would change it") + "\n";
    const auto line = [&](const std::string& head, const std::string& words) {
      if (!words.empty()) text_ += hanging(head, words, printer_.columns(), paint, Tone::faint);
    };
    for (const ChangeRow& row : change_rows(result_.contrast, graph_)) {
      text_ += paragraph(row.becomes + " if " + row.if_, 2, 4, printer_.columns());
      line("    instead of  ", row.replaces);
      line("    learning    ", row.learns);
      line("    turns on    ", row.turns_on);
      line("    evidence    ", row.evidence);
    }
    for (const auto& note : contrast_notes(result_.contrast, graph_)) {
      text_ += paragraph(note, 2, 4, printer_.columns());
    }
  }

  void not_counted() {
    const auto list = left_out({&result_.verdict, 1}, graph_);
    if (list.empty()) return;
    text_ += "\n" + printer_.paint()(Tone::strong, "not counted") + "\n";
    for (const auto& each : list) {
      text_ += paragraph(left_out_sentence(each, graph_), 2, 4, printer_.columns());
    }
  }

  void section(std::string_view title, const std::vector<Reason>& reasons) {
    if (reasons.empty()) return;
    text_ += "\n" + printer_.paint()(Tone::strong, title) + "\n";
    for (const Reason& reason : by_standing(reasons)) {
      const auto open = result_.open_parts.find(reason.statement);
      text_ += printer_.full(reason, result_.verdict,
                             open == result_.open_parts.end() ? nullptr : open->second);
    }
  }

  const WhyResult& result_;
  const Graph& graph_;
  ReasonPrinter printer_;
  std::string text_;
};

}  // namespace

std::string status_in_words(const Verdict& verdict, const Graph& graph) {
  switch (verdict.status) {
    case Status::option: return "option: an indication holds, and no objection does";
    case Status::contested: return "contested: an indication holds, and so does an objection";
    case Status::conditional: return conditional_in_words(verdict, graph);
    case Status::blocked:
      return fmt::format("blocked: first {}", fmt::join(first_things(verdict, graph), "; "));
    case Status::contraindicated:
      return "contraindicated: an absolute contraindication holds wherever an indication can";
    case Status::not_indicated: return "not indicated: no indication can hold";
  }
  return "";
}

std::string why_as_text(const WhyResult& result, const Graph& graph, const RenderOptions& options) {
  return WhyPrinter(result, graph, options).print();
}

}  // namespace kg::query
