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

json::array json_ids(std::span<const model::NodeId> nodes, const model::Graph& graph) {
  return json_strings(ids(nodes, graph));
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
