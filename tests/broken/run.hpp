// Run: a text of the corpus through the whole pipeline, in process: load and format for a
// guideline; parse, resolve, execute and render for a query.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "graph/model/graph.hpp"
#include "graph/text/render.hpp"
#include "tests/broken/corpus.hpp"

namespace kg::broken {

struct Outcome {
  text::SourceStore store;
  text::Sink sink;
  bool answered = false;  // a graph or a result came out

  /// In order of files and places; those at no place last.
  [[nodiscard]] std::vector<const text::Diagnostic*> problems() const;
};

[[nodiscard]] std::unique_ptr<Outcome> run(const Section& section);

/// One guideline text, with nothing beside it.
[[nodiscard]] std::unique_ptr<Outcome> load_alone(std::string_view text);

/// world.kg, which must be without a mistake.
[[nodiscard]] const model::Graph& world();

/// A query about world.kg.
[[nodiscard]] std::unique_ptr<Outcome> ask(std::string_view query);

}  // namespace kg::broken
