// Syntax: a `.kg` file as written, before any name has a meaning. Stage: tokens -> this -> graph.
// Every part remembers its place, so that messages point narrowly and the formatter can put
// comments back. Knows spelling and order; knows no nodes, facts or files beside this one.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "graph/condition/syntax.hpp"
#include "graph/text/source.hpp"
#include "graph/text/token.hpp"

namespace kg::knowledge::syntax {

using condition::syntax::Name;
using condition::syntax::NodePtr;

/// A text in quotes.
struct Text {
  std::string value;  // escapes resolved
  text::Span span;    // with the quotes
};

/// What a keyword governs. Which members are filled follows from the kind.
struct Phrase {
  text::Span keyword;       // `because`, `applies when`; empty where no keyword stands
  text::Span span;          // the whole
  std::vector<Name> names;  // words, numbers and dates as written, in order
  std::vector<Text> texts;
  NodePtr condition;
};

enum class ClauseKind : std::uint8_t {
  label, is, also, combines, judgement, applies_when,        // of heads
  edition, language, review_by,                              // of a guideline
  inputs, gives, hit,                                        // of a table
  when, goals, strength, in, because, by, overrides,         // of statements, laws, `accept`
  contested,                                                 // of statements
  at, paragraph, sentence, fingerprint,                      // of `from`
  since,                                                     // of `superseded by`
};

/// `is a, b`, `strength weak "may be"`, `applies when C`, …
struct Clause : Phrase {
  ClauseKind kind = ClauseKind::label;
};

enum class ItemKind : std::uint8_t {
  child, relation, code, note, because,                                       // of nodes
  indicated, contraindicated, relatively_contraindicated, not_recommended,    // of therapies
  unsettled, requires_, softly_requires, preferred_to, remark, except,
  from, certainty, design, said_by, speaks_for, speaks_against, date,         // of evidence
  publisher, file, posted, fingerprint, review_by, superseded_by, retracted,  // of sources
  reason,                                                                     // of decisions
  given, expect,                                                              // of cases
  row,                                                                        // of tables
  broken,                                                                     // reported already
};

/// A cell of a row: what the input of its column is asked for.
struct Cell {
  enum class Asks : std::uint8_t {
    any,             // `-`
    test,            // `condition`
    applicable,      // any value
    not_applicable,  // none: the fact does not apply
  };
  Asks asks = Asks::any;
  bool negated = false;  // another value than `condition` asks for
  /// Of a fact that is called `cell_subject`: the one of the column takes its place.
  NodePtr condition;
  std::string text;  // in canonical spelling
  text::Span span;
};
inline constexpr std::string_view cell_subject = "?";

/// A row of a table: its cells, and behind `=>` a value or a therapy with a statement.
struct Row {
  std::vector<Cell> cells;
  Cell value;                      // Asks::any: `=> -`; of the fact that the table decides
  ItemKind gives = ItemKind::row;  // the statement; `row` where the row gives a value
  Name therapy;
  text::Span output;               // what stands behind `=>`, without clauses
};

/// One line of a body: an attribute, a statement, a child node with a body of its own.
struct Item : Phrase {
  ItemKind kind = ItemKind::broken;
  Name id;  // of a child or a statement; empty where none is given
  std::vector<Clause> clauses;
  std::vector<Item> items;
  std::shared_ptr<const Row> row;  // ItemKind::row
  bool has_body = false;
  bool starts_line = false;
  text::Span head;  // the item without its body
};

enum class TypeKind : std::uint8_t {
  yes_no,
  ordered,        // values: `a < b < c`
  choice,         // values: `a / b / c`
  named,          // values: one word, a kind or a built-in type such as `length`
  set_of_named,   // values: one word, a kind
  set_of_choice,  // values: `set of (a / b / c)`
  quantity,       // unit
};

struct FactType {
  TypeKind kind = TypeKind::yes_no;
  text::Span span;
  std::vector<Name> values;
  Name unit;
  Name molar_mass;       // the number
  Name molar_mass_unit;  // both empty when not given
};

enum class DeclarationKind : std::uint8_t {
  guideline, import, kind, relation, node, goal, person, fact, define, always, population, every,
  decision, therapy, evidence, source, table, accept, severity, test_case,
};

/// A head with its clauses, and a body. `names` of a relation: the two kinds; of `accept`: the code
/// of a finding, of `severity`: the code and the level; of `every`: the population; of a node:
/// none.
struct Declaration : Phrase {
  DeclarationKind kind = DeclarationKind::node;
  Name word;  // the first word: `fact`, `site`
  Name id;    // empty where none is given or none could be read
  FactType type;
  std::vector<Clause> clauses;
  std::vector<Item> items;
  bool has_body = false;
  bool broken = false;  // a mistake in it was reported; what could be read is here
  text::Span head;      // the declaration without its body
};

/// A text::Comment views the source, which must live on.
struct File {
  text::SourceId source = text::SourceId::none;
  std::vector<Declaration> declarations;
  std::vector<text::Comment> comments;
};

/// The first clause of a kind, or null.
[[nodiscard]] const Clause* find(const std::vector<Clause>& clauses, ClauseKind kind);

/// As written in a text: `applies when`, `for`; a label of a head has no keyword: empty.
[[nodiscard]] std::string_view keyword(ClauseKind kind);
[[nodiscard]] std::string_view keyword(ItemKind kind);
[[nodiscard]] std::string_view keyword(DeclarationKind kind);

/// True for items that are statements about a therapy (`except` is none).
[[nodiscard]] bool is_statement(ItemKind kind);

/// The tree, one line a declaration or item, stable; places and comments aside.
[[nodiscard]] std::string to_text(const File& file);
[[nodiscard]] std::string to_text(const Declaration& declaration);

}  // namespace kg::knowledge::syntax
