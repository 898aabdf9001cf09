// Statuses of random guidelines against the table of statuses read literally: every profile is
// tried, classes and overrides are followed as the words say.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>
#include <string>
#include <vector>

#include "graph/model/disagreements.hpp"
#include "tests/property/check.hpp"
#include "tests/unit/model/fixture.hpp"

namespace kg::model::test {
namespace {

using condition::Truth;
using K = StatementKind;

constexpr std::size_t truth_facts = 4;     // f0 … f3: no, yes
constexpr std::size_t choice_values = 3;   // c: v0, v1, v2
using Profile = std::vector<std::size_t>;  // truth facts, then the choice

/// A condition that can be read as text and tried on a profile.
struct Cond {
  enum class Op { always, fact, choice, negation, conjunction, disjunction } op = Op::always;
  std::size_t which = 0;
  std::vector<Cond> parts{};

  [[nodiscard]] bool holds(const Profile& profile) const {
    const auto part_holds = [&](const Cond& part) { return part.holds(profile); };
    switch (op) {
      case Op::always: return true;
      case Op::fact: return profile[which] == 1;
      case Op::choice: return profile[truth_facts] == which;
      case Op::negation: return !parts.front().holds(profile);
      case Op::conjunction: return std::all_of(parts.begin(), parts.end(), part_holds);
      case Op::disjunction: return std::any_of(parts.begin(), parts.end(), part_holds);
    }
    return false;
  }
  [[nodiscard]] std::string text() const {
    switch (op) {
      case Op::always: return "always";
      case Op::fact: return fmt::format("f{}", which);
      case Op::choice: return fmt::format("c = v{}", which);
      case Op::negation: return fmt::format("not ({})", parts.front().text());
      case Op::conjunction:
      case Op::disjunction: break;
    }
    return fmt::format("({}) {} ({})", parts[0].text(), op == Op::conjunction ? "and" : "or",
                       parts[1].text());
  }
};

std::size_t below(std::size_t bound) { return *rc::gen::inRange<std::size_t>(0, bound); }
bool one_in(std::size_t count) { return below(count) == 0; }

Cond make_cond(int depth) {
  const std::size_t roll = below(depth == 0 ? 5 : 8);
  if (roll < 3) return {Cond::Op::fact, below(truth_facts)};
  if (roll < 4) return {Cond::Op::choice, below(choice_values)};
  if (roll < 5) return one_in(3) ? Cond{} : Cond{Cond::Op::fact, below(truth_facts)};
  if (roll == 5) return {Cond::Op::negation, 0, {make_cond(depth - 1)}};
  return {roll == 6 ? Cond::Op::conjunction : Cond::Op::disjunction, 0,
          {make_cond(depth - 1), make_cond(depth - 1)}};
}

// A random guideline, as plain data ---------------------------------------------------------------

struct PlainStatement {
  K kind{};
  std::size_t therapy = 0;
  Cond when{};
  Cond requires_{};
  bool hard = true;
  std::size_t goal = 0;
  std::set<std::size_t> overrides{};
};

struct Plain {
  std::vector<Cond> laws;
  std::vector<std::set<std::size_t>> classes;  // by therapy; earlier ones only
  std::vector<std::set<std::size_t>> parts;
  std::vector<PlainStatement> statements;
  std::set<std::pair<std::size_t, std::size_t>> exceptions;  // therapy, statement
};

/// Goals: g1 is g0; g2 stands alone.
constexpr std::size_t goal_count = 3;
bool serves(std::size_t stated, std::size_t asked) {
  return stated == asked || (stated == 1 && asked == 0);
}

Plain make_plain() {
  Plain plain;
  if (one_in(2)) plain.laws.push_back(make_cond(2));
  const std::size_t therapies = 1 + below(5);
  for (std::size_t t = 0; t < therapies; ++t) {
    plain.classes.emplace_back();
    plain.parts.emplace_back();
    for (std::size_t earlier = 0; earlier < t; ++earlier) {
      if (one_in(3)) plain.classes[t].insert(earlier);
      if (one_in(4)) plain.parts[t].insert(earlier);
    }
  }
  const std::size_t statements = below(3 * therapies + 2);
  for (std::size_t s = 0; s < statements; ++s) {
    PlainStatement statement;
    statement.kind = one_in(3) ? K::indication : static_cast<K>(below(8));
    statement.therapy = below(therapies);
    statement.when = make_cond(2);
    if (statement.kind == K::prerequisite) statement.requires_ = make_cond(1);
    statement.hard = !one_in(4);
    statement.goal = below(goal_count);
    for (std::size_t earlier = 0; earlier < s; ++earlier) {
      if (one_in(6)) statement.overrides.insert(earlier);
    }
    plain.statements.push_back(std::move(statement));
    if (one_in(5)) plain.exceptions.emplace(below(therapies), s);
  }
  return plain;
}

/// The guideline as lines, for the report of a failure.
std::string describe(const Plain& plain) {
  std::string text;
  for (const Cond& law : plain.laws) text += fmt::format("always {}\n", law.text());
  for (std::size_t t = 0; t < plain.classes.size(); ++t) {
    text += fmt::format("therapy t{}", t);
    for (const std::size_t each : plain.classes[t]) text += fmt::format(" is t{}", each);
    for (const std::size_t each : plain.parts[t]) text += fmt::format(" combines t{}", each);
    text += '\n';
  }
  for (std::size_t s = 0; s < plain.statements.size(); ++s) {
    const PlainStatement& each = plain.statements[s];
    text += fmt::format("s{}: t{} {} when {}", s, each.therapy, to_string(each.kind),
                        each.when.text());
    if (each.kind == K::prerequisite) {
      text += fmt::format(" {}requires {}", each.hard ? "" : "softly ", each.requires_.text());
    }
    text += fmt::format(" for g{}", each.goal);
    for (const std::size_t other : each.overrides) text += fmt::format(" overrides s{}", other);
    text += '\n';
  }
  for (const auto& [t, s] : plain.exceptions) text += fmt::format("t{} except s{}\n", t, s);
  return text;
}

Graph make_graph(const Plain& plain) {
  SmallGuideline g;
  for (std::size_t i = 0; i < truth_facts; ++i) g.yes_no(fmt::format("f{}", i));
  g.choice("c", {"v0", "v1", "v2"});
  for (const Cond& law : plain.laws) g.law("law", law.text());
  g.goal("g0");
  g.goal("g1", {"g0"});
  g.goal("g2");
  const auto names = [](char letter, const std::set<std::size_t>& numbers) {
    Names result;
    for (const std::size_t n : numbers) result.push_back(fmt::format("{}{}", letter, n));
    return result;
  };
  for (std::size_t t = 0; t < plain.classes.size(); ++t) {
    g.therapy(fmt::format("t{}", t), names('t', plain.classes[t]), names('t', plain.parts[t]));
  }
  for (std::size_t s = 0; s < plain.statements.size(); ++s) {
    const PlainStatement& each = plain.statements[s];
    More more;
    if (each.kind == K::prerequisite) more.requires_ = each.requires_.text();
    more.hard = each.hard;
    more.goals = {fmt::format("g{}", each.goal)};
    more.overrides = names('s', each.overrides);
    g.state(fmt::format("s{}", s), each.kind, fmt::format("t{}", each.therapy), each.when.text(),
            more);
  }
  for (const auto& [t, s] : plain.exceptions) {
    g.except(fmt::format("t{}", t), fmt::format("s{}", s));
  }
  return g.freeze();
}

// The meaning, literally --------------------------------------------------------------------------

class Naive {
 public:
  Naive(const Plain& plain, const Cond& where) : plain_(plain) {
    Profile profile(truth_facts + 1);
    do {
      const auto allows = [&](const Cond& law) { return law.holds(profile); };
      if (where.holds(profile) && std::all_of(plain.laws.begin(), plain.laws.end(), allows)) {
        profiles_.push_back(profile);
      }
    } while (advance(profile));
  }

