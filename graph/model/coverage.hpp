// Coverage: what the cases of a guideline show of its conditions: which statements they exercise,
// which outcomes of a condition they see, and which atoms they show to decide (masking MC/DC for
// what is known in part). A value; see docs/test.md for what counts.
// Knows cases and conditions; knows no text of a report.
#pragma once

#include <array>
#include <vector>

#include "graph/condition/boundary.hpp"
#include "graph/condition/proof.hpp"
#include "graph/model/bearing.hpp"
#include "graph/model/case_set.hpp"

namespace kg::model {

enum class Showing : std::uint8_t {
  shown,
  missing,     // some patient would show it
  impossible,  // proved: the laws leave no patient who would; not counted
  undecided,   // no case shows it, and the proof spent its budget; counted as missing
};
[[nodiscard]] std::string_view to_string(Showing showing);

/// Why nothing shows it.
enum class WhyMissing : std::uint8_t {
  none,           // it is shown
  no_case,        // no case expects a status of any of the therapies
  never_so,       // cases do, but in none of them it comes out so
  masked,         // it comes out so, but something else decides there, too
};
[[nodiscard]] std::string_view to_string(WhyMissing reason);

/// One thing that a case can show: it does where `when` is certain and where it expects the status
/// of one of the therapies.
struct Demand {
  condition::ExprPtr when;
  Showing showing = Showing::missing;
  WhyMissing reason = WhyMissing::none;
  std::vector<NodeId> cases;  // that show it
  NodeId near = no_node;      // masked: a case in which it comes out so
  std::size_t steps = 0;      // undecided: the budget that was spent

  [[nodiscard]] bool counts() const { return showing != Showing::impossible; }
  [[nodiscard]] bool is_shown() const { return showing == Showing::shown; }
};

struct BoundaryCoverage {
  condition::FactId fact{};
  condition::Bound bound;
  condition::Side side{};
  Demand demand;  // the fact is there, and the atom decides
};

/// An atom of a condition, or the name of a definition in it, at one place.
struct AtomCoverage {
  condition::ExprPtr atom;
  text::Span span;
  std::array<Demand, 2> outcomes;  // [false], [true]: it has this outcome and decides
  std::vector<BoundaryCoverage> boundaries;
};

/// A statement, or a definition that statements use.
struct ConditionCoverage {
  Bearing bearing;
  bool is_definition = false;
  std::vector<NodeId> exercised;   // cases that expect a status of a therapy it bears on
  std::array<Demand, 2> outcomes;  // statements: the condition is false, true
  std::vector<AtomCoverage> atoms;
};

struct Coverage {
  std::vector<ConditionCoverage> conditions;  // statements, then definitions
  std::vector<NodeId> informing;              // statements that change no status: not counted
  bool partial = false;                       // stopped on the way: what follows is missing
};

/// Of `shown` out of `total`.
struct Share {
  std::size_t shown = 0;
  std::size_t total = 0;

  void count(const Demand& demand);
  Share& operator+=(const Share& other);
};

struct Tally {
  Share statements;  // exercised
  Share outcomes;    // of statements
  Share atoms;       // outcomes of atoms
  Share boundaries;
  std::size_t impossible = 0;
  std::size_t undecided = 0;

  Tally& operator+=(const Tally& other);
  [[nodiscard]] bool complete() const;
};
[[nodiscard]] Tally tally_of(const ConditionCoverage& condition);
[[nodiscard]] Tally tally_of(const Coverage& coverage);

[[nodiscard]] Coverage cover(const Graph& graph, const std::vector<ReadyCase>& cases,
                             condition::Prover& prover);

/// A demand with where it stands. Valid while the coverage lives and does not change.
struct DemandPlace {
  const ConditionCoverage* condition = nullptr;
  const AtomCoverage* atom = nullptr;          // null: an outcome of the condition
  const BoundaryCoverage* boundary = nullptr;  // null: an outcome
  bool outcome = false;
  const Demand* demand = nullptr;
};
/// All that a condition asks for: its outcomes, then those of each atom with its boundaries.
[[nodiscard]] std::vector<DemandPlace> demands_of(const ConditionCoverage& condition);

}  // namespace kg::model
