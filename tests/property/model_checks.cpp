// What checks find in random guidelines against brute force: every profile is tried, and what is
// called idle is taken out.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "graph/model/circles.hpp"
#include "graph/model/shadowing.hpp"
#include "graph/model/synonyms.hpp"
#include "tests/property/check.hpp"
#include "tests/support/plain_guideline.hpp"

namespace kg::model::test {
namespace {

using Numbers = std::set<std::size_t>;

std::size_t number_of(const Graph& graph, NodeId node) {
  return std::stoul(graph.node(node).id.substr(1));
}
Numbers numbers_of(const Graph& graph, const std::vector<NodeId>& nodes) {
  Numbers result;
  for (const NodeId node : nodes) result.insert(number_of(graph, node));
  return result;
}

/// A guideline with its meaning; `bearing[s]` are the therapies that statement s bears on.
struct Case {
  explicit Case(Plain of) : plain(std::move(of)), naive(plain, Cond{}) {
    bearing.resize(plain.statements.size());
    for (std::size_t t = 0; t < plain.classes.size(); ++t) {
      applied.push_back(naive.statements(t));
      for (const auto s : applied.back()) bearing[s].insert(t);
    }
  }
  Case(const Case&) = delete;
  Case& operator=(const Case&) = delete;

  [[nodiscard]] const PlainStatement& at(std::size_t s) const { return plain.statements[s]; }
  [[nodiscard]] bool counts(std::size_t s, std::size_t t, const Profile& profile) const {
    return naive.counts(s, applied[t], profile);
  }
  /// It does something there: a prerequisite that is met does nothing.
  [[nodiscard]] bool works(std::size_t s, std::size_t t, const Profile& profile) const {
    const bool met = at(s).kind == K::prerequisite && at(s).requires_.holds(profile);
    return counts(s, t, profile) && !met;
  }
  [[nodiscard]] bool is_below(std::size_t t, std::size_t above) const {
    return naive.classes(t).contains(above);
  }
  template <class Test>
  [[nodiscard]] bool somewhere(std::size_t s, const Test& test) const {
    return std::ranges::any_of(bearing[s], [&](std::size_t t) {
      return std::ranges::any_of(naive.profiles(),
                                 [&](const Profile& profile) { return test(t, profile); });
    });
  }

