// Differences of random editions about one kind, against brute force: values that move between
// classes, become classes or go, sets that hold classes, and facts that apply to other patients
// than before. Every patient of the joint space is written out.
#include <boost/test/unit_test.hpp>
#include <map>

#include "graph/condition/bind.hpp"
#include "graph/condition/naive.hpp"
#include "graph/model/verdict.hpp"
#include "graph/text/load.hpp"
#include "graph/text/render.hpp"
#include "knowledge/diff/diff.hpp"
#include "knowledge/diff/moves.hpp"
#include "knowledge/load.hpp"
#include "tests/property/check.hpp"
#include "tests/support/kind_edition.hpp"

namespace kg::knowledge::diff::test {
namespace {

using namespace kg::test::kinds;
using condition::ExprPtr;
using model::Status;

/// The guideline; nothing where it has an error. `clash_only`: another error than laws that clash
/// is one of the generator.
std::optional<model::Graph> load(const std::string& text, bool clash_only) {
  text::SourceStore sources;
  text::Sink sink;
  const NamedText named{"demo.kg", text};
  auto graph = load_texts(std::span(&named, 1), sources, sink);
  for (const auto& diagnostic : sink.all()) {
    if (diagnostic.severity != text::Severity::error) continue;
    if (clash_only && text::info(diagnostic.code).name != "clashing_laws") {
      RC_FAIL(text::render(sink, sources) + text);
    }
    return std::nullopt;
  }
  return graph;
}

/// The case, added to the text of an edition, holds. Nothing: the edition cannot read it.
std::optional<bool> holds_in(const std::string& edition, const std::string& test_case,
                             Status status) {
  const auto graph = load(edition + test_case, false);
  if (!graph) return std::nullopt;
  const auto cases = graph->nodes(model::kind::test_case);
  RC_ASSERT(cases.size() == 1u);
  const auto& read = graph->test_case(cases[0]);
  RC_ASSERT(read.expectations.size() == 1u && read.expectations[0].status == status);
  const auto known = condition::Assumption::assume(graph->theory(), read.given);
  const auto* patient = std::get_if<condition::Assumption>(&known);
  if (patient == nullptr) return std::nullopt;
  return model::status_of(*graph, read.expectations[0].therapy, *patient) == status;
}

class Checker {
 public:
  Checker(const Edition& before, const Edition& after)
      : editions_{before, after}, texts_{text_of(before), text_of(after)} {
    const auto count = std::max(before.statements.size(), after.statements.size());
    for (auto& edition : editions_) edition.statements.resize(count);
  }

  /// How many therapies change; nothing: the laws clash.
  void run() {
    RC_LOG() << "-- old\n" << texts_[0] << "-- new\n" << texts_[1];
    const auto old_graph = load(texts_[0], true);
    const auto new_graph = load(texts_[1], true);
    if (!old_graph || !new_graph) return;
    const auto diff = compare(*old_graph, *new_graph);
    joint_ = diff.joint.get();
    write_out();
    RC_ASSERT(diff.comparable == !both_.empty());
    check_laws(diff);
    const bool expected = std::any_of(both_.begin(), both_.end(), [&](const auto& profile) {
      return rank_in(Side::before, profile) != rank_in(Side::after, profile);
    });
    bool found = false;
    for (const auto& change : diff.changes) {
      for (const auto& move : change.moves) check_patient(move);
      if (change.reclassified) continue;  // knowledge_reclassified.cpp
      found = true;
      check_regions(change);
      check_edits(change, diff);
    }
    RC_ASSERT(found == expected);
    RC_CLASSIFY(expected, "patients change");
  }

 private:
  Mixture world(Side side) const {
    return Mixture::of(editions_[0], editions_[1], side == Side::after);
  }

  // Patients ------------------------------------------------------------------------------------

