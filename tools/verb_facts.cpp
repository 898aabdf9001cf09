// kg facts: what a condition can speak of: facts with their types, and definitions.
#include <fmt/format.h>

#include <ostream>

#include "graph/text/codes.hpp"
#include "graph/text/suggest.hpp"
#include "query/layout.hpp"
#include "tools/guideline.hpp"
#include "tools/hierarchy.hpp"
#include "tools/listings.hpp"
#include "tools/verbs.hpp"

namespace kg::tools {
namespace {

using condition::Vocabulary;
using query::Tone;

std::string plain(std::string text) {
  std::erase(text, '`');
  return text;
}

std::string words_of(const condition::Fact& fact) {
  auto words = fact.label;
  if (!fact.aliases.empty()) {
    words += fmt::format("{}also {}", words.empty() ? "" : "; ", fmt::join(fact.aliases, ", "));
  }
  if (fact.judgement) words += words.empty() ? "a judgement" : "; a judgement";
  return words;
}

std::string list(const Vocabulary& vocabulary, const Io& io) {
  query::Table facts({{"fact", false}, {"type", true}, {"meaning", true}});
  for (std::uint32_t i = 0; i < vocabulary.fact_count(); ++i) {
    const auto id = condition::FactId{i};
    const auto& fact = vocabulary.fact(id);
    facts.add({{fact.name, Tone::strong},
               {plain(condition::describe_type(vocabulary, id))},
               {words_of(fact)}});
  }
  query::Table definitions({{"definition", false}, {"condition", true}, {"meaning", true}});
  for (std::uint32_t i = 0; i < vocabulary.definition_count(); ++i) {
    const auto& definition = vocabulary.definition(condition::DefinitionId{i});
    definitions.add({{definition.name, Tone::strong},
                     {definition.body ? condition::to_text(*definition.body, vocabulary) : ""},
                     {definition.label}});
  }
  const query::Paint paint(io.color_out);
  auto text = facts.print(io.columns, paint, 0);
  if (vocabulary.definition_count() > 0) text += "\n" + definitions.print(io.columns, paint, 0);
  return text;
}

std::string words_of(const condition::Value& value) {
  auto words = value.label;
  if (!value.aliases.empty()) {
    words += fmt::format("{}also {}", words.empty() ? "" : "; ", fmt::join(value.aliases, ", "));
  }
  return words;
}

// Values below their first class. Works without recursion: an author's hierarchy may be deep.
std::string values_of(const condition::Domain& domain, const Io& io) {
  const auto count = domain.values.size();
  std::vector<std::vector<std::size_t>> members(count);
  std::vector<std::pair<std::size_t, std::size_t>> open;  // value, depth; the next one last
  for (std::size_t i = 0; i < count; ++i) {
    const auto& parents = domain.values[i].parents;
    if (!parents.empty()) members[static_cast<std::size_t>(parents.front())].push_back(i);
  }
  for (std::size_t i = count; i-- > 0;) {
    if (domain.values[i].parents.empty()) open.emplace_back(i, 0);
  }
  query::Table table({{"", false}, {"", true}});
  while (!open.empty()) {
    const auto [value, depth] = open.back();
    open.pop_back();
    table.add({{indented(domain.values[value].name, depth), Tone::strong},
               {words_of(domain.values[value])}});
    for (std::size_t i = members[value].size(); i-- > 0;) {
      open.emplace_back(members[value][i], depth + 1);
    }
  }
  return table.print(io.columns, query::Paint(io.color_out));
}

std::string page(condition::FactId id, const Vocabulary& vocabulary, const Io& io) {
  const auto& fact = vocabulary.fact(id);
  const query::Paint paint(io.color_out);
  auto text = fmt::format("{}: {}\n", paint(Tone::strong, fact.name),
                          plain(condition::describe_type(vocabulary, id)));
  if (const auto words = words_of(fact); !words.empty()) {
    text += query::hanging("  ", words, io.columns);
  }
  if (fact.applies_when) {
    text += query::hanging("  applies when ", condition::to_text(*fact.applies_when, vocabulary),
                           io.columns);
  }
  const bool has_values =
      fact.kind == condition::FactKind::choice || fact.kind == condition::FactKind::set;
  if (!has_values) return text;
  return text + values_of(vocabulary.domain(fact.domain), io);
}

int run(const Arguments& arguments, Session& session) {
  const auto graph = load_guideline(guidelines_named(arguments), session);
  return graph ? list_facts(*graph, arguments.values, session) : status_unusable;
}

}  // namespace

int list_facts(const model::Graph& graph, const std::vector<Arguments::Value>& names,
               Session& session) {
  const auto& vocabulary = graph.vocabulary();
  if (names.empty()) {
    session.io.out << list(vocabulary, session.io);
    return status_fine;
  }
  int status = status_fine;
  for (const auto& asked : names) {
    if (const auto fact = vocabulary.find_fact(asked.text)) {
      session.io.out << page(*fact, vocabulary, session.io);
    } else if (const auto id = vocabulary.find_definition(asked.text)) {
      const auto& definition = vocabulary.definition(*id);
      session.io.out << query::hanging(definition.name + " = ",
                                       condition::to_text(*definition.body, vocabulary),
                                       session.io.columns);
      if (!definition.label.empty()) session.io.out << "  " << definition.label << "\n";
    } else {
      auto& report = session.sink.report(text::Code::unknown_name, asked.span, asked.text);
      const auto near = text::nearest(asked.text, vocabulary.names());
      if (!near.empty()) report.suggest(text::did_you_mean(near));
      status = status_unusable;
    }
  }
  return status;
}

const Verb verb_facts = {"facts",
                         "list the facts and definitions that a condition can use",
                         {"[NAME…]",
                          "",
                          0,
                          1000,
                          {guideline_option()},
                          "With names, each is shown with all its values.\n"},
                         run};

}  // namespace kg::tools
