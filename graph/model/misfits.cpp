// Misfits: rules that tie ranges to meanings are gathered into families; then neighbours are
// compared, from the lowest range up.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "graph/model/cutoffs.hpp"

namespace kg::model {
namespace {

using condition::Atom;
using condition::Bound;
using condition::Expr;
using condition::ExprPtr;
using condition::FactId;
using condition::Range;
using condition::Test;

// Ranges ---------------------------------------------------------------------------------------

// Open ends come first among lows and last among highs; `>= c` before `> c`, `< c` before `<= c`.
bool low_before(const std::optional<Bound>& a, const std::optional<Bound>& b) {
  if (!a || !b) return !a && b;
  if (a->number != b->number) return a->number < b->number;
  return a->included && !b->included;
}
bool high_before(const std::optional<Bound>& a, const std::optional<Bound>& b) {
  if (!a || !b) return a && !b;
  if (a->number != b->number) return a->number < b->number;
  return !a->included && b->included;
}

bool is_within(const Range& inner, const Range& outer) {
  return !low_before(inner.low, outer.low) && !high_before(outer.high, inner.high);
}

Range common(const Range& a, const Range& b) {
  return {low_before(a.low, b.low) ? b.low : a.low, high_before(a.high, b.high) ? a.high : b.high};
}

// Some number lies in it, and more than one: a single one is a matter of the boundary.
bool is_wide(const Range& range) {
  return !range.low || !range.high || range.low->number < range.high->number;
}

Bound turned(Bound bound) {
  bound.included = !bound.included;
  return bound;
}

// Rules ----------------------------------------------------------------------------------------

enum class Origin { law, law_reversed, definition, dosage };

struct Rule {
  Origin origin{};
  FactId fact{};
  std::optional<FactId> choice;  // laws
  std::vector<condition::ValueId> values;
  std::vector<ExprPtr> guards;
  NodeId therapy = no_node;      // dosage
  Member member;
};

/// Of facts that apply to everyone `not k <= 2 cm` is `k > 2 cm`. Null: it is no such thing.
ExprPtr other_side(const Expr& denied, const text::Span& span,
                   const condition::Vocabulary& vocabulary) {
  if (denied.kind != Expr::Kind::atom || denied.atom.test != Test::in_range) return nullptr;
  auto atom = denied.atom;
  const bool one_sided = atom.range.low.has_value() != atom.range.high.has_value();
  if (!one_sided || vocabulary.fact(atom.fact).applies_when) return nullptr;
  atom.range = {atom.range.high, atom.range.low};
  for (auto* bound : {&atom.range.low, &atom.range.high}) {
    if (*bound) *bound = turned(**bound);
  }
  return condition::make_atom(std::move(atom), span);
}

/// Conjuncts, definitions and what is denied opened: `not (a or b)` is `not a and not b`.
void open_conjunction(const ExprPtr& expr, const condition::Vocabulary& vocabulary,
                      std::vector<ExprPtr>& parts) {
  if (expr->kind == Expr::Kind::conjunction) {
    for (const auto& part : expr->parts) open_conjunction(part, vocabulary, parts);
    return;
  }
  const bool denies = expr->kind == Expr::Kind::negation;
  const auto& said = denies ? *expr->parts.front() : *expr;
  if (said.kind == Expr::Kind::definition) {
    const auto& body = vocabulary.definition(said.definition).body;
    const auto kept = denies ? Expr::Kind::conjunction : Expr::Kind::disjunction;
    if (body && body->kind != kept) {
      return open_conjunction(denies ? condition::make_not(body) : body, vocabulary, parts);
    }
  }
  if (denies && said.kind == Expr::Kind::disjunction) {
    for (const auto& part : said.parts) {
      open_conjunction(condition::make_not(part), vocabulary, parts);
    }
    return;
  }
  const auto range = denies ? other_side(said, expr->span, vocabulary) : nullptr;
  parts.push_back(range ? range : expr);
}

bool asks(const ExprPtr& expr, Test test) {
  return expr->kind == Expr::Kind::atom && expr->atom.test == test;
}

/// The one range that the parts ask of one fact; what else they ask goes to `rest`. Nothing when
/// they ask it of no fact or of several.
std::optional<std::pair<FactId, Range>> one_range(const std::vector<ExprPtr>& parts,
                                                  std::vector<ExprPtr>& rest) {
  std::optional<std::pair<FactId, Range>> found;
  for (const auto& part : parts) {
    if (!asks(part, Test::in_range)) {
      rest.push_back(part);
      continue;
    }
    const auto& atom = part->atom;
    if (!found) found.emplace(atom.fact, Range{});
    if (found->first != atom.fact) return std::nullopt;
    found->second = common(found->second, atom.range);
  }
  if (found && !is_wide(found->second)) return std::nullopt;
  return found;
}

class Reader {
 public:
  explicit Reader(const Graph& graph) : graph_(graph), vocabulary_(graph.vocabulary()) {}

