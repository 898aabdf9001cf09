// Grammar of tables: heads and rows. Cells are read by grammar_cells.cpp.
#include "knowledge/grammar_tables.hpp"

#include <algorithm>

#include "knowledge/grammar_parts.hpp"

namespace kg::knowledge::grammar {
namespace {

const x3::rule<struct table_clause_tag, Clause> table_clause{"a clause"};
const x3::rule<struct table_tag, Declaration> table{"a table"};

// A fact may be called as a clause is (`when`); behind `from` only its name can stand.
const auto input = new_name("a fact");
const auto table_clause_def =
    label_text[set_label] |
    (kw_token("from")[as<ClauseKind::inputs>] > input[add_name] >>
                                                    *(kw(",") > input[add_name])) |
    (kw_token("gives")[as<ClauseKind::gives>] > kw_token("statements")[add_name]) |
    (kw_token("hit")[as<ClauseKind::hit>] >
     name("`unique`, `first` or `collect`")[add_name]) |
    (kw_token("when")[as<ClauseKind::when>] > condition[set_condition]) |
    (kw_token("by")[as<ClauseKind::by>] > names("a decision")) |
    (kw_token("because")[as<ClauseKind::because>] > names("an evidence"));
const auto table_def =
    kw_token("table")[keyword_] > new_name("a name")[set_id] > *table_clause[add_clause];

BOOST_SPIRIT_DEFINE(table_clause, table)

bool begins_clause(const Token& token) {
  return token.kind == TokenKind::word &&
         (is_clause_word(BodyKind::table, token.text) || token.is("when"));
}

// `rfa indicated …`, not `yes` or `liver, bone`.
bool is_statement(const TokenRange& output) {
  const auto second = output.empty() ? output.last : std::next(output.first);
  if (second == output.last || output.first->kind != TokenKind::word) return false;
  return second->is("indicated") || second->is("contraindicated") || second->is("relatively") ||
         second->is("not") || second->is("unsettled") || second->is("recommended");
}

TokenIterator find_arrow(const TokenRange& range) {
  return std::find_if(range.first, range.last, [](const Token& token) { return token.is("=>"); });
}

bool read_cells(const TokenRange& range, TokenIterator arrow, syntax::Row& row,
                text::Sink& sink) {
  bool good = true;
  auto begin = range.first;
  for (auto it = range.first;; ++it) {
    if (it != arrow && !it->is("|")) continue;
    auto cell = parse_cell({begin, it}, it->span, sink);
    good = good && cell.has_value();
    if (cell) row.cells.push_back(std::move(*cell));
    if (it == arrow) return good;
    begin = std::next(it);
  }
}

bool read_output(const TokenRange& output, TokenIterator arrow, Item& item, syntax::Row& row,
                 text::Sink& sink) {
  const auto clauses = std::find_if(output.first, output.last, begins_clause);
  const TokenRange value{output.first, clauses};
  row.output = value.empty() ? arrow->span : span_of(value);
  if (is_statement(output)) {
    row.therapy = name_of(*output.first);
    const TokenRange statement{std::next(output.first), output.last};
    if (!parse_row_statement(statement, item, sink)) return false;
    row.gives = item.kind;
    return true;
  }
  if (value.empty()) {
    sink.report(text::Code::unreadable_cell, row.output, "an empty place")
        .suggest("write the value that the row gives behind `=>`, or `-` for none");
    return false;
  }
  auto cell = parse_cell(value, row.output, sink);
  if (!cell || !parse_row_clauses({clauses, output.last}, item, sink)) return false;
  row.value = std::move(*cell);
  return true;
}

}  // namespace

bool parse_table_head(const TokenRange& range, Declaration& declaration, text::Sink& sink) {
  return condition::grammar::check_length(range.first, range.last, sink) &&
         run(table, range, declaration, BodyKind::none, "a declaration",
             "a label, `from`, `hit`, `gives statements`, `when`, `because` or `{`", sink);
}

bool parse_row(const TokenRange& range, Item& item, text::Sink& sink) {
  if (!condition::grammar::check_length(range.first, range.last, sink)) return false;
  auto cells = range;
  syntax::Name name;
  if (range.last - range.first > 1 && std::next(range.first)->is(":") &&
      range.first->kind == TokenKind::word) {
    name = name_of(*range.first);
    cells.first = std::next(range.first, 2);
  }
  const auto arrow = find_arrow(cells);
  if (arrow == range.last) {
    condition::grammar::report_expected("`=>`", range.last, range.first, range.last, sink)
        .suggest("a row is `CELL | CELL => VALUE`");
    return false;
  }
  auto row = std::make_shared<syntax::Row>();
  const bool good = read_cells(cells, arrow, *row, sink);
  if (!read_output({std::next(arrow), range.last}, arrow, item, *row, sink) || !good) return false;
  item.kind = ItemKind::row;
  item.id = std::move(name);
  item.row = std::move(row);
  return true;
}

}  // namespace kg::knowledge::grammar
