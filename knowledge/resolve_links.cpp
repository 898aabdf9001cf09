// Resolve, third pass: classes, parts and attributes of nodes, and the circles among them.
#include <algorithm>
#include <set>

#include "graph/model/schema.hpp"
#include "graph/text/codes.hpp"
#include "graph/text/suggest.hpp"
#include "graph/text/limits.hpp"
#include "knowledge/cycles.hpp"
#include "knowledge/resolver.hpp"
#include "knowledge/words.hpp"

namespace kg::knowledge {

using model::KindId;
using model::NodeId;
using syntax::ClauseKind;
using syntax::Item;
using syntax::ItemKind;
using text::Code;

namespace {

// Links as steps over the nodes that they join, numbered in order of their ids.
struct Steps {
  std::vector<NodeId> nodes;
  std::vector<Step> steps;
};
Steps number(const std::vector<Link>& links) {
  Steps result;
  for (const auto& link : links) {
    result.nodes.push_back(link.from);
    result.nodes.push_back(link.to);
  }
  auto& nodes = result.nodes;
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  const auto place = [&](NodeId node) {
    return static_cast<std::size_t>(
        std::lower_bound(nodes.begin(), nodes.end(), node) - nodes.begin());
  };
  for (const auto& link : links) {
    result.steps.push_back({place(link.from), place(link.to), link.span});
  }
  return result;
}

std::uint64_t place_key(const text::Span& span) {
  return (static_cast<std::uint64_t>(span.source) << 32) | span.begin;
}

}  // namespace

void Resolver::connect_nodes() {
  builder_.allow(model::relation::because, model::kind::goal, model::kind::evidence);
  builder_.allow(model::relation::because, model::kind::person, model::kind::evidence);
  builder_.allow(model::relation::is, model::kind::person, model::kind::person);
  for (const auto& node : nodes_) connect(node);
  while (refuse_cycles(false)) {
  }
  while (refuse_cycles(true)) {
  }
  refuse_towers();
  for (const auto& link : links_) {
    const auto relation = link.is_part ? model::relation::combines : model::relation::is;
    add_edge(link.from, relation, link.to);
    (link.is_part ? parts_ : classes_)[link.from].push_back(link.to);
  }
}

void Resolver::connect(const DeclaredNode& node) {
  const bool has_classes = node.kind == model::kind::therapy || node.kind == model::kind::goal ||
                           node.kind == model::kind::person || model::is_entity(node.kind);
  if (!has_classes && node.kind != model::kind::fact) return;
  if (node.parent != model::no_node) {
    links_.push_back({node.node, node.parent, node.child->id.span, false});
  }
  if (has_classes) connect_classes(node);
  if (node.kind == model::kind::therapy) connect_parts(node);
  for (const auto& item : node.items()) connect_attribute(node, item);
}

void Resolver::connect_classes(const DeclaredNode& node) {
  const auto* is = syntax::find(node.clauses(), ClauseKind::is);
  if (!is) return;
  for (const auto& name : is->names) {
    if (const auto parent = refer(node.kind, name)) {
      links_.push_back({node.node, *parent, name.span, false});
    }
  }
}

void Resolver::connect_parts(const DeclaredNode& node) {
  const auto* combines = syntax::find(node.clauses(), ClauseKind::combines);
  if (!combines) return;
  if (combines->names.size() == 1) {
    sink_.report(Code::single_part, combines->names[0].span, node.id);
    return;
  }
  std::vector<NodeId> parts;
  for (const auto& name : combines->names) {
    const auto part = refer(model::kind::therapy, name);
    if (!part) continue;
    if (std::find(parts.begin(), parts.end(), *part) != parts.end()) {
      sink_.report(Code::named_twice, name.span, name.text);
      continue;
    }
    parts.push_back(*part);
    links_.push_back({node.node, *part, name.span, true});
  }
}

void Resolver::connect_attribute(const DeclaredNode& node, const Item& item) {
  switch (item.kind) {
    case ItemKind::because:
      for (const auto evidence : refer_all(model::kind::evidence, item.names)) {
        add_edge(node.node, model::relation::because, evidence);
      }
      break;
    case ItemKind::relation: connect_related(node, item); break;
    default: break;
  }
}

void Resolver::add_edge(NodeId from, model::RelationId relation, NodeId to) {
  // What the schema refuses was refused with a diagnostic before.
  [[maybe_unused]] const auto refused = builder_.add_edge({from, to, relation});
}

void Resolver::connect_related(const DeclaredNode& node, const Item& item) {
  const auto relation = builder_.find_relation(item.id.text);
  if (!relation || relation_spans_.count(item.id.text) == 0) {
    std::vector<std::string> known = item_words(
        node.kind == model::kind::therapy ? BodyKind::therapy : BodyKind::node);
    for (const auto& [name, span] : relation_spans_) known.push_back(name);
    report_unknown(Code::unknown_relation, item.id, "relation", known);
    return;
  }
  const auto [from, to] = builder_.relation(*relation).endpoints.front();
  if (from != node.kind) {
    sink_.report(Code::wrong_endpoint, item.id.span, item.id.text, builder_.kind_name(node.kind),
                 builder_.kind_name(from), builder_.kind_name(to))
        .label(relation_spans_[item.id.text], "declared here");
    return;
  }
  for (const auto target : refer_all(to, item.names)) add_edge(node.node, *relation, target);
}

// A circle is reported at its first step and leaves no edge behind, so that nothing walks in it.
bool Resolver::refuse_cycles(bool with_parts) {
  std::vector<Link> links;
  for (const auto& link : links_) {
    if (with_parts || !link.is_part) links.push_back(link);
  }
  const auto numbered = number(links);
  std::vector<std::string> names;
  for (const auto node : numbered.nodes) names.push_back(builder_.node(node).id);
  const auto cycles = find_cycles(names, numbered.steps);
  for (const auto& cycle : cycles) {
    std::vector<std::string> ids = {names[cycle.front().from]};
    for (const auto& step : cycle) ids.push_back(names[step.to]);
    auto& report = sink_.report(with_parts ? Code::cyclic_combination : Code::cyclic_hierarchy,
                                cycle.front().span, ids.front(), chain_of(ids));
    label_steps(report, cycle);
    std::set<std::uint64_t> places;
    for (const auto& step : cycle) places.insert(place_key(step.span));
    std::erase_if(links_, [&](const Link& link) { return places.count(place_key(link.span)) > 0; });
  }
  return !cycles.empty();
}

// What is stated of a class reaches all below it: a tower would cost the square of its height.
void Resolver::refuse_towers() {
  const auto numbered = number(links_);
  const auto ways = longest_ways(numbered.nodes.size(), numbered.steps);
  for (const auto& step : numbered.steps) {
    if (ways[step.from] != text::limits::hierarchy_levels + 1) continue;
    if (ways[step.to] + 1 != ways[step.from]) continue;
    sink_.report(Code::hierarchy_too_deep, step.span, builder_.node(numbered.nodes[step.from]).id,
                 text::limits::hierarchy_levels);
  }
}

}  // namespace kg::knowledge
