// Smallest: deletion in halves, then implicit hitting sets.
#include "graph/condition/smallest.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <numeric>
#include <set>

namespace kg::condition {
namespace {

using Property = std::function<bool(const Indices&)>;
using Bits = std::uint32_t;

Indices merge(const Indices& a, const Indices& b) {
  Indices all;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(all));
  return all;
}

// QuickXplain (Junker 2004): a subset of `parts` that with `fixed` has the property, none too many.
Indices minimal(const Indices& fixed, bool fixed_grew, const Indices& parts, const Property& has) {
  if (fixed_grew && has(fixed)) return {};
  if (parts.size() == 1) return parts;
  const auto middle = parts.begin() + static_cast<std::ptrdiff_t>(parts.size() / 2);
  const Indices left(parts.begin(), middle);
  const Indices right(middle, parts.end());
  const auto of_right = minimal(merge(fixed, left), !left.empty(), right, has);
  const auto of_left = minimal(merge(fixed, of_right), !of_right.empty(), left, has);
  return merge(of_left, of_right);
}

Indices indices_of(Bits bits) {
  Indices indices;
  for (std::size_t i = 0; i < smallest_parts_exact; ++i) {
    if ((bits >> i & 1u) != 0) indices.push_back(i);
  }
  return indices;
}

// The hitting set with the fewest parts, below `most`; the first in order among equals.
void hit(const std::vector<Bits>& sets, Bits chosen, int most, Bits& best, int& best_size) {
  const int size = std::popcount(chosen);
  if (size >= std::min(most, best_size)) return;
  const auto missed = std::find_if(sets.begin(), sets.end(),
                                   [&](Bits set) { return (set & chosen) == 0; });
  if (missed == sets.end()) {
    best = chosen;
    best_size = size;
    return;
  }
  for (Bits left = *missed; left != 0; left &= left - 1) {
    hit(sets, chosen | (left & (~left + 1)), most, best, best_size);
  }
}

// Adds parts to a set without the property as long as it stays without.
Bits grow(Bits chosen, std::size_t count, const Property& has) {
  for (std::size_t i = 0; i < count; ++i) {
    const Bits wider = chosen | Bits{1} << i;
    if (wider != chosen && !has(indices_of(wider))) chosen = wider;
  }
  return chosen;
}

// Walks the hitting sets of one size after the other. A set that hits all complements of sets known
// to fail is tried; one that fails grows to a maximal one, and its complement must be hit, too.
class AllSmallest {
 public:
  AllSmallest(std::size_t count, std::size_t most, const Property& has)
      : count_(count), most_(most), has_(has) {}

  SmallestSubsets find(std::size_t largest) {
    for (std::size_t size = 0; size <= std::min(largest, count_); ++size) {
      seen_.clear();
      visit({}, size);
      if (!found_.subsets.empty()) break;
    }
    std::ranges::sort(found_.subsets);
    return std::move(found_);
  }

 private:
  void visit(const Indices& chosen, std::size_t size) {
    if (!found_.complete || !seen_.insert(chosen).second) return;
    // Whoever does not hit the next set fails; when all are hit, only trying can tell.
    std::size_t next = 0;
    for (;; ++next) {
      if (next == to_hit_.size()) {
        if (has_(chosen)) {
          keep(chosen);
          return;
        }
        to_hit_.push_back(complement(grow(chosen)));
      }
      if (!meet(chosen, to_hit_[next])) break;
    }
    if (chosen.size() == size) return;
    const Indices branches = to_hit_[next];  // a copy: deeper visits add sets
    for (const auto part : branches) visit(merge(chosen, {part}), size);
  }

  void keep(const Indices& chosen) {
    if (found_.subsets.size() == most_) {
      found_.complete = false;
    } else {
      found_.subsets.push_back(chosen);
    }
  }

  Indices grow(Indices chosen) const {
    for (std::size_t i = 0; i < count_; ++i) {
      auto wider = merge(chosen, {i});
      if (wider.size() > chosen.size() && !has_(wider)) chosen = std::move(wider);
    }
    return chosen;
  }

  [[nodiscard]] Indices complement(const Indices& chosen) const {
    Indices rest;
    for (std::size_t i = 0; i < count_; ++i) {
      if (!std::ranges::binary_search(chosen, i)) rest.push_back(i);
    }
    return rest;
  }

  static bool meet(const Indices& a, const Indices& b) {
    return std::ranges::any_of(a, [&](auto i) { return std::ranges::binary_search(b, i); });
  }

  std::size_t count_;
  std::size_t most_;
  const Property& has_;
  std::vector<Indices> to_hit_;
  std::set<Indices> seen_;
  SmallestSubsets found_;
};

}  // namespace

Indices smallest_subset(std::size_t count, const Property& has) {
  if (has({})) return {};
  Indices all(count);
  std::iota(all.begin(), all.end(), std::size_t{0});
  auto best = minimal({}, false, all, has);
  if (count > smallest_parts_exact || best.size() <= 1) return best;
  const Bits full = (Bits{1} << count) - 1;
  std::vector<Bits> to_hit;  // every set with the property meets each of these
  for (;;) {
    Bits chosen = 0;
    int size = static_cast<int>(best.size());
    Bits found = 0;
    hit(to_hit, chosen, size, found, size);
    if (size == static_cast<int>(best.size())) return best;
    if (has(indices_of(found))) return indices_of(found);
    to_hit.push_back(full & ~grow(found, count, has));
  }
}

SmallestSubsets all_smallest_subsets(std::size_t count, std::size_t largest, std::size_t most,
                                     const Property& has) {
  return AllSmallest(count, most, has).find(largest);
}

}  // namespace kg::condition
