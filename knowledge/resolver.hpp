// Resolver: what the passes of resolving share: the builder, the vocabulary, the names, and which
// declaration became which node. Internal to resolve*.cpp, whose passes run in the order below.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "graph/condition/vocabulary.hpp"
#include "graph/model/builder.hpp"
#include "graph/text/diagnostic.hpp"
#include "knowledge/cycles.hpp"
#include "knowledge/names.hpp"
#include "knowledge/syntax.hpp"

namespace kg::knowledge {

/// A declaration or a child in braces that became a node.
struct DeclaredNode {
  model::NodeId node{};
  model::KindId kind{};
  std::string id;
  const syntax::Declaration* declaration = nullptr;
  const syntax::Item* child = nullptr;  // instead of a declaration
  model::NodeId parent = model::no_node;

  [[nodiscard]] const std::vector<syntax::Clause>& clauses() const {
    return child ? child->clauses : declaration->clauses;
  }
  [[nodiscard]] const std::vector<syntax::Item>& items() const {
    return child ? child->items : declaration->items;
  }
};

[[nodiscard]] inline std::vector<std::string> ids_of(
    const std::vector<const DeclaredNode*>& nodes) {
  std::vector<std::string> ids;
  for (const auto* node : nodes) ids.push_back(node->id);
  return ids;
}

/// `is`, `combines` or `overrides` as written.
struct Link {
  model::NodeId from{};
  model::NodeId to{};
  text::Span span;
  bool is_part = false;
};

struct DeclaredStatement {
  model::NodeId node{};
  model::NodeId therapy{};
  std::string id;
  const syntax::Item* item = nullptr;
};

/// A table with its rows: the broken ones are left out.
struct DeclaredTable {
  struct Row {
    model::NodeId node = model::no_node;  // a law or a statement; none for `=> -`
    const syntax::Item* item = nullptr;
    std::size_t number = 0;  // from 1, as people count
  };
  model::NodeId node{};
  const syntax::Declaration* declaration = nullptr;
  std::vector<Row> rows;
};

/// What an item of a therapy states.
[[nodiscard]] model::StatementKind statement_kind(syntax::ItemKind kind);

class Resolver {
 public:
  Resolver(std::span<const syntax::File> files, bool file_missing, text::Sink& sink);

  // The passes, in order.
  void declare_kinds();        // resolve_kinds.cpp: kinds and relations
  void declare_nodes();        // resolve_nodes.cpp: every node and statement gets its name
  void connect_nodes();        // resolve_links.cpp: classes, parts, attributes; their circles
  void declare_facts();        // resolve_facts.cpp: the vocabulary: domains, facts, definitions
  void bind_conditions();      // resolve_conditions.cpp: `applies when`, definitions, laws
  void bind_tables();          // resolve_tables.cpp: cells, and the laws that rows are
  void bind_statements();      // resolve_statements.cpp: statements, exceptions, overrides
  void check_citations();      // resolve_citations.cpp: evidence that cites evidence
  void bind_evidence();        // resolve_evidence.cpp: evidence, sources, decisions, cases
  void check_sources();        // resolve_citations.cpp: sources that are one document
  void check_codes();          // resolve_citations.cpp: shapes of codes
  void check_editions();       // resolve_citations.cpp: sources that supersede each other
  void bind_upkeep();          // resolve_upkeep.cpp: accepted findings and severities
  std::optional<model::Graph> freeze();  // resolve.cpp: the graph, if its laws agree

 private:
  // resolve.cpp: names
  /// The node of this name, or nothing; an unknown name is reported unless something broken may
  /// be meant.
  std::optional<model::NodeId> refer(model::KindId kind, const syntax::Name& name);
  /// All of a list; reports a name given twice.
  std::vector<model::NodeId> refer_all(model::KindId kind, std::span<const syntax::Name> names);
  /// For other kinds of names: reports unless something broken may be meant. Null: not reported.
  text::Diagnostic* report_unknown(text::Code code, const syntax::Name& name,
                                   std::string_view what, const std::vector<std::string>& known);
  /// Nobody in the kind's namespace has the name; otherwise reports who.
  bool is_free(model::KindId kind, const syntax::Name& name, bool is_id);
  void mark_broken_inside(model::KindId kind, const std::vector<syntax::Item>& items);
  static std::string describe(const std::vector<std::string>& words);

