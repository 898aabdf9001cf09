// Render diagram: see render_diagram.hpp.
#include "query/render_diagram.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "query/explain.hpp"
#include "query/walk/about.hpp"
#include "query/walk/answer.hpp"

namespace kg::query {
namespace {

using condition::Truth;
using model::Graph;
using model::NodeId;
using model::Reason;
using model::Step;
using model::Verdict;

Look look_of(Truth truth) {
  return truth == Truth::yes ? Look::good : truth == Truth::no ? Look::bad : Look::open;
}

Look look_of(model::Status status) {
  switch (status) {
    case model::Status::option: return Look::good;
    case model::Status::contested:
    case model::Status::conditional: return Look::open;
    case model::Status::blocked:
    case model::Status::contraindicated:
    case model::Status::not_indicated: return Look::bad;
  }
  return Look::plain;
}

void add_line(std::string& text, std::string_view line) {
  if (!line.empty()) text.append(text.empty() ? "" : "\n").append(line);
}

/// What a node is called and what it says.
std::string words_of(const Graph& graph, NodeId id) {
  const auto& node = graph.node(id);
  const bool is_evidence = node.kind == model::kind::evidence;
  std::string text = node.id;
  add_line(text, is_evidence ? graph.evidence(id).claim : node.label);
  return text;
}

class Drawing {
 public:
  Drawing(const Graph& graph, std::string title) : graph_(graph) {
    diagram_.title = std::move(title);
  }

  /// Each node of the graph stands once; what it says is decided where it comes first.
  std::size_t box(NodeId id, Look look, const std::string& label) {
    const auto [place, is_new] = places_.emplace(id, diagram_.nodes.size());
    if (is_new) diagram_.nodes.push_back({label, look});
    return place->second;
  }
  std::size_t box(NodeId id, Look look = Look::plain) {
    if (const auto found = places_.find(id); found != places_.end()) return found->second;
    return box(id, look, graph_.kind_name(graph_.kind_of(id)) + " " + words_of(graph_, id));
  }
  std::size_t note(std::string label, Look look) {
    diagram_.nodes.push_back({std::move(label), look});
    return diagram_.nodes.size() - 1;
  }
  /// Each arrow once.
  void arrow(std::size_t from, std::size_t to, const std::string& label) {
    if (arrows_.emplace(from, to, label).second) diagram_.edges.push_back({from, to, label});
  }
  /// An edge of the graph, in its own direction.
  void edge(NodeId from, Step step, NodeId to) {
    if (step.inverse) std::swap(from, to);
    arrow(box(from), box(to), graph_.relation(step.relation).name);
  }

  [[nodiscard]] const Graph& graph() const { return graph_; }
  Diagram take() { return std::move(diagram_); }

