// Bench: walks over the generated graph on one thread, each with its question in words, and what it
// takes to load it. Read medians and ratios of one run (`--benchmark_repetitions`).
#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>

#include "tests/bench/graph_generator.hpp"
#include "tests/bench/graph_questions.hpp"

using namespace kg;

namespace {

const bench::PlainGraph& plain() {
  static const bench::PlainGraph graph = bench::generate();
  return graph;
}

const model::Graph& big() {
  static const model::Graph graph = bench::load(plain());
  return graph;
}

/// Memory of this process that is in use now.
double resident_megabytes() {
  std::ifstream file("/proc/self/statm");
  double total_pages = 0;
  double resident_pages = 0;
  file >> total_pages >> resident_pages;
  return resident_pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

double most_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) * 1024 / 1e6;
}

void load(benchmark::State& state) {
  state.SetLabel("build and freeze the graph from lists of nodes and edges");
  plain();
  double used = 0;
  for (auto _ : state) {
    const double before = resident_megabytes();
    const model::Graph graph = bench::load(plain());
    used = std::max(used, resident_megabytes() - before);
    state.counters["nodes"] = static_cast<double>(graph.node_count());
    state.counters["edges"] = static_cast<double>(graph.edge_count());
  }
  state.counters["graph_MB"] = used;
  state.counters["peak_MB"] = most_megabytes();
}
BENCHMARK(load)->Unit(benchmark::kMillisecond)->Iterations(1);

void ask(benchmark::State& state, const bench::Question& question) {
  state.SetLabel(question.words);
  std::uint64_t answer = question.answer(big());  // loads the graph first
  for (auto _ : state) {
    answer = question.answer(big());
    benchmark::DoNotOptimize(answer);
  }
  state.counters["answer"] = static_cast<double>(answer);
}

/// One path at a time: the median and the slowest of many pairs.
void shortest_path(benchmark::State& state) {
  state.SetLabel("the shortest path between two nodes, edges of every kind both ways");
  const auto ends = bench::path_ends(big(), 1000);
  std::vector<double> each(ends.size());
  std::size_t i = 0;
  for (auto _ : state) {
    const auto& [from, to] = ends[i % ends.size()];
    const std::vector<model::NodeId> start{from};
    const std::vector<model::NodeId> end{to};
    const auto begin = std::chrono::steady_clock::now();
    auto path = model::shortest_path(big(), model::set_of(big(), start),
                                     model::set_of(big(), end));
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    benchmark::DoNotOptimize(path);
    each[i++ % ends.size()] = took.count();
  }
  each.resize(std::min(i, ends.size()));
  std::sort(each.begin(), each.end());
  state.counters["slowest_ms"] = each.back();
  state.counters["median_ms"] = each[each.size() / 2];
}
BENCHMARK(shortest_path)->Unit(benchmark::kMicrosecond)->Iterations(1000);

void ten_paths(benchmark::State& state) {
  state.SetLabel("the ten shortest paths between two nodes, edges of every kind both ways");
  const auto ends = bench::path_ends(big(), 10);
  std::size_t i = 0;
  for (auto _ : state) {
    const auto& [from, to] = ends[i++ % ends.size()];
    const std::vector<model::NodeId> start{from};
    const std::vector<model::NodeId> end{to};
    auto list = model::find_paths(big(), model::set_of(big(), start), model::set_of(big(), end), {},
                                  {});
    benchmark::DoNotOptimize(list);
  }
}
BENCHMARK(ten_paths)->Unit(benchmark::kMillisecond);

[[maybe_unused]] const bool registered = [] {
  for (const bench::Question& question : bench::questions()) {
    benchmark::RegisterBenchmark(question.name.c_str(), ask, question)
        ->Unit(benchmark::kMillisecond);
  }
  return true;
}();

}  // namespace
