// Checks: the list, in order. A check is a function in a file of its own and a line here.
#include "knowledge/check/check.hpp"

#include <algorithm>
#include <array>

#include "graph/text/codes.hpp"

namespace kg::knowledge::check {
namespace {

using text::Code;

constexpr std::array table = {
    // Logic: what patients can be meant.
    Check{"impossible", Area::logic, "a condition that no patient meets, or every patient",
          find_impossible,
          {Code::condition_impossible, Code::definition_always, Code::proof_undecided}},
    Check{"laws", Area::logic, "laws that contradict each other or follow from the others",
          find_law_faults, {Code::laws_contradict, Code::law_follows, Code::proof_undecided}},
    Check{"always-contraindicated", Area::logic,
          "an indication whose every patient must not have the therapy",
          find_always_contraindicated, {Code::always_contraindicated, Code::proof_undecided}},
    Check{"conflict", Area::logic, "statements for and against, for the same patients",
          find_conflicts,
          {Code::conflict_absolute, Code::conflict_against, Code::no_tension,
           Code::proof_undecided}},
    Check{"gap", Area::logic, "patients of a population who have no option", find_gap,
          {Code::gap, Code::proof_undecided}},
    Check{"unused", Area::logic, "a definition or a fact that nothing uses", find_unused,
          {Code::definition_unused, Code::fact_unused}},
    Check{"shadowed", Area::logic, "a statement that adds nothing to others", find_shadowed,
          {Code::statement_shadowed, Code::statement_overridden_everywhere, Code::proof_undecided}},
    Check{"cycles", Area::logic, "prerequisites or preferences that go round", find_cycles,
          {Code::prerequisites_in_circle, Code::soft_prerequisites_in_circle,
           Code::preferences_in_circle, Code::proof_undecided}},
    Check{"preferences", Area::logic, "a preference between therapies never both an option",
          find_idle_preferences, {Code::preference_never_asked, Code::proof_undecided}},
    Check{"equal", Area::logic, "two names for the same patients", find_equal,
          {Code::definition_repeated, Code::definition_spelt_out, Code::proof_undecided}},
    Check{"boundaries", Area::logic, "cut-offs that clash, overlap or leave a gap",
          find_boundaries,
          {Code::boundary_clash, Code::threshold_respelt, Code::cutoffs_overlap,
           Code::cutoffs_gap, Code::proof_undecided}},
    Check{"tables", Area::logic, "rows of a decision table that meet, decide nothing, leave a gap",
          find_table_faults, 
          {Code::rows_overlap, Code::rows_overlap_alike, Code::row_shadowed, Code::row_never,
           Code::table_gap, Code::proof_undecided}},
    // Evidence: what statements rest on.
    Check{"statement-without-evidence", Area::evidence,
          "a statement with neither evidence nor a decision behind it", find_unsupported,
          {Code::statement_without_evidence}},
    Check{"source-without-date", Area::evidence, "a source that nobody can tell the age of",
          find_undated, {Code::source_without_date}},
    Check{"time-words", Area::evidence, "words such as `currently` where no date says when",
          find_time_words, {Code::time_words}},
    Check{"superseded", Area::evidence, "evidence that stands only in superseded sources",
          find_superseded, {Code::source_superseded}},
    Check{"retracted", Area::evidence, "evidence from a retracted source", find_retracted,
          {Code::source_retracted}},
    Check{"review-due", Area::evidence, "a guideline or source whose review is overdue",
          find_review_due, {Code::review_due}},
    Check{"passage-twice", Area::evidence, "one passage that counts as two pieces of evidence",
          find_passages_twice, {Code::passage_twice}},
    Check{"opposite-claims", Area::evidence,
          "one passage cited for and against a therapy for the same patients",
          find_opposite_claims, {Code::opposite_claims, Code::proof_undecided}},
    Check{"strong-on-very-low", Area::evidence,
          "a strong statement on evidence of very low certainty alone", find_strong_on_very_low,
          {Code::strong_on_very_low}},
    Check{"effect-against-use", Area::evidence,
          "evidence or an effect that speaks against the use it stands for", find_directions,
          {Code::evidence_against_use, Code::effect_against_use, Code::proof_undecided}},
    // Graph: how things hang together.
    Check{"unreachable", Area::graph, "a node that leads to no therapy", find_unreachable,
          {Code::node_unreachable}},
    Check{"combination", Area::graph, "a combination that has a therapy twice",
          find_repeated_parts, {Code::combination_repeats_part}},
    Check{"class-without-members", Area::graph, "a class that nothing belongs to",
          find_empty_classes, {Code::class_without_members}},
    Check{"class-contradicted", Area::graph, "a prerequisite of a class that a member cannot meet",
          find_contradicted_classes, {Code::class_contradicted, Code::proof_undecided}},
};

}  // namespace

std::string_view to_string(Area area) {
  switch (area) {
    case Area::logic: return "logic";
    case Area::evidence: return "evidence";
    case Area::graph: return "graph";
  }
  return "logic";
}

std::span<const Check> checks() { return table; }

const Check* find_check(std::string_view name) {
  const auto at = std::ranges::find(table, name, &Check::name);
  return at == table.end() ? nullptr : &*at;
}

}  // namespace kg::knowledge::check
