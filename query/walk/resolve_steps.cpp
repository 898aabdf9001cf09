// Resolve steps: words as steps that the schema allows, and as nodes; what to say of others.
#include <fmt/format.h>

#include <algorithm>

#include "graph/text/codes.hpp"
#include "graph/text/suggest.hpp"
#include "query/parse.hpp"
#include "query/walk/resolver.hpp"
#include "query/walk/words.hpp"

namespace kg::query::walk {
namespace {

namespace kind = model::kind;
using model::Graph;
using model::NodeId;
using model::Step;
using text::Code;

// Between therapies and statements a kind's name means what bears on the therapy.
bool is_about_therapies(model::KindId a, model::KindId b) {
  return (a == kind::therapy && b == kind::statement) ||
         (a == kind::statement && b == kind::therapy);
}

std::string quoted_list(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += fmt::format("{}`{}`", text.empty() ? "" : ", ", word);
  return text;
}

std::vector<std::string> steps_in_words(const Graph& graph, const Kinds& from) {
  std::vector<std::string> words;
  for (const Step& step : steps_from(graph, from)) words.push_back(word_of(graph, step));
  return words;
}

void append(std::vector<std::string>& to, std::vector<std::string> more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

// Steps -------------------------------------------------------------------------------------------

std::optional<ResolvedHop> Resolver::hop(const syntax::Words& words, const Kinds& from) {
  if (words.second) {
    sink_.report(Code::not_a_step, words.span,
                 fmt::format("`{} {}`", words.first.text, words.second->text));
    return std::nullopt;
  }
  const auto& word = words.first.text;
  auto step = find_step(graph_, word);
  const auto noun = words.inverse ? std::nullopt : find_noun(graph_, word);
  if (!noun && !step) {
    unknown_step(words.first, from);
    return std::nullopt;
  }
  if (from.empty()) return std::nullopt;  // a mistake before: told already
  if (noun) return noun_hop(words, *noun, from);
  step->inverse = step->inverse != words.inverse;
  return relation_hop(words, *step, from);
}

std::optional<ResolvedHop> Resolver::noun_hop(const syntax::Words& words, const Noun& noun,
                                              const Kinds& from) {
  std::vector<Step> steps;
  std::vector<std::string> within;  // from a kind to itself: several things are meant by it
  for (const auto each : from) {
    for (const Step& step : steps_from(graph_, {each})) {
      if (!holds(ends_of(graph_, step, {each}), noun.kind)) continue;
      const bool bears = step.relation == model::relation::bears_on;
      if (is_about_therapies(each, noun.kind) && !bears) continue;
      if (each == noun.kind) {
        within.push_back(word_of(graph_, step));
      } else if (std::find(steps.begin(), steps.end(), step) == steps.end()) {
        steps.push_back(step);
      }
    }
  }
  if (!within.empty()) {
    sink_.report(Code::several_ways, words.span, words.first.text,
                 kinds_in_words(graph_, {noun.kind}))
        .suggest("name the relation: " + quoted_list(within));
    return std::nullopt;
  }
  if (steps.empty()) {
    not_allowed(words, from);
    return std::nullopt;
  }
  if (words.plus) {
    sink_.report(Code::step_not_repeatable, words.span, words.first.text + "+",
                 kinds_in_words(graph_, from), kinds_in_words(graph_, {noun.kind}));
    return std::nullopt;
  }
  return ResolvedHop{Hop{steps, {}, noun, plural_of(graph_, noun)}, {noun.kind}};
}

std::optional<ResolvedHop> Resolver::relation_hop(const syntax::Words& words, const Step& step,
                                                  const Kinds& from) {
  Kinds ends = ends_of(graph_, step, from);
  const auto word = word_of(graph_, step);
  if (ends.empty()) {
    not_allowed(words, from);
    return std::nullopt;
  }
  if (!words.plus) return ResolvedHop{Hop{{step}, Hop::Repeat::once, {}, word}, ends};
  if (ends_of(graph_, step, ends).empty()) {
    sink_.report(Code::step_not_repeatable, words.span, word + "+", kinds_in_words(graph_, from),
                 kinds_in_words(graph_, ends));
    return std::nullopt;
  }
  for (Kinds more = ends; !more.empty();) {
    more = ends_of(graph_, step, more);
    if (common(more, ends) == more) break;
    ends = together(ends, more);
  }
  return ResolvedHop{Hop{{step}, Hop::Repeat::more, {}, word + "+"}, ends};
}

void Resolver::not_allowed(const syntax::Words& words, const Kinds& from) {
  std::string text = words.inverse ? "inverse " + words.first.text : words.first.text;
  auto& report = sink_.report(Code::step_not_allowed, words.span, text,
                              kinds_in_words(graph_, from));
  std::vector<std::string> kinds;
  for (const auto end : all_kinds(graph_)) {
    const auto steps = steps_from(graph_, from);
    const bool leads = std::any_of(steps.begin(), steps.end(), [&](const Step& step) {
      return holds(ends_of(graph_, step, from), end);
    });
    if (leads && !holds(from, end)) kinds.push_back(plural_of(graph_, {end, all_statements}));
  }
  const auto noun = find_noun(graph_, words.first.text);
  const bool through_statements = noun && has_statements(noun->kind) && from.size() == 1 &&
                                  has_statements(from.front());
  if (through_statements && is_chained_) {
    report.suggest(fmt::format("did you mean `{} for …`?", words.first.text));
  }
  report.suggest(fmt::format("from {} lead the kinds {}, and the relations {}",
                             kinds_in_words(graph_, from),
                             kinds.empty() ? "(none)" : quoted_list(kinds),
                             quoted_list(steps_in_words(graph_, from))));
  if (through_statements && !is_chained_) {
    report.suggest(fmt::format("through statements: `{} for …`", words.first.text));
  }
}

// Nodes -------------------------------------------------------------------------------------------

SetPtr Resolver::words(const syntax::Words& words) {
  const auto& word = words.first;
  if (words.second) {
    if (!find_noun(graph_, word.text)) {
      unknown_word(word, "kind");
      return nullptr;
    }
    return named(word, *words.second, {});
  }
  const bool is_step = words.inverse || words.plus;
  if (const auto noun = find_noun(graph_, word.text); noun && !is_step) {
    auto result = std::make_shared<Set>();
    result->op = Set::Op::all;
    result->noun = *noun;
    result->kinds = {noun->kind};
    result->span = words.span;
    return result;
  }
  const auto nodes = find_nodes(graph_, word.text);
  if (!nodes.empty() && !is_step) return node(word, all_kinds(graph_));
  if (!is_step && (word.text == "combinations" || word.text == "combination")) {
    return combinations(words.span);
  }
  if (find_step(graph_, word.text) || (is_step && find_noun(graph_, word.text))) {
    sink_.report(Code::step_without_start, words.span, word.text)
        .suggest(fmt::format("write `{} of …`", word.text));
    return nullptr;
  }
  unknown_word(word, "kind, relation or node");
  return nullptr;
}

// `combinations`: therapies where combines.
SetPtr Resolver::combinations(const text::Span& span) const {
  auto all = std::make_shared<Set>();
  all->op = Set::Op::all;
  all->noun = {kind::therapy, all_statements};
  all->kinds = {kind::therapy};
  all->span = span;
  const Step step{model::relation::combines, false};
  auto filter = std::make_shared<Filter>();
  filter->hops = {Hop{{step}, Hop::Repeat::once, {}, word_of(graph_, step)}};
  auto result = std::make_shared<Set>(*all);
  result->op = Set::Op::filter;
  result->filter = std::move(filter);
  result->parts = {std::move(all)};
  return result;
}

SetPtr Resolver::named(const syntax::Name& kind, const syntax::Name& name, const Kinds& allowed) {
  const auto noun = find_noun(graph_, kind.text);
  if (!noun) {
    unknown_word(kind, "kind");
    return nullptr;
  }
  const auto node = graph_.find(noun->kind, name.text);
  const bool is_there = node && fits(graph_, *node, *noun);
  if (!is_there) {
    unknown_node(name, {noun->kind});
    return nullptr;
  }
  if (!allowed.empty() && !holds(allowed, noun->kind)) {
    sink_.report(Code::nothing_in_common, kind.span, kinds_in_words(graph_, allowed),
                 kinds_in_words(graph_, {noun->kind}));
    return nullptr;
  }
  auto result = std::make_shared<Set>();
  result->op = Set::Op::nodes;
  result->nodes = {*node};
  result->kinds = {noun->kind};
  result->span = text::join(kind.span, name.span);
  return result;
}

SetPtr Resolver::node(const syntax::Name& name, const Kinds& allowed) {
  const auto nodes = find_nodes(graph_, name.text, allowed);
  if (nodes.empty()) {
    unknown_node(name, allowed);
    return nullptr;
  }
  if (nodes.size() > 1) return shared(name, nodes);
  auto result = std::make_shared<Set>();
  result->op = Set::Op::nodes;
  result->nodes = nodes;
  result->kinds = {graph_.node(nodes.front()).kind};
  result->span = name.span;
  return result;
}

SetPtr Resolver::shared(const syntax::Name& name, const std::vector<NodeId>& nodes) {
  auto& report = sink_.report(Code::shared_name, name.span, name.text);
  std::vector<std::string> ways;
  for (const NodeId id : nodes) {
    const auto& node = graph_.node(id);
    const auto way = fmt::format("{} {}", graph_.kind_name(node.kind), node.id);
    ways.push_back(way);
    report.note(node.label.empty() ? fmt::format("`{}`", way)
                                   : fmt::format("`{}`: {}", way, node.label));
  }
  std::string text;
  for (std::size_t i = 0; i < ways.size(); ++i) {
    text += fmt::format("{}`{}`", i == 0 ? "" : i + 1 == ways.size() ? " or " : ", ", ways[i]);
  }
  report.suggest("say which: " + text);
  return nullptr;
}

// What to say of unknown words --------------------------------------------------------------------

void Resolver::unknown_step(const syntax::Name& word, const Kinds& from) {
  const auto nodes = find_nodes(graph_, word.text);
  if (!nodes.empty()) {
    const auto of = graph_.node(nodes.front()).kind;
    auto& report = sink_.report(
        Code::not_a_step, word.span,
        fmt::format("`{}`, {},", word.text, with_article(graph_.kind_name(of))));
    if (of == kind::fact || of == kind::definition) {
      report.suggest("a walk is about no patient; what is known of one stands behind `options "
                     "where`");
    }
    return;
  }
  const bool opens_query = word.span.begin == query_.begin;
  auto& report = opens_query ? sink_.report(Code::unknown_query_form, word.span, word.text)
                             : sink_.report(Code::unknown_walk_word, word.span, word.text,
                                            "kind or relation");
  // What the schema allows here comes first.
  if (sink_.is_full()) return;
  auto candidates = from.empty() ? std::vector<std::string>{} : steps_in_words(graph_, from);
  append(candidates, step_words(graph_));
  append(candidates, noun_words(graph_));
  for (const auto each : from) append(candidates, attribute_names(each));
  if (opens_query) append(candidates, patient_words());
  const auto near = text::nearest(word.text, candidates);
  if (!near.empty()) report.suggest(text::did_you_mean(near));
}

void Resolver::unknown_word(const syntax::Name& word, std::string_view expected) {
  const bool opens_query = word.span.begin == query_.begin;
  auto& report = opens_query
                     ? sink_.report(Code::unknown_query_form, word.span, word.text)
                     : sink_.report(Code::unknown_walk_word, word.span, word.text, expected);
  if (sink_.is_full()) return;
  auto candidates = noun_words(graph_);
  append(candidates, step_words(graph_));
  if (opens_query) {
    append(candidates, patient_words());
    append(candidates, {"count", "path", "paths", "everything", "explain"});
  }
  if (expected != "kind") append(candidates, node_names(graph_));
  const auto near = text::nearest(word.text, candidates);
  const auto forms = patient_words();
  is_alien_ = opens_query &&
              (near.empty() || std::find(forms.begin(), forms.end(), near.front()) != forms.end());
  if (!near.empty()) report.suggest(text::did_you_mean(near));
}

void Resolver::unknown_node(const syntax::Name& name, const Kinds& kinds) {
  const bool any = kinds.size() == graph_.kind_count();
  auto& report = sink_.report(Code::unknown_node, name.span,
                              any ? "node" : fmt::format("{}", [&] {
                                std::string text;
                                for (const auto each : kinds) {
                                  text += (text.empty() ? "" : " or ") + graph_.kind_name(each);
                                }
                                return text;
                              }()),
                              name.text);
  if (sink_.is_full()) return;
  const auto near = text::nearest(name.text, node_names(graph_, kinds));
  if (!near.empty()) {
    report.suggest(text::did_you_mean(near));
  } else if (kinds.size() == 1) {
    report.suggest(fmt::format("the kind alone lists its nodes: `{}`",
                               plural_of(graph_, {kinds.front(), all_statements})));
  }
  for (const NodeId id : find_nodes(graph_, name.text)) {
    report.note(fmt::format("`{}` is the name of {}", name.text,
                            with_article(graph_.kind_name(graph_.node(id).kind))));
  }
}

}  // namespace kg::query::walk
