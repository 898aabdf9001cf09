// Hitting: see hitting.hpp.
#include "graph/condition/hitting.hpp"

#include <algorithm>
#include <set>

namespace kg::condition {
namespace {

struct Spent {};

class Search {
 public:
  Search(const std::vector<Indices>& clauses, std::size_t bound, std::size_t& steps)
      : chosen(bound), ruled_out(bound), clauses_(clauses), steps_(steps) {}

  // Some set of at most `size` more members that, with those chosen, hits every clause and has no
  // member that is ruled out.
  bool exists(std::size_t size) {
    if (steps_ == 0) throw Spent{};
    --steps_;
    const auto open = std::find_if(clauses_.begin(), clauses_.end(),
                                   [&](const Indices& clause) { return !is_hit(clause); });
    if (open == clauses_.end()) return true;
    if (size == 0 || disjoint_open() > size) return false;
    for (const auto member : *open) {
      if (ruled_out[member]) continue;
      chosen[member] = true;
      const bool found = exists(size - 1);
      chosen[member] = false;
      if (found) return true;
    }
    return false;
  }

  std::vector<bool> chosen;  // by member
  std::vector<bool> ruled_out;

 private:
  [[nodiscard]] bool is_hit(const Indices& clause) const {
    return std::any_of(clause.begin(), clause.end(),
                       [&](std::size_t member) { return chosen[member]; });
  }

  // Clauses that share no member need a member each: a lower bound.
  [[nodiscard]] std::size_t disjoint_open() const {
    std::vector<bool> used(chosen.size());
    std::size_t count = 0;
    for (const auto& clause : clauses_) {
      if (is_hit(clause)) continue;
      const bool fresh = std::none_of(clause.begin(), clause.end(),
                                      [&](std::size_t member) { return used[member]; });
      if (!fresh) continue;
      ++count;
      for (const auto member : clause) used[member] = true;
    }
    return count;
  }

  const std::vector<Indices>& clauses_;
  std::size_t& steps_;
};

Indices members_of(const std::vector<Indices>& clauses) {
  std::set<std::size_t> members;
  for (const auto& clause : clauses) members.insert(clause.begin(), clause.end());
  return {members.begin(), members.end()};
}

}  // namespace

std::optional<Indices> smallest_hitting_set(const std::vector<Indices>& clauses,
                                            std::size_t& steps, std::size_t largest) {
  const auto members = members_of(clauses);
  Search search(clauses, members.empty() ? 0 : members.back() + 1, steps);
  try {
    std::size_t size = 0;
    while (!search.exists(size)) {
      if (++size > largest) return std::nullopt;
    }
    // The first in order: each member in turn is taken if a set of this size has it.
    Indices result;
    for (const auto member : members) {
      if (result.size() == size) break;
      search.chosen[member] = true;
      if (search.exists(size - result.size() - 1)) {
        result.push_back(member);
      } else {
        search.chosen[member] = false;
        search.ruled_out[member] = true;
      }
    }
    return result;
  } catch (const Spent&) {
    return std::nullopt;
  }
}

std::optional<Indices> first_smallest_subset(std::size_t count, const Lacking& lacking,
                                             SubsetBudget budget) {
  // Every set with the property has a member outside each of the largest sets without it.
  std::vector<Indices> outside;
  while (true) {
    const auto chosen = smallest_hitting_set(outside, budget.steps, budget.largest);
    if (!chosen) return std::nullopt;
    auto without = lacking(*chosen);
    if (!without) return chosen;
    Indices needed;
    for (std::size_t i = 0; i < count; ++i) {
      if (std::ranges::binary_search(*without, i)) continue;
      if (budget.questions == 0) return std::nullopt;
      --budget.questions;
      auto wider = *without;
      wider.insert(std::ranges::lower_bound(wider, i), i);
      if (auto more = lacking(wider)) {
        without = std::move(more);
      } else {
        needed.push_back(i);
      }
    }
    outside.push_back(std::move(needed));
  }
}

}  // namespace kg::condition
