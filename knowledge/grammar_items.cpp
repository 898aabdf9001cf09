// Grammar of items: bodies of nodes, facts, evidence, sources, decisions and cases. Statements
// about therapies stand in grammar_statements.cpp.
#include "knowledge/grammar_parts.hpp"
#include "knowledge/grammar_statements.hpp"
#include "knowledge/grammar_tables.hpp"

namespace kg::knowledge::grammar {
namespace {

const x3::rule<struct child_clause_tag, Clause> child_clause{"a label or `also`"};
const x3::rule<struct locator_clause_tag, Clause> locator_clause{"a place"};
const x3::rule<struct since_clause_tag, Clause> since_clause{"`since`"};
const x3::rule<struct child_tag, Item> child{"a name"};
const x3::rule<struct relation_tag, Item> relation{"a relation"};
const x3::rule<struct attribute_tag, Item> attribute{"an item"};
const x3::rule<struct evidence_tag, Item> evidence{"an item"};
const x3::rule<struct source_tag, Item> source{"an item"};
const x3::rule<struct case_tag, Item> test_case{"an item"};

const auto child_clause_def =
    label_text[set_label] | (kw_token("also")[as<ClauseKind::also>] > names("another name"));
const auto count = [](std::string_view what) { return tok(TokenKind::number, what)[add_name]; };
const auto locator_clause_def =
    (kw_token("at")[as<ClauseKind::at>] > quoted("a heading in quotes")[add_text]) |
    (kw_token("paragraph")[as<ClauseKind::paragraph>] > count("a number from 1")) |
    (kw_token("sentence")[as<ClauseKind::sentence>] > count("a number from 1")) |
    (kw_token("fingerprint")[as<ClauseKind::fingerprint>] >
     quoted("a fingerprint in quotes")[add_text]);

const auto since_clause_def = kw_token("since")[as<ClauseKind::since>] > date_value();
const auto child_def = new_name("a name")[set_id] >> *child_clause[add_clause];
const auto relation_def = new_name("a relation")[set_id] > names("a name");
const auto note = kw_token("note")[as<ItemKind::note>] > quoted("a text in quotes")[add_text];
const auto code = kw_token("code")[as<ItemKind::code>] >
                  tok(TokenKind::word, "a code system such as `ATC`")[add_name] >
                  quoted("a code in quotes")[add_text] >
                  -quoted("a display text in quotes")[add_text];
const auto because = kw_token("because")[as<ItemKind::because>] > names("an evidence");
const auto date = kw_token("date")[as<ItemKind::date>] > date_value();
const auto reason = kw_token("reason")[as<ItemKind::reason>] > quoted("a text in quotes")[add_text];
const auto attribute_def = note | code | because | date | reason;

const auto evidence_def =
    (kw_token("from")[as<ItemKind::from>] > name("a source")[add_name] >
     *locator_clause[add_clause]) |
    (kw_token("certainty")[as<ItemKind::certainty>] >
     tok(TokenKind::word, "a certainty")[add_name]) |
    (kw_token("design")[as<ItemKind::design>] > tok(TokenKind::word, "a design")[add_name]) |
    (kw_token("said")[as<ItemKind::said_by>] > kw_token("by")[keyword_] > names("a person")) |
    (kw_token("speaks")[keyword_] >
     (kw_token("for")[as<ItemKind::speaks_for>] | kw_token("against")[as<ItemKind::speaks_against>]) >
     -names("a goal")) |
    date | note;

const auto source_def =
    (kw_token("publisher")[as<ItemKind::publisher>] > quoted("a text in quotes")[add_text]) |
    (kw_token("file")[as<ItemKind::file>] > quoted("a file name in quotes")[add_text]) |
    (kw_token("posted")[as<ItemKind::posted>] > date_value()) |
    (kw_token("fingerprint")[as<ItemKind::fingerprint>] >
     quoted("a fingerprint in quotes")[add_text]) |
    (kw_token("review")[as<ItemKind::review_by>] > kw_token("by")[keyword_] > date_value()) |
    (kw_token("superseded")[as<ItemKind::superseded_by>] > kw_token("by")[keyword_] >
     name("a source")[add_name] > *since_clause[add_clause]) |
    (kw_token("retracted")[as<ItemKind::retracted>] > -date_value() >
     -quoted("a reason in quotes")[add_text]) |
    date | note;

const auto expectation = name("a therapy")[add_name] > tok(TokenKind::word, "a status")[add_name];
const auto test_case_def =
    (kw_token("given")[as<ItemKind::given>] > condition[set_condition]) |
    (kw_token("expect")[as<ItemKind::expect>] > expectation >> *(kw(",") > expectation));

BOOST_SPIRIT_DEFINE(child_clause, locator_clause, since_clause, child, relation, attribute, evidence, source,
                    test_case)

// `inhibits mtor`: a word and a name behind it. A child has a label, `also` or nothing there.
bool looks_like_relation(const TokenRange& range) {
  const auto next = std::next(range.first);
  return next != range.last && next->kind == TokenKind::word && !is_clause_keyword(next->text);
}

bool parse_node_item(const TokenRange& range, BodyKind body, Item& item, text::Sink& sink) {
  if (item_kind(body, range.first, range.last)) {
    return run(attribute, range, item, body, "an item", "the end of the item", sink);
  }
  if (body == BodyKind::fact || looks_like_relation(range)) {
    item.kind = ItemKind::relation;
    return run(relation, range, item, body, "`code`, `note` or a relation", "`,` or the end", sink);
  }
  item.kind = ItemKind::child;
  return run(child, range, item, body, "a name", "a label, `also` or the end", sink);
}

}  // namespace

bool parse_relation(const TokenRange& range, BodyKind body, Item& item, text::Sink& sink) {
  item.kind = ItemKind::relation;
  return run(relation, range, item, body, "a relation", "`,` or the end of the item", sink);
}

bool parse_attribute(const TokenRange& range, BodyKind body, Item& item, text::Sink& sink) {
  return run(attribute, range, item, body, "an item", "the end of the item", sink);
}

bool parse_item(const TokenRange& range, BodyKind body, Item& item, text::Sink& sink) {
  const auto read = [&](const auto& rule, std::string_view begins, std::string_view goes_on) {
    return run(rule, range, item, body, begins, goes_on, sink);
  };
  switch (body) {
    case BodyKind::node:
    case BodyKind::fact: return parse_node_item(range, body, item, sink);
    case BodyKind::therapy: return parse_therapy_item(range, item, sink);
    case BodyKind::evidence:
      return read(evidence, "`from`, `certainty`, `design`, `said by`, `speaks for`, `speaks against`, `date` or "
                  "`note`",
                  "`at`, `paragraph`, `sentence`, `fingerprint` or the end of the item");
    case BodyKind::source:
      return read(source, "`publisher`, `file`, `date`, `posted`, `review by`, `superseded by`, `retracted`, "
                  "`fingerprint` or `note`",
                  "`since` or the end of the item");
    case BodyKind::decision:
      return read(attribute, "`reason`, `because`, `date` or `note`", "the end of the item");
    case BodyKind::test_case:
      return condition::grammar::check_length(range.first, range.last, sink) &&
             read(test_case, "`given` or `expect`", "`,` or the end of the item");
    case BodyKind::table: return parse_row(range, item, sink);
    case BodyKind::none: break;
  }
  return false;
}

}  // namespace kg::knowledge::grammar
