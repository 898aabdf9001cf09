// JSON after docs/schema/options.json and why.json. Keys are only ever added, never renamed.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "query/explain.hpp"
#include "query/json_parts.hpp"
#include "query/json_text.hpp"
#include "query/left_out.hpp"
#include "query/outcome.hpp"
#include "query/render_data.hpp"

namespace kg::query {
namespace {

namespace json = boost::json;
using model::Graph;
using model::NodeId;
using model::Reason;
using model::Verdict;

json::object reason_object(const Reason& reason, const Graph& graph) {
  const auto& statement = graph.statement(reason.statement);
  const bool asks_first = statement.kind == model::StatementKind::prerequisite;
  json::object object{{"statement", graph.node(reason.statement).id},
                      {"kind", model::to_string(statement.kind)},
                      {"when", json_condition(reason.when, graph)},
                      {"holds", condition::to_string(reason.holds)},
                      {"strength", model::to_string(statement.strength)},
                      {"evidence", json_evidence(reason.evidence, graph, reason.sources)},
                      {"strength_words", statement.strength_words},
                      {"says", sentence(reason, graph)},
                      {"deciding", json_condition(reason.deciding, graph)},
                      {"stated_of", graph.node(reason.stated_of).id},
                      {"goals", json_ids(statement.goals, graph)},
                      {"decisions", json_ids(statement.decisions, graph)},
                      {"overridden_by", json_ids(reason.overridden_by, graph)}};
  if (asks_first) {
    object["requires"] = json_condition(statement.requires_, graph);
    object["hard"] = statement.hard;
  }
  return object;
}

json::array reason_array(const std::vector<Reason>& reasons, const Graph& graph) {
  json::array array;
  for (const Reason& reason : reasons) array.push_back(reason_object(reason, graph));
  return array;
}

// What speaks against: objections, and hard prerequisites that are not certainly met.
json::array against_array(const Verdict& verdict, const Graph& graph) {
  auto array = reason_array(verdict.against, graph);
  for (const Reason& reason : verdict.prerequisites) {
    const bool counts =
        graph.statement(reason.statement).hard && reason.holds != condition::Truth::yes;
    if (counts) array.push_back(reason_object(reason, graph));
  }
  return array;
}

json::array fact_names(const std::optional<condition::Residual>& residual, const Graph& graph) {
  return residual ? json_facts(residual->facts, graph) : json::array();
}

json::value residual_text(const std::optional<condition::Residual>& residual, const Graph& graph) {
  return residual ? json_condition(residual->condition, graph) : json::value(nullptr);
}

}  // namespace

json::object json_verdict(const Verdict& verdict, const Graph& graph) {
  const auto& node = graph.node(verdict.therapy);
  return {{"therapy", node.id},
          {"name", node.label},
          {"status", model::to_string(verdict.status)},
          {"needs", residual_text(verdict.needs, graph)},
          {"needs_facts", fact_names(verdict.needs, graph)},
          {"goals", json_ids(verdict.goals, graph)},
          {"for", reason_array(verdict.in_favour, graph)},
          {"against", against_array(verdict, graph)},
          {"first", json_strings(first_things(verdict, graph))},
          {"should_first", json_strings(soft_first_things(verdict, graph))},
          {"before", json_ids(comes_before(verdict, graph), graph)},
          {"combines", json_ids(parts_of(verdict.therapy, graph), graph)},
          {"strength", model::to_string(best_strength(verdict, graph))},
          {"certainty", model::to_string(best_certainty(verdict, graph))},
          {"contested_if", residual_text(verdict.contested_if, graph)},
          {"needs_is_shortest", !verdict.needs || verdict.needs->shortest},
          {"prerequisites", reason_array(verdict.prerequisites, graph)},
          {"unsettled", reason_array(verdict.unsettled, graph)},
          {"preferences", reason_array(verdict.preferences, graph)},
          {"remarks", reason_array(verdict.remarks, graph)}};
}

json::array json_decisions(const std::vector<DecisionUse>& uses, const Graph& graph) {
  json::array array;
  for (const DecisionUse& use : uses) {
    const auto& node = graph.node(use.decision);
    array.push_back(json::object{{"id", node.id},
                                 {"decided", node.label},
                                 {"reason", graph.decision(use.decision).reason},
                                 {"used_by", json_ids(use.used_by, graph)}});
  }
  return array;
}

// What the answer counts; both lists are empty when it counts everything.
json::object json_counting(const Filters& filters, const Graph& graph) {
  model::Counting levels = filters.counting;
  levels.sources.clear();
  const auto with = model::to_text(levels, graph);
  return {{"from", json_ids(filters.counting.sources, graph)},
          {"with", with.empty() ? json::value(nullptr) : json::value(with.substr(5))}};
}

json::array json_left_out(std::span<const Verdict> verdicts, const Graph& graph) {
  json::array array;
  for (const LeftOutStatement& each : left_out(verdicts, graph)) {
    const auto& statement = graph.statement(each.statement);
    array.push_back(json::object{{"statement", graph.node(each.statement).id},
                                 {"kind", model::to_string(statement.kind)},
                                 {"by", model::to_string(each.by)},
                                 {"stated", !each.unstated},
                                 {"applies", condition::to_string(each.applies)},
                                 {"missed", each.is_missed},
                                 {"therapies", json_ids(each.therapies, graph)}});
  }
  return array;
}

namespace {

json::array cycle_array(const std::vector<PreferenceCycle>& cycles, const Graph& graph) {
  json::array array;
  for (const PreferenceCycle& cycle : cycles) {
    array.push_back(json::object{{"status", model::to_string(cycle.status)},
                                 {"therapies", json_ids(cycle.therapies, graph)},
                                 {"statements", json_ids(cycle.statements, graph)}});
  }
  return array;
}

json::array held_array(const OptionsResult& result, const Graph& graph) {
  json::array array;
  for (const HeldStatement& held : held_statements(result, graph)) {
    const auto& statement = graph.statement(held.reason.statement);
    array.push_back(json::object{{"statement", graph.node(held.reason.statement).id},
                                 {"kind", model::to_string(statement.kind)},
                                 {"about", graph.node(held.reason.stated_of).id},
                                 {"says", held_text(held, graph)},
                                 {"holds", condition::to_string(held.reason.holds)},
                                 {"general", held.general},
                                 {"therapies", json_ids(held.therapies, graph)}});
  }
  return array;
}

json::value none_value(const OptionsResult& result, const Graph& graph) {
  const auto none = why_none(result, graph);
  return none ? json::value(*none) : json::value(nullptr);
}

json::object options_object(const OptionsResult& result, const Graph& graph) {
  json::array options;
  for (const Verdict& verdict : result.verdicts) options.push_back(json_verdict(verdict, graph));
  return {{"kind", "options"},
          {"where", where_text(result.query.where, graph)},
          {"options", std::move(options)},
          {"for_goals", json_ids(result.query.goals, graph)},
          {"none", none_value(result, graph)},
          {"counting", json_counting(result.query.filters, graph)},
          {"left_out", json_left_out(result.verdicts, graph)},
          {"preference_cycles", cycle_array(result.cycles, graph)},
          {"statements", held_array(result, graph)}};
}

json::object why_object(const WhyResult& result, const Graph& graph) {
  auto verdict = json_verdict(result.verdict, graph);
  json::object object{{"kind", result.query.negated ? "why-not" : "why"},
                      {"where", where_text(result.query.where, graph)},
                      {"counting", json_counting(result.query.filters, graph)},
                      {"left_out", json_left_out({&result.verdict, 1}, graph)}};
  for (auto& member : verdict) object.emplace(member.key(), std::move(member.value()));
  object["change"] = json_contrast(result.contrast, graph);
  return object;
}

}  // namespace

std::string as_json(const Result& result, const Graph& graph) {
  const auto* options = std::get_if<OptionsResult>(&result);
  auto object =
      options ? options_object(*options, graph) : why_object(std::get<WhyResult>(result), graph);
  object["decisions"] = json_decisions(decisions_behind(result, graph), graph);
  if (is_partial(result)) object["partial"] = true;
  return to_text(json::value(std::move(object)));
}

}  // namespace kg::query
