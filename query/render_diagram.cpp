// Render diagram: see render_diagram.hpp.
#include "query/render_diagram.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <variant>

#include "query/contrast_words.hpp"
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

Shape shape_of(model::KindId kind) {
  if (kind == model::kind::therapy) return Shape::therapy;
  if (kind == model::kind::statement) return Shape::statement;
  if (kind == model::kind::evidence) return Shape::evidence;
  if (kind == model::kind::source) return Shape::source;
  const bool is_condition = kind == model::kind::fact || kind == model::kind::definition ||
                            kind == model::kind::law;
  return is_condition ? Shape::fact : Shape::thing;
}

/// What a node is called and what it says.
std::string words_of(const Graph& graph, NodeId id) {
  const auto& node = graph.node(id);
  std::string text = node.id;
  if (node.kind == model::kind::evidence) {
    add_line(text, graph.evidence(id).claim);
  } else if (node.kind == model::kind::statement) {
    Reason stated;
    stated.statement = id;
    stated.when = graph.statement(id).when;
    add_line(text, sentence(stated, graph));
  } else {
    add_line(text, node.label);
  }
  return text;
}

class Drawing {
 public:
  Drawing(const Graph& graph, std::string title) : graph_(graph) {
    diagram_.title = std::move(title);
  }

  /// A node of the graph that says the same twice stands once.
  std::size_t box(NodeId id, Look look, const std::string& label) {
    const auto [place, is_new] = places_.try_emplace({id, label}, diagram_.nodes.size());
    if (is_new) diagram_.nodes.push_back({label, look, shape_of(graph_.kind_of(id))});
    return place->second;
  }
  std::size_t box(NodeId id, Look look = Look::plain) {
    return box(id, look, graph_.kind_name(graph_.kind_of(id)) + " " + words_of(graph_, id));
  }
  std::size_t note(std::string label, Look look) {
    diagram_.nodes.push_back({std::move(label), look, Shape::note});
    return diagram_.nodes.size() - 1;
  }
  /// Each arrow once.
  void arrow(std::size_t from, std::size_t to, const std::string& label, bool is_against = false) {
    if (!arrows_.emplace(from, to, label).second) return;
    diagram_.edges.push_back({from, to, label, is_against});
  }
  /// An edge of the graph, in its own direction, laid out in that of the step.
  void edge(NodeId from, Step step, NodeId to, bool as_walked = false) {
    const bool turned = step.inverse;
    if (turned) std::swap(from, to);
    const auto before = diagram_.edges.size();
    arrow(box(from), box(to), graph_.relation(step.relation).name);
    if (diagram_.edges.size() > before) diagram_.edges.back().is_backwards = turned && as_walked;
  }
  void say(const std::string& remark) { add_line(diagram_.title, remark); }

  [[nodiscard]] const Graph& graph() const { return graph_; }
  [[nodiscard]] std::size_t size() const { return diagram_.nodes.size(); }
  Diagram take() {
    if (diagram_.nodes.empty()) note("nothing found", Look::plain);
    return std::move(diagram_);
  }

 private:
  const Graph& graph_;
  Diagram diagram_;
  std::map<std::pair<NodeId, std::string>, std::size_t> places_;
  std::set<std::tuple<std::size_t, std::size_t, std::string>> arrows_;
};

// Reasons ----------------------------------------------------------------------------------------

/// What a reason does to the therapy.
enum class Side : std::uint8_t { in_favour, against, first, beside };

Look look_of(Truth holds, Side side) {
  if (holds == Truth::open) return Look::open;
  const bool is_met = holds == Truth::yes;
  switch (side) {
    case Side::in_favour: return is_met ? Look::good : Look::moot;
    case Side::against: return is_met ? Look::bad : Look::moot;
    case Side::first: return is_met ? Look::good : Look::bad;
    case Side::beside: return is_met ? Look::plain : Look::moot;
  }
  return Look::plain;
}

std::string reason_label(const Reason& reason, const Graph& graph) {
  std::string text = graph.node(reason.statement).id;
  add_line(text, sentence(reason, graph));
  const bool asks_first =
      graph.statement(reason.statement).kind == model::StatementKind::prerequisite;
  add_line(text, fmt::format("{}: {}", asks_first ? "met" : "holds",
                             condition::to_string(reason.holds)));
  return text;
}

