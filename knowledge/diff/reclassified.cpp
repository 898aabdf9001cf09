// Reclassified: what laws conclude, who counts, and which edits make it so.
#include "knowledge/diff/reclassified.hpp"

#include <algorithm>
#include <set>

#include "graph/condition/weakest.hpp"
#include "knowledge/diff/choices.hpp"
#include "knowledge/diff/moves.hpp"
#include "knowledge/diff/parts.hpp"
#include "knowledge/diff/translate.hpp"
#include "knowledge/diff/words.hpp"

namespace kg::knowledge::diff {
namespace {

using condition::Expr;
using condition::ExprPtr;
using condition::FactId;
using condition::FactKind;
using condition::make_and;
using condition::make_not;
using condition::make_or;
using model::NodeId;
using Facts = std::set<FactId>;

/// What a law asks for and what it concludes, in facts of the joint vocabulary.
struct Conclusion {
  Facts asked;
  Facts concluded;
  bool changed = false;  // the other edition has no such law
};

bool meet(const Facts& a, const Facts& b) {
  return std::any_of(a.begin(), a.end(), [&](FactId fact) { return b.contains(fact); });
}

// Behind `implies`, which is kept as `not a or b`.
void find_concluded(const Expr& law, const condition::Vocabulary& words, Facts& found) {
  if (law.kind == Expr::Kind::definition) {
    return find_concluded(*words.definition(law.definition).body, words, found);
  }
  if (law.kind == Expr::Kind::conjunction) {
    for (const auto& part : law.parts) find_concluded(*part, words, found);
  }
  if (law.kind != Expr::Kind::disjunction) return;
  for (std::size_t i = 1; i < law.parts.size(); ++i) {
    for (const auto fact : facts_of(*law.parts[i], words)) found.insert(fact);
  }
}

class Concluder {
 public:
  Concluder(const Joint& joint, const Matches& matches) : joint_(joint), matches_(matches) {}

  /// The facts that the changed laws conclude, and those that other laws conclude from them.
  Facts run(const std::array<std::vector<ExprPtr>, 2>& laws) {
    for (const auto side : sides) read(side, laws[at(side)], laws[at(other(side))]);
    Facts result;
    Facts inputs;
    for (const auto& each : conclusions_) {
      if (!each.changed) continue;
      result.insert(each.concluded.begin(), each.concluded.end());
      inputs.insert(each.asked.begin(), each.asked.end());
    }
    // What the changed laws start from is told of the patient, whatever other laws say of it.
    follow([&](const auto& each) { return meet(each.concluded, inputs) ? &each.asked : nullptr; },
           {}, inputs);
    for (const auto fact : result) inputs.erase(fact);
    follow([&](const auto& each) { return meet(each.asked, result) ? &each.concluded : nullptr; },
           inputs, result);
    return result;
  }

 private:
  void read(Side side, const std::vector<ExprPtr>& laws, const std::vector<ExprPtr>& others) {
    std::size_t next = 0;
    for (const auto pair : matches_.of_kind("law")) {
      if (!matches_.pairs[pair].in(side)) continue;
      const auto& law = laws[next++];
      Conclusion conclusion;
      conclusion.concluded = concluded(side, *matches_.pairs[pair].of[at(side)]);
      for (const auto fact : facts_of(*law, joint_.vocabulary)) {
        if (!conclusion.concluded.contains(fact)) conclusion.asked.insert(fact);
      }
      conclusion.changed = !laws_without({law}, others).empty();
      conclusions_.push_back(std::move(conclusion));
    }
  }

  Facts concluded(Side side, NodeId law) const {
    const auto& graph = *joint_.editions[at(side)];
    Facts own;
    const auto tables = graph.sources(law, model::relation::rows);
    if (!tables.empty()) {
      own.insert(*graph.table(tables.front()).decides);
    } else {
      find_concluded(*law_of(graph, law), graph.vocabulary(), own);
    }
    Facts result;
    for (const auto fact : own) {
      const auto id = joint_.fact_of[at(side)][static_cast<std::size_t>(fact)];
      if (can_class(id)) result.insert(id);
    }
    return result;
  }

  // A law about a number or a date bounds it; it puts nobody into a class.
  bool can_class(FactId fact) const {
    const auto kind = joint_.vocabulary.fact(fact).kind;
    return joint_.facts[static_cast<std::size_t>(fact)].both() &&
           (kind == FactKind::truth || kind == FactKind::choice || kind == FactKind::set);
  }

