// Graph generator: see graph_generator.hpp.
#include "tests/bench/graph_generator.hpp"

#include <algorithm>
#include <array>
#include <boost/unordered/unordered_flat_set.hpp>
#include <cmath>
#include <cstdlib>
#include <map>
#include <numeric>
#include <random>

namespace kg::bench {
namespace {

/// Numbers that are the same with every standard library: its engines are fixed, its distributions
/// are not.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  std::uint32_t below(std::uint32_t bound) {
    return static_cast<std::uint32_t>((engine_() >> 32) * bound >> 32);
  }
  /// A rank below `bound`, rank k with probability ~ k^-0.6: u^(1 / (1 - 0.6)) of a uniform u.
  std::uint32_t rank(std::uint32_t bound) {
    const double u = static_cast<double>(engine_() >> 11) * 0x1p-53;
    return static_cast<std::uint32_t>(u * u * std::sqrt(u) * bound);
  }

 private:
  std::mt19937_64 engine_;
};

struct Span {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

/// Which node of a kind has which rank, drawn anew for each end of each relation: a node busy in
/// one relation is not busy in all.
std::vector<std::uint32_t> shuffled(Span span, Dice& dice) {
  std::vector<std::uint32_t> nodes(span.count);
  std::iota(nodes.begin(), nodes.end(), span.first);
  for (std::uint32_t i = span.count; i > 1; --i) std::swap(nodes[i - 1], nodes[dice.below(i)]);
  return nodes;
}

void add_edges(PlainGraph& graph, std::uint32_t plan, Span from, Span to, Dice& dice) {
  const auto sources = shuffled(from, dice);
  const auto targets = shuffled(to, dice);
  boost::unordered_flat_set<std::uint64_t> seen;
  while (seen.size() < edge_plans()[plan].edges) {
    const std::uint32_t source = sources[dice.rank(from.count)];
    const std::uint32_t target = targets[dice.rank(to.count)];
    if (source == target || !seen.insert(std::uint64_t{source} << 32 | target).second) continue;
    graph.edges.push_back({source, target, plan});
  }
}

/// Each class below one to three that come before it, mostly near ones, so that it grows deep.
void add_hierarchy(PlainGraph& graph, Span classes, Dice& dice) {
  const auto plan = static_cast<std::uint32_t>(edge_plans().size());
  for (std::uint32_t i = 1; i < classes.count; ++i) {
    std::array<std::uint32_t, 3> above{};
    const std::uint32_t count = 1 + (dice.below(4) == 0) + (dice.below(16) == 0);
    for (std::uint32_t k = 0; k < count; ++k) {
      above[k] = dice.below(3) == 0 ? dice.below(i) : i / 4 + dice.below(i / 4 + 1);
      above[k] = std::min(above[k], i - 1);
      if (std::find(above.begin(), above.begin() + k, above[k]) != above.begin() + k) continue;
      graph.edges.push_back({classes.first + i, classes.first + above[k], plan});
    }
  }
}

}  // namespace

const std::vector<KindPlan>& kind_plans() {
  static const std::vector<KindPlan> plans{
      {"therapy", 6'000}, {"statement", 30'000}, {"evidence", 40'000}, {"source", 5'000},
      {"fact", 2'000},    {"goal", 100},         {"person", 4'900},    {"target", 12'000},
      {"disease", 25'000}, {"trial", 5'000},
  };
  return plans;
}

const std::vector<EdgePlan>& edge_plans() {
  static const std::vector<EdgePlan> plans{
      {"about", "statement", "therapy", 30'000},
      {"because", "statement", "evidence", 400'000},
      {"mentions", "statement", "fact", 250'000},
      {"for", "statement", "goal", 60'000},
      {"from", "evidence", "source", 80'000},
      {"said-by", "evidence", "person", 80'000},
      {"inhibits", "therapy", "target", 60'000},
      {"associated-with", "target", "disease", 708'000},
      {"interacts-with", "target", "target", 800'000},
      {"studies", "trial", "disease", 200'000},
      {"tests", "trial", "therapy", 200'000},
      {"concerns", "evidence", "disease", 600'000},
      {"cites", "source", "source", 500'000},
  };
  return plans;
}

PlainGraph generate() {
  PlainGraph graph;
  std::map<std::string_view, Span> spans;
  for (const KindPlan& plan : kind_plans()) {
    const auto kind = static_cast<std::uint32_t>(spans.size());
    spans[plan.name] = {static_cast<std::uint32_t>(graph.kinds.size()), plan.nodes};
    graph.kinds.insert(graph.kinds.end(), plan.nodes, kind);
  }
  Dice dice(20'261'122);
  for (std::uint32_t i = 0; i < edge_plans().size(); ++i) {
    add_edges(graph, i, spans[edge_plans()[i].from], spans[edge_plans()[i].to], dice);
  }
  add_hierarchy(graph, spans[hierarchy_kind], dice);
  // Texts do not declare all edges of a relation in one place.
  for (std::size_t i = graph.edges.size(); i > 1; --i) {
    std::swap(graph.edges[i - 1], graph.edges[dice.below(static_cast<std::uint32_t>(i))]);
  }
  return graph;
}

model::Graph load(const PlainGraph& plain) {
  model::Builder builder;
  std::map<std::string_view, model::KindId> kinds;
  std::vector<model::KindId> kind_ids;
  for (const KindPlan& plan : kind_plans()) {
    const auto known = builder.find_kind(plan.name);
    kind_ids.push_back(known ? *known : builder.add_kind(std::string(plan.name), ""));
    kinds[plan.name] = kind_ids.back();
  }
  std::vector<model::RelationId> relations;
  for (const EdgePlan& plan : edge_plans()) {
    const auto known = builder.find_relation(plan.relation);
    const std::string name(plan.relation);
    relations.push_back(known ? *known
                              : builder.add_relation(name, name + "-of", "", kinds[plan.from],
                                                     kinds[plan.to]));
  }
  relations.push_back(model::relation::is);
  for (std::uint32_t i = 0; i < plain.kinds.size(); ++i) {
    model::Node node;
    node.kind = kind_ids[plain.kinds[i]];
    node.id = std::string(kind_plans()[plain.kinds[i]].name) + "-" + std::to_string(i);
    builder.add_node(std::move(node));
  }
  for (const PlainGraph::Edge& edge : plain.edges) {
    const model::Edge typed{model::NodeId{edge.from}, model::NodeId{edge.to},
                            relations[edge.plan]};
    if (builder.add_edge(typed)) std::abort();
  }
  if (builder.find_cycle()) std::abort();
  return std::move(builder).freeze({});
}

}  // namespace kg::bench
