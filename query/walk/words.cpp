// Words: plurals by rule, the few irregular ones by table.
#include "query/walk/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kg::query::walk {
namespace {

namespace kind = model::kind;
using model::Graph;
using model::KindId;
using model::NodeId;
using model::StatementKind;
using model::Step;

constexpr StatementMask bit(StatementKind each) {
  return static_cast<StatementMask>(1U << static_cast<unsigned>(each));
}

struct StatementWord {
  std::string_view singular;
  std::string_view plural;
  StatementMask statements;
};
constexpr std::array statement_words = {
    StatementWord{"indication", "indications", bit(StatementKind::indication)},
    StatementWord{"contraindication", "contraindications",
                  static_cast<StatementMask>(bit(StatementKind::absolute_contraindication) |
                                             bit(StatementKind::relative_contraindication))},
    StatementWord{"absolute-contraindication", "absolute-contraindications",
                  bit(StatementKind::absolute_contraindication)},
    StatementWord{"relative-contraindication", "relative-contraindications",
                  bit(StatementKind::relative_contraindication)},
    StatementWord{"recommendation-against", "recommendations-against",
                  bit(StatementKind::recommendation_against)},
    StatementWord{"objection", "objections",
                  static_cast<StatementMask>(bit(StatementKind::relative_contraindication) |
                                             bit(StatementKind::recommendation_against))},
    StatementWord{"unsettled", "unsettled", bit(StatementKind::unsettled)},
    StatementWord{"prerequisite", "prerequisites", bit(StatementKind::prerequisite)},
    StatementWord{"preference", "preferences", bit(StatementKind::preference)},
    StatementWord{"remark", "remarks", bit(StatementKind::remark)},
};

std::string plural_word(std::string_view word) {
  if (word == "evidence") return "evidence";
  if (word == "person") return "people";
  const auto ends_in = [&](std::string_view tail) { return word.ends_with(tail); };
  if (ends_in("s") || ends_in("x") || ends_in("ch") || ends_in("sh")) {
    return std::string(word) + "es";
  }
  constexpr std::string_view vowels = "aeiou";
  const bool y = word.size() > 1 && word.back() == 'y' &&
                 vowels.find(word[word.size() - 2]) == std::string_view::npos;
  if (y) return std::string(word.substr(0, word.size() - 1)) + "ies";
  return std::string(word) + "s";
}

template <class Visit>
void for_each_kind(const Graph& graph, Visit visit) {
  for (std::size_t i = 0; i < graph.kind_count(); ++i) {
    visit(KindId{static_cast<std::uint16_t>(i)});
  }
}

template <class Visit>
void for_each_step(const Graph& graph, Visit visit) {
  for (std::size_t i = 0; i < graph.relation_count(); ++i) {
    const model::RelationId relation{static_cast<std::uint16_t>(i)};
    visit(Step{relation, false});
    visit(Step{relation, true});
  }
}

}  // namespace

std::optional<Noun> find_noun(const Graph& graph, std::string_view word) {
  for (const auto& row : statement_words) {
    if (word == row.singular || word == row.plural) return Noun{kind::statement, row.statements};
  }
  if (const auto found = graph.find_kind(word)) return Noun{*found, all_statements};
  if (word == "persons") return Noun{kind::person, all_statements};
  std::optional<Noun> result;
  for_each_kind(graph, [&](KindId each) {
    if (!result && plural_word(graph.kind_name(each)) == word) {
      result = Noun{each, all_statements};
    }
  });
  return result;
}

std::string plural_of(const Graph& graph, const Noun& noun) {
  for (const auto& row : statement_words) {
    const bool is_it = noun.kind == kind::statement && noun.statements == row.statements;
    if (is_it) return std::string(row.plural);
  }
  return plural_word(graph.kind_name(noun.kind));
}

std::optional<Step> find_step(const Graph& graph, std::string_view word) {
  if (const auto relation = graph.find_relation(word)) return Step{*relation, false};
  std::optional<Step> result;
  for_each_step(graph, [&](const Step& step) {
    if (!result && step.inverse && graph.relation(step.relation).inverse == word) result = step;
  });
  return result;
}

std::string word_of(const Graph& graph, const Step& step) {
  const auto& relation = graph.relation(step.relation);
  if (!step.inverse) return relation.name;
  return relation.inverse.empty() ? "inverse " + relation.name : relation.inverse;
}

std::vector<KindId> ends_of(const Graph& graph, const Step& step,
                            const std::vector<KindId>& from) {
  std::vector<KindId> result;
  for_each_kind(graph, [&](KindId to) {
    const bool leads = std::any_of(from.begin(), from.end(), [&](KindId each) {
      return step.inverse ? graph.allows(step.relation, to, each)
                          : graph.allows(step.relation, each, to);
    });
    if (leads) result.push_back(to);
  });
  return result;
}

std::vector<Step> steps_from(const Graph& graph, const std::vector<KindId>& from) {
  std::vector<Step> result;
  for_each_step(graph, [&](const Step& step) {
    if (!ends_of(graph, step, from).empty()) result.push_back(step);
  });
  return result;
}

std::vector<NodeId> find_nodes(const Graph& graph, std::string_view name,
                               const std::vector<KindId>& kinds) {
  std::vector<NodeId> result;
  for_each_kind(graph, [&](KindId each) {
    const bool counts =
        kinds.empty() || std::find(kinds.begin(), kinds.end(), each) != kinds.end();
    if (!counts) return;
    if (const auto node = graph.find(each, name)) result.push_back(*node);
  });
  return result;
}

std::string kinds_in_words(const Graph& graph, const std::vector<KindId>& kinds) {
  std::string text;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (i > 0) text += i + 1 == kinds.size() ? " or " : ", ";
    text += with_article(graph.kind_name(kinds[i]));
  }
  return text;
}

std::string with_article(std::string_view noun) {
  if (noun == "evidence") return "evidence";
  constexpr std::string_view vowels = "aeio";
  const bool vowel = !noun.empty() && vowels.find(noun.front()) != std::string_view::npos;
  return fmt::format("{} {}", vowel ? "an" : "a", noun);
}

std::vector<std::string> noun_words(const Graph& graph) {
  std::vector<std::string> words;
  for_each_kind(graph, [&](KindId each) {
    words.push_back(plural_word(graph.kind_name(each)));
    words.push_back(graph.kind_name(each));
  });
  for (const auto& row : statement_words) {
    words.emplace_back(row.plural);
    words.emplace_back(row.singular);
  }
  return words;
}

std::vector<std::string> step_words(const Graph& graph) {
  std::vector<std::string> words;
  for_each_step(graph, [&](const Step& step) {
    const auto word = word_of(graph, step);
    if (word.find(' ') == std::string::npos) words.push_back(word);
  });
  return words;
}

std::vector<std::string> node_names(const Graph& graph, const std::vector<KindId>& kinds) {
  std::vector<std::string> names;
  for_each_kind(graph, [&](KindId each) {
    const bool counts =
        kinds.empty() || std::find(kinds.begin(), kinds.end(), each) != kinds.end();
    if (!counts) return;
    const auto more = graph.names(each);
    names.insert(names.end(), more.begin(), more.end());
  });
  return names;
}

}  // namespace kg::query::walk