  void write_out() {
    const auto whole = world(Side::before);
    std::vector<std::size_t> single;  // what `m` can be
    std::vector<std::size_t> elements;
    for (std::size_t name = 0; name < name_count; ++name) {
      const auto is_leaf = [&](Side side) { return editions_[at(side)].is_leaf(name); };
      if (whole.turns(name) && is_leaf(Side::before)) {
        single.push_back(name + name_count);
      } else if (is_leaf(Side::before) || is_leaf(Side::after)) {
        single.push_back(name);
      }
      if (editions_[0].nodes[name].known || editions_[1].nodes[name].known) {
        elements.push_back(name);
      }
    }
    for (std::size_t bits = 0; bits < std::size_t{1} << elements.size(); ++bits) {
      Profile profile;
      for (std::size_t i = 0; i < elements.size(); ++i) {
        if ((bits >> i & 1u) != 0) profile.z.insert(elements[i]);
      }
      for (const auto m : single) {
        for (std::size_t rest = 0; rest < 12; ++rest) {
          profile.m = m;
          profile.f = rest % 2 == 1;
          profile.r = rest / 2 % 2 == 1;
          profile.q_mm = 10 + 10 * (rest / 4);
          add(profile);
        }
      }
    }
  }

  // One of those who differ only in a value that they do not have.
  void add(const Profile& profile) {
    const auto any = world(Side::before);
    if (profile.r && !any.r_has_value(profile)) return;
    if (profile.q_mm > 10 && !any.q_has_value(profile)) return;
    std::array<bool, 2> allowed{};
    for (const auto side : sides) {
      const auto& own = editions_[at(side)];
      allowed[at(side)] = !own.law || world(side).holds(*own.law, own, profile);
    }
    if (allowed[0] && allowed[1]) both_.push_back(profile);
    for (const auto side : sides) {
      if (allowed[at(side)] && !allowed[at(other(side))]) alone_[at(side)].push_back(profile);
    }
  }

  std::size_t rank_in(Side side, const Profile& profile) const {
    const std::vector<bool> made(editions_[0].statements.size(), side == Side::after);
    return rank_in(world(side), made, profile);
  }

  std::size_t rank_in(const Mixture& mixed, const std::vector<bool>& made,
                      const Profile& profile) const {
    std::array<bool, 3> holds{};
    for (std::size_t i = 0; i < made.size(); ++i) {
      const auto& from = editions_[made[i] ? 1 : 0];
      const auto& statement = from.statements[i];
      if (!statement || !mixed.holds(statement->when, from, profile)) continue;
      holds[static_cast<std::size_t>(statement->kind)] = true;
    }
    return !holds[0] ? 0 : holds[1] ? 1 : holds[2] ? 3 : 4;
  }

  // Conditions of the joint vocabulary ------------------------------------------------------------

  condition::naive::Profile joint_profile(const Profile& profile) const {
    const auto& words = joint_->vocabulary;
    const auto any = world(Side::before);
    condition::naive::Profile result;
    const auto set = [&](const std::string& name, bool has, condition::naive::FactValue value) {
      const auto fact = *words.find_fact(name);
      if (!has) value = condition::naive::Inapplicable{};
      RC_ASSERT(has || words.fact(fact).applies_when);
      result.values[fact] = std::move(value);
    };
    const auto value = [&](const std::string& fact, std::size_t node) {
      const auto name = std::string(node < name_count ? "" : "old-") + names[node % name_count];
      return *words.domain_of(*words.find_fact(fact)).find(name);
    };
    set("f", true, profile.f);
    set("m", true, value("m", profile.m));
    std::set<condition::ValueId> elements;
    for (const auto each : profile.z) elements.insert(value("z", each));
    set("z", true, std::move(elements));
    set("q", any.q_has_value(profile),
        units::Rational(static_cast<std::int64_t>(profile.q_mm)) / units::Rational(1000));
    set("r", any.r_has_value(profile), profile.r);
    return result;
  }

  ExprPtr read(const std::vector<std::string>& any_of) const {
    std::vector<ExprPtr> parts;
    for (const auto& text : any_of) {
      text::SourceStore sources;
      text::Sink sink;
      parts.push_back(condition::read_condition(*text::load_text("where", text, sources, sink),
                                                joint_->vocabulary, sink));
      if (!parts.back()) RC_FAIL(text::render(sink, sources));
    }
    return condition::make_or(std::move(parts));
  }

