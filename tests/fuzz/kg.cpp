// Fuzz: any bytes as a `.kg` file. What loads has a canonical form that loads as the same guideline
// and is its own canonical form; what does not load leaves a diagnostic that renders.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include "graph/model/dump.hpp"
#include "graph/text/load.hpp"
#include "graph/text/render.hpp"
#include "knowledge/format.hpp"
#include "knowledge/load.hpp"

using namespace kg;

namespace {

void require(bool fact) {
  if (!fact) std::abort();
}

std::optional<model::Graph> load(const std::string& bytes) {
  text::SourceStore store;
  text::Sink sink;
  const knowledge::NamedText text{"fuzz.kg", bytes};
  auto graph = knowledge::load_texts({&text, 1}, store, sink);
  require(graph.has_value() != sink.has_errors());
  require(text::render(sink, store).empty() == sink.empty());
  return graph;
}

std::optional<std::string> format(const std::string& bytes) {
  text::SourceStore store;
  text::Sink sink;
  const auto* file = text::load_text("fuzz.kg", bytes, store, sink);
  auto formatted = file ? knowledge::format(*file, sink) : std::nullopt;
  require(formatted.has_value() != sink.has_errors());
  return formatted;
}

std::string dump(const model::Graph& graph) {
  return model::dump_graph(graph) + model::dump_resolved(graph);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto graph = load(bytes);
  const auto formatted = format(bytes);
  if (formatted) require(format(*formatted) == formatted);
  if (!graph) return 0;
  require(formatted.has_value());
  const auto again = load(*formatted);
  require(again.has_value());
  require(dump(*again) == dump(*graph));
  return 0;
}
