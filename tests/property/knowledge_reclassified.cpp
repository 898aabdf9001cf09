// Patients whom the laws of two editions class otherwise, against brute force: every pair of
// patients who differ only in what the laws conclude is written out and both editions are read
// literally.
#include <boost/test/unit_test.hpp>
#include <map>
#include <set>

#include "knowledge/diff/diff.hpp"
#include "knowledge/diff/moves.hpp"
#include "tests/property/check.hpp"
#include "tests/support/joint_profiles.hpp"

namespace kg::knowledge::diff::test {
namespace {

using condition::ExprPtr;
using Names = std::set<std::string>;

// What laws ask for and conclude ------------------------------------------------------------------

/// The condition says the same of everybody, by its form.
std::optional<bool> constant(const Cond& cond) {
  using Op = Cond::Op;
  const auto part = [&](std::size_t i) { return constant(cond.parts[i]); };
  switch (cond.op) {
    case Op::always: return true;
    case Op::negation:
      if (const auto inner = part(0)) return !*inner;
      return std::nullopt;
    case Op::conjunction:
      return part(0) && part(1) ? std::optional(*part(0) && *part(1)) : std::nullopt;
    case Op::disjunction:
      if (part(0) == true || part(1) == true) return true;
      return std::nullopt;
    default: return std::nullopt;
  }
}

void add_names(const Cond& cond, const Edition& edition, Names& names) {
  using Op = Cond::Op;
  switch (cond.op) {
    case Op::fact: names.insert(fmt::format("f{}", cond.which)); break;
    case Op::definition: add_names(edition.definitions[cond.which], edition, names); break;
    case Op::choice_is:
    case Op::choice_at_least: names.insert("c"); break;
    case Op::place_is:
    case Op::place_within_a: names.insert("p"); break;
    case Op::size_at_most:
    case Op::size_above: names.insert("q0"); break;
    default: break;
  }
  for (const auto& part : cond.parts) add_names(part, edition, names);
}

void add_concluded(const Cond& cond, const Edition& edition, Names& names) {
  using Op = Cond::Op;
  switch (cond.op) {
    case Op::definition: add_concluded(edition.definitions[cond.which], edition, names); break;
    case Op::conjunction:
      for (const auto& part : cond.parts) add_concluded(part, edition, names);
      break;
    case Op::disjunction:
    case Op::implication:
      if (!constant(cond.parts[0]) && !constant(cond.parts[1])) {
        add_names(cond.parts[1], edition, names);
      }
      break;
    default: break;
  }
}

struct PlainLaw {
  Names asked;
  Names concluded;
  bool changed = false;
};

bool meet(const Names& a, const Names& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& name) { return b.contains(name); });
}

/// The facts held apart, when nothing but laws and statements differs.
Names plain_facts(const Edition& before, const Edition& after) {
  std::vector<PlainLaw> laws;
  const auto read = [&](const Edition& own, const Edition& other) {
    for (const auto& law : own.laws) {
      if (!law) continue;
      PlainLaw plain;
      add_concluded(*law, own, plain.concluded);
      plain.concluded.erase("q0");
      add_names(*law, own, plain.asked);
      for (const auto& name : plain.concluded) plain.asked.erase(name);
      plain.changed = std::none_of(other.laws.begin(), other.laws.end(),
                                   [&](const auto& each) { return each == law; });
      laws.push_back(plain);
    }
  };
  read(before, after);
  read(after, before);
  Names facts;
  Names inputs;
  for (const auto& law : laws) {
    if (!law.changed) continue;
    facts.insert(law.concluded.begin(), law.concluded.end());
    inputs.insert(law.asked.begin(), law.asked.end());
  }
  for (std::size_t round = 0; round < 10; ++round) {
    for (const auto& law : laws) {
      if (meet(law.concluded, inputs)) inputs.insert(law.asked.begin(), law.asked.end());
    }
  }
  for (const auto& name : facts) inputs.erase(name);
  for (std::size_t round = 0; round < 10; ++round) {
    for (const auto& law : laws) {
      if (!meet(law.asked, facts)) continue;
      for (const auto& name : law.concluded) {
        if (!inputs.contains(name)) facts.insert(name);
      }
    }
  }
  return facts;
}

// Pairs -------------------------------------------------------------------------------------------

void copy_fact(const std::string& name, const Profile& from, Profile& to) {
  if (name == "c") to.c = from.c;
  if (name == "p") to.p = from.p;
  if (name[0] == 'f') to.f[std::stoul(name.substr(1))] = from.f[std::stoul(name.substr(1))];
}

bool same_fact(const std::string& name, const Profile& a, const Profile& b) {
  auto copy = b;
  copy_fact(name, a, copy);
  return copy.f == b.f && copy.c == b.c && copy.p == b.p;
}