  bool holds(const ExprPtr& expr, const condition::naive::Profile& profile) const {
    return condition::naive::holds(*expr, profile, joint_->vocabulary);
  }

  // What is told ----------------------------------------------------------------------------------

  void check_regions(const Change& change) const {
    std::vector<ExprPtr> words;
    for (const auto& move : change.moves) words.push_back(read(move.where));
    std::vector<ExprPtr> among;
    for (const auto& move : change.moves) among.push_back(read(move.among));
    for (const auto& profile : both_) {
      const auto from = rank_in(Side::before, profile);
      const auto to = rank_in(Side::after, profile);
      const auto joined = joint_profile(profile);
      bool listed = false;
      for (std::size_t i = 0; i < change.moves.size(); ++i) {
        const auto& move = change.moves[i];
        const bool inside = rank(move.from) == from && rank(move.to) == to;
        listed = listed || inside;
        RC_ASSERT(holds(move.region, joined) == inside);
        RC_ASSERT(holds(words[i], joined) == inside);
        if (move.among.empty() || rank(move.from) != from) continue;
        RC_ASSERT(holds(among[i], joined) == inside);
      }
      RC_ASSERT(listed == (from != to));
    }
  }

  // The case of each edition holds there; that of the new one not in the old one, or it is said.
  void check_patient(const Move& move) const {
    for (const auto side : sides) {
      const auto& test_case = move.patient.cases[at(side)];
      RC_ASSERT(test_case.empty() != move.patient.why_none[at(side)].empty());
      if (test_case.empty()) continue;
      const auto status = side == Side::before ? move.from : move.to;
      RC_ASSERT(holds_in(texts_[at(side)], test_case, status) == true);
      if (side == Side::before) continue;
      const bool before = holds_in(texts_[0], test_case, status) == true;
      RC_ASSERT(before == move.patient.holds_in_both);
    }
  }

  void check_laws(const Diff& diff) const {
    for (const auto side : sides) {
      const auto change = std::find_if(diff.laws.begin(), diff.laws.end(), [&](const auto& each) {
        return each.allowed_by == side;
      });
      const auto& alone = alone_[at(side)];
      RC_ASSERT((change != diff.laws.end()) == !alone.empty());
      if (alone.empty()) continue;
      const auto words = read(change->where);
      const auto check = [&](const auto& profiles, bool inside) {
        for (const auto& profile : profiles) {
          const auto joined = joint_profile(profile);
          RC_ASSERT(holds(change->region, joined) == inside);
          RC_ASSERT(holds(words, joined) == inside);
        }
      };
      check(alone, true);
      check(both_, false);
      const auto& test_case = change->patient.cases[at(side)];
      RC_ASSERT(test_case.empty() != change->patient.why_none[at(side)].empty());
      if (!test_case.empty()) check_excluded(test_case, side);
    }
  }

  // Whoever is so in the words of the edition that allows them is excluded by the other one.
  void check_excluded(const std::string& test_case, Side side) const {
    const auto from = test_case.find("given ");
    if (from == std::string::npos) return;
    const auto to = test_case.find('\n', from);
    const auto graph = load(texts_[at(side)], true);
    text::SourceStore sources;
    text::Sink sink;
    const auto given = condition::read_condition(
        *text::load_text("given", test_case.substr(from + 6, to - from - 6), sources, sink),
        graph->vocabulary(), sink);
    if (!given) RC_FAIL(text::render(sink, sources));
    const auto& own = graph->vocabulary();
    const auto own_profile = [&](const Profile& profile) {
      condition::naive::Profile read;
      const auto joined = joint_profile(profile);
      for (std::size_t i = 0; i < own.fact_count(); ++i) {
        const auto fact = static_cast<condition::FactId>(i);
        read.values[fact] = value_in(side, fact, joined);
      }
      return read;
    };
    for (const auto* profiles : {&both_, &alone_[at(other(side))]}) {
      for (const auto& profile : *profiles) {
        RC_ASSERT(!condition::naive::holds(*given, own_profile(profile), own));
      }
    }
  }

