// Check `impossible`: a definition, an `applies when`, a statement or what it requires that no
// patient meets, with the smallest set of parts and laws responsible; and a definition that every
// patient meets. What would be possible if the definitions reported already were open is silent.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"
#include "knowledge/check/opened.hpp"
#include "knowledge/check/patient.hpp"
#include "knowledge/check/responsible.hpp"

namespace kg::knowledge::check {
namespace {

using condition::ExprPtr;
using condition::Outcome;
using model::NodeId;

class ImpossibleFinder {
 public:
  ImpossibleFinder(const Context& context, text::Sink& findings)
      : graph_(context.graph), prover_(context.prover), findings_(findings),
        opened_(context.graph.theory(), context.prover.budget()) {}

  void run() {
    for (const NodeId id : graph_.nodes(model::kind::definition)) look_at_definition(id);
    for (const NodeId id : graph_.nodes(model::kind::fact)) look_at_fact(id);
    for (const NodeId id : graph_.nodes(model::kind::statement)) look_at_statement(id);
  }

 private:
  void look_at_definition(NodeId id) {
    const auto definition = graph_.definition(id);
    const auto& body = graph_.vocabulary().definition(definition).body;
    if (!body || !seen_.insert(id).second) return;
    look_at_what_it_uses(*body);
    const auto& node = graph_.node(id);
    if (look_at(id, body, fmt::format("the definition `{}`", node.id)) ||
        look_at_contrary(id, condition::make_not(body))) {
      opened_.open(definition);
    }
  }

  // Every patient meets the definition, or that is not known; reported.
  bool look_at_contrary(NodeId id, const ExprPtr& contrary) {
    const auto& node = graph_.node(id);
    const auto answer = ask(contrary, &condition::Prover::never_quickly);
    if (answer.outcome == Outcome::refuted) return false;
    if (answer.outcome == Outcome::unknown) {
      report_open(id, fmt::format("every patient meets the definition `{}`", node.id));
      return true;
    }
    auto& finding = findings_.report(text::Code::definition_always, node.declared, node.id);
    finding.about(node.id);
    if (const auto core = answer.prover->core({contrary})) label_laws(finding, *core, graph_);
    return true;
  }

  void look_at_fact(NodeId id) {
    const auto fact = graph_.fact(id);
    const auto& applies = graph_.vocabulary().fact(fact).applies_when;
    if (!applies || !seen_.insert(id).second) return;
    look_at_what_it_uses(*applies);
    const auto what = fmt::format("`applies when` of the fact `{}`", graph_.node(id).id);
    if (look_at(id, applies, what)) opened_.open(fact);
  }

  // What is used is reported before what uses it, in whatever order they stand.
  void look_at_what_it_uses(const condition::Expr& condition) {
    const auto& vocabulary = graph_.vocabulary();
    for (const auto each : condition::definitions_of(condition, vocabulary)) {
      look_at_definition(graph_.node_of(each));
    }
    for (const auto each : condition::facts_of(condition, vocabulary)) {
      look_at_fact(graph_.node_of(each));
    }
  }

  void look_at_statement(NodeId id) {
    // Rows of a decision table are checked with their table.
    if (!graph_.sources(id, model::relation::rows).empty()) return;
    const auto& statement = graph_.statement(id);
    const auto& name = graph_.node(id).id;
    if (look_at(id, statement.when, fmt::format("the condition of `{}`", name))) return;
    if (!statement.requires_) return;
    const auto both = condition::make_and({statement.requires_, statement.when});
    look_at(id, both, fmt::format("what `{}` requires", name));
  }

  struct Answer {
    Outcome outcome = Outcome::refuted;
    condition::Prover* prover = nullptr;  // whose answer it is
  };

  // Whether nobody meets it, and nobody would if what is reported already were open.
  template <class Question>
  Answer ask(const ExprPtr& condition, Question question) {
    Answer answer{(prover_.*question)(condition), &prover_};
    if (answer.outcome == Outcome::refuted || !opened_.concerns(*condition)) return answer;
    answer.prover = &opened_.prover();
    answer.outcome = (answer.prover->*question)(condition);
    return answer;
  }

  // True: nobody meets the condition, or that is not known; reported.
  bool look_at(NodeId id, const ExprPtr& condition, const std::string& what) {
    const auto answer = ask(condition, &condition::Prover::never_given);
    if (answer.outcome == Outcome::refuted) return false;
    if (answer.outcome == Outcome::unknown) {
      report_open(id, "a patient meets " + what);
      return true;
    }
    const auto& node = graph_.node(id);
    auto& finding = findings_.report(text::Code::condition_impossible, node.declared, what);
    finding.about(node.id);
    name_responsible(finding, parts_of(condition), graph_, *answer.prover);
    return true;
  }

  void report_open(NodeId id, const std::string& question) {
    const auto& node = graph_.node(id);
    report_undecided(findings_, node.declared, question, prover_.budget().conflicts)
        .about(node.id);
  }

  const model::Graph& graph_;
  condition::Prover& prover_;
  text::Sink& findings_;
  Opened opened_;
  std::set<NodeId> seen_;
};

}  // namespace

void find_impossible(const Context& context, text::Sink& findings) {
  ImpossibleFinder(context, findings).run();
}

}  // namespace kg::knowledge::check
