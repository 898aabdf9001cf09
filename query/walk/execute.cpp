// Execute: one function a form.
#include "query/walk/execute.hpp"

#include <algorithm>
#include <map>

#include "graph/text/interrupt.hpp"
#include "graph/text/limits.hpp"
#include "query/walk/evaluator.hpp"
#include "query/walk/nearby.hpp"
#include "query/walk/spelling.hpp"
#include "query/walk/words.hpp"

namespace kg::query::walk {
namespace {

using model::Graph;
using model::NodeId;
using model::NodeSet;

void ask_to_stop() {
  if (text::interrupted()) throw text::Interrupted{};
}

// Orders ------------------------------------------------------------------------------------------

bool before(const Datum& a, const Datum& b) {
  if (a.date && b.date) {
    if (a.date->first_day != b.date->first_day) return a.date->first_day < b.date->first_day;
    return a.date->end_day < b.date->end_day;
  }
  if (a.rank != b.rank) return a.rank < b.rank;
  return fold_case(a.text) < fold_case(b.text);
}

// Of several values the one that comes first in this order.
std::optional<Datum> key_of(const Graph& graph, NodeId node, const Key& key) {
  std::optional<Datum> best;
  for (const NodeId end : reach(graph, node, key.hops)) {
    for (const Datum& value : read(graph, end, *key.attribute)) {
      const bool better = !best || (key.descending ? before(*best, value) : before(value, *best));
      if (better) best = value;
    }
  }
  return best;
}

struct Row {
  NodeId node{};
  std::vector<std::optional<Datum>> keys;
};

// Nodes without a key stand last, whatever the direction; what is equal keeps its order.
bool comes_before(const Row& a, const Row& b, const std::vector<Key>& keys) {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (a.keys[i].has_value() != b.keys[i].has_value()) return a.keys[i].has_value();
    if (!a.keys[i]) continue;
    const Datum& x = keys[i].descending ? *b.keys[i] : *a.keys[i];
    const Datum& y = keys[i].descending ? *a.keys[i] : *b.keys[i];
    if (before(x, y)) return true;
    if (before(y, x)) return false;
  }
  return false;
}

void order(Answer& answer, const Graph& graph) {
  const auto& keys = answer.query.order;
  if (keys.empty()) return;
  std::vector<Row> rows;
  for (const NodeId node : answer.nodes) {
    ask_to_stop();
    Row row{node, {}};
    for (const Key& key : keys) row.keys.push_back(key_of(graph, node, key));
    if (!row.keys.front()) ++answer.unordered;
    rows.push_back(std::move(row));
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const Row& a, const Row& b) { return comes_before(a, b, keys); });
  for (std::size_t i = 0; i < rows.size(); ++i) answer.nodes[i] = rows[i].node;
}

// Groups ------------------------------------------------------------------------------------------

void group(Answer& answer, const NodeSet& nodes, const Graph& graph) {
  const Key& by = *answer.query.by;
  std::map<NodeId, std::size_t> of_nodes;
  std::map<std::pair<std::size_t, std::string>, std::size_t> of_values;
  for (const NodeId node : nodes) {
    ask_to_stop();
    const auto ends = reach(graph, node, by.hops);
    std::vector<std::pair<std::size_t, std::string>> values;
    for (const NodeId end : ends) {
      if (by.attribute == nullptr) {
        ++of_nodes[end];
        continue;
      }
      for (const Datum& value : read(graph, end, *by.attribute)) {
        values.emplace_back(value.rank, value.text);
      }
    }
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    for (const auto& value : values) ++of_values[value];
    if (by.attribute == nullptr ? ends.empty() : values.empty()) ++answer.ungrouped;
  }
  for (const auto& [node, size] : of_nodes) answer.groups.push_back({node, {}, size});
  for (const auto& [value, size] : of_values) {
    answer.groups.push_back({model::no_node, value.second, size});
  }
  std::stable_sort(answer.groups.begin(), answer.groups.end(),
                   [](const Group& a, const Group& b) { return a.size > b.size; });
}

// Paths -------------------------------------------------------------------------------------------

// What bears on a therapy follows from edges that a path shows on their own.
std::vector<model::Step> stated_steps(const Graph& graph) {
  std::vector<model::Step> steps;
  for (std::size_t i = 0; i < graph.relation_count(); ++i) {
    const model::RelationId relation{static_cast<std::uint16_t>(i)};
    if (relation == model::relation::bears_on) continue;
    steps.push_back({relation, false});
    steps.push_back({relation, true});
  }
  return steps;
}

void find_ways(Answer& answer, const NodeSet& from, const NodeSet& to, const Graph& graph) {
  const auto steps = stated_steps(graph);
  if (answer.query.form == Bound::Form::path) {
    if (auto path = model::shortest_path(graph, from, to, steps)) {
      answer.paths.push_back(std::move(*path));
    }
    return;
  }
  model::PathLimits limits;
  limits.count_max = text::limits::path_count;
  limits.length_max = answer.query.up_to;
  auto list = model::find_paths(graph, from, to, steps, limits, &text::interrupted);
  answer.paths = std::move(list.paths);
  // Longer paths were not asked for.
  answer.cut = list.cut == model::PathsCut::length ? model::PathsCut::no : list.cut;
}

// The paths of a walk from `from` to its other end. False: that end could not be evaluated.
bool go_to(Answer& answer, const NodeSet& from, const Plan& plan, const Graph& graph,
           text::Sink& sink) {
  Evaluator evaluator(graph, plan, sink);
  const Nodes ends = evaluator.evaluate(*answer.query.to);
  evaluator.explain(*answer.query.to, ends.open);
  if (evaluator.failed()) return false;
  const NodeSet open = model::set_of(graph, answer.undecided) | ends.open;
  answer.undecided = open.to_vector();
  for (Lack& lack : evaluator.lacks()) answer.lacks.push_back(std::move(lack));
  for (PlanLine& line : evaluator.plan()) answer.plan.push_back(std::move(line));
  find_ways(answer, from, ends.in, graph);
  return true;
}

}  // namespace

std::optional<Answer> execute(const Bound& bound, const Graph& graph, text::Sink& sink) {
  const Plan plan(bound, graph);
  Evaluator evaluator(graph, plan, sink);
  Answer answer;
  answer.query = bound;
  Nodes found = evaluator.evaluate(*bound.set);
  evaluator.explain(*bound.set, found.open);
  if (evaluator.failed()) return std::nullopt;
  answer.total = found.in.size();
  answer.undecided = found.open.to_vector();
  answer.lacks = evaluator.lacks();
  answer.plan = evaluator.plan();
  if (answer.total == 0) answer.spelling = find_other_spelling(bound, graph);
  if (bound.to && !go_to(answer, found.in, plan, graph, sink)) return std::nullopt;
  if (bound.by) group(answer, found.in, graph);
  const bool lists = bound.form == Bound::Form::list || bound.form == Bound::Form::everything;
  const bool near = !bound.explain && (lists || bound.form == Bound::Form::count);
  if (near && found.both().empty()) answer.near = near_nothing(bound, graph);
  if (near && !found.in.empty()) answer.near = near_members(bound, found.in, graph);
  if (!lists) return answer;
  answer.nodes = found.in.to_vector();
  order(answer, graph);
  if (bound.limit && answer.nodes.size() > *bound.limit) answer.nodes.resize(*bound.limit);
  return answer;
}

}  // namespace kg::query::walk
