// Dump: see dump.hpp. In order of id, so that two dumps can be compared.
#include "graph/model/dump.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <tuple>

#include "graph/text/token.hpp"

namespace kg::model {
namespace {

/// `therapy rfa`: ids are unique within their kind only.
std::string full_name(const Graph& graph, NodeId id) {
  const Node& node = graph.node(id);
  return fmt::format("{} {}", graph.kind_name(node.kind), node.id);
}

std::vector<NodeId> sorted_by_id(const Graph& graph, std::span<const NodeId> nodes) {
  std::vector<NodeId> result(nodes.begin(), nodes.end());
  std::sort(result.begin(), result.end(), [&](NodeId a, NodeId b) {
    return std::tie(graph.node(a).kind, graph.node(a).id) <
           std::tie(graph.node(b).kind, graph.node(b).id);
  });
  return result;
}

template <class Visit>
void for_each_node(const Graph& graph, Visit visit) {
  for (std::size_t i = 0; i < graph.kind_count(); ++i) {
    const KindId kind{static_cast<std::uint16_t>(i)};
    for (const NodeId id : sorted_by_id(graph, graph.nodes(kind))) visit(id);
  }
}

template <class Visit>
void for_each_edge_from(const Graph& graph, NodeId from, Visit visit) {
  for (std::size_t i = 0; i < graph.relation_count(); ++i) {
    const RelationId relation{static_cast<std::uint16_t>(i)};
    for (const NodeId to : sorted_by_id(graph, graph.targets(from, relation))) {
      visit(relation, to);
    }
  }
}

/// The kind and what the record says that no edge does.
std::string describe_statement(const Statement& statement) {
  std::string text(to_string(statement.kind));
  if (statement.kind == StatementKind::prerequisite && !statement.hard) text += ", soft";
  if (!statement.remark_kind.empty()) text += ", " + statement.remark_kind;
  if (statement.strength != Strength::unstated) {
    text += fmt::format(", {}", to_string(statement.strength));
  }
  return text;
}

std::string describe_node(const Graph& graph, NodeId id) {
  const Node& node = graph.node(id);
  std::string text = full_name(graph, id);
  if (!node.label.empty()) text += ' ' + text::quote(node.label);
  for (const std::string& alias : node.aliases) text += " also " + alias;
  if (node.kind == kind::statement) {
    text += fmt::format(" ({})", describe_statement(graph.statement(id)));
  }
  return text;
}

/// A quoted string of the dot language.
std::string dot_quote(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '\n') {
      result += "\\n";
      continue;
    }
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

/// The id, and below it the label.
std::string dot_label(const Node& node) {
  return node.label.empty() ? node.id : node.id + '\n' + node.label;
}

}  // namespace

std::string dump_graph(const Graph& graph) {
  std::string text;
  for_each_node(graph, [&](NodeId id) {
    text += describe_node(graph, id) + '\n';
    for_each_edge_from(graph, id, [&](RelationId relation, NodeId to) {
      fmt::format_to(std::back_inserter(text), "  {} -> {}\n", graph.relation(relation).name,
                     full_name(graph, to));
    });
  });
  return text;
}

std::string dump_dot(const Graph& graph) {
  std::string text = "digraph guideline {\n  node [shape=box];\n";
  for_each_node(graph, [&](NodeId id) {
    fmt::format_to(std::back_inserter(text), "  {} [label={}];\n",
                   dot_quote(full_name(graph, id)), dot_quote(dot_label(graph.node(id))));
  });
  for_each_node(graph, [&](NodeId id) {
    for_each_edge_from(graph, id, [&](RelationId relation, NodeId to) {
      fmt::format_to(std::back_inserter(text), "  {} -> {} [label={}];\n",
                     dot_quote(full_name(graph, id)), dot_quote(full_name(graph, to)),
                     dot_quote(graph.relation(relation).name));
    });
  });
  return text + "}\n";
}

std::string dump_resolved(const Graph& graph) {
  const condition::Vocabulary& vocabulary = graph.vocabulary();
  std::string text;
  const auto out = std::back_inserter(text);
  const auto tree = [&](const condition::ExprPtr& condition) {
    return condition::to_tree(*condition, vocabulary);
  };
  for (const NodeId id : graph.nodes(kind::fact)) {
    const condition::ExprPtr& applies = vocabulary.fact(graph.fact(id)).applies_when;
    if (applies) fmt::format_to(out, "{} applies when {}\n", full_name(graph, id), tree(applies));
  }
  for (const NodeId id : graph.nodes(kind::definition)) {
    const condition::ExprPtr& body = vocabulary.definition(graph.definition(id)).body;
    if (body) fmt::format_to(out, "{} = {}\n", full_name(graph, id), tree(body));
  }
  for (std::size_t i = 0; i < graph.laws().size(); ++i) {
    fmt::format_to(out, "{} always {}\n", full_name(graph, graph.laws()[i]),
                   tree(graph.theory().laws()[i].condition));
  }
  for (const NodeId id : graph.nodes(kind::statement)) {
    const Statement& statement = graph.statement(id);
    fmt::format_to(out, "{}: {} of {} when {}", full_name(graph, id),
                   describe_statement(statement), graph.node(statement.therapy).id,
                   tree(statement.when));
    if (statement.requires_) fmt::format_to(out, " requires {}", tree(statement.requires_));
    text += '\n';
  }
  for (const NodeId id : graph.nodes(kind::requirement)) {
    fmt::format_to(out, "{} for {}\n", full_name(graph, id),
                   tree(graph.requirement(id).patients));
  }
  for (const NodeId id : graph.nodes(kind::test_case)) {
    fmt::format_to(out, "{} given {}\n", full_name(graph, id), tree(graph.test_case(id).given));
  }
  return text;
}

}  // namespace kg::model