  // resolve_kinds.cpp
  void declare_kind(const syntax::Declaration& declaration);
  void declare_relation(const syntax::Declaration& declaration);
  std::optional<model::KindId> find_kind(const syntax::Name& name);

  // resolve_nodes.cpp
  void declare(const syntax::Declaration& declaration);
  std::optional<model::NodeId> declare_node(model::KindId kind, const syntax::Name& id,
                                            const std::vector<syntax::Clause>& clauses,
                                            const std::vector<syntax::Item>& items,
                                            std::string label);
  void declare_titled(model::KindId kind, const syntax::Declaration& declaration);
  void declare_guideline(const syntax::Declaration& declaration);
  void declare_law(const syntax::Declaration& declaration);
  void declare_requirement(const syntax::Declaration& declaration);
  void declare_entity(model::KindId kind, const syntax::Declaration& declaration);
  void declare_children(model::KindId kind, model::NodeId parent,
                        const std::vector<syntax::Item>& items);
  void declare_statements(const DeclaredNode& therapy);
  void declare_statement(const DeclaredNode& therapy, const syntax::Item& item,
                         std::map<syntax::ItemKind, int>& counts);

  // resolve_tables.cpp
  void declare_table(const syntax::Declaration& declaration);
  void declare_rows(DeclaredTable& table);
  /// The table but its rows; false after a mistake without which no row can be read.
  bool bind_table_head(const DeclaredTable& declared, model::Table& table);
  bool bind_inputs(const DeclaredTable& declared, model::Table& table);
  bool bind_decided(const DeclaredTable& declared, model::Table& table, const syntax::Clause* hit);
  bool bind_row(const DeclaredTable& declared, const DeclaredTable::Row& row, model::Table& table,
                std::vector<condition::ExprPtr>& outputs);
  bool check_row(const DeclaredTable& declared, const syntax::Item& item);
  condition::ExprPtr bind_cell(const syntax::Cell& cell, const std::string& input,
                               const model::Table::Input& asked);
  [[nodiscard]] std::string said_by(const syntax::Item& item) const;
  /// `gives`: what rows like it share. Null after a mistake.
  condition::ExprPtr bind_output(const DeclaredTable& declared, const syntax::Item& item,
                                 const model::Table& table, std::string& gives);
  void add_rows(const DeclaredTable& declared, const model::Table& table,
                const std::vector<condition::ExprPtr>& outputs);
  void bind_row_statement(const DeclaredStatement& declared);
  void refuse_cyclic_tables(const std::vector<model::Table>& tables);
  bool report_clashing_rows(const model::Graph& graph, const condition::Clash& clash);

  // resolve_links.cpp
  void connect(const DeclaredNode& node);
  void connect_classes(const DeclaredNode& node);
  void connect_parts(const DeclaredNode& node);
  void connect_attribute(const DeclaredNode& node, const syntax::Item& item);
  void connect_related(const DeclaredNode& node, const syntax::Item& item);
  void add_edge(model::NodeId from, model::RelationId relation, model::NodeId to);
  bool refuse_cycles(bool with_parts);
  void refuse_towers();

  // resolve_citations.cpp
  /// No source has the name, and evidence has it.
  bool names_evidence(const syntax::Name& name) const;
  void check_places(const syntax::Declaration& declaration, const model::Evidence& evidence);
  void check_code(const syntax::Item& item);

  // resolve_facts.cpp
  void declare_fact(const DeclaredNode& node);
  bool set_type(const syntax::FactType& type, condition::Fact& fact);
  bool set_named_type(const syntax::Name& name, condition::Fact& fact, bool is_set);
  bool set_values(const syntax::FactType& type, condition::Fact& fact);
  bool set_quantity(const syntax::FactType& type, condition::Fact& fact);
  condition::DomainId domain_of(model::KindId kind);