  [[nodiscard]] const std::vector<Profile>& profiles() const { return profiles_; }

  /// The therapy and all classes above it.
  [[nodiscard]] std::set<std::size_t> classes(std::size_t t) const {
    std::set<std::size_t> result{t};
    for (const std::size_t direct : plain_.classes[t]) result.merge(classes(direct));
    return result;
  }

  [[nodiscard]] std::set<std::size_t> statements(std::size_t t) const {
    std::set<std::size_t> result;
    for (const std::size_t place : classes(t)) {
      for (std::size_t s = 0; s < plain_.statements.size(); ++s) {
        if (plain_.statements[s].therapy == place) result.insert(s);
      }
      for (const std::size_t part : plain_.parts[place]) {
        for (const std::size_t s : statements(part)) {
          const K kind = plain_.statements[s].kind;
          if (kind != K::indication && kind != K::preference && kind != K::remark) result.insert(s);
        }
      }
    }
    for (const std::size_t place : classes(t)) {
      for (const auto& [excepted, s] : plain_.exceptions) {
        if (excepted == place) result.erase(s);
      }
    }
    return result;
  }

  [[nodiscard]] bool counts(std::size_t s, const std::set<std::size_t>& applied,
                            const Profile& profile) const {
    if (!plain_.statements[s].when.holds(profile)) return false;
    return std::none_of(applied.begin(), applied.end(), [&](std::size_t other) {
      return plain_.statements[other].overrides.count(s) && counts(other, applied, profile);
    });
  }

