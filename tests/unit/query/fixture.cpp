// Fixture of the query tests: see fixture.hpp.
#include "tests/unit/query/fixture.hpp"

#include "graph/text/load.hpp"
#include "graph/text/render.hpp"

namespace kg::query::test {
namespace {

namespace kind = model::kind;
using model::NodeId;
using K = model::StatementKind;
using model::Strength;

model::Node node_of(model::KindId kind, const std::string& id, const std::string& label) {
  model::Node node;
  node.kind = kind;
  node.id = id;
  node.label = label;
  return node;
}

class Demo : public DemoGuideline {
 public:
  explicit Demo(bool with_clause_facts) {
    facts(with_clause_facts);
    goals_and_sources();
    rfa();
    others();
  }

 private:
  void facts(bool with_clause_facts) {
    site_fact();
    length("lesions");
    for (const char* fact : {"resectable", "sstr-positive", "functional"}) yes_no(fact);
    choice("grade", {"G1", "G2", "G3"}, true);
    if (with_clause_facts) date_fact(), place_fact(true);
    const NodeId decision =
        builder.add_node(node_of(kind::decision, "only-means-all", "only liver"));
    builder.set_decision(decision, {"the sources count no other organ", {}});
    const NodeId definition = define("liver-only", "metastases = {liver}");
    edge(definition, model::relation::decided_by, decision);
    law("no-bone-surgery", "not (resectable and metastases has bone)");
  }

  void goals_and_sources() {
    goal("control");
    goal("local-control", {"control"});
    goal("cure");
    const NodeId source = builder.add_node(node_of(kind::source, "doc", "The document"));
    evidence("size-limit", "Above 5 cm few tumours suit.", source, "RFA", 2);
    evidence("no-surgery", "Used where surgery cannot be done.", source, "RFA", 1);
    evidence("low-response", "Slow tumours answer rarely.", source, "Drugs", 3);
  }

  void evidence(const std::string& id, const std::string& claim, NodeId source,
                const std::string& heading, unsigned paragraph) {
    const NodeId node = builder.add_node(node_of(kind::evidence, id, ""));
    model::Evidence record;
    record.claim = claim;
    record.certainty = model::Certainty::very_low;
    record.locators.push_back({source, heading, paragraph, 0, ""});
    builder.set_evidence(node, std::move(record));
  }

  void therapy_named(const std::string& id, const std::string& label,
                     const model::test::Names& classes = {}) {
    const NodeId node = builder.add_node(node_of(kind::therapy, id, label));
    for (const auto& each : classes) {
      edge(node, model::relation::is, *builder.find(kind::therapy, each));
    }
  }

  void rfa() {
    therapy_named("ablation", "Ablation");
    therapy_named("rfa", "Radiofrequency ablation", {"ablation"});
    state("rfa-1", K::indication, "rfa", "metastases has liver and not resectable",
          {.goals = {"local-control"}, .evidence = {"no-surgery"}, .strength = Strength::weak});
    state("rfa-2", K::relative_contraindication, "ablation", "lesions > 5 cm",
          {.evidence = {"size-limit"}, .strength = Strength::weak});
  }

  void others() {
    therapy_named("prrt", "Peptide receptor therapy");
    state("prrt-1", K::indication, "prrt", "sstr-positive and metastases has liver",
          {.goals = {"control"}, .evidence = {"no-surgery"}, .strength = Strength::strong});
    therapy_named("chemotherapy", "Chemotherapy");
    state("chemo-1", K::indication, "chemotherapy", "metastases has liver", {.goals = {"control"}});
    state("chemo-2", K::recommendation_against, "chemotherapy", "not resectable",
          {.evidence = {"low-response"}});
    therapy_named("resection", "Resection");
    state("resection-1", K::indication, "resection", "resectable", {.goals = {"cure"}});
    therapy_named("surgery-later", "Surgery after \"shrinking\", | later");
    state("later-1", K::indication, "surgery-later", "metastases has liver");
    state("later-2", K::prerequisite, "surgery-later", "always", {.requires_ = "resectable"});
  }
};

}  // namespace

DemoGuideline::DemoGuideline() = default;

void DemoGuideline::site_fact() {
  condition::Domain domain;
  domain.name = "site";
  for (const char* value : {"liver", "bone", "lung"}) domain.values.push_back({value, {}, {}, {}});
  condition::Fact fact;
  fact.name = "metastases";
  fact.kind = condition::FactKind::set;
  fact.domain = vocabulary.add_domain(std::move(domain));
  const NodeId id = node(kind::fact, fact.name);
  builder.bind_fact(id, vocabulary.add_fact(std::move(fact)));
}

void DemoGuideline::place_fact(bool with_hierarchy) {
  condition::Domain domain;
  domain.name = "region";
  domain.values.push_back({"Europe", {}, {}, {}});
  domain.values.push_back({"DE", {}, {}, {}});
  domain.values.push_back({"US", {}, {}, {}});
  if (with_hierarchy) domain.values[1].parents = {condition::ValueId{0}};
  condition::Fact fact;
  fact.name = "jurisdiction";
  fact.kind = condition::FactKind::choice;
  fact.domain = vocabulary.add_domain(std::move(domain));
  const NodeId id = node(kind::fact, fact.name);
  builder.bind_fact(id, vocabulary.add_fact(std::move(fact)));
}

void DemoGuideline::date_fact() {
  condition::Fact fact;
  fact.name = "date";
  fact.kind = condition::FactKind::date;
  const NodeId id = node(kind::fact, fact.name);
  builder.bind_fact(id, vocabulary.add_fact(std::move(fact)));
}

model::Graph demo_graph() { return Demo(true).freeze(); }
model::Graph plain_graph() { return Demo(false).freeze(); }

Asked ask(const model::Graph& graph, const std::string& query, const RenderOptions& options) {
  text::SourceStore sources;
  text::Sink sink;
  Asked asked;
  if (const auto* file = text::load_text("query", query, sources, sink)) {
    if (const auto syntax = parse(*file, sink)) {
      asked.tree = syntax::to_text(*syntax);
      if (const auto bound = resolve(*syntax, graph, sink)) {
        asked.bound = to_text(*bound, graph);
        if (const auto result = execute(*bound, graph, sink)) {
          asked.shown = render(*result, graph, options);
        }
      }
    }
  }
  asked.told = text::render(sink, sources);
  asked.problems.assign(sink.all().begin(), sink.all().end());
  return asked;
}

void check_error(const model::Graph& graph, std::string marked, text::Code code, bool only) {
  BOOST_TEST_CONTEXT(marked) {
    const auto begin = marked.find("[[");
    if (begin != std::string::npos) marked.erase(begin, 2);
    const auto end = marked.find("]]");
    if (end != std::string::npos) marked.erase(end, 2);
    const auto asked = ask(graph, marked);
    BOOST_TEST_REQUIRE(!asked.problems.empty());
    const auto& problem = asked.problems.front();
    BOOST_TEST(text::info(problem.code).id == text::info(code).id, asked.told);
    if (begin != std::string::npos) {
      BOOST_TEST(problem.span.begin == begin, asked.told);
      BOOST_TEST(problem.span.end == end, asked.told);
    }
    if (only) BOOST_TEST(asked.problems.size() == 1U, asked.told);
    BOOST_TEST(asked.shown == "");
  }
}

std::string help_of(const Asked& asked) {
  std::string text;
  for (const auto& problem : asked.problems) {
    for (const auto& help : problem.help) text += help + "\n";
    for (const auto& note : problem.notes) text += note + "\n";
  }
  return text;
}

}  // namespace kg::query::test
