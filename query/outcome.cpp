// Outcome: see outcome.hpp.
#include "query/outcome.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "query/explain.hpp"

namespace kg::query {
namespace {

using condition::Truth;
using model::Graph;
using model::NodeId;
using model::Reason;
using model::Status;
using model::Verdict;
using Names = std::vector<std::string>;

constexpr std::size_t named_max = 3;  // what is named in one line; the rest is counted

/// Texts with how often each was met, most often first.
class Tally {
 public:
  void add(std::string text) {
    auto at = std::find_if(entries_.begin(), entries_.end(),
                           [&](const Entry& entry) { return entry.text == text; });
    if (at == entries_.end()) at = entries_.insert(at, {std::move(text), 0});
    ++at->count;
  }
  [[nodiscard]] bool empty() const { return entries_.empty(); }

  /// `a, b, c and 4 more`
  [[nodiscard]] std::string text(std::string_view between = ", ") const {
    auto sorted = entries_;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Entry& a, const Entry& b) { return a.count > b.count; });
    Names shown;
    for (const Entry& entry : sorted) {
      if (shown.size() < named_max) shown.push_back(entry.text);
    }
    auto result = fmt::format("{}", fmt::join(shown, between));
    if (sorted.size() > named_max) {
      result += fmt::format(" and {} more", sorted.size() - named_max);
    }
    return result;
  }

 private:
  struct Entry {
    std::string text;
    std::size_t count = 0;
  };
  std::vector<Entry> entries_;
};

std::string goals_text(const OptionsResult& result, const Graph& graph) {
  if (result.query.goals.empty()) return "";
  return fmt::format(" for {}", fmt::join(ids(result.query.goals, graph), ", "));
}

bool is_stated(const condition::ExprPtr& condition) {
  return condition && condition->kind != condition::Expr::Kind::constant;
}

// What would have to be otherwise for a therapy of this status.
void add_obstacles(const Verdict& verdict, const Graph& graph, Tally& tally) {
  const auto add_held = [&](auto&& fits) {
    for (const Reason& reason : verdict.against) {
      if (reason.holds != Truth::no && fits(graph.statement(reason.statement).kind)) {
        tally.add(graph.node(reason.statement).id);
      }
    }
  };
  switch (verdict.status) {
    case Status::contraindicated:
      add_held([](auto kind) { return kind == model::StatementKind::absolute_contraindication; });
      break;
    case Status::blocked:
      for (auto& text : first_things(verdict, graph)) tally.add(std::move(text));
      break;
    case Status::not_indicated:
      for (const Reason& reason : verdict.in_favour) {
        if (!is_stated(reason.deciding)) continue;
        tally.add(condition::to_text(*reason.deciding, graph.vocabulary()));
      }
      break;
    case Status::contested:
    case Status::conditional: tally.add(graph.node(verdict.therapy).id); break;
    case Status::option: break;
  }
}

std::string none_of(Status status, std::size_t count, const Tally& tally,
                    const std::string& goals) {
  const auto behind = [&](std::string_view words, std::string_view between = ", ") {
    return tally.empty() ? "" : fmt::format("{}{}", words, tally.text(between));
  };
  switch (status) {
    case Status::contested: return fmt::format("{} contested{}", count, behind(": "));
    case Status::conditional:
      return fmt::format("{} {} on what is open{}", count, count == 1 ? "depends" : "depend",
                         behind(": "));
    case Status::blocked: return fmt::format("{} blocked{}", count, behind(": first ", "; "));
    case Status::contraindicated:
      return fmt::format("{} contraindicated{}", count, behind(" by "));
    case Status::not_indicated:
      return fmt::format("{} indicated{} only otherwise{}", count, goals, behind(": ", "; "));
    case Status::option: break;
  }
  return "";
}

bool concerns_goal(const Verdict& verdict) { return !verdict.in_favour.empty(); }

}  // namespace

std::optional<std::string> why_none(const OptionsResult& result, const Graph& graph) {
  const auto& verdicts = result.verdicts;
  const auto is_option = [](const Verdict& verdict) { return verdict.status == Status::option; };
  if (std::any_of(verdicts.begin(), verdicts.end(), is_option)) return std::nullopt;
  const auto goals = goals_text(result, graph);
  if (std::none_of(verdicts.begin(), verdicts.end(), concerns_goal)) {
    const bool all = result.query.filters.counting.everything();
    return fmt::format("no {} says that a therapy is indicated{}",
                       all ? "statement of the guideline" : "statement that counts here", goals);
  }
  Names parts;
  for (const Status status : {Status::contested, Status::conditional, Status::blocked,
                              Status::contraindicated, Status::not_indicated}) {
    Tally tally;
    std::size_t count = 0;
    for (const Verdict& verdict : verdicts) {
      if (verdict.status != status || !concerns_goal(verdict)) continue;
      ++count;
      add_obstacles(verdict, graph, tally);
    }
    // What is not indicated is told only where nothing else is nearer.
    if (count == 0 || (status == Status::not_indicated && !parts.empty())) continue;
    parts.push_back(none_of(status, count, tally, goals));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::vector<HeldRemark> held_remarks(const OptionsResult& result, const Graph& graph) {
  std::vector<HeldRemark> remarks;
  for (const Verdict& verdict : result.verdicts) {
    if (verdict.status != Status::option && verdict.status != Status::contested) continue;
    for (const Reason& reason : verdict.remarks) {
      if (reason.holds != Truth::yes) continue;
      auto at = std::find_if(remarks.begin(), remarks.end(), [&](const HeldRemark& remark) {
        return remark.reason.statement == reason.statement;
      });
      if (at == remarks.end()) {
        const bool general = !is_stated(graph.statement(reason.statement).when);
        at = remarks.insert(at, {reason, {}, general});
      }
      at->therapies.push_back(verdict.therapy);
    }
  }
  std::stable_partition(remarks.begin(), remarks.end(),
                        [](const HeldRemark& remark) { return remark.general; });
  return remarks;
}

}  // namespace kg::query
