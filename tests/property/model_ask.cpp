// `ask` of random small guidelines against brute force: profiles are written out, learning facts
// is keeping those that agree with one of them, and every set of facts is tried.
#include "graph/model/ask.hpp"

#include <map>
#include <set>

#include "graph/condition/naive.hpp"
#include "graph/model/builder.hpp"
#include "tests/property/check.hpp"
#include "tests/support/random_world.hpp"

namespace kg::model::test {
namespace {

using condition::FactId;
using kg::test::Dice;
using kg::test::ExprPtr;
using kg::test::RandomWorld;
using condition::naive::Profile;
namespace naive = condition::naive;
using K = StatementKind;
using Profiles = std::vector<Profile>;

constexpr std::size_t most_profiles = 1'500;

struct PlainStatement {
  K kind{};
  std::size_t therapy = 0;
  ExprPtr when;
  ExprPtr requires_;
  bool hard = true;
  Strength strength = Strength::unstated;
};

struct Setting {
  explicit Setting(const Dice& dice) : Setting(dice, dice(4) == 0) {}

  // A definition may hide `unknown F`: it goes without `known`.
  Setting(const Dice& dice, bool knowledge)
      : world(dice, {.knowledge = knowledge, .definitions = !knowledge, .depth = 1}) {
    therapies = 1 + static_cast<std::size_t>(dice(4));
    for (int n = 1 + dice(2 * static_cast<int>(therapies) + 2); n > 0; --n) {
      PlainStatement statement;
      statement.kind = dice(2) == 0 ? K::indication : static_cast<K>(dice(6));
      statement.therapy = static_cast<std::size_t>(dice(static_cast<int>(therapies)));
      statement.when = world.condition(dice);
      if (statement.kind == K::prerequisite) statement.requires_ = world.condition(dice);
      statement.hard = dice(4) != 0;
      statement.strength = static_cast<Strength>(dice(3));
      statements.push_back(std::move(statement));
    }
    // What is said to be unknown is a story of its own, told by goldens.
    do where = world.condition(dice);
    while (world.text(where).find("known") != std::string::npos);
  }

  [[nodiscard]] Graph graph() const {
    Builder builder;
    const auto node = [&](KindId kind, std::string name) {
      Node made;
      made.kind = kind;
      made.id = std::move(name);
      return builder.add_node(std::move(made));
    };
    std::vector<NodeId> nodes;
    for (std::size_t t = 0; t < therapies; ++t) {
      nodes.push_back(node(kind::therapy, fmt::format("t{}", t)));
    }
    for (std::size_t i = 0; i < world.laws.size(); ++i) {
      builder.add_law(node(kind::law, fmt::format("law{}", i)), world.laws[i]);
    }
    for (std::size_t s = 0; s < statements.size(); ++s) {
      Statement statement;
      statement.kind = statements[s].kind;
      statement.therapy = nodes[statements[s].therapy];
      statement.when = statements[s].when;
      statement.requires_ = statements[s].requires_;
      statement.hard = statements[s].hard;
      statement.strength = statements[s].strength;
      builder.set_statement(node(kind::statement, fmt::format("s{}", s)), std::move(statement));
    }
    return std::move(builder).freeze(world.vocabulary);
  }

  [[nodiscard]] std::vector<ExprPtr> conditions() const {
    std::vector<ExprPtr> all;
    for (const auto& each : statements) {
      all.push_back(each.when);
      if (each.requires_) all.push_back(each.requires_);
    }
    return all;
  }

  void show() const {
    for (const auto& law : world.laws) RC_LOG() << "always " << world.text(law.condition) << "\n";
    for (std::size_t i = 0; i < world.vocabulary.fact_count(); ++i) {
      const auto& fact = world.vocabulary.fact(static_cast<FactId>(i));
      if (fact.applies_when) {
        RC_LOG() << fact.name << " applies when " << world.text(fact.applies_when) << "\n";
      }
    }
    for (std::size_t i = 0; i < world.vocabulary.definition_count(); ++i) {
      const auto& each = world.vocabulary.definition(static_cast<condition::DefinitionId>(i));
      RC_LOG() << "define " << each.name << " = " << world.text(each.body) << "\n";
    }
    for (const auto& each : statements) {
      RC_LOG() << "t" << each.therapy << " " << to_string(each.kind) << " when "
               << world.text(each.when);
      if (each.requires_) RC_LOG() << " requires " << world.text(each.requires_);
      RC_LOG() << (each.hard ? "\n" : " (soft)\n");
    }
    RC_LOG() << "where " << world.text(where) << "\n";
  }

