// Shadowing in larger random guidelines against Z3: facts of every type, laws, classes, several
// goals. What is found is proved by a solver that we did not write, and so is that nothing is
// missed.
#include <z3++.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "graph/model/applied.hpp"
#include "graph/model/shadowing.hpp"
#include "tests/property/check.hpp"
#include "tests/support/random_world.hpp"
#include "tests/support/z3_translation.hpp"
#include "tests/unit/model/fixture.hpp"

using namespace kg;
using model::Graph;
using model::NodeId;

namespace {

constexpr int therapies = 6;
constexpr int goals = 3;

/// The vocabulary and laws of a random world, therapies in two levels, many statements.
Graph make_graph(test::RandomWorld& world, const test::Dice& dice) {
  model::test::SmallGuideline g;
  std::vector<std::string> conditions;
  for (int n = 12 + dice(24); n > 0; --n) conditions.push_back(world.condition_text(dice));
  g.vocabulary = std::move(world.vocabulary);
  for (std::size_t i = 0; i < g.vocabulary.fact_count(); ++i) {
    const auto fact = static_cast<condition::FactId>(i);
    g.builder.bind_fact(g.node(model::kind::fact, g.vocabulary.fact(fact).name), fact);
  }
  for (std::size_t i = 0; i < g.vocabulary.definition_count(); ++i) {
    const auto id = static_cast<condition::DefinitionId>(i);
    g.builder.bind_definition(
        g.node(model::kind::definition, g.vocabulary.definition(id).name), id);
  }
  for (auto& law : world.laws) {
    g.builder.add_law(g.node(model::kind::law, "law"), std::move(law));
  }
  for (int i = 0; i < goals; ++i) g.goal(fmt::format("g{}", i));
  for (int i = 0; i < therapies; ++i) {
    model::test::Names classes;
    if (i >= 2) classes.push_back(fmt::format("t{}", dice(2)));
    g.therapy(fmt::format("t{}", i), classes);
  }
  int count = 0;
  for (const auto& condition : conditions) {
    const auto kind = dice(2) == 0 ? model::StatementKind::indication
                                   : model::StatementKind::relative_contraindication;
    model::test::More more;
    for (int i = 0; i < goals; ++i) {
      if (dice(3) == 0) more.goals.push_back(fmt::format("g{}", i));
    }
    more.strength = static_cast<model::Strength>(dice(2));
    const auto name = fmt::format("s{}", count++);
    g.state(name, kind, fmt::format("t{}", dice(therapies)), condition, more);
    RC_LOG() << name << " when " << condition << "\n";
  }
  return g.freeze();
}

class Judge {
 public:
  Judge(const Graph& graph, z3::context& z3)
      : graph_(graph), z3_(z3), translation_(z3, graph.vocabulary()), solver_(z3) {
    solver_.add(translation_.types());
    for (const auto& law : graph.theory().laws()) {
      solver_.add(translation_.translate(*law.condition));
    }
  }

  bool has_patients() { return solver_.check() == z3::sat; }

  bool is_possible(NodeId statement) {
    return possible(translation_.translate(*graph_.statement(statement).when));
  }

  /// Whoever the statement means, for each goal, one of the others means. No statement overrides.
  bool covered(NodeId statement, const std::vector<NodeId>& by) {
    const auto& own = graph_.statement(statement).goals;
    if (own.empty()) return covered(statement, by, std::nullopt);
    return std::ranges::all_of(own,
                               [&](NodeId goal) { return covered(statement, by, goal); });
  }

  [[nodiscard]] bool says_as_much(NodeId a, NodeId b) const {
    const auto& less = graph_.statement(a);
    const auto& more = graph_.statement(b);
    const auto classes = graph_.reach(less.therapy, model::relation::is);
    return a != b && less.kind == more.kind && more.strength >= less.strength &&
           std::ranges::count(classes, more.therapy) > 0;
  }

 private:
  bool covered(NodeId statement, const std::vector<NodeId>& by, std::optional<NodeId> goal) {
    auto left = translation_.translate(*graph_.statement(statement).when);
    for (const NodeId other : by) {
      const auto& serves = graph_.statement(other).goals;
      if (goal && std::ranges::count(serves, *goal) == 0) continue;
      left = left && !translation_.translate(*graph_.statement(other).when);
    }
    return !possible(left);
  }

  bool possible(const z3::expr& condition) {
    z3::expr_vector asked(z3_);
    asked.push_back(condition);
    return solver_.check(asked) == z3::sat;
  }

  const Graph& graph_;
  z3::context& z3_;
  test::Translation translation_;
  z3::solver solver_;
};

void check_against_z3(z3::context& z3) {
  const auto dice = test::rapidcheck_dice();
  test::RandomWorld world(dice, {.knowledge = false});
  const Graph graph = make_graph(world, dice);
  Judge judge(graph, z3);
  if (!judge.has_patients()) return;
  condition::Prover prover(graph.theory());
  const auto found = model::find_shadowed(graph, prover);
  RC_ASSERT(found.undecided.empty());
  std::set<NodeId> shadowed;
  for (const auto& shadow : found.shadows) {
    RC_TAG(std::to_string(shadow.by.size()));
    RC_ASSERT(!shadow.overridden && shadowed.insert(shadow.statement).second);
  }
  for (const auto& shadow : found.shadows) {
    RC_ASSERT(judge.covered(shadow.statement, shadow.by));
    for (const NodeId by : shadow.by) {
      RC_ASSERT(!shadowed.contains(by) && judge.says_as_much(shadow.statement, by));
      // None of them can be left out.
      auto fewer = shadow.by;
      std::erase(fewer, by);
      RC_ASSERT(fewer.empty() || !judge.covered(shadow.statement, fewer));
    }
  }
  for (const NodeId id : graph.nodes(model::kind::statement)) {
    if (shadowed.contains(id) || !judge.is_possible(id)) continue;
    std::vector<NodeId> others;
    for (const NodeId other : graph.nodes(model::kind::statement)) {
      if (!shadowed.contains(other) && judge.says_as_much(id, other)) others.push_back(other);
    }
    RC_ASSERT(others.empty() || !judge.covered(id, others));
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(shadowing_z3)

BOOST_AUTO_TEST_CASE(shadows_are_those_of_z3) {
  z3::context z3;
  KG_PROPERTY("shadowing = Z3", {.runs = 40}, [&z3] { check_against_z3(z3); });
}

BOOST_AUTO_TEST_SUITE_END()
