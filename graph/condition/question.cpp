// Question: facts that no law ties together fall into groups; a question rests on its groups only.
#include "graph/condition/question.hpp"

#include <fmt/format.h>

#include <map>
#include <numeric>
#include <set>

namespace kg::condition {

QuestionKeys::QuestionKeys(const Theory& theory, Digest digest)
    : theory_(theory), digest_(std::move(digest)) {
  const auto& vocabulary = theory.vocabulary();
  const auto count = vocabulary.fact_count();
  group_.resize(count);
  std::iota(group_.begin(), group_.end(), std::size_t{0});
  for (const auto& law : theory.laws()) join_facts_of(*law.condition);
  for (std::size_t i = 0; i < count; ++i) {
    const auto& applies = vocabulary.fact(static_cast<FactId>(i)).applies_when;
    if (!applies) continue;
    join_facts_of(*applies);
    for (const auto fact : facts_of(*applies, vocabulary)) {
      group_[group_of(static_cast<std::size_t>(fact))] = group_of(i);
    }
  }
  std::map<std::size_t, std::string> texts;
  for (std::size_t i = 0; i < count; ++i) {
    texts[group_of(i)] += fact_text(static_cast<FactId>(i));
  }
  for (const auto& law : theory.laws()) {
    const auto facts = facts_of(*law.condition, vocabulary);
    // A law without facts ties nothing; if it is never met there is no patient at all.
    const auto group = facts.empty() ? 0 : group_of(static_cast<std::size_t>(facts.front()));
    texts[group] += "law " + meaning(*law.condition);
  }
  group_digest_.resize(count);
  for (const auto& [group, text] : texts) {
    if (group < count) group_digest_[group] = digest_(text);
  }
}

std::string QuestionKeys::key(const Expr& condition) const {
  // Digests in order of text: the order of declaration has no meaning.
  std::set<std::string> digests;
  for (const auto fact : facts_of(condition, theory_.vocabulary())) {
    digests.insert(group_digest_[group_of(static_cast<std::size_t>(fact))]);
  }
  auto text = meaning(condition);
  for (const auto& digest : digests) text += digest + "\n";
  return digest_(text);
}

std::size_t QuestionKeys::group_of(std::size_t fact) const {
  while (group_[fact] != fact) fact = group_[fact] = group_[group_[fact]];
  return fact;
}

void QuestionKeys::join_facts_of(const Expr& rule) {
  const auto facts = facts_of(rule, theory_.vocabulary());
  for (const auto fact : facts) {
    group_[group_of(static_cast<std::size_t>(fact))] =
        group_of(static_cast<std::size_t>(facts.front()));
  }
}

std::string QuestionKeys::fact_text(FactId id) const {
  const auto& vocabulary = theory_.vocabulary();
  const auto& fact = vocabulary.fact(id);
  auto text = fmt::format("fact {} {}", fact.name, static_cast<int>(fact.kind));
  if (fact.kind == FactKind::choice || fact.kind == FactKind::set) {
    text += " " + domain_text(fact.domain);
  }
  if (fact.kind == FactKind::quantity) text += " " + describe_type(vocabulary, id);
  if (fact.molar_mass) text += " " + fact.molar_mass->fraction_text();
  if (fact.applies_when) text += " applies " + meaning(*fact.applies_when);
  return text + "\n";
}

std::string QuestionKeys::domain_text(DomainId id) const {
  const auto& domain = theory_.vocabulary().domain(id);
  auto text = std::string(domain.ordered ? "ordered" : "plain");
  for (const auto& value : domain.values) {
    text += " " + value.name;
    for (const auto parent : value.parents) {
      text += "<" + domain.values[static_cast<std::size_t>(parent)].name;
    }
  }
  return text;
}

std::string QuestionKeys::meaning(const Expr& condition) const {
  const auto& vocabulary = theory_.vocabulary();
  auto text = to_tree(condition, vocabulary) + "\n";
  for (const auto id : definitions_of(condition, vocabulary)) {
    const auto& definition = vocabulary.definition(id);
    text += fmt::format("define {} {}\n", definition.name,
                        definition.body ? to_tree(*definition.body, vocabulary) : "");
  }
  return text;
}

}  // namespace kg::condition
