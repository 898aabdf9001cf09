// Unreached: nodes that hang on no therapy, and combinations that repeat a part: what the graph
// alone tells. Knows edges; knows no conditions but for the facts that they mention.
#pragma once

#include <vector>

#include "graph/model/graph.hpp"

namespace kg::model {

/// A node that matters to no therapy, with the others that only it leads to.
struct Unreached {
  NodeId node{};
  std::vector<NodeId> behind;  // in order of declaration
};

/// Of an author's kind, or a goal, person, source, decision or evidence. What matters: therapies,
/// statements, facts, definitions, laws, cases and the values that facts can take; all that
/// something that matters refers to; and a goal or a node of an author's kind that refers to
/// something that matters. Evidence that nothing cites does not matter, whatever it cites itself.
[[nodiscard]] std::vector<Unreached> find_unreached(const Graph& graph);

/// A combination that has a therapy twice.
struct RepeatedPart {
  NodeId combination{};
  NodeId first{};   // constituents: one is the other, or a class of it
  NodeId second{};
  NodeId first_via{};   // the direct parts that they come by
  NodeId second_via{};
};
/// Constituents are the parts that are no combinations, and those of parts that are.
[[nodiscard]] std::vector<RepeatedPart> find_repeated_parts(const Graph& graph);

}  // namespace kg::model
