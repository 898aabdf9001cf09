// Compare: the steps in order; therapies that change in the same way become one entry.
#include <algorithm>
#include <array>
#include <optional>

#include "knowledge/diff/moves.hpp"
#include "knowledge/diff/parts.hpp"
#include "knowledge/diff/patients.hpp"
#include "knowledge/diff/responsible.hpp"

namespace kg::knowledge::diff {
namespace {

using namespace std::string_view_literals;
using condition::ExprPtr;
using model::StatusFormulas;

// Each in the order of its enum.
constexpr std::array class_words = {"widening"sv,  "narrowing"sv, "laws"sv,
                                    "unknown"sv,   "informing"sv, "strength"sv,
                                    "evidence"sv,  "structure"sv, "editorial"sv};
static_assert(class_words.size() == static_cast<std::size_t>(Class::editorial) + 1);
constexpr std::array presence_words = {"both"sv, "added"sv, "removed"sv};

/// A therapy that changes, before its words are found.
struct Changed {
  std::size_t place = 0;
  std::vector<Move> moves;
  Responsible responsible;
};

class Comparer {
 public:
  Comparer(const model::Graph& before, const model::Graph& after,
           const condition::ProofBudget& budget)
      : budget_(budget), joint_(std::make_shared<Joint>(join(before, after))) {}

  Diff run() {
    complete(*joint_);
    Diff diff;
    diff.joint = joint_;
    matches_ = match(*joint_);
    diff.edits = find_edits(*joint_, matches_);
    const Hybrids hybrids(*joint_, matches_, diff.edits);
    const auto edit_count = diff.edits.size();
    // By construction neither edition goes in a circle.
    before_ = *hybrids.formulas(Hybrids::Applied(edit_count, false));
    after_ = *hybrids.formulas(Hybrids::Applied(edit_count, true));
    auto laws = hybrids.laws(Hybrids::Applied(edit_count, false));
    for (auto& law : hybrids.laws(Hybrids::Applied(edit_count, true))) laws.push_back(law);
    Space space(*joint_, laws, asked_of_changed(), budget_);
    diff.comparable = !space.is_empty();
    diff.laws = find_law_changes(*joint_, hybrids, diff.edits, budget_);
    if (diff.comparable) find_changes(hybrids, space, diff);
    diff.notes = find_notes(*joint_);
    diff.details = find_details(matches_, diff, space);
    diff.structure = find_structure(matches_, *joint_, diff.details);
    std::stable_sort(diff.details.begin(), diff.details.end(),
                     [](const auto& a, const auto& b) { return a.change < b.change; });
    return diff;
  }

 private:
  std::vector<ExprPtr> asked_of_changed() const {
    std::vector<ExprPtr> asked;
    for (std::size_t place = 0; place < before_.size(); ++place) {
      if (same_formulas(before_[place], after_[place])) continue;
      for (const auto& each : asked_of(place)) asked.push_back(each);
    }
    return asked;
  }

  std::vector<ExprPtr> asked_of(std::size_t place) const {
    auto asked = conditions_of(before_[place]);
    for (auto& each : conditions_of(after_[place])) asked.push_back(std::move(each));
    return asked;
  }

  void find_changes(const Hybrids& hybrids, Space& space, Diff& diff) {
    std::vector<std::vector<Changed>> groups;
    for (std::size_t place = 0; place < before_.size(); ++place) {
      Changed changed{place, find_moves(before_[place], after_[place], space), {}};
      if (changed.moves.empty()) continue;
      changed.responsible =
          find_responsible(hybrids, diff.edits.size(), place, after_[place], space);
      const auto same = std::find_if(groups.begin(), groups.end(), [&](const auto& group) {
        return change_alike(group.front(), changed, hybrids);
      });
      if (same == groups.end()) {
        groups.push_back({std::move(changed)});
      } else {
        same->push_back(std::move(changed));
      }
    }
    for (auto& group : groups) diff.changes.push_back(tell(hybrids, space, group));
    std::stable_sort(diff.changes.begin(), diff.changes.end(), [](const auto& a, const auto& b) {
      return a.classes.front() < b.classes.front();
    });
  }

  bool change_alike(const Changed& a, const Changed& b, const Hybrids& hybrids) const {
    const auto same_move = [](const Move& x, const Move& y) {
      return x.from == y.from && x.to == y.to && x.unknown == y.unknown &&
             condition::same(*x.region, *y.region);
    };
    return presence_of(hybrids, a.place) == presence_of(hybrids, b.place) &&
           a.responsible.edits == b.responsible.edits &&
           std::equal(a.moves.begin(), a.moves.end(), b.moves.begin(), b.moves.end(), same_move);
  }

  Presence presence_of(const Hybrids& hybrids, std::size_t place) const {
    const auto& pair = matches_.pairs[hybrids.therapies()[place]];
    if (pair.both()) return Presence::both;
    return pair.in(Side::after) ? Presence::added : Presence::removed;
  }

  Change tell(const Hybrids& hybrids, Space& space, std::vector<Changed>& group) const {
    auto& first = group.front();
    Change change;
    change.presence = presence_of(hybrids, first.place);
    change.classes = classes_of(first.moves);
    change.edits = first.responsible.edits;
    change.fewest = first.responsible.fewest;
    std::vector<TherapyPair> therapies;
    for (const auto& each : group) {
      const auto& pair = matches_.pairs[hybrids.therapies()[each.place]];
      TherapyPair nodes{model::no_node, model::no_node};
      for (const auto side : sides) nodes[at(side)] = pair.of[at(side)].value_or(model::no_node);
      const auto leading = pair.side(Side::after);
      change.therapies.push_back(
          joint_->editions[at(leading)]->node(*pair.of[at(leading)]).id);
      therapies.push_back(nodes);
    }
    for (auto& move : first.moves) {
      describe(move, before_[first.place], after_[first.place], space);
      if (!move.unknown) {
        move.patient = find_patient(space, move, therapies, asked_of(first.place));
      }
    }
    change.moves = std::move(first.moves);
    return change;
  }

  condition::ProofBudget budget_;
  std::shared_ptr<Joint> joint_;
  Matches matches_;
  std::vector<StatusFormulas> before_;  // by place of the therapy
  std::vector<StatusFormulas> after_;
};

}  // namespace

std::string_view to_string(Class change) { return class_words[static_cast<std::size_t>(change)]; }
std::string_view to_string(Presence presence) {
  return presence_words[static_cast<std::size_t>(presence)];
}

std::optional<Class> find_class(std::string_view word) {
  const auto found = std::find(class_words.begin(), class_words.end(), word);
  if (found == class_words.end()) return std::nullopt;
  return static_cast<Class>(found - class_words.begin());
}

std::vector<std::string> class_names() { return {class_words.begin(), class_words.end()}; }

std::size_t Diff::count(Class change) const {
  std::size_t count = 0;
  for (const auto& each : changes) {
    count += static_cast<std::size_t>(
        std::count(each.classes.begin(), each.classes.end(), change));
  }
  for (const auto& each : laws) count += change == (each.unknown ? Class::unknown : Class::laws);
  for (const auto& each : details) count += each.change == change;
  return count;
}

bool Diff::empty() const { return changes.empty() && laws.empty() && details.empty(); }

Diff compare(const model::Graph& before, const model::Graph& after,
             const condition::ProofBudget& budget) {
  return Comparer(before, after, budget).run();
}

}  // namespace kg::knowledge::diff
