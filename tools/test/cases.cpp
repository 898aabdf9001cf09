// Cases: each is judged by itself; what differs is said with the statements that decide, and where
// they stand.
#include <fmt/format.h>

#include <algorithm>

#include "graph/condition/law_text.hpp"
#include "query/explain.hpp"
#include "query/layout.hpp"
#include "query/render_table.hpp"
#include "tools/test/words.hpp"

namespace kg::tools::test {
namespace {

using condition::Truth;
using model::Status;
using model::StatementKind;
using query::Tone;

void judge(const model::Graph& graph, CaseResult& result) {
  const auto& test_case = graph.test_case(result.id);
  auto assumed = condition::Assumption::assume(graph.theory(), test_case.given);
  if (auto* clash = std::get_if<condition::Clash>(&assumed)) {
    result.clash = std::move(*clash);
    return;
  }
  const auto& known = std::get<condition::Assumption>(assumed);
  for (const auto& expectation : test_case.expectations) {
    auto verdict = model::judge(graph, expectation.therapy, known);
    if (verdict.status == expectation.status) continue;
    result.differences.push_back({expectation.status, std::move(verdict)});
  }
}

/// What the status found, or the one expected, hangs on. The rest would only be read in vain.
class Deciders {
 public:
  Deciders(const model::Graph& graph, const Difference& difference)
      : graph_(graph), difference_(difference) {
    const auto& favour = difference.verdict.in_favour;
    indicated_ = std::any_of(favour.begin(), favour.end(),
                             [](const auto& each) { return each.holds != Truth::no; });
  }

  [[nodiscard]] bool counts(const model::Reason& reason) const {
    const auto& statement = graph_.statement(reason.statement);
    switch (statement.kind) {
      case StatementKind::indication: return !indicated_ || reason.holds != Truth::no;
      case StatementKind::prerequisite:
        return statement.hard && (reason.holds != Truth::yes || is_expected(Status::blocked));
      case StatementKind::absolute_contraindication:
        return reason.holds != Truth::no || is_expected(Status::contraindicated);
      default: return reason.holds != Truth::no || is_expected(Status::contested);
    }
  }

 private:
  [[nodiscard]] bool is_expected(Status status) const { return difference_.expected == status; }

  const model::Graph& graph_;
  const Difference& difference_;
  bool indicated_ = false;
};

class Writer {
 public:
  Writer(const Report& report, const Io& io)
      : report_(report), graph_(report.graph), io_(io), paint_(io.color_out) {}

  std::string write() {
    for (const auto& result : report_.cases) {
      if (!result.passed()) {
        text_ += head(result.id, "failed:", Tone::bad);
        add(result);
      } else if (report_.verbose) {
        text_ += head(result.id, "passed:", Tone::good);
      }
    }
    const auto failed = report_.failed();
    text_ += fmt::format("{} passed, {} failed\n", report_.cases.size() - failed, failed);
    return std::move(text_);
  }

 private:
  std::string head(model::NodeId id, std::string_view word, Tone tone) const {
    return fmt::format("{} {} ({})\n", paint_(tone, word), title_of(id, graph_),
                       place_of(graph_.node(id).declared, report_.sources));
  }

  void add(const CaseResult& result) {
    if (result.clash) add(*result.clash);
    if (result.steps > 0) {
      text_ += fmt::format("  undecided: {} steps of reasoning were spent\n", result.steps);
    }
    for (const auto& difference : result.differences) add(difference);
  }

  void add(const condition::Clash& clash) {
    std::vector<std::string> parts;
    for (const auto& part : clash.parts) parts.push_back(text_of(part));
    for (const auto law : clash.laws) {
      const auto& node = graph_.node(graph_.laws()[law]);
      const auto& condition = *graph_.theory().laws()[law].condition;
      parts.push_back(fmt::format("the law {} ({}): {}", node.id,
                                  place_of(node.declared, report_.sources),
                                  condition::law_text(condition, graph_.vocabulary())));
    }
    text_ += query::hanging("  no patient can be so: ",
                            fmt::format("{}", fmt::join(parts, " against ")), io_.columns);
  }

  void add(const Difference& difference) {
    const auto& verdict = difference.verdict;
    text_ += fmt::format("  {}: expected {}, found {}\n",
                         paint_(Tone::strong, graph_.node(verdict.therapy).id),
                         model::to_string(difference.expected), model::to_string(verdict.status));
    text_ += query::hanging("    ", query::status_in_words(verdict, graph_), io_.columns);
    const Deciders deciders(graph_, difference);
    for (const auto* reasons : {&verdict.in_favour, &verdict.against, &verdict.prerequisites}) {
      for (const auto& reason : *reasons) {
        if (deciders.counts(reason)) add(reason);
      }
    }
  }

  void add(const model::Reason& reason) {
    const auto& node = graph_.node(reason.statement);
    auto words = query::sentence(reason, graph_);
    if (reason.holds != Truth::open && !condition::same(*reason.deciding, *reason.when)) {
      words += fmt::format("; decided by {}", text_of(reason.deciding));
    }
    if (!reason.overridden_by.empty()) {
      std::vector<std::string> by;
      for (const auto id : reason.overridden_by) by.push_back(graph_.node(id).id);
      words += fmt::format("; yields to {} where both apply", fmt::join(by, ", "));
    }
    text_ += query::hanging(
        fmt::format("    {}, {}: ", node.id, condition::to_string(reason.holds)),
        fmt::format("{} ({})", words, place_of(node.declared, report_.sources)), io_.columns);
  }

  std::string text_of(const condition::ExprPtr& condition) const {
    return condition ? condition::to_text(*condition, graph_.vocabulary()) : "always";
  }

  const Report& report_;
  const model::Graph& graph_;
  const Io& io_;
  query::Paint paint_;
  std::string text_;
};

}  // namespace

std::size_t Report::failed() const {
  return static_cast<std::size_t>(std::count_if(
      cases.begin(), cases.end(), [](const auto& result) { return !result.passed(); }));
}

std::vector<CaseResult> run_cases(const model::Graph& graph) {
  std::vector<CaseResult> results;
  for (const auto id : graph.nodes(model::kind::test_case)) {
    results.push_back({id, std::nullopt, 0, {}});
    try {
      judge(graph, results.back());
    } catch (const condition::BudgetSpent& spent) {
      results.back().steps = spent.steps;
    }
  }
  return results;
}

std::string cases_as_text(const Report& report, const Io& io) { return Writer(report, io).write(); }

}  // namespace kg::tools::test
