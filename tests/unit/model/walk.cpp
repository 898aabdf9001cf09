// Walks: steps, closures, counts and paths on graphs small enough to read.
#include "graph/model/walk.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>

#include "graph/model/builder.hpp"

namespace kg::model {
namespace {

/// Nodes of one kind of the author, `a b c …`, and the relations `r` and `s` between them.
class Letters {
 public:
  /// `"a-r->b b-s->c"`
  explicit Letters(const std::string& edges) : graph_(make(edges)) {}

  const Graph& graph() const { return graph_; }
  NodeId operator()(char name) const {
    return graph_.find(graph_.find_kind("letter").value(), std::string(1, name)).value();
  }
  NodeSet set(const std::string& names) const {
    NodeSet result(graph_.node_count());
    for (const char name : names) result.insert((*this)(name));
    return result;
  }
  /// `r`, or with `<` before it the other way.
  Step step(const std::string& name) const {
    const bool inverse = name.front() == '<';
    return {graph_.find_relation(name.substr(inverse)).value(), inverse};
  }
  std::string text(const NodeSet& nodes) const {
    std::string result;
    for (const NodeId node : nodes) result += graph_.node(node).id;
    return result;
  }
  /// `a >r b <s c`
  std::string text(const Path& path) const {
    std::string result = graph_.node(path.start).id;
    for (const auto& [step, to] : path.steps) {
      result += (step.inverse ? " <" : " >") + graph_.relation(step.relation).name + " " +
                graph_.node(to).id;
    }
    return result;
  }
  std::string text(const PathList& list) const {
    std::string result;
    for (const Path& path : list.paths) result += (result.empty() ? "" : ", ") + text(path);
    return result;
  }

 private:
  static Graph make(const std::string& edges) {
    Builder builder;
    const KindId letter = builder.add_kind("letter", "");
    builder.add_relation("r", "r-of", "", letter, letter);
    builder.add_relation("s", "s-of", "", letter, letter);
    for (char name = 'a'; name <= 'h'; ++name) {
      Node node;
      node.kind = letter;
      node.id = std::string(1, name);
      builder.add_node(std::move(node));
    }
    std::istringstream words(edges);
    for (std::string word; words >> word;) {
      const auto at = [&](std::size_t i) {
        return builder.find(letter, word.substr(i, 1)).value();
      };
      const auto relation = builder.find_relation(word.substr(2, 1)).value();
      BOOST_TEST_REQUIRE(!builder.add_edge({at(0), at(5), relation}).has_value());
    }
    return std::move(builder).freeze({});
  }

