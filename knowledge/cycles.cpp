// Cycles: depth-first search with a stack of its own.
#include "knowledge/cycles.hpp"

#include <algorithm>
#include <numeric>

namespace kg::knowledge {
namespace {

enum class Mark : unsigned char { fresh, open, done };

struct Frame {
  std::size_t node;
  std::size_t next = 0;  // the step to take next
};

class Search {
 public:
  Search(std::size_t count, const std::vector<Step>& steps)
      : steps_(steps), from_(count), marks_(count, Mark::fresh), on_cycle_(count, false) {
    for (std::size_t i = 0; i < steps.size(); ++i) from_[steps[i].from].push_back(i);
  }

  std::vector<std::vector<Step>> cycles() {
    for (std::size_t node = 0; node < from_.size(); ++node) visit(node);
    return std::move(cycles_);
  }

  // Nodes in the order in which they were left: the target of a step before its origin.
  std::vector<std::size_t> targets_first() {
    for (std::size_t node = 0; node < from_.size(); ++node) visit(node);
    return std::move(order_);
  }

 private:
  void visit(std::size_t start) {
    if (marks_[start] != Mark::fresh) return;
    open(start);
    while (!stack_.empty()) {
      auto& frame = stack_.back();
      if (frame.next == from_[frame.node].size()) {
        marks_[frame.node] = Mark::done;
        order_.push_back(frame.node);
        stack_.pop_back();
        continue;
      }
      const auto& step = steps_[from_[frame.node][frame.next++]];
      if (marks_[step.to] == Mark::fresh) {
        open(step.to);
      } else if (marks_[step.to] == Mark::open) {
        close(step.to);
      }
    }
  }

  void open(std::size_t node) {
    marks_[node] = Mark::open;
    stack_.push_back({node});
  }

  // The steps from `node` up the stack come back to it.
  void close(std::size_t node) {
    auto at = stack_.end();
    do {
      --at;
      if (on_cycle_[at->node]) return;
    } while (at->node != node);
    std::vector<Step> cycle;
    for (; at != stack_.end(); ++at) {
      cycle.push_back(steps_[from_[at->node][at->next - 1]]);
      on_cycle_[at->node] = true;
    }
    cycles_.push_back(std::move(cycle));
  }

  const std::vector<Step>& steps_;
  std::vector<std::vector<std::size_t>> from_;
  std::vector<Mark> marks_;
  std::vector<bool> on_cycle_;
  std::vector<Frame> stack_;
  std::vector<std::size_t> order_;
  std::vector<std::vector<Step>> cycles_;
};

}  // namespace

std::vector<std::vector<Step>> find_cycles(const std::vector<std::string>& names,
                                           const std::vector<Step>& steps) {
  std::vector<std::size_t> by_name(names.size());
  std::iota(by_name.begin(), by_name.end(), std::size_t{0});
  std::ranges::stable_sort(by_name, {}, [&](std::size_t i) { return names[i]; });
  std::vector<std::size_t> rank(names.size());
  for (std::size_t i = 0; i < by_name.size(); ++i) rank[by_name[i]] = i;
  auto ranked = steps;
  for (auto& step : ranked) step = {rank[step.from], rank[step.to], step.span};
  std::ranges::stable_sort(ranked, {}, [](const Step& step) { return step.to; });
  auto cycles = Search(names.size(), ranked).cycles();
  for (auto& cycle : cycles) {
    // Closed where the search came to it: turned to its first member.
    const auto first = std::ranges::min_element(cycle, {}, &Step::from);
    std::rotate(cycle.begin(), first, cycle.end());
    for (auto& step : cycle) step = {by_name[step.from], by_name[step.to], step.span};
  }
  return cycles;
}

std::vector<std::size_t> longest_ways(std::size_t count, const std::vector<Step>& steps) {
  std::vector<std::size_t> longest(count, 0);
  std::vector<std::vector<std::size_t>> from(count);
  for (const auto& step : steps) from[step.from].push_back(step.to);
  for (const auto node : Search(count, steps).targets_first()) {
    for (const auto to : from[node]) longest[node] = std::max(longest[node], longest[to] + 1);
  }
  return longest;
}

std::string chain_of(const std::vector<std::string>& ids) {
  constexpr std::size_t most_shown = 12;
  std::string text;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const bool skipped = ids.size() > most_shown && i >= most_shown / 2 &&
                         i + most_shown / 2 < ids.size();
    if (skipped && i > most_shown / 2) continue;
    text += (text.empty() ? "" : " -> ") + (skipped ? std::string("…") : ids[i]);
  }
  return text;
}

void label_steps(text::Diagnostic& report, const std::vector<Step>& cycle) {
  constexpr std::size_t most_labels = 12;
  for (std::size_t i = 1; i < cycle.size() && i <= most_labels; ++i) {
    report.label(cycle[i].span, "and here");
  }
}

}  // namespace kg::knowledge