  RandomWorld world;
  std::size_t therapies = 0;
  std::vector<PlainStatement> statements;
  ExprPtr where;
};

// The meaning, literally --------------------------------------------------------------------------

struct Row {
  bool ind = false, abs = false, pre = true, rel = false, against = false;
  [[nodiscard]] bool feasible() const { return ind && !abs && pre; }
  // What is done with a therapy in the end: ruled out, contested, option.
  [[nodiscard]] int answer() const { return !feasible() ? 0 : rel || against ? 1 : 2; }
};

Status table(const std::vector<Row>& rows) {
  const auto some = [&](auto test) { return std::any_of(rows.begin(), rows.end(), test); };
  const auto every = [&](auto test) { return std::all_of(rows.begin(), rows.end(), test); };
  if (!some([](const Row& r) { return r.ind; })) return Status::not_indicated;
  if (!some([](const Row& r) { return r.ind && !r.abs; })) return Status::contraindicated;
  if (!some([](const Row& r) { return r.feasible(); })) return Status::blocked;
  if (!every([](const Row& r) { return r.feasible(); })) return Status::conditional;
  if (every([](const Row& r) { return r.rel || r.against; })) return Status::contested;
  return some([](const Row& r) { return r.rel; }) ? Status::conditional : Status::option;
}

class Brute {
 public:
  Brute(const Setting& setting, Profiles allowed, Profiles given)
      : setting_(setting), allowed_(std::move(allowed)), given_(std::move(given)) {
    const auto& first = given_.front();
    for (const auto& [fact, value] : first.values) facts_.push_back(fact);
  }

  [[nodiscard]] const Profiles& given() const { return given_; }
  [[nodiscard]] const std::vector<FactId>& facts() const { return facts_; }
  [[nodiscard]] bool holds(const ExprPtr& condition, const Profile& profile) const {
    return naive::holds(*condition, profile, setting_.world.vocabulary);
  }

  [[nodiscard]] std::vector<Row> rows(std::size_t therapy, const Profiles& profiles) const {
    std::vector<Row> rows;
    for (const auto& profile : profiles) {
      Row row;
      for (const auto& each : setting_.statements) {
        if (each.therapy != therapy || !holds(each.when, profile)) continue;
        if (each.kind == K::indication) row.ind = true;
        if (each.kind == K::absolute_contraindication) row.abs = true;
        if (each.kind == K::relative_contraindication) row.rel = true;
        if (each.kind == K::recommendation_against) row.against = true;
        const bool asks = each.kind == K::prerequisite && each.hard;
        if (asks && !holds(each.requires_, profile)) row.pre = false;
      }
      rows.push_back(row);
    }
    return rows;
  }

  [[nodiscard]] bool settled(std::size_t therapy, const Profiles& profiles) const {
    std::set<int> answers;
    for (const Row& row : rows(therapy, profiles)) answers.insert(row.answer());
    return answers.size() < 2;
  }

  // Those of `some` in which the facts are known, and all that is known by it.
  [[nodiscard]] Profiles learned(Profiles some, const std::vector<FactId>& facts) const {
    std::erase_if(some, [&](const Profile& profile) {
      return std::any_of(facts.begin(), facts.end(),
                         [&](FactId fact) { return !profile.known.at(fact); });
    });
    if (some.empty()) return some;
    std::vector<FactId> known;
    for (const FactId fact : facts_) {
      if (is_narrowed(fact, some)) known.push_back(fact);
    }
    std::erase_if(some, [&](const Profile& profile) {
      return std::any_of(known.begin(), known.end(),
                         [&](FactId fact) { return !profile.known.at(fact); });
    });
    return some;
  }

  // What remains for each combination of values of these facts.
  [[nodiscard]] std::vector<Profiles> cases(const std::vector<FactId>& facts) const {
    std::vector<std::pair<std::vector<naive::FactValue>, Profiles>> groups;
    for (const auto& profile : given_) {
      std::vector<naive::FactValue> key;
      for (const FactId fact : facts) key.push_back(profile.values.at(fact));
      const auto place = std::find_if(groups.begin(), groups.end(),
                                      [&](const auto& group) { return group.first == key; });
      if (place == groups.end()) {
        groups.push_back({key, {profile}});
      } else {
        place->second.push_back(profile);
      }
    }
    std::vector<Profiles> result;
    for (auto& [key, group] : groups) {
      auto left = learned(std::move(group), facts);
      if (!left.empty()) result.push_back(std::move(left));
    }
    return result;
  }

