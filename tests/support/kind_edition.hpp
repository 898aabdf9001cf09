// Kind editions: random guidelines about one kind with classes, as plain data: a fact with one
// value of it, a set of it, facts that apply to some, their `.kg` text, and their meaning read
// literally. Serves the property of `kg diff`. Knows no graph and no solver.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace kg::test::kinds {

using Dice = std::function<std::size_t(std::size_t)>;  // from 0 to below n

/// `t` stands in a class of its own: a kind without classes has no `within`.
inline constexpr std::array names = {"A", "B", "a", "b", "c", "x", "t"};
inline constexpr std::size_t name_count = names.size();
using Names = std::set<std::size_t>;

struct Cond {
  enum class Op {
    f, r, value_is, value_is_not, value_in, value_within, has, has_within, has_any, has_none,
    has_all, only, equals, size_at_most, size_above, size_is, size_is_not, negation, conjunction,
    disjunction
  } op = Op::f;
  std::vector<std::size_t> of{};  // names, or the millimetres of a size
  std::vector<Cond> parts{};
};

struct Node {
  bool known = true;
  std::optional<std::size_t> parent{};

  friend bool operator==(const Node&, const Node&) = default;
};

enum class Kind { indication, contraindication, relative };

struct Statement {
  Kind kind{};
  Cond when{};
};

/// `m` is one of the kind, `z` a set of it, `q` a length, `r` a yes/no fact that asks for `q`.
struct Edition {
  std::array<Node, name_count> nodes;
  std::optional<Cond> q_applies, r_applies, law;
  std::vector<std::optional<Statement>> statements;

  [[nodiscard]] bool is_class(std::size_t name) const {
    return std::any_of(nodes.begin(), nodes.end(), [&](const Node& node) {
      return node.known && node.parent == name;
    });
  }
  [[nodiscard]] bool is_leaf(std::size_t name) const {
    return nodes[name].known && !is_class(name);
  }
};

// Generating --------------------------------------------------------------------------------------

enum class Speaks { of_all, of_no_r, of_no_size };  // an `applies when` asks for earlier facts

inline Cond make_atom(const Dice& dice, const Edition& edition, Speaks speaks) {
  using Op = Cond::Op;
  std::vector<std::size_t> known;
  std::vector<std::size_t> leaves;
  for (std::size_t i = 0; i < name_count; ++i) {
    // A set that may hold `t` may hold its class, which no patient that is written out has.
    const bool is_last = i + 1 == name_count;
    if (edition.nodes[i].known && (!is_last || known.empty())) known.push_back(i);
    if (edition.is_leaf(i)) leaves.push_back(i);
  }
  const auto any = [&](const auto& list) { return list[dice(list.size())]; };
  const auto some = [&](const auto& list) {
    Names chosen = {any(list), any(list)};
    return std::vector<std::size_t>(chosen.begin(), chosen.end());
  };
  const auto roll = dice(speaks == Speaks::of_no_size ? 14 : 18);
  switch (roll) {
    case 0: return {Op::f};
    case 1: return speaks == Speaks::of_all ? Cond{Op::r} : Cond{Op::f};
    case 2: return {Op::value_is, {any(leaves)}};
    case 3: return {Op::value_is_not, {any(leaves)}};
    case 4: return {Op::value_in, some(leaves)};
    case 5:
    case 6: return {Op::value_within, {any(known)}};
    case 7: return {Op::has, {any(known)}};
    case 8:
    case 9: return {Op::has_within, {any(known)}};
    case 10: return {Op::has_any, some(known)};
    case 11: return {dice(2) == 0 ? Op::has_none : Op::has_all, some(known)};
    case 12: return {Op::only, some(known)};
    case 13: return {Op::equals, dice(3) == 0 ? std::vector<std::size_t>{} : some(known)};
    default: break;
  }
  constexpr std::array ops = {Op::size_at_most, Op::size_above, Op::size_is, Op::size_is_not};
  return {ops[roll - 14], {20}};
}

inline Cond make_cond(const Dice& dice, const Edition& edition, int depth,
                      Speaks speaks = Speaks::of_all) {
  using Op = Cond::Op;
  const auto roll = depth == 0 ? 0 : dice(9);
  if (roll < 4) return make_atom(dice, edition, speaks);
  const auto part = [&] { return make_cond(dice, edition, depth - 1, speaks); };
  if (roll == 4) return {Op::negation, {}, {part()}};
  return {roll < 7 ? Op::conjunction : Op::disjunction, {}, {part(), part()}};
}

