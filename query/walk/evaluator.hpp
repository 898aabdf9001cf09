// Evaluator: the nodes of a set, as a plan says. Serves execute.cpp.
// Every set is evaluated within a frame (null: the whole graph), so that what is known of the
// result narrows what is looked at. Knows no forms, no orders and no layout.
#pragma once

#include <functional>
#include <map>
#include <vector>

#include "graph/model/node_set.hpp"
#include "graph/text/diagnostic.hpp"
#include "query/walk/answer.hpp"
#include "query/walk/plan.hpp"

namespace kg::query::walk {

/// Nodes that certainly belong, and nodes of which it is open. No node is in both.
struct Nodes {
  model::NodeSet in;
  model::NodeSet open;

  [[nodiscard]] model::NodeSet both() const { return in | open; }
};

class Evaluator {
 public:
  Evaluator(const model::Graph& graph, const Plan& plan, text::Sink& sink)
      : graph_(graph), plan_(plan), sink_(sink) {}

  /// The nodes of `set` that are in `frame`. Throws text::Interrupted.
  Nodes evaluate(const Set& set, const model::NodeSet* frame = nullptr);
  /// Why each of `nodes` is open in `set`, by filter and attribute.
  void explain(const Set& set, const model::NodeSet& nodes);

  [[nodiscard]] std::vector<Lack> lacks() const;
  [[nodiscard]] std::vector<PlanLine> plan() const { return lines_; }
  /// A question about a patient in brackets could not be answered; it is reported.
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  Nodes hop(const Set& set, const model::NodeSet* frame);
  Nodes filtered(const Set& set, const model::NodeSet* frame);
  Nodes intersect(const Set& set, const model::NodeSet* frame);
  Nodes except(const Set& set, const model::NodeSet* frame);
  Nodes options(const Set& set, const model::NodeSet* frame);

  Nodes filter(const Filter& filter, const model::NodeSet& candidates);
  Nodes joined(const Filter& filter, const model::NodeSet& candidates);
  Nodes related(const Filter& filter, const model::NodeSet& candidates);
  Nodes compared(const Filter& filter, const model::NodeSet& candidates);

  void explain(const Filter& filter, const model::NodeSet& nodes);
  void explain_compared(const Filter& filter, const model::NodeSet& nodes);

  [[nodiscard]] model::NodeSet forwards(const Hop& hop, const model::NodeSet& from) const;
  [[nodiscard]] model::NodeSet backwards(const Hop& hop, const model::NodeSet& to) const;
  [[nodiscard]] model::NodeSet keep(const Noun& noun, model::NodeSet nodes) const;
  [[nodiscard]] model::NodeSet kinds(const std::vector<model::KindId>& kinds) const;
  void ask_to_stop() const;
  void note(std::string part, std::string how, const void* decision, std::size_t actual);

  const model::Graph& graph_;
  const Plan& plan_;
  text::Sink& sink_;
  std::map<std::pair<std::string, bool>, model::NodeSet> lacks_;
  std::vector<PlanLine> lines_;
  bool quiet_ = false;  // while explaining: no lines
  bool failed_ = false;
};

/// The nodes that hops lead to from one node, in order of ids.
[[nodiscard]] std::vector<model::NodeId> reach(const model::Graph& graph, model::NodeId from,
                                               const std::vector<Hop>& hops);

}  // namespace kg::query::walk
