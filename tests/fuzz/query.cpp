// Fuzz: any bytes as a query about a small guideline. Every form of the answer comes out, or a
// diagnostic that renders.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include "graph/text/load.hpp"
#include "graph/text/render.hpp"
#include "knowledge/load.hpp"
#include "query/execute.hpp"
#include "query/parse.hpp"
#include "query/render.hpp"
#include "query/resolve.hpp"

using namespace kg;

namespace {

void require(bool fact) {
  if (!fact) std::abort();
}

const model::Graph& guideline() {
  static text::SourceStore store;
  static const std::optional<model::Graph> graph = [] {
    text::Sink sink;
    std::ifstream file(KG_SOURCE_DIR "/tests/broken/world.kg", std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const knowledge::NamedText text{"world.kg", bytes};
    return knowledge::load_texts({&text, 1}, store, sink);
  }();
  require(graph.has_value());
  return *graph;
}

bool answers(const text::SourceFile& file, text::Sink& sink) {
  const auto syntax = query::parse(file, sink);
  if (!syntax) return false;
  require(!query::syntax::to_text(*syntax).empty());
  const auto bound = query::resolve(*syntax, guideline(), sink);
  if (!bound) return false;
  require(!query::to_text(*bound, guideline()).empty());
  const auto result = query::execute(*bound, guideline(), sink);
  if (!result) return false;
  for (const auto format :
       {query::Format::table, query::Format::json, query::Format::csv, query::Format::markdown}) {
    require(!query::render(*result, guideline(), {.format = format, .columns = 60}).empty());
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Reasoning is exponential; its budget is tested elsewhere.
  constexpr std::size_t most_bytes = 600;
  if (size > most_bytes) return 0;
  text::SourceStore store;
  text::Sink sink;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto* file = text::load_text("query", bytes, store, sink);
  const bool answered = file != nullptr && answers(*file, sink);
  require(answered != sink.has_errors());
  require(text::render(sink, store).empty() == sink.empty());
  return 0;
}
