// Resolve, between laws and statements: decision tables. A row of a table that decides a fact is a
// law, one of a table that gives statements is a statement; which rows give way to which is the
// table's hit policy.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "graph/condition/bind.hpp"
#include "graph/model/tables.hpp"
#include "graph/text/codes.hpp"
#include "graph/text/limits.hpp"
#include "graph/text/suggest.hpp"
#include "knowledge/resolver.hpp"

namespace kg::knowledge {

using condition::ExprPtr;
using condition::FactKind;
using model::HitPolicy;
using syntax::Cell;
using syntax::ClauseKind;
using syntax::ItemKind;
using text::Code;
using SyntaxNode = condition::syntax::Node;
using condition::syntax::Op;
using condition::syntax::Operand;

namespace {

bool gives_statements(const syntax::Declaration& table) {
  return syntax::find(table.clauses, ClauseKind::gives) != nullptr;
}

bool gives_nothing(const syntax::Row& row) {
  return row.gives == ItemKind::row && row.value.asks == Cell::Asks::any;
}

// The condition of a cell with its fact in it.
syntax::NodePtr with_subject(const SyntaxNode& node, const std::string& subject) {
  auto copy = node;
  const auto fill = [&](Operand& operand) {
    const bool open = operand.kind == Operand::Kind::name && operand.text == syntax::cell_subject;
    if (open) operand.text = subject;
  };
  fill(copy.subject);
  for (auto& operand : copy.operands) fill(operand);
  for (auto& part : copy.parts) part = with_subject(*part, subject);
  return std::make_shared<const SyntaxNode>(std::move(copy));
}

std::string count_of(std::size_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

bool is_clause_of_value(ClauseKind kind) {
  return kind == ClauseKind::because || kind == ClauseKind::by || kind == ClauseKind::label;
}

}  // namespace

void Resolver::declare_table(const syntax::Declaration& declaration) {
  const auto* label = syntax::find(declaration.clauses, ClauseKind::label);
  const auto node = declare_node(model::kind::table, declaration.id, {}, {},
                                 label ? label->texts.front().value : std::string());
  const auto& id = declaration.id;
  if (declaration.items.empty()) sink_.report(Code::table_without_rows, id.span, id.text);
  const bool too_long = declaration.items.size() > text::limits::table_rows;
  if (too_long) {
    sink_.report(Code::table_too_large, id.span, id.text, text::limits::table_rows, "rows");
  }
  if (!node || too_long) return names_.mark_statements_broken(id.text);
  tables_.push_back({*node, &declaration, {}});
}

void Resolver::declare_rows(DeclaredTable& table) {
  const auto& declaration = *table.declaration;
  const bool states = gives_statements(declaration);
  std::size_t number = 0;
  for (const auto& item : declaration.items) {
    ++number;
    if (item.kind != ItemKind::row) {
      names_.mark_statements_broken(declaration.id.text);
      if (!item.id.text.empty()) names_.mark_broken(model::kind::statement, item.id.text);
      continue;
    }
    auto id = item.id;
    if (id.text.empty()) id = {fmt::format("{}-row-{}", declaration.id.text, number), item.span};
    const auto* label = syntax::find(item.clauses, ClauseKind::label);
    const auto words = label ? label->texts.front().value : std::string();
    DeclaredTable::Row row{model::no_node, &item, number};
    if (states && item.row->gives != ItemKind::row) {
      const auto therapy = refer(model::kind::therapy, item.row->therapy);
      const auto node = declare_node(model::kind::statement, id, {}, {}, words);
      if (node) row.node = *node;
      if (node && therapy) {
        statements_.push_back({*node, *therapy, id.text, &item});
        row_tables_[*node] = &declaration;
      }
    } else if (!states && item.row->gives == ItemKind::row && !gives_nothing(*item.row)) {
      if (const auto node = declare_node(model::kind::law, id, {}, {}, words)) row.node = *node;
    }
    if (row.node != model::no_node && item.id.text.empty()) numbered_.insert(row.node);
    table.rows.push_back(row);
  }
}

void Resolver::bind_tables() {
  std::vector<model::Table> bound(tables_.size());
  std::vector<bool> sound(tables_.size());
  for (std::size_t i = 0; i < tables_.size(); ++i) {
    sound[i] = bind_table_head(tables_[i], bound[i]);
    if (sound[i] && bound[i].decides) deciding_tables_.emplace(*bound[i].decides, i);
  }
  refuse_cyclic_tables(bound);
  for (std::size_t i = 0; i < tables_.size(); ++i) {
    if (!sound[i]) continue;
    std::vector<ExprPtr> outputs;
    bool good = true;
    for (const auto& row : tables_[i].rows) {
      good = bind_row(tables_[i], row, bound[i], outputs) && good;
    }
    if (!good) continue;
    add_rows(tables_[i], bound[i], outputs);
    builder_.set_table(tables_[i].node, std::move(bound[i]));
  }
}

bool Resolver::bind_table_head(const DeclaredTable& declared, model::Table& table) {
  const auto& declaration = *declared.declaration;
  const auto& id = declaration.id;
  bool good = bind_inputs(declared, table);
  const auto* hit = syntax::find(declaration.clauses, ClauseKind::hit);
  if (!hit) {
    sink_.report(Code::table_incomplete, id.span, id.text, "which rows count")
        .suggest("`hit unique`: at most one row holds for a patient")
        .suggest("`hit first`: of the rows that hold the first counts")
        .suggest("`hit collect`: all rows that hold count");
  } else if (const auto policy = model::find_hit_policy(hit->names[0].text)) {
    table.policy = *policy;
  } else {
    report_word(hit->names[0], "hit policy", {"unique", "first", "collect"});
    hit = nullptr;
  }
  if (!gives_statements(declaration)) good = bind_decided(declared, table, hit) && good;
  if (const auto* when = syntax::find(declaration.clauses, ClauseKind::when)) {
    table.when = bind(when->condition);
    good = good && table.when;
  }
  connect_clauses(declared.node, declaration.clauses);
  return good && hit;
}

bool Resolver::bind_inputs(const DeclaredTable& declared, model::Table& table) {
  const auto& id = declared.declaration->id;
  const auto* inputs = syntax::find(declared.declaration->clauses, ClauseKind::inputs);
  if (!inputs) {
    sink_.report(Code::table_incomplete, id.span, id.text, "what it asks for")
        .suggest("write `from` and the facts of its columns");
    return false;
  }
  if (inputs->names.size() > text::limits::table_columns) {
    sink_.report(Code::table_too_large, id.span, id.text, text::limits::table_columns, "inputs");
    return false;
  }
  bool good = true;
  std::map<model::NodeId, text::Span> asked;
  for (const auto& name : inputs->names) {
    model::Table::Input input;
    const auto* symbol = names_.find(model::kind::fact, name.text);
    if (symbol) {
      const auto fact = facts_.find(symbol->node);
      const auto definition = definitions_.find(symbol->node);
      if (fact != facts_.end()) input.fact = fact->second;
      if (definition != definitions_.end()) input.definition = definition->second;
      const auto [first, fresh] = asked.emplace(symbol->node, name.span);
      if (!fresh) {
        sink_.report(Code::column_twice, name.span, id.text, name.text)
            .label(first->second, "asked for here");
        good = false;
      }
    } else if (!names_.is_broken(model::kind::fact, name.text)) {
      report_unknown(Code::unknown_name, name, "fact", names_.names(model::kind::fact));
    }
    good = good && (input.fact || input.definition);
    table.inputs.push_back(input);
  }
  return good;
}

bool Resolver::bind_decided(const DeclaredTable& declared, model::Table& table,
                            const syntax::Clause* hit) {
  const auto& id = declared.declaration->id;
  const auto* symbol = names_.find(model::kind::fact, id.text);
  if (!symbol) {
    if (names_.is_broken(model::kind::fact, id.text) || names_.file_missing) return false;
    auto& report = sink_.report(Code::table_decides_nothing, id.span, id.text,
                                fmt::format("none is called `{}`", id.text));
    const auto near = text::nearest(id.text, names_.names(model::kind::fact));
    if (!near.empty()) report.suggest(text::did_you_mean(near));
    return false;
  }
  const auto fact = facts_.find(symbol->node);
  if (fact == facts_.end() || symbol->id != id.text) {
    const bool alias = fact != facts_.end();
    if (!alias && definitions_.count(symbol->node) == 0) return false;  // broken
    sink_.report(Code::table_decides_nothing, id.span, id.text,
                 alias ? fmt::format("the fact is called `{}`", symbol->id)
                       : fmt::format("`{}` is a definition", id.text))
        .label(symbol->span, "declared here");
    return false;
  }
  table.decides = fact->second;
  if (!hit) return true;
  const bool set = vocabulary_.fact(fact->second).kind == FactKind::set;
  if (set == (table.policy == HitPolicy::collect)) return true;
  sink_.report(Code::hit_does_not_fit, hit->names[0].span, hit->names[0].text, id.text,
               condition::describe_type(vocabulary_, fact->second));
  return false;
}

// A table asks for facts, some of which are decided by tables: no circles.
void Resolver::refuse_cyclic_tables(const std::vector<model::Table>& tables) {
  std::vector<Step> steps;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const auto* from = syntax::find(tables_[i].declaration->clauses, ClauseKind::inputs);
    const auto use = [&](condition::FactId fact, const text::Span& span) {
      const auto at = deciding_tables_.find(fact);
      if (at != deciding_tables_.end()) steps.push_back({i, at->second, span});
    };
    for (std::size_t column = 0; column < tables[i].inputs.size(); ++column) {
      const auto& input = tables[i].inputs[column];
      const auto& span = from->names[column].span;
      if (input.fact) use(*input.fact, span);
      if (!input.definition) continue;
      const auto asked = condition::make_definition(*input.definition);
      for (const auto fact : condition::facts_of(*asked, vocabulary_)) use(fact, span);
    }
    if (!tables[i].when) continue;
    for (const auto fact : condition::facts_of(*tables[i].when, vocabulary_)) {
      use(fact, tables[i].when->span);
    }
  }
  std::vector<std::string> names;
  for (const auto& table : tables_) names.push_back(table.declaration->id.text);
  for (const auto& cycle : find_cycles(names, steps)) {
    std::vector<std::string> ids = {names[cycle.front().from]};
    for (const auto& step : cycle) ids.push_back(names[step.to]);
    label_steps(sink_.report(Code::table_over_itself, cycle.front().span, ids.front(),
                             chain_of(ids)),
                cycle);
  }
}

bool Resolver::bind_row(const DeclaredTable& declared, const DeclaredTable::Row& row,
                        model::Table& table, std::vector<ExprPtr>& outputs) {
  const auto& item = *row.item;
  const auto* from = syntax::find(declared.declaration->clauses, ClauseKind::inputs);
  model::Table::Row bound;
  bound.node = row.node;
  bound.span = item.span;
  bool good = check_row(declared, item);
  if (item.row->cells.size() != table.inputs.size()) {
    sink_.report(Code::row_length, item.span, count_of(item.row->cells.size(), "cell"),
                 declared.declaration->id.text, count_of(table.inputs.size(), "input"))
        .label(from->span, "the inputs");
    return false;
  }
  std::vector<ExprPtr> parts;
  if (table.when) parts.push_back(table.when);
  for (std::size_t i = 0; i < table.inputs.size(); ++i) {
    const auto& cell = item.row->cells[i];
    auto condition = bind_cell(cell, from->names[i].text, table.inputs[i]);
    good = good && (condition || cell.asks == Cell::Asks::any);
    bound.cells.push_back(condition);
    if (condition) parts.push_back(std::move(condition));
  }
  auto output = good ? bind_output(declared, item, table, bound.gives) : nullptr;
  if (!good || !output) return false;
  bound.matches = condition::make_and(std::move(parts), item.span);
  outputs.push_back(std::move(output));
  table.rows.push_back(std::move(bound));
  return true;
}

// What the row gives is what its table gives, and its clauses fit that.
bool Resolver::check_row(const DeclaredTable& declared, const syntax::Item& item) {
  const bool states = gives_statements(*declared.declaration);
  const auto& row = *item.row;
  const auto& id = declared.declaration->id.text;
  bool good = true;
  if (states && row.gives == ItemKind::row && !gives_nothing(row)) {
    sink_.report(Code::row_output, row.output, "a value", id, "statements")
        .suggest("write what is said of a therapy, such as `rfa indicated`");
    good = false;
  } else if (!states && row.gives != ItemKind::row) {
    sink_.report(Code::row_output, row.output, "a statement", id,
                 fmt::format("values of `{}`", id))
        .suggest("a table about therapies says `gives statements` in its head");
    good = false;
  }
  for (const auto& clause : item.clauses) {
    const bool fits = row.gives == ItemKind::row ? is_clause_of_value(clause.kind)
                                                 : clause.kind != ClauseKind::when;
    if (fits) continue;
    sink_.report(Code::clause_not_of_row, clause.keyword, syntax::keyword(clause.kind));
    good = false;
  }
  return good;
}

// A cell asks for a value: a patient for whom the fact has none meets `-` and `not applicable`
// alone, `not x` included.
ExprPtr Resolver::bind_cell(const Cell& cell, const std::string& input,
                            const model::Table::Input& asked) {
  if (cell.asks == Cell::Asks::any) return nullptr;
  if (cell.asks == Cell::Asks::test) {
    auto bound = bind(with_subject(*cell.condition, input));
    if (!bound || !cell.negated) return bound;
    auto other = condition::make_not(std::move(bound), cell.span);
    if (!asked.fact || !vocabulary_.fact(*asked.fact).applies_when) return other;
    auto applies = condition::make_atom({*asked.fact, condition::Test::applicable, {}, {}, {}, {}});
    return condition::make_and({std::move(applies), std::move(other)}, cell.span);
  }
  SyntaxNode node;
  node.op = Op::applicable;
  node.span = node.op_span = cell.span;
  node.subject = {Operand::Kind::name, input, cell.span, {}, {}};
  auto applies = bind(std::make_shared<const SyntaxNode>(std::move(node)));
  const bool wanted = cell.asks == Cell::Asks::applicable;
  return !applies || wanted ? applies : condition::make_not(std::move(applies), cell.span);
}

// Rows that say the same of a patient, in whatever order and by whatever names, give the same.
std::string Resolver::said_by(const syntax::Item& item) const {
  const auto name_of = [&](model::KindId kind, const syntax::Name& name) {
    const auto* symbol = names_.find(kind, name.text);
    return symbol ? symbol->id : name.text;
  };
  auto said = fmt::format("{} {}", name_of(model::kind::therapy, item.row->therapy),
                          syntax::keyword(item.row->gives));
  const auto add = [&](ClauseKind kind, model::KindId of, std::string_view keyword) {
    std::set<std::string> names;
    for (const auto& clause : item.clauses) {
      if (clause.kind != kind) continue;
      for (const auto& name : clause.names) names.insert(name_of(of, name));
    }
    if (!names.empty()) said += fmt::format(" {} {}", keyword, fmt::join(names, ", "));
  };
  add(ClauseKind::goals, model::kind::goal, "for");
  if (const auto* strength = syntax::find(item.clauses, ClauseKind::strength)) {
    said += " strength " + strength->names[0].text;
  }
  add(ClauseKind::overrides, model::kind::statement, "overrides");
  return said;
}

ExprPtr Resolver::bind_output(const DeclaredTable& declared, const syntax::Item& item,
                              const model::Table& table, std::string& gives) {
  const auto& row = *item.row;
  gives = std::string("-");
  if (gives_nothing(row)) return condition::make_constant(true);
  if (row.gives != ItemKind::row) {
    gives = said_by(item);
    return condition::make_constant(true);
  }
  const auto& id = declared.declaration->id.text;
  const bool is_value = row.value.asks == Cell::Asks::test && !row.value.negated;
  const bool set = vocabulary_.fact(*table.decides).kind == FactKind::set;
  auto node = row.value.condition ? *row.value.condition : SyntaxNode();
  const bool single = node.op == Op::compare && node.operands.size() == 2 &&
                      node.comparisons[0].text == "=";
  if (!is_value || (!single && !(set && node.op == Op::in))) {
    sink_.report(Code::row_output, row.output, fmt::format("`{}`", row.value.text), id,
                 set ? "values of a set" : fmt::format("one value of `{}`", id));
    return nullptr;
  }
  if (set && single) {
    node.op = Op::has;
    node.subject = node.operands[0];
    node.operands.erase(node.operands.begin());
    node.comparisons.clear();
  } else if (set) {
    node.op = Op::has_all;
  }
  auto output = bind(with_subject(node, id));
  if (output) gives = condition::to_text(*output, vocabulary_);
  return output;
}

void Resolver::add_rows(const DeclaredTable& declared, const model::Table& table,
                        const std::vector<ExprPtr>& outputs) {
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    if (row.node == model::no_node) continue;
    auto condition = model::counted_condition(table, i);
    if (condition::length(*condition) > text::limits::condition_terms) {
      sink_.report(Code::row_too_long, row.span, declared.rows[i].number,
                   declared.declaration->id.text, text::limits::condition_terms);
      return;
    }
    if (!table.decides) {
      row_conditions_[row.node] = std::move(condition);
      continue;
    }
    auto law =
        condition::make_or({condition::make_not(std::move(condition)), outputs[i]}, row.span);
    builder_.add_law(row.node, {builder_.node(row.node).id, std::move(law)});
    connect_clauses(row.node, declared.declaration->clauses);
    connect_clauses(row.node, declared.rows[i].item->clauses);
  }
}

