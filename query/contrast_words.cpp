// Contrast in words: reads what the model found; decides nothing.
#include "query/contrast_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "query/explain.hpp"

namespace kg::query {
namespace {

using condition::Truth;
using model::Alternative;
using model::Alternatives;
using model::Graph;
using model::Status;
using model::Turn;

std::string text_of(const condition::ExprPtr& condition, const Graph& graph) {
  return condition::to_text(*condition, graph.vocabulary());
}

std::string status_words(Status status) {
  if (status == Status::option) return "an option";
  if (status == Status::not_indicated) return "not indicated";
  return std::string(model::to_string(status));
}

// Where what is open decides between several statuses, each is named with what makes it so.
std::string becomes(const Alternative& alternative, const Graph& graph) {
  if (alternative.outcomes.empty()) return status_words(alternative.status);
  std::vector<std::string> cases;
  for (const auto& outcome : alternative.outcomes) {
    cases.push_back(
        fmt::format("{} if {}", status_words(outcome.status), residual_text(outcome.when, graph)));
  }
  return fmt::format("no longer an option ({})", fmt::join(cases, "; "));
}

std::string replaces(const Alternative& alternative, const Graph& graph) {
  std::vector<std::string> parts;
  for (const auto& part : alternative.given_up) parts.push_back(text_of(part, graph));
  auto text = fmt::format("{}", fmt::join(parts, ", "));
  if (alternative.still) text += fmt::format(" (keeping {})", text_of(alternative.still, graph));
  return text;
}

std::string fact_names(const std::vector<condition::FactId>& facts, const Graph& graph) {
  std::vector<std::string> names;
  for (const auto fact : facts) names.push_back(graph.vocabulary().fact(fact).name);
  return fmt::format("{}", fmt::join(names, ", "));
}

// What is asked of the changed facts. Where anything does, they need only no longer be known.
std::string condition_words(const condition::Change& change, const Graph& graph) {
  const bool anything = always_holds(change.condition.condition) && !change.changed.empty();
  if (!anything) return residual_text(change.condition, graph);
  return "nothing were known of " + fact_names(change.changed, graph);
}

// The words of `holds` in the reasons.
std::string_view standing(Truth truth, bool asks_first) {
  if (!asks_first || truth == Truth::open) return condition::to_string(truth);
  return truth == Truth::yes ? "met" : "not met";
}

std::string turn_text(const Turn& turn, const Graph& graph) {
  const auto& statement = graph.statement(turn.statement);
  const bool asks_first = statement.kind == model::StatementKind::prerequisite;
  return fmt::format("{} (from {} to {})", graph.node(turn.statement).id,
                     standing(turn.before, asks_first), standing(turn.after, asks_first));
}

ChangeRow row_of(const Alternative& alternative, const Graph& graph) {
  std::vector<std::string> turns;
  std::vector<std::string> statements;
  for (const Turn& turn : alternative.turns_on) {
    turns.push_back(turn_text(turn, graph));
    statements.push_back(graph.node(turn.statement).id);
  }
  return {becomes(alternative, graph),
          condition_words(alternative.change, graph),
          replaces(alternative, graph),
          fact_names(alternative.change.learned, graph),
          fmt::format("{}", fmt::join(turns, ", ")),
          std::move(statements),
          fmt::format("{}", fmt::join(ids(evidence_of(alternative, graph), graph), ", "))};
}

void add_notes(const Alternatives& found, std::vector<std::string>& notes) {
  if (found.steps_spent) {
    notes.push_back(fmt::format("the search for the smallest change was given up after {} steps; "
                                "say more of the patient, or ask about fewer facts",
                                condition::change_steps));
  }
  if (found.more > 0) {
    notes.push_back(fmt::format("{}{} more {} of as few facts {} not shown",
                                found.complete ? "" : "at least ", found.more,
                                found.more == 1 ? "change" : "changes",
                                found.more == 1 ? "is" : "are"));
  } else if (!found.complete) {
    notes.emplace_back("there are more changes of as few facts");
  }
  if (found.undone > 0) {
    notes.push_back(fmt::format("{} more would undo itself: to say it makes a fact known that a "
                                "statement asks to be unknown",
                                found.undone));
  }
}

std::string unconditional_text(const model::Contrast& contrast, const Graph& graph) {
  if (contrast.because.empty()) {
    return "no change of facts makes it an option: no indication is stated";
  }
  const auto names = ids(contrast.because, graph);
  return fmt::format("no change of facts makes it an option, because of {}",
                     fmt::join(names, ", "));
}

}  // namespace

std::vector<ChangeRow> change_rows(const model::Contrast& contrast, const Graph& graph) {
  std::vector<ChangeRow> rows;
  for (const auto* found : {&contrast.learned, &contrast.changes}) {
    for (const Alternative& each : found->told) rows.push_back(row_of(each, graph));
  }
  return rows;
}

std::vector<std::string> contrast_notes(const model::Contrast& contrast, const Graph& graph) {
  std::vector<std::string> notes;
  add_notes(contrast.learned, notes);
  add_notes(contrast.changes, notes);
  if (contrast.unconditional) notes.push_back(unconditional_text(contrast, graph));
  const bool stays = contrast.is_option && notes.empty() && contrast.changes.told.empty() &&
                     contrast.learned.told.empty();
  if (stays) notes.emplace_back("it is an option for every patient: no change of facts stops it");
  return notes;
}

std::vector<model::NodeId> evidence_of(const Alternative& alternative, const Graph& graph) {
  std::vector<model::NodeId> evidence;
  for (const Turn& turn : alternative.turns_on) {
    for (const auto id : graph.statement(turn.statement).evidence) {
      if (std::ranges::find(evidence, id) == evidence.end()) evidence.push_back(id);
    }
  }
  return evidence;
}

}  // namespace kg::query
