// Check `class-without-members`: a therapy that nothing belongs to and of which nothing is said: a
// class that lost its members, or a therapy that lost its statements.
#include <set>

#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"

namespace kg::knowledge::check {
namespace {

using condition::Expr;
using condition::ExprPtr;

/// Names of therapies that conditions ask for.
class Asked {
 public:
  explicit Asked(const model::Graph& graph) : vocabulary_(graph.vocabulary()) {
    for (std::size_t i = 0; i < vocabulary_.fact_count(); ++i) {
      visit(vocabulary_.fact(static_cast<condition::FactId>(i)).applies_when);
    }
    for (std::size_t i = 0; i < vocabulary_.definition_count(); ++i) {
      visit(vocabulary_.definition(static_cast<condition::DefinitionId>(i)).body);
    }
    for (const auto& law : graph.theory().laws()) visit(law.condition);
    for (const auto id : graph.nodes(model::kind::statement)) {
      visit(graph.statement(id).when);
      visit(graph.statement(id).requires_);
    }
    for (const auto id : graph.nodes(model::kind::test_case)) visit(graph.test_case(id).given);
  }

  [[nodiscard]] bool has(const std::string& id) const { return names_.contains(id); }

 private:
  void visit(const ExprPtr& expr) {
    if (!expr) return;
    for (const auto& part : expr->parts) visit(part);
    if (expr->kind != Expr::Kind::atom || expr->atom.named.empty()) return;
    const auto& domain = vocabulary_.domain_of(expr->atom.fact);
    if (domain.name != "therapy") return;
    for (const auto value : expr->atom.named) {
      names_.insert(domain.values[static_cast<std::size_t>(value)].name);
    }
  }

  const condition::Vocabulary& vocabulary_;
  std::set<std::string> names_;
};

/// Something belongs to it, is said of it (its classes' statements included), or refers to it.
bool plays_a_part(const model::Graph& graph, model::NodeId id) {
  for (std::size_t i = 0; i < graph.relation_count(); ++i) {
    const auto relation = model::RelationId{static_cast<std::uint16_t>(i)};
    if (!graph.sources(id, relation).empty()) return true;
    if (relation != model::relation::is && !graph.targets(id, relation).empty()) return true;
  }
  return false;
}

}  // namespace

void find_empty_classes(const Context& context, text::Sink& findings) {
  const auto& graph = context.graph;
  const Asked asked(graph);
  for (const auto id : graph.nodes(model::kind::therapy)) {
    const auto& node = graph.node(id);
    if (plays_a_part(graph, id) || asked.has(node.id)) continue;
    findings.report(text::Code::class_without_members, node.declared, node.id).about(node.id);
  }
}

}  // namespace kg::knowledge::check
