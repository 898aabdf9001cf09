// Contrasts of random guidelines against brute force: every set of facts is tried, what is known is
// given up by trying every value, and the weakest condition is a set of values, profile by profile.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "graph/model/contrast.hpp"
#include "graph/model/difference.hpp"
#include "tests/property/check.hpp"
#include "tests/unit/model/fixture.hpp"

namespace kg::model::test {
namespace {

using condition::Truth;
using K = StatementKind;

// A world of five facts: f0, f1 (yes/no), c (v0, v1, v2), q (a length, applies when f0), m (a set
// of x and y). A profile has a number for the value of each.
constexpr std::size_t fact_count = 5;
constexpr std::size_t value_counts[fact_count] = {2, 2, 3, 6, 4};
constexpr std::size_t inapplicable = 5;                        // of q
constexpr const char* lengths[] = {"1 cm", "2 cm", "3 cm", "5 cm", "6 cm"};
constexpr const char* fact_names[] = {"f0", "f1", "c", "q", "m"};
using Profile = std::vector<std::size_t>;
using Facts = std::set<std::size_t>;

/// An atom: a fact and the values for which it holds.
struct Atom {
  const char* text;
  std::size_t fact;
  std::set<std::size_t> values;
};
const Atom atoms[] = {{"f0", 0, {1}},
                      {"f1", 1, {1}},
                      {"c = v0", 2, {0}},
                      {"c = v1", 2, {1}},
                      {"c = v2", 2, {2}},
                      {"c >= v1", 2, {1, 2}},
                      {"q <= 2 cm", 3, {0, 1}},
                      {"q > 2 cm", 3, {2, 3, 4}},
                      {"q < 5 cm", 3, {0, 1, 2}},
                      {"2 cm <= q <= 5 cm", 3, {1, 2, 3}},
                      {"applicable q", 3, {0, 1, 2, 3, 4}},
                      {"m has x", 4, {1, 3}},
                      {"m has y", 4, {2, 3}},
                      {"m = {x}", 4, {1}},
                      {"m only {y}", 4, {0, 2}}};

std::size_t below(std::size_t bound) { return *rc::gen::inRange<std::size_t>(0, bound); }

struct Cond {
  enum class Op { always, atom, negation, conjunction, disjunction } op = Op::always;
  std::size_t which = 0;
  std::vector<Cond> parts{};

