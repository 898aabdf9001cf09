// Differences of random editions against brute force: every patient of the joint space is written
// out, both editions are read literally, and every set of edits is tried.
#include <boost/test/unit_test.hpp>
#include <map>

#include "graph/model/verdict.hpp"
#include "knowledge/diff/diff.hpp"
#include "knowledge/diff/matches.hpp"
#include "knowledge/diff/moves.hpp"
#include "tests/property/check.hpp"
#include "tests/support/joint_profiles.hpp"

namespace kg::knowledge::diff::test {
namespace {

using namespace kg::test::plain;
using condition::ExprPtr;

class Checker {
 public:
  Checker(Edition before, Edition after)
      : before_(std::move(before)), after_(std::move(after)), texts_{text_of(before_),
                                                                     text_of(after_)} {}

  void run() {
    RC_LOG() << "-- old\n" << texts_[0] << "-- new\n" << texts_[1];
    const auto old_graph = load(texts_[0]);
    const auto new_graph = load(texts_[1]);
    if (!old_graph || !new_graph) return;
    const auto diff = compare(*old_graph, *new_graph);
    const Evaluator evaluator(*diff.joint);
    pad();
    follow_renames(*diff.joint);
    for (auto& profile : all_profiles(after_, after_.order.size() == 4)) {
      if (allows(before_, profile) && allows(after_, profile)) profiles_.push_back(profile);
    }
    RC_ASSERT(diff.comparable == !profiles_.empty());
    check_laws(diff, evaluator);
    std::size_t therapies = 0;
    for (const auto& change : diff.changes) {
      if (change.reclassified) continue;  // knowledge_reclassified.cpp
      for (const auto& therapy : change.therapies) {
        check_therapy(std::stoul(therapy.substr(1)), change, evaluator);
        check_edits(std::stoul(therapy.substr(1)), change, diff);
        ++therapies;
      }
      for (const auto& move : change.moves) check_patient(move, change, evaluator);
    }
    std::size_t expected = 0;
    for (std::size_t t = 0; t < after_.therapies.size(); ++t) {
      expected += std::any_of(profiles_.begin(), profiles_.end(), [&](const auto& profile) {
        return rank_of(before_, t, profile) != rank_of(after_, t, profile);
      });
    }
    RC_ASSERT(therapies == expected);
    RC_CLASSIFY(expected > 0, "patients change");
  }

 private:
  // Numbers of the new edition are those of the old one, and more.
  void pad() {
    before_.therapies.resize(after_.therapies.size());
    before_.statements.resize(after_.statements.size());
    before_.laws.resize(after_.laws.size());
    before_.other_order = after_.order;
  }

  // A statement found again under another name is the same one, here too, for whoever overrides it.
  void follow_renames(const Joint& joint) {
    for (const auto& pair : match(joint).pairs) {
      if (pair.kind != "statement" || !pair.both()) continue;
      const auto was = number(joint.editions[0]->node(*pair.of[0]).id);
      const auto is = number(joint.editions[1]->node(*pair.of[1]).id);
      if (was == is) continue;
      RC_ASSERT(!before_.statements[is]);  // names first: it is new
      renamed_[was] = is;
      std::swap(before_.statements[was], before_.statements[is]);
      for (auto& statement : before_.statements) {
        if (statement && statement->overrides.erase(was) > 0) statement->overrides.insert(is);
      }
      const auto exceptions = before_.exceptions;
      for (const auto& [therapy, statement] : exceptions) {
        if (statement != was) continue;
        before_.exceptions.erase({therapy, was});
        before_.exceptions.emplace(therapy, is);
      }
    }
  }

  // Regions and classes -------------------------------------------------------------------------