/// The passages of a piece of evidence, one arrow a source.
void add_passages(Drawing& drawing, std::size_t claim, NodeId evidence,
                  const std::vector<NodeId>& counting) {
  std::map<NodeId, std::string> places;
  std::vector<NodeId> sources;  // in order of first use
  for (const auto& locator : drawing.graph().evidence(evidence).locators) {
    const bool counts = counting.empty() || std::find(counting.begin(), counting.end(),
                                                      locator.source) != counting.end();
    if (!counts) continue;
    const auto [place, is_new] = places.try_emplace(locator.source);
    if (is_new) sources.push_back(locator.source);
    add_line(place->second, model::to_text(locator));
  }
  for (const NodeId source : sources) {
    drawing.arrow(claim, drawing.box(source), places[source].empty() ? "from" : places[source]);
  }
}

void add_grounds(Drawing& drawing, std::size_t statement, const Reason& reason) {
  for (const NodeId evidence : reason.evidence) {
    const std::size_t claim = drawing.box(evidence);
    drawing.arrow(statement, claim, "because");
    add_passages(drawing, claim, evidence, reason.sources);
  }
  for (const NodeId decision : drawing.graph().statement(reason.statement).decisions) {
    drawing.arrow(statement, drawing.box(decision), "decided-by");
  }
}

struct Branch {
  std::string word;
  Side side;
  bool is_whole;  // down to the passages; else what settles the status, alone
};

void add_reasons(Drawing& drawing, std::size_t root, const Verdict& verdict,
                 const std::vector<Reason>& reasons, const Branch& branch) {
  const Graph& graph = drawing.graph();
  const Truth settles = branch.side == Side::first ? Truth::no : Truth::yes;
  for (const Reason& reason : reasons) {
    if (!branch.is_whole && reason.holds != settles) continue;
    std::string label = reason_label(reason, graph);
    if (branch.is_whole && reason.stated_of != verdict.therapy) {
      add_line(label, "stated of " + graph.node(reason.stated_of).id);
    }
    const std::size_t statement =
        drawing.box(reason.statement, look_of(reason.holds, branch.side), label);
    drawing.arrow(root, statement, branch.word, branch.side == Side::against);
    if (branch.is_whole) add_grounds(drawing, statement, reason);
  }
}

/// The therapy with its status, and what is still needed.
std::size_t add_status(Drawing& drawing, const Verdict& verdict) {
  const Graph& graph = drawing.graph();
  std::string label = words_of(graph, verdict.therapy);
  add_line(label, model::to_string(verdict.status));
  const std::size_t root = drawing.box(verdict.therapy, look_of(verdict.status), label);
  if (verdict.needs) {
    drawing.arrow(root, drawing.note(residual_text(*verdict.needs, graph), Look::open), "needs");
  } else if (verdict.contested_if) {
    drawing.arrow(root, drawing.note(residual_text(*verdict.contested_if, graph), Look::open),
                  "contested if");
  }
  return root;
}

void add_option(Drawing& drawing, const Verdict& verdict) {
  const std::size_t root = add_status(drawing, verdict);
  add_reasons(drawing, root, verdict, verdict.in_favour, {"for", Side::in_favour, false});
  add_reasons(drawing, root, verdict, verdict.against, {"against", Side::against, false});
  if (verdict.status == model::Status::blocked) {
    add_reasons(drawing, root, verdict, verdict.prerequisites, {"first", Side::first, false});
  }
}

void add_why(Drawing& drawing, const WhyResult& why) {
  const Verdict& verdict = why.verdict;
  const std::size_t root = add_status(drawing, verdict);
  add_reasons(drawing, root, verdict, verdict.in_favour, {"for", Side::in_favour, true});
  add_reasons(drawing, root, verdict, verdict.against, {"against", Side::against, true});
  add_reasons(drawing, root, verdict, verdict.prerequisites, {"first", Side::first, true});
  add_reasons(drawing, root, verdict, verdict.unsettled, {"unsettled", Side::beside, true});
  add_reasons(drawing, root, verdict, verdict.preferences, {"preference", Side::beside, true});
  add_reasons(drawing, root, verdict, verdict.remarks, {"remark", Side::beside, true});
  for (const ChangeRow& row : change_rows(why.contrast, drawing.graph())) {
    const std::size_t change = drawing.note(row.if_, Look::open);
    drawing.arrow(root, change, row.becomes + " if");
  }
}

