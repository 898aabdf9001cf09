// Bound: a walk whose every word is a kind, a relation, an attribute or a node of one graph, and
// whose every step the schema allows. Stage: walk::syntax::Walk -> this -> Plan -> Answer.
// The meaning of each part is said here and written out in naive.hpp. Knows no text.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "graph/model/graph.hpp"
#include "graph/model/walk.hpp"
#include "query/walk/attributes.hpp"

namespace kg::query {
struct BoundOptions;
}

namespace kg::query::walk {

/// Kinds of statements, a bit each, in the order of model::StatementKind.
using StatementMask = std::uint8_t;
inline constexpr StatementMask all_statements = 0xff;

/// A kind of node; of statements perhaps only some.
struct Noun {
  model::KindId kind{};
  StatementMask statements = all_statements;
};
[[nodiscard]] bool fits(const model::Graph& graph, model::NodeId node, const Noun& noun);

/// One step: along any of the edges, once or repeatedly, to nodes of a kind.
struct Hop {
  enum class Repeat { once, more, any };  // `any`: none at all will do, too
  std::vector<model::Step> steps;
  Repeat repeat = Repeat::once;
  std::optional<Noun> noun;
  std::string words;  // as explained to people: `evidence`, `is+`
};

struct Set;
struct Filter;
using SetPtr = std::shared_ptr<const Set>;
using FilterPtr = std::shared_ptr<const Filter>;

struct Set {
  enum class Op {
    all,        // the nodes of `noun`
    nodes,      // `nodes`
    hop,        // what `hop` leads to from a node of parts[0]
    filter,     // the nodes of parts[0] of which `filter` is true
    unite,      // in parts[0] or parts[1]
    intersect,  // in both
    except,     // in parts[0] and not in parts[1]
    options,    // therapies with status option
  };
  Op op = Op::all;
  std::vector<model::KindId> kinds;  // what its nodes can be, in order
  Noun noun;
  std::vector<model::NodeId> nodes;
  Hop hop;
  FilterPtr filter;
  std::vector<SetPtr> parts;
  std::shared_ptr<const BoundOptions> options;
  text::Span span;
};

/// True, false, or open: open where an attribute is not stated or its date cannot be told apart.
struct Filter {
  enum class Op {
    all,      // every part
    any,      // some part
    none,     // not parts[0]
    related,  // hops lead from the node to one of `set`, or to any node where there is no set
    compare,  // some node that hops lead to has such an attribute
    known,    // some node that hops lead to has the attribute at all
  };
  Op op = Op::related;
  std::vector<FilterPtr> parts;
  std::vector<Hop> hops;  // none: the node itself
  SetPtr set;
  const Attribute* attribute = nullptr;
  Sign sign = Sign::equal;
  Datum value;
};

/// `source.date`, as an order or a group.
struct Key {
  std::vector<Hop> hops;
  const Attribute* attribute = nullptr;  // null: the nodes themselves
  bool descending = false;
  std::string words;
};

struct Bound {
  enum class Form { list, count, path, paths, everything };
  Form form = Form::list;
  bool explain = false;
  SetPtr set;
  SetPtr to;
  std::size_t up_to = 0;  // paths: the most steps
  std::optional<Key> by;
  std::vector<Key> order;
  std::optional<std::size_t> limit;
  text::Span span;
};

/// One line, stable, with canonical names: `sources of evidence of contraindications of (…)`.
[[nodiscard]] std::string to_text(const Bound& bound, const model::Graph& graph);
[[nodiscard]] std::string to_text(const Set& set, const model::Graph& graph);
[[nodiscard]] std::string to_text(const Filter& filter, const model::Graph& graph);
/// `therapies`, `indications`: the plural that stands for all nodes of it.
[[nodiscard]] std::string to_text(const Noun& noun, const model::Graph& graph);

}  // namespace kg::query::walk
