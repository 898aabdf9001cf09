// Diagram: boxes and arrows as a value, and its text for Graphviz and for Mermaid. Every label
// comes out as it is, whatever signs it holds.
// Serves answers that are a part of the graph or a tree of reasons. Knows no graph and no query.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace kg::query {

/// How a box looks. Never by colour alone: what is asked about is thick, what is open dashed, what
/// stands in the way doubled, what does not hold dotted.
enum class Look : std::uint8_t { plain, asked, good, open, bad, moot };

/// What a box stands for.
enum class Shape : std::uint8_t { thing, therapy, statement, evidence, source, fact, note };

struct Diagram {
  struct Node {
    std::string label;  // may have several lines; long ones are wrapped
    Look look = Look::plain;
    Shape shape = Shape::thing;
  };
  struct Edge {
    std::size_t from = 0;  // places in `nodes`
    std::size_t to = 0;
    std::string label;
    bool is_against = false;    // ends in a bar, not in an arrow head
    bool is_backwards = false;  // walked against the arrow: `to` stands before `from`
  };
  std::string title;  // may have several lines
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

/// A digraph of the DOT language.
[[nodiscard]] std::string to_dot(const Diagram& diagram);
/// A flowchart of Mermaid.
[[nodiscard]] std::string to_mermaid(const Diagram& diagram);

}  // namespace kg::query