  struct Row {
    bool ind = false, abs = false, pre = true, rel = false, against = false;
    [[nodiscard]] bool feasible() const { return ind && !abs && pre; }
    [[nodiscard]] bool option() const { return feasible() && !rel; }
    [[nodiscard]] bool objected() const { return rel || against; }
  };
  [[nodiscard]] Row row(std::size_t t, const Profile& profile,
                        std::optional<std::size_t> goal) const {
    Row row;
    const std::set<std::size_t> applied = statements(t);
    for (const std::size_t s : applied) {
      const PlainStatement& each = plain_.statements[s];
      if (!counts(s, applied, profile)) continue;
      if (each.kind == K::indication && (!goal || serves(each.goal, *goal))) row.ind = true;
      if (each.kind == K::absolute_contraindication) row.abs = true;
      if (each.kind == K::relative_contraindication) row.rel = true;
      if (each.kind == K::recommendation_against) row.against = true;
      if (each.kind == K::prerequisite && each.hard && !each.requires_.holds(profile)) {
        row.pre = false;
      }
    }
    return row;
  }

  [[nodiscard]] std::vector<Row> rows(std::size_t t, std::optional<std::size_t> goal) const {
    std::vector<Row> result;
    for (const Profile& profile : profiles_) result.push_back(row(t, profile, goal));
    return result;
  }

 private:
  static bool advance(Profile& profile) {
    for (std::size_t i = 0; i < profile.size(); ++i) {
      const std::size_t values = i < truth_facts ? 2 : choice_values;
      if (++profile[i] < values) return true;
      profile[i] = 0;
    }
    return false;
  }

