// Plain editions: random guidelines as plain data, edits of them, their `.kg` text, and their
// meaning read literally. Serves the properties of `kg diff`. Knows no graph and no solver.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace kg::test::plain {

using Dice = std::function<std::size_t(std::size_t)>;  // from 0 to below n

/// Millimetres that tell all thresholds (20, 30, 50) apart.
inline constexpr std::size_t sizes_mm[] = {10, 20, 25, 30, 40, 50, 60};

/// A patient: yes/no facts f0 …, `c` one of v0 … v3, `p` one of a, b, d, sizes q0 … by place.
struct Profile {
  std::vector<bool> f;
  std::size_t c = 0;
  std::size_t p = 0;
  std::vector<std::size_t> q;
};

struct Cond {
  enum class Op {
    always, fact, definition, choice_is, choice_at_least, place_is, place_within_a,
    size_at_most, size_above, negation, conjunction, disjunction
  } op = Op::always;
  std::size_t which = 0;
  std::size_t value = 0;
  std::vector<Cond> parts{};

  friend bool operator==(const Cond&, const Cond&) = default;
};

enum class Kind { indication, contraindication, relative, against, prerequisite, remark };

struct Statement {
  Kind kind{};
  std::size_t therapy = 0;
  Cond when{};
  Cond requires_{};
  std::set<std::size_t> overrides{};
  bool weak = false;

  [[nodiscard]] bool means_the_same(const Statement& other) const {
    return kind == other.kind && therapy == other.therapy && when == other.when &&
           requires_ == other.requires_ && overrides == other.overrides;
  }
};

struct Therapy {
  std::set<std::size_t> classes{};  // earlier ones only
  std::set<std::size_t> parts{};    // none or two

  friend bool operator==(const Therapy&, const Therapy&) = default;
};

/// Things are numbered alike in both editions; nothing: the edition does not have it.
struct Edition {
  std::size_t truths = 3;
  std::size_t sizes = 1;
  bool last_fact = true;                   // the last f is known
  std::vector<std::size_t> order;          // of the values of `c`
  bool d_in_a = false;
  std::vector<bool> applies;               // by size: only when f0
  std::vector<Cond> definitions;
  std::vector<std::optional<Cond>> laws;
  std::vector<std::optional<Therapy>> therapies;
  std::vector<std::optional<Statement>> statements;
  std::set<std::pair<std::size_t, std::size_t>> exceptions;  // therapy, statement
  bool in_mm = false;                      // how sizes are written
  std::vector<std::size_t> other_order;    // read where `order` lacks a value; mixtures only
};

// Generating --------------------------------------------------------------------------------------

inline Cond make_cond(const Dice& dice, const Edition& edition, int depth,
                      bool definitions = true) {
  using Op = Cond::Op;
  const auto roll = dice(depth == 0 ? 9 : 14);
  const auto truths = edition.truths - (edition.last_fact ? 0 : 1);
  if (roll < 3) return {Op::fact, dice(truths)};
  if (roll == 3) return {Op::choice_is, 0, edition.order[dice(edition.order.size())]};
  if (roll == 4) return {Op::choice_at_least, 0, edition.order[dice(edition.order.size())]};
  if (roll == 5) {
    return dice(2) == 0 ? Cond{Op::place_is, 0, 1 + dice(2)} : Cond{Op::place_within_a};
  }
  if (roll < 8) {
    constexpr std::size_t cuts[] = {20, 30, 50};
    return {dice(2) == 0 ? Op::size_at_most : Op::size_above, dice(edition.sizes), cuts[dice(3)]};
  }
  if (roll == 8) {
    if (definitions && !edition.definitions.empty()) {
      return {Op::definition, dice(edition.definitions.size())};
    }
    return dice(4) == 0 ? Cond{} : Cond{Op::fact, dice(truths)};
  }
  if (roll == 9) return {Op::negation, 0, 0, {make_cond(dice, edition, depth - 1, definitions)}};
  return {roll < 12 ? Op::conjunction : Op::disjunction, 0, 0,
          {make_cond(dice, edition, depth - 1, definitions),
           make_cond(dice, edition, depth - 1, definitions)}};
}

struct Size {
  std::size_t truths = 3;
  std::size_t sizes = 1;
  std::size_t therapies = 3;
  std::size_t statements = 6;
};

inline Statement make_statement(const Dice& dice, const Edition& edition, std::size_t number) {
  Statement statement;
  statement.kind = dice(3) == 0 ? Kind::indication : static_cast<Kind>(dice(6));
  statement.therapy = dice(edition.therapies.size());
  statement.when = make_cond(dice, edition, 2);
  if (statement.kind == Kind::prerequisite) statement.requires_ = make_cond(dice, edition, 1);
  for (std::size_t earlier = 0; earlier < number; ++earlier) {
    if (dice(8) == 0 && statement.overrides.size() < 2) statement.overrides.insert(earlier);
  }
  return statement;
}

