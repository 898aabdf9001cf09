// Bench: what `kg check` proves. All pairs of 1,000 statements of one therapy; whether 1,000
// disjoint rules leave a gap, as ranges of a number and as the leaves of a decision tree in any
// order; whether any of 1,000 adds nothing; prerequisites in a row and in a circle; the checks of
// logic over the NET guideline. Every round begins with a fresh prover.
#include <benchmark/benchmark.h>

#include <fmt/format.h>

#include <cstdlib>
#include <random>

#include "graph/condition/proof.hpp"
#include "graph/model/circles.hpp"
#include "graph/model/gaps.hpp"
#include "graph/model/shadowing.hpp"
#include "graph/model/tensions.hpp"
#include "graph/text/render.hpp"
#include "knowledge/load.hpp"
#include "tools/embedded.hpp"

using namespace kg;

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t bound) { return random() % bound; }

struct Loaded {
  text::SourceStore store;
  text::Sink sink;
  std::optional<model::Graph> graph;

  explicit Loaded(const std::vector<knowledge::NamedText>& texts) {
    graph = knowledge::load_texts(texts, store, sink);
    if (!graph) {
      fmt::print(stderr, "{}", text::render(sink, store));
      std::abort();
    }
  }
};

constexpr std::size_t yes_no_facts = 24;
constexpr std::size_t choice_facts = 8;
constexpr std::size_t number_facts = 4;

std::string vocabulary() {
  std::string text;
  for (std::size_t i = 0; i < yes_no_facts; ++i) text += fmt::format("fact b{} yes/no\n", i);
  for (std::size_t i = 0; i < choice_facts; ++i) {
    text += fmt::format("fact c{} v0 < v1 < v2 < v3\n", i);
  }
  for (std::size_t i = 0; i < number_facts; ++i) text += fmt::format("fact n{} percentage\n", i);
  return text;
}

std::string atom(Random& random) {
  switch (below(random, 4)) {
    case 0: return fmt::format("b{}", below(random, yes_no_facts));
    case 1: return fmt::format("not b{}", below(random, yes_no_facts));
    case 2: return fmt::format("c{} >= v{}", below(random, choice_facts), 1 + below(random, 3));
    default:
      return fmt::format("n{} {} {} %", below(random, number_facts),
                         below(random, 2) == 0 ? "<" : ">=", 1 + below(random, 20));
  }
}

std::string condition(Random& random) {
  std::string text = atom(random);
  for (int n = 0; n < 2; ++n) text += " and " + atom(random);
  if (below(random, 2) == 0) text += fmt::format(" and ({} or {})", atom(random), atom(random));
  return text;
}

// 500 indications, 500 contraindications, a few laws.
const Loaded& thousand_statements() {
  static const Loaded loaded = [] {
    Random random(1);
    auto text = vocabulary();
    for (int i = 0; i < 8; ++i) text += fmt::format("always {} implies b{}\n", atom(random), i);
    text += "therapy one {\n";
    for (int i = 0; i < 500; ++i) {
      text += fmt::format("  indicated when {}\n", condition(random));
      text += fmt::format("  contraindicated when {}\n", condition(random));
    }
    return Loaded({{"bench.kg", text + "}\n"}});
  }();
  return loaded;
}

void all_pairs_of_thousand_statements(benchmark::State& state) {
  const auto& graph = *thousand_statements().graph;
  std::size_t found = 0;
  for (auto _ : state) {
    condition::Prover prover(graph.theory());
    found = model::find_tensions(graph, prover).size();
    benchmark::DoNotOptimize(found);
  }
  state.counters["pairs"] = 250'000;
  state.counters["meet"] = static_cast<double>(found);
}
BENCHMARK(all_pairs_of_thousand_statements)->Unit(benchmark::kMillisecond);

std::string requirement(const std::vector<std::string>& rules) {
  std::string text = "fact grown yes/no\npopulation grown-ones = grown\n";
  text += "every grown-ones patient has an option\ntherapy one {\n";
  for (const auto& rule : rules) text += fmt::format("  indicated when {}\n", rule);
  return text + "}\n";
}

void report_gaps(benchmark::State& state, const model::Graph& graph) {
  std::size_t found = 0;
  for (auto _ : state) {
    condition::Prover prover(graph.theory());
    found = model::find_gaps(graph, prover).size();
    benchmark::DoNotOptimize(found);
  }
  state.counters["gaps"] = static_cast<double>(found);
}

std::vector<std::string> ranges(std::size_t count) {
  std::vector<std::string> rules = {"n < 1"};
  for (std::size_t i = 1; i + 1 < count; ++i) {
    rules.push_back(fmt::format("{} <= n < {}", i, i + 1));
  }
  rules.push_back(fmt::format("n >= {}", count - 1));
  return rules;
}