void Resolver::bind_row_statement(const DeclaredStatement& declared) {
  const auto& table = *row_tables_.at(declared.node);
  model::Statement statement;
  statement.kind = statement_kind(declared.item->row->gives);
  statement.therapy = declared.therapy;
  const auto when = row_conditions_.find(declared.node);
  if (when != row_conditions_.end()) statement.when = when->second;
  for (const auto& clause : declared.item->clauses) bind_clause(clause, declared, statement);
  const auto add = [&](ClauseKind kind, model::KindId of, std::vector<model::NodeId>& to) {
    const auto* clause = syntax::find(table.clauses, kind);
    if (!clause) return;
    for (const auto node : refer_all(of, clause->names)) {
      if (std::find(to.begin(), to.end(), node) == to.end()) to.push_back(node);
    }
  };
  add(ClauseKind::because, model::kind::evidence, statement.evidence);
  add(ClauseKind::by, model::kind::decision, statement.decisions);
  builder_.set_statement(declared.node, std::move(statement));
}

// Two rows of one table that give everyone different values say more than a clash of laws.
bool Resolver::report_clashing_rows(const model::Graph& graph, const condition::Clash& clash) {
  std::vector<std::pair<model::NodeId, model::NodeId>> rows;  // table, law
  for (const auto index : clash.laws) {
    const auto law = graph.laws()[index];
    const auto tables = graph.sources(law, model::relation::rows);
    if (!tables.empty()) rows.emplace_back(tables.front(), law);
  }
  if (rows.size() != 2 || rows.size() != clash.laws.size() || rows[0].first != rows[1].first) {
    return false;
  }
  const auto number = [&](model::NodeId law) {
    const auto& all = graph.table(rows[0].first).rows;
    const auto at = std::find_if(all.begin(), all.end(),
                                 [&](const auto& row) { return row.node == law; });
    return at - all.begin() + 1;
  };
  const auto& first = graph.node(rows[0].second);
  const auto& second = graph.node(rows[1].second);
  const auto& id = graph.node(rows[0].first).id;
  sink_.report(Code::rows_overlap, second.declared, number(rows[0].second), number(rows[1].second),
               id)
      .about(id).about(first.id).about(second.id)
      .label(first.declared, "the other row")
      .note("both hold for every patient");
  return true;
}

}  // namespace kg::knowledge
