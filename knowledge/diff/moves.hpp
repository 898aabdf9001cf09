// Moves: how the status of one therapy changes for complete patients. A complete patient has one
// status in each edition: the first line of the table that fits (graph/model/status.hpp), with
// `conditional` left out, as nothing is open.
// Knows formulas and the space; knows no edits.
#pragma once

#include <vector>

#include "graph/model/applied.hpp"
#include "knowledge/diff/diff.hpp"
#include "knowledge/diff/space.hpp"

namespace kg::knowledge::diff {

/// From not indicated to option: each is a step nearer to being offered.
inline constexpr std::array complete_statuses = {
    model::Status::not_indicated, model::Status::contraindicated, model::Status::blocked,
    model::Status::contested, model::Status::option};
/// How near: 0 to 4.
[[nodiscard]] std::size_t rank(model::Status status);

/// The complete patients who have the status.
[[nodiscard]] condition::ExprPtr patients_with(const model::StatusFormulas& formulas,
                                               model::Status status);
/// The conditions are written alike, so nothing has to be proved.
[[nodiscard]] bool same_formulas(const model::StatusFormulas& a, const model::StatusFormulas& b);
/// The five conditions that make a status.
[[nodiscard]] std::vector<condition::ExprPtr> conditions_of(const model::StatusFormulas& formulas);

enum class Agreement : std::uint8_t { same, different, unknown };
/// Whether every patient of the space has the same status.
[[nodiscard]] Agreement compare_formulas(const model::StatusFormulas& a,
                                         const model::StatusFormulas& b, Space& space);

/// Every pair of statuses that some patient goes between, without words and patients. `who`: of
/// those who are compared.
[[nodiscard]] std::vector<Move> find_moves(const model::StatusFormulas& before,
                                           const model::StatusFormulas& after,
                                           const condition::ExprPtr& who, Space& space);
/// The regions in words.
void describe(Move& move, const model::StatusFormulas& before, const model::StatusFormulas& after,
              Space& space);
[[nodiscard]] std::vector<Class> classes_of(const std::vector<Move>& moves);

}  // namespace kg::knowledge::diff
