// Tensions, dead indications and gaps of random guidelines against brute force, patient by patient:
// who counts is read literally from what statements say and override, without formulas. On larger
// guidelines, against Z3.
//
// 10,000 small and 1,000 larger ones: `KG_PROPERTY_RUNS=10000` (the larger are a tenth).
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "graph/condition/naive.hpp"
#include "graph/model/applied.hpp"
#include "graph/model/builder.hpp"
#include "graph/model/gaps.hpp"
#include "graph/model/tensions.hpp"
#include "tests/property/check.hpp"
#include "tests/support/random_world.hpp"
#include "tests/support/z3_translation.hpp"

namespace kg::model::test {
namespace {

using condition::ExprPtr;
using condition::ProofBudget;
using condition::Prover;
using condition::naive::Profile;
using kg::test::Dice;
using K = StatementKind;

constexpr std::size_t most_profiles = 300'000;

struct Stated {
  K kind{};
  std::size_t therapy = 0;
  ExprPtr when;
  ExprPtr requires_;
  bool hard = true;
  std::set<std::size_t> overrides;
  bool for_goal = true;  // of the one goal that gaps are asked for
};

struct Plan {
  std::vector<std::set<std::size_t>> classes;
  std::vector<std::set<std::size_t>> parts;
  std::vector<Stated> statements;
  ExprPtr population;
};

K random_kind(const Dice& dice) {
  switch (dice(10)) {
    case 0: case 1: case 2: case 3: return K::indication;
    case 4: case 5: return K::absolute_contraindication;
    case 6: case 7: return K::recommendation_against;
    case 8: return K::relative_contraindication;
    default: return K::prerequisite;
  }
}

// Few facts of several types, so that all patients can be written out.
class SmallWorld : public kg::test::World {
 public:
  explicit SmallWorld(const Dice& dice) {
    truth("a");
    truth("b");
    choice("rank", values({"low", "mid", "high"}, true));
    const auto size = quantity("size", "cm");
    set("sites", values({"liver", "bone"}));
    if (dice(2) == 0) applies(size, "sites has liver");
    define("d", text(dice, 1));
    for (int n = dice(3); n > 0; --n) laws.push_back({"law", condition(dice, 1)});
  }
  ExprPtr condition(const Dice& dice, int depth = 2) { return read(text(dice, depth)); }

  std::vector<condition::Law> laws;

 private:
  static std::string text(const Dice& dice, int depth) {
    if (depth > 0 && dice(3) > 0) {
      const auto* word = dice(2) == 0 ? "and" : "or";
      const auto left = text(dice, depth - 1);
      const auto right = text(dice, depth - 1);
      return dice(5) == 0 ? fmt::format("not ({})", left)
                          : fmt::format("({}) {} ({})", left, word, right);
    }
    constexpr const char* atoms[] = {"a", "not a", "b", "rank = low", "rank >= mid", "rank != mid",
                                     "size < 2 cm", "size <= 2 cm", "size > 5 cm", "size = 2 cm",
                                     "sites has liver", "sites = {bone}", "sites != {}"};
    return atoms[dice(static_cast<int>(std::size(atoms)))];
  }
};

template <class World>
Plan random_plan(const Dice& dice, World& world, int most_therapies, int most_statements) {
  Plan plan;
  const auto therapies = static_cast<std::size_t>(1 + dice(most_therapies));
  for (std::size_t t = 0; t < therapies; ++t) {
    plan.classes.emplace_back();
    plan.parts.emplace_back();
    for (std::size_t earlier = 0; earlier < t; ++earlier) {
      if (dice(4) == 0) plan.classes[t].insert(earlier);
      if (dice(5) == 0) plan.parts[t].insert(earlier);
    }
  }
  for (int n = 1 + dice(most_statements); n > 0; --n) {
    Stated stated;
    stated.kind = random_kind(dice);
    stated.therapy = static_cast<std::size_t>(dice(static_cast<int>(therapies)));
    stated.when = world.condition(dice);
    if (stated.kind == K::prerequisite) stated.requires_ = world.condition(dice);
    stated.hard = dice(4) != 0;
    stated.for_goal = dice(4) != 0;
    for (std::size_t earlier = 0; earlier < plan.statements.size(); ++earlier) {
      if (dice(8) == 0) stated.overrides.insert(earlier);
    }
    plan.statements.push_back(std::move(stated));
  }
  plan.population = world.condition(dice);
  return plan;
}

NodeId add_node(Builder& builder, KindId kind, const std::string& id) {
  Node node;
  node.kind = kind;
  node.id = id;
  return builder.add_node(std::move(node));
}

template <class World>
Graph build(const Plan& plan, World& world) {
  Builder builder;
  for (std::size_t i = 0; i < world.vocabulary.fact_count(); ++i) {
    const auto fact = static_cast<condition::FactId>(i);
    builder.bind_fact(add_node(builder, kind::fact, world.vocabulary.fact(fact).name), fact);
  }
  for (std::size_t i = 0; i < world.laws.size(); ++i) {
    builder.add_law(add_node(builder, kind::law, fmt::format("law{}", i)), world.laws[i]);
  }
  const NodeId goal = add_node(builder, kind::goal, "goal");
  std::vector<NodeId> therapies;
  for (std::size_t t = 0; t < plan.classes.size(); ++t) {
    therapies.push_back(add_node(builder, kind::therapy, fmt::format("t{}", t)));
    for (const auto c : plan.classes[t]) {
      (void)builder.add_edge({therapies[t], therapies[c], relation::is});
    }
    for (const auto p : plan.parts[t]) {
      (void)builder.add_edge({therapies[t], therapies[p], relation::combines});
    }
  }
  std::vector<NodeId> statements;
  for (std::size_t s = 0; s < plan.statements.size(); ++s) {
    statements.push_back(add_node(builder, kind::statement, fmt::format("s{}", s)));
  }
  for (std::size_t s = 0; s < plan.statements.size(); ++s) {
    const auto& stated = plan.statements[s];
    Statement statement;
    statement.kind = stated.kind;
    statement.therapy = therapies[stated.therapy];
    statement.when = stated.when;
    statement.requires_ = stated.requires_;
    statement.hard = stated.hard;
    if (stated.kind == K::indication && stated.for_goal) statement.goals = {goal};
    for (const auto other : stated.overrides) statement.overrides.push_back(statements[other]);
    builder.set_statement(statements[s], std::move(statement));
  }
  Requirement requirement;
  requirement.patients = plan.population;
  requirement.goals = {goal};
  builder.set_requirement(add_node(builder, kind::requirement, "every-one"),
                          std::move(requirement));
  return std::move(builder).freeze(world.vocabulary);
}

// The words, literally ---------------------------------------------------------------------------

class Reading {
 public:
  Reading(const Plan& plan, const condition::Vocabulary& vocabulary)
      : plan_(plan), vocabulary_(vocabulary) {
    for (std::size_t t = 0; t < plan.classes.size(); ++t) bearing_.push_back(bearing(t));
  }

