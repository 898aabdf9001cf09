// Evaluator: sets as pairs of bit sets, three-valued: `open` follows missing attributes through
// every step, so that what is not stated is neither in nor out.
#include "query/walk/evaluator.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "graph/text/interrupt.hpp"
#include "query/execute.hpp"

namespace kg::query::walk {
namespace {

using condition::Truth;
using model::Graph;
using model::NodeId;
using model::NodeSet;

NodeSet within(NodeSet nodes, const NodeSet* frame) {
  if (frame != nullptr) nodes &= *frame;
  return nodes;
}

}  // namespace

// A part that could not be answered has told why.
void Evaluator::ask_to_stop() const {
  if (!failed_ && text::interrupted()) throw text::Interrupted{};
}

// Steps -------------------------------------------------------------------------------------------

NodeSet Evaluator::keep(const Noun& noun, NodeSet nodes) const {
  if (noun.kind == model::kind::statement && noun.statements != all_statements) {
    NodeSet kept(graph_.node_count());
    for (const NodeId node : nodes) {
      if (fits(graph_, node, noun)) kept.insert(node);
    }
    return kept;
  }
  nodes &= model::all_of(graph_, noun.kind);
  return nodes;
}

NodeSet Evaluator::forwards(const Hop& hop, const NodeSet& from) const {
  NodeSet found(graph_.node_count());
  for (const model::Step& step : hop.steps) {
    found |= hop.repeat == Hop::Repeat::once
                 ? model::step(graph_, from, step)
                 : model::closure(graph_, from, step, hop.repeat == Hop::Repeat::any);
  }
  return hop.noun ? keep(*hop.noun, std::move(found)) : found;
}

NodeSet Evaluator::backwards(const Hop& hop, const NodeSet& to) const {
  const NodeSet ends = hop.noun ? keep(*hop.noun, to) : to;
  NodeSet found(graph_.node_count());
  for (const model::Step& step : hop.steps) {
    found |= hop.repeat == Hop::Repeat::once
                 ? model::step(graph_, ends, model::reversed(step))
                 : model::closure(graph_, ends, model::reversed(step),
                                  hop.repeat == Hop::Repeat::any);
  }
  return found;
}

NodeSet Evaluator::kinds(const std::vector<model::KindId>& kinds) const {
  NodeSet nodes(graph_.node_count());
  for (const auto each : kinds) nodes |= model::all_of(graph_, each);
  return nodes;
}

void Evaluator::note(std::string part, std::string how, const void* decision,
                     std::size_t actual) {
  if (quiet_) return;
  lines_.push_back({std::move(part), std::move(how), plan_.of(decision).estimate, actual});
}

// Sets --------------------------------------------------------------------------------------------

Nodes Evaluator::evaluate(const Set& set, const NodeSet* frame) {
  ask_to_stop();
  Nodes result{NodeSet(graph_.node_count()), NodeSet(graph_.node_count())};
  switch (set.op) {
    case Set::Op::all:
      result.in = within(keep(set.noun, model::all_of(graph_, set.noun.kind)), frame);
      note(to_text(set, graph_), frame != nullptr ? "those found before" : "all", &set,
           result.in.size());
      return result;
    case Set::Op::nodes:
      result.in = within(model::set_of(graph_, set.nodes), frame);
      note(to_text(set, graph_), "by name", &set, result.in.size());
      return result;
    case Set::Op::hop: return hop(set, frame);
    case Set::Op::filter: return filtered(set, frame);
    case Set::Op::intersect: return intersect(set, frame);
    case Set::Op::except: return except(set, frame);
    case Set::Op::options: return options(set, frame);
    case Set::Op::unite: break;
  }
  result = evaluate(*set.parts[0], frame);
  const Nodes right = evaluate(*set.parts[1], frame);
  result.in |= right.in;
  result.open = (result.open | right.open) - result.in;
  note("union", "both sides", &set, result.in.size());
  return result;
}

Nodes Evaluator::hop(const Set& set, const NodeSet* frame) {
  const bool narrows = frame != nullptr && plan_.of(&set).backwards;
  Nodes from;
  if (narrows) {
    const NodeSet starts = backwards(set.hop, *frame);
    note(set.hop.words, fmt::format("backwards from {} found before", frame->size()), &set,
         starts.size());
    from = evaluate(*set.parts[0], &starts);
  } else {
    from = evaluate(*set.parts[0]);
  }
  Nodes result{within(forwards(set.hop, from.in), frame), NodeSet(graph_.node_count())};
  if (!from.open.empty()) {
    result.open = within(forwards(set.hop, from.open), frame) - result.in;
  }
  note(set.hop.words, fmt::format("forwards from {}", from.in.size()), &set, result.in.size());
  return result;
}

Nodes Evaluator::filtered(const Set& set, const NodeSet* frame) {
  if (!plan_.of(&set).backwards) {
    const Nodes whole = evaluate(*set.parts[0], frame);
    Nodes result = filter(*set.filter, whole.both());
    // What is open already stays open at best.
    result.open |= result.in & whole.open;
    result.in -= whole.open;
    note("where " + to_text(*set.filter, graph_), fmt::format("of {}", whole.both().size()), &set,
         result.in.size());
    return result;
  }
  const NodeSet candidates = within(kinds(set.kinds), frame);
  Nodes result = filter(*set.filter, candidates);
  note("where " + to_text(*set.filter, graph_), "first, of the whole kind", set.filter.get(),
       result.in.size());
  const NodeSet narrowed = result.both();
  const Nodes whole = evaluate(*set.parts[0], &narrowed);
  result.open = (whole.both() & narrowed) - (whole.in & result.in);
  result.in &= whole.in;
  return result;
}

Nodes Evaluator::intersect(const Set& set, const NodeSet* frame) {
  const auto& order = plan_.of(&set).order;
  const Nodes first = evaluate(*set.parts[order[0]], frame);
  const NodeSet narrowed = first.both();
  Nodes result = evaluate(*set.parts[order[1]], &narrowed);
  result.open |= result.in & first.open;
  result.in -= first.open;
  note("intersect", order[0] == 0 ? "left side first" : "right side first", &set,
       result.in.size());
  return result;
}

Nodes Evaluator::except(const Set& set, const NodeSet* frame) {
  Nodes result = evaluate(*set.parts[0], frame);
  const NodeSet candidates = result.both();
  const Nodes without = evaluate(*set.parts[1], &candidates);
  result.open = (candidates - without.in) & (result.open | without.open);
  result.in = result.in - without.both();
  note("except", "within the left side", &set, result.in.size());
  return result;
}

Nodes Evaluator::options(const Set& set, const NodeSet* frame) {
  Nodes result{NodeSet(graph_.node_count()), NodeSet(graph_.node_count())};
  const auto answer = query::execute(BoundQuery(*set.options), graph_, sink_);
  failed_ = failed_ || !answer;
  if (!answer) return result;
  ask_to_stop();  // with some of the verdicts
  for (const auto& verdict : std::get<OptionsResult>(*answer).verdicts) {
    if (verdict.status == model::Status::option) result.in.insert(verdict.therapy);
  }
  result.in = within(std::move(result.in), frame);
  note(to_text(set, graph_), "verdicts of all therapies", &set, result.in.size());
  return result;
}

// Filters -----------------------------------------------------------------------------------------

Nodes Evaluator::filter(const Filter& filter, const NodeSet& candidates) {
  ask_to_stop();
  switch (filter.op) {
    case Filter::Op::all:
    case Filter::Op::any: return joined(filter, candidates);
    case Filter::Op::related: return related(filter, candidates);
    case Filter::Op::compare:
    case Filter::Op::known: return compared(filter, candidates);
    case Filter::Op::none: break;
  }
  Nodes result = this->filter(*filter.parts[0], candidates);
  result.in = candidates - result.both();
  return result;
}

Nodes Evaluator::joined(const Filter& filter, const NodeSet& candidates) {
  const bool all = filter.op == Filter::Op::all;
  // `and`: what is not out yet. `or`: what is not in yet.
  NodeSet rest = candidates;
  Nodes result{all ? candidates : NodeSet(graph_.node_count()), NodeSet(graph_.node_count())};
  for (const std::size_t i : plan_.of(&filter).order) {
    const Nodes part = this->filter(*filter.parts[i], rest);
    if (all) {
      result.open = (result.open | part.open) & part.both();
      result.in &= part.in;
      rest = result.both();
    } else {
      result.in |= part.in;
      result.open = (result.open | part.open) - result.in;
      rest -= part.in;
    }
  }
  return result;
}

Nodes Evaluator::related(const Filter& filter, const NodeSet& candidates) {
  const Hop& hop = filter.hops.front();
  Nodes result{NodeSet(graph_.node_count()), NodeSet(graph_.node_count())};
  if (!filter.set) {
    result.in = backwards(hop, forwards(hop, candidates)) & candidates;
    return result;
  }
  const bool from_set = plan_.of(&filter).backwards;
  NodeSet ends;
  if (!from_set) ends = forwards(hop, candidates);
  const Nodes wanted = evaluate(*filter.set, from_set ? nullptr : &ends);
  result.in = backwards(hop, wanted.in) & candidates;
  if (!wanted.open.empty()) {
    result.open = (backwards(hop, wanted.open) & candidates) - result.in;
  }
  note(to_text(filter, graph_),
       from_set ? fmt::format("backwards from {}", wanted.in.size())
                : fmt::format("forwards from {}", candidates.size()),
       &filter, result.in.size());
  return result;
}

Nodes Evaluator::compared(const Filter& filter, const NodeSet& candidates) {
  NodeSet ends = candidates;
  for (const Hop& hop : filter.hops) ends = forwards(hop, ends);
  Nodes result{NodeSet(graph_.node_count()), NodeSet(graph_.node_count())};
  for (const NodeId node : ends) {
    ask_to_stop();
    if (filter.op == Filter::Op::known) {
      if (!read(graph_, node, *filter.attribute).empty()) result.in.insert(node);
      continue;
    }
    const Truth truth = compare(graph_, node, *filter.attribute, filter.sign, filter.value);
    if (truth == Truth::yes) result.in.insert(node);
    if (truth == Truth::open) result.open.insert(node);
  }
  for (std::size_t i = filter.hops.size(); i-- > 0;) {
    result.in = backwards(filter.hops[i], result.in);
    result.open = backwards(filter.hops[i], result.open);
  }
  result.in &= candidates;
  result.open = (result.open & candidates) - result.in;
  return result;
}

// Why a node is open ------------------------------------------------------------------------------

void Evaluator::explain(const Set& set, const NodeSet& nodes) {
  if (nodes.empty()) return;
  quiet_ = true;
  switch (set.op) {
    case Set::Op::all:
    case Set::Op::nodes:
    case Set::Op::options: return;
    case Set::Op::hop: {
      const NodeSet starts = backwards(set.hop, nodes);
      return explain(*set.parts[0], evaluate(*set.parts[0], &starts).open);
    }
    case Set::Op::filter: explain(*set.filter, filter(*set.filter, nodes).open); break;
    case Set::Op::unite:
    case Set::Op::intersect:
    case Set::Op::except: break;
  }
  for (const auto& part : set.parts) explain(*part, evaluate(*part, &nodes).open);
}

void Evaluator::explain(const Filter& filter, const NodeSet& nodes) {
  if (nodes.empty()) return;
  if (filter.op == Filter::Op::compare) return explain_compared(filter, nodes);
  for (const auto& part : filter.parts) explain(*part, this->filter(*part, nodes).open);
  if (filter.op != Filter::Op::related || !filter.set) return;
  const NodeSet ends = forwards(filter.hops.front(), nodes);
  explain(*filter.set, evaluate(*filter.set, &ends).open);
}

void Evaluator::explain_compared(const Filter& filter, const NodeSet& nodes) {
  std::string words;
  for (const Hop& hop : filter.hops) words += hop.words + ".";
  words += filter.attribute->name;
  for (const NodeId node : nodes) {
    ask_to_stop();
    const auto ends = reach(graph_, node, filter.hops);
    const bool stated = std::any_of(ends.begin(), ends.end(), [&](NodeId end) {
      const auto truth = compare(graph_, end, *filter.attribute, filter.sign, filter.value);
      return truth == Truth::open && !read(graph_, end, *filter.attribute).empty();
    });
    const auto place = lacks_.try_emplace({words, stated}, graph_.node_count()).first;
    place->second.insert(node);
  }
}

std::vector<Lack> Evaluator::lacks() const {
  std::vector<Lack> result;
  for (const auto& [key, nodes] : lacks_) {
    result.push_back({key.first, key.second, nodes.to_vector()});
  }
  return result;
}

std::vector<NodeId> reach(const Graph& graph, NodeId from, const std::vector<Hop>& hops) {
  std::vector<NodeId> nodes{from};
  for (const Hop& hop : hops) {
    std::vector<NodeId> ends;
    for (const model::Step& step : hop.steps) {
      if (hop.repeat != Hop::Repeat::once) {
        const auto found = model::closure(graph, model::set_of(graph, nodes), step,
                                          hop.repeat == Hop::Repeat::any);
        ends.insert(ends.end(), found.begin(), found.end());
        continue;
      }
      for (const NodeId node : nodes) {
        const auto found = step.inverse ? graph.sources(node, step.relation)
                                        : graph.targets(node, step.relation);
        ends.insert(ends.end(), found.begin(), found.end());
      }
    }
    if (hop.noun) {
      std::erase_if(ends, [&](NodeId node) { return !fits(graph, node, *hop.noun); });
    }
    std::sort(ends.begin(), ends.end());
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    nodes = std::move(ends);
  }
  return nodes;
}

}  // namespace kg::query::walk
