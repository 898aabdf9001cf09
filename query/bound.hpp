// Bound: a query whose every name is a node of one graph and whose condition has a meaning.
// Stage: syntax::Query -> this -> Result. Knows no text; valid while its graph lives.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "graph/condition/expr.hpp"
#include "graph/model/graph.hpp"
#include "graph/model/scope.hpp"
#include "graph/text/source.hpp"

namespace kg::query::walk {
struct Bound;
}

namespace kg::query {

/// Which statements count: `from` and `with`.
struct Filters {
  model::Counting counting;
  text::Span span;  // where they are written, for messages
};

struct BoundOptions {
  std::vector<model::NodeId> goals;  // empty: all
  condition::ExprPtr where;          // null: nothing is known
  text::Span where_span;             // where it is written, for messages
  bool including_all = false;
  Filters filters;
};

struct BoundWhy {
  model::NodeId therapy{};
  bool negated = false;
  condition::ExprPtr where;  // null: nothing is known
  text::Span where_span;     // where it is written, for messages
  Filters filters;
};

/// A walk over the graph, see query/walk/bound.hpp. Never null.
using BoundWalk = std::shared_ptr<const walk::Bound>;

struct BoundAsk {
  std::vector<model::NodeId> therapies;  // empty: all; at most one of the two lists has members
  std::vector<model::NodeId> goals;      // empty: all
  condition::ExprPtr where;              // null: nothing is known
  text::Span where_span;                 // where it is written, for messages
  Filters filters;
};

struct BoundValues {
  std::variant<condition::FactId, condition::DefinitionId> of;
  condition::ExprPtr where;  // null: nothing is known
  text::Span where_span;     // where it is written, for messages
};

struct BoundCompare {
  std::vector<model::NodeId> therapies;  // two or more, none twice
  condition::ExprPtr where;              // null: nothing is known
  text::Span where_span;                 // where it is written, for messages
  Filters filters;
};

struct BoundVersus {
  std::vector<model::NodeId> goals;  // empty: all
  condition::ExprPtr where;          // the first patient
  text::Span where_span;             // where it is written, for messages
  condition::ExprPtr other;          // the second
  text::Span other_span;
  Filters filters;
};

using BoundQuery = std::variant<BoundOptions, BoundWhy, BoundAsk, BoundValues, BoundCompare,
                                BoundVersus, BoundWalk>;

/// One line, stable: `options(where and(…))` with canonical names.
[[nodiscard]] std::string to_text(const BoundQuery& query, const model::Graph& graph);

/// ` from a with certainty >= low`, behind what it narrows; empty when everything counts.
[[nodiscard]] std::string filters_text(const Filters& filters, const model::Graph& graph);

/// The fact or definition that is asked about.
[[nodiscard]] std::string name_of(const BoundValues& values, const model::Graph& graph);

/// Canonical text of a condition that may be null; null reads `always`.
[[nodiscard]] std::string where_text(const condition::ExprPtr& where, const model::Graph& graph);

}  // namespace kg::query