  // Statements that bear on a therapy: of itself and its classes all, of parts what speaks against.
  const std::set<std::size_t>& of(std::size_t therapy) const { return bearing_[therapy]; }

  // It applies, and nothing that bears on the therapy and counts itself overrides it.
  bool counts(std::size_t statement, std::size_t therapy, const Profile& patient) const {
    if (!holds(plan_.statements[statement].when, patient)) return false;
    return std::ranges::none_of(bearing_[therapy], [&](std::size_t other) {
      return plan_.statements[other].overrides.contains(statement) &&
             counts(other, therapy, patient);
    });
  }

  bool any(std::size_t therapy, K kind, const Profile& patient, bool for_goal = false) const {
    return std::ranges::any_of(bearing_[therapy], [&](std::size_t s) {
      const auto& stated = plan_.statements[s];
      return stated.kind == kind && (!for_goal || stated.for_goal) &&
             counts(s, therapy, patient);
    });
  }

  // The status of a complete patient is `option`.
  bool is_option(std::size_t therapy, const Profile& patient) const {
    if (!any(therapy, K::indication, patient, true)) return false;
    for (const auto kind : {K::absolute_contraindication, K::relative_contraindication,
                            K::recommendation_against}) {
      if (any(therapy, kind, patient)) return false;
    }
    return std::ranges::all_of(bearing_[therapy], [&](std::size_t s) {
      const auto& stated = plan_.statements[s];
      if (stated.kind != K::prerequisite || !stated.hard) return true;
      return !counts(s, therapy, patient) || holds(stated.requires_, patient);
    });
  }

  bool holds(const ExprPtr& condition, const Profile& patient) const {
    return condition::naive::holds(*condition, patient, vocabulary_);
  }

 private:
  std::set<std::size_t> up(std::size_t therapy) const {
    std::set<std::size_t> reached = {therapy};
    for (const auto c : plan_.classes[therapy]) reached.merge(up(c));
    return reached;
  }

  std::set<std::size_t> bearing(std::size_t therapy) const {
    std::set<std::size_t> found;
    for (const auto place : up(therapy)) {
      for (std::size_t s = 0; s < plan_.statements.size(); ++s) {
        if (plan_.statements[s].therapy == place) found.insert(s);
      }
      for (const auto part : plan_.parts[place]) {
        for (const auto s : bearing(part)) {
          if (plan_.statements[s].kind != K::indication) found.insert(s);
        }
      }
    }
    return found;
  }

