// kg side: writes the generated graph for other programs to read, and answers the same questions
// with the engine. See `compare` beside this file.
//
//   kg_side write FOLDER    nodes.tsv (id kind), NAME.tsv (from to) a relation, paths.tsv (from to)
//   kg_side ask RUNS          a line a question: name, answer, median in milliseconds
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "tests/bench/graph_generator.hpp"
#include "tests/bench/graph_questions.hpp"

namespace {

using namespace kg;
using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

std::uint32_t number(model::NodeId id) { return static_cast<std::uint32_t>(id); }

void write_graph(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  const model::Graph graph = bench::load(bench::generate());
  std::ofstream nodes(folder / "nodes.tsv");
  for (std::uint32_t i = 0; i < graph.node_count(); ++i) {
    nodes << i << '\t' << graph.kind_name(graph.kind_of(model::NodeId{i})) << '\n';
  }
  for (std::size_t i = 0; i < graph.relation_count(); ++i) {
    const model::RelationId relation{static_cast<std::uint16_t>(i)};
    if (graph.rows(relation).edge_count() == 0) continue;
    std::ofstream edges(folder / (graph.relation(relation).name + ".tsv"));
    for (std::uint32_t from = 0; from < graph.node_count(); ++from) {
      for (const model::NodeId to : graph.targets(model::NodeId{from}, relation)) {
        edges << from << '\t' << number(to) << '\n';
      }
    }
  }
  std::ofstream paths(folder / "paths.tsv");
  for (const auto& [from, to] : bench::path_ends(graph, 20)) {
    paths << number(from) << '\t' << number(to) << '\n';
  }
}

void ask(int runs) {
  const bench::PlainGraph plain = bench::generate();
  const auto begin = Clock::now();
  const model::Graph graph = bench::load(plain);
  std::printf("load\t%zu\t%.3f\n", graph.edge_count(), milliseconds_since(begin));
  for (const bench::Question& question : bench::questions()) {
    std::vector<double> times;
    std::uint64_t answer = question.answer(graph);
    for (int i = 0; i < runs; ++i) {
      const auto start = Clock::now();
      answer = question.answer(graph);
      times.push_back(milliseconds_since(start));
    }
    std::sort(times.begin(), times.end());
    std::printf("%s\t%llu\t%.3f\n", question.name.c_str(),
                static_cast<unsigned long long>(answer), times[times.size() / 2]);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc == 3 ? argv[1] : "";
  if (what == "write") {
    write_graph(argv[2]);
  } else if (what == "ask") {
    ask(std::max(1, std::atoi(argv[2])));
  } else {
    std::fputs("usage: kg_side write FOLDER | ask RUNS\n", stderr);
    return 2;
  }
}
