// Scope: which statements and which evidence count in a question: those from certain sources, of
// some certainty, of some strength. A statement that does not count neither speaks for nor against,
// nor overrides another; it is kept aside, so that every answer can say what it left out.
// Knows statements and evidence; knows nothing of what is known about a patient.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model/graph.hpp"

namespace kg::model {

enum class Sign : std::uint8_t { equal, unequal, less, at_most, greater, at_least };
/// "=", "!=", "<", "<=", ">", ">=".
[[nodiscard]] std::string_view to_string(Sign sign);

/// `>= moderate`. What has no stated level passes no bound, `!=` included.
template <class Level>
struct LevelBound {
  Sign sign{};
  Level level{};

  friend bool operator==(const LevelBound&, const LevelBound&) = default;
};

/// What counts. Bounds of one kind must all be met; without any, everything does.
struct Counting {
  std::vector<NodeId> sources;                   // evidence from any of these; empty: from any
  std::vector<LevelBound<Certainty>> certainty;  // of evidence
  std::vector<LevelBound<Strength>> strength;    // of the statement

  [[nodiscard]] bool everything() const {
    return sources.empty() && certainty.empty() && strength.empty();
  }
  [[nodiscard]] bool passes(Certainty level) const;
  [[nodiscard]] bool passes(Strength level) const;
};
/// `from a, b with certainty >= moderate and strength = strong`; empty for everything.
[[nodiscard]] std::string to_text(const Counting& counting, const Graph& graph);

enum class Filter : std::uint8_t { none, source, certainty, strength };
/// "source", "certainty", "strength"; "" for none.
[[nodiscard]] std::string_view to_string(Filter filter);

/// How a statement fares: with `Filter::none` it counts, else `by` is the first filter, in the
/// order of the enumeration, that it does not pass.
struct Fate {
  Filter by = Filter::none;
  bool unstated = false;         // there was no value to compare, so nothing was compared
  std::vector<NodeId> evidence;  // that counts; empty when the statement does not
};
[[nodiscard]] Fate fate_of(const Statement& statement, const Counting& counting,
                           const Graph& graph);

/// Made once a question and cheap to copy; by default everything counts. Valid while the graph of
/// its making lives.
class Scope {
 public:
  Scope() = default;
  Scope(const Graph& graph, Counting counting);

  [[nodiscard]] const Counting& counting() const;
  /// The statements that count for a therapy, and those that bear on it but do not.
  [[nodiscard]] const Applied& applied(const Graph& graph, NodeId therapy) const;
  [[nodiscard]] Fate fate(const Graph& graph, NodeId statement) const;

 private:
  struct State;
  std::shared_ptr<const State> state_;  // null: everything counts
};

}  // namespace kg::model
