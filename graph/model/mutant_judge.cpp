// Mutant judge: cases first, since most mutants are noticed; then the proof. Threads take mutants
// from one counter, each with assumptions of its own.
#include "graph/model/mutant_judge.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>

#include "graph/model/answers.hpp"
#include "graph/model/case_set.hpp"
#include "graph/model/status.hpp"
#include "graph/model/telling.hpp"
#include "graph/text/interrupt.hpp"
#include "graph/text/progress.hpp"

namespace kg::model {
namespace {

using condition::Assumption;

class Judge {
 public:
  explicit Judge(const MutantBase& base)
      : base_(base), cases_(ready_cases(base.graph(), base.theory())), prover_(base.theory()) {
    for (const auto& each : cases_) found_.push_back(statuses_of(each));
  }

  void judge(JudgedMutant& judged) {
    MutantWorld world(base_, judged.mutant);
    std::size_t steps = 0;
    try {
      judged.noticed_by = first_to_notice(world);
    } catch (const condition::BudgetSpent& spent) {
      steps = spent.steps;
    }
    if (judged.noticed_by != no_node) {
      judged.fate = MutantFate::noticed;
      return;
    }
    auto telling = find_telling(base_, world, prover_);
    if (telling.patient) {
      // Which patient is found hangs on what a prover was asked before, and that on the threads.
      condition::Prover fresh(base_.theory());
      telling = find_telling(base_, world, fresh);
    }
    judged.telling = std::move(telling.patient);
    judged.steps = std::max(telling.steps, steps);
    judged.fate = telling.equivalent  ? MutantFate::equivalent
                  : judged.steps > 0     ? MutantFate::undecided
                                         : MutantFate::unnoticed;
  }

 private:
  using Statuses = std::vector<std::optional<Status>>;

  Statuses statuses_of(const ReadyCase& each) const {
    Statuses statuses(each.expectations.size());
    if (!each.known) return statuses;
    Answers answers(*each.known);
    for (std::size_t i = 0; i < statuses.size(); ++i) {
      try {
        statuses[i] =
            judge_status(base_.graph().applied(each.expectations[i].therapy).formulas, answers);
      } catch (const condition::BudgetSpent&) {
        // Undecided without the mutant: with it nothing can be told from it.
      }
    }
    return statuses;
  }

  NodeId first_to_notice(MutantWorld& world) {
    std::optional<Assumption> everyone;
    if (world.changes_rules()) {
      everyone = try_assume(world.theory(), nullptr);
      if (!everyone) return cases_.empty() ? no_node : cases_.front().id;
    }
    for (std::size_t i = 0; i < cases_.size(); ++i) {
      if (!cases_[i].known) continue;
      // Cheaper than to assume what is impossible, which looks for the clash.
      if (everyone && !everyone->possible(world.given(cases_[i].given))) return cases_[i].id;
      if (notices(cases_[i], found_[i], world)) return cases_[i].id;
    }
    return no_node;
  }

  bool notices(const ReadyCase& each, const Statuses& found, MutantWorld& world) const {
    const auto given = world.given(each.given);
    const bool anew = world.changes_rules() || given != each.given;
    const auto concerns = [&](const auto& expectation) {
      return anew || world.affects(expectation.therapy);
    };
    if (std::none_of(each.expectations.begin(), each.expectations.end(), concerns)) return false;
    std::optional<Assumption> own;
    if (anew) {
      own = try_assume(world.theory(), given);
      if (!own) return true;
    }
    Answers answers(anew ? *own : *each.known);
    for (std::size_t i = 0; i < found.size(); ++i) {
      const auto& expectation = each.expectations[i];
      if (!found[i] || !concerns(expectation)) continue;
      if (judge_status(world.formulas(expectation.therapy), answers) != *found[i]) return true;
    }
    return false;
  }

  const MutantBase& base_;
  std::vector<ReadyCase> cases_;
  std::vector<Statuses> found_;  // by case and expectation
  condition::Prover prover_;
};

}  // namespace

std::string_view to_string(MutantFate fate) {
  constexpr std::array<std::string_view, 5> names = {"noticed", "equivalent", "unnoticed",
                                                     "undecided", "unjudged"};
  return names[static_cast<std::size_t>(fate)];
}

void MutationScore::count(const JudgedMutant& mutant) {
  switch (mutant.fate) {
    case MutantFate::noticed: ++noticed; break;
    case MutantFate::equivalent: ++equivalent; break;
    case MutantFate::undecided: ++undecided; ++unnoticed; break;
    case MutantFate::unnoticed: ++unnoticed; break;
    case MutantFate::unjudged: ++unjudged; break;
  }
}

MutationScore score_of(const std::vector<JudgedMutant>& mutants) {
  MutationScore score;
  for (const auto& mutant : mutants) score.count(mutant);
  return score;
}

std::vector<JudgedMutant> judge_mutants(const Graph& graph, std::vector<Mutant> mutants,
                                        unsigned jobs) {
  const MutantBase base(graph, mutants);
  std::vector<JudgedMutant> judged;
  for (auto& mutant : mutants) {
    judged.push_back({std::move(mutant), MutantFate::unjudged, no_node, std::nullopt, 0});
  }
  std::atomic<std::size_t> next{0};
  const auto work = [&](bool reports) {
    try {
      Judge judge(base);
      for (auto i = next++; i < judged.size() && !text::interrupted(); i = next++) {
        if (reports) text::report_progress("mutants judged", i, judged.size());
        judge.judge(judged[i]);
      }
    } catch (const text::Interrupted&) {
      // What was judged stands; the one at hand and the rest stay unjudged.
    }
  };
  std::vector<std::jthread> threads;
  const auto most = std::max<std::size_t>(judged.size() / 8, 1);  // a thread has to be worth it
  const auto count = std::min<std::size_t>(std::max(jobs, 1U), most);
  for (std::size_t i = 1; i < count; ++i) threads.emplace_back(work, false);
  work(true);
  threads.clear();
  return judged;
}

}  // namespace kg::model
