// Parts: the steps of comparing beside what happens to patients; see compare.cpp for their order.
// Internal to this folder.
#pragma once

#include <vector>

#include "knowledge/diff/diff.hpp"
#include "knowledge/diff/matches.hpp"
#include "knowledge/diff/space.hpp"

namespace kg::knowledge::diff {

/// laws.cpp: laws that `others` has not, as they are meant.
[[nodiscard]] std::vector<condition::ExprPtr> laws_without(
    const std::vector<condition::ExprPtr>& laws, const std::vector<condition::ExprPtr>& others);
/// laws.cpp: patients whom only one edition allows.
[[nodiscard]] std::vector<LawChange> find_law_changes(const Joint& joint, const Hybrids& hybrids,
                                                      const std::vector<Edit>& edits,
                                                      const condition::ProofBudget& budget);
/// notes.cpp: what the editions do not both know.
[[nodiscard]] std::vector<Note> find_notes(const Joint& joint);
/// details.cpp: what differs in declarations without a change of status. Edits that stand with a
/// change of `diff` are told there.
[[nodiscard]] std::vector<Detail> find_details(const Matches& matches, const Diff& diff,
                                               Space& space);
/// The entry of a declaration in a class, new where there is none yet. Valid until the next one.
[[nodiscard]] Detail& entry(std::vector<Detail>& details, Class change, std::string_view kind,
                            const std::string& id, const std::array<text::Span, 2>& declared);
/// `"text"`, or `none`.
[[nodiscard]] std::string quoted(const std::string& text);
/// structure.cpp: nodes and edges by kind, and what differs in those that are no statement.
[[nodiscard]] std::vector<StructureRow> find_structure(const Matches& matches, const Joint& joint,
                                                       std::vector<Detail>& details);

/// upkeep.cpp: what the authors say of findings: those that they accept, severities. Added to
/// `details`; the rows are of the same table.
[[nodiscard]] std::vector<StructureRow> find_upkeep(const Joint& joint,
                                                    std::vector<Detail>& details);

}  // namespace kg::knowledge::diff
