// Cut-offs: ends of ranges, gathered condition by condition.
#include "graph/model/cutoffs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace kg::model {
namespace {

using condition::Expr;
using condition::Range;

bool is_point(const Range& range) {
  return range.low && range.high && range.low->number == range.high->number;
}

class Collector {
 public:
  explicit Collector(const Graph& graph) : graph_(graph) {}

  std::vector<Cut> run() {
    const auto& vocabulary = graph_.vocabulary();
    for (const NodeId id : graph_.nodes(kind::fact)) {
      visit(id, vocabulary.fact(graph_.fact(id)).applies_when);
    }
    for (const NodeId id : graph_.nodes(kind::definition)) {
      visit(id, vocabulary.definition(graph_.definition(id)).body);
    }
    for (std::size_t i = 0; i < graph_.laws().size(); ++i) {
      visit(graph_.laws()[i], graph_.theory().laws()[i].condition);
    }
    for (const NodeId id : graph_.nodes(kind::statement)) {
      visit(id, graph_.statement(id).when);
      visit(id, graph_.statement(id).requires_);
    }
    return std::move(cuts_);
  }

 private:
  void visit(NodeId place, const condition::ExprPtr& expr) {
    if (!expr) return;
    for (const auto& part : expr->parts) visit(place, part);
    if (expr->kind != Expr::Kind::atom || expr->atom.test != condition::Test::in_range) return;
    const auto& [low, high] = expr->atom.range;
    if (is_point(expr->atom.range)) return;
    if (low) add(place, *expr, *low, true);
    if (high) add(place, *expr, *high, false);
  }

  void add(NodeId place, const Expr& expr, const condition::Bound& bound, bool is_low) {
    const auto sign = is_low ? (bound.included ? ">=" : ">") : (bound.included ? "<=" : "<");
    cuts_.push_back({place, expr.span, expr.atom.fact, bound.number, bound.shown,
                     fmt::format("{} {}", sign, bound.shown), is_low, is_low == bound.included});
  }

  const Graph& graph_;
  std::vector<Cut> cuts_;
};

}  // namespace

std::vector<Cut> collect_cuts(const Graph& graph) { return Collector(graph).run(); }

std::vector<BoundaryClash> find_boundary_clashes(const std::vector<Cut>& cuts) {
  std::map<std::pair<condition::FactId, units::Rational>, BoundaryClash> places;
  for (const auto& cut : cuts) places[{cut.fact, cut.number}].cuts.push_back(cut);
  std::vector<BoundaryClash> found;
  for (auto& [at, clash] : places) {
    const auto count = std::ranges::count_if(clash.cuts, &Cut::to_greater);
    if (count == 0 || count == std::ssize(clash.cuts)) continue;
    found.push_back(std::move(clash));
  }
  return found;
}

std::string to_text(const Range& range, std::string_view fact) {
  if (is_point(range)) return fmt::format("{} = {}", fact, range.low->shown);
  if (range.low && range.high) {
    return fmt::format("{} {} {} {} {}", range.low->shown, range.low->included ? "<=" : "<", fact,
                       range.high->included ? "<=" : "<", range.high->shown);
  }
  if (range.low) {
    return fmt::format("{} {} {}", fact, range.low->included ? ">=" : ">", range.low->shown);
  }
  if (range.high) {
    return fmt::format("{} {} {}", fact, range.high->included ? "<=" : "<", range.high->shown);
  }
  return fmt::format("any {}", fact);
}

}  // namespace kg::model