void completeness_of_thousand_ranges(benchmark::State& state) {
  static const Loaded loaded({{"bench.kg", "fact n count\n" + requirement(ranges(1'000))}});
  report_gaps(state, *loaded.graph);
}
BENCHMARK(completeness_of_thousand_ranges)->Unit(benchmark::kMillisecond);

// Splits a leaf at random until there are enough; no fact twice on a branch.
std::vector<std::string> leaves(std::size_t count, Random& random) {
  struct Leaf {
    std::string rule;
    std::vector<std::size_t> asked;
  };
  std::vector<Leaf> tree = {{"", {}}};
  while (tree.size() < count) {
    const auto at = below(random, tree.size());
    const Leaf leaf = tree[at];
    std::size_t fact = below(random, yes_no_facts);
    while (std::ranges::find(leaf.asked, fact) != leaf.asked.end() &&
           leaf.asked.size() < yes_no_facts) {
      fact = (fact + 1) % yes_no_facts;
    }
    if (leaf.asked.size() == yes_no_facts) continue;
    auto yes = leaf;
    yes.asked.push_back(fact);
    auto no = yes;
    const auto* glue = leaf.rule.empty() ? "" : " and ";
    yes.rule += fmt::format("{}b{}", glue, fact);
    no.rule += fmt::format("{}not b{}", glue, fact);
    tree[at] = yes;
    tree.push_back(no);
  }
  std::shuffle(tree.begin(), tree.end(), random);
  std::vector<std::string> rules;
  for (auto& leaf : tree) rules.push_back(std::move(leaf.rule));
  return rules;
}

void completeness_of_thousand_shuffled_leaves(benchmark::State& state) {
  static const Loaded loaded = [] {
    Random random(2);
    return Loaded({{"bench.kg", vocabulary() + requirement(leaves(1'000, random))}});
  }();
  report_gaps(state, *loaded.graph);
}
BENCHMARK(completeness_of_thousand_shuffled_leaves)->Unit(benchmark::kMillisecond);

// One leaf is missing: the patient without option is to be found and told briefly.
void gap_of_a_missing_leaf(benchmark::State& state) {
  static const Loaded loaded = [] {
    Random random(2);
    auto rules = leaves(1'000, random);
    rules.pop_back();
    return Loaded({{"bench.kg", vocabulary() + requirement(rules)}});
  }();
  report_gaps(state, *loaded.graph);
}
BENCHMARK(gap_of_a_missing_leaf)->Unit(benchmark::kMillisecond);

// None of a thousand adds nothing: no pair may cost a proof.
void shadowing_of_thousand_ranges(benchmark::State& state) {
  static const Loaded loaded = [] {
    std::string text = "fact n count\ntherapy one {\n";
    for (const auto& rule : ranges(1'000)) text += fmt::format("  indicated when {}\n", rule);
    return Loaded({{"bench.kg", text + "}\n"}});
  }();
  for (auto _ : state) {
    condition::Prover prover(loaded.graph->theory());
    benchmark::DoNotOptimize(model::find_shadowed(*loaded.graph, prover));
  }
}
BENCHMARK(shadowing_of_thousand_ranges)->Unit(benchmark::kMillisecond);

// Each of `count` therapies asks for the next one; the last for the first, or for none.
void report_circles(benchmark::State& state, const Loaded& loaded) {
  std::size_t found = 0;
  for (auto _ : state) {
    condition::Prover prover(loaded.graph->theory());
    found = model::find_prerequisite_circles(*loaded.graph, prover).circles.size();
    benchmark::DoNotOptimize(found);
  }
  state.counters["circles"] = static_cast<double>(found);
}

std::string prerequisites(std::size_t count, bool round) {
  std::string text = "fact ill yes/no\nfact had set of therapy\n";
  for (std::size_t i = 0; i < count; ++i) {
    text += fmt::format("therapy t{} {{\n  indicated when ill\n", i);
    if (round || i + 1 < count) text += fmt::format("  requires had has t{}\n", (i + 1) % count);
    text += "}\n";
  }
  return text;
}

void circle_of_eighty_prerequisites(benchmark::State& state) {
  static const Loaded loaded({{"bench.kg", prerequisites(80, true)}});
  report_circles(state, loaded);
}
BENCHMARK(circle_of_eighty_prerequisites)->Unit(benchmark::kMillisecond);

void chain_of_two_hundred_prerequisites(benchmark::State& state) {
  static const Loaded loaded({{"bench.kg", prerequisites(200, false)}});
  report_circles(state, loaded);
}
BENCHMARK(chain_of_two_hundred_prerequisites)->Unit(benchmark::kMillisecond);

void tensions_of_net(benchmark::State& state) {
  static const Loaded loaded = [] {
    std::vector<knowledge::NamedText> texts;
    for (const auto& file : tools::embedded_guideline("net")) {
      texts.push_back({file.path, file.text});
    }
    return Loaded(texts);
  }();
  for (auto _ : state) {
    condition::Prover prover(loaded.graph->theory());
    benchmark::DoNotOptimize(model::find_tensions(*loaded.graph, prover));
    benchmark::DoNotOptimize(model::find_dead_indications(*loaded.graph, prover));
  }
}
BENCHMARK(tensions_of_net)->Unit(benchmark::kMillisecond);

}  // namespace
