// Resolve: sets from right to left, and the forms around them.
#include "query/walk/resolve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "graph/text/codes.hpp"
#include "graph/text/limits.hpp"
#include "query/bound.hpp"
#include "query/resolve.hpp"
#include "query/syntax.hpp"
#include "query/walk/resolver.hpp"
#include "query/walk/words.hpp"

namespace kg::query::walk {
namespace {

namespace kind = model::kind;
namespace relation = model::relation;
using model::StatementKind;
using text::Code;

std::shared_ptr<Set> make(Set::Op op, Kinds kinds, const text::Span& span) {
  auto set = std::make_shared<Set>();
  set->op = op;
  set->kinds = std::move(kinds);
  set->span = span;
  return set;
}

// `( KIND where FILTER )` as a step: its only element, or null.
const syntax::Element* as_step(const syntax::Element& element) {
  const syntax::Element* inner = &element;
  while (inner->group) {
    const auto& chains = inner->group->chains;
    if (inner->where || chains.size() != 1 || chains.front().elements.size() != 1) return nullptr;
    inner = &chains.front().elements.front();
  }
  return inner->options ? nullptr : inner;
}

// How statements lead to a kind: `because` to evidence, then `from` to sources.
struct Way {
  model::KindId to;
  std::vector<std::pair<model::RelationId, model::KindId>> steps;
};
const std::vector<Way>& ways_from_statements() {
  static const std::vector<Way> ways = {
      {kind::statement, {}},
      {kind::therapy, {{relation::bears_on, kind::therapy}}},
      {kind::goal, {{relation::serves, kind::goal}}},
      {kind::fact, {{relation::mentions, kind::fact}}},
      {kind::definition, {{relation::uses, kind::definition}}},
      {kind::decision, {{relation::decided_by, kind::decision}}},
      {kind::evidence, {{relation::because, kind::evidence}}},
      {kind::source, {{relation::because, kind::evidence}, {relation::from, kind::source}}},
      {kind::person, {{relation::because, kind::evidence}, {relation::said_by, kind::person}}}};
  return ways;
}

const Way* way_to(model::KindId to) {
  for (const Way& way : ways_from_statements()) {
    if (way.to == to) return &way;
  }
  return nullptr;
}

std::string kinds_with_ways(const model::Graph& graph) {
  Kinds kinds;
  for (const Way& way : ways_from_statements()) kinds.push_back(way.to);
  return kinds_in_words(graph, kinds);
}

}  // namespace

bool has_statements(model::KindId kind) { return way_to(kind) != nullptr; }

bool holds(const Kinds& kinds, model::KindId kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

Kinds common(const Kinds& a, const Kinds& b) {
  Kinds result;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
  return result;
}

Kinds together(const Kinds& a, const Kinds& b) {
  Kinds result;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
  return result;
}

Kinds all_kinds(const model::Graph& graph) {
  Kinds kinds;
  for (std::size_t i = 0; i < graph.kind_count(); ++i) {
    kinds.push_back(model::KindId{static_cast<std::uint16_t>(i)});
  }
  return kinds;
}

// Sets --------------------------------------------------------------------------------------------

SetPtr Resolver::set(const syntax::Set& set) {
  SetPtr result = chain(set.chains.front());
  bool good = result != nullptr;
  for (std::size_t i = 0; i < set.links.size(); ++i) {
    auto next = chain(set.chains[i + 1]);
    good = good && next;
    if (good) result = join(std::move(result), std::move(next), set.links[i]);
    good = good && result;
  }
  return good ? result : nullptr;
}

SetPtr Resolver::join(SetPtr left, SetPtr right, const syntax::Name& word) {
  const auto op = word.text == "union"       ? Set::Op::unite
                  : word.text == "intersect" ? Set::Op::intersect
                                             : Set::Op::except;
  const auto shared = common(left->kinds, right->kinds);
  if (op != Set::Op::unite && shared.empty()) {
    sink_.report(Code::nothing_in_common, word.span, kinds_in_words(graph_, left->kinds),
                 kinds_in_words(graph_, right->kinds));
    return nullptr;
  }
  auto kinds = op == Set::Op::unite       ? together(left->kinds, right->kinds)
               : op == Set::Op::intersect ? shared
                                          : left->kinds;
  auto result = make(op, std::move(kinds), text::join(left->span, right->span));
  result->parts = {std::move(left), std::move(right)};
  return result;
}

SetPtr Resolver::chain(const syntax::Chain& chain) {
  SetPtr result = base(chain.elements.back());
  for (std::size_t i = chain.links.size(); i-- > 0;) {
    const auto& element = chain.elements[i];
    result = chain.links[i].text == "of"
                 ? through(element, result)
                 : through_statements(element, result,
                                      text::join(element.span, chain.elements[i + 1].span));
  }
  return result;
}

SetPtr Resolver::base(const syntax::Element& element) {
  SetPtr result = element.options ? options(element)
                  : element.group ? set(*element.group)
                                  : words(element.words);
  if (is_alien_) return nullptr;
  return filtered(std::move(result), element.where);
}

SetPtr Resolver::options(const syntax::Element& element) {
  const auto bound = query::resolve(*element.options, graph_, sink_);
  if (!bound) return nullptr;
  const auto* options = std::get_if<BoundOptions>(&*bound);
  if (options == nullptr) {
    const auto text = query::to_text(*bound, graph_);
    sink_.report(Code::no_set_of_therapies, element.span, text.substr(0, text.find(' ')));
    return nullptr;
  }
  auto result = make(Set::Op::options, {kind::therapy}, element.span);
  result->options = std::make_shared<const BoundOptions>(*options);
  return result;
}

SetPtr Resolver::filtered(SetPtr set, const syntax::FilterPtr& where) {
  if (!where) return set;
  auto condition = filter(*where, set ? set->kinds : Kinds{});
  if (!set || !condition) return nullptr;
  auto result = make(Set::Op::filter, set->kinds, text::join(set->span, where->span));
  result->filter = std::move(condition);
  result->parts = {std::move(set)};
  return result;
}

SetPtr Resolver::follow(SetPtr from, std::vector<Hop> hops) {
  for (Hop& hop : hops) {
    Kinds kinds;
    for (const auto& step : hop.steps) kinds = together(kinds, ends_of(graph_, step, from->kinds));
    if (hop.noun) kinds = common(kinds, {hop.noun->kind});
    auto next = make(Set::Op::hop, std::move(kinds), from->span);
    next->hop = std::move(hop);
    next->parts = {std::move(from)};
    from = std::move(next);
  }
  return from;
}

SetPtr Resolver::through(const syntax::Element& element, SetPtr from) {
  const syntax::Element* step = as_step(element);
  if (step == nullptr) {
    sink_.report(Code::not_a_step, element.span, "a set in brackets")
        .suggest("a step with a filter is written `(KIND where FILTER) of …`");
    return nullptr;
  }
  is_chained_ = true;
  const auto found = hop(step->words, from ? from->kinds : Kinds{});
  is_chained_ = false;
  if (!found || !from) return filtered(nullptr, step->where);
  auto result = make(Set::Op::hop, found->kinds, text::join(element.span, from->span));
  result->hop = found->hop;
  result->parts = {std::move(from)};
  return filtered(std::move(result), step->where);
}

// `K for X`: from X to statements, from these to K. Between goals and therapies only indications
// count: what is not recommended for a goal is not for it.
SetPtr Resolver::through_statements(const syntax::Element& element, SetPtr from,
                                    const text::Span& whole) {
  const syntax::Element* step = as_step(element);
  const auto noun = step == nullptr || step->words.inverse || step->words.second
                        ? std::nullopt
                        : find_noun(graph_, step->words.first.text);
  if (!noun && step != nullptr && !find_step(graph_, step->words.first.text)) {
    unknown_step(step->words.first, {});
    return nullptr;
  }
  const Way* to = noun ? way_to(noun->kind) : nullptr;
  const Way* back = from && from->kinds.size() == 1 ? way_to(from->kinds.front()) : nullptr;
  if (to == nullptr || (from && back == nullptr)) {
    sink_.report(Code::step_not_allowed, to == nullptr ? element.span : from->span, "for",
                 "what has no statements")
        .suggest("`A for B` goes through statements: A and B are " + kinds_with_ways(graph_));
    return nullptr;
  }
  if (!from) return nullptr;
  const auto kinds = from->kinds;
  const bool of_goals = kinds.front() == kind::goal;
  const bool joins_goal = (of_goals && noun->kind == kind::therapy) ||
                          (noun->kind == kind::goal && kinds.front() == kind::therapy);
  if (of_goals) {
    auto below = follow(from, {Hop{{{relation::is, true}}, Hop::Repeat::more, {}, "members+"}});
    from = join(from, below, {"union", whole});
  }
  std::vector<Hop> hops;
  for (std::size_t i = back->steps.size(); i-- > 0;) {
    const bool last = i == 0;
    Noun middle{last ? kind::statement : back->steps[i - 1].second, all_statements};
    if (last && joins_goal) middle = *find_noun(graph_, "indication");
    if (last && noun->kind == kind::statement) middle = *noun;
    hops.push_back(Hop{{{back->steps[i].first, true}}, {}, middle, plural_of(graph_, middle)});
  }
  for (const auto& [by, end] : to->steps) {
    const Noun next{end, all_statements};
    hops.push_back(Hop{{{by, false}}, {}, next, plural_of(graph_, next)});
  }
  auto result = follow(std::move(from), std::move(hops));
  return filtered(std::move(result), step->where);
}

// Forms -------------------------------------------------------------------------------------------

std::optional<std::size_t> Resolver::count(const syntax::Operand& operand, std::string_view of) {
  std::size_t number = 0;
  const auto* end = operand.text.data() + operand.text.size();
  const auto read = std::from_chars(operand.text.data(), end, number);
  const bool unit_fits = operand.unit.empty() ||
                         (of == "steps" && (operand.unit == "steps" || operand.unit == "step"));
  if (read.ec == std::errc() && read.ptr == end && number > 0 && unit_fits) return number;
  sink_.report(Code::bad_count, operand.span,
               operand.unit.empty() ? operand.text : operand.text + " " + operand.unit, of);
  return std::nullopt;
}

void Resolver::finish(const syntax::Walk& walk, Bound& bound) {
  const Kinds kinds = bound.set ? bound.set->kinds : Kinds{};
  if (walk.by) bound.by = key(*walk.by, kinds, true);
  for (const auto& each : walk.order) {
    if (auto found = key(each.route, kinds, false)) {
      found->descending = each.descending;
      bound.order.push_back(std::move(*found));
    }
  }
  if (walk.limit) bound.limit = count(*walk.limit, "nodes");
  if (walk.form != syntax::Walk::Form::paths) return;
  constexpr std::size_t usual_steps = 4;
  bound.up_to = usual_steps;
  if (!walk.up_to) return;
  const auto steps = count(*walk.up_to, "steps");
  if (!steps) return;
  bound.up_to = *steps;
  if (*steps > text::limits::path_steps) {
    sink_.report(Code::too_many_steps, walk.up_to->span, *steps, text::limits::path_steps);
  }
}

std::optional<Bound> Resolver::walk(const syntax::Walk& walk) {
  const auto errors_before = sink_.error_count();
  query_ = walk.span;
  Bound bound;
  bound.form = static_cast<Bound::Form>(walk.form);
  bound.explain = walk.explain;
  bound.span = walk.span;
  bound.set = set(*walk.set);
  if (is_alien_) return std::nullopt;
  const bool of_one = walk.form == syntax::Walk::Form::everything;
  if (of_one && bound.set && bound.set->op != Set::Op::nodes) {
    const auto words = to_text(*bound.set, graph_);
    auto& report = sink_.report(Code::unknown_node, bound.set->span, "single node", words);
    if (bound.set->op == Set::Op::all) {
      report.suggest(fmt::format("the kind alone lists its nodes: `{}`", words));
    }
  }
  if (walk.to) bound.to = set(*walk.to);
  finish(walk, bound);
  if (sink_.error_count() > errors_before || !bound.set) return std::nullopt;
  return bound;
}

std::optional<Bound> resolve(const syntax::Walk& walk, const model::Graph& graph,
                             text::Sink& sink) {
  return Resolver(graph, sink).walk(walk);
}

}  // namespace kg::query::walk
