// Format phrases.
#include "knowledge/format_phrases.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "graph/text/token.hpp"
#include "knowledge/format_condition.hpp"

namespace kg::knowledge {
namespace {

using syntax::ClauseKind;
using syntax::ItemKind;
using syntax::Name;
using syntax::TypeKind;

void add_list(std::vector<Piece>& parts, const std::vector<Name>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    parts.emplace_back(names[i].text + (i + 1 < names.size() ? "," : ""));
  }
}

void add_texts(std::vector<Piece>& parts, const syntax::Phrase& phrase) {
  for (const auto& text : phrase.texts) parts.emplace_back(text::quote(text.value));
}

void add_condition(std::vector<Piece>& parts, const condition::syntax::NodePtr& node) {
  auto piece = format_condition(*node);
  if (piece.parts.empty()) {
    parts.push_back(std::move(piece));
  } else {
    parts.insert(parts.end(), piece.parts.begin(), piece.parts.end());
  }
}

Piece group(std::vector<Piece> parts) {
  return parts.size() == 1 ? parts.front() : Piece(std::move(parts));
}

// A keyword is not left alone at the end of a line.
Piece behind(std::string_view keyword, std::vector<Piece> parts) {
  if (keyword.empty()) return group(std::move(parts));
  if (parts.empty()) return std::string(keyword);
  glue_front(parts.front(), std::string(keyword) + " ");
  return group(std::move(parts));
}

// `a < b < c`: lines end before the signs.
Piece values(const std::vector<Name>& names, std::string_view sign, std::string front,
             std::string_view back) {
  std::vector<Piece> parts;
  for (const auto& name : names) {
    parts.emplace_back(parts.empty() ? front + name.text : fmt::format("{} {}", sign, name.text));
  }
  glue_back(parts.back(), back);
  return Piece(std::move(parts));
}

std::string one_blank(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) out += c;
    if (blank && !out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

}  // namespace

Piece format_clause(const syntax::Clause& clause) {
  std::vector<Piece> parts;
  add_list(parts, clause.names);
  if (clause.kind == ClauseKind::contested && !parts.empty()) {
    glue_front(parts.front(), "with ");
  }
  add_texts(parts, clause);
  if (clause.kind == ClauseKind::contested) glue_front(parts.back(), "because ");
  if (clause.condition) add_condition(parts, clause.condition);
  // A label of a head has no keyword, one of a statement has.
  const bool in_statement = clause.kind == ClauseKind::label && clause.keyword.valid();
  return behind(in_statement ? "label" : keyword(clause.kind), std::move(parts));
}

Piece format_type(const syntax::FactType& type) {
  switch (type.kind) {
    case TypeKind::yes_no: return "yes/no";
    case TypeKind::ordered: return values(type.values, "<", "", "");
    case TypeKind::choice: return values(type.values, "/", "", "");
    case TypeKind::set_of_choice: return values(type.values, "/", "set of (", ")");
    case TypeKind::set_of_named: return "set of " + type.values[0].text;
    case TypeKind::named: return type.values[0].text;
    case TypeKind::quantity: break;
  }
  std::vector<Piece> parts = {"quantity in " + one_blank(type.unit.text)};
  if (!type.molar_mass.text.empty()) {
    parts.emplace_back(fmt::format("molar mass {} {}", type.molar_mass.text,
                                   one_blank(type.molar_mass_unit.text)));
  }
  return group(std::move(parts));
}

Piece format_item_head(const syntax::Item& item) {
  std::vector<Piece> parts;
  if (item.kind == ItemKind::expect) {
    for (std::size_t i = 0; i + 1 < item.names.size(); i += 2) {
      const bool last = i + 2 >= item.names.size();
      parts.emplace_back(
          fmt::format("{} {}{}", item.names[i].text, item.names[i + 1].text, last ? "" : ","));
    }
  } else {
    add_list(parts, item.names);
  }
  add_texts(parts, item);
  if (item.condition) add_condition(parts, item.condition);
  switch (item.kind) {
    case ItemKind::child:
    case ItemKind::relation: return behind(item.id.text, std::move(parts));
    default: break;
  }
  auto piece = behind(keyword(item.kind), std::move(parts));
  if (!item.id.text.empty()) glue_front(piece, item.id.text + ": ");
  return piece;
}

std::vector<const syntax::Clause*> sorted(const std::vector<syntax::Clause>& clauses,
                                          bool in_statement) {
  std::vector<const syntax::Clause*> result;
  for (const auto& clause : clauses) result.push_back(&clause);
  const auto rank = [&](const syntax::Clause* clause) {
    const bool last = in_statement && clause->kind == ClauseKind::label;
    return last ? 1000 : static_cast<int>(clause->kind);
  };
  std::stable_sort(result.begin(), result.end(),
                   [&](const auto* a, const auto* b) { return rank(a) < rank(b); });
  return result;
}

}  // namespace kg::knowledge
