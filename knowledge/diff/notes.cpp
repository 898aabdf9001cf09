// Notes: facts, values and names that only one edition knows, and what follows for the comparison.
#include <fmt/format.h>

#include "knowledge/diff/parts.hpp"
#include "knowledge/diff/words.hpp"

namespace kg::knowledge::diff {
namespace {

using condition::FactId;

class Finder {
 public:
  explicit Finder(const Joint& joint) : joint_(joint) {}

  std::vector<Note> run() {
    for (const auto& clash : joint_.clashes) note_clash(clash);
    for (std::size_t i = 0; i < joint_.facts.size(); ++i) note_fact(static_cast<FactId>(i));
    for (std::size_t i = 0; i < joint_.domains.size(); ++i) {
      const auto id = static_cast<condition::DomainId>(i);
      if (joint_.domains[i].kind) {
        note_classes(id);
        continue;
      }
      note_values(id, Side::after);
      note_values(id, Side::before);
    }
    return std::move(notes_);
  }

 private:
  const condition::Fact& own(FactId id, Side side) const {
    return joint_.words(side).fact(*joint_.facts[static_cast<std::size_t>(id)].of[at(side)]);
  }

  bool clashes(FactId id) const {
    for (const auto& clash : joint_.clashes) {
      if (clash.before == id || clash.after == id) return true;
    }
    return false;
  }

  void note_clash(const TypeClash& clash) {
    const auto& before = joint_.vocabulary.fact(clash.before).name;
    const auto& after = joint_.vocabulary.fact(clash.after).name;
    notes_.push_back({"type", after,
                      fmt::format("fact `{}` differs in type: {} in the old edition, {} in the "
                                  "new one: treated as two facts{}",
                                  after, type_words(joint_.vocabulary, clash.before),
                                  type_words(joint_.vocabulary, clash.after),
                                  before == after ? ""
                                                  : fmt::format("; the old one is called `{}` here",
                                                                before))});
  }

  void note_fact(FactId id) {
    const auto& pair = joint_.facts[static_cast<std::size_t>(id)];
    const auto& name = joint_.vocabulary.fact(id).name;
    if (!pair.both()) {
      if (clashes(id)) return;
      notes_.push_back({"fact", name,
                        pair.in(Side::after)
                            ? fmt::format("new fact `{}`: the old edition never asks for it", name)
                            : fmt::format("fact `{}` is gone: the new edition never asks for it",
                                          name)});
      return;
    }
    const auto& before = own(id, Side::before).name;
    if (before != name) {
      notes_.push_back({"name", name, fmt::format("fact `{}` was called `{}`", name, before)});
    }
    if (pair.split) {
      notes_.push_back({"fact", name,
                        fmt::format("fact `{}` applies to other patients than before; each edition "
                                    "looks at it where it applies",
                                    name)});
    }
  }

  void note_values(condition::DomainId id, Side side) {
    const auto& pair = joint_.domains[static_cast<std::size_t>(id)];
    if (!pair.both()) return;
    const auto& domain = joint_.vocabulary.domain(id);
    std::vector<std::string> names;
    for (std::size_t i = 0; i < pair.values.size(); ++i) {
      if (!pair.values[i].both() && pair.values[i].in(side)) {
        names.push_back(fmt::format("`{}`", domain.values[i].name));
      }
    }
    const auto facts = facts_with(id);
    if (names.empty() || facts.empty()) return;
    const auto others = to_string(other(side));
    notes_.push_back(
        {"value", facts.front(),
         fmt::format("{} {} of {}: only the {} edition knows {}; to the {} one {} without a class "
                     "that no statement names",
                     names.size() == 1 ? "value" : "values", listed(names), listed(facts),
                     to_string(side), names.size() == 1 ? "it" : "them", others,
                     names.size() == 1 ? "it is a value" : "they are values")});
  }

  // What is a value for one edition and a class for the other.
  void note_classes(condition::DomainId id) {
    const auto& pair = joint_.domains[static_cast<std::size_t>(id)];
    const auto& kind = joint_.domains[static_cast<std::size_t>(*pair.kind)];
    const auto& domain = joint_.vocabulary.domain(id);
    const auto facts = facts_with(id);
    for (std::size_t i = 0; i < pair.values.size(); ++i) {
      const auto& of_kind = kind.values[static_cast<std::size_t>(pair.in_kind[i])];
      const auto side = pair.values[i].side(Side::after);
      const auto own = pair.values[i].of[at(side)];
      if (pair.values[i].both() || !of_kind.both()) continue;
      const auto& words = joint_.words(side).domain(*pair.of[at(side)]);
      if (words.is_class(*own)) continue;
      const auto& name = words.values[static_cast<std::size_t>(*own)].name;
      auto called = called_here("it", name, domain.values[i].name);
      for (std::size_t k = 0; k < pair.values.size(); ++k) {
        if (k == i || pair.in_kind[k] != pair.in_kind[i]) continue;
        called += called_here("the class", name, domain.values[k].name);
      }
      notes_.push_back(
          {"value", facts.front(),
           fmt::format("`{}` of {} is a value for the {} edition and a class for the {} one, where "
                       "nobody has it for a value: to that one it is a value without a class that "
                       "no statement names{}",
                       name, listed(facts), to_string(side), to_string(other(side)),
                       called)});
    }
  }

  static std::string called_here(std::string_view what, const std::string& name,
                                 const std::string& here) {
    return here == name ? "" : fmt::format("; {} is called `{}` here", what, here);
  }

  std::vector<std::string> facts_with(condition::DomainId id) const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < joint_.facts.size(); ++i) {
      const auto& fact = joint_.vocabulary.fact(static_cast<FactId>(i));
      const bool has_domain = fact.kind == condition::FactKind::choice ||
                              fact.kind == condition::FactKind::set;
      if (!has_domain) continue;
      const auto& domain = joint_.domains[static_cast<std::size_t>(fact.domain)];
      if (fact.domain == id || domain.kind == id) names.push_back(fmt::format("`{}`", fact.name));
    }
    return names;
  }

  const Joint& joint_;
  std::vector<Note> notes_;
};

}  // namespace

std::vector<Note> find_notes(const Joint& joint) { return Finder(joint).run(); }

}  // namespace kg::knowledge::diff
