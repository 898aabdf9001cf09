// Term: a unit text after its grammar is understood, before it means anything.
// Serves unit_parser.cpp, which makes terms. Knows no text but the canonical spelling.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "graph/units/rational.hpp"
#include "graph/units/unit.hpp"
#include "graph/units/unit_table.hpp"

namespace kg::units {

/// One factor of a term: `mm` with exponent 2.
struct TermPart {
  std::string symbol;
  int exponent = 0;
  const Atom* atom = nullptr;  // null for a power of ten
  int ten_exponent = 0;        // of the prefix; 1 for a power of ten
  std::size_t at = 0;          // where it stands, for blame
  std::size_t size = 0;
};

/// A product in the order it was written. Equal symbols on the same side of the stroke are merged;
/// `mg/mg` stays what it is, a mass ratio.
struct Term {
  Rational scale = 1;
  std::vector<TermPart> parts;
};

/// What the term means. Special units (Cel, [degF]) must stand alone in it: the parser sees to
/// that.
[[nodiscard]] Unit unit_of(const Term& term);

}  // namespace kg::units