  template <class Next>
  void follow(const Next& next, const Facts& without, Facts& facts) const {
    for (bool changed = true; changed;) {
      changed = false;
      for (const auto& each : conclusions_) {
        const Facts* reached = next(each);
        if (reached == nullptr) continue;
        for (const auto fact : *reached) {
          if (!without.contains(fact)) changed = facts.insert(fact).second || changed;
        }
      }
    }
  }

  const Joint& joint_;
  const Matches& matches_;
  std::vector<Conclusion> conclusions_;
};

}  // namespace

Reclassified::Reclassified(const Joint& joint, const Matches& matches, const Hybrids& hybrids,
                           const std::vector<Edit>& edits,
                           const std::array<Formulas, 2>& formulas,
                           const condition::ProofBudget& budget)
    : hybrids_(hybrids), edits_(edits) {
  for (const auto side : sides) {
    laws_[at(side)] = hybrids.laws(Hybrids::Applied(edits.size(), side == Side::after));
  }
  const auto facts = Concluder(joint, matches).run(laws_);
  if (facts.empty()) return;
  for (const auto side : sides) {
    auto& laws = laws_of_edits_[at(side)];
    laws.resize(edits.size());
    Translator translator(joint, World(joint, side));
    for (std::size_t i = 0; i < edits.size(); ++i) {
      if (edits[i].kind != EditKind::law) continue;
      const auto& law = matches.pairs[edits[i].index].of[at(side)];
      if (law) laws[i] = translator.translate(law_of(*joint.editions[at(side)], *law), side);
    }
  }
  apart_.emplace(joint, facts);
  std::vector<ExprPtr> rules;
  std::vector<ExprPtr> counts;
  for (const auto side : sides) {
    for (const auto& law : laws_[at(side)]) rules.push_back(apart_->at(side, law));
    const auto changed = laws_without(laws_[at(other(side))], laws_[at(side)]);
    counts.push_back(make_not(apart_->at(side, make_and(changed))));
  }
  if (facts.size() > 1) {
    for (const auto fact : facts) counts.push_back(must_differ(fact));
  }
  who_counts_ = make_and(std::move(counts));
  std::vector<ExprPtr> expected = {who_counts_};
  for (const auto side : sides) {
    for (const auto& each : formulas[at(side)]) {
      formulas_[at(side)].push_back(apart_->at(side, each));
    }
  }
  for (std::size_t place = 0; place < formulas_[0].size(); ++place) {
    if (same_formulas(formulas_[0][place], formulas_[1][place])) continue;
    for (const auto side : sides) {
      for (auto& each : conditions_of(formulas_[at(side)][place])) expected.push_back(each);
    }
  }
  space_.emplace(*apart_->joint(), rules, expected, budget);
  any_ = !space_->prover().never(who_counts_).proved();
}

// Alone at the value of the other edition, it would break a law of this one.
ExprPtr Reclassified::must_differ(FactId fact) {
  std::vector<ExprPtr> ways = {apart_->agree(fact)};
  for (const auto side : sides) {
    Laws asking;
    for (const auto& law : laws_[at(side)]) {
      if (apart_->asks(law)) asking.push_back(law);
    }
    ways.push_back(make_not(apart_->swapped(side, make_and(std::move(asking)), fact)));
  }
  return make_or(std::move(ways));
}

Agreement Reclassified::is_enough(std::size_t place, const ExprPtr& region,
                                  const Hybrids::Applied& applied) {
  const auto own = hybrids_.formulas_of(place, applied);
  if (!own) return Agreement::different;
  const auto laws = hybrids_.laws(applied);
  const auto excluding = make_and(laws_without(laws, laws_[0]));
  const auto asked = make_and(laws_without(laws, laws_[1]));
  const auto mixed = apart_->at(Side::after, *own);
  std::vector<std::pair<ExprPtr, ExprPtr>> implied = {
      {region, make_not(apart_->at(Side::before, excluding))},
      {region, apart_->at(Side::after, asked)}};
  for (const auto status : complete_statuses) {
    implied.emplace_back(make_and({region, patients_with(mixed, status)}),
                         patients_with(formulas_[1][place], status));
  }
  auto result = Agreement::same;
  for (const auto& [who, what] : implied) {
    const auto proof = space_->prover().implies(who, what);
    if (proof.refuted()) return Agreement::different;
    if (proof.unknown()) result = Agreement::unknown;
  }
  return result;
}

// A law that the patients meet before and after its change has no part in it.
bool Reclassified::bears(std::size_t law_edit, const ExprPtr& region) {
  return std::any_of(sides.begin(), sides.end(), [&](const auto side) {
    const auto& law = laws_of_edits_[at(side)][law_edit];
    const auto meets = law ? apart_->at(other(side), law) : condition::make_constant(true);
    return !space_->prover().implies(region, meets).proved();
  });
}

std::vector<std::size_t> Reclassified::candidates(std::size_t place, const ExprPtr& region) {
  auto result = hybrids_.candidates(place);
  // Where something else says what laws mean, a law can bear on them in mixtures alone.
  const bool fixed = std::all_of(edits_.begin(), edits_.end(), [](const Edit& edit) {
    return edit.kind == EditKind::law || edit.kind == EditKind::statement ||
           edit.kind == EditKind::therapy || edit.kind == EditKind::exception;
  });
  for (std::size_t i = 0; i < edits_.size(); ++i) {
    if (edits_[i].kind == EditKind::law && (!fixed || bears(i, region))) result.push_back(i);
  }
  std::sort(result.begin(), result.end());
  return result;
}

Responsible Reclassified::responsible(std::size_t place, const std::vector<Move>& moves) {
  std::vector<ExprPtr> regions;
  bool unknown = false;
  for (const auto& move : moves) {
    regions.push_back(move.region);
    unknown = unknown || move.unknown;
  }
  const auto region = make_or(std::move(regions));
  const auto all = candidates(place, region);
  if (unknown) return {all, false};
  return find_smallest(all, [&](const std::vector<std::size_t>& set) {
    Hybrids::Applied applied(edits_.size());
    for (const auto edit : set) applied[edit] = true;
    return is_enough(place, region, applied);
  });
}

namespace {

/// In so many ways the facts held apart may lie in an edition: all are gone through to say a region
/// without them.
constexpr std::size_t most_ways = 64;
/// Beyond so many atoms of laws a region is said as it is.
constexpr std::size_t most_atoms = 2000;

}  // namespace

// What the region says when nothing is said of the facts held apart, or of as few as will do.
ExprPtr Reclassified::in_shared_facts(const ExprPtr& region) {
  const auto& words = apart_->joint()->vocabulary;
  std::size_t ways = 1;
  for (const auto fact : apart_->facts()) {
    const auto kind = words.fact(fact).kind;
    const auto values = kind == FactKind::truth ? 2 : words.domain_of(fact).values.size();
    // A set may hold each of them.
    ways *= kind == FactKind::set ? std::size_t{1} << std::min<std::size_t>(values, 10) : values;
    if (ways > most_ways) return region;
  }
  std::vector<ExprPtr> parts = {region};
  for (const auto side : sides) {
    for (const auto& law : laws_[at(side)]) {
      if (apart_->asks(law)) parts.push_back(apart_->at(side, law));
    }
  }
  const auto whole = make_and(std::move(parts));
  if (length(*whole) > most_atoms) return region;
  auto said = region;
  const auto without = [&](const Facts& facts) {
    auto& prover = space_->prover();
    const auto rest = give_up(prover.theory(), whole, facts);
    if (!prover.implies(rest, region).proved()) return false;
    said = rest;
    return true;
  };
  try {
    if (without(apart_->all_facts())) return said;
    Facts needless;
    for (const auto fact : apart_->all_facts()) {
      auto more = needless;
      more.insert(fact);
      if (without(more)) needless = std::move(more);
    }
  } catch (const condition::BudgetSpent&) {
    return said;
  }
  return said;
}

void Reclassified::describe(Move& move, std::vector<OldValue>& old_values) {
  if (move.unknown) return;
  const auto& words = apart_->joint()->vocabulary;
  auto region = in_shared_facts(move.region);
  region = space_->shortened(tidy(region), nullptr).value_or(region);
  region = with_joined_choices(region, words);
  move.where = region_words(region, words);
  const auto asked = facts_of(*region, words);
  for (const auto fact : apart_->facts()) {
    const auto old = apart_->old_fact(fact);
    const bool spoken = std::any_of(asked.begin(), asked.end(), [&](FactId each) {
      return each == fact || each == old;
    });
    const OldValue value{words.fact(old).name, words.fact(fact).name};
    const bool known = std::find(old_values.begin(), old_values.end(), value) != old_values.end();
    if (spoken && !known) old_values.push_back(value);
  }
}

}  // namespace kg::knowledge::diff
