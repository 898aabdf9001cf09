// Reason: the faces over compiled problems: truth, clash, deciding part, witness.
#include "graph/condition/reason.hpp"

#include <algorithm>

#include "graph/condition/compiled.hpp"
#include "graph/condition/patient.hpp"
#include "graph/condition/residual.hpp"
#include "graph/condition/smallest.hpp"

namespace kg::condition {
namespace {

std::vector<ExprPtr> parts_of(const ExprPtr& where) {
  if (!where) return {};
  return where->kind == Expr::Kind::conjunction ? where->parts : std::vector<ExprPtr>{where};
}

std::vector<ExprPtr> pick(const std::vector<ExprPtr>& parts, const Indices& indices) {
  std::vector<ExprPtr> picked;
  for (const auto i : indices) picked.push_back(parts[i]);
  return picked;
}

// Rules: the laws, then the `applies when` of each fact.
std::size_t rule_count(const Theory& theory) {
  return theory.laws().size() + theory.vocabulary().fact_count();
}

std::vector<bool> only_rules(const Theory& theory, const Indices& indices) {
  std::vector<bool> use(rule_count(theory));
  for (const auto i : indices) use[i] = true;
  return use;
}

// The fewest parts that clash, then the fewest rules that are needed for it.
Clash smallest_clash(const Theory& theory, const std::vector<ExprPtr>& parts) {
  Clash clash;
  clash.parts = pick(parts, smallest_subset(parts.size(), [&](const Indices& chosen) {
                       return !Compiled(theory, pick(parts, chosen)).consistent();
                     }));
  const auto rules = smallest_subset(rule_count(theory), [&](const Indices& chosen) {
    return !Compiled(theory, clash.parts, only_rules(theory, chosen)).consistent();
  });
  for (const auto rule : rules) {
    if (rule < theory.laws().size()) {
      clash.laws.push_back(rule);
    } else {
      clash.inapplicable.push_back(static_cast<FactId>(rule - theory.laws().size()));
    }
  }
  return clash;
}

// The smallest part that decides `condition`, which is known to be `yes` or known to be no.
ExprPtr deciding(Compiled& known, const ExprPtr& condition, bool yes) {
  if (condition->kind == Expr::Kind::negation) {
    return make_not(deciding(known, condition->parts.front(), !yes));
  }
  const bool is_and = condition->kind == Expr::Kind::conjunction;
  if (!is_and && condition->kind != Expr::Kind::disjunction) return condition;
  const auto& parts = condition->parts;
  std::vector<ExprPtr> chosen = parts;
  // All of an `and` make it true, some of it make it false; an `or` is its mirror.
  const bool all_needed = is_and == yes;
  if (!all_needed) {
    const auto decides = [&](const Indices& some) {
      auto joined = is_and ? make_and(pick(parts, some)) : make_or(pick(parts, some));
      return yes ? known.certain(*joined) : !known.possible(*joined);
    };
    chosen = pick(parts, smallest_subset(parts.size(), decides));
    if (chosen.size() > 1) {
      return is_and ? make_and(std::move(chosen)) : make_or(std::move(chosen));
    }
    // Among single parts that decide, the shortest says it best.
    for (const auto& part : parts) {
      const bool does = yes ? known.certain(*part) : !known.possible(*part);
      if (does && length(*part) < length(*chosen.front())) chosen = {part};
    }
  }
  for (auto& part : chosen) part = deciding(known, part, yes);
  return is_and ? make_and(std::move(chosen)) : make_or(std::move(chosen));
}

}  // namespace

std::string_view to_string(Truth truth) {
  switch (truth) {
    case Truth::no: return "no";
    case Truth::open: return "open";
    case Truth::yes: return "yes";
  }
  return "open";
}

Theory::Theory(const Vocabulary& vocabulary, std::vector<Law> laws)
    : impl_(std::make_unique<Impl>()) {
  impl_->vocabulary = &vocabulary;
  impl_->laws = std::move(laws);
  for (const auto& law : impl_->laws) expect(*law.condition);
  for (std::size_t i = 0; i < vocabulary.fact_count(); ++i) {
    const auto& applies = vocabulary.fact(static_cast<FactId>(i)).applies_when;
    if (applies) expect(*applies);
  }
}

Theory::~Theory() = default;
Theory::Theory(Theory&&) noexcept = default;
Theory& Theory::operator=(Theory&&) noexcept = default;

const Vocabulary& Theory::vocabulary() const { return *impl_->vocabulary; }
const std::vector<Law>& Theory::laws() const { return impl_->laws; }

void Theory::expect(const Expr& condition) {
  impl_->thresholds.add(condition, *impl_->vocabulary);
}

std::optional<Clash> Theory::find_clash() const {
  if (Compiled(*this, {}).consistent()) return std::nullopt;
  return smallest_clash(*this, {});
}

struct Assumption::Impl {
  const Theory* theory;
  ExprPtr where;
  Compiled compiled;
};

Assumption::Assumption(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Assumption::Assumption(Assumption&&) noexcept = default;
Assumption& Assumption::operator=(Assumption&&) noexcept = default;
Assumption::~Assumption() = default;

std::optional<Assumption> Assumption::try_assume(const Theory& theory, ExprPtr where) {
  const auto parts = parts_of(where);
  auto impl = std::make_unique<Impl>(Impl{&theory, std::move(where), Compiled(theory, parts)});
  if (!impl->compiled.consistent()) return std::nullopt;
  return Assumption(std::move(impl));
}

std::variant<Assumption, Clash> Assumption::assume(const Theory& theory, ExprPtr where) {
  if (auto known = try_assume(theory, where)) return std::move(*known);
  return smallest_clash(theory, parts_of(where));
}

Truth Assumption::truth(const ExprPtr& condition) const {
  if (!impl_->compiled.possible(*condition)) return Truth::no;
  return impl_->compiled.certain(*condition) ? Truth::yes : Truth::open;
}

bool Assumption::possible(const ExprPtr& condition) const {
  return impl_->compiled.possible(*condition);
}

bool Assumption::certain(const ExprPtr& condition) const {
  return impl_->compiled.certain(*condition);
}

std::variant<Assumption, Clash> Assumption::narrowed(ExprPtr further) const {
  auto parts = parts_of(impl_->where);
  parts.push_back(std::move(further));
  return assume(*impl_->theory, make_and(std::move(parts)));
}

std::optional<std::vector<WitnessValue>> Assumption::witness(const ExprPtr& condition) const {
  const auto model = impl_->compiled.model(*condition);
  if (!model) return std::nullopt;
  const auto& vocabulary = impl_->theory->vocabulary();
  const auto& cells = impl_->compiled.cells();
  const auto both = impl_->where ? make_and({impl_->where, condition}) : condition;
  const auto patient = first_cells(*model);
  std::vector<WitnessValue> values;
  for (const auto fact : facts_of(*both, vocabulary)) {
    values.push_back({fact, value_text(cells, vocabulary, patient, fact)});
  }
  return values;
}

ExprPtr Assumption::deciding_part(const ExprPtr& condition) const {
  const auto standing = truth(condition);
  if (standing == Truth::open) return condition;
  return deciding(impl_->compiled, condition, standing == Truth::yes);
}

Residual Assumption::residual(const ExprPtr& condition) const {
  return find_residual(impl_->compiled, condition);
}

const Theory& Assumption::theory() const { return *impl_->theory; }
const ExprPtr& Assumption::where() const { return impl_->where; }

}  // namespace kg::condition
