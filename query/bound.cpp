// Bound: prints a bound query with canonical names and conditions.
#include "query/bound.hpp"

#include <fmt/format.h>

#include "query/walk/bound.hpp"

namespace kg::query {
namespace {

std::string where_clause(const condition::ExprPtr& where, const model::Graph& graph) {
  return where ? " where " + condition::to_text(*where, graph.vocabulary()) : std::string();
}

struct Printer {
  const model::Graph& graph;

  std::string operator()(const BoundOptions& options) const {
    std::vector<std::string> goals;
    for (const auto goal : options.goals) goals.push_back(graph.node(goal).id);
    return fmt::format("options{}{}{}{}{}", goals.empty() ? "" : " for ", fmt::join(goals, ", "),
                       where_clause(options.where, graph), filters_text(options.filters, graph),
                       options.including_all ? " including all" : "");
  }

  std::string operator()(const BoundWhy& why) const {
    return fmt::format("why {}{}{}{}", why.negated ? "not " : "", graph.node(why.therapy).id,
                       where_clause(why.where, graph), filters_text(why.filters, graph));
  }

  std::string operator()(const BoundCompare& compare) const {
    std::vector<std::string> names;
    for (const auto therapy : compare.therapies) names.push_back(graph.node(therapy).id);
    return fmt::format("compare {}{}{}", fmt::join(names, ", "),
                       where_clause(compare.where, graph), filters_text(compare.filters, graph));
  }

  std::string operator()(const BoundVersus& versus) const {
    std::vector<std::string> goals;
    for (const auto goal : versus.goals) goals.push_back(graph.node(goal).id);
    return fmt::format("options{}{}{} versus {}{}", goals.empty() ? "" : " for ",
                       fmt::join(goals, ", "), where_clause(versus.where, graph),
                       where_text(versus.other, graph), filters_text(versus.filters, graph));
  }

  std::string operator()(const BoundWalk& walk) const { return walk::to_text(*walk, graph); }

  std::string operator()(const BoundAsk& ask) const {
    std::vector<std::string> names;
    for (const auto node : ask.therapies) names.push_back(graph.node(node).id);
    for (const auto node : ask.goals) names.push_back(graph.node(node).id);
    return fmt::format("ask{}{}{}{}", names.empty() ? "" : " for ", fmt::join(names, ", "),
                       where_clause(ask.where, graph), filters_text(ask.filters, graph));
  }

  std::string operator()(const BoundValues& values) const {
    return fmt::format("values of {}{}", name_of(values, graph),
                       where_clause(values.where, graph));
  }
};

}  // namespace

std::string to_text(const BoundQuery& query, const model::Graph& graph) {
  return std::visit(Printer{graph}, query);
}

std::string filters_text(const Filters& filters, const model::Graph& graph) {
  const auto text = to_text(filters.counting, graph);
  return text.empty() ? text : " " + text;
}

std::string name_of(const BoundValues& values, const model::Graph& graph) {
  const auto& vocabulary = graph.vocabulary();
  const auto* fact = std::get_if<condition::FactId>(&values.of);
  return fact ? vocabulary.fact(*fact).name
              : vocabulary.definition(std::get<condition::DefinitionId>(values.of)).name;
}

std::string where_text(const condition::ExprPtr& where, const model::Graph& graph) {
  return where ? condition::to_text(*where, graph.vocabulary()) : "always";
}

}  // namespace kg::query