  // resolve_conditions.cpp
  /// Null after a mistake, or when the condition speaks of something broken.
  condition::ExprPtr bind(const syntax::NodePtr& node);
  bool is_broken_name(const condition::syntax::Operand& name) const;
  bool speaks_of_broken(const condition::syntax::Node& node) const;
  bool is_about_broken(const condition::syntax::Node& node, const text::Span& place) const;
  void refuse_cyclic_conditions();
  void report_cycle(const std::vector<Step>& cycle,
                    const std::vector<const DeclaredNode*>& members);
  void bind_law(const DeclaredNode& node);
  void bind_requirement(const DeclaredNode& node);
  /// `by` and `because` as edges.
  void connect_clauses(model::NodeId node, const std::vector<syntax::Clause>& clauses);

  // resolve_statements.cpp
  void bind_statement(const DeclaredStatement& statement);
  void bind_preference(const syntax::Item& item, model::NodeId therapy,
                       model::Statement& statement);
  void bind_clause(const syntax::Clause& clause, const DeclaredStatement& declared,
                   model::Statement& statement);
  void bind_exceptions(const DeclaredNode& therapy);
  bool is_inherited(model::NodeId therapy, model::NodeId statement) const;
  bool refuse_cyclic_overrides();  // true when there are some
  void refuse_many_overrides();

  // resolve_evidence.cpp
  void refuse_repeated(const syntax::Declaration& declaration);
  void require_item(const syntax::Declaration& declaration, syntax::ItemKind kind);
  void bind_one_evidence(const DeclaredNode& node);
  model::Locator read_locator(const syntax::Item& item, model::NodeId source);
  void bind_source(const DeclaredNode& node);
  void bind_decision(const DeclaredNode& node);
  using Expectation = model::TestCase::Expectation;
  void refuse_two_statuses(const std::vector<Expectation>& expectations, const Expectation& next);
  void bind_case(const syntax::Declaration& declaration, int number);
  std::optional<units::DateSpan> read_date(const syntax::Name& name);
  bool check_fingerprint(const syntax::Text& text);
  unsigned read_ordinal(const syntax::Name& name);

  // resolve_upkeep.cpp
  void bind_acceptance(const syntax::Declaration& declaration);
  /// Something has the name, of whatever kind; else reported.
  bool is_called(const syntax::Name& name);
  /// The id behind an alias.
  std::string id_of(const syntax::Name& name) const;
  void bind_severity(const syntax::Declaration& declaration);
  /// The code of a finding that may be judged; others are reported.
  std::optional<text::Code> find_finding(const syntax::Name& name, std::string_view done);
  /// The words behind `because`; none: reported.
  std::string reason_of(const syntax::Declaration& declaration);
  /// The same of a text that stands there; reported where it says nothing. `word`: what needs it.
  std::string reason_of(const syntax::Text& reason, std::string_view word);
  /// It was given by counting, not by an author.
  bool is_number(const syntax::Name& name) const;
  /// Reports a word that is none of `words`.
  void report_word(const syntax::Name& name, std::string_view what,
                   const std::vector<std::string>& words);

  std::span<const syntax::File> files_;
  text::Sink& sink_;
  std::size_t errors_before_ = 0;
  model::Builder builder_;
  condition::Vocabulary vocabulary_;
  Names names_;
  std::map<std::string, text::Span, std::less<>> kind_spans_;
  std::map<std::string, text::Span, std::less<>> relation_spans_;
  std::vector<DeclaredNode> nodes_;
  int laws_numbered_ = 0;
  std::set<model::NodeId> numbered_;  // statements, laws and rows that have no name
  std::vector<DeclaredStatement> statements_;
  std::vector<Link> links_;
  std::map<model::NodeId, text::Span> guideline_;
  std::map<model::NodeId, std::vector<model::NodeId>> classes_;  // `is`, without circles
  std::map<model::NodeId, std::vector<model::NodeId>> parts_;    // `combines`
  std::map<model::KindId, condition::DomainId> domains_;
  std::map<model::NodeId, condition::FactId> facts_;
  std::map<model::NodeId, condition::DefinitionId> definitions_;
  std::vector<Link> overrides_;
  model::Upkeep upkeep_;
  std::vector<DeclaredTable> tables_;
  std::map<model::NodeId, condition::ExprPtr> row_conditions_;  // of statements that are rows
  std::map<model::NodeId, const syntax::Declaration*> row_tables_;
  std::map<condition::FactId, std::size_t> deciding_tables_;  // indices of tables_
};

}  // namespace kg::knowledge
