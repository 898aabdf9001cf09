// Plain: numbers, ranges and values of one fact, joined where one of them says it all.
#include "knowledge/diff/plain.hpp"

#include <algorithm>
#include <map>

namespace kg::knowledge::diff {
namespace {

using condition::Bound;
using condition::Expr;
using condition::ExprPtr;
using condition::FactKind;
using condition::Range;
using condition::Shape;
using condition::Test;
using condition::Vocabulary;
using units::Rational;

bool is_test(const Expr& expr, Test test) {
  return expr.kind == Expr::Kind::atom && expr.atom.test == test;
}

ExprPtr with_range(const Expr& expr, Range range) {
  auto atom = expr.atom;
  atom.range = std::move(range);
  return make_atom(std::move(atom), expr.span);
}

/// `value` or, if it is none, the whole number next to it.
Rational next_whole(const Bound& bound, bool upwards) {
  const auto& value = bound.number;
  if (value.is_integer()) {
    if (bound.included) return value;
    return upwards ? value + Rational(1) : value - Rational(1);
  }
  // Numerators of thresholds are small; one that is not stays as it is.
  const auto numerator = value.numerator().to_int64();
  const auto denominator = value.denominator().to_int64();
  if (!numerator || !denominator) return value;
  const auto cut = *numerator / *denominator;  // towards zero
  const auto below = value.sign() < 0 ? cut - 1 : cut;
  return Rational(upwards ? below + 1 : below, 1);
}

/// The one number of the range, as it is printed; nothing: there are more, or none.
std::optional<Bound> only_number(const Range& range, const condition::Fact& fact) {
  if (fact.kind == FactKind::count && range.high) {
    const auto low = range.low ? next_whole(*range.low, true) : Rational(0);
    const auto high = next_whole(*range.high, false);
    if (!(low == high) || !low.is_integer() || low.sign() < 0) return std::nullopt;
    return Bound{low, true, units::print_number(low)};
  }
  if (!range.low || !range.high || !(range.low->number == range.high->number)) return std::nullopt;
  if (!range.low->included || !range.high->included) return std::nullopt;
  // `2025-06` is a whole month: the longer text is the day.
  const bool is_date = fact.kind == FactKind::date;
  const bool longer = range.high->shown.size() > range.low->shown.size();
  return is_date && longer ? range.high : range.low;
}

/// A side of a range without its end; `size >= 3 cm` for `not size < 3 cm` of a fact of everybody.
ExprPtr positive(const ExprPtr& expr, const Vocabulary& vocabulary) {
  if (expr->kind != Expr::Kind::negation) return expr;
  const auto& part = *expr->parts.front();
  if (!is_test(part, Test::in_range)) return expr;
  if (vocabulary.fact(part.atom.fact).applies_when) return expr;
  const auto& [low, high] = part.atom.range;
  if (low.has_value() == high.has_value()) return expr;
  auto bound = low ? *low : *high;
  bound.included = !bound.included;
  return with_range(part, low ? Range{std::nullopt, bound} : Range{bound, std::nullopt});
}

// Any of several ----------------------------------------------------------------------------------

/// Nothing lies between the end of one and the start of the other, or they overlap.
bool reaches(const std::optional<Bound>& high, const std::optional<Bound>& low) {
  if (!high || !low || low->number < high->number) return true;
  return low->number == high->number && (low->included || high->included);
}

/// The one that reaches further: up, or down.
std::optional<Bound> further(const std::optional<Bound>& a, const std::optional<Bound>& b,
                             bool up) {
  if (!a || !b) return std::nullopt;
  if (a->number == b->number) return a->included ? a : b;
  return (a->number > b->number) == up ? a : b;
}

/// Both in one; nothing: something lies between them, or nothing would be said any more.
std::optional<ExprPtr> either(const Expr& a, const Expr& b) {
  if (a.kind != Expr::Kind::atom || b.kind != Expr::Kind::atom || a.atom.fact != b.atom.fact ||
      a.atom.test != b.atom.test) {
    return std::nullopt;
  }
  if (a.atom.test == Test::in_range) {
    const auto& x = a.atom.range;
    const auto& y = b.atom.range;
    if (!reaches(x.high, y.low) || !reaches(y.high, x.low)) return std::nullopt;
    Range range{further(x.low, y.low, false), further(x.high, y.high, true)};
    if (!range.low && !range.high) return std::nullopt;
    return with_range(a, std::move(range));
  }
  const auto listed = [](const Expr& expr) {
    return expr.atom.shape == Shape::equal || expr.atom.shape == Shape::in;
  };
  if (a.atom.test != Test::is_one_of || !listed(a) || !listed(b)) return std::nullopt;
  auto atom = a.atom;
  atom.shape = Shape::in;
  for (const auto value : b.atom.named) {
    if (std::find(atom.named.begin(), atom.named.end(), value) == atom.named.end()) {
      atom.named.push_back(value);
    }
  }
  atom.values.insert(atom.values.end(), b.atom.values.begin(), b.atom.values.end());
  std::sort(atom.values.begin(), atom.values.end());
  atom.values.erase(std::unique(atom.values.begin(), atom.values.end()), atom.values.end());
  return make_atom(std::move(atom), a.span);
}

void join_alternatives(std::vector<ExprPtr>& parts) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (std::size_t j = i + 1; j < parts.size();) {
      const auto joined = either(*parts[i], *parts[j]);
      if (!joined) {
        ++j;
        continue;
      }
      parts[i] = *joined;
      parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(j));
      j = i + 1;  // what did not touch it before may do so now
    }
  }
}