  const Plan& plan_;
  const condition::Vocabulary& vocabulary_;
  std::vector<std::set<std::size_t>> bearing_;
};

using Triple = std::tuple<std::size_t, std::size_t, std::size_t>;  // favour, against, therapy

std::set<Triple> tensions_of(const Graph& graph, Prover& prover) {
  const auto number = [&](NodeId id) {
    return static_cast<std::size_t>(std::stoul(graph.node(id).id.substr(1)));
  };
  std::set<Triple> found;
  for (const auto& tension : find_tensions(graph, prover)) {
    RC_ASSERT(!tension.unknown);
    for (const auto therapy : tension.therapies) {
      RC_ASSERT(found.emplace(number(tension.in_favour), number(tension.against),
                              number(therapy)).second);
    }
  }
  return found;
}

std::set<Triple> literal_tensions(const Plan& plan, const Reading& reading,
                                  const std::vector<Profile>& patients) {
  std::set<Triple> found;
  for (std::size_t t = 0; t < plan.classes.size(); ++t) {
    for (const auto favour : reading.of(t)) {
      if (plan.statements[favour].kind != K::indication) continue;
      for (const auto against : reading.of(t)) {
        const auto kind = plan.statements[against].kind;
        if (kind != K::absolute_contraindication && kind != K::recommendation_against) continue;
        const bool meet = std::ranges::any_of(patients, [&](const Profile& patient) {
          return reading.counts(favour, t, patient) && reading.counts(against, t, patient);
        });
        if (meet) found.emplace(favour, against, t);
      }
    }
  }
  return found;
}

using Pair = std::pair<std::size_t, std::size_t>;  // indication, therapy

std::set<Pair> literal_dead(const Plan& plan, const Reading& reading,
                            const std::vector<Profile>& patients) {
  std::set<Pair> found;
  for (std::size_t t = 0; t < plan.classes.size(); ++t) {
    for (const auto favour : reading.of(t)) {
      if (plan.statements[favour].kind != K::indication) continue;
      bool some = false;
      bool all = true;
      for (const auto& patient : patients) {
        if (!reading.counts(favour, t, patient)) continue;
        some = true;
        all = all && reading.any(t, K::absolute_contraindication, patient);
      }
      if (some && all) found.emplace(favour, t);
    }
  }
  return found;
}

std::set<Pair> dead_of(const Graph& graph, Prover& prover) {
  std::set<Pair> found;
  for (const auto& dead : find_dead_indications(graph, prover)) {
    RC_ASSERT(!dead.unknown);
    const auto death = explain(dead, graph, prover);
    RC_ASSERT(death && !death->against.empty());
    for (const auto therapy : dead.therapies) {
      found.emplace(std::stoul(graph.node(dead.indication).id.substr(1)),
                    std::stoul(graph.node(therapy).id.substr(1)));
    }
  }
  return found;
}

template <class World>
void log(const Plan& plan, const World& world) {
  const auto text = [&](const ExprPtr& condition) {
    return condition::to_text(*condition, world.vocabulary);
  };
  for (const auto& law : world.laws) RC_LOG() << "law: " << text(law.condition) << "\n";
  for (std::size_t s = 0; s < plan.statements.size(); ++s) {
    const auto& stated = plan.statements[s];
    RC_LOG() << "s" << s << " " << to_string(stated.kind) << " of t" << stated.therapy << " when "
             << text(stated.when) << "\n";
  }
  RC_LOG() << "population: " << text(plan.population) << "\n";
}

// The same reading, as questions to Z3.
class LiteralZ3 {
 public:
  LiteralZ3(z3::context& z3, const Plan& plan, const Reading& reading,
            const kg::test::RandomWorld& world)
      : z3_(z3), plan_(plan), reading_(reading), translation_(z3, world.vocabulary), solver_(z3) {
    solver_.add(translation_.types());
    for (const auto& law : world.laws) solver_.add(holds(law.condition));
  }

  z3::expr holds(const ExprPtr& condition) { return translation_.translate(*condition); }

  z3::expr counts(std::size_t statement, std::size_t therapy) {
    const auto key = std::pair(statement, therapy);
    if (const auto known = counts_.find(key); known != counts_.end()) return known->second;
    auto result = holds(plan_.statements[statement].when);
    for (const auto other : reading_.of(therapy)) {
      if (!plan_.statements[other].overrides.contains(statement)) continue;
      result = result && !counts(other, therapy);
    }
    counts_.emplace(key, result);
    return result;
  }

  z3::expr any(std::size_t therapy, K kind, bool for_goal) {
    auto result = z3_.bool_val(false);
    for (const auto s : reading_.of(therapy)) {
      const auto& stated = plan_.statements[s];
      if (stated.kind != kind || (for_goal && !stated.for_goal)) continue;
      result = result || counts(s, therapy);
    }
    return result;
  }

