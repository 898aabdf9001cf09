// Columns: a table, a row a kind.
#include "query/walk/columns.hpp"

#include <fmt/format.h>

#include <algorithm>

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

std::vector<Column> columns_of(KindId of) {
  if (of == kind::statement) {
    return {id(), said("kind"), led("therapy", relation::about), said("when"),
            said("strength", false)};
  }
  if (of == kind::evidence) {
    return {id(), said("claim"), said("certainty", false), led("source", relation::from),
            said("locator")};
  }
  if (of == kind::source) return {id(), said("name"), said("publisher"), said("date", false)};
  if (of == kind::fact) return {id(), said("name"), said("type")};
  if (of == kind::definition || of == kind::law) return {id(), said("name"), said("condition")};
  if (of == kind::decision) return {id(), said("name"), said("reason")};
  if (of == kind::test_case) return {id(), said("condition")};
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
  } else if (column.title.empty()) {
    return graph.kind_name(graph.node(node).kind);
  } else {
    for (const NodeId end : graph.targets(node, column.step.relation)) {
      texts.push_back(graph.node(end).id);
    }
  }
  return fmt::format("{}", fmt::join(texts, "; "));
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
