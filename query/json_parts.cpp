// JSON parts: see json_parts.hpp.
#include "query/json_parts.hpp"

#include "query/explain.hpp"

namespace kg::query {

namespace json = boost::json;

json::array json_strings(const std::vector<std::string>& texts) {
  json::array array;
  for (const auto& text : texts) array.emplace_back(text);
  return array;
}

json::value json_or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

json::array json_ids(std::span<const model::NodeId> nodes, const model::Graph& graph) {
  return json_strings(ids(nodes, graph));
}

json::array json_evidence(const std::vector<model::NodeId>& evidence, const model::Graph& graph,
                          const std::vector<model::NodeId>& sources) {
  json::array array;
  for (const model::NodeId id : evidence) {
    const auto& record = graph.evidence(id);
    for (const Passage& passage : passages(id, graph, sources)) {
      array.push_back(json::object{{"id", graph.node(id).id},
                                   {"source", passage.source},
                                   {"locator", passage.locator},
                                   {"certainty", model::to_string(record.certainty)},
                                   {"claim", record.claim},
                                   {"title", passage.title},
                                   {"said_by", json_ids(record.said_by, graph)}});
    }
  }
  return array;
}

json::array json_facts(const std::vector<condition::FactId>& facts, const model::Graph& graph) {
  json::array array;
  for (const auto fact : facts) array.emplace_back(graph.vocabulary().fact(fact).name);
  return array;
}

json::value json_condition(const condition::ExprPtr& condition, const model::Graph& graph) {
  if (!condition) return nullptr;
  return json::value(condition::to_text(*condition, graph.vocabulary()));
}

json::array json_conditions(const std::vector<condition::ExprPtr>& conditions,
                            const model::Graph& graph) {
  json::array array;
  for (const auto& condition : conditions) array.push_back(json_condition(condition, graph));
  return array;
}

}  // namespace kg::query
