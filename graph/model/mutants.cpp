// Mutants: see mutants.hpp.
#include "graph/model/mutants.hpp"

#include <array>
#include <set>
#include <utility>

#include "graph/condition/rewrite.hpp"
#include "graph/model/bearing.hpp"

namespace kg::model {
namespace {

using condition::Expr;
using condition::ExprPtr;
using condition::Path;

Change change_of(condition::Variation variation) {
  switch (variation) {
    case condition::Variation::boundary: return Change::boundary;
    case condition::Variation::threshold: return Change::threshold;
    case condition::Variation::value: return Change::value;
    case condition::Variation::test: return Change::test;
    case condition::Variation::hierarchy: return Change::hierarchy;
  }
  return Change::value;
}

/// Mutants of one condition.
class ConditionMutator {
 public:
  ConditionMutator(const Graph& graph, const condition::KnownThresholds& thresholds, NodeId host,
                   MutatedPart part, ExprPtr whole, std::vector<Mutant>& mutants)
      : graph_(graph), thresholds_(thresholds), host_(host), part_(part),
        whole_(std::move(whole)), mutants_(mutants) {
    seen_.insert(text(whole_));
  }

  void run() {
    for (const auto& occurrence : condition::occurrences(whole_)) {
      for (auto& variant :
           condition::variants_of(*occurrence.atom, graph_.vocabulary(), thresholds_)) {
        add(change_of(variant.variation), occurrence.path, variant.part);
      }
      add(Change::negation, occurrence.path, condition::make_not(occurrence.atom));
    }
    Path path;
    change_lists(whole_, path);
    const bool is_leaf = condition::occurrences(whole_).size() == 1;
    if (is_leaf && part_ != MutatedPart::body) {
      add(Change::dropped, {}, condition::make_constant(true));
    }
  }

 private:
  std::string text(const ExprPtr& condition) const {
    return condition::to_text(*condition, graph_.vocabulary());
  }

  void change_lists(const ExprPtr& part, Path& path) {
    const bool is_and = part->kind == Expr::Kind::conjunction;
    if (is_and || part->kind == Expr::Kind::disjunction) {
      add(Change::connective, path,
          is_and ? condition::make_or(part->parts, part->span)
                 : condition::make_and(part->parts, part->span));
      for (std::size_t i = 0; i < part->parts.size(); ++i) add_without(part, i, path);
    }
    for (std::size_t i = 0; i < part->parts.size(); ++i) {
      path.push_back(static_cast<std::uint32_t>(i));
      change_lists(part->parts[i], path);
      path.pop_back();
    }
  }

  void add_without(const ExprPtr& part, std::size_t dropped, const Path& path) {
    auto parts = part->parts;
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(dropped));
    add(Change::dropped, path,
        part->kind == Expr::Kind::conjunction ? condition::make_and(std::move(parts), part->span)
                                              : condition::make_or(std::move(parts), part->span));
  }

  // What is under a `not` is shown with it: that is how it was written.
  void add(Change change, Path path, const ExprPtr& part) {
    auto mutated = condition::replaced(whole_, path, part);
    if (!seen_.insert(text(mutated)).second) return;
    auto before = condition::part_at(whole_, path);
    auto after = part;
    if (!path.empty()) {
      path.pop_back();
      const auto around = condition::part_at(whole_, path);
      if (around->kind == Expr::Kind::negation) {
        before = around;
        after = condition::make_not(part);
      }
    }
    mutants_.push_back({host_, part_, change, place_of(*before), text(before), text(after),
                        std::move(mutated)});
  }

  text::Span place_of(const Expr& part) const {
    if (part.span.valid()) return part.span;
    for (const auto& below : part.parts) {
      if (below->span.valid()) return below->span;
    }
    return graph_.node(host_).declared;
  }

