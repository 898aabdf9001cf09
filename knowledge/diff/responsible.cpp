// Responsible: sets of edits by size, and deletion where there are too many.
// Method: enumeration by size; deletion of halves, quarters, … (Zeller 2002, delta debugging). What
// is asked is not monotone, as one edit can hide another, so every set is tried itself.
#include "knowledge/diff/responsible.hpp"

#include <algorithm>

namespace kg::knowledge::diff {
namespace {

using Set = std::vector<std::size_t>;

class Search {
 public:
  explicit Search(const Enough& enough) : enough_(enough) {}

  Responsible run(const Set& all) {
    if (all.size() <= 1) return {all, true};
    // Sets of one, two, … while that can be afforded.
    for (std::size_t size = 1; size < all.size(); ++size) {
      if (combinations(all.size(), size) + tries_ > responsible_tries) return {reduce(all), false};
      Set chosen;
      if (extend(all, 0, size, chosen)) return {chosen, !undecided_};
    }
    return {all, !undecided_};
  }

 private:
  bool is_enough(const Set& set) {
    ++tries_;
    const auto agreement = enough_(set);
    undecided_ = undecided_ || agreement == Agreement::unknown;
    return agreement == Agreement::same;
  }

  static std::size_t combinations(std::size_t n, std::size_t k) {
    std::size_t count = 1;
    for (std::size_t i = 0; i < k; ++i) {
      count = count * (n - i) / (i + 1);
      if (count > responsible_tries) return count;
    }
    return count;
  }

  bool extend(const Set& all, std::size_t from, std::size_t size, Set& chosen) {
    if (size == 0) return is_enough(chosen);
    for (std::size_t i = from; i + size <= all.size(); ++i) {
      chosen.push_back(all[i]);
      if (extend(all, i + 1, size - 1, chosen)) return true;
      chosen.pop_back();
    }
    return false;
  }

  Set reduce(Set set) {
    for (std::size_t chunk = set.size() / 2; chunk > 0;) {
      bool smaller = false;
      for (std::size_t from = 0; from < set.size();) {
        auto fewer = set;
        const auto to = std::min(from + chunk, set.size());
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(from),
                    fewer.begin() + static_cast<std::ptrdiff_t>(to));
        if (is_enough(fewer)) {
          set = std::move(fewer);
          smaller = true;
        } else {
          from = to;
        }
      }
      // The last round is repeated until none can be left out.
      if (chunk > 1) {
        chunk /= 2;
      } else if (!smaller) {
        break;
      }
    }
    return set;
  }

  const Enough& enough_;
  std::size_t tries_ = 0;
  bool undecided_ = false;  // of some set it was not found out
};

}  // namespace

Responsible find_smallest(Set all, const Enough& is_enough) {
  return Search(is_enough).run(all);
}

Responsible find_responsible(const Hybrids& hybrids, std::size_t edit_count, std::size_t place,
                             const model::StatusFormulas& after, Space& space) {
  return find_smallest(hybrids.candidates(place), [&](const Set& set) {
    Hybrids::Applied applied(edit_count);
    for (const auto edit : set) applied[edit] = true;
    const auto formulas = hybrids.formulas_of(place, applied);
    return formulas ? compare_formulas(*formulas, after, space) : Agreement::different;
  });
}

}  // namespace kg::knowledge::diff