// Walks ------------------------------------------------------------------------------------------

void add_path(Drawing& drawing, const model::Path& path) {
  drawing.box(path.start, Look::asked);
  if (!path.steps.empty()) drawing.box(path.steps.back().to, Look::asked);
  NodeId from = path.start;
  for (const model::PathStep& each : path.steps) {
    drawing.edge(from, each.step, each.to, true);
    from = each.to;
  }
}

void add_paths(Drawing& drawing, const walk::Answer& answer) {
  std::size_t drawn = 0;
  for (const model::Path& path : answer.paths) {
    if (drawn > 0 && drawing.size() + path.steps.size() > diagram_paths_nodes) break;
    add_path(drawing, path);
    ++drawn;
  }
  if (drawn < answer.paths.size()) {
    drawing.say(fmt::format("the first {} of {} paths", drawn, answer.paths.size()));
  }
  const bool may_be_more =
      answer.cut != model::PathsCut::no && answer.cut != model::PathsCut::length;
  if (may_be_more) drawing.say("there may be more: the search ended at its limit");
}

/// Many neighbours by one relation, in one box.
std::string crowd(const std::vector<NodeId>& nodes, const Graph& graph) {
  constexpr std::size_t named = 6;
  std::vector<std::string> names = ids(std::span(nodes).first(named), graph);
  return fmt::format("{} nodes\n{} and {} more", nodes.size(), fmt::join(names, ", "),
                     nodes.size() - named);
}
static_assert(diagram_neighbours_max >= 6);

void add_about(Drawing& drawing, NodeId node) {
  const Graph& graph = drawing.graph();
  const std::size_t middle = drawing.box(node, Look::asked);
  for (const walk::About::Links& links : walk::about(node, graph).links) {
    if (links.nodes.size() <= diagram_neighbours_max) {
      for (const NodeId to : links.nodes) drawing.edge(node, links.step, to);
      continue;
    }
    std::size_t from = middle;
    std::size_t to = drawing.note(crowd(links.nodes, graph), Look::plain);
    if (links.step.inverse) std::swap(from, to);
    drawing.arrow(from, to, graph.relation(links.step.relation).name);
  }
}

/// The nodes and every edge between two of them; then those of which it is open.
void add_list(Drawing& drawing, const walk::Answer& answer) {
  const Graph& graph = drawing.graph();
  for (const NodeId node : answer.nodes) drawing.box(node);
  const model::NodeSet listed = model::set_of(graph, answer.nodes);
  for (const NodeId node : answer.nodes) {
    for (const Step& step : graph.steps_from(graph.kind_of(node))) {
      if (step.inverse) continue;
      for (const NodeId to : graph.targets(node, step.relation)) {
        if (listed.contains(to)) drawing.edge(node, step, to);
      }
    }
  }
  for (const NodeId node : answer.undecided) {
    std::string label = graph.kind_name(graph.kind_of(node)) + " " + words_of(graph, node);
    add_line(label, "open: it may belong here");
    drawing.box(node, Look::open, label);
  }
  if (answer.nodes.size() < answer.total) {
    drawing.say(fmt::format("{} of {} found", answer.nodes.size(), answer.total));
  }
}

// One line a form.
struct Drawer {
  const Graph& graph;
  std::string title;

  std::optional<Diagram> operator()(const OptionsResult& list) const {
    Drawing drawing(graph, title);
    std::size_t shown = 0;
    for (const Verdict& verdict : list.verdicts) {
      if (!is_shown(list, verdict)) continue;
      add_option(drawing, verdict);
      ++shown;
    }
    if (shown < list.verdicts.size()) {
      drawing.say(fmt::format("{} of {} therapies; `including all` shows the others, not indicated",
                              shown, list.verdicts.size()));
    }
    return drawing.take();
  }
  std::optional<Diagram> operator()(const WhyResult& why) const {
    Drawing drawing(graph, title);
    add_why(drawing, why);
    return drawing.take();
  }
  std::optional<Diagram> operator()(const WalkResult& answer) const {
    if (answer->query.explain) return std::nullopt;
    Drawing drawing(graph, title);
    switch (answer->query.form) {
      case walk::Bound::Form::count: return std::nullopt;
      case walk::Bound::Form::list: add_list(drawing, *answer); break;
      case walk::Bound::Form::path:
      case walk::Bound::Form::paths: add_paths(drawing, *answer); break;
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