  Plain plain;
  Naive naive;
  std::vector<std::set<std::size_t>> applied;  // by therapy
  std::vector<Numbers> bearing;                // by statement
};

// Shadowing --------------------------------------------------------------------------------------

bool is_idle(const Case& world, std::size_t s) {
  return !world.somewhere(
      s, [&](std::size_t t, const Profile& profile) { return world.works(s, t, profile); });
}

bool ever_counts(const Case& world, std::size_t s) {
  return world.somewhere(
      s, [&](std::size_t t, const Profile& profile) { return world.counts(s, t, profile); });
}

bool is_ever_said(const Case& world, std::size_t s) {
  return world.somewhere(
      s, [&](std::size_t, const Profile& profile) { return world.at(s).when.holds(profile); });
}

bool says_as_much(const Case& world, std::size_t a, std::size_t b) {
  const auto& less = world.at(a);
  const auto& more = world.at(b);
  if (a == b || less.kind != more.kind || more.strength < less.strength) return false;
  if (less.kind == K::prerequisite && less.hard && !more.hard) return false;
  if (less.less && (!more.less || !world.is_below(*less.less, *more.less))) return false;
  return std::ranges::includes(world.bearing[b], world.bearing[a]);
}

bool covered(const Case& world, std::size_t a, const Numbers& by) {
  return !world.somewhere(a, [&](std::size_t t, const Profile& profile) {
    return world.works(a, t, profile) && std::ranges::none_of(by, [&](std::size_t b) {
      return serves(world.at(b).goal, world.at(a).goal) && world.works(b, t, profile);
    });
  });
}

bool defeated(const Case& world, std::size_t a, const Numbers& by) {
  return !world.somewhere(a, [&](std::size_t t, const Profile& profile) {
    return world.at(a).when.holds(profile) && std::ranges::none_of(by, [&](std::size_t b) {
      return world.bearing[b].contains(t) && world.counts(b, t, profile);
    });
  });
}

Numbers overriders(const Case& world, std::size_t a) {
  Numbers found;
  for (std::size_t b = 0; b < world.plain.statements.size(); ++b) {
    const bool meets = std::ranges::any_of(
        world.bearing[b], [&](std::size_t t) { return world.bearing[a].contains(t); });
    if (world.at(b).overrides.contains(a) && meets) found.insert(b);
  }
  return found;
}

/// No smaller part of `all` has the property.
template <class Test>
bool is_smallest(const Numbers& part, const Numbers& all, const Test& has) {
  const std::vector<std::size_t> list(all.begin(), all.end());
  for (std::size_t bits = 0; bits < (std::size_t{1} << list.size()); ++bits) {
    Numbers some;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if ((bits >> i & 1u) != 0) some.insert(list[i]);
    }
    if (some.size() < part.size() && has(some)) return false;
  }
  return true;
}

void check_taken_out(const Case& world, const Numbers& out) {
  Plain plain = world.plain;
  for (const auto s : out) plain.statements[s].when = {Cond::Op::negation, 0, {Cond{}}};
  const Naive without(plain, Cond{});
  for (std::size_t t = 0; t < plain.classes.size(); ++t) {
    for (std::size_t goal = 0; goal <= goal_count; ++goal) {
      const auto asked = goal < goal_count ? std::optional(goal) : std::nullopt;
      for (const Profile& profile : world.naive.profiles()) {
        const auto a = world.naive.row(t, profile, asked);
        const auto b = without.row(t, profile, asked);
        RC_ASSERT(a.ind == b.ind && a.abs == b.abs && a.pre == b.pre && a.rel == b.rel &&
                  a.against == b.against);
      }
    }
  }
}

void check_shadow(const Case& world, const Shadow& shadow, const Graph& graph,
                  const Numbers& out) {
  const auto a = number_of(graph, shadow.statement);
  const auto by = numbers_of(graph, shadow.by);
  RC_ASSERT(!by.empty());
  if (shadow.overridden) {
    RC_TAG(std::string("overridden"));
    RC_ASSERT(!ever_counts(world, a) && is_ever_said(world, a));
    RC_ASSERT(defeated(world, a, by));
    RC_ASSERT(is_smallest(by, overriders(world, a),
                          [&](const Numbers& some) { return defeated(world, a, some); }));
    return;
  }
  RC_TAG(std::string(by.size() == 1 ? shadow.equal ? "equal" : "by one" : "by several"));
  RC_ASSERT(world.at(a).overrides.empty());
  Numbers kept;
  for (std::size_t b = 0; b < world.plain.statements.size(); ++b) {
    if (says_as_much(world, a, b) && !out.contains(b) && !is_idle(world, b)) kept.insert(b);
  }
  RC_ASSERT(std::ranges::includes(kept, by));
  RC_ASSERT(covered(world, a, by));
  RC_ASSERT(is_smallest(by, kept, [&](const Numbers& some) { return covered(world, a, some); }));
}

void check_shadowing() {
  Case world(make_plain());
  RC_LOG() << describe(world.plain);
  if (world.naive.profiles().empty()) return;
  const Graph graph = make_graph(world.plain);
  condition::Prover prover(graph.theory());
  const auto found = find_shadowed(graph, prover);
  RC_ASSERT(found.undecided.empty());
  Numbers out;
  Numbers shadowed;
  for (const auto& each : found.shadows) {
    out.insert(number_of(graph, each.statement));
    if (!each.overridden) shadowed.insert(number_of(graph, each.statement));
  }
  RC_ASSERT(out.size() == found.shadows.size());
  for (const auto& each : found.shadows) check_shadow(world, each, graph, out);
  check_taken_out(world, out);
  for (std::size_t a = 0; a < world.plain.statements.size(); ++a) {
    if (out.contains(a) || world.bearing[a].empty()) continue;
    const bool overridden = !ever_counts(world, a) && is_ever_said(world, a);
    RC_ASSERT(!overridden || overriders(world, a).empty());
    if (is_idle(world, a) || !world.at(a).overrides.empty()) continue;
    Numbers others;
    for (std::size_t b = 0; b < world.plain.statements.size(); ++b) {
      const bool idle = is_idle(world, b);
      if (says_as_much(world, a, b) && !out.contains(b) && !idle) others.insert(b);
    }
    RC_ASSERT(others.empty() || !covered(world, a, others));
  }
}

// Preferences ------------------------------------------------------------------------------------

/// Mostly preferences between therapies that are indicated, so that circles are frequent.
Plain make_preferences() {
  Plain plain = make_plain();
  while (plain.classes.size() < 3) {
    plain.classes.emplace_back();
    plain.parts.emplace_back();
  }
  const auto therapies = plain.classes.size();
  for (auto& each : plain.statements) {
    if (one_in(3)) continue;
    each.kind = K::preference;
    each.less = (each.therapy + 1 + below(therapies - 1)) % therapies;
  }
  for (std::size_t t = 0; t < therapies; ++t) {
    PlainStatement indication;
    indication.kind = K::indication;
    indication.therapy = t;
    if (one_in(3)) indication.when = make_cond(1);
    if (!one_in(4)) plain.statements.push_back(std::move(indication));
  }
  return plain;
}

/// Statements on ways round for one patient: every set of them.
class WaysRound {
 public:
  WaysRound(const Case& world, const Profile& profile) : world_(world), profile_(profile) {
    for (std::size_t s = 0; s < world.plain.statements.size(); ++s) {
      if (world.at(s).kind == K::preference && world.at(s).less) preferences_.push_back(s);
    }
  }