inline std::optional<Cond> make_applies(const Dice& dice, const Edition& edition, Speaks speaks) {
  if (dice(2) == 0) return std::nullopt;
  return make_cond(dice, edition, 1, speaks);
}

inline Statement make_statement(const Dice& dice, const Edition& edition) {
  return {dice(2) == 0 ? Kind::indication : static_cast<Kind>(dice(3)),
          make_cond(dice, edition, 2)};
}

/// A class above: A or B for values, B for A; `a` for x, so that a value can become a class.
inline std::optional<std::size_t> make_parent(const Dice& dice, const Edition& edition,
                                              std::size_t name) {
  std::vector<std::size_t> above;
  if (name != 1) above.push_back(1);
  if (name > 1) above.push_back(0);
  if (name == 5) above.push_back(2);
  std::erase_if(above, [&](std::size_t each) { return !edition.nodes[each].known; });
  const auto roll = dice(above.size() + 1);
  if (roll == above.size()) return std::nullopt;
  return above[roll];
}

inline void forget(Edition& edition, std::size_t name) {
  edition.nodes[name] = {false, std::nullopt};
  for (auto& node : edition.nodes) {
    if (node.parent == name) node.parent.reset();
  }
}

inline Edition make_edition(const Dice& dice) {
  Edition edition;
  for (const auto name : {std::size_t{1}, std::size_t{4}, std::size_t{5}}) {
    if (dice(3) == 0) forget(edition, name);
  }
  for (std::size_t name = 0; name < name_count - 1; ++name) {
    if (edition.nodes[name].known) edition.nodes[name].parent = make_parent(dice, edition, name);
  }
  edition.q_applies = make_applies(dice, edition, Speaks::of_no_size);
  edition.r_applies = make_applies(dice, edition, Speaks::of_no_r);
  if (dice(3) == 0) edition.law = make_cond(dice, edition, 1);
  for (std::size_t i = 1 + dice(3); i > 0; --i) {
    edition.statements.push_back(make_statement(dice, edition));
  }
  edition.statements.front()->kind = Kind::indication;
  return edition;
}

/// The condition says what the edition has words for.
inline bool is_sayable(const Cond& cond, const Edition& edition) {
  using Op = Cond::Op;
  const bool is_size = cond.op >= Op::size_at_most && cond.op <= Op::size_is_not;
  const bool single = cond.op >= Op::value_is && cond.op <= Op::value_in;
  return std::all_of(cond.of.begin(), cond.of.end(),
                     [&](std::size_t name) {
                       return is_size || (single ? edition.is_leaf(name)
                                                 : edition.nodes[name].known);
                     }) &&
         std::all_of(cond.parts.begin(), cond.parts.end(),
                     [&](const Cond& part) { return is_sayable(part, edition); });
}

/// What cannot be said any more is said anew.
inline void mend(const Dice& dice, Edition& edition) {
  const auto mend_one = [&](std::optional<Cond>& cond, int depth, Speaks speaks) {
    if (cond && !is_sayable(*cond, edition)) cond = make_cond(dice, edition, depth, speaks);
  };
  mend_one(edition.q_applies, 1, Speaks::of_no_size);
  mend_one(edition.r_applies, 1, Speaks::of_no_r);
  mend_one(edition.law, 1, Speaks::of_all);
  for (auto& statement : edition.statements) {
    if (statement && !is_sayable(statement->when, edition)) {
      statement->when = make_cond(dice, edition, 2);
    }
  }
}

