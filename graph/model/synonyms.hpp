// Synonyms: conditions that mean the same patients under different names, and conditions that spell
// out what has a name.
// Knows definitions, facts and laws; knows no text of a finding.
#pragma once

#include <cstddef>
#include <vector>

#include "graph/condition/proof.hpp"
#include "graph/model/graph.hpp"

namespace kg::model {

/// Two names for the same patients: definitions, or a yes/no fact and a definition.
struct Synonyms {
  NodeId first{};   // the one declared first; a fact before a definition
  NodeId second{};
  bool by_laws = false;  // their conditions differ; the laws make them equal
  bool decided = true;   // false: a search ended after `steps`
  std::size_t steps = 0;
};

/// Under the laws every patient who meets one meets the other. A definition whose condition is a
/// name alone (`define quiet = silent`) is a declared synonym, and none of those that nothing uses,
/// or that everyone or nobody meets, is compared. Of several equal ones each is paired with the
/// first.
[[nodiscard]] std::vector<Synonyms> find_synonyms(const Graph& graph, condition::Prover& prover);

/// A part of a statement's condition that is the body of a definition, whatever the laws say.
struct SpeltOut {
  NodeId statement{};
  NodeId definition{};
  text::Span span;  // of the part, in the text of the statement
};

/// Parts of two atoms or more; the longest, and of equal definitions the first.
[[nodiscard]] std::vector<SpeltOut> find_spelt_out(const Graph& graph);

}  // namespace kg::model
