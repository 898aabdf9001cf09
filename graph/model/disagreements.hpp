// Disagreements: statements for and against the same therapy, and whether both can be meant for one
// patient. What a reviewer of a guideline has to know; nothing is resolved here.
// Knows statements, conditions and laws; knows no text of a page.
#pragma once

#include <vector>

#include "graph/condition/reason.hpp"
#include "graph/model/graph.hpp"

namespace kg::model {

/// How the conditions of two statements meet under the laws, overrides taken out or not.
enum class Meeting {
  one_patient,  // both count for some patient: see the example
  settled,      // both were meant for some patient, but one overrides the other there
  never,        // no patient meets both conditions
  undecided,    // a search spent its budget
};
[[nodiscard]] std::string_view to_string(Meeting meeting);

/// An indication, and a contraindication, recommendation against or unsettled point.
struct Disagreement {
  NodeId in_favour{};
  NodeId against{};
  std::vector<NodeId> therapies;  // for which they meet so, in order of declaration
  Meeting meeting = Meeting::never;
  bool everyone = false;  // one_patient: whoever the indication means, the objection means too
  std::vector<condition::WitnessValue> example;  // one_patient: of the first therapy
};

/// Every pair that bears on some therapy: its own statements and those that it takes over. A pair
/// that meets in different ways for different therapies stands once a way. In order of the first
/// therapy, then of the statements.
[[nodiscard]] std::vector<Disagreement> find_disagreements(const Graph& graph);

/// Two preferences that put the same therapies, or a class and its member, in opposite order.
struct RivalPreferences {
  NodeId first{};
  NodeId second{};
  Meeting meeting = Meeting::never;  // never `settled`: preferences are informed, not defeated
  std::vector<condition::WitnessValue> example;
};
[[nodiscard]] std::vector<RivalPreferences> find_rival_preferences(const Graph& graph);

}  // namespace kg::model
