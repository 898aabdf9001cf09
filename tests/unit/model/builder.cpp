// The builder: the schema's table, the author's kinds and relations, cycles, edges from records.
#include <boost/test/unit_test.hpp>

#include "tests/unit/model/fixture.hpp"

namespace kg::model::test {
namespace {

using K = StatementKind;

std::string pairs_text(const Builder& builder, const EdgeRefused& refused) {
  std::string text;
  for (const auto& [from, to] : refused.allowed) {
    text += fmt::format("{}{}->{}", text.empty() ? "" : " ", builder.kind_name(from),
                        builder.kind_name(to));
  }
  return text;
}

/// Edges as `from relation to`, one a line, in order.
std::string edges_text(const Graph& graph) {
  std::string text;
  for (const Edge& edge : graph.edges()) {
    text += fmt::format("{} {} {}\n", graph.node(edge.from).id, graph.relation(edge.relation).name,
                        graph.node(edge.to).id);
  }
  return text;
}

BOOST_AUTO_TEST_SUITE(schema)

BOOST_AUTO_TEST_CASE(ids_follow_the_tables) {
  const Builder builder;
  for (std::size_t i = 0; i < builtin_kinds.size(); ++i) {
    const KindId id{static_cast<std::uint16_t>(i)};
    BOOST_TEST(builder.kind_name(id) == builtin_kinds.at(i).name);
    BOOST_TEST((builder.find_kind(builtin_kinds.at(i).name) == id));
  }
  for (std::size_t i = 0; i < builtin_relations.size(); ++i) {
    const RelationId id{static_cast<std::uint16_t>(i)};
    BOOST_TEST(builder.relation(id).name == builtin_relations.at(i).name);
    BOOST_TEST((builder.find_relation(builtin_relations.at(i).name) == id));
  }
  BOOST_TEST((builder.find_kind("therapy") == kind::therapy));
  BOOST_TEST((builder.find_kind("case") == kind::test_case));
  BOOST_TEST((builder.find_relation("takes-values") == relation::takes_values));
  BOOST_TEST((builder.find_relation("for") == relation::serves));
  BOOST_TEST(!builder.find_kind("site").has_value());
}

BOOST_AUTO_TEST_CASE(every_row_of_the_table_is_allowed_and_nothing_else) {
  const Schema schema;
  std::size_t allowed = 0;
  for (std::size_t r = 0; r < schema.relation_count(); ++r) {
    for (std::size_t from = 0; from < schema.kind_count(); ++from) {
      for (std::size_t to = 0; to < schema.kind_count(); ++to) {
        allowed += schema.allows(RelationId{static_cast<std::uint16_t>(r)},
                                 KindId{static_cast<std::uint16_t>(from)},
                                 KindId{static_cast<std::uint16_t>(to)});
      }
    }
  }
  const auto of_authors = [](const EndpointRow& row) {
    return row.from == any_entity || row.to == any_entity;
  };
  const auto rows = std::count_if(builtin_endpoints.begin(), builtin_endpoints.end(),
                                  [&](const EndpointRow& row) { return !of_authors(row); });
  BOOST_TEST(allowed == static_cast<std::size_t>(rows));
}

BOOST_AUTO_TEST_CASE(a_refused_edge_says_what_is_allowed) {
  SmallGuideline g;
  const NodeId drug = g.therapy("drug");
  const NodeId cure = g.goal("cure");
  const auto refused = g.builder.add_edge({drug, cure, relation::is});
  BOOST_REQUIRE(refused.has_value());
  BOOST_TEST((refused->edge == Edge{drug, cure, relation::is}));
  BOOST_TEST(pairs_text(g.builder, *refused) == "therapy->therapy goal->goal");
  const auto combined = g.builder.add_edge({cure, drug, relation::combines});
  BOOST_REQUIRE(combined.has_value());
  BOOST_TEST(pairs_text(g.builder, *combined) == "therapy->therapy");
  BOOST_TEST(g.freeze().edge_count() == 0u);
}

BOOST_AUTO_TEST_CASE(a_hierarchy_of_the_author_stays_within_its_kind) {
  SmallGuideline g;
  const KindId site = g.builder.add_kind("site", "a place");
  const KindId target = g.builder.add_kind("target", "");
  const NodeId organ = g.node(site, "organ");
  const NodeId liver = g.node(site, "liver");
  const NodeId mtor = g.node(target, "mtor");
  BOOST_TEST(!g.builder.add_edge({liver, organ, relation::is}).has_value());
  const auto refused = g.builder.add_edge({mtor, organ, relation::is});
  BOOST_REQUIRE(refused.has_value());
  BOOST_TEST(pairs_text(g.builder, *refused) ==
             "therapy->therapy site->site target->target goal->goal");
}

BOOST_AUTO_TEST_CASE(relations_of_the_author) {
  SmallGuideline g;
  const KindId target = g.builder.add_kind("target", "what a drug acts on");
  const RelationId inhibits = g.builder.add_relation("inhibits", "inhibited-by", "", kind::therapy,
                                                     target);
  const NodeId drug = g.therapy("drug");
  const NodeId mtor = g.node(target, "mtor");
  BOOST_TEST(!g.builder.add_edge({drug, mtor, inhibits}).has_value());
  BOOST_TEST(g.builder.add_edge({mtor, drug, inhibits}).has_value());
  g.builder.allow(inhibits, target, kind::therapy);
  BOOST_TEST(!g.builder.add_edge({mtor, drug, inhibits}).has_value());

  const Graph graph = g.freeze();
  BOOST_TEST((graph.find_relation("inhibits") == inhibits));
  BOOST_TEST((graph.find_kind("target") == target));
  BOOST_TEST(graph.kind_label(target) == "what a drug acts on");
  BOOST_TEST(ids(graph, graph.targets(drug, inhibits)) == "mtor");
  BOOST_TEST(ids(graph, graph.sources(mtor, inhibits)) == "drug");
  BOOST_TEST(graph.relation(inhibits).inverse == "inhibited-by");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(nodes)

BOOST_AUTO_TEST_CASE(found_by_id_or_alias_within_a_kind) {
  Builder builder;
  Node node;
  node.kind = kind::therapy;
  node.id = "rfa";
  node.aliases = {"radiofrequency-ablation"};
  const NodeId rfa = builder.add_node(node);
  BOOST_TEST((builder.find(kind::therapy, "rfa") == rfa));
  BOOST_TEST((builder.find(kind::therapy, "radiofrequency-ablation") == rfa));
  BOOST_TEST(!builder.find(kind::goal, "rfa").has_value());
  const Graph graph = std::move(builder).freeze({});
  BOOST_TEST((graph.find(kind::therapy, "radiofrequency-ablation") == rfa));
  BOOST_TEST((graph.names(kind::therapy) ==
              std::vector<std::string>{"rfa", "radiofrequency-ablation"}));
}

BOOST_AUTO_TEST_CASE(an_empty_graph) {
  const Graph graph = Builder().freeze({});
  BOOST_TEST(graph.node_count() == 0u);
  BOOST_TEST(graph.edge_count() == 0u);
  BOOST_TEST(graph.nodes(kind::therapy).empty());
  BOOST_TEST(graph.laws().empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(records)

BOOST_AUTO_TEST_CASE(edges_follow_from_records) {
  SmallGuideline g;
  const NodeId tumour = g.yes_no("tumour");
  const NodeId age = g.yes_no("elderly");
  g.define("fit", "not elderly");
  g.law("law-1", "tumour implies not fit");
  g.goal("cure");
  g.therapy("drug");
  g.therapy("older");
  const NodeId source = g.node(kind::source, "paper");
  const NodeId person = g.node(kind::person, "author");
  const NodeId claim = g.node(kind::evidence, "claim");
  Evidence evidence;
  evidence.locators = {{source, "Surgery", 1, 0, ""}, {source, "Results", 2, 0, ""}};
  evidence.said_by = {person};
  g.builder.set_evidence(claim, evidence);
  g.state("s", K::preference, "drug", "fit", {.goals = {"cure"}, .evidence = {"claim"},
                                              .less_preferred = {"older"}});
  g.state("o", K::prerequisite, "drug", "tumour", {.requires_ = "fit", .overrides = {"s"}});
  g.except("older", "s");
  const Graph graph = g.freeze();
  BOOST_TEST(edges_text(graph) ==
             "claim from paper\n"
             "claim said-by author\n"
             "s about drug\n"
             "s for cure\n"
             "s because claim\n"
             "s preferred-to older\n"
             "o about drug\n"
             "o overrides s\n"
             "older except s\n"
             "fit mentions elderly\n"
             "law-1 mentions tumour\n"
             "law-1 mentions elderly\n"
             "law-1 uses fit\n"
             "s mentions elderly\n"
             "s uses fit\n"
             "o mentions tumour\n"
             "o mentions elderly\n"
             "o uses fit\n"
             "s bears-on drug\n"
             "o bears-on drug\n");
  BOOST_TEST((graph.node_of(graph.fact(tumour)) == tumour));
  BOOST_TEST((graph.node_of(graph.fact(age)) == age));
  BOOST_TEST(graph.evidence(claim).locators.size() == 2u);
  BOOST_TEST(ids(graph, {graph.laws().begin(), graph.laws().end()}) == "law-1");
  BOOST_TEST(graph.theory().laws().at(0).name == "law-1");
}

BOOST_AUTO_TEST_CASE(facts_point_to_the_kind_of_their_values) {
  SmallGuideline g;
  g.node(kind::node_kind, "site");
  condition::Domain domain;
  domain.name = "site";
  domain.values.push_back({"liver", {}, {}, {}});
  condition::Fact fact;
  fact.name = "primary";
  fact.kind = condition::FactKind::choice;
  fact.domain = g.vocabulary.add_domain(domain);
  const NodeId primary = g.node(kind::fact, "primary");
  g.builder.bind_fact(primary, g.vocabulary.add_fact(fact));
  const Graph graph = g.freeze();
  BOOST_TEST(ids(graph, graph.targets(primary, relation::takes_values)) == "site");
}

BOOST_AUTO_TEST_CASE(a_node_without_a_record_has_an_empty_one) {
  SmallGuideline g;
  const NodeId paper = g.node(kind::source, "paper");
  const NodeId test_case = g.node(kind::test_case, "case-1");
  const NodeId statement = g.node(kind::statement, "lost");
  g.therapy("drug");
  const Graph graph = g.freeze();
  BOOST_TEST(graph.document(paper).file.empty());
  BOOST_TEST(text_of(graph, graph.test_case(test_case).given) == "always");
  BOOST_TEST(text_of(graph, graph.statement(statement).when) == "always");
  BOOST_TEST(statements_for(graph, therapy_of(graph, "drug")).empty());
}

BOOST_AUTO_TEST_CASE(a_repeated_edge_is_kept_once) {
  SmallGuideline g;
  const NodeId a = g.therapy("a");
  const NodeId b = g.therapy("b");
  for (int i = 0; i < 3; ++i) BOOST_TEST(!g.builder.add_edge({a, b, relation::is}).has_value());
  BOOST_TEST(g.freeze().edge_count() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(cycles)

std::string cycle_text(const Builder& builder, const std::optional<HierarchyCycle>& cycle) {
  if (!cycle) return "none";
  std::string text = builder.relation(cycle->relation).name + ":";
  for (const NodeId id : cycle->nodes) text += " " + builder.node(id).id;
  return text;
}

SmallGuideline make_therapies() {
  SmallGuideline g;
  for (const char* name : {"a", "b", "c", "d", "e"}) g.therapy(name);
  return g;
}

void link(SmallGuideline& g, RelationId relation, std::string_view names) {
  for (std::size_t i = 0; i + 1 < names.size(); ++i) {
    g.edge(*g.builder.find(kind::therapy, names.substr(i, 1)), relation,
           *g.builder.find(kind::therapy, names.substr(i + 1, 1)));
  }
}

BOOST_AUTO_TEST_CASE(none_without_a_cycle) {
  SmallGuideline g = make_therapies();
  link(g, relation::is, "abce");
  link(g, relation::is, "ade");
  link(g, relation::combines, "ac");
  BOOST_TEST(cycle_text(g.builder, g.builder.find_cycle()) == "none");
}

BOOST_AUTO_TEST_CASE(the_shortest_way_round_from_the_first_node_on_one) {
  SmallGuideline g = make_therapies();
  link(g, relation::is, "abcdeb");
  link(g, relation::is, "cb");
  BOOST_TEST(cycle_text(g.builder, g.builder.find_cycle()) == "is: b c");
}

BOOST_AUTO_TEST_CASE(a_node_that_is_itself) {
  SmallGuideline g = make_therapies();
  link(g, relation::combines, "cc");
  BOOST_TEST(cycle_text(g.builder, g.builder.find_cycle()) == "combines: c");
}

BOOST_AUTO_TEST_CASE(a_part_that_belongs_to_its_combination) {
  SmallGuideline g = make_therapies();
  link(g, relation::combines, "ab");
  link(g, relation::is, "bca");
  BOOST_TEST(cycle_text(g.builder, g.builder.find_cycle()) == "combines: a b c");
}

BOOST_AUTO_TEST_CASE(how_many_statements_defeat_one) {
  SmallGuideline g;
  BOOST_TEST(g.builder.most_overridden().count == 0u);
  g.therapy("a");
  g.state("free", K::remark, "a");
  BOOST_TEST(g.builder.most_overridden().count == 1u);
  // Two ways lead from the top to the bottom, so its condition comes in twice.
  g.state("bottom", K::remark, "a");
  g.state("left", K::remark, "a", "always", {.overrides = {"bottom"}});
  g.state("right", K::remark, "a", "always", {.overrides = {"bottom"}});
  g.state("top", K::remark, "a", "always", {.overrides = {"left", "right"}});
  const OverrideCount most = g.builder.most_overridden();
  BOOST_TEST(g.builder.node(most.statement).id == "bottom");
  BOOST_TEST(most.count == 5u);
}

BOOST_AUTO_TEST_CASE(no_number_is_too_large_to_count) {
  SmallGuideline g;
  g.therapy("a");
  Names above;
  for (int level = 0; level < 100; ++level) {
    const Names two = {fmt::format("l{}", level), fmt::format("r{}", level)};
    for (const std::string& name : two) {
      g.state(name, K::remark, "a", "always", {.overrides = above});
    }
    above = two;
  }
  BOOST_TEST(g.builder.most_overridden().count > 1'000'000'000u);
}

BOOST_AUTO_TEST_CASE(a_deep_hierarchy_needs_no_deep_stack) {
  constexpr int depth = 200'000;
  Builder builder;
  NodeId above{};
  for (int i = 0; i < depth; ++i) {
    Node node;
    node.kind = kind::goal;
    node.id = std::to_string(i);
    const NodeId id = builder.add_node(std::move(node));
    if (i > 0) BOOST_REQUIRE(!builder.add_edge({id, above, relation::is}).has_value());
    above = id;
  }
  BOOST_TEST(!builder.find_cycle().has_value());
  const Graph graph = std::move(builder).freeze({});
  BOOST_TEST(graph.reach(above, relation::is).size() == static_cast<std::size_t>(depth));
  BOOST_TEST(graph.reach_back(NodeId{0}, relation::is).size() == static_cast<std::size_t>(depth));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::model::test