  [[nodiscard]] bool holds(const Profile& profile) const {
    const auto part_holds = [&](const Cond& part) { return part.holds(profile); };
    switch (op) {
      case Op::always: return true;
      case Op::atom: return atoms[which].values.contains(profile[atoms[which].fact]);
      case Op::negation: return !parts.front().holds(profile);
      case Op::conjunction: return std::all_of(parts.begin(), parts.end(), part_holds);
      case Op::disjunction: return std::any_of(parts.begin(), parts.end(), part_holds);
    }
    return false;
  }
  [[nodiscard]] std::string text() const {
    switch (op) {
      case Op::always: return "always";
      case Op::atom: return atoms[which].text;
      case Op::negation: return fmt::format("not ({})", parts.front().text());
      case Op::conjunction:
      case Op::disjunction: break;
    }
    return fmt::format("({}) {} ({})", parts[0].text(), op == Op::conjunction ? "and" : "or",
                       parts[1].text());
  }
  void collect(Facts& facts) const {
    if (op == Op::atom) facts.insert(atoms[which].fact);
    for (const Cond& part : parts) part.collect(facts);
  }
};

Cond make_cond(int depth) {
  const std::size_t roll = below(depth == 0 ? 4 : 7);
  if (roll < 4) return {Cond::Op::atom, below(std::size(atoms))};
  if (roll == 4) return {Cond::Op::negation, 0, {make_cond(depth - 1)}};
  return {roll == 5 ? Cond::Op::conjunction : Cond::Op::disjunction, 0,
          {make_cond(depth - 1), make_cond(depth - 1)}};
}

struct PlainStatement {
  K kind{};
  Cond when{};
  Cond requires_{};
};

struct Plain {
  std::vector<Cond> laws;
  std::vector<Cond> where;  // none is an `and`
  std::vector<PlainStatement> statements;
};

Plain make_plain() {
  Plain plain;
  for (std::size_t n = below(3); n > 0; --n) plain.laws.push_back(make_cond(1));
  for (std::size_t n = below(4); n > 0; --n) {
    Cond part = make_cond(1);
    if (part.op == Cond::Op::conjunction) part.op = Cond::Op::disjunction;
    plain.where.push_back(std::move(part));
  }
  constexpr K kinds[] = {K::indication, K::indication, K::absolute_contraindication,
                         K::relative_contraindication, K::recommendation_against, K::prerequisite};
  plain.statements.push_back({K::indication, make_cond(2), {}});
  for (std::size_t n = below(4); n > 0; --n) {
    PlainStatement statement{kinds[below(std::size(kinds))], make_cond(1), {}};
    if (statement.kind == K::prerequisite) statement.requires_ = make_cond(0);
    plain.statements.push_back(std::move(statement));
  }
  return plain;
}

std::string where_text(const Plain& plain) {
  std::string text;
  for (const Cond& part : plain.where) {
    text += fmt::format("{}({})", text.empty() ? "" : " and ", part.text());
  }
  return text.empty() ? "always" : text;
}

std::string describe(const Plain& plain) {
  std::string text;
  for (const Cond& law : plain.laws) text += fmt::format("always {}\n", law.text());
  for (const PlainStatement& each : plain.statements) {
    text += fmt::format("{} when {}", to_string(each.kind), each.when.text());
    if (each.kind == K::prerequisite) text += fmt::format(" requires {}", each.requires_.text());
    text += '\n';
  }
  return text + "where " + where_text(plain);
}

Graph make_graph(const Plain& plain) {
  SmallGuideline g;
  g.yes_no("f0");
  g.yes_no("f1");
  g.choice("c", {"v0", "v1", "v2"}, true);
  g.length("q");
  g.vocabulary.set_applies_when(*g.vocabulary.find_fact("q"), read(g.vocabulary, "f0"));
  g.set("m", {"x", "y"});
  for (const Cond& law : plain.laws) g.law("law", law.text());
  g.therapy("t");
  g.goal("g0");
  g.goal("g1");
  for (std::size_t s = 0; s < plain.statements.size(); ++s) {
    const PlainStatement& each = plain.statements[s];
    More more;
    if (each.kind == K::prerequisite) more.requires_ = each.requires_.text();
    if (each.kind == K::indication) more.goals = {fmt::format("g{}", s % 2)};
    g.state(fmt::format("s{}", s), each.kind, "t", each.when.text(), more);
  }
  return g.freeze();
}

// The meaning, literally --------------------------------------------------------------------------

std::vector<Profile> all_profiles() {
  std::vector<Profile> all = {{}};
  for (const std::size_t count : value_counts) {
    std::vector<Profile> wider;
    for (const Profile& profile : all) {
      for (std::size_t value = 0; value < count; ++value) {
        wider.push_back(profile);
        wider.back().push_back(value);
      }
    }
    all = std::move(wider);
  }
  return all;
}

Profile values_of(const Profile& profile, const Facts& facts) {
  Profile values;
  for (const std::size_t fact : facts) values.push_back(profile[fact]);
  return values;
}

/// A change as the number of its facts, and the profiles that it leaves.
struct NaiveChange {
  Facts changed;
  Facts learned;
  std::set<Profile> left;    // what is kept and the condition
  std::set<Profile> kept;    // what is kept alone
};

class Naive {
 public:
  using Test = std::function<bool(const Profile&)>;

  explicit Naive(const Plain& plain) : plain_(plain), everyone_(all_profiles()) {
    for (const Cond& part : plain.where) part.collect(mentioned_);
  }

  [[nodiscard]] bool lawful(const Profile& profile) const {
    if ((profile[3] == inapplicable) == (profile[0] == 1)) return false;
    return std::all_of(plain_.laws.begin(), plain_.laws.end(),
                       [&](const Cond& law) { return law.holds(profile); });
  }

  /// Lawful profiles that meet each part of what is known for some values of these facts.
  [[nodiscard]] std::vector<Profile> kept(const Facts& changed) const {
    auto left = everyone_;
    std::erase_if(left, [&](const Profile& each) { return !lawful(each); });
    keep_fitting(left, plain_.where, changed);
    return left;
  }

  /// Leaves the profiles that meet each part for some values of the facts given up.
  void keep_fitting(std::vector<Profile>& left, const std::vector<Cond>& parts,
                    const Facts& given_up) const {
    Facts others;
    for (std::size_t fact = 0; fact < fact_count; ++fact) {
      if (!given_up.contains(fact)) others.insert(fact);
    }
    for (const Cond& part : parts) {
      std::set<Profile> allowed;  // values of the others
      for (const Profile& each : everyone_) {
        if (part.holds(each)) allowed.insert(values_of(each, others));
      }
      std::erase_if(left, [&](const Profile& each) {
        return !allowed.contains(values_of(each, others));
      });
    }
  }

