// Naive: the executable specification of reason.hpp. Profiles are written out one by one, with
// plain values, and conditions are evaluated on each. Slow, obvious, independent of cells and
// solver. Serves the tests and `kg` where a witness is replayed.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "graph/condition/reason.hpp"

namespace kg::condition::naive {

struct Inapplicable {
  friend bool operator==(const Inapplicable&, const Inapplicable&) = default;
};
/// yes/no, one value, a set of values, a number (base unit or day), or not applicable.
using FactValue =
    std::variant<bool, ValueId, std::set<ValueId>, units::Rational, Inapplicable>;

/// A patient: a value for each fact of interest, and whether it has been established.
struct Profile {
  std::map<FactId, FactValue> values;
  std::map<FactId, bool> known;
};

/// The condition on one profile, which holds every fact that the condition mentions.
[[nodiscard]] bool holds(const Expr& condition, const Profile& profile,
                         const Vocabulary& vocabulary);

/// All profiles over the facts of `where`, of `others` and of what the rules tie to them, that meet
/// the laws, `applies when` and `where`; numbers sampled at, between and beyond all thresholds.
/// Nothing when there would be more than `most`.
[[nodiscard]] std::optional<std::vector<Profile>> profiles(const Theory& theory,
                                                           const ExprPtr& where,
                                                           const std::vector<ExprPtr>& others,
                                                           std::size_t most);

/// Truth over a list of profiles, which must not be empty.
[[nodiscard]] Truth truth(const ExprPtr& condition, const std::vector<Profile>& profiles,
                          const Vocabulary& vocabulary);

}  // namespace kg::condition::naive
