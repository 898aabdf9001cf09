// Variants: one atom as it might have been written by mistake: another threshold, another sign,
// another value, another test. Each differs from it and could stand in a guideline.
// Knows atoms and facts; knows no statements.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "graph/condition/expr.hpp"

namespace kg::condition {

enum class Variation : std::uint8_t {
  boundary,   // `<` and `<=`, `>` and `>=`
  threshold,  // a neighbouring threshold of the fact, or one step of the last digit
  value,      // a neighbouring or another value, a value left out of a list
  test,       // `has any of` and `has all of`, `has` and `only`, …
  hierarchy,  // `within` and the value alone, a class and the one above
};
[[nodiscard]] std::string_view to_string(Variation variation);

struct Variant {
  Variation variation{};
  ExprPtr part;
};

/// The thresholds in use, by fact, ascending, each once.
using KnownThresholds = std::map<FactId, std::vector<Bound>>;
void collect_thresholds(const ExprPtr& condition, KnownThresholds& thresholds);

[[nodiscard]] std::vector<Variant> variants_of(const Expr& atom, const Vocabulary& vocabulary,
                                               const KnownThresholds& thresholds);

}  // namespace kg::condition
