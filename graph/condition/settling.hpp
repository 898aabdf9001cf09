// Settling: the smallest set of facts that settles all questions. A set settles a question or not,
// and a larger set settles all that a smaller one does. Knows numbers only.
// Method: facts that cannot be done without; then minimum hitting sets of the facts missing from
// sets that fail, until one does not (Reiter 1987).
#pragma once

#include <functional>
#include <optional>
#include <span>

#include "graph/condition/hitting.hpp"

namespace kg::condition {

/// What is asked of the facts, by number; sets ascend.
struct Settling {
  std::function<bool(const Indices& facts, std::size_t question)> settles;
  /// False: knowing the fact tells nothing about the question.
  std::function<bool(std::size_t fact, std::size_t question)> bears_on;
  /// A larger set that does not settle the question, either; may be the same.
  std::function<Indices(const Indices& facts, std::size_t question)> widen;
};

struct SettlingSet {
  Indices facts;         // of several smallest sets the first
  bool smallest = true;  // false: none can be left out, but a smaller set may exist
};

/// Of `count` facts, which settle all `questions` together.
[[nodiscard]] SettlingSet smallest_settling_set(std::size_t count,
                                                std::span<const std::size_t> questions,
                                                const Settling& settling);

}  // namespace kg::condition