  Graph graph_;
};

BOOST_AUTO_TEST_SUITE(node_set)

BOOST_AUTO_TEST_CASE(keeps_distinct_nodes_in_order) {
  NodeSet set(200);
  for (const unsigned i : {130u, 5u, 63u, 64u, 5u, 199u, 0u}) set.insert(NodeId{i});
  BOOST_TEST(set.size() == 6u);
  std::string text;
  for (const NodeId node : set) text += std::to_string(static_cast<unsigned>(node)) + " ";
  BOOST_TEST(text == "0 5 63 64 130 199 ");
  BOOST_TEST(set.erase(NodeId{64}));
  BOOST_TEST(!set.erase(NodeId{64}));
  BOOST_TEST(!set.insert(NodeId{63}));
  BOOST_TEST(!set.contains(NodeId{64}));
  BOOST_TEST(set.to_vector().size() == 5u);
}

BOOST_AUTO_TEST_CASE(empty_sets) {
  const NodeSet none(0);
  BOOST_TEST((none.begin() == none.end()));
  NodeSet set(65);
  BOOST_TEST((set.begin() == set.end()));
  set.insert(NodeId{64});
  BOOST_TEST((++set.begin() == set.end()));
  set.clear();
  BOOST_TEST(set.empty());
  BOOST_TEST((set == NodeSet(65)));
}

BOOST_AUTO_TEST_CASE(union_intersection_difference) {
  const Letters at("");
  const NodeSet abc = at.set("abc");
  const NodeSet cd = at.set("cd");
  BOOST_TEST(at.text(abc | cd) == "abcd");
  BOOST_TEST(at.text(abc & cd) == "c");
  BOOST_TEST(at.text(abc - cd) == "ab");
  BOOST_TEST((abc | cd).size() == 4u);
  BOOST_TEST((abc & at.set("d")).empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(walk)

BOOST_AUTO_TEST_CASE(steps_go_both_ways) {
  const Letters at("a-r->b a-r->c b-r->c a-s->d");
  BOOST_TEST(at.text(step(at.graph(), at.set("ab"), at.step("r"))) == "bc");
  BOOST_TEST(at.text(step(at.graph(), at.set("c"), at.step("<r"))) == "ab");
  BOOST_TEST(at.text(step(at.graph(), at.set("c"), at.step("s"))) == "");
  BOOST_TEST(at.text(step(at.graph(), at.set(""), at.step("r"))) == "");
}

BOOST_AUTO_TEST_CASE(a_closure_holds_its_start_where_steps_lead_back) {
  const Letters at("a-r->b b-r->c d-r->e e-r->d");
  BOOST_TEST(at.text(closure(at.graph(), at.set("a"), at.step("r"), false)) == "bc");
  BOOST_TEST(at.text(closure(at.graph(), at.set("a"), at.step("r"), true)) == "abc");
  BOOST_TEST(at.text(closure(at.graph(), at.set("ab"), at.step("r"), false)) == "bc");
  BOOST_TEST(at.text(closure(at.graph(), at.set("d"), at.step("r"), false)) == "de");
  BOOST_TEST(at.text(closure(at.graph(), at.set("c"), at.step("<r"), false)) == "ab");
}

BOOST_AUTO_TEST_CASE(walks_and_pairs_are_not_the_same) {
  const Letters at("a-r->b a-r->c b-r->d c-r->d d-s->e");
  const std::vector<Step> two{at.step("r"), at.step("r")};
  BOOST_TEST(count_walks(at.graph(), at.set("a"), two).value() == 2u);
  BOOST_TEST(count_pairs(at.graph(), at.set("a"), two).pairs == 1u);
  const std::vector<Step> three{at.step("r"), at.step("r"), at.step("s")};
  BOOST_TEST(count_walks(at.graph(), at.set("abc"), three).value() == 2u);
  BOOST_TEST(count_walks(at.graph(), at.set("abc"), {}).value() == 3u);
  BOOST_TEST(count_closure(at.graph(), at.set("abcde"), at.step("r")).pairs == 5u);
}

/// A ring in which each node leads to the next two.
Graph make_ring(std::uint32_t count) {
  Builder builder;
  const KindId kind = builder.add_kind("letter", "");
  const RelationId r = builder.add_relation("r", "r-of", "", kind, kind);
  for (std::uint32_t i = 0; i < count; ++i) {
    Node node;
    node.kind = kind;
    node.id = std::to_string(i);
    builder.add_node(std::move(node));
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    for (const std::uint32_t ahead : {1u, 2u, 1u}) {  // the last one says nothing new
      const Edge edge{NodeId{i}, NodeId{(i + ahead) % count}, r};
      BOOST_TEST_REQUIRE(!builder.add_edge(edge).has_value());
    }
  }
  return std::move(builder).freeze({});
}

BOOST_AUTO_TEST_CASE(more_starts_than_a_byte_counts) {
  const Graph ring = make_ring(1000);
  BOOST_TEST(ring.edge_count() == 2000u);
  const NodeSet all = all_of(ring, ring.find_kind("letter").value());
  const Step r{ring.find_relation("r").value(), false};
  BOOST_TEST(count_pairs(ring, all, std::vector{r, r}).pairs == 3000u);
  BOOST_TEST(count_walks(ring, all, std::vector{r, r, r}).value() == 8000u);
  BOOST_TEST(count_closure(ring, all, r).pairs == 1'000'000u);
}

BOOST_AUTO_TEST_CASE(what_is_interrupted_says_so) {
  const Graph ring = make_ring(3000);
  const NodeSet all = all_of(ring, ring.find_kind("letter").value());
  const Step r{ring.find_relation("r").value(), false};
  const PairCount part = count_closure(ring, all, r, [] { return true; });
  BOOST_TEST(!part.complete);
  BOOST_TEST((part.pairs > 0 && part.pairs < 9'000'000u));
  BOOST_TEST(count_closure(ring, all, r, [] { return false; }).complete);
  const std::vector<NodeId> first{NodeId{0}};
  const std::vector<NodeId> last{NodeId{1500}};
  const PathList paths = find_paths(ring, set_of(ring, first), set_of(ring, last), {},
                                    {.length_max = 2000}, [] { return true; });
  BOOST_TEST((paths.cut == PathsCut::interrupted));
}

BOOST_AUTO_TEST_CASE(steps_of_many_go_the_shorter_way) {
  std::string edges;
  for (char from = 'a'; from <= 'h'; ++from) {
    for (char to = 'a'; to <= 'g'; ++to) edges += std::string{from} + "-r->" + to + " ";
  }
  const Letters at(edges);
  for (const char* from : {"a", "abcd", "abcdefgh"}) {
    BOOST_TEST(at.text(step(at.graph(), at.set(from), at.step("r"))) == "abcdefg");
  }
  BOOST_TEST(at.text(step(at.graph(), at.set("abcdefg"), at.step("<r"))) == "abcdefgh");
  BOOST_TEST(at.text(step(at.graph(), at.set("h"), at.step("<r"))) == "");
  const std::vector<Step> two{at.step("r"), at.step("r")};
  BOOST_TEST(count_walks(at.graph(), at.set("abcdefgh"), two).value() == 8u * 7u * 7u);
  BOOST_TEST(count_walks(at.graph(), at.set("h"), two).value() == 7u * 7u);
}

BOOST_AUTO_TEST_CASE(too_many_walks_are_named_not_wrapped) {
  // Two ways from each of two nodes: 2^n walks of n steps from each.
  const Letters at("a-r->a a-r->b b-r->a b-r->b a-s->c");
  std::vector<Step> chain(62, at.step("r"));
  BOOST_TEST(count_walks(at.graph(), at.set("ab"), chain).value() == std::uint64_t{1} << 63);
  chain.push_back(at.step("r"));
  BOOST_TEST(!count_walks(at.graph(), at.set("ab"), chain).has_value());
  // What ends nowhere does not count.
  chain.resize(100, at.step("r"));
  chain.insert(chain.end(), 2, at.step("s"));
  BOOST_TEST(count_walks(at.graph(), at.set("ab"), chain).value() == 0u);
}

BOOST_AUTO_TEST_CASE(the_shortest_path_uses_edges_both_ways) {
  const Letters at("a-r->b c-s->b c-r->d a-r->e e-r->f f-r->g g-r->d");
  const auto path = shortest_path(at.graph(), at.set("a"), at.set("d"));
  BOOST_TEST(at.text(path.value()) == "a >r b <s c >r d");
  const std::vector<Step> forward{at.step("r")};
  const auto typed = shortest_path(at.graph(), at.set("a"), at.set("d"), forward);
  BOOST_TEST(at.text(typed.value()) == "a >r e >r f >r g >r d");
  BOOST_TEST(!shortest_path(at.graph(), at.set("d"), at.set("a"), forward).has_value());
  BOOST_TEST(!shortest_path(at.graph(), at.set("a"), at.set("h")).has_value());
  BOOST_TEST(!shortest_path(at.graph(), at.set(""), at.set("a")).has_value());
}

BOOST_AUTO_TEST_CASE(a_node_in_both_sets_is_a_path) {
  const Letters at("a-r->b");
  BOOST_TEST(at.text(shortest_path(at.graph(), at.set("ab"), at.set("bc")).value()) == "b");
  BOOST_TEST(at.text(find_paths(at.graph(), at.set("ab"), at.set("bc"), {}, {})) == "b");
}

BOOST_AUTO_TEST_CASE(paths_shortest_first) {
  const Letters at("a-r->b b-r->c a-s->c a-r->c b-s->c");
  const PathList all = find_paths(at.graph(), at.set("a"), at.set("c"), {}, {});
  BOOST_TEST(at.text(all) == "a >r c, a >s c, a >r b >r c, a >r b >s c");
  BOOST_TEST((all.cut == PathsCut::no));
  const PathList two = find_paths(at.graph(), at.set("a"), at.set("c"), {}, {.count_max = 2});
  BOOST_TEST(at.text(two) == "a >r c, a >s c");
  BOOST_TEST((two.cut == PathsCut::count));
  const PathList one = find_paths(at.graph(), at.set("a"), at.set("c"), {}, {.length_max = 1});
  BOOST_TEST((one.cut == PathsCut::length));
}

BOOST_AUTO_TEST_CASE(paths_pass_no_other_start_or_end) {
  const Letters at("a-r->b b-r->c c-r->d");
  const PathList paths = find_paths(at.graph(), at.set("ab"), at.set("cd"), {}, {});
  BOOST_TEST(at.text(paths) == "b >r c");
  BOOST_TEST((paths.cut == PathsCut::no));
}

BOOST_AUTO_TEST_CASE(a_list_that_takes_too_long_ends) {
  const Letters at("a-r->b b-r->c c-r->d d-r->a a-s->c b-s->d d-r->e");
  const PathLimits little{.work_max = 3};
  BOOST_TEST((find_paths(at.graph(), at.set("a"), at.set("e"), {}, little).cut == PathsCut::work));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::model
