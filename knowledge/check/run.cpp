// Run: a list of checks, an index that threads take the next one from, and a sink each.
#include "knowledge/check/run.hpp"

#include <algorithm>
#include <atomic>
#include <deque>
#include <exception>
#include <thread>

#include "graph/text/codes.hpp"
#include "graph/text/interrupt.hpp"
#include "graph/text/progress.hpp"

namespace kg::knowledge::check {
namespace {

/// What became of one check.
struct Outcome {
  text::Sink sink;
  bool complete = false;
  std::exception_ptr trouble;  // a mistake of ours: thrown again on the calling thread
};

class Runner {
 public:
  Runner(const model::Graph& graph, const text::SourceStore& sources, const RunOptions& options)
      : graph_(graph), sources_(sources), options_(options), outcomes_(options.checks.size()) {}

  Run run() {
    const auto jobs = std::clamp<std::size_t>(options_.jobs, 1, options_.checks.size() + 1);
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < jobs; ++i) threads.emplace_back([this] { work(false); });
    work(true);
    for (auto& thread : threads) thread.join();
    return collect();
  }

 private:
  void work(bool tells) {
    const auto total = options_.checks.size();
    for (std::size_t i = next_++; i < total && !text::interrupted(); i = next_++) {
      if (tells) text::report_progress("checks", i, total);
      run_one(*options_.checks[i], outcomes_[i]);
    }
  }

  void run_one(const Check& check, Outcome& outcome) {
    try {
      condition::Prover prover(graph_.theory(), budget());
      if (options_.memory) prover.remember(*options_.memory);
      const Context context{graph_, sources_, prover, options_.today};
      check.run(context, outcome.sink);
      outcome.complete = !text::interrupted();
    } catch (const text::Interrupted&) {
      // What was found before stays.
    } catch (const condition::BudgetSpent& spent) {
      outcome.sink.report(text::Code::proof_undecided, text::Span{},
                          fmt::format("the check `{}` finds more", check.name), spent.steps);
    } catch (...) {
      outcome.trouble = std::current_exception();
    }
  }

  condition::ProofBudget budget() const {
    if (!options_.budget) return {};
    return condition::ProofBudget::of_conflicts(*options_.budget);
  }

  Run collect() {
    Run run;
    bool all_decided = true;
    for (std::size_t i = 0; i < outcomes_.size(); ++i) {
      auto& outcome = outcomes_[i];
      if (outcome.trouble) std::rethrow_exception(outcome.trouble);
      bool decided = true;
      report_dropped(outcome.sink.dropped_count(), outcome.sink);
      for (auto found : outcome.sink.all()) {
        // Two checks may leave a question about one statement open: the findings differ by them.
        if (is_unfinished(found.code)) {
          found.about(std::string(options_.checks[i]->name));
          decided = false;
        }
        run.found.push_back(std::move(found));
      }
      all_decided = all_decided && decided;
      if (!outcome.complete) continue;
      ++run.complete;
      if (!decided) continue;
      for (const auto code : options_.checks[i]->codes()) run.searched.codes.push_back(code);
    }
    if (run.complete < outcomes_.size()) {
      text::Sink sink;
      run.found.push_back(sink.report(text::Code::checks_stopped, text::Span{}, run.complete,
                                      outcomes_.size()));
    }
    run.searched.everything = all_decided && run.complete == checks().size();
    return run;
  }

  const model::Graph& graph_;
  const text::SourceStore& sources_;
  const RunOptions& options_;
  std::deque<Outcome> outcomes_;
  std::atomic<std::size_t> next_{0};
};

}  // namespace

void report_dropped(std::size_t count, text::Sink& sink) {
  if (count > 0) sink.report(text::Code::findings_left, text::Span{}, count);
}

Run run_checks(const model::Graph& graph, const text::SourceStore& sources,
               const RunOptions& options) {
  return Runner(graph, sources, options).run();
}

}  // namespace kg::knowledge::check
