// Apart: a second fact for each, and conditions with one in the place of the other.
#include "knowledge/diff/apart.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kg::knowledge::diff {

using condition::Atom;
using condition::Expr;
using condition::ExprPtr;
using condition::FactId;
using condition::FactKind;
using condition::make_and;
using condition::make_not;
using condition::make_or;

namespace {

std::size_t index(FactId id) { return static_cast<std::size_t>(id); }

bool mentions(const ExprPtr& condition, const condition::Vocabulary& vocabulary,
              const std::set<FactId>& facts) {
  const auto asked = facts_of(*condition, vocabulary);
  return std::any_of(asked.begin(), asked.end(), [&](FactId fact) { return facts.contains(fact); });
}

ExprPtr both_or_neither(const ExprPtr& a, const ExprPtr& b) {
  return make_or({make_and({a, b}), make_and({make_not(a), make_not(b)})});
}

}  // namespace

Apart::Apart(const Joint& joint, std::set<FactId> facts)
    : joint_(joint), facts_(std::move(facts)), held_(std::make_shared<Joint>(joint)) {
  split_tied();
  for (const auto fact : facts_) add_old(fact);
  for (const auto fact : tied_) {
    const auto applies = applies_in_either(*held_, fact);
    held_->vocabulary.set_applies_when(fact, applies);
    held_->names_before.set_applies_when(fact, applies);
  }
  for (const auto side : sides) readings_[static_cast<std::size_t>(side)] = reading(side);
}

// A fact that applies by one that is tied is tied, too.
void Apart::split_tied() {
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < joint_.facts.size(); ++i) {
      const auto id = static_cast<FactId>(i);
      const auto& applies = joint_.vocabulary.fact(id).applies_when;
      if (!applies || tied_.contains(id)) continue;
      const bool is_tied = mentions(applies, joint_.vocabulary, facts_) ||
                           mentions(applies, joint_.vocabulary, tied_);
      if (!is_tied) continue;
      changed = true;
      tied_.insert(id);
      held_->facts[i].split = true;
    }
  }
}

void Apart::add_old(FactId id) {
  auto& words = held_->vocabulary;
  auto fact = words.fact(id);
  const auto taken = [&](const std::string& name) {
    return words.find_fact(name) || words.find_definition(name);
  };
  auto free = "old-" + fact.name;
  for (int i = 2; taken(free); ++i) free = fmt::format("old-{}-{}", fact.name, i);
  fact.name = free;
  fact.aliases.clear();
  old_[id] = words.add_fact(std::move(fact));
  held_->names_before.add_fact(held_->names_before.fact(id));
  auto& now = held_->facts[index(id)];
  const auto before = *now.of[0];
  now.of[0].reset();
  now.apart = true;
  held_->facts.push_back({{{before, std::nullopt}}, now.split, true});
  held_->fact_of[0][index(before)] = old_[id];
}

Apart::Reading Apart::reading(Side side) const {
  Reading reading;
  for (const auto fact : facts_) reading.as[fact] = side == Side::before ? old_.at(fact) : fact;
  return reading;
}

std::set<FactId> Apart::all_facts() const {
  auto result = facts_;
  for (const auto& [fact, old] : old_) result.insert(old);
  return result;
}

bool Apart::asks(const ExprPtr& condition) const {
  return mentions(condition, joint_.vocabulary, facts_) ||
         mentions(condition, joint_.vocabulary, tied_);
}

ExprPtr Apart::at(Side side, const ExprPtr& condition) {
  return read(readings_[static_cast<std::size_t>(side)], condition);
}

model::StatusFormulas Apart::at(Side side, const model::StatusFormulas& formulas) {
  auto result = formulas;
  for (auto* each : {&result.indicated, &result.contraindicated, &result.prepared,
                     &result.relative, &result.against, &result.objected, &result.permitted,
                     &result.feasible, &result.option, &result.unopposed}) {
    *each = at(side, *each);
  }
  return result;
}

ExprPtr Apart::swapped(Side side, const ExprPtr& condition, FactId fact) {
  auto other_way = reading(side);
  other_way.as[fact] = side == Side::before ? fact : old_.at(fact);
  return read(other_way, condition);
}

ExprPtr Apart::agree(FactId id) {
  const auto& fact = joint_.vocabulary.fact(id);
  std::vector<ExprPtr> parts;
  const auto add = [&](Atom atom) {
    const auto asked = make_atom(std::move(atom));
    parts.push_back(both_or_neither(at(Side::before, asked), at(Side::after, asked)));
  };
  if (fact.kind == FactKind::truth) {
    add({id, condition::Test::is_true, {}, {}, {}, {}});
    return make_and(std::move(parts));
  }
  const auto& domain = joint_.vocabulary.domain(fact.domain);
  for (std::size_t i = 0; i < domain.values.size(); ++i) {
    const auto value = static_cast<condition::ValueId>(i);
    if (fact.kind == FactKind::set) {
      add({id, condition::Test::has, condition::Shape::equal, {value}, {value}, {}});
      continue;
    }
    // Of a class: nobody can write that a patient has it for a value.
    const auto shape = domain.is_class(value) ? condition::Shape::within : condition::Shape::equal;
    add({id, condition::Test::is_one_of, shape, domain.within(value), {value}, {}});
  }
  return make_and(std::move(parts));
}

ExprPtr Apart::read(Reading& reading, const ExprPtr& condition) {
  if (!condition) return nullptr;
  const auto known = reading.done.find(condition);
  if (known != reading.done.end()) return known->second;
  auto result = read_anew(reading, condition);
  reading.done.emplace(condition, result);
  return result;
}

// What does not change stays the same object.
ExprPtr Apart::read_anew(Reading& reading, const ExprPtr& condition) {
  if (condition->kind == Expr::Kind::atom) return read_atom(reading, condition);
  if (condition->kind == Expr::Kind::definition) {
    const auto& body = joint_.vocabulary.definition(condition->definition).body;
    auto changed = read(reading, body);
    return changed == body ? condition : changed;
  }
  std::vector<ExprPtr> parts;
  for (const auto& part : condition->parts) parts.push_back(read(reading, part));
  if (parts == condition->parts) return condition;
  switch (condition->kind) {
    case Expr::Kind::negation: return make_not(parts.front(), condition->span);
    case Expr::Kind::conjunction: return make_and(std::move(parts), condition->span);
    default: return make_or(std::move(parts), condition->span);
  }
}

ExprPtr Apart::read_atom(Reading& reading, const ExprPtr& condition) {
  const auto fact = condition->atom.fact;
  const auto as = reading.as.find(fact);
  auto result = condition;
  if (as != reading.as.end() && as->second != fact) {
    auto atom = condition->atom;
    atom.fact = as->second;
    result = make_atom(std::move(atom), condition->span);
  }
  // A fact that is split is asked with its `applies when` already.
  if (!tied_.contains(fact) || joint_.facts[index(fact)].split) return result;
  auto applies = read(reading, joint_.vocabulary.fact(fact).applies_when);
  if (condition->atom.test == condition::Test::applicable) return applies;
  return make_and({std::move(applies), std::move(result)});
}

}  // namespace kg::knowledge::diff
