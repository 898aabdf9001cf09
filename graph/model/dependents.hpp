// Dependents: what rests on a piece of evidence: statements, directly or through definitions and
// decisions, and the therapies that these statements bear on. What to read again when a source
// changes. Knows the graph; knows no files.
#pragma once

#include <vector>

#include "graph/model/graph.hpp"

namespace kg::model {

/// Each once, in order of declaration.
struct Dependents {
  std::vector<NodeId> statements;  // `because` it, or use a definition or decision that does
  std::vector<NodeId> therapies;   // that one of the statements bears on, classes looked through
  std::vector<NodeId> others;      // definitions, laws, decisions and nodes that rest on it
};

/// Answers for one graph, which must outlive it. A law bears on everything: it is named, the
/// therapies behind it are not.
class DependentsIndex {
 public:
  explicit DependentsIndex(const Graph& graph);
  [[nodiscard]] Dependents of(NodeId evidence) const;

 private:
  const Graph& graph_;
  std::vector<std::vector<NodeId>> therapies_of_;  // by statement node
};

}  // namespace kg::model
