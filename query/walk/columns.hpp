// Columns: what a table says of a node of each kind: attributes, and ids that a step leads to.
// Serves tables, CSV and Markdown, so that all say the same. Knows no layout.
#pragma once

#include <string>
#include <vector>

#include "query/walk/bound.hpp"

namespace kg::query::walk {

struct Column {
  /// In a table: in the row, on a line below it, or not at all (other columns say it). Flat formats
  /// have every column side by side.
  enum class Place { row, below, flat };
  std::string title;
  const Attribute* attribute = nullptr;  // else `tell`, else `step`
  model::Step step{};
  bool wraps = true;
  Place place = Place::row;
  std::string (*tell)(const model::Graph&, model::NodeId) = nullptr;
};

/// For nodes of these kinds: those of the kind where it is one, else kind, id and name.
[[nodiscard]] std::vector<Column> columns_for(const std::vector<model::KindId>& kinds);
/// Several values are joined by `; `. A column without attribute and title is the node's kind.
[[nodiscard]] std::string cell(const model::Graph& graph, model::NodeId node,
                               const Column& column);

/// What a statement says beside its kind, its therapy and its condition: a remark its kind and its
/// text, another one its strength with the words of the source, and its goals.
[[nodiscard]] std::string says_text(const model::Graph& graph, model::NodeId statement);

/// The kinds of these nodes, in order.
[[nodiscard]] std::vector<model::KindId> kinds_of(const model::Graph& graph,
                                                  const std::vector<model::NodeId>& nodes);
/// "1 therapy", "12 therapies", "3 nodes" of several kinds.
[[nodiscard]] std::string counted(const model::Graph& graph, std::size_t count,
                                  const std::vector<model::KindId>& kinds);

}  // namespace kg::query::walk
