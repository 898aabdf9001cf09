// Words: declarations in a line.
#include "knowledge/diff/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kg::knowledge::diff {
namespace {

using model::NodeId;
using model::StatementKind;

std::string_view keyword(StatementKind kind, bool hard) {
  switch (kind) {
    case StatementKind::indication: return "indicated";
    case StatementKind::absolute_contraindication: return "contraindicated";
    case StatementKind::relative_contraindication: return "relatively contraindicated";
    case StatementKind::recommendation_against: return "not recommended";
    case StatementKind::unsettled: return "unsettled";
    case StatementKind::prerequisite: return hard ? "requires" : "softly requires";
    case StatementKind::preference: return "preferred";
    case StatementKind::remark: return "remark";
  }
  return "remark";
}

std::string ids(const model::Graph& graph, std::span<const NodeId> nodes) {
  std::vector<std::string> names;
  for (const NodeId id : nodes) names.push_back(graph.node(id).id);
  return fmt::format("{}", fmt::join(names, ", "));
}

bool is_always(const condition::Expr& expr) {
  return expr.kind == condition::Expr::Kind::constant && expr.constant;
}

}  // namespace

std::string statement_words(const model::Graph& graph, NodeId id) {
  const auto& statement = graph.statement(id);
  std::string text(keyword(statement.kind, statement.hard));
  if (statement.kind == StatementKind::remark) {
    text += fmt::format(" {} \"{}\"", statement.remark_kind, statement.text);
  }
  if (statement.requires_) text += " " + to_text(*statement.requires_, graph.vocabulary());
  if (!statement.less_preferred.empty()) text += " to " + ids(graph, statement.less_preferred);
  if (!is_always(*statement.when)) {
    text += " when " + to_text(*statement.when, graph.vocabulary());
  }
  if (!statement.overrides.empty()) text += " overrides " + ids(graph, statement.overrides);
  return text;
}

std::string links_words(const model::Graph& graph, NodeId therapy) {
  std::string text;
  const auto classes = graph.targets(therapy, model::relation::is);
  const auto parts = graph.targets(therapy, model::relation::combines);
  if (!classes.empty()) text += "is " + ids(graph, classes);
  if (!parts.empty()) text += (text.empty() ? "combines " : " combines ") + ids(graph, parts);
  return text.empty() ? "in no class" : text;
}

std::string order_words(const condition::Domain& domain) {
  std::vector<std::string> names;
  for (const auto& value : domain.values) names.push_back(value.name);
  return fmt::format("{}", fmt::join(names, domain.ordered ? " < " : " / "));
}

std::string class_words(const condition::Domain& domain,
                        const std::set<condition::ValueId>& classes) {
  std::vector<std::string> names;
  for (const auto value : classes) {
    names.push_back(domain.values[static_cast<std::size_t>(value)].name);
  }
  return names.empty() ? "in no class" : fmt::format("in {}", fmt::join(names, ", "));
}

std::string molar_mass_words(const condition::Fact& fact) {
  return fact.molar_mass ? units::print_number(*fact.molar_mass) + " g/mol" : "none";
}

std::string type_words(const condition::Vocabulary& vocabulary, condition::FactId id) {
  const auto& fact = vocabulary.fact(id);
  auto text = describe_type(vocabulary, id);
  if (fact.molar_mass) text += fmt::format(" with the molar mass {}", molar_mass_words(fact));
  return text;
}

const condition::ExprPtr& law_of(const model::Graph& graph, NodeId law) {
  const auto laws = graph.laws();
  const auto place = std::find(laws.begin(), laws.end(), law) - laws.begin();
  return graph.theory().laws()[static_cast<std::size_t>(place)].condition;
}

std::string listed(const std::vector<std::string>& names) {
  if (names.size() < 2) return names.empty() ? "" : names.front();
  const std::vector<std::string> first(names.begin(), names.end() - 1);
  return fmt::format("{} and {}", fmt::join(first, ", "), names.back());
}

}  // namespace kg::knowledge::diff
