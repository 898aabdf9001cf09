// About: everything that the graph says about one node: attributes, edges by relation both ways,
// and the statements that it has to do with. Serves `everything about`. Knows no layout.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/walk/bound.hpp"

namespace kg::query::walk {

struct About {
  model::NodeId node{};
  struct Said {
    std::string_view attribute;
    std::vector<std::string> values;
  };
  std::vector<Said> attributes;
  struct Links {
    model::Step step;
    std::vector<model::NodeId> nodes;  // in order of ids
  };
  std::vector<Links> links;                  // in order of the schema
  std::vector<model::NodeId> statements;     // in order of ids; not of a statement itself
};
[[nodiscard]] About about(model::NodeId node, const model::Graph& graph);

/// `belongs to the class`: what a step says in words; empty where its own word says it already.
[[nodiscard]] std::string phrase(const model::Graph& graph, const model::Step& step);

}  // namespace kg::query::walk
