// Identity: a node has a name where its id stands in the text.
#include "knowledge/check/identity.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kg::knowledge::check {

using model::NodeId;

Identities::Identities(const model::Graph& graph, const text::SourceStore& sources)
    : graph_(graph) {
  for (const auto id : graph.nodes(model::kind::table)) {
    const auto& rows = graph.table(id).rows;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].node != model::no_node) rows_.emplace(rows[i].node, Row{id, i});
    }
  }
  for (const auto id : graph.nodes(model::kind::statement)) take(id, sources);
  for (const auto id : graph.nodes(model::kind::law)) take(id, sources);
}

void Identities::take(NodeId id, const text::SourceStore& sources) {
  const auto& node = graph_.node(id);
  const bool named = !node.declared.valid() ||
                     sources.get(node.declared.source).slice(node.declared) == node.id;
  if (!named) unnamed_.emplace(node.id, id);
}

std::vector<std::string> Identities::of(const std::vector<std::string>& subjects) const {
  std::vector<std::string> identities;
  for (const auto& subject : subjects) {
    const auto at = unnamed_.find(subject);
    identities.push_back(at == unnamed_.end() ? subject : content(at->second));
  }
  return identities;
}

std::string Identities::content(NodeId id) const {
  const auto row = rows_.find(id);
  if (row != rows_.end()) return content(row->second);
  if (graph_.kind_of(id) == model::kind::statement) return content(graph_.statement(id));
  const auto at = std::ranges::find(graph_.laws(), id);
  const auto place = static_cast<std::size_t>(at - graph_.laws().begin());
  return "law: " + text_of(graph_.theory().laws()[place].condition);
}

// What a row gives is told by its cells and its output; the rows before it are not its own.
std::string Identities::content(const Row& row) const {
  const auto& own = graph_.table(row.first).rows[row.second];
  return fmt::format("row of {}: {} => {}", graph_.node(row.first).id, text_of(own.matches),
                     own.gives);
}

std::string Identities::content(const model::Statement& statement) const {
  auto text = fmt::format("{} of {}: {}", model::to_string(statement.kind),
                          graph_.node(statement.therapy).id, text_of(statement.when));
  if (statement.requires_) {
    text += fmt::format(" {} {}", statement.hard ? "requires" : "softly requires",
                        text_of(statement.requires_));
  }
  for (const auto other : statement.less_preferred) text += " over " + graph_.node(other).id;
  if (!statement.remark_kind.empty()) {
    text += fmt::format(" {} {}", statement.remark_kind, statement.text);
  }
  return text;
}

std::string Identities::text_of(const condition::ExprPtr& condition) const {
  return condition ? condition::to_text(*condition, graph_.vocabulary()) : "always";
}

}  // namespace kg::knowledge::check