// Beside what is said already ---------------------------------------------------------------------

using Known = std::map<condition::FactId, Range>;  // what stands around a part, by `and`

class Writer {
 public:
  explicit Writer(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  ExprPtr write(const ExprPtr& condition, const Known& around) const {
    const auto expr = positive(condition, vocabulary_);
    if (is_test(*expr, Test::in_range)) return number(*expr, expr, around);
    const bool is_and = expr->kind == Expr::Kind::conjunction;
    if (!is_and && expr->kind != Expr::Kind::disjunction) return expr;
    auto inside = around;
    std::vector<ExprPtr> parts;
    for (const auto& part : expr->parts) parts.push_back(positive(part, vocabulary_));
    if (is_and) {
      // INVARIANT: `tidy` has left one range of a fact.
      for (const auto& part : parts) {
        if (is_test(*part, Test::in_range)) inside[part->atom.fact] = part->atom.range;
      }
    }
    for (auto& part : parts) {
      const bool own = is_and && is_test(*part, Test::in_range);
      part = write(part, own ? around : inside);
    }
    if (is_and) return make_and(std::move(parts));
    join_alternatives(parts);
    return make_or(std::move(parts));
  }

 private:
  // `rate <= 70` beside `rate >= 70` is `rate = 70`.
  ExprPtr number(const Expr& expr, const ExprPtr& same, const Known& around) const {
    const auto& fact = vocabulary_.fact(expr.atom.fact);
    auto only = only_number(expr.atom.range, fact);
    const auto known = around.find(expr.atom.fact);
    if (!only && known != around.end()) {
      only = only_number(narrowed(expr.atom.range, known->second), fact);
    }
    return only ? with_range(expr, Range{only, only}) : same;
  }

  static Range narrowed(const Range& range, const Range& by) {
    const auto nearer = [](const std::optional<Bound>& a, const std::optional<Bound>& b, bool up) {
      if (!a || !b) return a ? a : b;
      if (a->number == b->number) return a->included ? b : a;
      return (a->number > b->number) == up ? a : b;
    };
    return {nearer(range.low, by.low, true), nearer(range.high, by.high, false)};
  }

  const Vocabulary& vocabulary_;
};

}  // namespace

ExprPtr plain(const ExprPtr& condition, const Vocabulary& vocabulary) {
  return Writer(vocabulary).write(condition, {});
}

}  // namespace kg::knowledge::diff
