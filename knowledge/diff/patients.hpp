// Patients: one patient of a region, with as few facts as will do, as a case in the words of each
// edition. A case is only handed out when the edition, asked, gives the status that it expects.
// Knows the space and the editions; knows no edits.
#pragma once

#include <string>
#include <vector>

#include "knowledge/diff/diff.hpp"
#include "knowledge/diff/space.hpp"

namespace kg::knowledge::diff {

/// A therapy in the editions; `no_node` where it does not exist.
using TherapyPair = std::array<model::NodeId, 2>;

/// A patient of the region: each therapy has `from` in the old edition and `to` in the new one.
/// `asked`: conditions whose facts the patient needs to have a status.
[[nodiscard]] Patient find_patient(Space& space, const Move& move,
                                   const std::vector<TherapyPair>& therapies,
                                   const std::vector<condition::ExprPtr>& asked);
/// A patient of a region that only one edition allows. `shared`: the patients whom the laws of
/// both allow; so much is said of the patient that no other law is needed to exclude them. No case
/// where the edition has no word for that.
[[nodiscard]] Patient find_patient(Space& space, Space& shared, const condition::ExprPtr& region,
                                   Side allowed_by);

}  // namespace kg::knowledge::diff