struct Pair {
  Profile before;
  Profile after;
  bool counts = false;
};

class Checker {
 public:
  Checker(Edition before, Edition after)
      : before_(std::move(before)), after_(std::move(after)),
        texts_{text_of(before_), text_of(after_)} {}

  void run() {
    RC_LOG() << "-- old\n" << texts_[0] << "-- new\n" << texts_[1];
    const auto old_graph = load(texts_[0]);
    const auto new_graph = load(texts_[1]);
    if (!old_graph || !new_graph) return;
    const auto diff = compare(*old_graph, *new_graph);
    before_.statements.resize(after_.statements.size());
    before_.laws.resize(after_.laws.size());
    find_pairs();
    const bool any = std::any_of(pairs_.begin(), pairs_.end(),
                                 [](const auto& pair) { return pair.counts; });
    RC_ASSERT(any == (diff.joint_of_reclassified != nullptr));
    RC_CLASSIFY(any, "patients are reclassified");
    std::map<std::size_t, const Change*> told;
    for (const auto& change : diff.changes) {
      if (!change.reclassified) continue;
      for (const auto& therapy : change.therapies) told[std::stoul(therapy.substr(1))] = &change;
    }
    for (std::size_t t = 0; t < after_.therapies.size(); ++t) {
      const bool changes = std::any_of(pairs_.begin(), pairs_.end(), [&](const auto& pair) {
        return pair.counts && from(t, pair) != to(t, pair);
      });
      RC_ASSERT(changes == told.contains(t));
      if (!changes) continue;
      RC_TAG(std::string("a therapy changes"));
      check_moves(t, *told[t], Evaluator(*diff.joint_of_reclassified));
      check_edits(t, *told[t], diff);
    }
  }

 private:
  std::size_t from(std::size_t t, const Pair& pair) const {
    return rank_of(before_, t, pair.before);
  }
  std::size_t to(std::size_t t, const Pair& pair) const { return rank_of(after_, t, pair.after); }

  // Every pair whose patients each edition allows.
  void find_pairs() {
    const auto facts = plain_facts(before_, after_);
    if (facts.empty()) return;
    const auto all = all_profiles(after_, after_.order.size() == 4);
    std::map<std::vector<std::size_t>, std::vector<const Profile*>> alike;
    for (const auto& profile : all) {
      if (!allows(before_, profile) && !allows(after_, profile)) continue;
      Profile rest = profile;
      const Profile none{std::vector<bool>(profile.f.size()), 0, 0, {}};
      for (const auto& name : facts) copy_fact(name, none, rest);
      std::vector<std::size_t> key = {rest.c, rest.p, rest.q[0]};
      key.insert(key.end(), rest.f.begin(), rest.f.end());
      alike[key].push_back(&profile);
    }
    for (const auto& [key, profiles] : alike) {
      for (const auto* before : profiles) {
        if (!allows(before_, *before)) continue;
        for (const auto* after : profiles) {
          if (!allows(after_, *after)) continue;
          pairs_.push_back({*before, *after, counts(facts, *before, *after)});
        }
      }
    }
  }

  bool counts(const Names& facts, const Profile& before, const Profile& after) const {
    if (allows(before_, after) || allows(after_, before)) return false;
    return std::all_of(facts.begin(), facts.end(), [&](const auto& name) {
      if (same_fact(name, before, after)) return true;
      auto old_one = before;
      auto new_one = after;
      copy_fact(name, after, old_one);
      copy_fact(name, before, new_one);
      return !allows(before_, old_one) || !allows(after_, new_one);
    });
  }

  // A patient of whom only the class is said cannot be named by a list of its members.
  static bool sayable(const Pair& pair) { return pair.before.p != 0 && pair.after.p != 0; }

  void check_moves(std::size_t t, const Change& change, const Evaluator& evaluator) const {
    std::vector<ExprPtr> words;
    for (const auto& move : change.moves) {
      RC_ASSERT(!move.unknown);
      std::vector<ExprPtr> parts;
      for (const auto& text : move.where) parts.push_back(evaluator.read(text));
      words.push_back(condition::make_or(std::move(parts)));
    }
    std::vector<bool> writable(change.moves.size());
    std::set<Class> classes;
    for (const auto& pair : pairs_) {
      if (pair.counts && from(t, pair) != to(t, pair)) {
        classes.insert(from(t, pair) < to(t, pair) ? Class::widening : Class::narrowing);
      }
      for (std::size_t i = 0; i < change.moves.size(); ++i) {
        const auto& move = change.moves[i];
        const bool inside =
            pair.counts && rank(move.from) == from(t, pair) && rank(move.to) == to(t, pair);
        RC_ASSERT(evaluator.holds(move.region, pair.before, pair.after) == inside);
        if (!sayable(pair)) continue;
        RC_ASSERT(evaluator.holds(words[i], pair.before, pair.after) == inside);
        writable[i] = writable[i] || (inside && pair.before.c != 3 && pair.after.c != 3);
      }
    }
    RC_ASSERT(std::set<Class>(change.classes.begin(), change.classes.end()) == classes);
    for (std::size_t i = 0; i < change.moves.size(); ++i) {
      check_cases(change.moves[i], writable[i]);
    }
  }