  [[nodiscard]] bool settles(const std::vector<FactId>& facts, std::size_t therapy) const {
    const auto all = cases(facts);
    return std::all_of(all.begin(), all.end(),
                       [&](const Profiles& each) { return settled(therapy, each); });
  }

  // The first of the smallest sets of facts that settle all therapies that can be settled.
  [[nodiscard]] std::vector<FactId> smallest() const {
    std::vector<std::size_t> wanted;
    for (std::size_t t = 0; t < setting_.therapies; ++t) {
      if (settles(facts_, t)) wanted.push_back(t);
    }
    std::vector<std::vector<FactId>> sets;
    for (std::size_t bits = 0; bits < (std::size_t{1} << facts_.size()); ++bits) {
      auto& set = sets.emplace_back();
      for (std::size_t i = 0; i < facts_.size(); ++i) {
        if ((bits >> i & 1u) != 0) set.push_back(facts_[i]);
      }
    }
    std::sort(sets.begin(), sets.end(), [](const auto& a, const auto& b) {
      return std::pair(a.size(), a) < std::pair(b.size(), b);
    });
    for (const auto& set : sets) {
      const auto all = cases(set);
      const bool good = std::all_of(wanted.begin(), wanted.end(), [&](std::size_t therapy) {
        return std::all_of(all.begin(), all.end(),
                           [&](const Profiles& each) { return settled(therapy, each); });
      });
      if (good) return set;
    }
    return facts_;
  }

 private:
  // Some value that the rules allow is left out; of a set: some element is decided.
  [[nodiscard]] bool is_narrowed(FactId fact, const Profiles& some) const {
    const auto& vocabulary = setting_.world.vocabulary;
    if (vocabulary.fact(fact).kind != condition::FactKind::set) {
      return std::any_of(allowed_.begin(), allowed_.end(), [&](const Profile& profile) {
        return std::none_of(some.begin(), some.end(), [&](const Profile& other) {
          return other.values.at(fact) == profile.values.at(fact);
        });
      });
    }
    const auto elements = [&](const Profiles& profiles) {
      std::set<std::pair<std::size_t, bool>> seen;
      for (const auto& profile : profiles) {
        const auto& set = std::get<std::set<condition::ValueId>>(profile.values.at(fact));
        for (std::size_t e = 0; e < vocabulary.domain_of(fact).values.size(); ++e) {
          seen.emplace(e, set.contains(static_cast<condition::ValueId>(e)));
        }
      }
      return seen;
    };
    return elements(allowed_) != elements(some);
  }