  std::vector<Rule> run() {
    for (std::size_t i = 0; i < graph_.laws().size(); ++i) {
      read_law(graph_.laws()[i], *graph_.theory().laws()[i].condition);
    }
    for (const NodeId id : graph_.nodes(kind::definition)) read_definition(id);
    for (const NodeId id : graph_.nodes(kind::statement)) read_dosage(id);
    return std::move(rules_);
  }

 private:
  /// `if` implies `then`: a disjunction of which one part is denied. Rather one that is written
  /// with `not`: `not k <= 2 cm implies …` is one that is not.
  void read_law(NodeId law, const Expr& expr) {
    if (expr.kind != Expr::Kind::disjunction || expr.parts.size() != 2) return;
    const bool second = expr.parts[0]->kind != Expr::Kind::negation &&
                        expr.parts[1]->kind == Expr::Kind::negation;
    const auto& first = expr.parts[second ? 1 : 0];
    const auto& other = expr.parts[second ? 0 : 1];
    if (!read_law(law, expr.span, first, other)) read_law(law, expr.span, other, first);
  }

  /// False: it ties no range to a value.
  bool read_law(NodeId law, const text::Span& span, const ExprPtr& denied, const ExprPtr& other) {
    std::vector<ExprPtr> when;
    std::vector<ExprPtr> then;
    open_conjunction(condition::make_not(denied), vocabulary_, when);
    open_conjunction(other, vocabulary_, then);
    std::vector<ExprPtr> rest;
    if (then.size() == 1 && asks(then[0], Test::is_one_of)) {
      const auto range = one_range(when, rest);
      if (range) add_law(Origin::law, law, span, *range, then[0], std::move(rest));
      return range.has_value();
    }
    const auto range = one_range(then, rest);
    const auto value = std::ranges::find_if(
        when, [](const ExprPtr& part) { return asks(part, Test::is_one_of); });
    if (!range || !rest.empty() || value == when.end()) return false;
    const auto asked = *value;
    when.erase(value);
    add_law(Origin::law_reversed, law, span, *range, asked, std::move(when));
    return true;
  }

  void add_law(Origin origin, NodeId law, const text::Span& span,
               const std::pair<FactId, Range>& range, const ExprPtr& value,
               std::vector<ExprPtr> guards) {
    Member member{law, span, range.second, condition::to_text(*value, vocabulary_)};
    rules_.push_back({origin, range.first, value->atom.fact, value->atom.values,
                      std::move(guards), no_node, std::move(member)});
  }

  void read_definition(NodeId id) {
    const auto& definition = vocabulary_.definition(graph_.definition(id));
    if (!definition.body || definition.body->kind == Expr::Kind::definition) return;
    add_plain(Origin::definition, id, definition.body, no_node, definition.name);
  }

  void read_dosage(NodeId id) {
    const auto& statement = graph_.statement(id);
    const bool is_dosage =
        statement.kind == StatementKind::remark && statement.remark_kind == "dosage";
    if (is_dosage) {
      add_plain(Origin::dosage, id, statement.when, statement.therapy, graph_.node(id).id);
    }
  }

  void add_plain(Origin origin, NodeId place, const ExprPtr& condition, NodeId therapy,
                 std::string meaning) {
    std::vector<ExprPtr> parts;
    std::vector<ExprPtr> rest;
    open_conjunction(condition, vocabulary_, parts);
    const auto range = one_range(parts, rest);
    if (!range || (origin == Origin::definition && !rest.empty())) return;
    rules_.push_back({origin, range->first, std::nullopt, {}, std::move(rest), therapy,
                      {place, condition->span, range->second, std::move(meaning)}});
  }

  const Graph& graph_;
  const condition::Vocabulary& vocabulary_;
  std::vector<Rule> rules_;
};

// Families -------------------------------------------------------------------------------------

class Fitter {
 public:
  explicit Fitter(const Graph& graph) : vocabulary_(graph.vocabulary()) {}

