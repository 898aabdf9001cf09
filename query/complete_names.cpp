// Complete names: a row for each word by which a grammar calls a name.
#include "query/complete_names.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "query/walk/attributes.hpp"
#include "query/walk/words.hpp"

namespace kg::query {
namespace {

using condition::FactId;
using condition::FactKind;
using condition::Vocabulary;
using model::Graph;
using Items = std::vector<Completion>;

void add_nodes(model::KindId kind, const Graph& graph, Items& items) {
  for (const auto id : graph.nodes(kind)) {
    const auto& node = graph.node(id);
    items.push_back({node.id, graph.kind_name(kind), node.label});
    for (const auto& alias : node.aliases) {
      items.push_back({alias, graph.kind_name(kind), "also called " + node.id});
    }
  }
}

void add_facts(const Graph& graph, Items& items) {
  add_nodes(model::kind::fact, graph, items);
}
void add_conditions(const Graph& graph, Items& items) {
  add_facts(graph, items);
  add_nodes(model::kind::definition, graph, items);
}
void add_therapies(const Graph& graph, Items& items) {
  add_nodes(model::kind::therapy, graph, items);
}
void add_goals(const Graph& graph, Items& items) { add_nodes(model::kind::goal, graph, items); }
void add_therapies_and_goals(const Graph& graph, Items& items) {
  add_therapies(graph, items);
  add_goals(graph, items);
}
void add_sources(const Graph& graph, Items& items) {
  add_nodes(model::kind::source, graph, items);
}

void add_values(FactId fact, const Vocabulary& vocabulary, Items& items) {
  const auto kind = vocabulary.fact(fact).kind;
  if (kind == FactKind::truth) {
    items.push_back({"yes", "value", ""});
    items.push_back({"no", "value", ""});
  } else if (kind == FactKind::choice || kind == FactKind::set) {
    for (const auto& value : vocabulary.domain_of(fact).values) {
      items.push_back({value.name, "value", value.label});
    }
  }
}

void add_places(const Graph& graph, Items& items) {
  if (const auto fact = graph.vocabulary().find_fact("jurisdiction")) {
    add_values(*fact, graph.vocabulary(), items);
  }
}

void add_words(std::vector<std::string> words, std::string_view kind, Items& items) {
  for (auto& word : words) items.push_back({std::move(word), std::string(kind), ""});
}

// Entities with few nodes are offered by name as well: everything can stand in a walk.
void add_all_nodes(const Graph& graph, Items& items) {
  for (std::size_t i = 0; i < graph.kind_count(); ++i) {
    add_nodes(model::KindId{static_cast<std::uint16_t>(i)}, graph, items);
  }
}
void add_step_words(const Graph& graph, Items& items) {
  add_words(walk::noun_words(graph), "kind", items);
  add_words(walk::step_words(graph), "relation", items);
}
void add_steps(const Graph& graph, Items& items) {
  add_step_words(graph, items);
  add_all_nodes(graph, items);
}
void add_attributes(const Graph&, Items& items) {
  for (const auto& attribute : walk::attributes()) {
    items.push_back({std::string(attribute.name), "attribute", walk::describe(attribute)});
  }
  items.push_back({"says", "attribute", "every text of a node"});
}

struct NameRow {
  std::string_view what;
  void (*add)(const Graph&, Items&);
};
constexpr std::array name_rows = {
    NameRow{"a fact or a definition", add_conditions},
    NameRow{"a fact", add_facts},
    NameRow{"fact", add_conditions},
    NameRow{"goal", add_goals},
    NameRow{"therapy", add_therapies},
    NameRow{"therapy or goal", add_therapies_and_goals},
    NameRow{"place", add_places},
    NameRow{"source", add_sources},
    NameRow{"a kind, a relation or a node", add_steps},
    NameRow{"a node", add_all_nodes},
    NameRow{"an attribute", add_attributes}};

// Words and signs that may stand between a fact and the end of a comparison that is not finished.
bool is_inside_comparison(const text::Token& token) {
  if (token.kind == text::TokenKind::number || token.kind == text::TokenKind::unit ||
      token.kind == text::TokenKind::date) {
    return true;
  }
  constexpr std::array<std::string_view, 19> inside = {
      "has", "any", "all",     "none", "of", "only", "within", "in", "not", "between",
      "{",   ",",   "<",       "<=",   "=",  "!=",   ">",      ">=", "}"};
  return std::ranges::any_of(inside, [&](std::string_view word) { return token.is(word); });
}

}  // namespace

std::optional<FactId> fact_at_end(const text::TokenList& tokens, const Vocabulary& vocabulary) {
  bool between = false;
  for (std::size_t i = tokens.tokens.size() - 1; i-- > 0;) {
    const auto& token = tokens.tokens[i];
    if (token.is("and") && !between) {
      between = i + 1 < tokens.tokens.size();  // perhaps that of `between A and B`
      continue;
    }
    if (is_inside_comparison(token)) continue;
    if (token.kind != text::TokenKind::word) return std::nullopt;
    const bool in_set = i > 0 && (tokens.tokens[i - 1].is("{") || tokens.tokens[i - 1].is(","));
    if (in_set) continue;
    const auto fact = vocabulary.find_fact(token.text);
    if (fact && between) {
      const bool opened = std::ranges::any_of(
          tokens.tokens.begin() + static_cast<std::ptrdiff_t>(i), tokens.tokens.end(),
          [](const text::Token& other) { return other.is("between"); });
      if (!opened) return std::nullopt;
    }
    return fact;
  }
  return std::nullopt;
}

Items names_for(std::string_view what, std::optional<FactId> fact, const Graph& graph) {
  Items items;
  if (what == "a value") {
    if (fact) add_values(*fact, graph.vocabulary(), items);
    return items;
  }
  for (const auto& row : name_rows) {
    if (row.what == what) row.add(graph, items);
  }
  return items;
}

bool fits_fact(std::string_view spelling, FactId id, const Vocabulary& vocabulary) {
  const auto kind = vocabulary.fact(id).kind;
  const bool is_set = kind == FactKind::set;
  const bool is_choice = kind == FactKind::choice;
  const bool measured =
      kind == FactKind::quantity || kind == FactKind::count || kind == FactKind::date;
  // A fact with other values than yes and no is no condition yet.
  const bool joins = spelling == "and" || spelling == "or" || spelling == "implies";
  if (joins || spelling == ")") return kind == FactKind::truth;
  if (spelling == "has" || spelling == "only") return is_set;
  if (spelling == "between") return measured;
  if (spelling == "within") return is_choice && vocabulary.domain_of(id).has_hierarchy();
  if (spelling == "in") return is_choice || measured;
  if (spelling == "not") return is_choice;
  if (spelling == "<" || spelling == "<=" || spelling == ">" || spelling == ">=") {
    return measured || (is_choice && vocabulary.domain_of(id).ordered);
  }
  return true;
}

}  // namespace kg::query
