// Execute of `ask` and `values of`: the reasoning stands in the model and condition floors.
#include "query/ask.hpp"

namespace kg::query {

AskResult ask_next(const BoundAsk& query, const model::Graph& graph,
                   const condition::Assumption& known) {
  const model::Scope scope(graph, query.filters.counting);
  return {query, model::ask(graph, known, query.goals, query.therapies, scope)};
}

ValuesResult list_values(const BoundValues& query, const condition::Assumption& known) {
  ValuesResult result{query, {}, {}, {}};
  if (const auto* fact = std::get_if<condition::FactId>(&query.of)) {
    result.fact = condition::values_of(known, *fact);
    return result;
  }
  const auto definition =
      condition::make_definition(std::get<condition::DefinitionId>(query.of));
  result.truth = known.truth(definition);
  if (result.truth != condition::Truth::open) {
    const bool holds = result.truth == condition::Truth::yes;
    result.because =
        condition::conclude(known, holds ? definition : condition::make_not(definition));
  }
  return result;
}

}  // namespace kg::query
