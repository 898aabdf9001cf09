// Check `impossible`: a definition, an `applies when`, a statement or what it requires that no
// patient meets, with the smallest set of parts and laws responsible; and a definition that every
// patient meets. What only repeats the fault of a definition it uses is not reported again.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"
#include "knowledge/check/patient.hpp"
#include "knowledge/check/responsible.hpp"

namespace kg::knowledge::check {
namespace {

using condition::ExprPtr;
using model::NodeId;

class ImpossibleFinder {
 public:
  ImpossibleFinder(const Context& context, text::Sink& findings)
      : graph_(context.graph), prover_(context.prover), findings_(findings) {}

  void run() {
    for (const NodeId id : graph_.nodes(model::kind::definition)) look_at_definition(id);
    for (const NodeId id : graph_.nodes(model::kind::fact)) look_at_fact(id);
    for (const NodeId id : graph_.nodes(model::kind::statement)) look_at_statement(id);
  }

 private:
  void look_at_definition(NodeId id) {
    const auto& body = graph_.vocabulary().definition(graph_.definition(id)).body;
    const auto& node = graph_.node(id);
    if (!body || is_spoilt(*body)) return void(spoilt_.insert(graph_.definition(id)));
    if (look_at(id, body, fmt::format("the definition `{}`", node.id))) {
      spoilt_.insert(graph_.definition(id));
      return;
    }
    const auto everyone = prover_.never_quickly(condition::make_not(body));
    if (everyone == condition::Outcome::proved) {
      auto& finding =
          findings_.report(text::Code::definition_always, node.declared, node.id).about(node.id);
      name_laws(finding, {condition::make_not(body)});
      spoilt_.insert(graph_.definition(id));
    } else if (everyone == condition::Outcome::unknown) {
      report_open(id, fmt::format("every patient meets the definition `{}`", node.id));
      spoilt_.insert(graph_.definition(id));
    }
  }

  void look_at_fact(NodeId id) {
    const auto fact = graph_.fact(id);
    const auto& applies = graph_.vocabulary().fact(fact).applies_when;
    if (!applies || is_spoilt(*applies)) return;
    const auto what = fmt::format("`applies when` of the fact `{}`", graph_.node(id).id);
    if (look_at(id, applies, what)) spoilt_facts_.insert(fact);
  }

  void look_at_statement(NodeId id) {
    // Rows of a decision table are checked with their table.
    if (!graph_.sources(id, model::relation::rows).empty()) return;
    const auto& statement = graph_.statement(id);
    const auto& name = graph_.node(id).id;
    if (is_spoilt(*statement.when)) return;
    if (look_at(id, statement.when, fmt::format("the condition of `{}`", name))) return;
    if (!statement.requires_ || is_spoilt(*statement.requires_)) return;
    auto both = condition::make_and({statement.requires_, statement.when});
    look_at(id, both, fmt::format("what `{}` requires", name));
  }

  // True: nobody meets the condition, or that is not known; reported.
  bool look_at(NodeId id, const ExprPtr& condition, const std::string& what) {
    const auto outcome = prover_.never_quickly(condition);
    if (outcome == condition::Outcome::refuted) return false;
    if (outcome == condition::Outcome::unknown) {
      report_open(id, "a patient meets " + what);
      return true;
    }
    const auto& node = graph_.node(id);
    auto& finding = findings_.report(text::Code::condition_impossible, node.declared, what);
    finding.about(node.id);
    name_responsible(finding, parts_of(condition), graph_, prover_);
    return true;
  }

  void name_laws(text::Diagnostic& finding, const std::vector<ExprPtr>& parts) {
    const auto core = prover_.core(parts);
    if (core) label_laws(finding, *core, graph_);
  }

  void report_open(NodeId id, const std::string& question) {
    const auto& node = graph_.node(id);
    report_undecided(findings_, node.declared, question, prover_.budget().conflicts)
        .about(node.id);
  }

  // It speaks of something that has a finding of its own.
  bool is_spoilt(const condition::Expr& condition) const {
    const auto& vocabulary = graph_.vocabulary();
    const auto definitions = condition::definitions_of(condition, vocabulary);
    const auto facts = condition::facts_of(condition, vocabulary);
    return std::ranges::any_of(definitions, [&](auto d) { return spoilt_.contains(d); }) ||
           std::ranges::any_of(facts, [&](auto f) { return spoilt_facts_.contains(f); });
  }

  const model::Graph& graph_;
  condition::Prover& prover_;
  text::Sink& findings_;
  std::set<condition::DefinitionId> spoilt_;
  std::set<condition::FactId> spoilt_facts_;
};

}  // namespace

void find_impossible(const Context& context, text::Sink& findings) {
  ImpossibleFinder(context, findings).run();
}

}  // namespace kg::knowledge::check
