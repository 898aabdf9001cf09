// Columns: a table, a row a kind.
#include "query/walk/columns.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "query/explain.hpp"
#include "query/walk/words.hpp"

namespace kg::query::walk {
namespace {

namespace kind = model::kind;
namespace relation = model::relation;
using model::Graph;
using model::KindId;
using model::NodeId;

Column said(const char* attribute, bool wraps = true) {
  return {attribute, find_attribute(attribute), {}, wraps};
}

Column led(const char* title, model::RelationId by) { return {title, nullptr, {by, false}, true}; }

// An id is never broken.
Column id() { return said("id", false); }

Column at(Column::Place place, Column column) {
  column.place = place;
  return column;
}

Column told(const char* title, std::string (*tell)(const Graph&, NodeId)) {
  return {title, nullptr, {}, true, Column::Place::below, tell};
}

std::string said_by(const Graph& graph, NodeId id) {
  std::vector<std::string> names;
  for (const NodeId person : graph.evidence(id).said_by) {
    const auto& node = graph.node(person);
    names.push_back(node.label.empty() ? node.id : node.label);
  }
  return fmt::format("{}", fmt::join(names, "; "));
}

std::vector<Column> columns_of(KindId of) {
  using enum Column::Place;
  if (of == kind::statement) {
    return {id(), said("kind"), led("therapy", relation::about), at(below, said("when")),
            at(flat, said("strength", false)), told("says", says_text)};
  }
  if (of == kind::evidence) {
    return {id(), at(below, said("claim")), said("certainty", false),
            led("source", relation::from), at(below, said("locator")), told("said-by", said_by)};
  }
  if (of == kind::source) return {id(), said("name"), said("publisher"), said("date", false)};
  if (of == kind::fact) return {id(), said("name"), said("type")};
  if (of == kind::definition || of == kind::law) return {id(), said("name"), said("condition")};
  if (of == kind::decision) return {id(), said("name"), said("reason")};
  if (of == kind::test_case) return {id(), said("condition")};
  if (of == kind::requirement) return {id(), said("condition"), led("goal", relation::serves)};
  const bool has_classes = of == kind::therapy || of == kind::goal || model::is_entity(of);
  if (has_classes) return {id(), said("name"), led("class", relation::is)};
  return {id(), said("name")};
}

}  // namespace

std::vector<Column> columns_for(const std::vector<KindId>& kinds) {
  if (kinds.size() == 1) return columns_of(kinds.front());
  return {{"", nullptr, {}, false}, id(), said("name")};
}

std::string cell(const Graph& graph, NodeId node, const Column& column) {
  std::vector<std::string> texts;
  if (column.attribute != nullptr) {
    for (const auto& datum : read(graph, node, *column.attribute)) texts.push_back(datum.text);
  } else if (column.tell != nullptr) {
    return column.tell(graph, node);
  } else if (column.title.empty()) {
    return graph.kind_name(graph.node(node).kind);
  } else {
    for (const NodeId end : graph.targets(node, column.step.relation)) {
      texts.push_back(graph.node(end).id);
    }
  }
  return fmt::format("{}", fmt::join(texts, "; "));
}

std::string says_text(const Graph& graph, NodeId id) {
  const auto& statement = graph.statement(id);
  model::Reason reason;  // without its condition
  reason.statement = id;
  std::vector<std::string> parts;
  switch (statement.kind) {
    case model::StatementKind::remark: return sentence(reason, graph);
    case model::StatementKind::prerequisite:
    case model::StatementKind::preference: parts.push_back(sentence(reason, graph)); break;
    default: break;
  }
  if (!statement.text.empty()) parts.push_back(statement.text);
  if (auto strength = strength_text(statement); !strength.empty()) {
    parts.push_back(std::move(strength));
  }
  if (!statement.goals.empty()) {
    parts.push_back(fmt::format("for {}", fmt::join(ids(statement.goals, graph), ", ")));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::vector<KindId> kinds_of(const Graph& graph, const std::vector<NodeId>& nodes) {
  std::vector<KindId> kinds;
  for (const NodeId node : nodes) kinds.push_back(graph.node(node).kind);
  std::sort(kinds.begin(), kinds.end());
  kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
  return kinds;
}

std::string counted(const Graph& graph, std::size_t count, const std::vector<KindId>& kinds) {
  if (kinds.size() != 1) return fmt::format("{} node{}", count, count == 1 ? "" : "s");
  if (kinds.front() == kind::evidence) {
    return fmt::format("{} piece{} of evidence", count, count == 1 ? "" : "s");
  }
  return fmt::format("{} {}", count,
                     count == 1 ? graph.kind_name(kinds.front())
                                : plural_of(graph, {kinds.front(), all_statements}));
}

}  // namespace kg::query::walk
