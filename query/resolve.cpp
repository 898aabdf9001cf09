// Resolve: names are looked up in the graph; `as of` and `in` become conditions on facts of the
// guideline, so that the binder checks them like any other.
#include "query/resolve.hpp"

#include <algorithm>

#include "graph/condition/bind.hpp"
#include "graph/condition/expected.hpp"
#include "graph/text/codes.hpp"
#include "query/ask.hpp"
#include "query/joined_names.hpp"
#include "query/parse.hpp"
#include "query/resolve_filters.hpp"
#include "query/resolve_names.hpp"
#include "query/side_by_side.hpp"
#include "query/walk/resolve.hpp"

namespace kg::query {
namespace {

namespace cs = condition::syntax;
using condition::ExprPtr;
using model::Graph;
using model::NodeId;

constexpr std::string_view date_fact = "date";
constexpr std::string_view place_fact = "jurisdiction";

cs::Operand name_operand(std::string_view name, const text::Span& span) {
  return {cs::Operand::Kind::name, std::string(name), span, {}, {}};
}

/// A fact of the expected kind, or KG4103.
std::optional<condition::FactId> clause_fact(std::string_view name, condition::FactKind kind,
                                             std::string_view clause, std::string_view type,
                                             const text::Span& span, const Graph& graph,
                                             text::Sink& sink) {
  const auto fact = graph.vocabulary().find_fact(name);
  if (fact && graph.vocabulary().fact(*fact).kind == kind) return fact;
  auto& report = sink.report(text::Code::clause_needs_fact, span, clause, type, name);
  if (fact) {
    report.label(graph.vocabulary().fact(*fact).declared,
                 "this fact is " + condition::describe_type(graph.vocabulary(), *fact));
  }
  return std::nullopt;
}

cs::Node as_of_node(const syntax::Clauses& clauses) {
  cs::Node node;
  node.op = cs::Op::compare;
  node.span = clauses.as_of_span;
  node.op_span = clauses.as_of_span;
  node.operands = {name_operand(date_fact, clauses.as_of->span), *clauses.as_of};
  node.comparisons = {{"=", clauses.as_of_span}};
  return node;
}

cs::Node in_place_node(const syntax::Clauses& clauses, bool has_hierarchy) {
  const auto place = name_operand(clauses.in_place->text, clauses.in_place->span);
  const auto fact = name_operand(place_fact, clauses.in_place->span);
  cs::Node node;
  node.span = clauses.in_place_span;
  node.op_span = clauses.in_place_span;
  if (has_hierarchy) {
    node.op = cs::Op::within;
    node.subject = fact;
    node.operands = {place};
  } else {
    node.op = cs::Op::compare;
    node.operands = {fact, place};
    node.comparisons = {{"=", clauses.in_place_span}};
  }
  return node;
}

class Resolver {
 public:
  Resolver(const Graph& graph, text::Sink& sink) : graph_(graph), sink_(sink) {}

  /// What is known of the patient: all clauses together; null when there are none.
  ExprPtr resolve_where(const syntax::Clauses& clauses) {
    std::vector<ExprPtr> parts;
    const auto add = [&](const cs::Node& node) {
      where_span = parts.empty() ? node.span : text::join(where_span, node.span);
      if (auto part = condition::bind(node, graph_.vocabulary(), sink_)) parts.push_back(part);
    };
    if (clauses.where) add(*clauses.where);
    const auto of_patient = parts.size();
    if (clauses.as_of && clause_fact(date_fact, condition::FactKind::date, "as of", "date",
                                     clauses.as_of_span, graph_, sink_)) {
      add(as_of_node(clauses));
    }
    if (clauses.in_place) {
      const auto fact = clause_fact(place_fact, condition::FactKind::choice, "in", "place",
                                    clauses.in_place_span, graph_, sink_);
      if (fact) {
        add(in_place_node(clauses, graph_.vocabulary().domain_of(*fact).has_hierarchy()));
      }
    }
    of_both_ = {parts.begin() + static_cast<std::ptrdiff_t>(of_patient), parts.end()};
    if (parts.empty()) return nullptr;
    return parts.size() == 1 ? parts.front() : condition::make_and(std::move(parts), where_span);
  }

  std::optional<BoundQuery> operator()(const syntax::Options& options) {
    BoundOptions bound;
    bound.including_all = options.including_all;
    bound.goals = find_goals(options.goals);
    bound.where = where;
    bound.where_span = where_span;
    bound.filters = filters;
    return bound;
  }

  std::optional<BoundQuery> operator()(const syntax::Why& why) {
    const auto therapy =
        find_named(why.therapy, model::kind::therapy, text::Code::unknown_therapy, graph_, sink_);
    if (!therapy) return std::nullopt;
    return BoundWhy{*therapy, why.negated, where, where_span, filters};
  }