  void check_therapy(std::size_t t, const Change& change, const Evaluator& evaluator) {
    bool gains = false;
    bool loses = false;
    std::vector<ExprPtr> words;
    for (const auto& move : change.moves) {
      std::vector<ExprPtr> parts;
      for (const auto& text : move.where) parts.push_back(evaluator.read(text));
      words.push_back(condition::make_or(std::move(parts)));
    }
    for (const auto& profile : profiles_) {
      const auto from = rank_of(before_, t, profile);
      const auto to = rank_of(after_, t, profile);
      gains = gains || to > from;
      loses = loses || to < from;
      for (std::size_t i = 0; i < change.moves.size(); ++i) {
        const auto& move = change.moves[i];
        RC_ASSERT(!move.unknown);
        const bool inside = rank(move.from) == from && rank(move.to) == to;
        RC_ASSERT(evaluator.holds(move.region, profile) == inside);
        RC_ASSERT(evaluator.holds(words[i], profile) == inside);
      }
      const bool listed = std::any_of(
          change.moves.begin(), change.moves.end(), [&](const auto& move) {
            return rank(move.from) == from && rank(move.to) == to;
          });
      RC_ASSERT(listed == (from != to));
    }
    const auto has = [&](Class wanted) {
      return std::count(change.classes.begin(), change.classes.end(), wanted) == 1;
    };
    RC_ASSERT(has(Class::widening) == gains);
    RC_ASSERT(has(Class::narrowing) == loses);
  }

  void check_laws(const Diff& diff, const Evaluator& evaluator) {
    for (const auto side : sides) {
      const auto& own = side == Side::before ? before_ : after_;
      const auto& others = side == Side::before ? after_ : before_;
      const auto change = std::find_if(diff.laws.begin(), diff.laws.end(), [&](const auto& each) {
        return each.allowed_by == side;
      });
      bool any = false;
      for (const auto& profile : all_profiles(after_, after_.order.size() == 4)) {
        if (!allows(own, profile)) continue;
        const bool alone = !allows(others, profile);
        any = any || alone;
        if (change == diff.laws.end()) continue;
        RC_ASSERT(evaluator.holds(change->region, profile) == alone);
        const bool said = std::any_of(
            change->where.begin(), change->where.end(),
            [&](const auto& text) { return evaluator.holds(evaluator.read(text), profile); });
        RC_ASSERT(said == alone);
      }
      if (change != diff.laws.end()) {
        check_excluded(change->patient.cases[at(side)], others, evaluator);
      }
      RC_ASSERT(any == (change != diff.laws.end()));
    }
  }

  // So much is said of the patient that the other edition has nobody like that.
  void check_excluded(const std::string& test_case, const Edition& others,
                      const Evaluator& evaluator) const {
    const auto from = test_case.find("given ");
    if (from == std::string::npos) return;
    const auto to = test_case.find('\n', from);
    const auto given = evaluator.read(test_case.substr(from + 6, to - from - 6));
    for (const auto& profile : all_profiles(after_, after_.order.size() == 4)) {
      if (allows(others, profile)) RC_ASSERT(!evaluator.holds(given, profile));
    }
  }

  // Patients ------------------------------------------------------------------------------------

  void check_patient(const Move& move, const Change& change, const Evaluator& evaluator) {
    for (const auto side : sides) {
      const auto& text = move.patient.cases[at(side)];
      if (!text.empty()) {
        replay(texts_[at(side)], text, side == Side::before ? move.from : move.to);
        continue;
      }
      RC_ASSERT(!move.patient.why_none[at(side)].empty());
      const bool absent = change.presence == (side == Side::before ? Presence::added
                                                                   : Presence::removed);
      // The old edition has no word for v3.
      const bool sayable = std::any_of(
          profiles_.begin(), profiles_.end(), [&](const auto& profile) {
            return evaluator.holds(move.region, profile) && profile.c != 3;
          });
      RC_ASSERT(absent || !sayable);
    }
  }

  // Edits ---------------------------------------------------------------------------------------

