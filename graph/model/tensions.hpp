// Tensions: an indication and an objection of one therapy that some same patient meets, over all
// therapies: stated of them, of their classes or of their parts. What a check reports and an author
// overrides, excepts or accepts. Equal questions are asked once.
// Knows statements, conditions and laws; knows no findings. See disagreements.hpp for pairs that do
// not meet.
#pragma once

#include <optional>
#include <vector>

#include "graph/condition/proof.hpp"
#include "graph/model/graph.hpp"

namespace kg::model {

struct Tension {
  NodeId in_favour{};             // an indication
  NodeId against{};               // an objection, or an unsettled point
  std::vector<NodeId> therapies;  // for which they meet, in order of declaration
  condition::ExprPtr both;        // what the patients meet, overrides taken out: first therapy
  bool accepted = false;          // by `contested` on either side
  bool unknown = false;           // the budget was spent on one of the therapies
};

/// Pairs that meet for some patient, overrides taken out. Cautions (relative contraindications and
/// unsettled points) are looked at only where `contested` may mean them. In order of the first
/// therapy, then of the statements.
[[nodiscard]] std::vector<Tension> find_tensions(const Graph& graph, condition::Prover& prover);

/// An accepted tension that does not exist: `contested` of `statement` names `with`, or, where that
/// is no node, names nothing and meets nothing.
struct IdleAcceptance {
  NodeId statement{};
  NodeId with = no_node;
  text::Span span;  // the clause
};
/// `tensions`: all of the graph. What is unknown is not idle.
[[nodiscard]] std::vector<IdleAcceptance> find_idle_acceptances(
    const Graph& graph, const std::vector<Tension>& tensions);

/// An indication whose every patient must not have the therapy.
struct DeadIndication {
  NodeId indication{};
  std::vector<NodeId> therapies;  // in order of declaration
  condition::ExprPtr patients;    // whom the indication means in the first of them
  bool unknown = false;           // the budget was spent
};
/// Indications that nobody meets are none of these.
[[nodiscard]] std::vector<DeadIndication> find_dead_indications(const Graph& graph,
                                                                condition::Prover& prover);

/// Why an indication is dead for the first of its therapies.
struct Death {
  std::vector<NodeId> against;                  // a smallest set of contraindications
  std::vector<std::size_t> laws;                // that it needs, by index
  std::vector<condition::FactId> inapplicable;  // facts whose `applies when` it needs
  bool accepted = false;                        // by `contested`, with each of `against`
};
/// Nothing when the budget was spent.
[[nodiscard]] std::optional<Death> explain(const DeadIndication& dead, const Graph& graph,
                                           condition::Prover& prover);
/// An author accepts it, as `Death::accepted`: asked only where one accepts anything.
[[nodiscard]] bool is_accepted(const DeadIndication& dead, const Graph& graph,
                               condition::Prover& prover);

}  // namespace kg::model