  std::optional<BoundQuery> operator()(const syntax::Compare& compare) {
    auto bound = resolve_compare(compare, graph_, sink_);
    bound.where = where;
    bound.where_span = where_span;
    bound.filters = filters;
    return bound;
  }

  // Time and place are those of both patients.
  std::optional<BoundQuery> operator()(const syntax::Versus& versus) {
    BoundVersus bound;
    bound.goals = find_goals(versus.goals);
    bound.where = where;
    bound.where_span = where_span;
    bound.other_span = versus.other->span;
    bound.filters = filters;
    const auto other = condition::bind(*versus.other, graph_.vocabulary(), sink_);
    if (!other) return std::nullopt;
    auto parts = of_both_;
    parts.insert(parts.begin(), other);
    bound.other = parts.size() == 1 ? other : condition::make_and(std::move(parts), other->span);
    return bound;
  }

  std::optional<BoundQuery> operator()(const syntax::Walk& walk) {
    auto bound = walk::resolve(*walk, graph_, sink_);
    if (!bound) return std::nullopt;
    return std::make_shared<const walk::Bound>(std::move(*bound));
  }

  std::optional<BoundQuery> operator()(const syntax::Ask& ask) {
    auto bound = resolve_ask(ask, graph_, sink_);
    bound.where = where;
    bound.where_span = where_span;
    bound.filters = filters;
    return bound;
  }

  std::optional<BoundQuery> operator()(const syntax::Values& values) {
    const auto of = resolve_values(values, graph_, sink_);
    if (!of) return std::nullopt;
    return BoundValues{*of, where, where_span};
  }

  ExprPtr where;
  text::Span where_span;
  Filters filters;

 private:
  std::vector<NodeId> find_goals(const std::vector<syntax::Name>& names) {
    std::vector<NodeId> goals;
    for (const auto& name : names) {
      const auto node =
          find_named(name, model::kind::goal, text::Code::unknown_goal, graph_, sink_);
      if (node && std::find(goals.begin(), goals.end(), *node) == goals.end()) {
        goals.push_back(*node);
      }
    }
    return goals;
  }

  const Graph& graph_;
  text::Sink& sink_;
  std::vector<ExprPtr> of_both_;  // what the clauses of time and place say
};

}  // namespace

std::optional<BoundQuery> resolve(const syntax::Query& query, const Graph& graph,
                                  text::Sink& sink) {
  const auto errors_before = sink.error_count();
  const bool of_patient = !std::holds_alternative<syntax::Walk>(query.form);
  if (of_patient && graph.nodes(model::kind::therapy).empty()) {
    sink.report(text::Code::no_therapies, query.span);
    return std::nullopt;
  }
  Resolver resolver(graph, sink);
  resolver.where = resolver.resolve_where(query.clauses);
  resolver.filters = resolve_filters(query.clauses, graph, sink);
  auto bound = std::visit(resolver, query.form);
  if (sink.error_count() > errors_before) return std::nullopt;
  return bound;
}

namespace {

std::optional<BoundQuery> read_parts(const text::SourceFile& file, const text::Span& part,
                                     const Graph& graph, text::Sink& sink) {
  const auto errors_before = sink.error_count();
  const auto reading = parse_parts(file, part, sink);
  if (!reading) return std::nullopt;
  if (reading->form && sink.error_count() == errors_before) {
    return resolve({reading->span, *reading->form, reading->clauses}, graph, sink);
  }
  Resolver resolver(graph, sink);
  resolver.where = resolver.resolve_where(reading->clauses);
  resolver.filters = resolve_filters(reading->clauses, graph, sink);
  if (reading->form) std::visit(resolver, *reading->form);
  return std::nullopt;
}

}  // namespace

// Only with a graph it is known that words which stand apart are one name; then a mistake of
// writing was a mistake of the name.
std::optional<BoundQuery> read_query(const text::SourceFile& file, const text::Span& part,
                                     const Graph& graph, text::Sink& sink) {
  if (condition::ExpectedRecorder::active()) return read_parts(file, part, graph, sink);
  auto aside = sink.aside();
  auto bound = read_parts(file, part, graph, aside);
  if (aside.has_errors()) {
    const auto mended = mend_joined_names(aside, file, part, graph);
    if (mended.empty()) return read_parts(file, part, graph, sink);
    for (const auto& diagnostic : mended) sink.forward(diagnostic);
    return std::nullopt;
  }
  for (const auto& diagnostic : aside.all()) sink.forward(diagnostic);
  return bound;
}

}  // namespace kg::query
