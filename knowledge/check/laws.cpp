// Check `laws`: laws that leave no patient where the first part of one holds, since they contradict
// each other, a fact that does not apply there, or themselves; and a law that follows from others.
// Laws that leave no patient at all are refused when they are loaded, and rows of a decision table
// are checked with their table.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>

#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"
#include "knowledge/check/patient.hpp"
#include "knowledge/check/responsible.hpp"

namespace kg::knowledge::check {
namespace {

using condition::Expr;
using condition::ExprPtr;
using condition::Outcome;

class LawChecker {
 public:
  LawChecker(const Context& context, text::Sink& findings)
      : graph_(context.graph), prover_(context.prover), findings_(findings),
        laws_(context.graph.theory().laws()) {}

  void run() {
    for (std::size_t law = 0; law < laws_.size(); ++law) find_contradiction(law);
    // From the last: of two laws that say the same the first one stays.
    for (std::size_t law = laws_.size(); law-- > 0;) find_followed(law);
  }

 private:
  const model::Node& node(std::size_t law) const { return graph_.node(graph_.laws()[law]); }

  // `a implies b` is `not a or b`: where nobody meets `a` any more, it was not meant to say so.
  void find_contradiction(std::size_t law) {
    const auto& condition = laws_[law].condition;
    if (condition->kind != Expr::Kind::disjunction) return;
    const auto meant = condition::make_not(condition->parts.front());
    const auto outcome = prover_.never_quickly(meant);
    if (outcome == Outcome::unknown) {
      return report_open(law, fmt::format("a patient can be `{}`", text_of(*meant)));
    }
    if (outcome == Outcome::refuted) return;
    const auto core = prover_.core({meant});
    if (!core || std::ranges::find(core->laws, law) == core->laws.end()) return;
    if (is_one_table(core->laws)) return;
    if (!reported_.insert(core->laws).second) return;
    auto& finding = findings_.report(text::Code::laws_contradict, node(law).declared,
                                     fmt::format("`{}`", text_of(*meant)));
    for (const auto each : core->laws) {
      finding.about(node(each).id);
      if (each != law) finding.label(node(each).declared, "and this law");
      contradicting_.insert(each);
    }
    label_laws(finding, {{}, {}, core->inapplicable}, graph_);
  }

  void find_followed(std::size_t law) {
    if (contradicting_.contains(law) || table_of(law)) return;
    // Laws that were found to contradict prove anything; they are mended first.
    auto without = followed_;
    without.insert(without.end(), contradicting_.begin(), contradicting_.end());
    without.push_back(law);
    const auto contrary = condition::make_not(laws_[law].condition);
    const auto outcome = prover_.never_without(contrary, without);
    if (outcome == Outcome::unknown) return report_open(law, "the others make it true");
    if (outcome == Outcome::refuted) return;
    followed_.push_back(law);
    // What is true of every patient anyhow follows from no law.
    std::vector<std::size_t> all(laws_.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    if (prover_.never_without(contrary, all) == Outcome::proved) without = std::move(all);
    const auto core = prover_.core({contrary}, without);
    std::string from = "what facts are: every patient meets it";
    if (core && !core->laws.empty()) from = list_of(law_nodes(core->laws, graph_), graph_);
    auto& finding =
        findings_.report(text::Code::law_follows, node(law).declared, node(law).id, from);
    finding.about(node(law).id);
    if (!core) return;
    for (const auto each : core->laws) finding.about(node(each).id);
    label_laws(finding, *core, graph_);
  }

  // Rows of a decision table are checked with their table.
  std::optional<model::NodeId> table_of(std::size_t law) const {
    const auto tables = graph_.sources(graph_.laws()[law], model::relation::rows);
    return tables.empty() ? std::nullopt : std::optional(tables.front());
  }

  bool is_one_table(const std::vector<std::size_t>& laws) const {
    const auto table = table_of(laws.front());
    return table && std::ranges::all_of(
                        laws, [&](std::size_t law) { return table_of(law) == table; });
  }

  void report_open(std::size_t law, const std::string& what) {
    report_undecided(findings_, node(law).declared,
                     fmt::format("{} (the law `{}`)", what, node(law).id),
                     prover_.budget().conflicts)
        .about(node(law).id);
  }

  std::string text_of(const Expr& condition) const {
    return condition::to_text(condition, graph_.vocabulary());
  }

  const model::Graph& graph_;
  condition::Prover& prover_;
  text::Sink& findings_;
  const std::vector<condition::Law>& laws_;
  std::set<std::vector<std::size_t>> reported_;
  std::set<std::size_t> contradicting_;
  std::vector<std::size_t> followed_;
};

}  // namespace

void find_law_faults(const Context& context, text::Sink& findings) {
  LawChecker(context, findings).run();
}

}  // namespace kg::knowledge::check