inline void mutate(const Dice& dice, Edition& edition) {
  const auto name = dice(name_count - 1);
  switch (dice(10)) {
    case 0:
    case 1:
      if (edition.nodes[name].known) edition.nodes[name].parent = make_parent(dice, edition, name);
      break;
    case 2:
      if (name < 2 || name > 3) forget(edition, name);
      break;
    case 3:
      if (!edition.nodes[name].known) {
        edition.nodes[name].known = true;
        edition.nodes[name].parent = make_parent(dice, edition, name);
      }
      break;
    case 4:  // a value becomes a class
      edition.nodes[5] = {true, 2};
      break;
    case 5: edition.q_applies = make_applies(dice, edition, Speaks::of_no_size); break;
    case 6: edition.r_applies = make_applies(dice, edition, Speaks::of_no_r); break;
    case 7: {
      auto& statement = edition.statements[dice(edition.statements.size())];
      if (statement) statement->when = make_cond(dice, edition, 2);
      break;
    }
    case 8:
      if (dice(3) == 0) {
        edition.statements[dice(edition.statements.size())].reset();
      } else {
        edition.statements.push_back(make_statement(dice, edition));
      }
      break;
    default:
      edition.law.reset();
      if (dice(3) != 0) edition.law = make_cond(dice, edition, 1);
      break;
  }
}

// Text --------------------------------------------------------------------------------------------

inline std::string text_of(const Cond& cond) {
  using Op = Cond::Op;
  std::string list;
  if (cond.op < Op::size_at_most) {
    for (const auto name : cond.of) {
      list += fmt::format("{}{}", list.empty() ? "" : ", ", names[name]);
    }
  }
  const auto part = [&](std::size_t i) { return "(" + text_of(cond.parts[i]) + ")"; };
  switch (cond.op) {
    case Op::f: return "f";
    case Op::r: return "r";
    case Op::value_is: return "m = " + list;
    case Op::value_is_not: return "m != " + list;
    case Op::value_in: return "m in {" + list + "}";
    case Op::value_within: return "m within " + list;
    case Op::has: return "z has " + list;
    case Op::has_within: return "z has within " + list;
    case Op::has_any: return "z has any of {" + list + "}";
    case Op::has_none: return "z has none of {" + list + "}";
    case Op::has_all: return "z has all of {" + list + "}";
    case Op::only: return "z only {" + list + "}";
    case Op::equals: return "z = {" + list + "}";
    case Op::size_at_most: return "q <= 20 mm";
    case Op::size_above: return "q > 20 mm";
    case Op::size_is: return "q = 20 mm";
    case Op::size_is_not: return "q != 20 mm";
    case Op::negation: return "not " + part(0);
    case Op::conjunction: return part(0) + " and " + part(1);
    case Op::disjunction: break;
  }
  return part(0) + " or " + part(1);
}

inline std::string text_of(const Edition& edition) {
  std::string text = "guideline demo \"Demo\"\n\nkind k\n";
  for (std::size_t i = 0; i < name_count; ++i) {
    const auto& node = edition.nodes[i];
    if (!node.known || i + 1 == name_count) continue;
    text += fmt::format("k {}{}\n", names[i],
                        node.parent ? fmt::format(" is {}", names[*node.parent]) : "");
  }
  text += "k T\nk t is T\n";
  const auto applies = [](const std::optional<Cond>& cond) {
    return cond ? " applies when " + text_of(*cond) : std::string();
  };
  text += "fact f yes/no\nfact m k\nfact z set of k\n";
  text += "fact q length" + applies(edition.q_applies) + "\n";
  text += "fact r yes/no" + applies(edition.r_applies) + "\n";
  if (edition.law) text += "always l: " + text_of(*edition.law) + "\n";
  text += "therapy t {\n";
  static constexpr const char* words[] = {"indicated", "contraindicated",
                                          "relatively contraindicated"};
  for (std::size_t i = 0; i < edition.statements.size(); ++i) {
    const auto& statement = edition.statements[i];
    if (!statement) continue;
    text += fmt::format("  s{}: {} when {}\n", i, words[static_cast<std::size_t>(statement->kind)],
                        text_of(statement->when));
  }
  return text + "}\n";
}

// Meaning -----------------------------------------------------------------------------------------

/// A value of `m`: a name; what is a value in the old edition and a class in the new one is
/// `name_count` more.
struct Profile {
  bool f = false;
  bool r = false;
  std::size_t m = 0;
  Names z;
  std::size_t q_mm = 10;
};

/// The old edition with some of the edits: who has what for a class, and which facts apply.
struct Mixture {
  const Edition* before = nullptr;
  const Edition* after = nullptr;
  std::array<bool, name_count> made{};  // edits of classes
  bool q_made = false;
  bool r_made = false;