inline Therapy make_therapy(const Dice& dice, std::size_t number) {
  Therapy therapy;
  for (std::size_t earlier = 0; earlier < number; ++earlier) {
    if (dice(3) == 0) therapy.classes.insert(earlier);
  }
  if (number >= 2 && dice(4) == 0) therapy.parts = {dice(number - 1), number - 1};
  return therapy;
}

inline std::set<std::size_t> statements_of(const Edition& edition, std::size_t therapy);
inline std::set<std::size_t> classes_of(const Edition& edition, std::size_t therapy);

/// Takes out what only makes sense with something that is not there. `whole`: and what no author
/// may write; a mixture of two editions may have it.
inline void tidy(Edition& edition, bool whole = true) {
  const auto there = [&](std::size_t t) { return edition.therapies[t].has_value(); };
  for (auto& therapy : edition.therapies) {
    if (!therapy) continue;
    std::erase_if(therapy->classes, [&](std::size_t t) { return !there(t); });
    std::erase_if(therapy->parts, [&](std::size_t t) { return !there(t); });
    if (whole && therapy->parts.size() < 2) therapy->parts.clear();
  }
  for (auto& statement : edition.statements) {
    if (statement && !there(statement->therapy)) statement.reset();
  }
  for (auto& statement : edition.statements) {
    if (!statement) continue;
    std::erase_if(statement->overrides, [&](std::size_t s) { return !edition.statements[s]; });
  }
  const auto exceptions = edition.exceptions;
  for (const auto& [therapy, statement] : exceptions) {
    const bool both_there = there(therapy) && edition.statements[statement];
    const bool inherited = both_there && edition.statements[statement]->therapy != therapy &&
                           classes_of(edition, therapy)
                               .contains(edition.statements[statement]->therapy);
    if (whole ? !inherited : !both_there) edition.exceptions.erase({therapy, statement});
  }
}

inline Edition make_edition(const Dice& dice, const Size& size = {}) {
  Edition edition;
  edition.truths = size.truths;
  edition.sizes = size.sizes;
  edition.last_fact = dice(3) != 0;
  edition.order = {0, 1, 2};
  edition.d_in_a = dice(2) == 0;
  for (std::size_t i = 0; i < size.sizes; ++i) edition.applies.push_back(dice(4) == 0);
  for (std::size_t i = dice(3); i > 0; --i) {
    edition.definitions.push_back(make_cond(dice, edition, 1, false));
  }
  for (std::size_t i = dice(3); i > 1; --i) edition.laws.push_back(make_cond(dice, edition, 1));
  for (std::size_t t = 1 + dice(size.therapies); t > 0; --t) {
    edition.therapies.push_back(make_therapy(dice, edition.therapies.size()));
  }
  for (std::size_t s = 1 + dice(size.statements); s > 0; --s) {
    edition.statements.push_back(make_statement(dice, edition, edition.statements.size()));
  }
  for (std::size_t t = 0; t < edition.therapies.size(); ++t) {
    if (dice(4) == 0) edition.exceptions.emplace(t, dice(edition.statements.size()));
  }
  tidy(edition);
  return edition;
}

/// One random edit.
inline void mutate(const Dice& dice, Edition& edition) {
  const auto pick = [&] { return dice(edition.statements.size()); };
  switch (dice(16)) {
    case 0:
    case 1:
    case 2:
    case 3:
      if (auto& statement = edition.statements[pick()]) {
        statement->when = make_cond(dice, edition, 2);
      }
      break;
    case 4:
      edition.statements.push_back(make_statement(dice, edition, edition.statements.size()));
      break;
    case 5: {
      auto& statement = edition.statements[pick()];
      if (statement && dice(2) == 0) {
        statement->therapy = dice(edition.therapies.size());  // it moves
      } else {
        statement.reset();
      }
      break;
    }
    case 6:
      if (!edition.definitions.empty()) {
        edition.definitions[dice(edition.definitions.size())] = make_cond(dice, edition, 1, false);
      }
      break;
    case 7: edition.laws.push_back(make_cond(dice, edition, 1)); break;
    case 8:
      if (!edition.laws.empty()) edition.laws[dice(edition.laws.size())].reset();
      break;
    case 9: {
      const auto t = dice(edition.therapies.size());
      if (edition.therapies[t]) edition.therapies[t] = make_therapy(dice, t);
      break;
    }
    case 10: edition.exceptions.emplace(dice(edition.therapies.size()), pick()); break;
    case 11:
      if (edition.order.size() == 3) {
        edition.order.insert(edition.order.begin() + static_cast<std::ptrdiff_t>(dice(4)), 3);
      }
      break;
    case 12: edition.d_in_a = !edition.d_in_a; break;
    case 13: edition.applies[0] = !edition.applies[0]; break;
    case 14:
      if (dice(2) == 0) {
        edition.therapies.push_back(make_therapy(dice, edition.therapies.size()));
        auto statement = make_statement(dice, edition, edition.statements.size());
        statement.therapy = edition.therapies.size() - 1;
        edition.statements.push_back(statement);
      } else {
        edition.therapies[dice(edition.therapies.size())].reset();
      }
      break;
    default:
      edition.in_mm = !edition.in_mm;
      edition.last_fact = true;
      break;
  }
}

