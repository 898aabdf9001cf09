// Nearby: variants of the part that ran out, each evaluated from the nodes that it started from.
#include "query/walk/nearby.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "query/walk/columns.hpp"
#include "query/walk/evaluator.hpp"
#include "query/walk/words.hpp"

namespace kg::query::walk {
namespace {

namespace kind = model::kind;
namespace relation = model::relation;
using model::Graph;
using model::NodeId;
using model::NodeSet;
using model::StatementKind;
using model::Step;

constexpr std::size_t names_shown = 4;
constexpr Step to_classes{relation::is, false};
constexpr Step to_members{relation::is, true};

NodeSet run(const SetPtr& set, const Graph& graph) {
  Bound bound;
  bound.set = set;
  const Plan plan(bound, graph);
  text::Sink unheard;  // the walk itself has reported already
  return Evaluator(graph, plan, unheard).evaluate(*set).both();
}

// These nodes in place of the part that found them.
SetPtr fixed(const SetPtr& set, const NodeSet& nodes) {
  auto result = std::make_shared<Set>();
  result->op = Set::Op::nodes;
  result->kinds = set->kinds;
  result->nodes = nodes.to_vector();
  result->span = set->span;
  return result;
}

SetPtr with_parts(const Set& set, std::vector<SetPtr> parts) {
  auto result = std::make_shared<Set>(set);
  result->parts = std::move(parts);
  return result;
}

SetPtr hop_from(const SetPtr& from, Hop hop, std::vector<model::KindId> kinds) {
  auto result = std::make_shared<Set>();
  result->op = Set::Op::hop;
  result->hop = std::move(hop);
  result->kinds = std::move(kinds);
  result->span = from->span;
  result->parts = {from};
  return result;
}

SetPtr hierarchy(const SetPtr& from, const Step& step, const Graph& graph) {
  return hop_from(from, Hop{{step}, Hop::Repeat::more, {}, word_of(graph, step) + "+"},
                  from->kinds);
}

bool has_hierarchy(const SetPtr& set, const Graph& graph) {
  return !set->kinds.empty() &&
         std::all_of(set->kinds.begin(), set->kinds.end(), [&](model::KindId each) {
           return graph.allows(relation::is, each, each);
         });
}

bool follows_hierarchy(const Hop& hop) {
  return std::any_of(hop.steps.begin(), hop.steps.end(),
                     [](const Step& step) { return step.relation == relation::is; });
}

std::string names(const std::vector<NodeId>& nodes, const Graph& graph) {
  std::string text;
  for (std::size_t i = 0; i < std::min(nodes.size(), names_shown); ++i) {
    text += (i == 0 ? "" : ", ") + graph.node(nodes[i]).id;
  }
  if (nodes.size() > names_shown) text += fmt::format(" and {} more", nodes.size() - names_shown);
  return text;
}

class Search {
 public:
  explicit Search(const Graph& graph) : graph_(graph) {}

  std::vector<Near> search(const SetPtr& set) {
    walk(set);
    if (!place_) return {};
    // The query itself says it of one named node.
    const bool plain = place_->set == set && !place_->from.empty() && set->op == Set::Op::hop &&
                       set->parts.front()->op == Set::Op::nodes;
    if (!plain) where();
    if (place_->set->op == Set::Op::hop) {
      other_statements();
      of_hierarchy(to_members, "members");
      of_hierarchy(to_classes, "classes");
    }
    if (place_->set->op == Set::Op::filter) {
      to_hierarchy(to_members, "member");
      to_hierarchy(to_classes, "class");
    }
    return std::move(found_);
  }

 private:
  // Where nothing is found although every part before has nodes.
  struct Place {
    SetPtr set;
    std::vector<NodeSet> from;  // of its parts
  };