  static Mixture of(const Edition& before, const Edition& after, bool made) {
    Mixture world{&before, &after, {}, made, made};
    world.made.fill(made);
    return world;
  }

  /// A value in one edition, a class in the other.
  [[nodiscard]] bool turns(std::size_t name) const {
    return before->nodes[name].known && after->nodes[name].known &&
           before->is_class(name) != after->is_class(name);
  }
  /// What the edition calls so, as a value of `m` or a class of them.
  [[nodiscard]] std::size_t single(std::size_t name, const Edition& edition) const {
    return turns(name) && &edition == before ? name + name_count : name;
  }

  [[nodiscard]] bool is_within(std::size_t node, std::size_t top, bool is_set) const {
    if (node == top) return true;
    const auto name = node % name_count;
    const auto& edition = made[name] ? *after : *before;
    const auto& own = edition.nodes[name];
    if (!own.known || !own.parent) return false;
    if (is_set) return is_within(*own.parent, top, true);
    if (single(name, edition) != node) return false;
    return is_within(single(*own.parent, edition), top, false);
  }

  // A fact has a value where one of the editions says so.
  [[nodiscard]] bool q_has_value(const Profile& profile) const {
    return of(*before, *after, false).holds_applies(before->q_applies, *before, profile) ||
           of(*before, *after, true).holds_applies(after->q_applies, *after, profile);
  }
  [[nodiscard]] bool r_has_value(const Profile& profile) const {
    return of(*before, *after, false).holds_applies(before->r_applies, *before, profile) ||
           of(*before, *after, true).holds_applies(after->r_applies, *after, profile);
  }

  [[nodiscard]] bool holds_applies(const std::optional<Cond>& cond, const Edition& from,
                                   const Profile& profile) const {
    return !cond || holds(*cond, from, profile);
  }

  [[nodiscard]] bool holds(const Cond& cond, const Edition& from, const Profile& profile) const {
    using Op = Cond::Op;
    const auto part = [&](std::size_t i) { return holds(cond.parts[i], from, profile); };
    const auto is = [&](std::size_t name) { return single(name, from) == profile.m; };
    const auto has = [&](std::size_t name) { return profile.z.contains(name); };
    const auto any = [&](const auto& test) {
      return std::any_of(cond.of.begin(), cond.of.end(), test);
    };
    const auto all = [&](const auto& test) {
      return std::all_of(cond.of.begin(), cond.of.end(), test);
    };
    const auto named = [&](std::size_t name) {
      return std::find(cond.of.begin(), cond.of.end(), name) != cond.of.end();
    };
    const auto size = [&] {
      const auto& edition = q_made ? *after : *before;
      return q_has_value(profile) && holds_applies(edition.q_applies, edition, profile);
    };
    switch (cond.op) {
      case Op::f: return profile.f;
      case Op::r: {
        const auto& edition = r_made ? *after : *before;
        return profile.r && r_has_value(profile) &&
               holds_applies(edition.r_applies, edition, profile);
      }
      case Op::value_is:
      case Op::value_in: return any(is);
      case Op::value_is_not: return !any(is);
      case Op::value_within: return is_within(profile.m, single(cond.of[0], from), false);
      case Op::has:
      case Op::has_all: return all(has);
      case Op::has_any: return any(has);
      case Op::has_none: return !any(has);
      case Op::has_within:
        return std::any_of(profile.z.begin(), profile.z.end(), [&](std::size_t each) {
          return is_within(each, cond.of[0], true);
        });
      case Op::only: return std::all_of(profile.z.begin(), profile.z.end(), named);
      case Op::equals:
        return all(has) && std::all_of(profile.z.begin(), profile.z.end(), named);
      case Op::size_at_most: return size() && profile.q_mm <= 20;
      case Op::size_above: return size() && profile.q_mm > 20;
      case Op::size_is: return size() && profile.q_mm == 20;
      // `!=` needs a value where the edition that says so has patients without one.
      case Op::size_is_not:
        return from.q_applies ? size() && profile.q_mm != 20 : !(size() && profile.q_mm == 20);
      case Op::negation: return !part(0);
      case Op::conjunction: return part(0) && part(1);
      case Op::disjunction: return part(0) || part(1);
    }
    return false;
  }
};

}  // namespace kg::test::kinds
