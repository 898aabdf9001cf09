// Identity: what a finding is about, as fingerprints know it: a name where the author gave one, and
// what is said where a number stands for it. A number moves when a statement is put before it.
// Knows graphs; knows no findings.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/model/graph.hpp"
#include "graph/text/source.hpp"

namespace kg::knowledge::check {

class Identities {
 public:
  /// `graph` and `sources` must outlive it.
  Identities(const model::Graph& graph, const text::SourceStore& sources);

  /// Ids of a finding, each that no author wrote replaced by kind, owner and conditions.
  [[nodiscard]] std::vector<std::string> of(const std::vector<std::string>& subjects) const;

 private:
  using Row = std::pair<model::NodeId, std::size_t>;  // a table, and the place of a row in it

  void take(model::NodeId id, const text::SourceStore& sources);
  [[nodiscard]] std::string content(model::NodeId id) const;
  [[nodiscard]] std::string content(const Row& row) const;
  [[nodiscard]] std::string content(const model::Statement& statement) const;
  [[nodiscard]] std::string text_of(const condition::ExprPtr& condition) const;

  const model::Graph& graph_;
  std::map<std::string, model::NodeId, std::less<>> unnamed_;
  std::map<model::NodeId, Row> rows_;  // of statements and laws
};

}  // namespace kg::knowledge::check