// Text --------------------------------------------------------------------------------------------

inline std::string text_of(const Cond& cond, const Edition& edition) {
  using Op = Cond::Op;
  const auto size = [&] {
    return edition.in_mm ? fmt::format("{} mm", cond.value) : fmt::format("{} cm", cond.value / 10);
  };
  switch (cond.op) {
    case Op::always: return "always";
    case Op::fact: return fmt::format("f{}", cond.which);
    case Op::definition: return fmt::format("d{}", cond.which);
    case Op::choice_is: return fmt::format("c = v{}", cond.value);
    case Op::choice_at_least: return fmt::format("c >= v{}", cond.value);
    case Op::place_is: return fmt::format("p = {}", cond.value == 1 ? "b" : "d");
    case Op::place_within_a: return "p within a";
    case Op::size_at_most: return fmt::format("q{} <= {}", cond.which, size());
    case Op::size_above: return fmt::format("q{} > {}", cond.which, size());
    case Op::negation: return fmt::format("not ({})", text_of(cond.parts[0], edition));
    case Op::conjunction:
    case Op::disjunction: break;
  }
  return fmt::format("({}) {} ({})", text_of(cond.parts[0], edition),
                     cond.op == Op::conjunction ? "and" : "or", text_of(cond.parts[1], edition));
}

inline std::string statement_text(const Statement& statement, std::size_t number,
                                  const Edition& edition) {
  static constexpr const char* words[] = {"indicated", "contraindicated",
                                          "relatively contraindicated", "not recommended",
                                          "requires", "remark usage \"words\""};
  auto text = fmt::format("  s{}: {}", number, words[static_cast<std::size_t>(statement.kind)]);
  if (statement.kind == Kind::prerequisite) text += " " + text_of(statement.requires_, edition);
  text += " when " + text_of(statement.when, edition);
  for (const auto other : statement.overrides) {
    const bool first = other == *statement.overrides.begin();
    text += fmt::format("{} s{}", first ? " overrides" : ",", other);
  }
  if (statement.weak) text += " strength weak";
  return text + "\n";
}

inline std::string text_of(const Edition& edition) {
  std::string text = "guideline demo \"Demo\"\n\nkind place\n";
  text += edition.d_in_a ? "place a { b; d }\n" : "place a { b }\nplace d\n";
  for (std::size_t i = 0; i < edition.truths - (edition.last_fact ? 0 : 1); ++i) {
    text += fmt::format("fact f{} yes/no\n", i);
  }
  text += "fact c";
  for (std::size_t i = 0; i < edition.order.size(); ++i) {
    text += fmt::format("{}v{}", i == 0 ? " " : " < ", edition.order[i]);
  }
  text += "\nfact p place\n";
  for (std::size_t i = 0; i < edition.sizes; ++i) {
    text += fmt::format("fact q{} length{}\n", i, edition.applies[i] ? " applies when f0" : "");
  }
  for (std::size_t i = 0; i < edition.definitions.size(); ++i) {
    text += fmt::format("define d{} = {}\n", i, text_of(edition.definitions[i], edition));
  }
  for (std::size_t i = 0; i < edition.laws.size(); ++i) {
    const auto& law = edition.laws[i];
    if (law) text += fmt::format("always l{}: {}\n", i, text_of(*law, edition));
  }
  const auto list = [](const std::set<std::size_t>& numbers) {
    std::vector<std::string> names;
    for (const auto n : numbers) names.push_back(fmt::format("t{}", n));
    return fmt::format("{}", fmt::join(names, ", "));
  };
  for (std::size_t t = 0; t < edition.therapies.size(); ++t) {
    const auto& therapy = edition.therapies[t];
    if (!therapy) continue;
    text += fmt::format("therapy t{}", t);
    if (!therapy->classes.empty()) text += " is " + list(therapy->classes);
    if (!therapy->parts.empty()) text += " combines " + list(therapy->parts);
    text += " {\n";
    for (const auto& [excepted, s] : edition.exceptions) {
      if (excepted == t) text += fmt::format("  except s{} because \"so it is\"\n", s);
    }
    for (std::size_t s = 0; s < edition.statements.size(); ++s) {
      const auto& statement = edition.statements[s];
      if (statement && statement->therapy == t) text += statement_text(*statement, s, edition);
    }
    text += "}\n";
  }
  return text;
}