  void check_edits(std::size_t t, const Change& change, const Diff& diff) {
    RC_ASSERT(is_enough(t, change.edits, diff));
    const auto count = change.edits.size();
    if (change.fewest && count > 0 && diff.edits.size() <= 8) {
      for (std::size_t set = 0; set < std::size_t{1} << diff.edits.size(); ++set) {
        std::vector<std::size_t> chosen;
        for (std::size_t i = 0; i < diff.edits.size(); ++i) {
          if ((set >> i & 1u) != 0) chosen.push_back(i);
        }
        if (chosen.size() < count) RC_ASSERT(!is_enough(t, chosen, diff));
      }
    }
    for (std::size_t i = 0; i < count; ++i) {
      auto fewer = change.edits;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      RC_ASSERT(!is_enough(t, fewer, diff));
    }
  }

  bool is_enough(std::size_t t, const std::vector<std::size_t>& chosen, const Diff& diff) const {
    const auto mixed = mixture(chosen, diff);
    if (overrides_go_round(mixed)) return false;  // no guideline
    return std::all_of(profiles_.begin(), profiles_.end(), [&](const auto& profile) {
      return rank_of(mixed, t, profile) == rank_of(after_, t, profile);
    });
  }

  // Names that were given anew may do that; otherwise statements override earlier ones alone.
  static bool overrides_go_round(const Edition& edition) {
    auto rest = edition.statements;
    for (std::size_t round = 0; round < edition.statements.size(); ++round) {
      for (auto& statement : rest) {
        const bool free = statement && std::none_of(
            statement->overrides.begin(), statement->overrides.end(),
            [&](std::size_t other) { return rest[other].has_value(); });
        if (free) statement.reset();
      }
    }
    return std::any_of(rest.begin(), rest.end(), [](const auto& each) { return each.has_value(); });
  }

  static std::size_t number(const std::string& id, std::size_t from = 1) {
    return std::stoul(id.substr(from));
  }

  Edition mixture(const std::vector<std::size_t>& chosen, const Diff& diff) const {
    auto mixed = before_;
    std::vector<bool> therapy_made(after_.therapies.size());
    for (const auto i : chosen) {
      const auto& edit = diff.edits[i];
      switch (edit.kind) {
        case EditKind::statement:
          mixed.statements[number(edit.id)] = after_.statements[number(edit.id)];
          break;
        case EditKind::therapy:
          mixed.therapies[number(edit.id)] = after_.therapies[number(edit.id)];
          therapy_made[number(edit.id)] = true;
          break;
        case EditKind::definition:
          mixed.definitions[number(edit.id)] = after_.definitions[number(edit.id)];
          break;
        case EditKind::fact: mixed.applies = after_.applies; break;
        case EditKind::value: mixed.d_in_a = after_.d_in_a; break;
        case EditKind::order:
          mixed.order = after_.order;
          mixed.other_order = before_.order;
          break;
        case EditKind::exception: {
          const auto space = edit.id.find(' ');
          std::pair place(number(edit.id.substr(0, space)),
                          number(edit.id, edit.id.rfind('s') + 1));
          const auto renamed = renamed_.find(place.second);
          // What is taken away is called as the old edition calls it.
          if (edit.fate == Fate::removed && renamed != renamed_.end()) {
            place.second = renamed->second;
          }
          if (after_.exceptions.contains(place)) {
            mixed.exceptions.insert(place);
          } else {
            mixed.exceptions.erase(place);
          }
          break;
        }
        case EditKind::law: break;
      }
    }
    // What is stated of a new therapy comes with it; so do exceptions of what is new.
    for (std::size_t s = 0; s < after_.statements.size(); ++s) {
      const auto& own = after_.statements[s];
      if (!own || before_.statements[s] || before_.therapies[own->therapy]) continue;
      if (therapy_made[own->therapy]) mixed.statements[s] = own;
    }
    for (const auto& [therapy, statement] : after_.exceptions) {
      const bool is_new = !before_.therapies[therapy] || !before_.statements[statement];
      if (is_new) mixed.exceptions.emplace(therapy, statement);
    }
    tidy(mixed, false);
    return mixed;
  }