  const Plain& plain_;
  std::vector<Profile> profiles_;
};

Status naive_status(const std::vector<Naive::Row>& rows) {
  const auto some = [&](auto test) { return std::any_of(rows.begin(), rows.end(), test); };
  const auto every = [&](auto test) { return std::all_of(rows.begin(), rows.end(), test); };
  using Row = Naive::Row;
  if (!some([](const Row& r) { return r.ind; })) return Status::not_indicated;
  if (!some([](const Row& r) { return r.ind && !r.abs; })) return Status::contraindicated;
  if (!some([](const Row& r) { return r.feasible(); })) return Status::blocked;
  if (every([](const Row& r) { return r.feasible() && r.objected(); })) return Status::contested;
  if (every([](const Row& r) { return r.option(); })) return Status::option;
  return Status::conditional;
}

std::string profile_text(const Profile& profile) {
  std::string text = fmt::format("c = v{}", profile[truth_facts]);
  for (std::size_t i = 0; i < truth_facts; ++i) {
    text += fmt::format(" and {}f{}", profile[i] == 1 ? "" : "not ", i);
  }
  return text;
}

Status narrowed_status(const Graph& graph, const condition::Assumption& known,
                       const condition::ExprPtr& by, NodeId therapy, const Goals& goals) {
  const auto narrowed = known.narrowed(by);
  RC_ASSERT(std::holds_alternative<condition::Assumption>(narrowed));
  return status_of(graph, therapy, std::get<condition::Assumption>(narrowed), goals);
}

/// `needs` and `contested_if` keep their promises, and say no more and no less than the table.
void check_outlook(const Graph& graph, const condition::Assumption& known, const Naive& naive,
                   const Verdict& verdict, const std::vector<Naive::Row>& rows,
                   const Goals& goals) {
  RC_ASSERT(verdict.needs.has_value() != verdict.contested_if.has_value());
  const bool can_be_option = std::any_of(rows.begin(), rows.end(), [](const Naive::Row& row) {
    return row.option() && !row.against;
  });
  RC_ASSERT(verdict.needs.has_value() == can_be_option);
  const condition::Residual& residual = verdict.needs ? *verdict.needs : *verdict.contested_if;
  const Status promised = verdict.needs ? Status::option : Status::contested;
  RC_ASSERT(narrowed_status(graph, known, residual.condition, verdict.therapy, goals) == promised);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto whole = assume(graph, profile_text(naive.profiles()[i]));
    const bool expected = verdict.needs ? rows[i].option() : rows[i].feasible();
    RC_ASSERT(whole.truth(residual.condition) == (expected ? Truth::yes : Truth::no));
  }
}

Truth naive_truth(std::size_t yes, std::size_t all) {
  return yes == 0 ? Truth::no : yes == all ? Truth::yes : Truth::open;
}

void check_reasons(const Graph& graph, const Plain& plain, const Naive& naive, std::size_t t,
                   const Verdict& verdict) {
  const std::set<std::size_t> applied = naive.statements(t);
  std::size_t listed = 0;
  for (const auto* list : {&verdict.in_favour, &verdict.against, &verdict.prerequisites,
                           &verdict.unsettled, &verdict.preferences, &verdict.remarks}) {
    for (const Reason& reason : *list) {
      const auto s = std::stoul(graph.node(reason.statement).id.substr(1));
      const PlainStatement& each = plain.statements[s];
      RC_ASSERT(applied.count(s) == 1u);
      ++listed;
      std::size_t applies = 0;
      std::size_t holds = 0;
      for (const Profile& profile : naive.profiles()) {
        const bool counts = naive.counts(s, applied, profile);
        applies += counts;
        holds += each.kind == K::prerequisite ? !counts || each.requires_.holds(profile) : counts;
      }
      RC_ASSERT(reason.applies == naive_truth(applies, naive.profiles().size()));
      RC_ASSERT(reason.holds == naive_truth(holds, naive.profiles().size()));
      RC_ASSERT(reason.deciding != nullptr);
    }
  }
  RC_ASSERT(listed == applied.size());
}

void check_guideline() {
  const Plain plain = make_plain();
  const Cond where = make_cond(2);
  std::optional<std::size_t> asked;
  if (one_in(3)) asked = below(goal_count);

  RC_LOG() << describe(plain) << "where " << where.text();
  if (asked) RC_LOG() << " for g" << *asked;

  const Graph graph = make_graph(plain);
  const Naive naive(plain, where);
  auto assumed =
      condition::Assumption::assume(graph.theory(), read(graph.vocabulary(), where.text()));
  RC_ASSERT(std::holds_alternative<condition::Clash>(assumed) == naive.profiles().empty());
  if (naive.profiles().empty()) return;
  const auto& known = std::get<condition::Assumption>(assumed);
  Goals goals;
  if (asked) goals = graph.find(kind::goal, fmt::format("g{}", *asked)).value();

  const std::vector<Verdict> verdicts = judge_all(graph, known, goals);
  RC_ASSERT(verdicts.size() == plain.classes.size());
  for (std::size_t t = 0; t < verdicts.size(); ++t) {
    const Verdict& verdict = verdicts[t];
    const auto rows = naive.rows(t, asked);
    RC_TAG(std::string(to_string(verdict.status)));
    RC_ASSERT(to_string(verdict.status) == to_string(naive_status(rows)));
    RC_ASSERT(status_of(graph, verdict.therapy, known, goals) == verdict.status);
    if (verdict.status == Status::conditional) {
      check_outlook(graph, known, naive, verdict, rows, goals);
    } else {
      RC_ASSERT(!verdict.needs && !verdict.contested_if);
    }
    if (!asked) check_reasons(graph, plain, naive, t, verdict);
  }
}

// How two statements meet for a therapy, over every profile.
std::string naive_meeting(const Plain& plain, const Naive& naive, std::size_t t, std::size_t favour,
                          std::size_t against) {
  const std::set<std::size_t> applied = naive.statements(t);
  bool both = false;
  bool meant = false;
  bool everyone = true;
  for (const Profile& profile : naive.profiles()) {
    const bool first = naive.counts(favour, applied, profile);
    const bool second = naive.counts(against, applied, profile);
    both = both || (first && second);
    everyone = everyone && (!first || second);
    meant = meant || (plain.statements[favour].when.holds(profile) &&
                      plain.statements[against].when.holds(profile));
  }
  const auto meeting = both ? Meeting::one_patient : meant ? Meeting::settled : Meeting::never;
  return fmt::format("{}{}", to_string(meeting), both && everyone ? " everyone" : "");
}

void check_disagreements() {
  const Plain plain = make_plain();
  RC_LOG() << describe(plain);
  const Graph graph = make_graph(plain);
  const Naive naive(plain, Cond{});
  if (naive.profiles().empty()) return;
  const auto line = [](std::size_t t, std::size_t favour, std::size_t against,
                       const std::string& meeting) {
    return fmt::format("t{} s{} s{} {}", t, favour, against, meeting);
  };
  std::multiset<std::string> expected;
  for (std::size_t t = 0; t < plain.classes.size(); ++t) {
    for (const std::size_t favour : naive.statements(t)) {
      if (plain.statements[favour].kind != K::indication) continue;
      for (const std::size_t against : naive.statements(t)) {
        const K kind = plain.statements[against].kind;
        const bool objects = kind == K::absolute_contraindication ||
                             kind == K::relative_contraindication ||
                             kind == K::recommendation_against || kind == K::unsettled;
        if (!objects) continue;
        expected.insert(
            line(t, favour, against, naive_meeting(plain, naive, t, favour, against)));
      }
    }
  }
  std::multiset<std::string> found;
  for (const Disagreement& pair : find_disagreements(graph)) {
    RC_TAG(std::string(to_string(pair.meeting)));
    for (const NodeId therapy : pair.therapies) {
      found.insert(fmt::format("{} {} {} {}{}", graph.node(therapy).id,
                               graph.node(pair.in_favour).id, graph.node(pair.against).id,
                               to_string(pair.meeting), pair.everyone ? " everyone" : ""));
    }
  }
  RC_ASSERT(found == expected);
}

BOOST_AUTO_TEST_SUITE(verdicts)

BOOST_AUTO_TEST_CASE(disagreements_are_those_of_every_profile) {
  KG_PROPERTY("how statements meet is what trying every profile finds", {.runs = 300},
              [] { check_disagreements(); });
}

BOOST_AUTO_TEST_CASE(as_the_table_says) {
  KG_PROPERTY("verdicts of random guidelines are those of the table", {.runs = 500},
              [] { check_guideline(); });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::model::test
