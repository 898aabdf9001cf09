// One table: a row belongs to one table, or to none.
#include "knowledge/check/one_table.hpp"

#include <algorithm>

namespace kg::knowledge::check {
namespace {

model::NodeId table_of(model::NodeId place, const model::Graph& graph) {
  const auto tables = graph.sources(place, model::relation::rows);
  return tables.empty() ? model::no_node : tables.front();
}

}  // namespace

bool are_of_one_table(const std::vector<model::NodeId>& places, const model::Graph& graph) {
  if (places.empty()) return false;
  const auto table = table_of(places.front(), graph);
  return table != model::no_node && std::ranges::all_of(places, [&](model::NodeId place) {
           return table_of(place, graph) == table;
         });
}

}  // namespace kg::knowledge::check