  NodeSet walk(const SetPtr& set) {
    const auto before = place_;
    std::vector<SetPtr> parts;
    std::vector<NodeSet> from;
    for (const SetPtr& part : set->parts) {
      from.push_back(walk(part));
      parts.push_back(fixed(part, from.back()));
    }
    const NodeSet nodes = run(parts.empty() ? set : with_parts(*set, std::move(parts)), graph_);
    if (!nodes.empty()) {
      place_ = before;
    } else if (!place_) {
      place_ = Place{set, std::move(from)};
    }
    return nodes;
  }

  void add(std::string text, const SetPtr& query = nullptr) {
    found_.push_back({std::move(text), query ? to_text(*query, graph_) : std::string()});
  }

  // "these 6 therapies", "rfa"
  std::string start(std::size_t part = 0) const {
    const auto nodes = place_->from[part].to_vector();
    if (nodes.size() == 1) return graph_.node(nodes.front()).id;
    return "these " + counted(graph_, nodes.size(), kinds_of(graph_, nodes));
  }

  void where() {
    const Set& set = *place_->set;
    switch (set.op) {
      case Set::Op::all:
        return add(fmt::format("the guideline has no {}", to_text(set.noun, graph_)));
      case Set::Op::options: return add("no therapy is an option in " + to_text(set, graph_));
      case Set::Op::hop:
        return add(fmt::format("there are no {} of {}", quoted(set.hop), start()));
      case Set::Op::filter: return filtered(*set.filter);
      case Set::Op::intersect:
        return add(fmt::format("{} on the left and {} on the right have none in common", start(0),
                               start(1)));
      case Set::Op::except: return add(fmt::format("`except` takes away {}", start()));
      case Set::Op::nodes:
      case Set::Op::unite: return;
    }
  }

  static std::string quoted(const Hop& hop) {
    return hop.noun ? hop.words : "`" + hop.words + "`";
  }

  // Of several conditions, those that no node meets even alone.
  void filtered(const Filter& filter) {
    const auto all = filter.op == Filter::Op::all ? filter.parts : std::vector<FilterPtr>{};
    bool told = false;
    for (const FilterPtr& part : all) {
      if (!run(filter_of(part, place_->from.front()), graph_).empty()) continue;
      add(fmt::format("none of {}: `{}`", start(), to_text(*part, graph_)));
      told = true;
    }
    if (told) return;
    if (all.empty()) return add(fmt::format("none of {}: `{}`", start(), to_text(filter, graph_)));
    std::string text;
    for (const FilterPtr& part : all) {
      text += fmt::format("{}`{}` {}", text.empty() ? "" : ", ", to_text(*part, graph_),
                          run(filter_of(part, place_->from.front()), graph_).size());
    }
    add(fmt::format("of {}, none meets all conditions; alone: {}", start(), text));
  }

  SetPtr filter_of(const FilterPtr& filter, const NodeSet& from) const {
    auto result = std::make_shared<Set>(*place_->set);
    result->filter = filter;
    result->parts = {fixed(place_->set->parts.front(), from)};
    return result;
  }

  // Of statements of one kind: those of other kinds; what speaks against, first.
  void other_statements() {
    const Hop& hop = place_->set->hop;
    if (!hop.noun || hop.noun->kind != kind::statement) return;
    if (hop.noun->statements == all_statements) return;
    constexpr std::array against = {StatementKind::absolute_contraindication,
                                    StatementKind::relative_contraindication,
                                    StatementKind::recommendation_against};
    const auto bit = [](StatementKind each) { return 1U << static_cast<unsigned>(each); };
    const bool asks_against = std::any_of(against.begin(), against.end(), [&](auto each) {
      return (hop.noun->statements & bit(each)) != 0;
    });
    bool told = false;
    for (const auto each : against) {
      const bool asked = (hop.noun->statements & bit(each)) != 0;
      if (!asks_against || asked) continue;
      told = statements({kind::statement, static_cast<StatementMask>(bit(each))}, "") || told;
    }
    if (!told) statements({kind::statement, all_statements}, "other ");
  }

