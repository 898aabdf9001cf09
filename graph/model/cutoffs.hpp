// Cut-offs: where conditions cut measured facts, and whether the cuts agree: one number that
// belongs to the greater side here and to the smaller one there, and families of ranges that
// overlap or leave a gap.
// Knows conditions and their places; never says which threshold is right.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/condition/proof.hpp"
#include "graph/model/graph.hpp"

namespace kg::model {

/// One end of one range in one condition.
struct Cut {
  NodeId place{};          // fact (`applies when`), definition, law or statement
  text::Span span;         // of the comparison
  condition::FactId fact{};
  units::Rational number;  // base unit or day
  std::string shown;       // `5 cm`
  std::string text;        // `< 5 cm`, as a comparison with the fact on the left
  bool is_low = false;     // the range lies above it
  bool to_greater = false; // the number itself counts with what is greater: `< c`, `>= c`
};

/// Every cut of every condition, definitions not looked through: each place once. `= c` cuts
/// nothing: it asks for the number itself. In order of declaration: facts, definitions, laws,
/// statements.
[[nodiscard]] std::vector<Cut> collect_cuts(const Graph& graph);

/// The same fact cut at the same number, the number on either side.
struct BoundaryClash {
  std::vector<Cut> cuts;  // in order; both ways are among them
};
[[nodiscard]] std::vector<BoundaryClash> find_boundary_clashes(const std::vector<Cut>& cuts);

/// A range that stands for a value or a name.
struct Member {
  NodeId place{};
  text::Span span;
  condition::Range range;
  std::string meaning;  // `grade = G1`, or the name of a definition
};

/// Neighbouring ranges of one family that are not neighbours by one number.
struct Misfit {
  condition::FactId fact{};
  Member lower;
  Member upper;
  bool overlap = false;         // else a gap
  condition::Range range;       // what both have, or neither
  condition::ExprPtr patient;   // `fact` lies in it, for whom the family holds
};

/// Families are: laws that tie ranges of a fact to values of a choice, one way or the other, under
/// the same other conditions; three or more definitions that cut the whole of a fact; remarks on
/// dosage of one therapy. `not` before a range is read as the range that is left. A misfit at a
/// single number is a clash of the boundary and not told again.
[[nodiscard]] std::vector<Misfit> find_misfits(const Graph& graph);

/// `3 % <= ki67 < 5 %`, `ki67 > 5 %`.
[[nodiscard]] std::string to_text(const condition::Range& range, std::string_view fact);

}  // namespace kg::model
