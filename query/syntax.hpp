// Syntax: a query as written, before any name has a meaning. Stage: tokens -> this -> BoundQuery.
// Knows places and spelling; knows no guideline.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "graph/condition/syntax.hpp"
#include "graph/text/source.hpp"

namespace kg::query::walk::syntax {
struct Walk;
}

namespace kg::query::syntax {

using condition::syntax::Name;

/// `certainty >= moderate`, `strength strong`: a part of `with`.
struct Level {
  Name attribute;
  std::string sign;  // empty: not written
  Name level;
};

/// What narrows a query, whatever its form. Clauses come in any order, each at most once.
struct Clauses {
  condition::syntax::NodePtr where;                 // null: nothing is known
  std::optional<condition::syntax::Operand> as_of;  // a date
  text::Span as_of_span;                            // the whole clause
  std::optional<Name> in_place;
  text::Span in_place_span;  // the whole clause
  std::vector<Name> from;    // sources
  std::vector<Level> with;
  text::Span filters_span;  // both clauses
};

/// `options [for GOAL, …] … [including all]`
struct Options {
  std::vector<Name> goals;
  bool including_all = false;
};

/// `why THERAPY …`, `why not THERAPY …`
struct Why {
  Name therapy;
  bool negated = false;
};

/// Everything else: a walk over the graph, see query/walk/syntax.hpp. It has no clauses, and is
/// never null.
using Walk = std::shared_ptr<const walk::syntax::Walk>;

/// `ask [for THERAPY, … | for GOAL, …]`
struct Ask {
  std::vector<Name> about;
};

/// `values of FACT`
struct Values {
  Name fact;
};

/// `compare THERAPY, THERAPY, …`
struct Compare {
  std::vector<Name> therapies;
};

/// `options [for GOAL, …] where A versus B`; A stands in the clauses.
struct Versus {
  std::vector<Name> goals;
  condition::syntax::NodePtr other;  // never null
};

using Form = std::variant<Options, Why, Ask, Values, Compare, Versus, Walk>;

struct Query {
  text::Span span;
  Form form;
  Clauses clauses;
};

/// One line, stable: `options(for(symptom-control), where(resectable), including-all)`.
[[nodiscard]] std::string to_text(const Query& query);

}  // namespace kg::query::syntax
