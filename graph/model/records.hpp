// Records: what nodes carry besides their edges: one struct a kind. Side tables of the graph.
// Knows conditions as values; decides nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/condition/expr.hpp"
#include "graph/model/kinds.hpp"
#include "graph/text/diagnostic.hpp"
#include "graph/text/source.hpp"
#include "graph/units/date.hpp"

namespace kg::model {

/// A code of a terminology: `ATC` `H01CB02`.
struct Coding {
  std::string system;
  std::string code;
  std::string display;
};

enum class StatementKind : std::uint8_t {
  indication,
  absolute_contraindication,
  relative_contraindication,
  recommendation_against,
  unsettled,
  prerequisite,
  preference,
  remark,
};
/// "indication", "absolute-contraindication", …: the words of the JSON contract.
[[nodiscard]] std::string_view to_string(StatementKind kind);

enum class Strength : std::uint8_t { unstated, weak, strong };  // GRADE
[[nodiscard]] std::string_view to_string(Strength strength);
enum class Certainty : std::uint8_t { unstated, very_low, low, moderate, high };  // GRADE
[[nodiscard]] std::string_view to_string(Certainty certainty);

/// `contested with STATEMENT, … because "reason"`: a tension that the author knows and accepts.
struct AcceptedTension {
  std::vector<NodeId> with;  // none: every opposite statement that it meets
  std::string reason;
  text::Span span;
};

struct Statement {
  StatementKind kind = StatementKind::indication;
  NodeId therapy{};
  condition::ExprPtr when;      // null is read as `always`; never null in a frozen graph
  condition::ExprPtr requires_; // prerequisite: what must hold first; else null
  bool hard = true;             // prerequisite
  Strength strength = Strength::unstated;
  std::string strength_words;   // the source's own
  std::vector<NodeId> goals;
  std::vector<NodeId> evidence;
  std::vector<NodeId> decisions;
  std::vector<NodeId> overrides;
  std::vector<AcceptedTension> accepted;
  std::vector<NodeId> less_preferred;  // preference: the therapies that come after
  std::string remark_kind;             // remark: burden, usage, effect, …
  std::string text;                    // remark, or a label
};

/// Where a claim stands: document, heading, paragraph, sentence, each counted from 1; 0: not named.
struct Locator {
  NodeId source{};
  std::string heading;
  unsigned paragraph = 0;
  unsigned sentence = 0;
  std::string fingerprint;  // 16 hex digits of SHA-256 of the normalised passage, or empty
  text::Span span;          // where the source is named
};
/// `"Surgery" paragraph 1 sentence 2`
[[nodiscard]] std::string to_text(const Locator& locator);

/// `speaks for GOAL, …`: which way a claim points. Where none is given, nothing is assumed.
enum class Direction : std::uint8_t { in_favour, against };
/// "for", "against".
[[nodiscard]] std::string_view to_string(Direction direction);
struct Stance {
  Direction direction = Direction::in_favour;
  std::vector<NodeId> goals;  // none: whatever the therapy is used for
};

struct Evidence {
  std::string claim;  // in own words
  std::vector<Locator> locators;
  Certainty certainty = Certainty::unstated;
  std::string design;  // review, expert-opinion, trial-remark, …
  std::vector<NodeId> said_by;
  std::optional<units::DateSpan> date;
  std::vector<Stance> stances;  // one a direction at most
};

/// `review by DATE`
struct Review {
  units::DateSpan by;
  text::Span span;  // where the date is given
};

struct Retraction {
  std::optional<units::DateSpan> date;
  std::string reason;  // may be empty
};

struct Document {  // a source
  std::string publisher;
  std::string file;
  std::optional<units::DateSpan> date;
  std::optional<units::DateSpan> posted;
  std::string fingerprint;
  std::optional<Review> review;
  NodeId superseded_by = no_node;
  std::optional<units::DateSpan> superseded_since;
  std::optional<Retraction> retracted;
};

struct Decision {
  std::string reason;
  std::optional<units::DateSpan> date;
};

/// `every POPULATION patient has an option for GOAL, …`
struct Requirement {
  NodeId population{};         // a definition
  condition::ExprPtr patients; // who it speaks of; null is read as `always`
  std::vector<NodeId> goals;   // none: an option for anything
  std::vector<NodeId> evidence;
  std::vector<NodeId> decisions;
};

struct Exception {  // `except` in a therapy
  NodeId therapy{};
  NodeId statement{};
  std::string reason;
};

enum class Status : std::uint8_t {
  option, contested, conditional, blocked, contraindicated, not_indicated,
};
[[nodiscard]] std::string_view to_string(Status status);
[[nodiscard]] std::optional<Status> find_status(std::string_view word);

struct TestCase {
  condition::ExprPtr given;
  struct Expectation {
    NodeId therapy{};
    Status status{};
    text::Span span;
  };
  std::vector<Expectation> expectations;
};

/// `accept CODE in NAME, … because "reason"`: findings that the author has judged.
struct Acceptance {
  struct Name {
    std::string id;
    text::Span span;
  };
  text::Code code{};
  text::Span code_span;
  std::vector<Name> names;  // none: every finding of the code
  std::string reason;
  text::Span declared;  // the whole declaration
};

/// `severity CODE LEVEL because "reason"`
struct SeverityChoice {
  text::Code code{};
  std::optional<text::Severity> severity;  // none: off
  std::string reason;
  text::Span span;  // of the code
};

/// How the guideline is kept: its next review, and what the author says of findings.
struct Upkeep {
  std::optional<Review> review;
  std::vector<Acceptance> accepted;
  std::vector<SeverityChoice> severities;
};

enum class HitPolicy : std::uint8_t {
  unique,   // at most one row holds for a patient
  first,    // of those that hold the first counts
  collect,  // all that hold count
};
/// "unique", "first", "collect".
[[nodiscard]] std::string_view to_string(HitPolicy policy);
[[nodiscard]] std::optional<HitPolicy> find_hit_policy(std::string_view word);

/// A decision table as it was written. What it makes true stands in its laws or statements.
struct Table {
  /// What a column asks for: a fact, or a definition.
  struct Input {
    std::optional<condition::FactId> fact;
    std::optional<condition::DefinitionId> definition;
  };
  struct Row {
    NodeId node{};                           // the law or the statement; `no_node` for `=> -`
    std::vector<condition::ExprPtr> cells;   // one an input; null for `-`
    condition::ExprPtr matches;              // all cells and the table's `when`
    std::string gives;                       // equal for rows that give the same; "-"
    text::Span span;
  };
  HitPolicy policy = HitPolicy::unique;
  std::optional<condition::FactId> decides;  // nothing: gives statements
  std::vector<Input> inputs;
  condition::ExprPtr when;                   // whom it is about; null: everyone
  std::vector<Row> rows;
};

/// What every node has.
struct Node {
  KindId kind{};
  std::string id;
  std::string label;
  std::vector<std::string> aliases;
  std::vector<Coding> codes;
  std::vector<std::string> notes;
  text::Span declared;
};

}  // namespace kg::model
