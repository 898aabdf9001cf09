// Hybrids: the old edition with some of the edits, as a small graph of therapies and statements.
#include <fmt/format.h>

#include <algorithm>

#include "graph/model/builder.hpp"
#include "graph/text/limits.hpp"
#include "knowledge/diff/edits.hpp"
#include "knowledge/diff/words.hpp"

namespace kg::knowledge::diff {

using model::NodeId;

namespace {

template <class Id>
constexpr std::size_t index(Id id) {
  return static_cast<std::size_t>(id);
}

}  // namespace

Hybrids::Hybrids(const Joint& joint, const Matches& matches, const std::vector<Edit>& edits)
    : joint_(joint),
      matches_(matches),
      edits_(edits),
      therapies_(matches.of_kind("therapy")),
      statements_(matches.of_kind("statement")) {
  for (std::size_t i = 0; i < edits.size(); ++i) {
    by_place_[{edits[i].kind, edits[i].index, edits[i].value}] = i;
  }
}

std::optional<std::size_t> Hybrids::edit_of(EditKind kind, std::size_t index,
                                            std::size_t value) const {
  const auto found = by_place_.find({kind, index, value});
  if (found == by_place_.end()) return std::nullopt;
  return found->second;
}

Side Hybrids::side_of(const std::optional<std::size_t>& edit, const Applied& applied) const {
  return !edit || applied[*edit] ? Side::after : Side::before;
}

World Hybrids::world(const Applied& applied) const {
  World world(joint_, Side::after);
  for (std::size_t i = 0; i < edits_.size(); ++i) {
    if (applied[i]) continue;
    const auto& edit = edits_[i];
    switch (edit.kind) {
      case EditKind::definition: world.definitions[edit.index] = Side::before; break;
      case EditKind::fact: world.applies[edit.index] = Side::before; break;
      case EditKind::value: unmake_value(edit, world); break;
      case EditKind::order: world.order[edit.index] = Side::before; break;
      default: break;
    }
  }
  return world;
}

void Hybrids::unmake_value(const Edit& edit, World& world) const {
  world.classes[edit.index][edit.value] = Side::before;
  // Where facts with one value have a domain of their own, it is the same edit.
  for (std::size_t i = 0; i < joint_.domains.size(); ++i) {
    const auto& domain = joint_.domains[i];
    if (!domain.kind || index(*domain.kind) != edit.index) continue;
    for (std::size_t value = 0; value < domain.values.size(); ++value) {
      const bool same = index(domain.in_kind[value]) == edit.value;
      if (same) world.classes[i][value] = Side::before;
    }
  }
}

// The therapy, its classes and parts in either edition, and theirs.
std::vector<bool> Hybrids::near(std::size_t pair) const {
  std::vector<bool> result(matches_.pairs.size());
  std::vector<std::size_t> open = {pair};
  result[pair] = true;
  while (!open.empty()) {
    const auto& nodes = matches_.pairs[open.back()];
    open.pop_back();
    for (const auto side : sides) {
      if (!nodes.in(side)) continue;
      for (const auto relation : {model::relation::is, model::relation::combines}) {
        const auto& graph = *joint_.editions[at(side)];
        for (const NodeId next : graph.targets(*nodes.of[at(side)], relation)) {
          const auto reached = matches_.of(side, next);
          if (!result[reached]) open.push_back(reached);
          result[reached] = true;
        }
      }
    }
  }
  return result;
}

std::optional<model::Graph> Hybrids::build(const Applied& applied,
                                           const std::vector<bool>& therapies) const {
  model::Builder builder;
  std::vector<NodeId> nodes(matches_.pairs.size(), model::no_node);  // by pair, where it is there
  Translator translator(joint_, world(applied));
  const auto side_of_pair = [&](std::size_t pair, EditKind kind) -> std::optional<Side> {
    const auto side = side_of(edit_of(kind, pair), applied);
    if (matches_.pairs[pair].in(side)) return side;
    return std::nullopt;
  };
  const auto add = [&](std::size_t pair, model::KindId kind) {
    model::Node node;
    node.kind = kind;
    node.id = fmt::format("n{}", pair);
    nodes[pair] = builder.add_node(std::move(node));
  };
  for (const auto pair : therapies_) {
    if (therapies[pair] && side_of_pair(pair, EditKind::therapy)) add(pair, model::kind::therapy);
  }
  for (const auto pair : therapies_) {
    if (nodes[pair] == model::no_node) continue;
    const auto side = *side_of_pair(pair, EditKind::therapy);
    const auto& graph = *joint_.editions[at(side)];
    for (const auto relation : {model::relation::is, model::relation::combines}) {
      for (const NodeId to : graph.targets(*matches_.pairs[pair].of[at(side)], relation)) {
        const auto target = nodes[matches_.of(side, to)];
        if (target != model::no_node) (void)builder.add_edge({nodes[pair], target, relation});
      }
    }
  }
  // A statement of a therapy that only one edition has comes and goes with it.
  std::vector<std::pair<std::size_t, Side>> stated;
  for (const auto pair : statements_) {
    const auto& own = matches_.pairs[pair];
    auto side = side_of_pair(pair, EditKind::statement);
    if (!side && !own.both() && !edit_of(EditKind::statement, pair)) side = own.side(Side::after);
    if (!side) continue;
    const auto& graph = *joint_.editions[at(*side)];
    const auto& statement = graph.statement(*own.of[at(*side)]);
    if (nodes[matches_.of(*side, statement.therapy)] == model::no_node) continue;
    add(pair, model::kind::statement);
    stated.emplace_back(pair, *side);
  }
  for (const auto& [pair, side] : stated) {
    const auto& own = joint_.editions[at(side)]->statement(*matches_.pairs[pair].of[at(side)]);
    model::Statement statement;
    statement.kind = own.kind;
    statement.hard = own.hard;
    statement.therapy = nodes[matches_.of(side, own.therapy)];
    statement.when = translator.translate(own.when, side);
    statement.requires_ = translator.translate(own.requires_, side);
    for (const NodeId each : own.overrides) {
      const auto target = nodes[matches_.of(side, each)];
      if (target != model::no_node) statement.overrides.push_back(target);
    }
    builder.set_statement(nodes[pair], std::move(statement));
  }
  std::set<std::pair<std::size_t, std::size_t>> excepted;
  for (const auto side : sides) {
    for (const auto& each : joint_.editions[at(side)]->exceptions()) {
      const auto therapy = matches_.of(side, each.therapy);
      const auto statement = matches_.of(side, each.statement);
      if (nodes[therapy] == model::no_node || nodes[statement] == model::no_node) continue;
      const auto edit = edit_of(EditKind::exception, therapy, statement);
      if (edit && side_of(edit, applied) != side) continue;
      if (!excepted.emplace(therapy, statement).second) continue;
      builder.add_exception({nodes[therapy], nodes[statement], ""});
    }
  }
  if (builder.find_cycle() || builder.find_cycle(model::relation::overrides)) return std::nullopt;
  if (builder.most_overridden().count > text::limits::overriding_statements) return std::nullopt;
  return std::move(builder).freeze(joint_.vocabulary);
}

namespace {

// A therapy that is not there is indicated for nobody.
model::StatusFormulas formulas_of_none() {
  const auto never = condition::make_constant(false);
  const auto always = condition::make_constant(true);
  return {never, never, always, never, never, never, never, never, never, never};
}

model::StatusFormulas formulas_in(const model::Graph& graph, std::size_t pair) {
  const auto node = graph.find(model::kind::therapy, fmt::format("n{}", pair));
  return node ? graph.applied(*node).formulas : formulas_of_none();
}

}  // namespace

std::optional<std::vector<model::StatusFormulas>> Hybrids::formulas(const Applied& applied) const {
  const auto graph = build(applied, std::vector<bool>(matches_.pairs.size(), true));
  if (!graph) return std::nullopt;
  std::vector<model::StatusFormulas> result;
  for (const auto pair : therapies_) result.push_back(formulas_in(*graph, pair));
  return result;
}

std::optional<model::StatusFormulas> Hybrids::formulas_of(std::size_t place,
                                                          const Applied& applied) const {
  const auto graph = build(applied, near(therapies_[place]));
  if (!graph) return std::nullopt;
  return formulas_in(*graph, therapies_[place]);
}

std::vector<condition::ExprPtr> Hybrids::laws(const Applied& applied) const {
  Translator translator(joint_, world(applied));
  std::vector<condition::ExprPtr> result;
  for (const auto pair : matches_.of_kind("law")) {
    const auto& own = matches_.pairs[pair];
    const auto side = side_of(edit_of(EditKind::law, pair), applied);
    if (!own.in(side)) continue;
    result.push_back(
        translator.translate(law_of(*joint_.editions[at(side)], *own.of[at(side)]), side));
  }
  return result;
}

std::vector<std::size_t> Hybrids::candidates(std::size_t place) const {
  const auto reached = near(therapies_[place]);
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < edits_.size(); ++i) {
    const auto& edit = edits_[i];
    bool bears = edit.kind != EditKind::law;
    if (edit.kind == EditKind::therapy || edit.kind == EditKind::exception) {
      bears = reached[edit.index];
    } else if (edit.kind == EditKind::statement) {
      const auto& pair = matches_.pairs[edit.index];
      bears = false;
      for (const auto side : sides) {
        if (!pair.in(side)) continue;
        const auto& graph = *joint_.editions[at(side)];
        bears = bears ||
                reached[matches_.of(side, graph.statement(*pair.of[at(side)]).therapy)];
      }
    }
    if (bears) result.push_back(i);
  }
  return result;
}

}  // namespace kg::knowledge::diff
