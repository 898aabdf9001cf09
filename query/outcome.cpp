// Outcome: see outcome.hpp.
#include "query/outcome.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

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

// What holds against it, of these kinds; where only cases together do, what may hold.
void add_objections(const Verdict& verdict, const Graph& graph, bool absolute, Tally& tally) {
  for (const Truth wanted : {Truth::yes, Truth::open}) {
    bool any = false;
    for (const Reason& reason : verdict.against) {
      const auto kind = graph.statement(reason.statement).kind;
      const bool fits = (kind == model::StatementKind::absolute_contraindication) == absolute;
      if (!fits || reason.holds != wanted) continue;
      tally.add(graph.node(reason.statement).id);
      any = true;
    }
    if (any) return;
  }
}

// What would have to be otherwise for a therapy of this status.
void add_obstacles(const Verdict& verdict, const Graph& graph, Tally& tally) {
  switch (verdict.status) {
    case Status::contraindicated: add_objections(verdict, graph, true, tally); break;
    case Status::contested: add_objections(verdict, graph, false, tally); break;
    case Status::blocked:
      for (auto& text : first_things(verdict, graph)) tally.add(std::move(text));
      break;
    case Status::conditional:
      if (verdict.needs) tally.add(residual_text(*verdict.needs, graph));
      break;
    case Status::not_indicated:
      for (const Reason& reason : verdict.in_favour) {
        if (!is_stated(reason.deciding)) continue;
        tally.add(condition::to_text(*reason.deciding, graph.vocabulary()));
      }
      break;
    case Status::option: break;
  }
}

// `rfa is contraindicated by a`, `tae, tace are contested`, `12 depend on what is open`
std::string none_of(Status status, const Names& therapies, const Tally& tally,
                    const std::string& goals) {
  const bool one = therapies.size() == 1;
  const auto who = therapies.size() > named_max
                       ? fmt::format("{} therapies", therapies.size())
                       : fmt::format("{}", fmt::join(therapies, ", "));
  const auto behind = [&](std::string_view words, std::string_view between = ", ") {
    return tally.empty() ? "" : fmt::format("{}{}", words, tally.text(between));
  };
  switch (status) {
    case Status::contested:
      return fmt::format("{} {} contested{}", who, one ? "is" : "are", behind(" by "));
    case Status::conditional:
      return fmt::format("{} {} on what is open{}", who, one ? "depends" : "depend",
                         behind(": ", "; "));
    case Status::blocked:
      return fmt::format("{} {} blocked{}", who, one ? "is" : "are", behind(", first ", "; "));
    case Status::contraindicated:
      return fmt::format("{} {} contraindicated{}", who, one ? "is" : "are", behind(" by "));
    case Status::not_indicated:
      return fmt::format("nothing is indicated{}: {} would need {}", goals, who,
                         behind("", "; "));
    case Status::option: break;
  }
  return "";
}

/// Whether a statement that changes no status is worth a line of an answer about this therapy.
bool is_worth_a_line(const Reason& reason, const Verdict& verdict, const Graph& graph) {
  const auto& statement = graph.statement(reason.statement);
  switch (statement.kind) {
    case model::StatementKind::unsettled: return reason.holds != Truth::no;
    case model::StatementKind::prerequisite:
      return !statement.hard && statement.requires_ && reason.applies == Truth::yes &&
             reason.holds != Truth::yes && verdict.status != Status::not_indicated;
    case model::StatementKind::preference: return reason.holds == Truth::yes;
    case model::StatementKind::remark:
      return reason.holds == Truth::yes &&
             (verdict.status == Status::option || verdict.status == Status::contested);
    default: return false;
  }
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
    Names therapies;
    for (const Verdict& verdict : verdicts) {
      if (verdict.status != status || !concerns_goal(verdict)) continue;
      therapies.push_back(graph.node(verdict.therapy).id);
      add_obstacles(verdict, graph, tally);
    }
    // What is not indicated is told only where nothing else is nearer.
    if (therapies.empty() || (status == Status::not_indicated && !parts.empty())) continue;
    // In a long list what each one needs stands in its row.
    const bool is_long = status == Status::conditional && therapies.size() > named_max;
    parts.push_back(none_of(status, therapies, is_long ? Tally() : tally, goals));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::vector<HeldStatement> held_statements(const OptionsResult& result, const Graph& graph) {
  std::vector<HeldStatement> list;
  std::map<NodeId, std::size_t> places;
  const auto add = [&](const Reason& reason, NodeId therapy) {
    const auto [place, is_new] = places.try_emplace(reason.statement, list.size());
    const bool general = !is_stated(graph.statement(reason.statement).when);
    if (is_new) list.push_back({reason, {}, general});
    list[place->second].therapies.push_back(therapy);
  };
  for (const Verdict& verdict : result.verdicts) {
    if (!is_shown(result, verdict)) continue;
    for (const auto* reasons : {&verdict.unsettled, &verdict.prerequisites, &verdict.preferences,
                                &verdict.remarks}) {
      for (const Reason& reason : *reasons) {
        if (is_worth_a_line(reason, verdict, graph)) add(reason, verdict.therapy);
      }
    }
  }
  const auto rank = [&](const HeldStatement& held) {
    return std::pair(!held.general, graph.statement(held.reason.statement).kind);
  };
  std::stable_sort(list.begin(), list.end(), [&](const HeldStatement& a, const HeldStatement& b) {
    return rank(a) < rank(b);
  });
  return list;
}

std::string held_text(const HeldStatement& held, const Graph& graph) {
  const auto& statement = graph.statement(held.reason.statement);
  const auto& about = graph.node(held.reason.stated_of).id;
  const auto text_of = [&](const auto& condition) {
    return condition::to_text(*condition, graph.vocabulary());
  };
  switch (statement.kind) {
    case model::StatementKind::prerequisite:
      return fmt::format("{} should come first for {}", text_of(statement.requires_), about);
    case model::StatementKind::preference:
      return fmt::format("{} before {}", about,
                         fmt::join(ids(statement.less_preferred, graph), ", "));
    case model::StatementKind::unsettled: {
      const bool open = held.reason.holds == Truth::open;
      return fmt::format("no consensus on {}{}", about,
                         open ? " if " + text_of(held.reason.when) : "");
    }
    default: return fmt::format("{}: {}", about, statement.text);
  }
}

std::vector<NodeId> parts_of(NodeId therapy, const Graph& graph) {
  const auto parts = graph.targets(therapy, model::relation::combines);
  return {parts.begin(), parts.end()};
}

}  // namespace kg::query
