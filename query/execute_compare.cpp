// Execute of `compare` and of `options … versus`.
#include <algorithm>

#include "query/execute.hpp"
#include "query/order.hpp"
#include "query/side_by_side.hpp"

namespace kg::query {

using condition::Assumption;
using condition::Clash;

CompareResult compare_therapies(const BoundCompare& query, const model::Graph& graph,
                                const Assumption& known) {
  const model::Scope scope(graph, query.filters.counting);
  CompareResult result{query, {}};
  for (const auto therapy : query.therapies) {
    result.verdicts.push_back(model::judge(graph, therapy, known, {}, scope));
  }
  return result;
}

std::optional<VersusResult> compare_patients(const BoundVersus& query, const model::Graph& graph,
                                             text::Sink& sink) {
  const auto first = Assumption::assume(graph.theory(), query.where);
  const auto second = Assumption::assume(graph.theory(), query.other);
  const auto* first_clash = std::get_if<Clash>(&first);
  const auto* second_clash = std::get_if<Clash>(&second);
  if (first_clash != nullptr) report_clash(*first_clash, query.where_span, graph, sink);
  if (second_clash != nullptr) report_clash(*second_clash, query.other_span, graph, sink);
  if (first_clash != nullptr || second_clash != nullptr) return std::nullopt;
  const model::Scope scope(graph, query.filters.counting);
  VersusResult result{
      query, model::find_differences(graph, std::get<Assumption>(first),
                                     std::get<Assumption>(second), query.goals, scope)};
  const auto rank = [&](const model::Difference& each) {
    return std::tuple(status_rank(each.first.status), status_rank(each.second.status),
                      graph.node(each.first.therapy).id);
  };
  std::ranges::stable_sort(result.differences.different, {}, rank);
  const auto& found = result.differences;
  result.partial = found.different.size() + found.same.size() <
                   graph.nodes(model::kind::therapy).size();
  return result;
}

}  // namespace kg::query
