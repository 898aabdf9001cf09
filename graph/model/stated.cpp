// Stated: see stated.hpp.
#include "graph/model/stated.hpp"

#include "graph/model/applied.hpp"

namespace kg::model {

std::vector<Stated> stated_by(const Graph& graph, StatementKind wanted) {
  std::map<NodeId, std::size_t> places;
  std::vector<Stated> found;
  for (const NodeId id : graph.nodes(kind::statement)) {
    if (graph.statement(id).kind != wanted) continue;
    places[id] = found.size();
    found.push_back({id, {}});
  }
  if (found.empty()) return found;
  for (const NodeId therapy : graph.nodes(kind::therapy)) {
    for (const auto& applied : graph.applied(therapy).statements) {
      const auto place = places.find(applied.statement);
      if (place != places.end()) found[place->second].when[therapy] = applied.when;
    }
  }
  return found;
}

bool can_be(const condition::ExprPtr& condition, condition::Prover& prover) {
  return prover.never_quickly(condition) != condition::Outcome::proved;
}

}  // namespace kg::model
