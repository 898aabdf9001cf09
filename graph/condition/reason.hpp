// Reason: exact answers about conditions under what is known: yes, no or open; a witness; the part
// that decided; the shortest residual; the smallest clash.
// Stage: Expr -> answers. Knows laws and facts; knows no therapies.
// Method: profiles are cut into cells (every threshold a point between open intervals) and searched
// by case-splitting with propagation; naive.hpp is the specification of the same answers.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "graph/condition/expr.hpp"
#include "graph/condition/vocabulary.hpp"

namespace kg::condition {

enum class Truth : std::uint8_t { no, open, yes };
[[nodiscard]] std::string_view to_string(Truth truth);

/// A law of the domain: holds for every profile.
struct Law {
  std::string name;
  ExprPtr condition;
};

/// Parts that no profile satisfies together: none can be left out.
struct Clash {
  std::vector<ExprPtr> parts;          // of the assumption
  std::vector<std::size_t> laws;       // indices of the laws needed for it
  std::vector<FactId> inapplicable;    // facts of the parts that apply to some patients only
};

/// A residual: the condition on open facts that is equivalent to the asked one under what is known.
struct Residual {
  ExprPtr condition;             // `always` when already yes, `never` when already no
  std::vector<FactId> facts;     // what it asks for, in order of mention
  bool shortest = true;          // false: beyond the named size; irredundant, maybe not shortest
};

/// One fact of a witness, for people: `largest-lesion = 3 cm`.
struct WitnessValue {
  FactId fact{};
  std::string text;
};

/// Laws and vocabulary, compiled once. Immutable; must outlive its assumptions.
class Theory {
 public:
  Theory(const Vocabulary& vocabulary, std::vector<Law> laws);
  ~Theory();
  Theory(Theory&&) noexcept;
  Theory& operator=(Theory&&) noexcept;

  [[nodiscard]] const Vocabulary& vocabulary() const;
  [[nodiscard]] const std::vector<Law>& laws() const;
  /// A condition that will be asked often: its thresholds become cells of every assumption.
  /// Without it answers are the same, but an assumption that meets it is compiled anew.
  void expect(const Expr& condition);
  /// Laws that no profile satisfies together; nothing when all is well.
  [[nodiscard]] std::optional<Clash> find_clash() const;

  struct Impl;
  [[nodiscard]] const Impl& impl() const { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

/// What is known (Φ) as a set of profiles, with the laws. Consistent by construction.
/// Not for use by several threads at once: it keeps a memory of what it has decided.
class Assumption {
 public:
  /// `where` null: nothing is known. Its top-level conjuncts are the parts of a clash.
  [[nodiscard]] static std::variant<Assumption, Clash> assume(const Theory& theory, ExprPtr where);

  /// The same without looking for the clash, which is most of the work: nothing when no profile is
  /// left.
  [[nodiscard]] static std::optional<Assumption> try_assume(const Theory& theory, ExprPtr where);

  /// yes: every profile meets it; no: none does; open: some do.
  [[nodiscard]] Truth truth(const ExprPtr& condition) const;
  /// Some profile meets it.
  [[nodiscard]] bool possible(const ExprPtr& condition) const;
  /// Every profile meets it.
  [[nodiscard]] bool certain(const ExprPtr& condition) const;
  /// Φ narrowed by a further condition; a clash names parts of both.
  [[nodiscard]] std::variant<Assumption, Clash> narrowed(ExprPtr further) const;

  /// A profile that meets `condition`: the facts it mentions and those known. Impossible: empty.
  [[nodiscard]] std::optional<std::vector<WitnessValue>> witness(const ExprPtr& condition) const;

  /// The smallest part of a decided condition that decides it: atoms that are true (yes) or false
  /// (no, as they are written). An open condition comes back whole.
  [[nodiscard]] ExprPtr deciding_part(const ExprPtr& condition) const;

  /// Equivalent to `condition` for every profile of Φ, in the fewest atoms, over the atoms and
  /// definitions that `condition` is written with. See docs/condition.md for the exact measure.
  [[nodiscard]] Residual residual(const ExprPtr& condition) const;

  [[nodiscard]] const Theory& theory() const;
  [[nodiscard]] const ExprPtr& where() const;

  Assumption(Assumption&&) noexcept;
  Assumption& operator=(Assumption&&) noexcept;
  ~Assumption();

 private:
  struct Impl;
  explicit Assumption(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// A search spent its budget of steps before it could answer. Never turned into an answer.
struct BudgetSpent {
  std::size_t steps;
};

}  // namespace kg::condition
