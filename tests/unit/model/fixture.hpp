// SmallGuideline: graphs for tests, a line a declaration, conditions as text.
// Knows the builder; knows no .kg. Mistakes in a test's own text throw.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "graph/condition/bind.hpp"
#include "graph/model/builder.hpp"
#include "graph/model/verdict.hpp"
#include "graph/text/load.hpp"

namespace kg::model::test {

using Names = std::vector<std::string>;

/// What a statement says beside its kind, therapy and condition.
struct More {
  std::string requires_{};
  bool hard = true;
  Names goals{};
  Names overrides{};
  Names evidence{};
  Names less_preferred{};
  Strength strength = Strength::unstated;
};

/// The bound condition of `text`.
inline condition::ExprPtr read(const condition::Vocabulary& vocabulary, const std::string& text) {
  text::SourceStore sources;
  text::Sink sink;
  const text::SourceFile* file = text::load_text("test", text, sources, sink);
  condition::ExprPtr condition =
      file ? condition::read_condition(*file, vocabulary, sink) : nullptr;
  if (!condition || sink.has_errors()) {
    throw std::logic_error(fmt::format("`{}`: {}", text,
                                       sink.empty() ? "no condition" : sink.all().front().message));
  }
  return condition;
}

class SmallGuideline {
 public:
  Builder builder;
  condition::Vocabulary vocabulary;

  NodeId yes_no(const std::string& name) {
    condition::Fact fact;
    fact.name = name;
    return add_fact(std::move(fact));
  }
  NodeId choice(const std::string& name, const Names& values, bool ordered = false) {
    condition::Domain domain;
    domain.ordered = ordered;
    for (const std::string& value : values) domain.values.push_back({value, {}, {}, {}});
    condition::Fact fact;
    fact.name = name;
    fact.kind = condition::FactKind::choice;
    fact.domain = vocabulary.add_domain(std::move(domain));
    return add_fact(std::move(fact));
  }
  NodeId set(const std::string& name, const Names& values) {
    condition::Domain domain;
    for (const std::string& value : values) domain.values.push_back({value, {}, {}, {}});
    condition::Fact fact;
    fact.name = name;
    fact.kind = condition::FactKind::set;
    fact.domain = vocabulary.add_domain(std::move(domain));
    return add_fact(std::move(fact));
  }
  NodeId length(const std::string& name) {
    condition::Fact fact;
    fact.name = name;
    fact.kind = condition::FactKind::quantity;
    fact.unit = std::get<units::Unit>(units::parse_unit("cm"));
    return add_fact(std::move(fact));
  }
  NodeId define(const std::string& name, const std::string& body) {
    condition::Definition definition;
    definition.name = name;
    definition.body = read(vocabulary, body);
    const NodeId id = node(kind::definition, name);
    builder.bind_definition(id, vocabulary.add_definition(std::move(definition)));
    return id;
  }
  NodeId law(const std::string& name, const std::string& body) {
    const NodeId id = node(kind::law, name);
    builder.add_law(id, {name, read(vocabulary, body)});
    return id;
  }

  NodeId node(KindId kind, const std::string& name) {
    Node node;
    node.kind = kind;
    node.id = name;
    return builder.add_node(std::move(node));
  }
  NodeId goal(const std::string& name, const Names& parents = {}) {
    const NodeId id = node(kind::goal, name);
    for (const std::string& parent : parents) edge(id, relation::is, find(kind::goal, parent));
    return id;
  }
  NodeId therapy(const std::string& name, const Names& classes = {}, const Names& parts = {}) {
    const NodeId id = node(kind::therapy, name);
    for (const std::string& each : classes) edge(id, relation::is, find(kind::therapy, each));
    for (const std::string& each : parts) edge(id, relation::combines, find(kind::therapy, each));
    return id;
  }
  void edge(NodeId from, RelationId relation, NodeId to) {
    if (builder.add_edge({from, to, relation})) throw std::logic_error("the edge is refused");
  }