  bool statements(const Noun& noun, const char* other) {
    const auto variant = [&](const SetPtr& from) {
      Hop hop = place_->set->hop;
      hop.noun = noun;
      hop.words = plural_of(graph_, noun);
      return hop_from(from, std::move(hop), {kind::statement});
    };
    const SetPtr& part = place_->set->parts.front();
    const auto size = run(variant(fixed(part, place_->from.front())), graph_).size();
    if (size == 0) return false;
    const auto plural = plural_of(graph_, noun);
    const auto singular = plural == "recommendations-against" ? "recommendation-against"
                          : plural.ends_with("s")             ? plural.substr(0, plural.size() - 1)
                                                              : plural;
    add(fmt::format("there {} {} {}{}", size == 1 ? "is" : "are", size, other,
                    size == 1 ? singular : plural),
        variant(part));
    return true;
  }

  // The same step from the members of what it starts from, or from the classes.
  void of_hierarchy(const Step& step, const char* word) {
    const Set& set = *place_->set;
    const SetPtr& part = set.parts.front();
    if (!has_hierarchy(part, graph_) || follows_hierarchy(set.hop)) return;
    const auto others =
        run(hierarchy(fixed(part, place_->from.front()), step, graph_), graph_);
    std::vector<NodeId> having;
    for (const NodeId node : others) {
      if (!reach(graph_, node, {set.hop}).empty()) having.push_back(node);
    }
    if (having.empty()) return;
    add(fmt::format("of {} {}, {} {} some", place_->from.front().size() == 1 ? "its" : "their",
                    word, names(having, graph_), having.size() == 1 ? "has" : "have"),
        hop_from(hierarchy(part, step, graph_), set.hop, set.kinds));
  }

  // The same relation to a member of what it was asked for, or to a class.
  void to_hierarchy(const Step& step, const char* word) {
    const Filter& filter = *place_->set->filter;
    if (filter.op != Filter::Op::related || !filter.set) return;
    if (!has_hierarchy(filter.set, graph_) || follows_hierarchy(filter.hops.front())) return;
    auto other = std::make_shared<Filter>(filter);
    other->set = hierarchy(filter.set, step, graph_);
    const auto nodes = run(filter_of(other, place_->from.front()), graph_).to_vector();
    if (nodes.empty()) return;
    auto query = std::make_shared<Set>(*place_->set);
    query->filter = other;
    add(fmt::format("with a {} of {} {}", word, to_text(*filter.set, graph_),
                    nodes.size() == 1 ? fmt::format("there is {}", names(nodes, graph_))
                                      : fmt::format("there are {}", names(nodes, graph_))),
        query);
  }

  const Graph& graph_;
  std::optional<Place> place_;
  std::vector<Near> found_;
};

}  // namespace

std::vector<Near> near_nothing(const Bound& bound, const Graph& graph) {
  return Search(graph).search(bound.set);
}

std::vector<Near> near_members(const Bound& bound, const NodeSet& found, const Graph& graph) {
  const SetPtr& set = bound.set;
  if (set->op != Set::Op::filter || !has_hierarchy(set, graph)) return {};
  const Filter& filter = *set->filter;
  if (filter.op != Filter::Op::related || !filter.set) return {};
  for (const Step& step : filter.hops.front().steps) {
    const bool follows = step.relation == relation::is || step.relation == relation::combines ||
                         step.relation == relation::bears_on;
    if (follows) return {};
  }
  const auto members = (run(hierarchy(fixed(set, found), to_members, graph), graph) - found);
  if (members.empty()) return {};
  const auto nodes = members.to_vector();
  return {{fmt::format("of their members, {} {} not state it", names(nodes, graph),
                       nodes.size() == 1 ? "does" : "do"),
           to_text(*hierarchy(set, to_members, graph), graph)}};
}

}  // namespace kg::query::walk