  std::vector<Misfit> run(const std::vector<Rule>& rules) {
    std::map<Key, std::vector<const Rule*>> families;
    std::vector<Key> order;
    for (const auto& rule : rules) {
      auto& family = families[key_of(rule)];
      if (family.empty()) order.push_back(key_of(rule));
      family.push_back(&rule);
    }
    for (const auto& key : order) fit(families[key]);
    return std::move(found_);
  }

 private:
  using Key = std::tuple<Origin, FactId, std::optional<FactId>, std::vector<std::string>, NodeId>;

  [[nodiscard]] Key key_of(const Rule& rule) const {
    std::vector<std::string> guards;
    for (const auto& guard : rule.guards) guards.push_back(to_text(*guard, vocabulary_));
    std::ranges::sort(guards);
    return {rule.origin, rule.fact, rule.choice, std::move(guards), rule.therapy};
  }

  void fit(std::vector<const Rule*> family) {
    drop_wider(family);
    std::ranges::stable_sort(family, [](const Rule* a, const Rule* b) {
      return low_before(a->member.range.low, b->member.range.low);
    });
    // Two definitions may well overlap, or leave out what neither means: only three or more that
    // reach from end to end claim to be a scale.
    const std::size_t fewest = family.front()->origin == Origin::definition ? 3 : 2;
    if (family.size() < fewest) return;
    const bool of_laws = family.front()->choice.has_value();
    const bool whole = !family.front()->member.range.low && !family.back()->member.range.high;
    if (!of_laws && !whole) return;
    // The one that reaches farthest so far: what it covers is no gap, whoever stands between.
    const Rule* farthest = family.front();
    for (std::size_t i = 1; i < family.size(); ++i) {
      compare(*farthest, *family[i]);
      if (high_before(farthest->member.range.high, family[i]->member.range.high)) {
        farthest = family[i];
      }
    }
  }

  // A range around another one is no neighbour of it. Of equal ones with different values both
  // stay: they overlap.
  static void drop_wider(std::vector<const Rule*>& family) {
    const auto all = family;
    std::erase_if(family, [&](const Rule* wide) {
      return std::ranges::any_of(all, [&](const Rule* narrow) {
        const auto& inner = narrow->member.range;
        const auto& outer = wide->member.range;
        if (narrow == wide || !is_within(inner, outer)) return false;
        if (wide->choice && !same_values(*narrow, *wide)) return false;
        return !is_within(outer, inner) || narrow < wide;
      });
    });
  }

  static bool same_values(const Rule& a, const Rule& b) {
    return std::ranges::any_of(a.values, [&](condition::ValueId value) {
      return std::ranges::find(b.values, value) != b.values.end();
    });
  }

  void compare(const Rule& lower, const Rule& upper) {
    if (lower.choice && same_values(lower, upper)) return;
    const auto& below = lower.member.range;
    const auto& above = upper.member.range;
    const auto both = common(below, above);
    const bool apart = both.low && both.high &&
                       (both.low->number > both.high->number ||
                        (both.low->number == both.high->number &&
                         !(both.low->included && both.high->included)));
    if (!apart) {
      if (is_wide(both)) add(lower, upper, true, both);
      return;
    }
    const Range between{turned(*below.high), turned(*above.low)};
    if (is_wide(between) && holds_a_value(lower.fact, between)) {
      add(lower, upper, false, between);
    }
  }

  // `count <= 3` and `count >= 4` leave nothing between them.
  [[nodiscard]] bool holds_a_value(FactId fact, const Range& range) const {
    const auto kind = vocabulary_.fact(fact).kind;
    if (kind != condition::FactKind::count && kind != condition::FactKind::date) return true;
    const auto width = range.high->number - range.low->number;
    if (range.low->included || range.high->included) return true;
    return width > units::Rational(1);
  }

  void add(const Rule& lower, const Rule& upper, bool overlap, const Range& range) {
    std::vector<ExprPtr> parts = lower.guards;
    Atom atom;
    atom.fact = lower.fact;
    atom.test = Test::in_range;
    atom.range = range;
    parts.push_back(condition::make_atom(std::move(atom)));
    found_.push_back({lower.fact, lower.member, upper.member, overlap, range,
                      condition::make_and(std::move(parts))});
  }

  const condition::Vocabulary& vocabulary_;
  std::vector<Misfit> found_;
};

}  // namespace

std::vector<Misfit> find_misfits(const Graph& graph) {
  return Fitter(graph).run(Reader(graph).run());
}

}  // namespace kg::model