 private:
  const Graph& graph_;
  Diagram diagram_;
  std::map<NodeId, std::size_t> places_;
  std::set<std::tuple<std::size_t, std::size_t, std::string>> arrows_;
};

// Reasons ----------------------------------------------------------------------------------------

std::string reason_label(const Reason& reason, NodeId therapy, const Graph& graph) {
  std::string text = graph.node(reason.statement).id;
  add_line(text, sentence(reason, graph));
  const bool asks_first =
      graph.statement(reason.statement).kind == model::StatementKind::prerequisite;
  add_line(text, fmt::format("{}: {}", asks_first ? "met" : "holds",
                             condition::to_string(reason.holds)));
  if (reason.stated_of != therapy) {
    add_line(text, "stated of " + graph.node(reason.stated_of).id);
  }
  return text;
}

void add_reasons(Drawing& drawing, std::size_t therapy_box, NodeId therapy,
                 const std::vector<Reason>& reasons, const std::string& word, bool with_evidence) {
  const Graph& graph = drawing.graph();
  for (const Reason& reason : reasons) {
    if (!with_evidence && reason.holds == Truth::no) continue;
    const std::size_t statement = drawing.box(reason.statement, look_of(reason.holds),
                                              reason_label(reason, therapy, graph));
    drawing.arrow(statement, therapy_box, word);
    if (!with_evidence) continue;
    for (const NodeId evidence : reason.evidence) {
      const std::size_t claim = drawing.box(evidence);
      drawing.arrow(statement, claim, "because");
      for (const auto& locator : graph.evidence(evidence).locators) {
        drawing.arrow(claim, drawing.box(locator.source),
                      fmt::format("from {}", model::to_text(locator)));
      }
    }
    for (const NodeId decision : graph.statement(reason.statement).decisions) {
      drawing.arrow(statement, drawing.box(decision), "decided-by");
    }
  }
}

void add_verdict(Drawing& drawing, const Verdict& verdict, bool with_evidence) {
  const Graph& graph = drawing.graph();
  std::string label = words_of(graph, verdict.therapy);
  add_line(label, model::to_string(verdict.status));
  const NodeId therapy = verdict.therapy;
  const std::size_t place = drawing.box(therapy, look_of(verdict.status), label);
  if (verdict.needs) {
    const std::size_t needs =
        drawing.note("needs\n" + residual_text(*verdict.needs, graph), Look::open);
    drawing.arrow(needs, place, "makes it an option");
  }
  add_reasons(drawing, place, therapy, verdict.in_favour, "for", with_evidence);
  add_reasons(drawing, place, therapy, verdict.against, "against", with_evidence);
  add_reasons(drawing, place, therapy, verdict.prerequisites, "first", with_evidence);
  if (!with_evidence) return;
  add_reasons(drawing, place, therapy, verdict.unsettled, "unsettled", true);
  add_reasons(drawing, place, therapy, verdict.preferences, "preference", true);
  add_reasons(drawing, place, therapy, verdict.remarks, "remark", true);
}

// Walks ------------------------------------------------------------------------------------------

void add_paths(Drawing& drawing, const std::vector<model::Path>& paths) {
  for (const model::Path& path : paths) {
    drawing.box(path.start, Look::asked);
    if (!path.steps.empty()) drawing.box(path.steps.back().to, Look::asked);
  }
  for (const model::Path& path : paths) {
    NodeId from = path.start;
    for (const model::PathStep& each : path.steps) {
      drawing.edge(from, each.step, each.to);
      from = each.to;
    }
  }
}

void add_about(Drawing& drawing, NodeId node) {
  drawing.box(node, Look::asked);
  for (const walk::About::Links& links : walk::about(node, drawing.graph()).links) {
    for (const NodeId to : links.nodes) drawing.edge(node, links.step, to);
  }
}

/// The nodes and every edge between two of them.
void add_list(Drawing& drawing, const std::vector<NodeId>& nodes) {
  const Graph& graph = drawing.graph();
  for (const NodeId node : nodes) drawing.box(node);
  const model::NodeSet listed = model::set_of(graph, nodes);
  for (const NodeId node : nodes) {
    for (const Step& step : graph.steps_from(graph.kind_of(node))) {
      if (step.inverse) continue;
      for (const NodeId to : graph.targets(node, step.relation)) {
        if (listed.contains(to)) drawing.edge(node, step, to);
      }
    }
  }
}

// One line a form.
struct Drawer {
  const Graph& graph;
  std::string title;

  std::optional<Diagram> operator()(const OptionsResult& list) const {
    Drawing drawing(graph, title);
    for (const Verdict& verdict : list.verdicts) {
      if (is_shown(list, verdict)) add_verdict(drawing, verdict, false);
    }
    return drawing.take();
  }
  std::optional<Diagram> operator()(const WhyResult& why) const {
    Drawing drawing(graph, title);
    add_verdict(drawing, why.verdict, true);
    return drawing.take();
  }
  std::optional<Diagram> operator()(const WalkResult& answer) const {
    if (answer->query.explain) return std::nullopt;
    Drawing drawing(graph, title);
    switch (answer->query.form) {
      case walk::Bound::Form::count: return std::nullopt;
      case walk::Bound::Form::list: add_list(drawing, answer->nodes); break;
      case walk::Bound::Form::path:
      case walk::Bound::Form::paths: add_paths(drawing, answer->paths); break;
      case walk::Bound::Form::everything:
        for (const NodeId node : answer->nodes) add_about(drawing, node);
        break;
    }
    return drawing.take();
  }
  template <class Other>
  std::optional<Diagram> operator()(const Other&) const {
    return std::nullopt;
  }
};

struct Titles {
  const Graph& graph;
  std::string operator()(const WalkResult& walk) const {
    return walk::to_text(walk->query, graph);
  }
  template <class Other>
  std::string operator()(const Other& other) const {
    return to_text(BoundQuery(other.query), graph);
  }
};

std::string title_of(const Result& result, const Graph& graph) {
  return std::visit(Titles{graph}, result) + (is_partial(result) ? " (partial)" : "");
}

}  // namespace

std::optional<Diagram> diagram_of(const Result& result, const Graph& graph) {
  return std::visit(Drawer{graph, title_of(result, graph)}, result);
}

}  // namespace kg::query
