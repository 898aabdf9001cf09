// Graph questions: see graph_questions.hpp.
#include "tests/bench/graph_questions.hpp"

#include <random>

namespace kg::bench {
namespace {

using model::Graph;
using model::NodeSet;
using model::Step;

Step step_of(const Graph& graph, std::string_view relation, bool inverse = false) {
  return {graph.find_relation(relation).value(), inverse};
}

NodeSet all(const Graph& graph, std::string_view kind) {
  return model::all_of(graph, graph.find_kind(kind).value());
}

std::vector<Step> two_hops(const Graph& graph) {
  return {step_of(graph, "inhibits"), step_of(graph, "associated-with")};
}

/// The first of a kind, in order of declaration.
NodeSet first(const Graph& graph, std::string_view kind, std::size_t count) {
  return model::set_of(graph, graph.nodes(graph.find_kind(kind).value()).first(count));
}

std::uint64_t distinct_ends(const Graph& graph, NodeSet set, std::span<const Step> chain) {
  for (const Step& each : chain) set = model::step(graph, set, each);
  return set.size();
}

std::uint64_t lengths_of_paths(const Graph& graph, std::span<const Step> allowed) {
  std::uint64_t sum = 0;
  for (const auto& [from, to] : path_ends(graph, 20)) {
    NodeSet start(graph.node_count());
    NodeSet end(graph.node_count());
    start.insert(from);
    end.insert(to);
    const auto path = model::shortest_path(graph, start, end, allowed);
    sum += path ? path->steps.size() : 1000;
  }
  return sum;
}

std::vector<Question> make_questions() {
  return {
      {"two_hop_nodes",
       "count diseases associated with a target that some therapy inhibits",
       [](const Graph& graph) {
         return distinct_ends(graph, all(graph, "therapy"), two_hops(graph));
       }},
      {"two_hop_nodes_few", "the same, of the first 100 therapies",
       [](const Graph& graph) {
         return distinct_ends(graph, first(graph, "therapy", 100), two_hops(graph));
       }},
      {"two_hop_pairs",
       "count distinct (therapy, disease): the therapy inhibits a target associated with the "
       "disease",
       [](const Graph& graph) {
         return model::count_pairs(graph, all(graph, "therapy"), two_hops(graph)).pairs;
       }},
      {"two_hop_pairs_few", "the same, of the first 100 therapies",
       [](const Graph& graph) {
         return model::count_pairs(graph, first(graph, "therapy", 100), two_hops(graph)).pairs;
       }},
      {"three_hop_walks",
       "count walks therapy -inhibits-> target -interacts-with-> target -associated-with-> disease",
       [](const Graph& graph) {
         const std::vector<Step> chain{step_of(graph, "inhibits"), step_of(graph, "interacts-with"),
                                       step_of(graph, "associated-with")};
         return model::count_walks(graph, all(graph, "therapy"), chain).value();
       }},
      {"three_hop_walks_back",
       "count walks disease <-concerns- evidence <-because- statement -about-> therapy",
       [](const Graph& graph) {
         const std::vector<Step> chain{step_of(graph, "concerns", true),
                                       step_of(graph, "because", true), step_of(graph, "about")};
         return model::count_walks(graph, all(graph, "disease"), chain).value();
       }},
      {"closure_pairs", "count (class, class above it) in the hierarchy of 25,000 classes",
       [](const Graph& graph) {
         return model::count_closure(graph, all(graph, "disease"), step_of(graph, "is")).pairs;
       }},
      {"closure_below", "count classes below the root of the hierarchy",
       [](const Graph& graph) {
         const NodeSet root = first(graph, "disease", 1);
         return model::closure(graph, root, step_of(graph, "is", true), false).size();
       }},
      {"shortest_paths_any", "sum the lengths of 20 shortest paths over edges of every kind",
       [](const Graph& graph) { return lengths_of_paths(graph, {}); }},
      {"shortest_paths_typed",
       "the same over because, about, concerns, is and their inverses only; 1000 where there is "
        "none",
       [](const Graph& graph) {
         std::vector<Step> allowed;
         for (const char* name : {"because", "about", "concerns", "is"}) {
           allowed.push_back(step_of(graph, name));
           allowed.push_back(step_of(graph, name, true));
         }
         return lengths_of_paths(graph, allowed);
       }},
  };
}

}  // namespace

const std::vector<Question>& questions() {
  static const std::vector<Question> all_questions = make_questions();
  return all_questions;
}

std::vector<std::pair<model::NodeId, model::NodeId>> path_ends(const Graph& graph,
                                                               std::size_t count) {
  std::mt19937_64 engine(4);
  const auto any = [&] {
    return model::NodeId{static_cast<std::uint32_t>(engine() % graph.node_count())};
  };
  std::vector<std::pair<model::NodeId, model::NodeId>> result;
  for (std::size_t i = 0; i < count; ++i) {
    const model::NodeId from = any();
    result.emplace_back(from, any());
  }
  return result;
}

}  // namespace kg::bench