  Edition before_;
  Edition after_;
  std::array<std::string, 2> texts_;
  std::vector<Profile> profiles_;
  std::map<std::size_t, std::size_t> renamed_;  // statements: number in the old edition, in the new
};

}  // namespace

BOOST_AUTO_TEST_SUITE(diffs)

BOOST_AUTO_TEST_CASE(as_brute_force_says) {
  KG_PROPERTY("regions, classes, patients and edits are those of every patient", {.runs = 60}, [] {
    const Dice dice = [](std::size_t n) { return *rc::gen::inRange<std::size_t>(0, n); };
    const auto before = make_edition(dice);
    auto after = before;
    for (std::size_t edits = 1 + dice(3); edits > 0; --edits) mutate(dice, after);
    tidy(after);
    Checker(before, after).run();
  });
}

BOOST_AUTO_TEST_CASE(rows_by_what_they_say) {
  KG_PROPERTY("rows without names are found wherever they stand", {.runs = 40}, [] {
    // A row is its condition and its therapy.
    const std::vector<std::string> cells = {"yes | -",      "no | -",       "- | <= 2 cm",
                                            "- | > 2 cm",   "yes | <= 2 cm", "no | <= 2 cm",
                                            "yes | > 3 cm", "no | > 3 cm"};
    using Row = std::pair<std::size_t, std::size_t>;
    const auto rows = [&] {
      return *rc::gen::unique<std::vector<Row>>(
          rc::gen::pair(rc::gen::inRange<std::size_t>(0, cells.size()),
                        rc::gen::inRange<std::size_t>(0, 3)));
    };
    const auto text_with = [&](const std::vector<Row>& table) {
      std::string text = "guideline demo \"Demo\"\nfact f yes/no\nfact q length\n"
                         "therapy t0\ntherapy t1\ntherapy t2\n"
                         "table tx from f, q gives statements hit collect {\n  - | > 9 cm => -\n";
      for (const auto& [cell, therapy] : table) {
        text += fmt::format("  {} => t{} indicated\n", cells[cell], therapy);
      }
      return text + "}\n";
    };
    const auto before = rows();
    const auto after = rows();
    const auto old_graph = load(text_with(before));
    const auto new_graph = load(text_with(after));
    RC_ASSERT(old_graph && new_graph);
    // Of what one table alone says of a therapy, as many rows as can be were changed.
    std::array<std::array<std::size_t, 3>, 2> alone{};
    for (const auto& row : before) {
      if (std::find(after.begin(), after.end(), row) == after.end()) ++alone[0][row.second];
    }
    for (const auto& row : after) {
      if (std::find(before.begin(), before.end(), row) == before.end()) ++alone[1][row.second];
    }
    std::array<std::size_t, 3> expected{};  // by fate
    for (std::size_t t = 0; t < 3; ++t) {
      const auto changed = std::min(alone[0][t], alone[1][t]);
      expected[static_cast<std::size_t>(Fate::changed)] += changed;
      expected[static_cast<std::size_t>(Fate::removed)] += alone[0][t] - changed;
      expected[static_cast<std::size_t>(Fate::added)] += alone[1][t] - changed;
    }
    std::array<std::size_t, 3> found{};
    for (const auto& edit : compare(*old_graph, *new_graph).edits) {
      RC_ASSERT(edit.kind == EditKind::statement);
      ++found[static_cast<std::size_t>(edit.fate)];
    }
    RC_ASSERT(found == expected);
  });
}

BOOST_AUTO_TEST_CASE(nothing_where_nothing_changed) {
  KG_PROPERTY("an edition does not differ from itself", {.runs = 20}, [] {
    const Dice dice = [](std::size_t n) { return *rc::gen::inRange<std::size_t>(0, n); };
    const auto graph = load(text_of(make_edition(dice)));
    if (!graph) return;
    const auto diff = compare(*graph, *graph);
    RC_ASSERT(diff.empty());
    RC_ASSERT(diff.notes.empty());
    RC_ASSERT(diff.structure.empty());
  });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace kg::knowledge::diff::test