  condition::naive::FactValue value_in(Side side, condition::FactId fact,
                                       const condition::naive::Profile& joined) const {
    const auto joint_fact = joint_->fact_of[at(side)][static_cast<std::size_t>(fact)];
    const auto& value = joined.values.at(joint_fact);
    const auto kind = joint_->vocabulary.fact(joint_fact).kind;
    if (kind != condition::FactKind::choice && kind != condition::FactKind::set) return value;
    const auto& domain =
        joint_->domains[static_cast<std::size_t>(joint_->vocabulary.fact(joint_fact).domain)];
    const auto own = [&](condition::ValueId each) {
      const auto& id = domain.values[static_cast<std::size_t>(each)].of[at(side)];
      return id ? *id : static_cast<condition::ValueId>(99 + static_cast<std::size_t>(each));
    };
    if (kind == condition::FactKind::choice) return own(std::get<condition::ValueId>(value));
    std::set<condition::ValueId> elements;
    for (const auto each : std::get<std::set<condition::ValueId>>(value)) {
      elements.insert(own(each));
    }
    return elements;
  }

  // Edits -----------------------------------------------------------------------------------------

  void check_edits(const Change& change, const Diff& diff) const {
    RC_ASSERT(is_enough(change.edits, diff));
    const auto count = change.edits.size();
    for (std::size_t i = 0; i < count; ++i) {
      auto fewer = change.edits;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      RC_ASSERT(!is_enough(fewer, diff));
    }
    if (!change.fewest || diff.edits.size() > 6) return;
    for (std::size_t set = 0; set < std::size_t{1} << diff.edits.size(); ++set) {
      std::vector<std::size_t> chosen;
      for (std::size_t i = 0; i < diff.edits.size(); ++i) {
        if ((set >> i & 1u) != 0) chosen.push_back(i);
      }
      if (chosen.size() < count) RC_ASSERT(!is_enough(chosen, diff));
    }
  }

  bool is_enough(const std::vector<std::size_t>& chosen, const Diff& diff) const {
    auto mixed = world(Side::after);
    std::vector<bool> made(editions_[0].statements.size(), true);
    for (std::size_t i = 0; i < diff.edits.size(); ++i) {
      if (std::find(chosen.begin(), chosen.end(), i) != chosen.end()) continue;
      const auto& edit = diff.edits[i];
      switch (edit.kind) {
        case EditKind::statement: made[std::stoul(edit.id.substr(1))] = false; break;
        case EditKind::fact: (edit.id == "q" ? mixed.q_made : mixed.r_made) = false; break;
        case EditKind::value:
          for (std::size_t name = 0; name < name_count; ++name) {
            if (edit.id == fmt::format("k {}", names[name])) mixed.made[name] = false;
          }
          break;
        default: break;
      }
    }
    return std::all_of(both_.begin(), both_.end(), [&](const auto& profile) {
      return rank_in(mixed, made, profile) == rank_in(Side::after, profile);
    });
  }

  std::array<Edition, 2> editions_;
  std::array<std::string, 2> texts_;
  const Joint* joint_ = nullptr;
  std::vector<Profile> both_;                   // allowed by both
  std::array<std::vector<Profile>, 2> alone_;   // by one
};

}  // namespace

BOOST_AUTO_TEST_SUITE(diffs_of_kinds)

BOOST_AUTO_TEST_CASE(as_brute_force_says) {
  KG_PROPERTY("classes, values and applicability are those of every patient", {.runs = 40}, [] {
    // Of full size from the first run on: small numbers alone make no classes.
    const Dice dice = [](std::size_t n) {
      return *rc::gen::resize(100, rc::gen::inRange<std::size_t>(0, n));
    };
    const auto before = make_edition(dice);
    auto after = before;
    for (std::size_t edits = 1 + dice(4); edits > 0; --edits) {
      mutate(dice, after);
      mend(dice, after);
    }
    Checker(before, after).run();
  });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace kg::knowledge::diff::test
