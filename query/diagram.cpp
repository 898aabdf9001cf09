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

struct Style {
  Look look;
  std::string_view name;
  std::string_view dot;
  std::string_view mermaid;
};
constexpr std::array styles = {
    Style{Look::plain, "plain", "", "fill:#ffffff,stroke:#555555"},
    Style{Look::asked, "asked", "penwidth=2, fillcolor=\"#dce6f2\"",
          "fill:#dce6f2,stroke:#000000,stroke-width:3px"},
    Style{Look::good, "good", "fillcolor=\"#dff0d8\"", "fill:#dff0d8,stroke:#3c763d"},
    Style{Look::open, "open", "style=\"rounded,filled,dashed\", fillcolor=\"#fcf8e3\"",
          "fill:#fcf8e3,stroke:#8a6d3b,stroke-dasharray:5 3"},
    Style{Look::bad, "bad", "peripheries=2, fillcolor=\"#f2dede\"",
          "fill:#f2dede,stroke:#a94442,stroke-width:3px"},
};

const Style& style_of(Look look) { return styles.at(static_cast<std::size_t>(look)); }
static_assert(styles[4].look == Look::bad && styles[2].look == Look::good);

/// Breaks lines at blanks.
std::string wrapped(std::string_view text) {
  std::string result;
  std::size_t column = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    const std::string_view word = text.substr(0, end);
    const std::size_t width = text::display_width(word);
    if (column > 0 && column + 1 + width > label_columns) {
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
  constexpr std::string_view signs = "\"#&<>\\`;{}[]()|*_~@%";
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

std::string on_one_line(std::string text) {
  for (char& c : text) {
    if (is_control(c)) c = ' ';
  }
  return text;
}

}  // namespace

std::string to_dot(const Diagram& diagram) {
  std::string text = "digraph answer {\n";
  const auto out = std::back_inserter(text);
  fmt::format_to(out, "  label={};\n  labelloc=t;\n  rankdir=LR;\n", dot_quoted(diagram.title));
  text += "  node [shape=box, style=\"rounded,filled\", fillcolor=white];\n";
  for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
    const Diagram::Node& node = diagram.nodes[i];
    const std::string_view style = style_of(node.look).dot;
    fmt::format_to(out, "  n{} [label={}{}{}];\n", i, dot_quoted(wrapped(node.label)),
                   style.empty() ? "" : ", ", style);
  }
  for (const Diagram::Edge& edge : diagram.edges) {
    fmt::format_to(out, "  n{} -> n{}", edge.from, edge.to);
    if (!edge.label.empty()) {
      fmt::format_to(out, " [label={}]", dot_quoted(wrapped(edge.label)));
    }
    text += ";\n";
  }
  return text + "}\n";
}

std::string to_mermaid(const Diagram& diagram) {
  std::string text = fmt::format("flowchart LR\n  %% {}\n", on_one_line(diagram.title));
  const auto out = std::back_inserter(text);
  for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
    const Diagram::Node& node = diagram.nodes[i];
    fmt::format_to(out, "  n{}[{}]:::{}\n", i, mermaid_quoted(wrapped(node.label)),
                   style_of(node.look).name);
  }
  for (const Diagram::Edge& edge : diagram.edges) {
    const auto label =
        edge.label.empty() ? "" : fmt::format("|{}|", mermaid_quoted(wrapped(edge.label)));
    fmt::format_to(out, "  n{} -->{} n{}\n", edge.from, label, edge.to);
  }
  for (const Style& style : styles) {
    fmt::format_to(out, "  classDef {} {}\n", style.name, style.mermaid);
  }
  return text;
}

}  // namespace kg::query
