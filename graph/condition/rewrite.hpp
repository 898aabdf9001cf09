// Rewrite: conditions taken apart at their atoms and put together again with other ones.
// Stage: Expr -> Expr. Knows no laws and no patients.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "graph/condition/expr.hpp"

namespace kg::condition {

/// The way to a part of a condition: the place among the parts, level by level. Empty: the whole.
using Path = std::vector<std::uint32_t>;

/// An atom, or the name of a definition, at one place of a condition.
struct Occurrence {
  Path path;
  ExprPtr atom;
  bool negated = false;  // under an odd number of `not`: the condition falls where it rises
};

/// Every atom and name of a definition as written, from left to right. Constants are none.
[[nodiscard]] std::vector<Occurrence> occurrences(const ExprPtr& condition);

[[nodiscard]] ExprPtr part_at(const ExprPtr& condition, const Path& path);
/// The condition with `part` in the place of what stands there.
[[nodiscard]] ExprPtr replaced(const ExprPtr& condition, const Path& path, const ExprPtr& part);

/// True of a patient exactly where the occurrence is `outcome` and the condition would be decided
/// the other way if it were not: where it decides (masking MC/DC, for one patient).
[[nodiscard]] ExprPtr decides(const ExprPtr& condition, const Occurrence& occurrence,
                              bool outcome);
/// The same for either outcome.
[[nodiscard]] ExprPtr decides(const ExprPtr& condition, const Occurrence& occurrence);

/// Conditions as they would read if one definition said something else: its name gives way to the
/// new body, in other definitions, too. Parts that do not change stay the same objects.
class Redefined {
 public:
  Redefined(const Vocabulary& vocabulary, DefinitionId definition, ExprPtr body);

  [[nodiscard]] ExprPtr operator()(const ExprPtr& condition);

 private:
  [[nodiscard]] ExprPtr rebuilt(const ExprPtr& condition);

  const Vocabulary* vocabulary_;
  DefinitionId definition_;
  ExprPtr body_;
  std::unordered_map<ExprPtr, ExprPtr> done_;
};

}  // namespace kg::condition
