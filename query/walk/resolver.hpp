// Resolver: the parts of resolving a walk, a file a part. Internal to resolve*.cpp.
// Kinds flow from right to left: a part is given what it starts from. No kinds: a mistake before;
// then words are looked up and not held against the schema.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/text/diagnostic.hpp"
#include "query/walk/bound.hpp"
#include "query/walk/syntax.hpp"

namespace kg::query::walk {

using Kinds = std::vector<model::KindId>;

/// A step and the kinds it leads to.
struct ResolvedHop {
  Hop hop;
  Kinds kinds;
};

class Resolver {
 public:
  Resolver(const model::Graph& graph, text::Sink& sink) : graph_(graph), sink_(sink) {}

  std::optional<Bound> walk(const syntax::Walk& walk);

 private:
  // resolve.cpp: sets and forms
  SetPtr set(const syntax::Set& set);
  SetPtr chain(const syntax::Chain& chain);
  SetPtr base(const syntax::Element& element);
  SetPtr options(const syntax::Element& element);
  SetPtr filtered(SetPtr set, const syntax::FilterPtr& where);
  SetPtr join(SetPtr left, SetPtr right, const syntax::Name& word);
  SetPtr through(const syntax::Element& element, SetPtr from);
  SetPtr through_statements(const syntax::Element& element, SetPtr from, const text::Span& whole);
  SetPtr follow(SetPtr from, std::vector<Hop> hops);
  std::optional<std::size_t> count(const syntax::Operand& operand, std::string_view of);
  void finish(const syntax::Walk& walk, Bound& bound);

  // resolve_steps.cpp: words as steps and as nodes
  std::optional<ResolvedHop> hop(const syntax::Words& words, const Kinds& from);
  std::optional<ResolvedHop> noun_hop(const syntax::Words& words, const Noun& noun,
                                      const Kinds& from);
  std::optional<ResolvedHop> relation_hop(const syntax::Words& words, const model::Step& step,
                                          const Kinds& from);
  SetPtr words(const syntax::Words& words);
  [[nodiscard]] SetPtr combinations(const text::Span& span) const;
  SetPtr named(const syntax::Name& kind, const syntax::Name& name, const Kinds& allowed);
  SetPtr node(const syntax::Name& name, const Kinds& allowed);
  SetPtr shared(const syntax::Name& name, const std::vector<model::NodeId>& nodes);
  void unknown_step(const syntax::Name& word, const Kinds& from);
  void unknown_word(const syntax::Name& word, std::string_view expected);
  void unknown_node(const syntax::Name& name, const Kinds& kinds);
  void not_allowed(const syntax::Words& words, const Kinds& from);

  // resolve_filter.cpp: what stands behind `where`, orders and groups
  FilterPtr filter(const syntax::Filter& filter, const Kinds& kinds);
  FilterPtr joined(const syntax::Filter& filter, const Kinds& kinds);
  FilterPtr related(const syntax::Filter& filter, const Kinds& kinds);
  FilterPtr compared(const syntax::Filter& filter, const Kinds& kinds);
  SetPtr target(const syntax::Filter& filter, const Kinds& kinds);
  std::optional<Kinds> route(const syntax::Route& route, std::size_t count, const Kinds& from,
                             std::vector<Hop>& hops);
  const Attribute* attribute(const syntax::Name& name, const Kinds& kinds);
  bool sign_fits(const syntax::Filter& filter, Sign sign, const Attribute& attribute);
  std::optional<Datum> value(const syntax::Operand& operand, const Attribute& attribute);
  std::optional<Key> key(const syntax::Route& route, const Kinds& kinds, bool may_be_nodes);

  const model::Graph& graph_;
  text::Sink& sink_;
  text::Span query_;       // the whole walk
  bool is_chained_ = false;  // the step stands before `of`: `for` could stand there
  bool is_alien_ = false;  // its first word begins no walk: the rest would only mislead
};

[[nodiscard]] bool holds(const Kinds& kinds, model::KindId kind);
[[nodiscard]] Kinds common(const Kinds& a, const Kinds& b);
[[nodiscard]] Kinds together(const Kinds& a, const Kinds& b);
/// Statements lead to nodes of this kind: `K for X` can be asked of it.
[[nodiscard]] bool has_statements(model::KindId kind);
/// Every kind of the graph.
[[nodiscard]] Kinds all_kinds(const model::Graph& graph);

}  // namespace kg::query::walk
