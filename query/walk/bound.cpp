// Bound: prints a walk with canonical names, in words that would be read back the same.
#include "query/walk/bound.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "graph/text/token.hpp"
#include "query/bound.hpp"
#include "query/walk/words.hpp"

namespace kg::query::walk {
namespace {

using model::Graph;

std::string joined(const std::vector<FilterPtr>& parts, std::string_view word, const Graph& graph) {
  std::string text;
  for (const auto& part : parts) {
    const bool wraps = part->op == Filter::Op::all || part->op == Filter::Op::any;
    const auto inner = to_text(*part, graph);
    text += fmt::format("{}{}", text.empty() ? "" : fmt::format(" {} ", word),
                        wraps ? "(" + inner + ")" : inner);
  }
  return text;
}

std::string route(const std::vector<Hop>& hops) {
  std::string text;
  for (const Hop& hop : hops) text += hop.words + ".";
  return text;
}

std::string value_text(const Filter& filter) {
  const bool quoted = filter.attribute->type == AttributeType::text;
  return quoted ? text::quote(filter.value.text) : filter.value.text;
}

std::string_view sign_text(Sign sign) {
  switch (sign) {
    case Sign::equal: return "=";
    case Sign::differs: return "!=";
    case Sign::less: return "<";
    case Sign::at_most: return "<=";
    case Sign::greater: return ">";
    case Sign::at_least: return ">=";
    case Sign::contains: return "~";
  }
  return "=";
}

// The name alone where it is the only one, else behind its kind.
std::string name_of(model::NodeId node, const Graph& graph) {
  const auto& id = graph.node(node).id;
  const bool shared = find_nodes(graph, id).size() > 1 || find_noun(graph, id).has_value();
  return shared ? graph.kind_name(graph.node(node).kind) + " " + id : id;
}

std::string in_brackets(const Set& set, const Graph& graph) {
  const bool bare = set.op == Set::Op::all || set.op == Set::Op::nodes ||
                    set.op == Set::Op::hop || set.op == Set::Op::options;
  return bare ? to_text(set, graph) : "(" + to_text(set, graph) + ")";
}

std::string key_text(const Key& key) { return key.words; }

std::string tail_of(const Bound& bound) {
  std::string text;
  for (const Key& key : bound.order) {
    text += fmt::format("{} {}{}", text.empty() ? " order by" : ",", key_text(key),
                        key.descending ? " desc" : "");
  }
  if (bound.limit) text += fmt::format(" limit {}", *bound.limit);
  return text;
}

}  // namespace

bool fits(const Graph& graph, model::NodeId node, const Noun& noun) {
  if (graph.node(node).kind != noun.kind) return false;
  if (noun.statements == all_statements || noun.kind != model::kind::statement) return true;
  const auto bit = static_cast<unsigned>(graph.statement(node).kind);
  return (noun.statements >> bit & 1U) != 0;
}

std::string to_text(const Noun& noun, const Graph& graph) { return plural_of(graph, noun); }

std::string to_text(const Filter& filter, const Graph& graph) {
  switch (filter.op) {
    case Filter::Op::all: return joined(filter.parts, "and", graph);
    case Filter::Op::any: return joined(filter.parts, "or", graph);
    case Filter::Op::none: {
      const auto inner = filter.parts.front();
      const bool wraps = inner->op == Filter::Op::all || inner->op == Filter::Op::any;
      const auto text = to_text(*inner, graph);
      return wraps ? "not (" + text + ")" : "not " + text;
    }
    case Filter::Op::known:
      return fmt::format("known {}{}", route(filter.hops), filter.attribute->name);
    case Filter::Op::compare:
      return fmt::format("{}{} {} {}", route(filter.hops), filter.attribute->name,
                         sign_text(filter.sign), value_text(filter));
    case Filter::Op::related: break;
  }
  const auto& words = filter.hops.front().words;
  if (!filter.set) return words;
  const bool one = filter.set->op == Set::Op::nodes;
  return one ? fmt::format("{} {}", words, to_text(*filter.set, graph))
             : fmt::format("{} ({})", words, to_text(*filter.set, graph));
}

std::string to_text(const Set& set, const Graph& graph) {
  switch (set.op) {
    case Set::Op::all: return to_text(set.noun, graph);
    case Set::Op::nodes: return set.nodes.empty() ? "(none)" : name_of(set.nodes.front(), graph);
    case Set::Op::hop:
      return fmt::format("{} of {}", set.hop.words, in_brackets(*set.parts[0], graph));
    case Set::Op::filter:
      return fmt::format("{} where {}",
                         set.parts[0]->op == Set::Op::all ? to_text(*set.parts[0], graph)
                                                          : "(" + to_text(*set.parts[0], graph) +
                                                                ")",
                         to_text(*set.filter, graph));
    case Set::Op::options: return "(" + query::to_text(BoundQuery(*set.options), graph) + ")";
    case Set::Op::unite:
    case Set::Op::intersect:
    case Set::Op::except: break;
  }
  const auto* word = set.op == Set::Op::unite       ? "union"
                     : set.op == Set::Op::intersect ? "intersect"
                                                    : "except";
  const auto left = to_text(*set.parts[0], graph);
  return fmt::format("{} {} {}", left, word, in_brackets(*set.parts[1], graph));
}

std::string to_text(const Bound& bound, const Graph& graph) {
  const auto set = to_text(*bound.set, graph);
  std::string text;
  switch (bound.form) {
    case Bound::Form::list: text = set + tail_of(bound); break;
    case Bound::Form::count:
      text = "count " + set + (bound.by ? " by " + key_text(*bound.by) : "");
      break;
    case Bound::Form::path:
      text = fmt::format("path from {} to {}", set, to_text(*bound.to, graph));
      break;
    case Bound::Form::paths:
      text = fmt::format("paths from {} to {} up to {}", set, to_text(*bound.to, graph),
                         bound.up_to);
      break;
    case Bound::Form::everything: text = "everything about " + set; break;
  }
  return bound.explain ? "explain plan " + text : text;
}

}  // namespace kg::query::walk
