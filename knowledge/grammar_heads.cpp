// Grammar of heads: every declaration but facts, definitions and laws (grammar_facts.cpp).
#include "knowledge/grammar_facts.hpp"
#include "knowledge/grammar_parts.hpp"
#include "knowledge/grammar_tables.hpp"

namespace kg::knowledge::grammar {
namespace {

using syntax::DeclarationKind;

template <class Tag>
using Head = x3::rule<Tag, Declaration>;

const x3::rule<struct guideline_clause_tag, Clause> guideline_clause{"`edition`, `language` or `review by`"};
const x3::rule<struct accept_clause_tag, Clause> accept_clause{"`in` or `because`"};
const x3::rule<struct reason_clause_tag, Clause> reason_clause{"`because`"};
const x3::rule<struct node_clause_tag, Clause> node_clause{"a label, `is` or `also`"};
const x3::rule<struct therapy_clause_tag, Clause> therapy_clause{"`is`, `also` or `combines`"};

const auto guideline_clause_def =
    (kw_token("edition")[as<ClauseKind::edition>] > date_value()) |
    (kw_token("language")[as<ClauseKind::language>] > name("a language such as `en`")[add_name]) |
    (kw_token("review")[as<ClauseKind::review_by>] > kw_token("by")[keyword_] > date_value());
const auto reason_clause_def =
    kw_token("because")[as<ClauseKind::because>] > quoted("a reason in quotes")[add_text];
const auto accept_clause_def =
    (kw_token("in")[as<ClauseKind::in>] > names("a name")) | reason_clause_def;
const auto node_clause_def = label_text[set_label] |
                             (kw_token("is")[as<ClauseKind::is>] > names("a class")) |
                             (kw_token("also")[as<ClauseKind::also>] > names("another name"));
const auto therapy_clause_def =
    node_clause_def | (kw_token("combines")[as<ClauseKind::combines>] > names("a therapy"));

const Head<struct guideline_tag> guideline{"a guideline"};
const Head<struct import_tag> import{"an import"};
const Head<struct kind_tag> kind{"a kind"};
const Head<struct relation_tag> relation{"a relation"};
const Head<struct node_tag> node{"a node"};
const Head<struct therapy_tag> therapy{"a therapy"};
const Head<struct titled_tag> titled{"a declaration"};
const Head<struct accept_tag> accept{"an accepted finding"};
const Head<struct severity_tag> severity{"a severity"};
const Head<struct case_tag> test_case{"a case"};

constexpr auto word = tok(TokenKind::word, "a declaration");
const x3::rule<struct label_clause_tag, Clause> label_clause{"a label in quotes"};
const auto label_clause_def = label_text[set_label];

const auto guideline_def = word[keyword_] > new_name("a name")[set_id] >
                           quoted("a title in quotes")[add_text] > *guideline_clause[add_clause];
const auto import_def = word[keyword_] > quoted("a path in quotes")[add_text];
const auto kind_def = word[keyword_] > new_name("a name")[set_id] > -label_clause[add_clause];
const auto relation_def = word[keyword_] > new_name("a name")[set_id] > kw(":") >
                          name("a kind")[add_name] > kw("->") > name("a kind")[add_name] >
                          -label_clause[add_clause];
const auto node_def = word[keyword_] > new_name("a name")[set_id] > *node_clause[add_clause];
const auto therapy_def = word[keyword_] > new_name("a name")[set_id] > *therapy_clause[add_clause];
const auto titled_def = word[keyword_] > new_name("a name")[set_id] >
                        quoted("a text in quotes")[add_text];
const auto finding_code = name("the code or name of a finding")[add_name];
const auto accept_def = word[keyword_] > finding_code > *accept_clause[add_clause];
const auto severity_def = word[keyword_] > finding_code >
                          name("`error`, `warning`, `note` or `off`")[add_name] >
                          *reason_clause[add_clause];
const auto test_case_def = word[keyword_] > quoted("a title in quotes")[add_text];

BOOST_SPIRIT_DEFINE(guideline_clause, accept_clause, reason_clause, node_clause, therapy_clause, label_clause, guideline, import,
                    kind, relation, node, therapy, titled, accept, severity,
                    test_case)

}  // namespace

bool parse_head(const TokenRange& range, Declaration& declaration, text::Sink& sink) {
  const auto read = [&](const auto& rule, std::string_view goes_on) {
    return run(rule, range, declaration, BodyKind::none, "a declaration", goes_on, sink);
  };
  switch (declaration.kind) {
    case DeclarationKind::guideline: return read(guideline, "`edition`, `language`, `review by` or the end");
    case DeclarationKind::import: return read(import, "the end");
    case DeclarationKind::kind: return read(kind, "the end");
    case DeclarationKind::relation: return read(relation, "the end");
    case DeclarationKind::node:
    case DeclarationKind::goal:
    case DeclarationKind::person: return read(node, "a label, `is`, `also`, `{` or the end");
    case DeclarationKind::therapy:
      return read(therapy, "a label, `is`, `also`, `combines`, `{` or the end");
    case DeclarationKind::decision:
    case DeclarationKind::evidence:
    case DeclarationKind::source: return read(titled, "`{` or the end");
    case DeclarationKind::accept: return read(accept, "`in`, `because` or the end");
    case DeclarationKind::severity: return read(severity, "`because` or the end");
    case DeclarationKind::test_case: return read(test_case, "`{`");
    case DeclarationKind::table: return parse_table_head(range, declaration, sink);
    case DeclarationKind::fact:
    case DeclarationKind::define:
    case DeclarationKind::always:
    case DeclarationKind::population:
    case DeclarationKind::every: return parse_condition_head(range, declaration, sink);
  }
  return false;
}

}  // namespace kg::knowledge::grammar
