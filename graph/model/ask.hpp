// Ask: what to find out next. Which open facts would settle which therapies, value by value, and
// the smallest set of facts that settles all of them.
// Knows statuses and what is known; knows no query text and no rendering.
//
// For a patient of whom everything is known, a therapy is ruled out (not-indicated,
// contraindicated or blocked), contested or an option. It is settled when that is the same for
// every patient who fits what is known. By the table of statuses these are: not-indicated,
// contraindicated, blocked, contested, and an option with no recommendation against left open.
// Which of the three ruled it out may still change: nobody has to find out.
#pragma once

#include <vector>

#include "graph/condition/reason.hpp"
#include "graph/model/verdict.hpp"

namespace kg::model {

struct AskedTherapy {
  NodeId therapy{};
  Status status{};
  unsigned weight = 1;  // of its strongest indication that is not impossible: see `weight_of`
  bool settled = false;
  bool can_be_settled = true;  // false: open even when every fact is learned
};

/// What a value leads to: the status of a therapy where it changes, or where it is final now.
struct StatusChange {
  NodeId therapy{};
  Status status{};
  bool settled = false;
};

struct ValueEffect {
  condition::ExprPtr value;  // `largest-lesion <= 5 cm`
  bool inapplicable = false;
  std::vector<StatusChange> changes;  // in order of declaration of the therapies
};

struct OpenFact {
  condition::FactId fact{};
  bool mentioned = false;               // by a condition of an open therapy; else laws tie it
  std::vector<NodeId> settles;          // therapies, whatever the value is
  std::vector<NodeId> may_settle;       // those and the ones that some value shown settles
  unsigned weight = 0;                  // of `settles`
  unsigned weight_possible = 0;         // of `may_settle`
  std::vector<ValueEffect> values;
};

struct AskAnswer {
  std::vector<AskedTherapy> therapies;  // in order of declaration
  /// By weight of what they settle, then of what they may settle, then in order of declaration.
  std::vector<OpenFact> facts;
  std::vector<condition::FactId> unknowable;  // would count, but are said to be unknown
  std::vector<condition::FactId> smallest;    // in order of declaration
  bool proved_smallest = true;  // false: none can be left out, but a smaller set may exist
  std::vector<NodeId> left_out;  // statements on these therapies that do not count, each once
};

/// Strong 2, weak 1, not stated 1.
[[nodiscard]] unsigned weight_of(Strength strength);

/// About `therapies` (empty: all), for the goals and by the statements that count.
/// Throws condition::BudgetSpent.
[[nodiscard]] AskAnswer ask(const Graph& graph, const condition::Assumption& known,
                            const Goals& goals = {}, const std::vector<NodeId>& therapies = {},
                            const Scope& scope = {});

}  // namespace kg::model
