// Syntax: a walk as written, before any word has a meaning. Stage: tokens -> this -> walk::Bound.
// Knows places and spelling; knows no kinds, no relations and no nodes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "graph/condition/syntax.hpp"
#include "graph/text/source.hpp"
#include "graph/text/token.hpp"

namespace kg::query::syntax {
struct Query;
}

namespace kg::query::walk::syntax {

using condition::syntax::Name;
using condition::syntax::Operand;

struct Set;
struct Filter;
using SetPtr = std::shared_ptr<const Set>;
using FilterPtr = std::shared_ptr<const Filter>;

/// One or two words: a kind, a node, a node behind its kind; `inverse inhibits`, `is+`.
struct Words {
  bool inverse = false;
  Name first;
  std::optional<Name> second;
  bool plus = false;
  text::Span span;
};

/// What stands between `of` and `of`: words or brackets, and their filter.
struct Element {
  text::Span span;
  Words words;
  SetPtr group;       // `( … )`; else null
  std::shared_ptr<const query::syntax::Query> options;  // `( options … )`; else null
  FilterPtr where;    // null: none
};

/// `A of B for C`: the elements from left to right, the links between them.
struct Chain {
  text::Span span;
  std::vector<Element> elements;
  std::vector<Name> links;  // `of` or `for`, one fewer
};

/// `A union B except C`, from left to right.
struct Set {
  text::Span span;
  std::vector<Chain> chains;
  std::vector<Name> links;  // `union`, `intersect`, `except`, one fewer
};

/// `source.date`: steps, then an attribute.
struct Route {
  text::Span span;
  std::vector<Name> names;  // the attribute comes last
};

struct Filter {
  enum class Op {
    all,      // parts: `and`
    any,      // parts: `or`
    none,     // parts: one, `not`
    related,  // words, and target or group, or neither
    compare,  // route, sign, value
    known,    // route
  };
  Op op = Op::related;
  text::Span span;
  std::vector<FilterPtr> parts;
  Words words;
  std::optional<Words> target;
  SetPtr group;
  Route route;
  Name sign;
  Operand value;
};

struct OrderKey {
  Route route;
  bool descending = false;
};

struct Walk {
  enum class Form { list, count, path, paths, everything };
  Form form = Form::list;
  bool explain = false;  // `explain plan`
  text::Span span;
  SetPtr set;                    // path, paths: where it starts
  SetPtr to;                     // path, paths
  std::optional<Operand> up_to;  // paths: the most steps
  std::optional<Route> by;       // count
  std::vector<OrderKey> order;
  std::optional<Operand> limit;
};

/// One line, stable: `of(sources, evidence, where(therapies, is(hepatic-embolization)))`.
[[nodiscard]] std::string to_text(const Walk& walk);
[[nodiscard]] std::string to_text(const Set& set);

}  // namespace kg::query::walk::syntax