  const Graph& graph_;
  const condition::KnownThresholds& thresholds_;
  NodeId host_;
  MutatedPart part_;
  ExprPtr whole_;
  std::vector<Mutant>& mutants_;
  std::set<std::string> seen_;
};

class Mutator {
 public:
  explicit Mutator(const Graph& graph) : graph_(graph), bearings_(find_bearings(graph)) {
    for (const NodeId id : graph.nodes(kind::statement)) {
      condition::collect_thresholds(graph.statement(id).when, thresholds_);
      condition::collect_thresholds(graph.statement(id).requires_, thresholds_);
    }
    const auto& vocabulary = graph.vocabulary();
    for (std::size_t i = 0; i < vocabulary.definition_count(); ++i) {
      const auto id = static_cast<condition::DefinitionId>(i);
      condition::collect_thresholds(vocabulary.definition(id).body, thresholds_);
    }
    for (const auto& law : graph.theory().laws()) {
      condition::collect_thresholds(law.condition, thresholds_);
    }
  }

  std::vector<Mutant> run() {
    for (const auto& each : bearings_.statements) mutate_statement(each.node);
    for (const auto definition : relevant_definitions()) {
      mutate(graph_.node_of(definition), MutatedPart::body,
             graph_.vocabulary().definition(definition).body);
    }
    const auto laws = graph_.laws();
    for (std::size_t i = 0; i < laws.size(); ++i) {
      const auto& law = graph_.theory().laws()[i].condition;
      mutate(laws[i], MutatedPart::law, law);
      if (condition::occurrences(law).size() > 1) {
        mutants_.push_back({laws[i], MutatedPart::law, Change::dropped,
                            graph_.node(laws[i]).declared,
                            condition::to_text(*law, graph_.vocabulary()), "always",
                            condition::make_constant(true)});
      }
    }
    return std::move(mutants_);
  }

 private:
  void mutate(NodeId host, MutatedPart part, const ExprPtr& whole) {
    if (!whole) return;
    ConditionMutator(graph_, thresholds_, host, part, whole, mutants_).run();
  }

  void mutate_statement(NodeId id) {
    const Statement& statement = graph_.statement(id);
    mutate(id, MutatedPart::when, statement.when);
    mutate(id, MutatedPart::asked, statement.requires_);
    const auto place = graph_.node(id).declared;
    const bool absolute = statement.kind == StatementKind::absolute_contraindication;
    if (absolute || statement.kind == StatementKind::relative_contraindication) {
      const std::string strict = "contraindicated";
      const std::string loose = "relatively contraindicated";
      mutants_.push_back({id, MutatedPart::kind, Change::kind, place, absolute ? strict : loose,
                          absolute ? loose : strict, nullptr});
    }
    mutants_.push_back({id, MutatedPart::statement, Change::dropped, place, graph_.node(id).id,
                        "", nullptr});
  }

  // Those that statuses, laws or `applies when` hang on, in order of declaration.
  std::set<condition::DefinitionId> relevant_definitions() const {
    std::set<condition::DefinitionId> found;
    const auto& vocabulary = graph_.vocabulary();
    const auto add = [&](const ExprPtr& condition) {
      if (!condition) return;
      for (const auto id : condition::definitions_of(*condition, vocabulary)) found.insert(id);
    };
    for (const auto& each : bearings_.statements) {
      add(graph_.statement(each.node).when);
      add(graph_.statement(each.node).requires_);
    }
    for (const auto& law : graph_.theory().laws()) add(law.condition);
    for (std::size_t i = 0; i < vocabulary.fact_count(); ++i) {
      add(vocabulary.fact(static_cast<condition::FactId>(i)).applies_when);
    }
    return found;
  }

  const Graph& graph_;
  Bearings bearings_;
  condition::KnownThresholds thresholds_;
  std::vector<Mutant> mutants_;
};

}  // namespace

std::string_view to_string(MutatedPart part) {
  constexpr std::array<std::string_view, 6> names = {"when", "requires", "definition",
                                                     "law",  "kind",     "statement"};
  return names[static_cast<std::size_t>(part)];
}

std::string_view to_string(Change change) {
  constexpr std::array<std::string_view, 9> names = {
      "boundary",   "threshold", "value",   "test", "hierarchy",
      "connective", "negation",  "dropped", "kind"};
  return names[static_cast<std::size_t>(change)];
}

std::vector<Mutant> make_mutants(const Graph& graph) { return Mutator(graph).run(); }

}  // namespace kg::model
