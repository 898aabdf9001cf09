// Learn: what learning facts would decide. A question is a list of outcomes of which exactly one
// holds for every patient; it is settled when all outcomes that are still possible count as the
// same answer. Which facts can settle which questions, value by value; and the smallest set of
// facts that settles all. Stage: assumption and outcomes -> answers. Knows facts and laws; knows
// no therapies.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "graph/condition/reason.hpp"

namespace kg::condition {

/// Bit i: outcome i of a question is possible.
using OutcomeSet = std::uint32_t;

struct Question {
  std::vector<ExprPtr> outcomes;      // exactly one holds for every profile; at most 32
  std::vector<std::uint8_t> answers;  // by outcome: those that count the same share a number
};

/// One value of a fact, or values that no question tells apart.
struct LearnedValue {
  ExprPtr value;                     // `largest-lesion <= 5 cm`, `metastases has liver`
  bool inapplicable = false;         // the fact has no value
  std::vector<OutcomeSet> outcomes;  // by question: what is possible then
};

/// What learning one fact would do. The values of a set are learned element by element here:
/// what it has, and what it has not.
struct LearnedFact {
  FactId fact{};
  std::vector<LearnedValue> values;  // those that can be, in order
  std::vector<bool> settles;         // by question that is open now: whatever the value is
};

/// The fewest facts whose values settle every question that values can settle.
struct SmallestSet {
  std::vector<FactId> facts;  // in order of declaration; of several smallest sets the first
  bool smallest = true;       // false: none can be left out, but a smaller set may exist
};

class Learning {
 public:
  /// `known` must outlive it. Throws BudgetSpent, as all of it does.
  Learning(const Assumption& known, std::vector<Question> questions);
  ~Learning();
  Learning(Learning&&) noexcept;
  Learning& operator=(Learning&&) noexcept;

  /// By question: what is possible now.
  [[nodiscard]] const std::vector<OutcomeSet>& now() const;
  [[nodiscard]] bool is_settled(std::size_t question, OutcomeSet outcomes) const;

  /// Open facts that some open question may hang on, by its own words or by laws, in order of
  /// declaration. They can be learned.
  [[nodiscard]] const std::vector<FactId>& facts() const;
  /// The same, but what is known says that they are unknown.
  [[nodiscard]] const std::vector<FactId>& unknowable() const;

  [[nodiscard]] LearnedFact learn(FactId fact);
  /// For every value of these facts that can be, the question is settled.
  [[nodiscard]] bool settles(std::span<const FactId> facts, std::size_t question);
  /// Questions that are open even when every fact is learned.
  [[nodiscard]] std::vector<std::size_t> never_settled();
  [[nodiscard]] SmallestSet smallest_set();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kg::condition
