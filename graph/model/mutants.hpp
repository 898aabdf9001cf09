// Mutants: a guideline with one small mistake each: what an author might have typed. Of conditions
// that statuses hang on, of definitions they use, and of laws.
// Stage: frozen graph -> mutants. Judges none of them; mutant_judge.hpp does.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/condition/variants.hpp"
#include "graph/model/graph.hpp"

namespace kg::model {

enum class MutatedPart : std::uint8_t {
  when,       // of a statement
  asked,      // what a prerequisite asks for
  body,       // of a definition
  law,
  kind,       // contraindicated, relatively contraindicated
  statement,  // taken out
};
[[nodiscard]] std::string_view to_string(MutatedPart part);

enum class Change : std::uint8_t {
  boundary, threshold, value, test, hierarchy,  // as condition::Variation
  connective,  // `and`, `or`
  negation,    // `not` put in or taken out
  dropped,     // a part of an `and` or `or`, a condition, a law, a statement
  kind,
};
[[nodiscard]] std::string_view to_string(Change change);

struct Mutant {
  NodeId host{};  // a statement, a definition or a law
  MutatedPart part{};
  Change change{};
  text::Span place;
  std::string before;            // the words that change, and what they change to
  std::string after;
  condition::ExprPtr condition;  // the whole of the part, changed; null: kind, statement
};

/// Statements in order of declaration, then definitions, then laws. No two read the same.
[[nodiscard]] std::vector<Mutant> make_mutants(const Graph& graph);

}  // namespace kg::model
