// Bench: decision tables of 1,000 rows: that they cover everyone, that no two meet, and what it
// takes to load them. Checklists of `hit first`, whose rows all meet.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <string>

#include "graph/model/tables.hpp"
#include "knowledge/load.hpp"

using namespace kg;

namespace {

// One column of 1,000 ranges, or three columns of ten values each.
std::string table_text(bool ranges) {
  std::string text = "fact stage I < II < III\n";
  const auto gives = [](int i) { return i % 3 == 0 ? "I\n" : i % 3 == 1 ? "II\n" : "III\n"; };
  if (ranges) {
    text += "fact size length\ntable stage from size hit unique {\n  < 1 mm => I\n";
    for (int i = 1; i < 999; ++i) {
      text += "  >= " + std::to_string(i) + " mm and < " + std::to_string(i + 1) + " mm => " +
              gives(i);
    }
    return text + "  >= 999 mm => III\n}\n";
  }
  for (const char* fact : {"a", "b", "c"}) {
    text += std::string("fact ") + fact + " v0 / v1 / v2 / v3 / v4 / v5 / v6 / v7 / v8 / v9\n";
  }
  text += "table stage from a, b, c hit unique {\n";
  for (int i = 0; i < 1000; ++i) {
    text += "  v" + std::to_string(i / 100) + " | v" + std::to_string(i / 10 % 10) + " | v" +
            std::to_string(i % 10) + " => " + gives(i);
  }
  return text + "}\n";
}

struct Loaded {
  text::SourceStore store;
  text::Sink sink;
  std::optional<model::Graph> graph;

  explicit Loaded(const std::string& text) {
    const knowledge::NamedText file{"bench.kg", text};
    graph = knowledge::load_texts({&file, 1}, store, sink);
    if (!graph) std::abort();
  }
};

void load_table(benchmark::State& state) {
  const auto text = table_text(state.range(0) == 1);
  for (auto _ : state) {
    const Loaded loaded(text);
    benchmark::DoNotOptimize(loaded.graph->node_count());
  }
}
BENCHMARK(load_table)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

model::TableFaults faults_of_table(const model::Graph& graph) {
  const auto id = graph.nodes(model::kind::table).front();
  condition::Theory theory(graph.vocabulary(), model::laws_beside(graph, id));
  const auto& table = graph.table(id);
  for (const auto& row : table.rows) theory.expect(*row.matches);
  return model::examine(table, theory);
}

void examine_table(benchmark::State& state) {
  const Loaded loaded(table_text(state.range(0) == 1));
  for (auto _ : state) {
    const auto faults = faults_of_table(*loaded.graph);
    if (faults.gap || !faults.overlaps.empty() || !faults.shadowed.empty()) std::abort();
  }
}
BENCHMARK(examine_table)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

// Row k asks for flags k and (7 k + 3) mod n, or for k alone, and for nothing else; `=> a` at the
// end. What the rows leave is a sum of 2^n boxes when it is written out.
std::string checklist_text(int flags, bool pairs) {
  std::string text;
  std::string inputs;
  for (int i = 0; i < flags; ++i) {
    text += "fact b" + std::to_string(i) + " yes/no\n";
    inputs += (i == 0 ? "b" : ", b") + std::to_string(i);
  }
  text += "fact r a / b\ntable r from " + inputs + " hit first {\n";
  for (int k = 0; k <= flags; ++k) {
    for (int i = 0; i < flags; ++i) {
      const bool asked = k < flags && (i == k || (pairs && i == (7 * k + 3) % flags));
      text += std::string(i == 0 ? "  " : " | ") + (asked ? "yes" : "-");
    }
    text += k % 2 == 0 ? " => a\n" : " => b\n";
  }
  return text + "}\n";
}

void examine_checklist(benchmark::State& state) {
  const Loaded loaded(checklist_text(static_cast<int>(state.range(0)), state.range(1) == 1));
  for (auto _ : state) {
    const auto faults = faults_of_table(*loaded.graph);
    if (faults.gap || !faults.undecided.empty()) std::abort();
  }
}
BENCHMARK(examine_checklist)
    ->Args({20, 0})->Args({40, 0})->Args({40, 1})->Args({90, 1})
    ->Unit(benchmark::kMillisecond);

}  // namespace
