// Diagram: boxes and arrows as a value, and its text for Graphviz and for Mermaid. Every label
// comes out as it is, whatever signs it holds.
// Serves answers that are a part of the graph or a tree of reasons. Knows no graph and no query.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace kg::query {

/// How a box looks. Never by colour alone: what is open is dashed, what speaks against is doubled.
enum class Look : std::uint8_t { plain, asked, good, open, bad };

struct Diagram {
  struct Node {
    std::string label;  // may have several lines; long ones are wrapped
    Look look = Look::plain;
  };
  struct Edge {
    std::size_t from = 0;  // places in `nodes`
    std::size_t to = 0;
    std::string label;
  };
  std::string title;
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

/// A digraph of the DOT language.
[[nodiscard]] std::string to_dot(const Diagram& diagram);
/// A flowchart of Mermaid.
[[nodiscard]] std::string to_mermaid(const Diagram& diagram);

}  // namespace kg::query