// Meaning -----------------------------------------------------------------------------------------

inline bool holds(const Cond& cond, const Profile& profile, const Edition& edition) {
  using Op = Cond::Op;
  const auto part = [&](std::size_t i) { return holds(cond.parts[i], profile, edition); };
  const auto applies = [&] { return !edition.applies[cond.which] || profile.f[0]; };
  switch (cond.op) {
    case Op::always: return true;
    case Op::fact: return profile.f[cond.which];
    case Op::definition: return holds(edition.definitions[cond.which], profile, edition);
    case Op::choice_is: return profile.c == cond.value;
    case Op::choice_at_least: {
      const auto& known = edition.order;
      const bool has = std::find(known.begin(), known.end(), cond.value) != known.end();
      const auto& order = has ? known : edition.other_order;
      const auto from = std::find(order.begin(), order.end(), cond.value);
      return std::find(from, order.end(), profile.c) != order.end();
    }
    case Op::place_is: return profile.p == cond.value;
    case Op::place_within_a: return profile.p != 2 || edition.d_in_a;
    case Op::size_at_most: return applies() && sizes_mm[profile.q[cond.which]] <= cond.value;
    case Op::size_above: return applies() && sizes_mm[profile.q[cond.which]] > cond.value;
    case Op::negation: return !part(0);
    case Op::conjunction: return part(0) && part(1);
    case Op::disjunction: return part(0) || part(1);
  }
  return false;
}

inline bool allows(const Edition& edition, const Profile& profile) {
  return std::all_of(edition.laws.begin(), edition.laws.end(), [&](const auto& law) {
    return !law || holds(*law, profile, edition);
  });
}

inline std::set<std::size_t> classes_of(const Edition& edition, std::size_t therapy) {
  std::set<std::size_t> result{therapy};
  for (const auto direct : edition.therapies[therapy]->classes) {
    if (edition.therapies[direct]) result.merge(classes_of(edition, direct));
  }
  return result;
}

inline std::set<std::size_t> statements_of(const Edition& edition, std::size_t therapy) {
  std::set<std::size_t> result;
  const auto classes = classes_of(edition, therapy);
  for (const auto place : classes) {
    for (std::size_t s = 0; s < edition.statements.size(); ++s) {
      if (edition.statements[s] && edition.statements[s]->therapy == place) result.insert(s);
    }
    for (const auto part : edition.therapies[place]->parts) {
      if (!edition.therapies[part]) continue;
      for (const auto s : statements_of(edition, part)) {
        const auto kind = edition.statements[s]->kind;
        if (kind != Kind::indication && kind != Kind::remark) result.insert(s);
      }
    }
  }
  for (const auto& [excepted, s] : edition.exceptions) {
    if (classes.contains(excepted)) result.erase(s);
  }
  return result;
}

inline bool counts(const Edition& edition, std::size_t s, const std::set<std::size_t>& applied,
                   const Profile& profile) {
  if (!holds(edition.statements[s]->when, profile, edition)) return false;
  return std::none_of(applied.begin(), applied.end(), [&](std::size_t other) {
    return edition.statements[other]->overrides.contains(s) &&
           counts(edition, other, applied, profile);
  });
}

/// From not indicated (0) to option (4).
inline std::size_t rank_of(const Edition& edition, std::size_t therapy, const Profile& profile) {
  if (therapy >= edition.therapies.size() || !edition.therapies[therapy]) return 0;
  bool indicated = false;
  bool contraindicated = false;
  bool prepared = true;
  bool objected = false;
  const auto applied = statements_of(edition, therapy);
  for (const auto s : applied) {
    if (!counts(edition, s, applied, profile)) continue;
    const auto& statement = *edition.statements[s];
    switch (statement.kind) {
      case Kind::indication: indicated = true; break;
      case Kind::contraindication: contraindicated = true; break;
      case Kind::relative:
      case Kind::against: objected = true; break;
      case Kind::prerequisite:
        prepared = prepared && holds(statement.requires_, profile, edition);
        break;
      case Kind::remark: break;
    }
  }
  return !indicated ? 0 : contraindicated ? 1 : !prepared ? 2 : objected ? 3 : 4;
}

}  // namespace kg::test::plain
