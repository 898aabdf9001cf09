// JSON after docs/schema/: walk, count, path, everything and plan. Keys are only ever added.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cmath>
#include <set>

#include "query/json_parts.hpp"
#include "query/json_text.hpp"
#include "query/walk/about.hpp"
#include "query/walk/columns.hpp"
#include "query/walk/render.hpp"
#include "query/walk/words.hpp"

namespace kg::query::walk {
namespace {

namespace json = boost::json;
using model::Graph;
using model::NodeId;

json::object reference(const Graph& graph, NodeId id) {
  const auto& node = graph.node(id);
  return {{"kind", graph.kind_name(node.kind)}, {"id", node.id}, {"name", node.label}};
}

json::array references(const Graph& graph, const std::vector<NodeId>& nodes) {
  json::array array;
  for (const NodeId node : nodes) array.push_back(reference(graph, node));
  return array;
}

// Every attribute as an array: of one value mostly.
json::object node_object(const Graph& graph, NodeId id) {
  auto object = reference(graph, id);
  json::object attributes;
  json::array links;
  const About found = about(id, graph);
  for (const About::Said& said : found.attributes) {
    json::array values;
    for (const auto& value : said.values) values.emplace_back(value);
    attributes[said.attribute] = std::move(values);
  }
  object["attributes"] = std::move(attributes);
  if (graph.node(id).kind == model::kind::statement) object["says"] = says_text(graph, id);
  for (const About::Links& each : found.links) {
    if (each.step.inverse) continue;
    links.push_back(json::object{{"relation", graph.relation(each.step.relation).name},
                                 {"inverse", false},
                                 {"nodes", references(graph, each.nodes)}});
  }
  object["relations"] = std::move(links);
  return object;
}

json::array lack_array(const Answer& answer, const Graph& graph) {
  json::array array;
  for (const Lack& lack : answer.lacks) {
    array.push_back(json::object{{"attribute", lack.attribute},
                                 {"reason", lack.stated ? "not-exact" : "not-stated"},
                                 {"nodes", references(graph, lack.nodes)}});
  }
  return array;
}

json::array near_array(const Answer& answer) {
  json::array array;
  for (const Near& near : answer.near) {
    array.push_back(json::object{{"says", near.text}, {"query", near.query}});
  }
  return array;
}

json::object list_object(const Answer& answer, const Graph& graph) {
  json::array nodes;
  for (const NodeId node : answer.nodes) nodes.push_back(node_object(graph, node));
  return {{"kind", "walk"},
          {"nodes", std::move(nodes)},
          {"total", answer.total},
          {"unordered", answer.unordered},
          {"near", near_array(answer)}};
}

json::object count_object(const Answer& answer, const Graph& graph) {
  json::array groups;
  for (const Group& group : answer.groups) {
    const bool is_node = group.node != model::no_node;
    groups.push_back(json::object{
        {"value", is_node ? graph.node(group.node).id : group.text},
        {"node", is_node ? json::value(reference(graph, group.node)) : json::value(nullptr)},
        {"count", group.size}});
  }
  const auto& by = answer.query.by;
  return {{"kind", "count"},
          {"total", answer.total},
          {"by", by ? json::value(by->words) : json::value(nullptr)},
          {"groups", std::move(groups)},
          {"without", answer.ungrouped},
          {"near", near_array(answer)}};
}

std::string_view word_of(model::PathsCut cut) {
  switch (cut) {
    case model::PathsCut::no:
    case model::PathsCut::length: return "no";
    case model::PathsCut::count: return "count";
    case model::PathsCut::work: return "work";
    case model::PathsCut::interrupted: return "interrupted";
  }
  return "no";
}

json::object path_object(const Answer& answer, const Graph& graph) {
  json::array paths;
  for (const model::Path& path : answer.paths) {
    json::array steps;
    for (const model::PathStep& step : path.steps) {
      steps.push_back(json::object{{"relation", graph.relation(step.step.relation).name},
                                   {"inverse", step.step.inverse},
                                   {"to", reference(graph, step.to)}});
    }
    paths.push_back(json::object{{"from", reference(graph, path.start)},
                                 {"steps", std::move(steps)}});
  }
  return {{"kind", answer.query.form == Bound::Form::path ? "path" : "paths"},
          {"paths", std::move(paths)},
          {"cut", word_of(answer.cut)}};
}

json::object statement_object(const Graph& graph, NodeId id) {
  const auto& statement = graph.statement(id);
  return {{"statement", graph.node(id).id},
          {"kind", model::to_string(statement.kind)},
          {"therapy", graph.node(statement.therapy).id},
          {"when", condition::to_text(*statement.when, graph.vocabulary())},
          {"strength", model::to_string(statement.strength)},
          {"strength_words", statement.strength_words},
          {"says", says_text(graph, id)},
          {"evidence", references(graph, statement.evidence)}};
}

// Every piece of evidence that is named, once for each place in a source.
json::array evidence_array(const Graph& graph, const About& about) {
  std::set<NodeId> named;
  if (graph.node(about.node).kind == model::kind::evidence) named.insert(about.node);
  for (const About::Links& each : about.links) {
    for (const NodeId node : each.nodes) {
      if (graph.node(node).kind == model::kind::evidence) named.insert(node);
    }
  }
  for (const NodeId id : about.statements) {
    named.insert(graph.statement(id).evidence.begin(), graph.statement(id).evidence.end());
  }
  return json_evidence({named.begin(), named.end()}, graph);
}

json::object everything_object(const Answer& answer, const Graph& graph) {
  const About found = about(answer.nodes.front(), graph);
  auto node = node_object(graph, found.node);
  json::array links;
  for (const About::Links& each : found.links) {
    links.push_back(json::object{{"relation", graph.relation(each.step.relation).name},
                                 {"inverse", each.step.inverse},
                                 {"nodes", references(graph, each.nodes)}});
  }
  node["relations"] = std::move(links);
  json::array statements;
  for (const NodeId id : found.statements) statements.push_back(statement_object(graph, id));
  return {{"kind", "everything"},
          {"node", std::move(node)},
          {"statements", std::move(statements)},
          {"evidence", evidence_array(graph, found)}};
}

json::object plan_object(const Answer& answer) {
  json::array steps;
  for (const PlanLine& line : answer.plan) {
    steps.push_back(json::object{{"step", line.part},
                                 {"how", line.how},
                                 {"expected", std::llround(line.estimated)},
                                 {"found", line.actual}});
  }
  return {{"kind", "plan"}, {"steps", std::move(steps)}};
}

json::object object_of(const Answer& answer, const Graph& graph) {
  if (answer.query.explain) return plan_object(answer);
  switch (answer.query.form) {
    case Bound::Form::list: return list_object(answer, graph);
    case Bound::Form::count: return count_object(answer, graph);
    case Bound::Form::path:
    case Bound::Form::paths: return path_object(answer, graph);
    case Bound::Form::everything: break;
  }
  return everything_object(answer, graph);
}

}  // namespace

std::string as_json(const Answer& answer, const Graph& graph) {
  auto object = object_of(answer, graph);
  object["query"] = to_text(answer.query, graph);
  if (!answer.query.explain) {
    object["undecided"] = references(graph, answer.undecided);
    object["left_out"] = lack_array(answer, graph);
  }
  if (answer.spelling && !answer.query.explain) {
    object["other_spelling"] = json::object{{"typed", answer.spelling->typed},
                                            {"other", answer.spelling->other},
                                            {"count", answer.spelling->count}};
  }
  return query::to_text(json::value(std::move(object)));
}

}  // namespace kg::query::walk