  std::set<Numbers> run() {
    for (const auto s : preferences_) {
      for (const auto t : world_.bearing[s]) {
        if (counts(s, t)) go(s, t, {{s, t}});
      }
    }
    return found_;
  }

 private:
  using Step = std::pair<std::size_t, std::size_t>;  // statement, therapy

  /// It counts, and the therapy is indicated and not contraindicated.
  [[nodiscard]] bool counts(std::size_t s, std::size_t t) const {
    const auto row = world_.naive.row(t, profile_, std::nullopt);
    return world_.counts(s, t, profile_) && row.ind && !row.abs;
  }

  void go(std::size_t s, std::size_t t, const std::vector<Step>& way) {
    for (std::size_t to = 0; to < world_.plain.classes.size(); ++to) {
      if (to == t || !world_.is_below(to, *world_.at(s).less)) continue;
      if (to == way.front().second && way.size() > 1) {
        Numbers all;
        for (const auto& [statement, therapy] : way) all.insert(statement);
        found_.insert(all);
      }
      for (const auto next : preferences_) {
        const bool used = std::ranges::any_of(
            way, [&](const Step& step) { return step.first == next; });
        if (used || !world_.bearing[next].contains(to)) continue;
        if (!counts(next, to)) continue;
        auto longer = way;
        longer.emplace_back(next, to);
        go(next, to, longer);
      }
    }
  }