  /// Every smallest change, weakest conditions, none stronger than another.
  [[nodiscard]] std::vector<NaiveChange> changes(const Test& goal, const Test& wanted,
                                                 bool learn_only) const {
    std::vector<NaiveChange> best;
    std::pair<std::size_t, std::size_t> fewest{fact_count + 1, 0};
    for (const Facts& changed : subsets(mentioned_)) {
      if (learn_only && !changed.empty()) continue;
      const auto base = kept(changed);
      for (const Facts& learned : subsets(open_facts(base, changed))) {
        const std::pair size{changed.size(), learned.size()};
        if (size > fewest) continue;
        auto left = settle(base, changed, learned, goal);
        if (std::none_of(left.begin(), left.end(), wanted)) continue;
        if (size < fewest) best.clear();
        fewest = size;
        best.push_back({changed, learned, std::move(left), {base.begin(), base.end()}});
      }
    }
    return without_stronger(std::move(best));
  }

  struct Row {
    bool ind = false, abs = false, pre = true, rel = false, against = false;
    [[nodiscard]] bool option() const { return ind && !abs && pre && !rel; }
    [[nodiscard]] bool unopposed() const { return option() && !against; }
  };
  [[nodiscard]] Row row(const Profile& profile) const {
    Row row;
    for (const PlainStatement& each : plain_.statements) {
      if (!each.when.holds(profile)) continue;
      if (each.kind == K::indication) row.ind = true;
      if (each.kind == K::absolute_contraindication) row.abs = true;
      if (each.kind == K::relative_contraindication) row.rel = true;
      if (each.kind == K::recommendation_against) row.against = true;
      if (each.kind == K::prerequisite && !each.requires_.holds(profile)) row.pre = false;
    }
    return row;
  }

  static std::vector<Facts> subsets(const Facts& facts) {
    std::vector<Facts> all = {{}};
    for (const std::size_t fact : facts) {
      const auto count = all.size();
      for (std::size_t i = 0; i < count; ++i) {
        all.push_back(all[i]);
        all.back().insert(fact);
      }
    }
    return all;
  }

 private:
  static Facts open_facts(const std::vector<Profile>& base, const Facts& changed) {
    Facts open;
    for (std::size_t fact = 0; fact < fact_count; ++fact) {
      const bool varies = std::any_of(base.begin(), base.end(), [&](const Profile& each) {
        return each[fact] != base.front()[fact];
      });
      if (varies && !changed.contains(fact)) open.insert(fact);
    }
    return open;
  }

  // Profiles whose values of the facts leave no profile without the goal.
  static std::set<Profile> settle(const std::vector<Profile>& base, Facts facts,
                                  const Facts& learned, const Test& goal) {
    facts.insert(learned.begin(), learned.end());
    std::set<Profile> spoiled;
    for (const Profile& each : base) {
      if (!goal(each)) spoiled.insert(values_of(each, facts));
    }
    std::set<Profile> left;
    for (const Profile& each : base) {
      if (!spoiled.contains(values_of(each, facts))) left.insert(each);
    }
    return left;
  }

  static std::vector<NaiveChange> without_stronger(std::vector<NaiveChange> changes) {
    std::vector<NaiveChange> result;
    for (const NaiveChange& each : changes) {
      const bool has_weaker =
          std::any_of(changes.begin(), changes.end(), [&](const NaiveChange& other) {
            return each.changed == other.changed && other.left.size() > each.left.size() &&
                   std::includes(other.left.begin(), other.left.end(), each.left.begin(),
                                 each.left.end());
          });
      if (!has_weaker) result.push_back(each);
    }
    return result;
  }