  z3::expr option(std::size_t therapy) {
    auto result = any(therapy, K::indication, true);
    for (const auto kind : {K::absolute_contraindication, K::relative_contraindication,
                            K::recommendation_against}) {
      result = result && !any(therapy, kind, false);
    }
    for (const auto s : reading_.of(therapy)) {
      const auto& stated = plan_.statements[s];
      if (stated.kind != K::prerequisite || !stated.hard) continue;
      result = result && (!counts(s, therapy) || holds(stated.requires_));
    }
    return result;
  }

  /// Some patient meets it.
  bool some(const z3::expr& condition) {
    solver_.push();
    solver_.add(condition);
    const auto answer = solver_.check();
    solver_.pop();
    return answer == z3::sat;
  }

 private:
  z3::context& z3_;
  const Plan& plan_;
  const Reading& reading_;
  kg::test::Translation translation_;
  z3::solver solver_;
  std::map<std::pair<std::size_t, std::size_t>, z3::expr> counts_;
};

// Half of all runs go by CaDiCaL alone.
ProofBudget random_budget(const Dice& dice) {
  if (dice(2) == 0) return {};
  return {.native_steps = 0, .conflicts = 1'000'000};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(model_tension)

BOOST_AUTO_TEST_CASE(small_guidelines_against_brute_force) {
  KG_PROPERTY("tensions, dead indications, gaps", [] {
    const auto dice = kg::test::rapidcheck_dice();
    SmallWorld world(dice);
    const condition::Theory theory(world.vocabulary, world.laws);
    if (theory.find_clash()) return;
    const auto plan = random_plan(dice, world, 4, 6);
    log(plan, world);
    std::vector<ExprPtr> asked = {plan.population};
    for (const auto& stated : plan.statements) {
      asked.push_back(stated.when);
      if (stated.requires_) asked.push_back(stated.requires_);
    }
    const auto patients = condition::naive::profiles(theory, nullptr, asked, most_profiles);
    RC_PRE(patients.has_value());
    const auto graph = build(plan, world);
    const Reading reading(plan, graph.vocabulary());
    Prover prover(graph.theory(), random_budget(dice));
    RC_ASSERT(tensions_of(graph, prover) == literal_tensions(plan, reading, *patients));
    RC_ASSERT(dead_of(graph, prover) == literal_dead(plan, reading, *patients));
    const bool is_gap = std::ranges::any_of(*patients, [&](const Profile& patient) {
      if (!reading.holds(plan.population, patient)) return false;
      for (std::size_t t = 0; t < plan.classes.size(); ++t) {
        if (reading.is_option(t, patient)) return false;
      }
      return true;
    });
    const auto gaps = find_gaps(graph, prover);
    RC_ASSERT(gaps.empty() != is_gap);
    for (std::size_t s = 0; s < plan.statements.size(); ++s) {
      const auto& when = plan.statements[s].when;
      const bool nobody = std::ranges::none_of(
          *patients, [&](const Profile& patient) { return reading.holds(when, patient); });
      RC_ASSERT(prover.never(when).proved() == nobody);
    }
  });
}

BOOST_AUTO_TEST_CASE(larger_guidelines_against_z3) {
  z3::context z3;
  KG_PROPERTY("tensions and gaps = Z3", {.runs = 10}, [&z3] {
    const auto dice = kg::test::rapidcheck_dice();
    kg::test::RandomWorld world(dice, {.knowledge = false, .depth = 2});
    const condition::Theory theory(world.vocabulary, world.laws);
    if (theory.find_clash()) return;
    const auto plan = random_plan(dice, world, 10, 24);
    log(plan, world);
    const auto graph = build(plan, world);
    const Reading reading(plan, graph.vocabulary());
    Prover prover(graph.theory(), random_budget(dice));
    LiteralZ3 literal(z3, plan, reading, world);
    const auto tensions = tensions_of(graph, prover);
    const auto dead = dead_of(graph, prover);
    for (std::size_t t = 0; t < plan.classes.size(); ++t) {
      for (const auto favour : reading.of(t)) {
        if (plan.statements[favour].kind != K::indication) continue;
        const auto meant = literal.counts(favour, t);
        for (const auto against : reading.of(t)) {
          const auto kind = plan.statements[against].kind;
          if (kind != K::absolute_contraindication && kind != K::recommendation_against) continue;
          RC_ASSERT(literal.some(meant && literal.counts(against, t)) ==
                    tensions.contains({favour, against, t}));
        }
        const bool is_dead =
            literal.some(meant) &&
            !literal.some(meant && !literal.any(t, K::absolute_contraindication, false));
        RC_ASSERT(is_dead == dead.contains({favour, t}));
      }
    }
    auto without = literal.holds(plan.population);
    for (std::size_t t = 0; t < plan.classes.size(); ++t) without = without && !literal.option(t);
    RC_ASSERT(find_gaps(graph, prover).empty() != literal.some(without));
  });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace kg::model::test
