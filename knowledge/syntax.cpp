// Syntax: keywords of each part, and the tree as text.
#include "knowledge/syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kg::knowledge::syntax {
namespace {

// In the order of the enumerations.
constexpr std::array<std::string_view, 25> clause_keywords = {
    "", "is", "also", "combines", "judgement", "applies when", "edition", "language",
    "review by", "from", "gives", "hit", "when", "for", "strength", "in", "because", "by",
    "overrides", "contested", "at", "paragraph", "sentence", "fingerprint", "since"};
constexpr std::array<std::string_view, 33> item_keywords = {
    "", "", "code", "note", "because", "indicated", "contraindicated", "relatively contraindicated",
    "not recommended", "unsettled", "requires", "softly requires", "preferred to", "remark",
    "except", "from", "certainty", "design", "said by", "speaks for", "speaks against", "date",
    "publisher", "file", "posted", "fingerprint", "review by", "superseded by", "retracted",
    "reason", "given", "expect", ""};
constexpr std::array<std::string_view, 20> declaration_keywords = {
    "guideline", "import", "kind",     "relation",   "",         "goal",    "person",   "fact",
    "define",    "always", "population", "every",    "decision", "therapy", "evidence", "source",
    "table",     "accept", "severity", "case"};

// Values separated by `, `, ends included.
class Parts {
 public:
  void add(std::string part) {
    if (!part.empty()) text_ += (text_.empty() ? "" : ", ") + part;
  }
  void add(const Name& name) { add(name.text); }
  void add_all(const Phrase& phrase) {
    for (const auto& name : phrase.names) add(name);
    for (const auto& text : phrase.texts) add(text::quote(text.value));
    if (phrase.condition) add(condition::syntax::to_text(*phrase.condition));
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

std::string to_text(const Clause& clause) {
  Parts parts;
  parts.add_all(clause);
  const auto word = clause.kind == ClauseKind::label ? "label" : keyword(clause.kind);
  return parts.text().empty() ? std::string(word) : fmt::format("{}({})", word, parts.text());
}

std::string_view type_name(TypeKind kind) {
  constexpr std::array<std::string_view, 7> names = {
      "yes/no", "ordered", "choice", "named", "set-of", "set-of-choice", "quantity"};
  return names[static_cast<std::size_t>(kind)];
}

std::string to_text(const FactType& type) {
  Parts parts;
  for (const auto& value : type.values) parts.add(value);
  parts.add(type.unit);
  if (!type.molar_mass.text.empty()) {
    parts.add(fmt::format("molar-mass({} {})", type.molar_mass.text, type.molar_mass_unit.text));
  }
  if (parts.text().empty()) return std::string(type_name(type.kind));
  return fmt::format("{}({})", type_name(type.kind), parts.text());
}

// `T1 | - => I`
std::string to_text(const Row& row) {
  std::string text;
  for (const auto& cell : row.cells) text += (text.empty() ? "" : " | ") + cell.text;
  return text + " => " +
         (row.gives == ItemKind::row ? row.value.text
                                     : fmt::format("{} {}", row.therapy.text, keyword(row.gives)));
}

void append_items(std::string& out, const std::vector<Item>& items, std::size_t indent) {
  for (const auto& item : items) {
    Parts parts;
    parts.add(item.id);
    parts.add_all(item);
    if (item.row) parts.add(to_text(*item.row));
    for (const auto& clause : item.clauses) parts.add(to_text(clause));
    std::string_view word = keyword(item.kind);
    if (item.kind == ItemKind::child) word = "child";
    if (item.kind == ItemKind::relation) word = "relation";
    if (item.kind == ItemKind::row) word = "row";
    if (item.kind == ItemKind::broken) word = "broken";
    out += fmt::format("{:{}}{}({})\n", "", indent, word, parts.text());
    append_items(out, item.items, indent + 2);
  }
}

}  // namespace

const Clause* find(const std::vector<Clause>& clauses, ClauseKind kind) {
  const auto at = std::find_if(clauses.begin(), clauses.end(),
                               [&](const Clause& clause) { return clause.kind == kind; });
  return at == clauses.end() ? nullptr : &*at;
}

std::string_view keyword(ClauseKind kind) {
  return clause_keywords[static_cast<std::size_t>(kind)];
}
std::string_view keyword(ItemKind kind) {
  return kind == ItemKind::broken ? "" : item_keywords[static_cast<std::size_t>(kind)];
}
std::string_view keyword(DeclarationKind kind) {
  return declaration_keywords[static_cast<std::size_t>(kind)];
}

bool is_statement(ItemKind kind) {
  return kind >= ItemKind::indicated && kind <= ItemKind::remark;
}

std::string to_text(const Declaration& declaration) {
  Parts parts;
  parts.add(declaration.id);
  if (declaration.kind == DeclarationKind::fact) parts.add(to_text(declaration.type));
  parts.add_all(declaration);
  for (const auto& clause : declaration.clauses) parts.add(to_text(clause));
  auto out = fmt::format("{}{}({})\n", declaration.broken ? "broken " : "", declaration.word.text,
                         parts.text());
  append_items(out, declaration.items, 2);
  return out;
}

std::string to_text(const File& file) {
  std::string out;
  for (const auto& declaration : file.declarations) out += to_text(declaration);
  return out;
}

}  // namespace kg::knowledge::syntax
