// Patient: what is known so far, condition by condition, so that each can be taken back. Never
// contradicts itself or a law. Knows conditions; knows no input and no output.
#pragma once

#include <string>
#include <vector>

#include "graph/model/graph.hpp"
#include "graph/text/diagnostic.hpp"
#include "graph/text/token.hpp"

namespace kg::tools {

class Patient {
 public:
  explicit Patient(const model::Graph& graph) : graph_(&graph) {}

  /// Adds the condition in `words` (tokens behind `given`). False after a mistake or a clash, which
  /// is reported; the patient stays as it was.
  bool add(text::TokenIterator first, text::TokenIterator last, text::Sink& sink);

  /// Takes back every condition that mentions a fact or definition; those come back as texts. A
  /// definition is mentioned by name, a fact also through definitions.
  std::vector<std::string> forget(std::string_view name);

  void clear() { known_.clear(); }
  [[nodiscard]] bool empty() const { return known_.empty(); }
  /// Each condition, in the order in which they were given.
  [[nodiscard]] std::vector<std::string> texts() const;
  /// All of them as one condition; `always` when nothing is known.
  [[nodiscard]] std::string text() const;
  /// All of them joined by `and`; null when nothing is known.
  [[nodiscard]] condition::ExprPtr condition() const;

 private:
  bool fits(const condition::ExprPtr& more, text::Sink& sink) const;

  const model::Graph* graph_;
  std::vector<condition::ExprPtr> known_;
};

}  // namespace kg::tools
