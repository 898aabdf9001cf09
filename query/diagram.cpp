// Diagram: see diagram.hpp.
#include "query/diagram.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <string_view>

#include "graph/text/utf8.hpp"

namespace kg::query {
namespace {

constexpr std::size_t label_columns = 40;
constexpr std::size_t title_columns = 100;

struct Style {
  Look look;
  std::string_view name;
  std::string_view dot_outline;
  std::string_view dot;
  std::string_view mermaid;
};
constexpr std::array styles = {
    Style{Look::plain, "plain", "", "fillcolor=\"#ffffff\"", "fill:#ffffff,stroke:#555555"},
    Style{Look::asked, "asked", "", "fillcolor=\"#dce6f2\", penwidth=2.5",
          "fill:#dce6f2,stroke:#000000,stroke-width:3px"},
    Style{Look::good, "good", "", "fillcolor=\"#dff0d8\"", "fill:#dff0d8,stroke:#3c763d"},
    Style{Look::open, "open", ",dashed", "fillcolor=\"#fcf8e3\"",
          "fill:#fcf8e3,stroke:#8a6d3b,stroke-dasharray:6 4"},
    Style{Look::bad, "bad", "", "fillcolor=\"#f2dede\", peripheries=2",
          "fill:#f2dede,stroke:#a94442,stroke-width:4px"},
    Style{Look::moot, "moot", ",dotted", "fillcolor=\"#eeeeee\", fontcolor=\"#555555\"",
          "fill:#eeeeee,stroke:#777777,color:#555555,stroke-dasharray:2 3"},
};

const Style& style_of(Look look) { return styles.at(static_cast<std::size_t>(look)); }
static_assert(styles[2].look == Look::good && styles[5].look == Look::moot);

struct Outline {
  Shape shape;
  std::string_view dot;
  std::string_view dot_corners;
  std::string_view mermaid_open;
  std::string_view mermaid_close;
};
constexpr std::array outlines = {
    Outline{Shape::thing, "ellipse", "", "(", ")"},
    Outline{Shape::therapy, "box", ",rounded", "([", "])"},
    Outline{Shape::statement, "box", "", "[", "]"},
    Outline{Shape::evidence, "note", "", "[/", "/]"},
    Outline{Shape::source, "cylinder", "", "[(", ")]"},
    Outline{Shape::fact, "hexagon", "", "{{", "}}"},
    Outline{Shape::note, "tab", "", ">", "]"},
};

const Outline& outline_of(Shape shape) { return outlines.at(static_cast<std::size_t>(shape)); }
static_assert(outlines[3].shape == Shape::evidence && outlines[6].shape == Shape::note);

/// Breaks lines at blanks.
std::string wrapped(std::string_view text, std::size_t columns = label_columns) {
  std::string result;
  std::size_t column = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    const std::string_view word = text.substr(0, end);
    const std::size_t width = text::display_width(word);
    if (column > 0 && column + 1 + width > columns) {
      result += '\n';
      column = 0;
    }
    if (column > 0) {
      result += ' ';
      ++column;
    }
    result += word;
    column += width;
    if (end == text.size()) break;
    if (text[end] == '\n') {
      result += '\n';
      column = 0;
    }
    text.remove_prefix(end + 1);
  }
  return result;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

/// A quoted string. Graphviz reads `\N` and the like in labels, and names of signs like `&lt;`.
std::string dot_quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    switch (c) {
      case '\n': result += "\\n"; break;
      case '"': result += "\\\""; break;
      case '\\': result += "\\\\"; break;
      case '&': result += "&amp;"; break;
      default: result += is_control(c) ? ' ' : c;
    }
  }
  return result + '"';
}

/// Within quotes Mermaid still reads markup; `#35;` stands for a sign by its number.
std::string mermaid_quoted(std::string_view text) {
  constexpr std::string_view signs = "\"#&<>\\`:;{}[]()|*_~@%";
  std::string result = "\"";
  for (const char c : text) {
    if (c == '\n') {
      result += "<br>";
    } else if (signs.find(c) != std::string_view::npos) {
      result += fmt::format("#{};", static_cast<int>(c));
    } else {
      result += is_control(c) ? ' ' : c;
    }
  }
  return result + '"';
}

/// In the head of a flowchart, which is YAML.
std::string yaml_quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (c == '\n') result += ';';
    result += is_control(c) ? ' ' : c;
  }
  return result + '"';
}

}  // namespace

std::string to_dot(const Diagram& diagram) {
  std::string text = "digraph answer {\n";
  const auto out = std::back_inserter(text);
  fmt::format_to(out, "  label={};\n  labelloc=t;\n  rankdir=LR;\n",
                 dot_quoted(wrapped(diagram.title, title_columns)));
  // Graphviz piles up from below what runs from left to right.
  for (std::size_t i = diagram.nodes.size(); i-- > 0;) {
    const Diagram::Node& node = diagram.nodes[i];
    const Style& style = style_of(node.look);
    const Outline& outline = outline_of(node.shape);
    fmt::format_to(out, "  n{} [label={}, shape={}, style=\"filled{}{}\", {}];\n", i,
                   dot_quoted(wrapped(node.label)), outline.dot, outline.dot_corners,
                   style.dot_outline, style.dot);
  }
  for (std::size_t i = diagram.edges.size(); i-- > 0;) {
    const Diagram::Edge& edge = diagram.edges[i];
    const bool turned = edge.is_backwards;
    fmt::format_to(out, "  n{} -> n{} [label={}{}{}];\n", turned ? edge.to : edge.from,
                   turned ? edge.from : edge.to, dot_quoted(wrapped(edge.label)),
                   turned ? ", dir=back" : "",
                   edge.is_against ? ", arrowhead=tee, color=\"#a94442\", penwidth=2" : "");
  }
  return text + "}\n";
}

std::string to_mermaid(const Diagram& diagram) {
  std::string text =
      fmt::format("---\ntitle: {}\n---\nflowchart LR\n", yaml_quoted(diagram.title));
  const auto out = std::back_inserter(text);
  for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
    const Diagram::Node& node = diagram.nodes[i];
    const Outline& outline = outline_of(node.shape);
    fmt::format_to(out, "  n{}{}{}{}:::{}\n", i, outline.mermaid_open,
                   mermaid_quoted(wrapped(node.label)), outline.mermaid_close,
                   style_of(node.look).name);
  }
  for (const Diagram::Edge& edge : diagram.edges) {
    const auto label =
        edge.label.empty() ? "" : fmt::format("|{}|", mermaid_quoted(wrapped(edge.label)));
    fmt::format_to(out, "  n{} {}{} n{}\n", edge.from, edge.is_against ? "--x" : "-->", label,
                   edge.to);
  }
  for (const Style& style : styles) {
    fmt::format_to(out, "  classDef {} {}\n", style.name, style.mermaid);
  }
  return text;
}

}  // namespace kg::query
