// Synonyms: facts that conditions share, or that laws tie, tell which pairs can be equal at all;
// equal compiled forms and proofs tell which ones are.
#include "graph/model/synonyms.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <numeric>
#include <optional>

#include "graph/condition/formula.hpp"

namespace kg::model {
namespace {

using condition::Expr;
using condition::ExprPtr;
using condition::FactId;
using condition::FormulaId;
using condition::Outcome;

/// Compiled forms of a guideline's conditions, without its laws.
class Forms {
 public:
  explicit Forms(const Graph& graph) : graph_(graph) {
    const auto& vocabulary = graph.vocabulary();
    condition::Thresholds thresholds;
    for (std::size_t i = 0; i < vocabulary.definition_count(); ++i) {
      const auto& body = vocabulary.definition(static_cast<condition::DefinitionId>(i)).body;
      if (body) thresholds.add(*body, vocabulary);
    }
    for (const NodeId id : graph.nodes(kind::statement)) {
      const auto& statement = graph.statement(id);
      thresholds.add(*statement.when, vocabulary);
      if (statement.requires_) thresholds.add(*statement.requires_, vocabulary);
    }
    cells_ = std::make_unique<condition::Cells>(vocabulary, thresholds);
    store_ = std::make_unique<condition::FormulaStore>(*cells_);
  }

  FormulaId of(const Expr& condition) { return store_->compile(condition, graph_.vocabulary()); }

 private:
  const Graph& graph_;
  std::unique_ptr<condition::Cells> cells_;
  std::unique_ptr<condition::FormulaStore> store_;
};

bool is_name(const Expr& expr) {
  return expr.kind == Expr::Kind::definition ||
         (expr.kind == Expr::Kind::atom && expr.atom.test == condition::Test::is_true);
}

/// Facts that rules tie together, as groups: conditions about different groups cannot be equal
/// unless everyone or nobody meets them.
class Groups {
 public:
  explicit Groups(const condition::Theory& theory) : parent_(theory.vocabulary().fact_count()) {
    const auto& vocabulary = theory.vocabulary();
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    for (const auto& law : theory.laws()) {
      join(condition::facts_of(*law.condition, vocabulary));
    }
    for (std::size_t i = 0; i < vocabulary.fact_count(); ++i) {
      const auto& applies = vocabulary.fact(static_cast<FactId>(i)).applies_when;
      if (!applies) continue;
      auto facts = condition::facts_of(*applies, vocabulary);
      facts.push_back(static_cast<FactId>(i));
      join(facts);
    }
  }

  std::vector<std::size_t> of(const std::vector<FactId>& facts) {
    std::vector<std::size_t> groups;
    for (const auto fact : facts) groups.push_back(find(static_cast<std::size_t>(fact)));
    std::ranges::sort(groups);
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    return groups;
  }

 private:
  std::size_t find(std::size_t fact) {
    while (parent_[fact] != fact) fact = parent_[fact] = parent_[parent_[fact]];
    return fact;
  }
  void join(const std::vector<FactId>& facts) {
    for (const auto fact : facts) {
      parent_[find(static_cast<std::size_t>(fact))] = find(static_cast<std::size_t>(facts[0]));
    }
  }

  std::vector<std::size_t> parent_;
};

struct Named {
  NodeId node{};
  ExprPtr condition;
  ExprPtr opposite;
  FormulaId form{};
  std::vector<std::size_t> groups;
  bool is_fact = false;
};

bool share_a_group(const Named& a, const Named& b) {
  std::vector<std::size_t> both;
  std::ranges::set_intersection(a.groups, b.groups, std::back_inserter(both));
  return !both.empty();
}

class Comparer {
 public:
  Comparer(const Graph& graph, condition::Prover& prover)
      : graph_(graph), prover_(prover), forms_(graph), groups_(graph.theory()) {
    for (const NodeId id : graph.nodes(kind::fact)) add_fact(id);
    for (const NodeId id : graph.nodes(kind::definition)) add_definition(id);
  }

  std::vector<Synonyms> run() {
    std::vector<ExprPtr> conditions;
    for (const auto& each : all_) conditions.push_back(each.condition);
    const auto alike = prover_.alike(conditions);
    std::map<std::size_t, std::vector<std::size_t>> candidates;  // those that none tells apart
    for (std::size_t a = 0; a < all_.size(); ++a) candidates[alike[a]].push_back(a);
    std::vector<Synonyms> found;
    std::vector<bool> paired(all_.size());
    for (std::size_t a = 0; a < all_.size(); ++a) {
      if (paired[a]) continue;
      for (const auto b : candidates[alike[a]]) {
        if (b <= a || paired[b] || all_[b].is_fact || !share_a_group(all_[a], all_[b])) continue;
        const auto pair = compare(all_[a], all_[b]);
        if (!pair) continue;
        paired[b] = pair->decided;
        found.push_back(*pair);
      }
    }
    return found;
  }

