// JSON of a contrast: the key `change` of docs/schema/why.json.
#include <boost/json/object.hpp>

#include "query/contrast_words.hpp"
#include "query/explain.hpp"
#include "query/json_parts.hpp"

namespace kg::query {
namespace {

namespace json = boost::json;
using model::Alternative;
using model::Graph;

json::object turn_object(const model::Turn& turn, const Graph& graph) {
  const auto& statement = graph.statement(turn.statement);
  json::array evidence;
  for (const auto id : statement.evidence) {
    for (const Passage& passage : passages(id, graph)) {
      evidence.push_back(
          json::object{{"id", graph.node(id).id},
                       {"source", passage.source},
                       {"locator", passage.locator},
                       {"certainty", model::to_string(graph.evidence(id).certainty)}});
    }
  }
  return {{"statement", graph.node(turn.statement).id},
          {"kind", model::to_string(statement.kind)},
          {"now", condition::to_string(turn.before)},
          {"then", condition::to_string(turn.after)},
          {"evidence", std::move(evidence)}};
}

json::object alternative_object(const Alternative& alternative, const Graph& graph) {
  json::array outcomes;
  for (const auto& outcome : alternative.outcomes) {
    outcomes.push_back(json::object{{"status", model::to_string(outcome.status)},
                                    {"if", json_condition(outcome.when.condition, graph)}});
  }
  json::array turns;
  for (const auto& turn : alternative.turns_on) turns.push_back(turn_object(turn, graph));
  const auto& change = alternative.change;
  return {{"status", model::to_string(alternative.status)},
          {"if", json_condition(change.condition.condition, graph)},
          {"if_is_shortest", change.condition.shortest},
          {"changed", json_facts(change.changed, graph)},
          {"instead_of", json_conditions(alternative.given_up, graph)},
          {"keeping", json_condition(alternative.still, graph)},
          {"learned", json_facts(change.learned, graph)},
          {"outcomes", std::move(outcomes)},
          {"turns_on", std::move(turns)}};
}

json::array alternatives_array(const model::Alternatives& found, const Graph& graph) {
  json::array array;
  for (const Alternative& each : found.told) array.push_back(alternative_object(each, graph));
  return array;
}

}  // namespace

json::object json_contrast(const model::Contrast& contrast, const Graph& graph) {
  const auto& changes = contrast.changes;
  const auto& learned = contrast.learned;
  return {{"to", contrast.is_option ? "no-option" : "option"},
          {"changes", alternatives_array(changes, graph)},
          {"by_learning", alternatives_array(learned, graph)},
          {"all_told", changes.complete && changes.more == 0 && !changes.steps_spent &&
                           learned.complete && learned.more == 0 && !learned.steps_spent},
          {"unconditional", contrast.unconditional},
          {"because", json_ids(contrast.because, graph)},
          {"notes", json_strings(contrast_notes(contrast, graph))}};
}

}  // namespace kg::query