  const Plain& plain_;
  std::vector<Profile> everyone_;
  Facts mentioned_;
};

Status naive_status(const std::set<Profile>& profiles, const Naive& naive) {
  std::vector<Naive::Row> rows;
  for (const Profile& each : profiles) rows.push_back(naive.row(each));
  using Row = Naive::Row;
  const auto some = [&](auto test) { return std::any_of(rows.begin(), rows.end(), test); };
  const auto every = [&](auto test) { return std::all_of(rows.begin(), rows.end(), test); };
  if (!some([](const Row& r) { return r.ind; })) return Status::not_indicated;
  if (!some([](const Row& r) { return r.ind && !r.abs; })) return Status::contraindicated;
  if (!some([](const Row& r) { return r.ind && !r.abs && r.pre; })) return Status::blocked;
  if (every([](const Row& r) { return r.ind && !r.abs && r.pre && (r.rel || r.against); })) {
    return Status::contested;
  }
  return every([](const Row& r) { return r.option(); }) ? Status::option : Status::conditional;
}

std::string profile_text(const Profile& profile) {
  constexpr const char* sets[] = {"m = {}", "m = {x}", "m = {y}", "m = {x, y}"};
  auto text = fmt::format("{}f0 and {}f1 and c = v{} and {}", profile[0] == 1 ? "" : "not ",
                          profile[1] == 1 ? "" : "not ", profile[2], sets[profile[4]]);
  if (profile[3] != inapplicable) text += fmt::format(" and q = {}", lengths[profile[3]]);
  return text;
}

Facts facts_of(const std::vector<condition::FactId>& facts, const Graph& graph) {
  Facts result;
  for (const auto fact : facts) {
    const auto& name = graph.vocabulary().fact(fact).name;
    result.insert(static_cast<std::size_t>(
        std::find(std::begin(fact_names), std::end(fact_names), name) - std::begin(fact_names)));
  }
  return result;
}

/// Every lawful profile, written out, under which a condition can be tried.
class Trials {
 public:
  explicit Trials(const Graph& graph) : graph_(graph) {}
  [[nodiscard]] bool holds(const condition::ExprPtr& condition, const Profile& profile) {
    auto found = known_.find(profile);
    if (found == known_.end()) {
      found = known_.emplace(profile, assume(graph_, profile_text(profile))).first;
    }
    return found->second.certain(condition);
  }

 private:
  const Graph& graph_;
  std::map<Profile, condition::Assumption> known_;
};

void check_alternatives(const Graph& graph, const Naive& naive, Trials& trials,
                        const Alternatives& found, const std::vector<NaiveChange>& expected) {
  RC_ASSERT(!found.steps_spent);
  RC_ASSERT(found.complete);
  RC_ASSERT(found.undone == 0u);
  RC_ASSERT(found.told.size() + found.more == expected.size());
  for (const Alternative& each : found.told) {
    const auto changed = facts_of(each.change.changed, graph);
    const auto learned = facts_of(each.change.learned, graph);
    const auto same = std::find_if(expected.begin(), expected.end(), [&](const NaiveChange& other) {
      return other.changed == changed && other.learned == learned;
    });
    RC_ASSERT(same != expected.end());
    RC_ASSERT(to_string(each.status) == to_string(naive_status(same->left, naive)));
    for (const Profile& profile : same->kept) {
      const bool left = same->left.contains(profile);
      RC_ASSERT(trials.holds(each.change.condition.condition, profile) == left);
    }
    RC_ASSERT(!each.turns_on.empty());
    RC_ASSERT(each.given_up.empty() == changed.empty());
  }
}

void check_guideline() {
  const Plain plain = make_plain();
  RC_LOG() << describe(plain);
  const Naive naive(plain);
  const auto now = naive.kept({});
  const Graph graph = make_graph(plain);
  auto assumed =
      condition::Assumption::assume(graph.theory(), read(graph.vocabulary(), where_text(plain)));
  RC_ASSERT(std::holds_alternative<condition::Clash>(assumed) == now.empty());
  if (now.empty()) return;

  const auto found = contrast(graph, graph.applied(therapy_of(graph, "t")),
                              std::get<condition::Assumption>(assumed));
  const auto status = naive_status({now.begin(), now.end()}, naive);
  RC_TAG(std::string(to_string(status)));
  RC_ASSERT(found.is_option == (status == Status::option));
  Trials trials(graph);
  const auto option = [&](const Profile& each) { return naive.row(each).option(); };
  const auto unopposed = [&](const Profile& each) { return naive.row(each).unopposed(); };
  if (!found.is_option) {
    const auto expected = naive.changes(option, unopposed, false);
    check_alternatives(graph, naive, trials, found.changes, expected);
    RC_ASSERT(found.unconditional == expected.empty());
    RC_ASSERT(found.learned.told.empty());
    return;
  }
  // A recommendation against that no profile meets as things stand.
  std::vector<const Cond*> excluded;
  for (const PlainStatement& each : plain.statements) {
    const bool holds_somewhere = std::any_of(
        now.begin(), now.end(), [&](const Profile& profile) { return each.when.holds(profile); });
    if (each.kind == K::recommendation_against && !holds_somewhere) excluded.push_back(&each.when);
  }
  const auto stopped = [&](const Profile& each) {
    return !option(each) || std::any_of(excluded.begin(), excluded.end(),
                                        [&](const Cond* when) { return when->holds(each); });
  };
  const auto opposed = [&](const Profile& each) { return !unopposed(each); };
  check_alternatives(graph, naive, trials, found.changes, naive.changes(stopped, stopped, false));
  check_alternatives(graph, naive, trials, found.learned, naive.changes(opposed, opposed, true));
}

// Two patients ------------------------------------------------------------------------------------

struct Standing {
  Status status{};
  std::set<std::size_t> goals;

