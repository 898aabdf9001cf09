// Plain guidelines: random ones as plain data, as graphs, and their meaning read literally: every
// profile is tried, classes and overrides are followed as the words say. Serves the properties of
// verdicts and checks. Small enough for brute force.
#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/unit/model/fixture.hpp"

namespace kg::model::test {

using K = StatementKind;

inline constexpr std::size_t truth_facts = 4;     // f0 … f3: no, yes
inline constexpr std::size_t choice_values = 3;   // c: v0, v1, v2
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

inline std::size_t below(std::size_t bound) { return *rc::gen::inRange<std::size_t>(0, bound); }
inline bool one_in(std::size_t count) { return below(count) == 0; }

inline Cond make_cond(int depth) {
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
  Strength strength = Strength::unstated;
  std::optional<std::size_t> less{};  // preference: the therapy that comes after
};

struct Plain {
  std::vector<Cond> laws;
  std::vector<std::set<std::size_t>> classes;  // by therapy; earlier ones only
  std::vector<std::set<std::size_t>> parts;
  std::vector<PlainStatement> statements;
  std::set<std::pair<std::size_t, std::size_t>> exceptions;  // therapy, statement
};

/// Goals: g1 is g0; g2 stands alone.
inline constexpr std::size_t goal_count = 3;
inline bool serves(std::size_t stated, std::size_t asked) {
  return stated == asked || (stated == 1 && asked == 0);
}

inline Plain make_plain() {
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
    statement.strength = static_cast<Strength>(below(3));
    if (statement.kind == K::preference && therapies > 1) {
      statement.less = (statement.therapy + 1 + below(therapies - 1)) % therapies;
    }
    plain.statements.push_back(std::move(statement));
    if (one_in(5)) plain.exceptions.emplace(below(therapies), s);
  }
  return plain;
}

/// The guideline as lines, for the report of a failure.
inline std::string describe(const Plain& plain) {
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
    if (each.less) text += fmt::format(" preferred to t{}", *each.less);
    text += fmt::format(" for g{} {}", each.goal, to_string(each.strength));
    for (const std::size_t other : each.overrides) text += fmt::format(" overrides s{}", other);
    text += '\n';
  }
  for (const auto& [t, s] : plain.exceptions) text += fmt::format("t{} except s{}\n", t, s);
  return text;
}

inline Graph make_graph(const Plain& plain) {
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
    more.strength = each.strength;
    if (each.less) more.less_preferred = {fmt::format("t{}", *each.less)};
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
    for (std::size_t s = 0; s < plain_.statements.size(); ++s) {
      if (plain_.statements[s].therapy == t) result.insert(s);
    }
    for (const std::size_t direct : plain_.classes[t]) result.merge(statements(direct));
    for (const std::size_t part : plain_.parts[t]) {
      for (const std::size_t s : statements(part)) {
        const K kind = plain_.statements[s].kind;
        if (kind != K::indication && kind != K::preference && kind != K::remark) result.insert(s);
      }
    }
    for (const auto& [excepted, s] : plain_.exceptions) {
      if (excepted == t) result.erase(s);
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

}  // namespace kg::model::test