  void check_cases(const Move& move, bool writable) const {
    for (const auto side : sides) {
      const auto& text = move.patient.cases[at(side)];
      if (text.empty()) {
        RC_ASSERT(!move.patient.why_none[at(side)].empty());
        RC_ASSERT(!writable);
      } else {
        replay(texts_[at(side)], text, side == Side::before ? move.from : move.to);
      }
    }
  }

  void check_edits(std::size_t t, const Change& change, const Diff& diff) const {
    RC_ASSERT(is_enough(t, change.edits, diff));
    if (diff.edits.size() > 8) return;
    for (std::size_t set = 0; set < std::size_t{1} << diff.edits.size(); ++set) {
      std::vector<std::size_t> chosen;
      for (std::size_t i = 0; i < diff.edits.size(); ++i) {
        if ((set >> i & 1u) != 0) chosen.push_back(i);
      }
      const bool smaller = chosen.size() < change.edits.size();
      if (smaller && change.fewest) RC_ASSERT(!is_enough(t, chosen, diff));
    }
  }

  bool is_enough(std::size_t t, const std::vector<std::size_t>& chosen, const Diff& diff) const {
    auto mixed = before_;
    for (const auto i : chosen) {
      const auto& edit = diff.edits[i];
      const auto number = std::stoul(edit.id.substr(1));
      if (edit.kind == EditKind::law) mixed.laws[number] = after_.laws[number];
      if (edit.kind == EditKind::statement) mixed.statements[number] = after_.statements[number];
    }
    tidy(mixed, false);
    return std::all_of(pairs_.begin(), pairs_.end(), [&](const auto& pair) {
      if (!pair.counts || from(t, pair) == to(t, pair)) return true;
      return allows(mixed, pair.after) && !allows(mixed, pair.before) &&
             rank_of(mixed, t, pair.after) == to(t, pair);
    });
  }

  Edition before_;
  Edition after_;
  std::array<std::string, 2> texts_;
  std::vector<Pair> pairs_;
};

/// What a law concludes becomes something else of the same fact.
void conclude_otherwise(const Dice& dice, Edition& edition, Cond& concluded) {
  using Op = Cond::Op;
  switch (concluded.op) {
    case Op::choice_is:
      concluded.value = edition.order[(concluded.value + 1 + dice(2)) % edition.order.size()];
      break;
    case Op::place_is: concluded.value = 3 - concluded.value; break;
    case Op::negation: concluded = Cond(concluded.parts[0]); break;
    default: concluded = {Op::negation, 0, 0, {Cond(concluded)}}; break;
  }
}

/// Laws change, mostly in what they conclude; now and then a statement does, too.
void change_laws(const Dice& dice, Edition& edition) {
  auto& law = edition.laws[dice(edition.laws.size())];
  switch (dice(9)) {
    case 0: edition.laws.push_back(make_law(dice, edition)); break;
    case 1: law.reset(); break;
    case 2:
      if (auto& statement = edition.statements[dice(edition.statements.size())]) {
        statement->when = make_cond(dice, edition, 2);
      }
      break;
    case 3:
      if (law && law->op == Cond::Op::implication) law->parts[0] = make_cond(dice, edition, 1);
      break;
    default:
      if (law && law->op == Cond::Op::implication) {
        conclude_otherwise(dice, edition, law->parts[1]);
      }
      break;
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reclassified)

BOOST_AUTO_TEST_CASE(as_brute_force_says) {
  KG_PROPERTY("patients whom the laws class otherwise are those of every pair", {.runs = 300}, [] {
    const Dice dice = [](std::size_t n) { return *rc::gen::inRange<std::size_t>(0, n); };
    auto before = make_edition(dice);
    before.laws.clear();
    for (std::size_t i = 1 + dice(3); i > 0; --i) {
      before.laws.push_back(make_implication(dice, before));
    }
    auto after = before;
    for (std::size_t edits = 1 + dice(3); edits > 0; --edits) change_laws(dice, after);
    Checker(before, after).run();
  });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace kg::knowledge::diff::test