  NodeId state(const std::string& name, StatementKind kind, const std::string& of,
               const std::string& when = "always", const More& more = {}) {
    const NodeId id = node(kind::statement, name);
    Statement statement;
    statement.kind = kind;
    statement.therapy = find(kind::therapy, of);
    statement.when = read(vocabulary, when);
    if (!more.requires_.empty()) statement.requires_ = read(vocabulary, more.requires_);
    statement.hard = more.hard;
    statement.strength = more.strength;
    statement.goals = find_all(kind::goal, more.goals);
    statement.overrides = find_all(kind::statement, more.overrides);
    statement.evidence = find_all(kind::evidence, more.evidence);
    statement.less_preferred = find_all(kind::therapy, more.less_preferred);
    builder.set_statement(id, std::move(statement));
    return id;
  }
  NodeId indicated(const std::string& of, const std::string& when = "always") {
    return state(next_name(of), StatementKind::indication, of, when);
  }
  NodeId contraindicated(const std::string& of, const std::string& when) {
    return state(next_name(of), StatementKind::absolute_contraindication, of, when);
  }
  NodeId relatively_contraindicated(const std::string& of, const std::string& when) {
    return state(next_name(of), StatementKind::relative_contraindication, of, when);
  }
  NodeId not_recommended(const std::string& of, const std::string& when) {
    return state(next_name(of), StatementKind::recommendation_against, of, when);
  }
  NodeId needs_first(const std::string& of, const std::string& what,
                     const std::string& when = "always") {
    return state(next_name(of), StatementKind::prerequisite, of, when, {.requires_ = what});
  }
  void except(const std::string& therapy, const std::string& statement) {
    builder.add_exception({find(kind::therapy, therapy), find(kind::statement, statement), "why"});
  }

  /// The graph; the guideline is empty afterwards.
  Graph freeze() { return std::move(builder).freeze(std::move(vocabulary)); }

 private:
  NodeId add_fact(condition::Fact fact) {
    const NodeId id = node(kind::fact, fact.name);
    builder.bind_fact(id, vocabulary.add_fact(std::move(fact)));
    return id;
  }
  NodeId find(KindId kind, const std::string& name) const {
    const auto id = builder.find(kind, name);
    if (!id) throw std::logic_error("no node `" + name + "`");
    return *id;
  }
  std::vector<NodeId> find_all(KindId kind, const Names& names) const {
    std::vector<NodeId> ids;
    for (const std::string& name : names) ids.push_back(find(kind, name));
    return ids;
  }
  std::string next_name(const std::string& of) {
    return fmt::format("{}-{}", of, ++statement_count_);
  }

  int statement_count_ = 0;
};

/// What is known, from text. A clash throws.
inline condition::Assumption assume(const Graph& graph, const std::string& where) {
  auto known = condition::Assumption::assume(graph.theory(), read(graph.vocabulary(), where));
  if (std::holds_alternative<condition::Clash>(known)) {
    throw std::logic_error("`" + where + "` clashes");
  }
  return std::get<condition::Assumption>(std::move(known));
}

inline NodeId therapy_of(const Graph& graph, std::string_view name) {
  return graph.find(kind::therapy, name).value();
}

inline std::string status_word(const Graph& graph, std::string_view therapy,
                               const std::string& where) {
  return std::string(
      to_string(status_of(graph, therapy_of(graph, therapy), assume(graph, where))));
}

inline std::string text_of(const Graph& graph, const condition::ExprPtr& condition) {
  return condition ? condition::to_text(*condition, graph.vocabulary()) : "none";
}

inline std::string needs_text(const Graph& graph, std::string_view therapy,
                              const std::string& where) {
  const Verdict verdict = judge(graph, therapy_of(graph, therapy), assume(graph, where));
  return verdict.needs ? text_of(graph, verdict.needs->condition) : "none";
}

/// Ids of the nodes, separated by blanks.
inline std::string ids(const Graph& graph, const std::vector<NodeId>& nodes) {
  std::string text;
  for (const NodeId id : nodes) text += (text.empty() ? "" : " ") + graph.node(id).id;
  return text;
}

}  // namespace kg::model::test