 private:
  void add_fact(NodeId id) {
    const auto fact = graph_.fact(id);
    if (graph_.vocabulary().fact(fact).kind != condition::FactKind::truth) return;
    add(id, condition::make_atom({fact, condition::Test::is_true, {}, {}, {}, {}}), true);
  }

  void add_definition(NodeId id) {
    if (graph_.sources(id, relation::uses).empty()) return;
    const auto& body = graph_.vocabulary().definition(graph_.definition(id)).body;
    if (body && !is_name(*body)) add(id, body, false);
  }

  void add(NodeId id, ExprPtr condition, bool is_fact) {
    // Of what everyone or nobody meets, or perhaps does, other checks speak.
    auto opposite = condition::make_not(condition);
    if (prover_.never_quickly(condition) != Outcome::refuted ||
        prover_.never_quickly(opposite) != Outcome::refuted) {
      return;
    }
    const auto form = forms_.of(*condition);
    auto groups = groups_.of(condition::facts_of(*condition, graph_.vocabulary()));
    all_.push_back(
        {id, std::move(condition), std::move(opposite), form, std::move(groups), is_fact});
  }

  std::optional<Synonyms> compare(const Named& a, const Named& b) {
    if (a.form == b.form) return Synonyms{a.node, b.node, false, true, 0};
    const auto there = implies(a, b, prover_);
    if (there == Outcome::refuted) return std::nullopt;
    const auto back = implies(b, a, prover_);
    if (back == Outcome::refuted) return std::nullopt;
    const bool decided = there == Outcome::proved && back == Outcome::proved;
    return Synonyms{a.node, b.node, decided && differs_by_laws(a, b), decided,
                    decided ? 0 : prover_.budget().conflicts};
  }

  static Outcome implies(const Named& a, const Named& b, condition::Prover& prover) {
    return prover.never_together({a.condition, b.opposite}).outcome;
  }

  // Without the laws, are they equal still?
  [[nodiscard]] bool differs_by_laws(const Named& a, const Named& b) const {
    const condition::Theory lawless(graph_.vocabulary(), {});
    condition::Prover prover(lawless);
    return implies(a, b, prover) != Outcome::proved || implies(b, a, prover) != Outcome::proved;
  }

  const Graph& graph_;
  condition::Prover& prover_;
  Forms forms_;
  Groups groups_;
  std::vector<Named> all_;
};

// Spelt out ------------------------------------------------------------------------------------

class Spelling {
 public:
  explicit Spelling(const Graph& graph) : graph_(graph), forms_(graph) {
    for (const NodeId id : graph.nodes(kind::definition)) {
      const auto& body = graph.vocabulary().definition(graph.definition(id)).body;
      if (!body || condition::length(*body) < 2) continue;
      const auto form = forms_.of(*body);
      const bool tells_apart = form != FormulaId::never && form != FormulaId::always;
      if (tells_apart) names_.try_emplace(form, id);
    }
  }

  std::vector<SpeltOut> run() {
    if (names_.empty()) return {};
    for (const NodeId id : graph_.nodes(kind::statement)) {
      const auto& statement = graph_.statement(id);
      look_at(id, statement.when);
      if (statement.requires_) look_at(id, statement.requires_);
    }
    return std::move(found_);
  }

 private:
  void look_at(NodeId statement, const ExprPtr& expr) {
    if (condition::length(*expr) < 2) return;
    if (note(statement, expr, expr->span)) return;
    for (std::size_t size = expr->parts.size(); size-- > 2;) {
      for (std::size_t first = 0; first + size <= expr->parts.size(); ++first) {
        if (look_at_run(statement, *expr, first, size)) return;
      }
    }
    for (const auto& part : expr->parts) look_at(statement, part);
  }

  // Neighbours in `a and b and c`.
  bool look_at_run(NodeId statement, const Expr& expr, std::size_t first, std::size_t size) {
    const auto begin = expr.parts.begin() + static_cast<std::ptrdiff_t>(first);
    std::vector<ExprPtr> parts(begin, begin + static_cast<std::ptrdiff_t>(size));
    const auto span = text::join(parts.front()->span, parts.back()->span);
    const bool is_and = expr.kind == Expr::Kind::conjunction;
    return note(statement,
                is_and ? condition::make_and(std::move(parts))
                       : condition::make_or(std::move(parts)),
                span);
  }

  bool note(NodeId statement, const ExprPtr& part, const text::Span& span) {
    const auto named = names_.find(forms_.of(*part));
    if (named == names_.end()) return false;
    found_.push_back({statement, named->second, span});
    return true;
  }

  const Graph& graph_;
  Forms forms_;
  std::map<FormulaId, NodeId> names_;
  std::vector<SpeltOut> found_;
};

}  // namespace

std::vector<Synonyms> find_synonyms(const Graph& graph, condition::Prover& prover) {
  return Comparer(graph, prover).run();
}

std::vector<SpeltOut> find_spelt_out(const Graph& graph) { return Spelling(graph).run(); }

}  // namespace kg::model
