// Reasons: every line is a head in a column of its own and a wrapped text.
#include "query/render_reasons.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "graph/text/utf8.hpp"

namespace kg::query {
namespace {

using condition::ExprPtr;
using condition::Truth;
using model::Graph;
using model::NodeId;
using model::Reason;
using model::Verdict;

constexpr std::size_t head_width = 10;  // `strength`, `evidence`, … and two blanks

bool is_constant(const ExprPtr& condition) {
  return !condition || condition->kind == condition::Expr::Kind::constant;
}

std::string with_hyphens_spaced(std::string_view words) {
  std::string text(words);
  std::replace(text.begin(), text.end(), '-', ' ');
  return text;
}

}  // namespace

std::string claim_text(NodeId id, const Graph& graph) {
  const auto& evidence = graph.evidence(id);
  std::vector<std::string> remarks;
  if (evidence.certainty != model::Certainty::unstated) {
    remarks.push_back("certainty " + with_hyphens_spaced(model::to_string(evidence.certainty)));
  }
  if (!evidence.design.empty()) remarks.push_back(with_hyphens_spaced(evidence.design));
  for (const NodeId person : evidence.said_by) {
    const auto& node = graph.node(person);
    remarks.push_back("said by " + (node.label.empty() ? node.id : node.label));
  }
  if (remarks.empty()) return evidence.claim;
  return fmt::format("{} ({})", evidence.claim, fmt::join(remarks, "; "));
}

std::vector<std::string> places(NodeId evidence, const Graph& graph,
                                const std::vector<NodeId>& sources) {
  std::vector<std::string> lines;
  std::string source;
  for (const Passage& passage : passages(evidence, graph, sources)) {
    if (passage.source.empty()) continue;
    if (passage.source != source) {
      lines.push_back(passage.title);
      source = passage.source;
      if (!passage.locator.empty()) lines.back() += ", " + passage.locator;
    } else if (!passage.locator.empty()) {
      lines.back() += "; " + passage.locator;
    }
  }
  return lines;
}

Tone tone_of(model::Status status) {
  switch (status) {
    case model::Status::option: return Tone::good;
    case model::Status::contested:
    case model::Status::conditional: return Tone::warn;
    case model::Status::blocked:
    case model::Status::contraindicated: return Tone::bad;
    case model::Status::not_indicated: return Tone::faint;
  }
  return Tone::plain;
}

std::string standing(const Reason& reason, const Graph& graph, const ExprPtr& open_part) {
  const bool asks_first =
      graph.statement(reason.statement).kind == model::StatementKind::prerequisite;
  const auto deciding =
      is_constant(reason.deciding) ? "" : condition::to_text(*reason.deciding, graph.vocabulary());
  switch (reason.holds) {
    case Truth::yes: {
      const auto word = asks_first ? "met" : "yes";
      return deciding.empty() ? word : fmt::format("{}, decided by {}", word, deciding);
    }
    case Truth::no: {
      const auto word = asks_first ? "not met" : "no";
      return deciding.empty() ? word : fmt::format("{}, decided by {} being false", word, deciding);
    }
    case Truth::open: break;
  }
  if (is_constant(open_part)) return "open";
  return fmt::format("open: {} if {}", asks_first ? "met" : "holds",
                     condition::to_text(*open_part, graph.vocabulary()));
}

std::string ReasonPrinter::line(std::string_view head, std::string_view text) const {
  auto padded = std::string(4, ' ') + std::string(head);
  padded += std::string(head_width - std::min(head_width, head.size()), ' ');
  return hanging(padded, text, columns_, paint_, Tone::faint);
}

// `head: text`, the head painted, further lines indented.
std::string ReasonPrinter::headed(std::string_view head, std::string_view text) const {
  auto lines = paragraph(std::string(head) + ": " + std::string(text), 2, 4, columns_);
  return lines.replace(2, head.size(), paint_(Tone::strong, head));
}

std::string ReasonPrinter::evidence(std::string_view head, NodeId id,
                                    const std::vector<NodeId>& sources) {
  const auto& name = graph_.node(id).id;
  if (!told_.insert(id).second) return line(head, name + " (above)");
  auto text = line(head, fmt::format("{}: {}", name, claim_text(id, graph_)));
  for (const auto& place : places(id, graph_, sources)) text += line("", place);
  return text;
}

std::string ReasonPrinter::origin(const Reason& reason, const Verdict& verdict) const {
  if (reason.stated_of == verdict.therapy) return "";
  const auto classes = graph_.reach(verdict.therapy, model::relation::is);
  const bool of_class =
      std::find(classes.begin(), classes.end(), reason.stated_of) != classes.end();
  return fmt::format("stated of its {} {}", of_class ? "class" : "part",
                     graph_.node(reason.stated_of).id);
}

std::string ReasonPrinter::brief(std::string_view head, const std::vector<Reason>& reasons,
                                 const Verdict& verdict) {
  std::string text;
  std::vector<std::string> known;
  for (const Reason& reason : reasons) {
    const auto& statement = graph_.statement(reason.statement);
    const auto& name = graph_.node(reason.statement).id;
    if (!told_.insert(reason.statement).second) {
      known.push_back(name);
      continue;
    }
    std::vector<std::string> remarks{name};
    if (auto strength = strength_text(statement); !strength.empty()) remarks.push_back(strength);
    if (reason.stated_of != verdict.therapy) {
      remarks.push_back("stated of " + graph_.node(reason.stated_of).id);
    }
    if (reason.holds == Truth::open) remarks.emplace_back("open");
    text += line(text.empty() ? head : "",
                 fmt::format("{} [{}]", sentence(reason, graph_), fmt::join(remarks, "; ")));
    // Where an open statement stands is left to `why`.
    if (reason.holds == Truth::open) continue;
    for (const NodeId id : reason.evidence) {
      for (const auto& place : places(id, graph_, reason.sources)) {
        text += paragraph(fmt::format("- {}: {}", graph_.node(id).id, place), 4 + head_width,
                          6 + head_width, columns_);
      }
    }
  }
  if (known.empty()) return text;
  return text + line(text.empty() ? head : "", fmt::format("{} (above)", fmt::join(known, ", ")));
}

std::string ReasonPrinter::full(const Reason& reason, const Verdict& verdict,
                                const ExprPtr& open_part) {
  const auto& statement = graph_.statement(reason.statement);
  const auto& node = graph_.node(reason.statement);
  auto text = headed(node.id, sentence(reason, graph_));
  text += line("holds", standing(reason, graph_, open_part));
  if (auto from = origin(reason, verdict); !from.empty()) text += line("from", from);
  if (!statement.goals.empty()) {
    text += line("goals", fmt::format("{}", fmt::join(ids(statement.goals, graph_), ", ")));
  }
  if (auto strength = strength_text(statement); !strength.empty()) {
    text += line("strength", strength);
  }
  if (!reason.overridden_by.empty()) {
    text += line("yields", fmt::format("to {} where both apply",
                                       fmt::join(ids(reason.overridden_by, graph_), ", ")));
  }
  for (const NodeId id : reason.evidence) text += evidence("evidence", id, reason.sources);
  if (reason.evidence.empty()) text += line("evidence", "none named");
  if (!statement.decisions.empty()) {
    text += line("decided", fmt::format("by the author: {}",
                                        fmt::join(ids(statement.decisions, graph_), ", ")));
  }
  return text;
}

std::string ReasonPrinter::decisions(const std::vector<DecisionUse>& uses) const {
  if (uses.empty()) return "";
  auto text =
      "\n" + paint_(Tone::strong, "decisions of the guideline's author behind this answer") + "\n";
  for (const DecisionUse& use : uses) {
    const auto& node = graph_.node(use.decision);
    text += headed(node.id, fmt::format("{}, because {} [{}]", node.label,
                                        graph_.decision(use.decision).reason,
                                        fmt::join(ids(use.used_by, graph_), ", ")));
  }
  return text;
}

}  // namespace kg::query