  const Case& world_;
  const Profile& profile_;
  std::vector<std::size_t> preferences_;
  std::set<Numbers> found_;
};

std::set<Numbers> smallest_of(const std::set<Numbers>& all) {
  std::set<Numbers> result;
  for (const auto& each : all) {
    const bool smallest = std::ranges::none_of(all, [&](const Numbers& other) {
      return other != each && std::ranges::includes(each, other);
    });
    if (smallest) result.insert(each);
  }
  return result;
}

void check_preferences() {
  Case world(make_preferences());
  RC_LOG() << describe(world.plain);
  const auto count = std::ranges::count(world.plain.statements, K::preference,
                                        &PlainStatement::kind);
  if (world.naive.profiles().empty() || count > 6) return;
  const Graph graph = make_graph(world.plain);
  condition::Prover prover(graph.theory());
  std::set<Numbers> expected;
  for (const Profile& profile : world.naive.profiles()) {
    expected.merge(WaysRound(world, profile).run());
  }
  const auto circles = find_preference_circles(graph, prover);
  RC_ASSERT(circles.undecided.empty());
  std::set<Numbers> found;
  for (const auto& circle : circles.circles) {
    RC_TAG(std::to_string(circle.statements.size()));
    RC_ASSERT(circle.statements.size() == circle.therapies.size());
    RC_ASSERT(found.insert(numbers_of(graph, circle.statements)).second);
  }
  RC_ASSERT(found == smallest_of(expected));
}

bool decides_something(const Case& world, std::size_t s) {
  return world.somewhere(s, [&](std::size_t t, const Profile& profile) {
    if (!world.counts(s, t, profile)) return false;
    const auto first = world.naive.row(t, profile, std::nullopt);
    if (!first.option() || first.against) return false;
    for (std::size_t other = 0; other < world.plain.classes.size(); ++other) {
      if (other == t || !world.is_below(other, *world.at(s).less)) continue;
      const auto second = world.naive.row(other, profile, std::nullopt);
      if (second.option() && !second.against) return true;
    }
    return false;
  });
}

void check_idle_preferences() {
  Case world(make_plain());
  RC_LOG() << describe(world.plain);
  if (world.naive.profiles().empty()) return;
  const Graph graph = make_graph(world.plain);
  condition::Prover prover(graph.theory());
  Numbers found;
  for (const auto& idle : find_idle_preferences(graph, prover)) {
    RC_ASSERT(idle.decided);
    found.insert(number_of(graph, idle.statement));
  }
  Numbers expected;
  for (std::size_t s = 0; s < world.plain.statements.size(); ++s) {
    if (world.at(s).kind != K::preference || !world.at(s).less) continue;
    if (ever_counts(world, s) && !decides_something(world, s)) expected.insert(s);
  }
  RC_TAG(std::string(expected.empty() ? "all decide" : "idle"));
  RC_ASSERT(found == expected);
}

// Synonyms ---------------------------------------------------------------------------------------

void check_synonyms() {
  Plain laws;
  if (one_in(2)) laws.laws.push_back(make_cond(2));
  std::vector<Cond> bodies;
  const auto count = 2 + below(5);
  for (std::size_t i = 0; i < count; ++i) bodies.push_back(make_cond(2));

  SmallGuideline g;
  for (std::size_t i = 0; i < truth_facts; ++i) g.yes_no(fmt::format("f{}", i));
  g.choice("c", {"v0", "v1", "v2"});
  for (const Cond& law : laws.laws) g.law("law", law.text());
  for (std::size_t i = 0; i < count; ++i) {
    g.define(fmt::format("d{}", i), bodies[i].text());
    RC_LOG() << "d" << i << " = " << bodies[i].text() << "\n";
  }
  for (const Cond& law : laws.laws) RC_LOG() << "always " << law.text() << "\n";
  g.therapy("t");
  std::vector<bool> used;
  for (std::size_t i = 0; i < count; ++i) {
    used.push_back(!one_in(4));
    if (used[i]) g.indicated("t", fmt::format("d{}", i));
  }
  const Graph graph = g.freeze();
  const Naive naive(laws, Cond{});
  if (naive.profiles().empty()) return;

  std::vector<std::pair<std::string, std::vector<bool>>> names;  // with whom they mean
  const auto add = [&](const std::string& name, const Cond& condition) {
    std::vector<bool> meant;
    for (const Profile& profile : naive.profiles()) meant.push_back(condition.holds(profile));
    if (std::ranges::count(meant, true) == 0 || std::ranges::count(meant, false) == 0) return;
    names.emplace_back(name, std::move(meant));
  };
  for (std::size_t i = 0; i < truth_facts; ++i) {
    add(fmt::format("f{}", i), {Cond::Op::fact, i, {}});
  }
  for (std::size_t i = 0; i < count; ++i) {
    const auto id = graph.find(kind::definition, fmt::format("d{}", i)).value();
    const auto& body = *graph.vocabulary().definition(graph.definition(id)).body;
    const bool is_name = body.kind == condition::Expr::Kind::atom &&
                         body.atom.test == condition::Test::is_true;
    if (!is_name && used[i]) add(fmt::format("d{}", i), bodies[i]);
  }
  std::set<std::string> expected;
  std::set<std::string> paired;
  for (std::size_t a = 0; a < names.size(); ++a) {
    for (std::size_t b = a + 1; b < names.size(); ++b) {
      if (names[b].first.front() == 'f' || names[a].second != names[b].second) continue;
      if (paired.contains(names[a].first) || !paired.insert(names[b].first).second) continue;
      expected.insert(names[a].first + " " + names[b].first);
    }
  }
  condition::Prover prover(graph.theory());
  std::set<std::string> found;
  for (const auto& pair : find_synonyms(graph, prover)) {
    RC_TAG(std::string(pair.by_laws ? "by laws" : "alone"));
    RC_ASSERT(pair.decided);
    found.insert(graph.node(pair.first).id + " " + graph.node(pair.second).id);
  }
  RC_ASSERT(found == expected);
}

BOOST_AUTO_TEST_SUITE(checks)

BOOST_AUTO_TEST_CASE(shadowed_statements_change_nothing) {
  KG_PROPERTY("shadowed = nothing changes when it is taken out, and nothing else is", {.runs = 300},
              [] { check_shadowing(); });
}

BOOST_AUTO_TEST_CASE(preference_circles_are_those_of_every_profile) {
  KG_PROPERTY("smallest circles of preferences", {.runs = 200}, [] { check_preferences(); });
}

BOOST_AUTO_TEST_CASE(idle_preferences_never_decide) {
  KG_PROPERTY("idle preferences", {.runs = 200}, [] { check_idle_preferences(); });
}

BOOST_AUTO_TEST_CASE(synonyms_mean_the_same_profiles) {
  KG_PROPERTY("synonyms", {.runs = 200}, [] { check_synonyms(); });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::model::test
