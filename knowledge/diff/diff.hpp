// Diff: what changes between two editions of a guideline: for patients first, each change with the
// region of patients, one of them as a case, and the edits that make it; then everything else.
// Stage: two frozen graphs -> this value -> text, Markdown, JSON, findings.
// Knows no files, no git and no output formats. docs/diff.md is the reference.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "graph/condition/proof.hpp"
#include "graph/model/graph.hpp"
#include "knowledge/diff/edits.hpp"
#include "knowledge/diff/joint.hpp"

namespace kg::knowledge::diff {

/// From what matters most to what matters least.
enum class Class : std::uint8_t {
  widening,   // a patient comes nearer to being offered a therapy
  narrowing,  // a patient comes less near
  laws,       // patients that only one edition allows
  unknown,    // a proof spent its budget
  informing,  // goals, remarks, preferences, reasons: no patient changes status
  strength,   // strength of statements, certainty of evidence
  evidence,   // what statements rest on
  structure,  // nodes and relations beside the statements
  editorial,  // the same meaning in other words
};
[[nodiscard]] std::string_view to_string(Class change);
[[nodiscard]] std::optional<Class> find_class(std::string_view word);
[[nodiscard]] std::vector<std::string> class_names();

/// A patient in the words of each edition.
struct Patient {
  std::array<std::string, 2> cases;     // runnable; empty where the edition cannot say it
  std::array<std::string, 2> why_none;  // then why
  /// The case of the new edition holds in the old one, too: what tells the editions apart has no
  /// word in the new one.
  bool holds_in_both = false;
};

/// Patients whose status of a therapy changes in one way. INVARIANT: `from` is not `to`.
struct Move {
  model::Status from{};
  model::Status to{};
  bool unknown = false;          // undecided: `steps` were spent, and there may be no such patient
  std::size_t steps = 0;
  condition::ExprPtr region;     // exactly these patients, in the joint vocabulary
  std::vector<std::string> where;  // the same in words: any of these
  std::vector<std::string> among;  // shorter: of those who had `from`; may be empty
  Patient patient;
};

enum class Presence : std::uint8_t { both, added, removed };  // of a therapy
[[nodiscard]] std::string_view to_string(Presence presence);

/// A fact with a value of its own in each edition: `fact` is the new one, `name` the old one.
struct OldValue {
  std::string name;
  std::string fact;

  friend bool operator==(const OldValue&, const OldValue&) = default;
};

/// Therapies that change in the same way, for the same reason.
struct Change {
  std::vector<std::string> therapies;  // ids in the new edition, else in the old one
  Presence presence = Presence::both;
  std::vector<Class> classes;          // ascending: widening, narrowing, unknown
  std::vector<Move> moves;
  std::vector<std::size_t> edits;      // made alone, they change these therapies just so
  bool fewest = true;                  // false: none can be left out, but fewer may do
  bool reclassified = false;           // of patients whom the laws class otherwise
  std::vector<OldValue> old_values;    // reclassified: of which `where` speaks
};

/// Patients that only one edition allows.
struct LawChange {
  Side allowed_by = Side::before;
  bool unknown = false;
  std::size_t steps = 0;
  condition::ExprPtr region;
  std::vector<std::string> where;
  Patient patient;
  std::vector<std::size_t> edits;      // made alone to the old edition, they have this effect
  bool fewest = true;                  // false: fewer may do
};

/// A declaration that differs without a change of status.
struct Detail {
  Class change{};
  std::string kind;                // "statement", "evidence", …
  std::string id;
  std::vector<std::string> words;  // what differs, a line each
  std::vector<std::string> therapies;  // on which it bears
  std::array<text::Span, 2> declared{};
};

/// What the two editions do not both know, said explicitly.
struct Note {
  std::string kind;  // "fact", "value", "type", "name"
  std::string id;
  std::string text;
};

struct StructureRow {
  std::string kind;
  std::vector<std::string> added, removed, renamed, changed;
};

struct Diff {
  std::shared_ptr<const Joint> joint;
  /// Of reclassified patients: what the laws conclude is two facts. Null: there are none.
  std::shared_ptr<const Joint> joint_of_reclassified;
  bool comparable = true;  // false: no patient is allowed by both editions
  std::vector<Edit> edits;
  std::vector<Change> changes;
  std::vector<LawChange> laws;
  std::vector<Detail> details;
  std::vector<Note> notes;
  std::vector<StructureRow> structure;

  /// How many entries of a class there are.
  [[nodiscard]] std::size_t count(Class change) const;
  [[nodiscard]] bool empty() const;
};

/// Requires that the editions share a fact, or have none. Throws condition::BudgetSpent only where
/// not even the laws can be read together. `budget`: of each proof.
[[nodiscard]] Diff compare(const model::Graph& before, const model::Graph& after,
                           const condition::ProofBudget& budget = {});

}  // namespace kg::knowledge::diff
