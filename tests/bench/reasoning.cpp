// Bench: reasoning over the NET guideline: one condition, all statuses, all verdicts with `needs`,
// and what it takes to load. Read medians and ratios of one run (`--benchmark_repetitions`).
#include <benchmark/benchmark.h>

#include <cstdlib>

#include "graph/condition/bind.hpp"
#include "graph/model/verdict.hpp"
#include "knowledge/load.hpp"
#include "tools/embedded.hpp"

using namespace kg;

namespace {

constexpr const char* main_where = "liver-only and lesions<=5cm and not resectable";

struct Net {
  text::SourceStore store;
  text::Sink sink;
  std::optional<model::Graph> graph;

  Net() {
    std::vector<knowledge::NamedText> texts;
    for (const auto& file : tools::embedded_guideline("net"))
      texts.push_back({file.path, file.text});
    graph = knowledge::load_texts(texts, store, sink);
    if (!graph) std::abort();
  }
  condition::ExprPtr read(const char* words) {
    const auto& file = store.add("bench", words);
    auto expr = condition::read_condition(file, graph->vocabulary(), sink);
    if (!expr) std::abort();
    return expr;
  }
  condition::Assumption assume(const condition::ExprPtr& where) {
    return std::get<condition::Assumption>(
        condition::Assumption::assume(graph->theory(), where));
  }
};

Net& net() {
  static Net loaded;
  return loaded;
}

void load_guideline(benchmark::State& state) {
  for (auto _ : state) {
    const Net fresh;
    benchmark::DoNotOptimize(fresh.graph->node_count());
  }
}
BENCHMARK(load_guideline)->Unit(benchmark::kMicrosecond);

void assume(benchmark::State& state) {
  const auto where = net().read(main_where);
  for (auto _ : state) {
    auto known = net().assume(where);
    benchmark::DoNotOptimize(known);
  }
}
BENCHMARK(assume)->Unit(benchmark::kMicrosecond);

// A fresh assumption each round: nothing it has decided before is remembered.
void truth_of_one_condition(benchmark::State& state) {
  const auto where = net().read(main_where);
  const auto asked = net().read("grade >= G2 and (functional or lesions > 3 cm) and not operable");
  for (auto _ : state) {
    state.PauseTiming();
    const auto known = net().assume(where);
    benchmark::DoNotOptimize(known.truth(net().read("functional")));
    state.ResumeTiming();
    benchmark::DoNotOptimize(known.truth(asked));
  }
}
BENCHMARK(truth_of_one_condition)->Unit(benchmark::kMicrosecond)->Iterations(2000);

void statuses_of_all_therapies(benchmark::State& state) {
  const auto where = net().read(main_where);
  for (auto _ : state) {
    const auto known = net().assume(where);
    benchmark::DoNotOptimize(model::statuses(*net().graph, known));
  }
}
BENCHMARK(statuses_of_all_therapies)->Unit(benchmark::kMicrosecond);

void verdicts_with_needs_and_reasons(benchmark::State& state) {
  const auto where = net().read(main_where);
  for (auto _ : state) {
    const auto known = net().assume(where);
    benchmark::DoNotOptimize(model::judge_all(*net().graph, known));
  }
}
BENCHMARK(verdicts_with_needs_and_reasons)->Unit(benchmark::kMicrosecond);

}  // namespace