  friend bool operator==(const Standing&, const Standing&) = default;
};

Standing naive_standing(const std::vector<Profile>& profiles, const Plain& plain,
                        const Naive& naive) {
  Standing standing{naive_status({profiles.begin(), profiles.end()}, naive), {}};
  for (std::size_t s = 0; s < plain.statements.size(); ++s) {
    const PlainStatement& each = plain.statements[s];
    const bool is_possible = std::any_of(profiles.begin(), profiles.end(), [&](const auto& p) {
      return each.when.holds(p);
    });
    if (each.kind == K::indication && is_possible) standing.goals.insert(s % 2);
  }
  return standing;
}

std::vector<Cond> without(const std::vector<Cond>& parts, const std::vector<Cond>& others,
                          const Graph& graph) {
  std::vector<Cond> rest;
  for (const Cond& part : parts) {
    const auto bound = read(graph.vocabulary(), part.text());
    const bool shared = std::any_of(others.begin(), others.end(), [&](const Cond& other) {
      return condition::same(*bound, *read(graph.vocabulary(), other.text()));
    });
    if (!shared) rest.push_back(part);
  }
  return rest;
}

Facts facts_of(const std::vector<Cond>& parts) {
  Facts facts;
  for (const Cond& part : parts) part.collect(facts);
  return facts;
}

void check_difference() {
  Plain first = make_plain();
  Plain second = make_plain();
  second.laws = first.laws;
  second.statements = first.statements;
  for (const Cond& part : first.where) {
    if (below(2) == 0) second.where.push_back(part);
  }
  RC_LOG() << describe(first) << "\nversus " << where_text(second);
  const Graph graph = make_graph(first);
  const Naive naive(first);
  const auto before = naive.kept({});
  const auto after = Naive(second).kept({});
  if (before.empty() || after.empty()) return;

  const auto found = find_differences(graph, assume(graph, where_text(first)),
                                      assume(graph, where_text(second)), {}, {});
  const auto wanted = naive_standing(after, first, naive);
  const bool differs = naive_standing(before, first, naive) != wanted;
  RC_TAG(std::string(differs ? "different" : "same"));
  RC_ASSERT(found.equivalent == (before == after));
  RC_ASSERT(found.different.size() == (differs ? 1u : 0u));
  if (!differs) return;

  const auto of_first = without(first.where, second.where, graph);
  const auto of_second = without(second.where, first.where, graph);
  auto shared = naive.kept(facts_of(first.where));  // lawful
  std::vector<Cond> both = first.where;
  std::erase_if(both, [&](const Cond& part) {
    return std::any_of(of_first.begin(), of_first.end(),
                       [&](const Cond& other) { return other.text() == part.text(); });
  });
  naive.keep_fitting(shared, both, {});
  auto all = facts_of(of_first);
  all.merge(facts_of(of_second));
  const auto turns = [&](const Facts& taken) {
    Facts others = all;
    for (const std::size_t fact : taken) others.erase(fact);
    auto mixed = shared;
    naive.keep_fitting(mixed, of_first, taken);
    naive.keep_fitting(mixed, of_second, others);
    return !mixed.empty() && naive_standing(mixed, first, naive) == wanted;
  };
  std::size_t fewest = all.size();
  for (const Facts& taken : Naive::subsets(all)) {
    if (taken.size() < fewest && turns(taken)) fewest = taken.size();
  }
  const Difference& difference = found.different.front();
  RC_ASSERT(difference.fewest);
  RC_ASSERT(difference.facts.size() == fewest);
  RC_ASSERT(turns(facts_of(difference.facts, graph)));
}

BOOST_AUTO_TEST_SUITE(contrasts)

BOOST_AUTO_TEST_CASE(as_brute_force_finds_them) {
  KG_PROPERTY("smallest changes of random guidelines are those of brute force", {.runs = 200},
              [] { check_guideline(); });
}

BOOST_AUTO_TEST_CASE(differences_as_brute_force_finds_them) {
  KG_PROPERTY("the fewest facts between two patients are those of brute force", {.runs = 200},
              [] { check_difference(); });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::model::test