  const Setting& setting_;
  Profiles allowed_;
  Profiles given_;
  std::vector<FactId> facts_;
};

// What the table of settled statuses says, and that it is the same as "nothing can change it".
void check_settled(const Brute& brute, std::size_t t, const AskedTherapy& asked) {
  const auto rows = brute.rows(t, brute.given());
  RC_ASSERT(to_string(asked.status) == to_string(table(rows)));
  RC_ASSERT(asked.settled == brute.settled(t, brute.given()));
  const bool warned = std::any_of(rows.begin(), rows.end(), [](const Row& r) { return r.against; });
  const bool by_table = asked.status != Status::conditional &&
                        !(asked.status == Status::option && warned);
  RC_ASSERT(asked.settled == by_table);
  RC_ASSERT(asked.can_be_settled == (asked.settled || brute.settles(brute.facts(), t)));
}

void check_value(const Setting& setting, const Brute& brute, const AskAnswer& answer,
                 const OpenFact& open, const ValueEffect& value) {
  auto some = brute.given();
  std::erase_if(some, [&](const Profile& profile) { return !brute.holds(value.value, profile); });
  RC_LOG() << "value " << setting.world.text(value.value) << "\n";
  RC_ASSERT(!some.empty());
  some = brute.learned(std::move(some), {open.fact});
  RC_ASSERT(!some.empty());
  std::map<NodeId, StatusChange> changes;
  for (const auto& change : value.changes) changes[change.therapy] = change;
  for (std::size_t t = 0; t < setting.therapies; ++t) {
    const auto& asked = answer.therapies[t];
    const auto status = table(brute.rows(t, some));
    const bool settled = brute.settled(t, some);
    const bool told = !asked.settled && (settled || status != asked.status);
    RC_ASSERT(changes.contains(asked.therapy) == told);
    if (!told) continue;
    RC_ASSERT(to_string(changes[asked.therapy].status) == to_string(status));
    RC_ASSERT(changes[asked.therapy].settled == settled);
  }
}

void check_fact(const Setting& setting, const Brute& brute, const AskAnswer& answer,
                const OpenFact& open) {
  RC_LOG() << "fact " << setting.world.vocabulary.fact(open.fact).name << "\n";
  const bool is_set =
      setting.world.vocabulary.fact(open.fact).kind == condition::FactKind::set;
  for (const auto& value : open.values) check_value(setting, brute, answer, open, value);
  for (const auto& profile : brute.given()) {
    if (is_set || brute.learned({profile}, {open.fact}).empty()) continue;
    const auto told = std::count_if(
        open.values.begin(), open.values.end(),
        [&](const ValueEffect& value) { return brute.holds(value.value, profile); });
    RC_ASSERT(told == 1);
  }
  unsigned weight = 0;
  for (std::size_t t = 0; t < setting.therapies; ++t) {
    const auto& asked = answer.therapies[t];
    const auto lists = [&](const std::vector<NodeId>& list) {
      return std::find(list.begin(), list.end(), asked.therapy) != list.end();
    };
    const bool settles = !asked.settled && brute.settles({open.fact}, t);
    RC_ASSERT(lists(open.settles) == settles);
    if (settles) weight += asked.weight;
    if (settles) RC_ASSERT(lists(open.may_settle));
  }
  RC_ASSERT(open.weight == weight);
}

// A fact that is not listed changes nothing.
void check_unlisted(const Setting& setting, const Brute& brute, const AskAnswer& answer) {
  for (const FactId fact : brute.facts()) {
    const bool listed = std::any_of(answer.facts.begin(), answer.facts.end(),
                                    [&](const OpenFact& open) { return open.fact == fact; });
    if (listed) continue;
    RC_LOG() << "unlisted " << setting.world.vocabulary.fact(fact).name << "\n";
    for (const auto& each : brute.cases({fact})) {
      for (std::size_t t = 0; t < setting.therapies; ++t) {
        if (answer.therapies[t].settled) continue;  // another way to be ruled out is no news
        RC_ASSERT(to_string(table(brute.rows(t, each))) ==
                  to_string(table(brute.rows(t, brute.given()))));
      }
    }
  }
}

void check_ask() {
  const auto dice = kg::test::rapidcheck_dice();
  const Setting setting(dice);
  setting.show();
  const Graph graph = setting.graph();
  if (graph.theory().find_clash()) return;
  const auto conditions = setting.conditions();
  auto others = conditions;
  others.push_back(setting.where);
  const auto given =
      naive::profiles(graph.theory(), setting.where, conditions, most_profiles);
  const auto allowed = naive::profiles(graph.theory(), nullptr, others, most_profiles);
  if (!given || !allowed) return;
  auto assumed = condition::Assumption::assume(graph.theory(), setting.where);
  RC_ASSERT(std::holds_alternative<condition::Clash>(assumed) == given->empty());
  if (given->empty() || given->front().values.empty()) return;
  const auto answer = ask(graph, std::get<condition::Assumption>(assumed));
  const Brute brute(setting, *allowed, *given);
  RC_ASSERT(answer.therapies.size() == setting.therapies);
  for (std::size_t t = 0; t < setting.therapies; ++t) {
    check_settled(brute, t, answer.therapies[t]);
  }
  for (const auto& open : answer.facts) check_fact(setting, brute, answer, open);
  check_unlisted(setting, brute, answer);
  for (const auto fact : answer.smallest) {
    RC_LOG() << "smallest has " << setting.world.vocabulary.fact(fact).name << "\n";
  }
  RC_ASSERT(answer.proved_smallest);
  RC_ASSERT(answer.smallest == brute.smallest());
  RC_TAG(answer.smallest.size());
}

BOOST_AUTO_TEST_SUITE(asking)

BOOST_AUTO_TEST_CASE(as_brute_force_says) {
  KG_PROPERTY("ask agrees with brute force over profiles", {.runs = 200}, [] { check_ask(); });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::model::test
