// Grammar mistakes: a failed expectation as a diagnostic, with help for the slips people make.
#include <algorithm>
#include <array>

#include "graph/text/suggest.hpp"
#include "knowledge/grammar_parts.hpp"

namespace kg::knowledge::grammar {
namespace {

struct Form {
  BodyKind body;  // `none`: a declaration
  std::string_view word;
  std::string_view example;
};
// How it is written, for the slips that nothing more special is known about.
constexpr std::array forms = {
    Form{BodyKind::none, "guideline", "guideline net \"Neuroendocrine tumours\" edition 2026-11"},
    Form{BodyKind::none, "import", "import \"facts.kg\""},
    Form{BodyKind::none, "kind", "kind site \"organ\""},
    Form{BodyKind::none, "relation", "relation inhibits: therapy -> target"},
    Form{BodyKind::none, "goal", "goal cure \"no disease is left\""},
    Form{BodyKind::none, "person", "person expert \"An expert\""},
    Form{BodyKind::none, "fact", "fact lesions length \"largest diameter\""},
    Form{BodyKind::none, "define", "define liver-only = metastases = {liver}"},
    Form{BodyKind::none, "always", "always symptoms implies functional"},
    Form{BodyKind::none, "population", "population liver-only = metastases = {liver}"},
    Form{BodyKind::none, "every", "every liver-only patient has an option for cure"},
    Form{BodyKind::none, "decision", "decision liver-first \"the decision\" { reason \"why\" }"},
    Form{BodyKind::none, "therapy", "therapy rfa \"Radiofrequency ablation\" is ablation"},
    Form{BodyKind::none, "evidence", "evidence small \"the claim\" { from page paragraph 2 }"},
    Form{BodyKind::none, "source", "source page \"Its title\" { date 2015-06 }"},
    Form{BodyKind::none, "accept", "accept definition-unused in silent because \"kept for later\""},
    Form{BodyKind::none, "severity", "severity definition-unused note because \"a draft\""},
    Form{BodyKind::none, "table", "table stage from t, n hit unique { T1 | N0 => I }"},
    Form{BodyKind::none, "case", "case \"one lesion\" { given resectable; expect rfa option }"},
    Form{BodyKind::therapy, "indicated", "indicated when resectable for cure strength weak"},
    Form{BodyKind::therapy, "contraindicated", "contraindicated when not operable"},
    Form{BodyKind::therapy, "relatively", "relatively contraindicated when lesions > 5 cm"},
    Form{BodyKind::therapy, "not", "not recommended when resectable"},
    Form{BodyKind::therapy, "softly", "softly requires operable when resectable"},
    Form{BodyKind::therapy, "requires", "requires operable when resectable"},
    Form{BodyKind::therapy, "preferred", "preferred to tae, tace when resectable"},
    Form{BodyKind::therapy, "remark", "remark burden \"takes an hour\""},
    Form{BodyKind::therapy, "except", "except rfa-size because \"another method\""},
    Form{BodyKind::therapy, "code", "code ATC \"L01EX01\" \"sunitinib\""},
    Form{BodyKind::node, "code", "code SNOMED \"10200004\" \"liver\""},
    Form{BodyKind::fact, "code", "code LOINC \"29593-1\" \"Ki-67\""},
    Form{BodyKind::evidence, "from", "from page at \"Heading\" paragraph 2 sentence 1"},
    Form{BodyKind::evidence, "said", "said by expert"},
    Form{BodyKind::evidence, "date", "date 2015-06"},
    Form{BodyKind::evidence, "speaks", "speaks against tumour-control"},
    Form{BodyKind::source, "superseded", "superseded by page-2020 since 2020-05"},
    Form{BodyKind::source, "retracted", "retracted 2020-05 \"the data were made up\""},
    Form{BodyKind::source, "review", "review by 2027-06"},
    Form{BodyKind::source, "date", "date 2015-06"},
    Form{BodyKind::source, "posted", "posted 2015-06-30"},
    Form{BodyKind::test_case, "given", "given liver-only and lesions = 3 cm"},
    Form{BodyKind::test_case, "expect", "expect rfa option, tae contested"}};

std::string example_of(BodyKind body, const Token& first) {
  for (const auto& form : forms) {
    if (form.body != body || !first.is(form.word)) continue;
    return fmt::format("for example `{}`", form.example);
  }
  return {};
}

bool is_any(const Token& token, std::initializer_list<std::string_view> words) {
  return token.kind == TokenKind::word &&
         std::find(words.begin(), words.end(), token.text) != words.end();
}

// The last word before `where` that a condition follows, with nothing but the condition between.
bool is_inside_condition(TokenIterator where, TokenIterator first) {
  for (auto it = where; it != first;) {
    --it;
    if (is_any(*it, {"when", "requires", "given", "always"}) || it->is("=")) return true;
    if (it->kind == TokenKind::word && is_clause_keyword(it->text)) return false;
    if (it->kind == TokenKind::string) return false;
  }
  return false;
}

// Words of other languages where `when` is meant.
std::string help_for_when(const Token& found) {
  if (is_any(found, {"unless"})) return "write `when not …`";
  return is_any(found, {"if", "where", "while"}) ? "write `when`" : std::string();
}

// Help for what else was found; empty: nothing special about it.
std::string help_for(const Mistake& mistake, const TokenRange& range, BodyKind body) {
  const auto at = mistake.where;
  const bool wants_text = mistake.expected.find("in quotes") != std::string::npos;
  const bool wants_label = mistake.expected.starts_with("a label") && at - range.first == 2;
  if (at == range.last && wants_text) return "write it between double quotes `\"`";
  const bool keyword_before = at != range.first && std::prev(at)->kind == TokenKind::word &&
                              is_clause_keyword(std::prev(at)->text);
  const bool keyword_here =
      at != range.last && at->kind == TokenKind::word && is_clause_keyword(at->text);
  if (keyword_before && (at == range.last || keyword_here)) {
    return fmt::format("`{}` needs {} behind it", std::prev(at)->text, mistake.expected);
  }
  if (at == range.last) return {};
  if ((wants_text || wants_label) && at->kind == TokenKind::word) {
    return "text stands between double quotes `\"`";
  }
  const bool in_therapy = body == BodyKind::therapy;
  const bool after_head = at != range.first && in_therapy &&
                          is_any(*std::prev(at), {"indicated", "contraindicated", "recommended",
                                                  "unsettled"});
  if (after_head && (at->kind == TokenKind::word || at->is("("))) {
    return "a condition follows `when`";
  }
  if (at->kind == TokenKind::string && in_therapy) return "a short text needs `label` before it";
  if (mistake.expected == "`recommended`") {
    return "write `not recommended`, or `contraindicated` where it must not be used";
  }
  if (mistake.expected == "`contraindicated`") return "write `relatively contraindicated when …`";
  if (item_kind(body, at, range.last) && at != range.first && !at->line_start) {
    return "items are separated by a line end or `;`";
  }
  return {};
}

std::vector<std::string> fitting_words(const TokenRange& range, TokenIterator where,
                                       BodyKind body) {
  auto words = item_words(body);
  if (body == BodyKind::none || where == range.first) {
    const std::array<std::string_view, 12> heads = {
        "is", "also",     "combines", "applies", "judgement", "because",
        "by", "edition", "language", "from",    "gives",     "hit"};
    words.insert(words.end(), heads.begin(), heads.end());
  }
  return words;
}

}  // namespace

void report_mistake(const Mistake& mistake, const TokenRange& range, BodyKind body,
                    text::Sink& sink) {
  auto& report = condition::grammar::report_expected(mistake.expected, mistake.where, range.first,
                                                     range.last, sink);
  if (mistake.where != range.last) {
    const auto when = help_for_when(*mistake.where);
    if (!when.empty()) return void(report.suggest(when));
  }
  condition::grammar::suggest_keyword(report, mistake.where, range.last,
                                      fitting_words(range, mistake.where, body));
  if (!report.help.empty()) return;
  const auto help = help_for(mistake, range, body);
  if (!help.empty()) return void(report.suggest(help));
  if (is_inside_condition(mistake.where, range.first)) {
    condition::grammar::explain_slip(report, mistake.where, range.first, range.last);
  }
  const auto example = report.help.empty() ? example_of(body, *range.first) : std::string();
  if (!example.empty()) report.suggest(example);
}

}  // namespace kg::knowledge::grammar
