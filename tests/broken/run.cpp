// Run: the pipelines of both languages over texts.
#include "tests/broken/run.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <tuple>

#include "graph/text/load.hpp"
#include "knowledge/format.hpp"
#include "knowledge/load.hpp"
#include "query/execute.hpp"
#include "query/parse.hpp"
#include "query/render.hpp"
#include "query/resolve.hpp"

namespace kg::broken {
namespace {

const std::string& world_text() {
  static const std::string text = read_file("world.kg");
  return text;
}

}  // namespace

const model::Graph& world() {
  static text::SourceStore store;
  static const std::optional<model::Graph> graph = [] {
    text::Sink sink;
    const knowledge::NamedText text{"world.kg", world_text()};
    return knowledge::load_texts({&text, 1}, store, sink);
  }();
  BOOST_TEST_REQUIRE(graph.has_value(), "world.kg does not load");
  return *graph;
}

namespace {

std::unique_ptr<Outcome> load(const std::vector<knowledge::NamedText>& texts) {
  auto outcome = std::make_unique<Outcome>();
  outcome->answered = knowledge::load_texts(texts, outcome->store, outcome->sink).has_value();
  return outcome;
}

// What has no form must say so; that is all it has to do here.
void format(std::string_view text) {
  text::SourceStore store;
  text::Sink sink;
  const auto* file = text::load_text("a.kg", std::string(text), store, sink);
  const bool formatted = file != nullptr && knowledge::format(*file, sink).has_value();
  BOOST_TEST(formatted != sink.has_errors());
}

}  // namespace

std::vector<const text::Diagnostic*> Outcome::problems() const {
  std::vector<const text::Diagnostic*> problems;
  for (const auto& diagnostic : sink.all()) problems.push_back(&diagnostic);
  const auto key = [&](const text::Diagnostic* diagnostic) {
    const auto& span = diagnostic->span;
    return std::tuple(!span.valid(), span.valid() ? store.get(span.source).path() : "", span.begin);
  };
  std::ranges::stable_sort(problems, {}, key);
  return problems;
}

std::unique_ptr<Outcome> run(const Section& section) {
  if (section.language == Language::query) return ask(section.files.front().text);
  std::vector<knowledge::NamedText> texts;
  for (const auto& file : section.files) {
    texts.push_back({file.name, file.text});
    format(file.text);
  }
  if (!section.alone)
    texts.push_back({"0-world.kg", world_text()});  // read first: what is new is to blame
  return load(texts);
}

std::unique_ptr<Outcome> load_alone(std::string_view text) {
  format(text);
  return load({{"a.kg", text}});
}

std::unique_ptr<Outcome> ask(std::string_view query) {
  auto outcome = std::make_unique<Outcome>();
  const auto& graph = world();
  const auto* file = text::load_text("query", std::string(query), outcome->store, outcome->sink);
  if (file == nullptr) return outcome;
  const auto syntax = query::parse(*file, outcome->sink);
  if (!syntax) return outcome;
  const auto bound = query::resolve(*syntax, graph, outcome->sink);
  if (!bound) return outcome;
  const auto result = query::execute(*bound, graph, outcome->sink);
  outcome->answered = result && !query::render(*result, graph).empty();
  return outcome;
}

}  // namespace kg::broken
