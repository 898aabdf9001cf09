// Moves: the regions between statuses, one pair at a time.
#include "knowledge/diff/moves.hpp"

#include <algorithm>
#include <set>

namespace kg::knowledge::diff {

using condition::ExprPtr;
using model::Status;
using model::StatusFormulas;

std::size_t rank(Status status) {
  const auto place = std::find(complete_statuses.begin(), complete_statuses.end(), status);
  return static_cast<std::size_t>(place - complete_statuses.begin());
}

ExprPtr patients_with(const StatusFormulas& formulas, Status status) {
  const auto& f = formulas;
  switch (status) {
    case Status::not_indicated: return make_not(f.indicated);
    case Status::contraindicated: return condition::make_and({f.indicated, f.contraindicated});
    case Status::blocked: return condition::make_and({f.permitted, make_not(f.prepared)});
    case Status::contested: return condition::make_and({f.feasible, f.objected});
    case Status::option: return f.unopposed;
    case Status::conditional: break;
  }
  return condition::make_constant(false);
}

std::vector<ExprPtr> conditions_of(const StatusFormulas& formulas) {
  return {formulas.indicated, formulas.contraindicated, formulas.prepared, formulas.relative,
          formulas.against};
}

bool same_formulas(const StatusFormulas& a, const StatusFormulas& b) {
  const auto before = conditions_of(a);
  const auto after = conditions_of(b);
  return std::equal(before.begin(), before.end(), after.begin(), [](const auto& x, const auto& y) {
    return x == y || condition::same(*x, *y);
  });
}

Agreement compare_formulas(const StatusFormulas& a, const StatusFormulas& b, Space& space) {
  if (same_formulas(a, b)) return Agreement::same;
  bool unknown = false;
  for (const auto status : complete_statuses) {
    const auto proof = space.prover().implies(patients_with(a, status), patients_with(b, status));
    if (proof.refuted()) return Agreement::different;
    unknown = unknown || proof.unknown();
  }
  return unknown ? Agreement::unknown : Agreement::same;
}

std::vector<Move> find_moves(const StatusFormulas& before, const StatusFormulas& after,
                             const ExprPtr& who, Space& space) {
  std::vector<Move> moves;
  if (same_formulas(before, after)) return moves;
  for (const auto from : complete_statuses) {
    const auto had = condition::make_and({who, patients_with(before, from)});
    if (space.prover().implies(had, patients_with(after, from)).proved()) continue;
    for (const auto to : complete_statuses) {
      if (from == to) continue;
      const auto region = condition::make_and({had, patients_with(after, to)});
      const auto proof = space.prover().never(region);
      if (proof.proved()) continue;
      Move move;
      move.from = from;
      move.to = to;
      move.unknown = proof.unknown();
      move.steps = proof.steps;
      move.region = region;
      moves.push_back(std::move(move));
    }
  }
  return moves;
}

namespace {

/// Beyond this many atoms a form is not shortened: it takes long, and nobody reads it.
constexpr std::size_t shortened_most = 400;
/// A region is said whole up to so many atoms.
constexpr std::size_t read_easily = 6;

std::optional<ExprPtr> shorten(Space& space, const ExprPtr& condition, const ExprPtr& given) {
  const auto tidied = tidy(condition);
  if (length(*tidied) > shortened_most) return std::nullopt;
  return space.shortened(tidied, given);
}

}  // namespace

void describe(Move& move, const StatusFormulas& before, const StatusFormulas& after,
              Space& space) {
  if (move.unknown) return;
  const auto& vocabulary = space.joint().vocabulary;
  const auto whole = shorten(space, move.region, nullptr);
  move.where = region_words(whole.value_or(move.region), vocabulary);
  const auto size = length(whole ? **whole : *move.region);
  if (size <= read_easily) return;
  const auto among = shorten(space, patients_with(after, move.to),
                             patients_with(before, move.from));
  if (among && length(**among) < size) move.among = region_words(*among, vocabulary);
}

std::vector<Class> classes_of(const std::vector<Move>& moves) {
  std::set<Class> classes;
  for (const auto& move : moves) {
    classes.insert(move.unknown                      ? Class::unknown
                   : rank(move.from) < rank(move.to) ? Class::widening
                                                     : Class::narrowing);
  }
  return {classes.begin(), classes.end()};
}

}  // namespace kg::knowledge::diff
