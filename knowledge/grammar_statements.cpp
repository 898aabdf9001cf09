// Grammar of statements about a therapy.
#include "knowledge/grammar_statements.hpp"

#include "knowledge/grammar_parts.hpp"
#include "knowledge/grammar_tables.hpp"

namespace kg::knowledge::grammar {
namespace {

const x3::rule<struct clause_tag, Clause> clause{"a clause"};
const x3::rule<struct reason_tag, Clause> reason{"`because`"};
const x3::rule<struct statement_tag, Item> statement{"a statement"};
const x3::rule<struct exception_tag, Item> exception{"an exception"};
const x3::rule<struct row_statement_tag, Item> row_statement{"a statement"};
const x3::rule<struct row_clauses_tag, Item> row_clauses{"a clause"};

const auto clause_def =
    (kw_token("when")[as<ClauseKind::when>] > condition[set_condition]) |
    (kw_token("for")[as<ClauseKind::goals>] > names("a goal")) |
    (kw_token("strength")[as<ClauseKind::strength>] >
     name("`strong` or `weak`")[add_name] > -quoted("the source's words in quotes")[add_text]) |
    (kw_token("because")[as<ClauseKind::because>] > names("an evidence")) |
    (kw_token("by")[as<ClauseKind::by>] > names("a decision")) |
    (kw_token("overrides")[as<ClauseKind::overrides>] > names("a statement")) |
    (kw_token("contested")[as<ClauseKind::contested>] >
     -(kw("with") > names("a statement")) > kw("because") >
     quoted("a reason in quotes")[add_text]) |
    (kw_token("label")[as<ClauseKind::label>] > quoted("a short text in quotes")[add_text]);
const auto reason_def =
    kw_token("because")[as<ClauseKind::because>] > quoted("a reason in quotes")[add_text];

const auto plain_head =
    kw_token("indicated")[as<ItemKind::indicated>] |
    kw_token("contraindicated")[as<ItemKind::contraindicated>] |
    (kw_token("relatively")[as<ItemKind::relatively_contraindicated>] >
     kw_token("contraindicated")[keyword_]) |
    (kw_token("not")[as<ItemKind::not_recommended>] > kw_token("recommended")[keyword_]) |
    kw_token("unsettled")[as<ItemKind::unsettled>];
const auto head =
    plain_head |
    (kw_token("requires")[as<ItemKind::requires_>] > condition[set_condition]) |
    (kw_token("softly")[as<ItemKind::softly_requires>] > kw_token("requires")[keyword_] >
     condition[set_condition]) |
    (kw_token("preferred")[as<ItemKind::preferred_to>] > kw_token("to")[keyword_] >
     names("a therapy")) |
    (kw_token("remark")[as<ItemKind::remark>] > name("a kind of remark")[add_name] >
     quoted("the remark in quotes")[add_text]);
const auto statement_def = -(new_name("a name")[set_id] >> kw(":")) >> head >
                           *clause[add_clause];
const auto exception_def = kw_token("except")[as<ItemKind::except>] > names("a statement") >
                           reason[add_clause];

const auto row_statement_def = plain_head > *clause[add_clause];
const auto row_clauses_def = *clause[add_clause];

BOOST_SPIRIT_DEFINE(clause, reason, statement, exception, row_statement, row_clauses)

constexpr std::string_view statement_words =
    "a statement such as `indicated when …`, `code`, `note` or a relation";
constexpr std::string_view clause_words = "`when`, another clause or the end of the statement";

// `relative contraindicated`: what follows belongs to a statement, so no relation begins here.
bool goes_on_as_statement(TokenIterator next) {
  return next->is("contraindicated") || next->is("indicated") || next->is("recommended") ||
         next->is("requires");
}

bool is_named(const TokenRange& range) {
  const auto next = std::next(range.first);
  return next != range.last && next->is(":");
}

constexpr std::string_view row_words =
    "`indicated`, `contraindicated`, `relatively contraindicated`, `not recommended` or "
    "`unsettled`";
constexpr std::string_view row_clause_words = "`because`, `by`, `label` or the end of the row";

}  // namespace

bool parse_row_statement(const TokenRange& range, Item& item, text::Sink& sink) {
  return run(row_statement, range, item, BodyKind::table, row_words,
             "`for`, another clause or the end of the row", sink);
}

bool parse_row_clauses(const TokenRange& range, Item& item, text::Sink& sink) {
  return run(row_clauses, range, item, BodyKind::table, row_clause_words, row_clause_words, sink);
}

bool parse_therapy_item(const TokenRange& range, Item& item, text::Sink& sink) {
  constexpr auto body = BodyKind::therapy;
  if (!condition::grammar::check_length(range.first, range.last, sink)) return false;
  const auto kind = item_kind(body, range.first, range.last);
  if (kind == ItemKind::code || kind == ItemKind::note) {
    return parse_attribute(range, body, item, sink);
  }
  if (kind == ItemKind::except) {
    return run(exception, range, item, body, statement_words, "the end of the item", sink);
  }
  const auto next = std::next(range.first);
  const bool has_names = next != range.last && next->kind == TokenKind::word &&
                         !is_clause_keyword(next->text) && !goes_on_as_statement(next);
  if (!kind && !is_named(range) && has_names && range.first->kind == TokenKind::word &&
      !is_clause_keyword(range.first->text) && !range.first->is("relatively") &&
      !range.first->is("not") && !range.first->is("softly") && !range.first->is("preferred")) {
    return parse_relation(range, body, item, sink);
  }
  if (is_named(range) && std::next(next) == range.last) {
    report_mistake({std::string(statement_words), range.last}, range, body, sink);
    item.id = name_of(*range.first);
    return false;
  }
  const bool good = run(statement, range, item, body, statement_words, clause_words, sink);
  // `NAME:` backtracks over its name; an id left behind by that is none.
  if (!is_named(range)) item.id = {};
  return good;
}

}  // namespace kg::knowledge::grammar
