// Joint: facts, values and definitions of two editions, matched by name.
#include "knowledge/diff/joint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "knowledge/diff/translate.hpp"

namespace kg::knowledge::diff {
namespace {

using condition::DefinitionId;
using condition::Domain;
using condition::DomainId;
using condition::Fact;
using condition::FactId;
using condition::FactKind;
using condition::ValueId;
using condition::Vocabulary;

template <class Id>
constexpr std::size_t index(Id id) {
  return static_cast<std::size_t>(id);
}

bool has_name(const std::string& name, const std::vector<std::string>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Which of `after` each of `before` is: by name; else where one's name is an alias of the other.
template <class Thing>
std::vector<std::optional<std::size_t>> match_names(const std::vector<const Thing*>& before,
                                                    const std::vector<const Thing*>& after) {
  std::vector<std::optional<std::size_t>> result(before.size());
  std::vector<bool> taken(after.size());
  const auto match = [&](const auto& fits) {
    for (std::size_t i = 0; i < before.size(); ++i) {
      for (std::size_t j = 0; j < after.size() && !result[i]; ++j) {
        if (taken[j] || !fits(*before[i], *after[j])) continue;
        result[i] = j;
        taken[j] = true;
      }
    }
  };
  match([](const Thing& a, const Thing& b) { return a.name == b.name; });
  match([](const Thing& a, const Thing& b) {
    return has_name(a.name, b.aliases) || has_name(b.name, a.aliases);
  });
  return result;
}

class Joiner {
 public:
  Joiner(const model::Graph& before, const model::Graph& after) {
    joint_.editions = {&before, &after};
    for (const auto side : sides) {
      joint_.fact_of[at(side)].resize(words(side).fact_count());
      joint_.definition_of[at(side)].resize(words(side).definition_count());
    }
  }

  Joint run() {
    match_facts();
    join_named_domains();
    for (const auto& pair : matched_) add_fact(pair);
    join_definitions();
    return std::move(joint_);
  }

 private:
  const Vocabulary& words(Side side) const { return joint_.words(side); }

  std::vector<const Fact*> facts(Side side) const {
    std::vector<const Fact*> result;
    for (std::size_t i = 0; i < words(side).fact_count(); ++i) {
      result.push_back(&words(side).fact(static_cast<FactId>(i)));
    }
    return result;
  }

  // Facts of the new edition in their order, then those that only the old one knows.
  void match_facts() {
    const auto found = match_names(facts(Side::before), facts(Side::after));
    std::vector<std::optional<FactId>> before_of(words(Side::after).fact_count());
    std::vector<Paired<FactId>> rest;
    for (std::size_t i = 0; i < found.size(); ++i) {
      const auto id = static_cast<FactId>(i);
      if (found[i] && same_type(id, static_cast<FactId>(*found[i]))) {
        before_of[*found[i]] = id;
        continue;
      }
      if (found[i]) clashing_.emplace_back(id, static_cast<FactId>(*found[i]));
      rest.push_back({{id, std::nullopt}});
    }
    for (std::size_t i = 0; i < before_of.size(); ++i) {
      matched_.push_back({{before_of[i], static_cast<FactId>(i)}});
    }
    matched_.insert(matched_.end(), rest.begin(), rest.end());
  }

  bool same_type(FactId before, FactId after) const {
    const auto& a = words(Side::before).fact(before);
    const auto& b = words(Side::after).fact(after);
    if (a.kind != b.kind) return false;
    if (a.kind == FactKind::quantity) return same_numbers(a, b);
    if (a.kind != FactKind::choice && a.kind != FactKind::set) return true;
    const auto& old_domain = words(Side::before).domain(a.domain);
    const auto& new_domain = words(Side::after).domain(b.domain);
    if (old_domain.name != new_domain.name) return false;
    if (!old_domain.name.empty()) return true;
    return std::any_of(old_domain.values.begin(), old_domain.values.end(),
                       [&](const auto& value) { return new_domain.find(value.name).has_value(); });
  }

  // One number of both is the same amount: of one dimension, and mass turns into amount alike.
  static bool same_numbers(const Fact& a, const Fact& b) {
    const bool converted_alike = !a.molar_mass || !b.molar_mass || *a.molar_mass == *b.molar_mass;
    return a.unit.dimension == b.unit.dimension && converted_alike;
  }

  void join_named_domains() {
    std::set<std::string> names;
    for (const auto side : {Side::after, Side::before}) {
      for (std::size_t i = 0; i < words(side).domain_count(); ++i) {
        const auto& name = words(side).domain(static_cast<DomainId>(i)).name;
        if (name.empty() || !names.insert(name).second) continue;
        join_domain(
            {{words(Side::before).find_domain(name), words(Side::after).find_domain(name)}});
      }
    }
  }

  /// `kind`: values that are a class in the other edition are apart from it (see joint.hpp).
  DomainId join_domain(const Paired<DomainId>& pair, std::optional<DomainId> kind = {}) {
    std::array<std::vector<const condition::Value*>, 2> values;
    for (const auto side : sides) {
      if (!pair.in(side)) continue;
      for (const auto& value : domain(pair, side).values) values[at(side)].push_back(&value);
    }
    JointDomain joint;
    joint.of = pair.of;
    joint.kind = kind;
    for (std::size_t i = 0; i < values[1].size(); ++i) {
      joint.values.push_back({{std::nullopt, static_cast<ValueId>(i)}});
    }
    const auto found = match_names(values[0], values[1]);
    for (std::size_t i = 0; i < found.size(); ++i) {
      const auto id = static_cast<ValueId>(i);
      if (found[i] && !(kind && is_class_of_one(pair, id, static_cast<ValueId>(*found[i])))) {
        joint.values[*found[i]].of[0] = id;
      } else {
        joint.values.push_back({{id, std::nullopt}});
      }
    }
    return add_domain(std::move(joint));
  }

  bool is_class_of_one(const Paired<DomainId>& pair, ValueId before, ValueId after) const {
    return domain(pair, Side::before).is_class(before) != domain(pair, Side::after).is_class(after);
  }

  const Domain& domain(const Paired<DomainId>& pair, Side side) const {
    return words(side).domain(*pair.of[at(side)]);
  }

  DomainId add_domain(JointDomain joint) {
    std::array<Domain, 2> named;  // by whose names
    const auto leading = joint.side(Side::after);
    for (auto& each : named) {
      each.name = domain(joint, leading).name;
      each.ordered = domain(joint, leading).ordered;
    }
    for (const auto side : sides) {
      if (joint.in(side)) joint.joint[at(side)].resize(domain(joint, side).values.size());
    }
    for (std::size_t i = 0; i < joint.values.size(); ++i) {
      for (const auto side : sides) {
        const auto& own = joint.values[i].of[at(side)];
        if (own) joint.joint[at(side)][index(*own)] = static_cast<ValueId>(i);
      }
      if (!joint.kind) continue;
      const auto side = joint.values[i].side(Side::after);
      joint.in_kind.push_back(joint_.domains[index(*joint.kind)]
                                  .joint[at(side)][index(*joint.values[i].of[at(side)])]);
    }
    for (const auto& value : joint.values) {
      for (const auto naming : sides) {
        const auto side = value.side(naming);
        const auto& own = domain(joint, side).values[index(*value.of[at(side)])];
        auto name = own.name;
        // What is a class there has the name in the new edition.
        if (side != naming) {
          name = free_name(name, [&](const auto& wanted) {
            return named[at(naming)].find(wanted).has_value();
          });
        }
        named[at(naming)].values.push_back({name, own.label, {}, {}});
      }
      // Classes as the new edition has them.
      const auto side = value.side(Side::after);
      for (const auto parent : domain(joint, side).values[index(*value.of[at(side)])].parents) {
        const auto above = joint.joint[at(side)][index(parent)];
        for (auto& each : named) each.values.back().parents.push_back(above);
      }
    }
    joint_.names_before.add_domain(std::move(named[0]));
    const auto id = joint_.vocabulary.add_domain(std::move(named[1]));
    joint_.domains.push_back(std::move(joint));
    return id;
  }

  void add_fact(const Paired<FactId>& pair) {
    const auto leading = pair.side(Side::after);
    std::array<Fact, 2> named;
    for (const auto naming : sides) {
      const auto side = pair.side(naming);
      named[at(naming)] = words(side).fact(*pair.of[at(side)]);
    }
    const bool has_domain = named[1].kind == FactKind::choice || named[1].kind == FactKind::set;
    if (has_domain) named[1].domain = domain_of(pair, named[1].kind);
    const auto id = static_cast<FactId>(joint_.facts.size());
    for (auto& fact : named) {
      fact.domain = named[1].domain;
      fact.applies_when = nullptr;
      fact.aliases.clear();
    }
    if (leading == Side::before) named[1].name = free_name(named[1].name);
    joint_.vocabulary.add_fact(std::move(named[1]));
    joint_.names_before.add_fact(std::move(named[0]));
    joint_.facts.push_back({pair});
    for (const auto side : sides) {
      if (pair.in(side)) joint_.fact_of[at(side)][index(*pair.of[at(side)])] = id;
    }
    for (const auto& [before, after] : clashing_) {
      if (pair.of[0] != before) continue;
      joint_.clashes.push_back({id, joint_.fact_of[1][index(after)]});
    }
  }

  // A kind's domain is joined already; an enumeration belongs to its fact.
  DomainId domain_of(const Paired<FactId>& fact, FactKind type) {
    Paired<DomainId> pair;
    for (const auto side : sides) {
      if (fact.in(side)) pair.of[at(side)] = words(side).fact(*fact.of[at(side)]).domain;
    }
    const auto& name = domain(pair, pair.side(Side::after)).name;
    if (name.empty()) return join_domain(pair);
    const auto kind = *joint_.vocabulary.find_domain(name);
    if (type == FactKind::set || !has_class_of_one(joint_.domains[index(kind)])) return kind;
    for (std::size_t i = 0; i < joint_.domains.size(); ++i) {
      if (joint_.domains[i].kind == kind) return static_cast<DomainId>(i);
    }
    return join_domain(joint_.domains[index(kind)], kind);
  }

  bool has_class_of_one(const JointDomain& kind) const {
    return std::any_of(kind.values.begin(), kind.values.end(), [&](const auto& value) {
      return value.both() && is_class_of_one(kind, *value.of[0], *value.of[1]);
    });
  }

  // INVARIANT: facts of the new edition are there already.
  std::string free_name(const std::string& name) const {
    const auto taken = [&](const std::string& wanted) {
      const auto& after = words(Side::after);
      return after.find_fact(wanted) || after.find_definition(wanted) ||
             joint_.vocabulary.find_fact(wanted);
    };
    return free_name(name, taken);
  }

  static std::string free_name(const std::string& name, const auto& taken) {
    if (!taken(name)) return name;
    auto free = "old-" + name;
    for (int i = 2; taken(free); ++i) free = fmt::format("old-{}-{}", name, i);
    return free;
  }

  // Those of the new edition in their order, then those that only the old one has.
  void join_definitions() {
    std::vector<std::optional<std::size_t>> of_before;
    for (std::size_t i = 0; i < words(Side::before).definition_count(); ++i) {
      const auto& name = words(Side::before).definition(static_cast<DefinitionId>(i)).name;
      const auto same = words(Side::after).find_definition(name);
      of_before.push_back(same ? std::optional(index(*same)) : std::nullopt);
    }
    list_definitions(of_before);
    while (match_bodies(of_before)) list_definitions(of_before);
    for (const auto& pair : joint_.definitions) {
      if (!pair.in(Side::after)) continue;
      const auto& now = words(Side::after).definition(*pair.of[1]);
      const auto& was = pair.both() ? words(Side::before).definition(*pair.of[0]) : now;
      joint_.vocabulary.add_definition({now.name, now.label, nullptr, {}});
      joint_.names_before.add_definition({was.name, was.label, nullptr, {}});
    }
  }

  void list_definitions(const std::vector<std::optional<std::size_t>>& of_before) {
    joint_.definitions.clear();
    for (std::size_t i = 0; i < words(Side::after).definition_count(); ++i) {
      joint_.definition_of[1][i] = i;
      joint_.definitions.push_back({{{std::nullopt, static_cast<DefinitionId>(i)}}});
    }
    for (std::size_t i = 0; i < of_before.size(); ++i) {
      const auto id = static_cast<DefinitionId>(i);
      joint_.definition_of[0][i] = of_before[i].value_or(joint_.definitions.size());
      if (of_before[i]) {
        joint_.definitions[*of_before[i]].of[0] = id;
      } else {
        joint_.definitions.push_back({{{id, std::nullopt}}});
      }
    }
  }

  // A definition that was renamed says the same. One may use another that was renamed.
  bool match_bodies(std::vector<std::optional<std::size_t>>& of_before) {
    Translator written(joint_, World(joint_, Side::after), Names::written);
    const auto same_text = [&](const auto& was, const auto& now) {
      return length(*was) == length(*now) && same(*written.translate(was, Side::before),
                                                  *written.translate(now, Side::after));
    };
    for (std::size_t i = 0; i < of_before.size(); ++i) {
      if (of_before[i]) continue;
      const auto& was = words(Side::before).definition(static_cast<DefinitionId>(i)).body;
      for (std::size_t j = 0; j < words(Side::after).definition_count(); ++j) {
        if (joint_.definitions[j].in(Side::before)) continue;
        const auto& now = words(Side::after).definition(static_cast<DefinitionId>(j)).body;
        if (!same_text(was, now)) continue;
        of_before[i] = j;
        return true;
      }
    }
    return false;
  }

  Joint joint_;
  std::vector<Paired<FactId>> matched_;
  std::vector<std::pair<FactId, FactId>> clashing_;  // of the old edition, of the new one
};

}  // namespace

std::string_view to_string(Side side) { return side == Side::before ? "old" : "new"; }

std::size_t Joint::shared_facts() const {
  return static_cast<std::size_t>(
      std::count_if(facts.begin(), facts.end(), [](const auto& fact) { return fact.both(); }));
}

Joint join(const model::Graph& before, const model::Graph& after) {
  return Joiner(before, after).run();
}

namespace {

// Facts that an `applies when` speaks of come first.
class Completer {
 public:
  explicit Completer(Joint& joint) : joint_(joint), done_(joint.facts.size()) {}

  void run() {
    for (std::size_t i = 0; i < joint_.facts.size(); ++i) settle(static_cast<FactId>(i));
    for (std::size_t i = 0; i < joint_.facts.size(); ++i) {
      const auto id = static_cast<FactId>(i);
      if (joint_.facts[i].split) set_applies(id, applies_in_either(joint_, id));
    }
    for (std::size_t i = 0; i < joint_.words(Side::after).definition_count(); ++i) {
      define(static_cast<DefinitionId>(i));
    }
  }

 private:
  void settle(FactId id) {
    if (done_[index(id)]) return;
    done_[index(id)] = true;
    auto& fact = joint_.facts[index(id)];
    std::array<condition::ExprPtr, 2> applies;
    for (const auto side : sides) {
      if (!fact.in(side)) continue;
      const auto& own = joint_.words(side).fact(*fact.of[at(side)]).applies_when;
      if (!own) continue;
      for (const auto asked : facts_of(*own, joint_.words(side))) {
        settle(joint_.fact_of[at(side)][index(asked)]);
      }
      applies[at(side)] = Translator(joint_, World(joint_, side)).translate(own, side);
    }
    const auto& [before, after] = applies;
    if (!fact.both()) {
      set_applies(id, before ? before : after);
    } else if (before && after && same(*before, *after)) {
      set_applies(id, after);
    } else {
      fact.split = before != nullptr || after != nullptr;
    }
  }

  void set_applies(FactId id, const condition::ExprPtr& condition) {
    joint_.vocabulary.set_applies_when(id, condition);
    joint_.names_before.set_applies_when(id, condition);
  }

  // Those that a definition uses in either edition come first.
  void define(DefinitionId id) {
    if (!defined_.insert(id).second) return;
    auto& pair = joint_.definitions[joint_.definition_of[1][index(id)]];
    std::array<condition::ExprPtr, 2> bodies;
    for (const auto side : sides) {
      if (!pair.in(side)) continue;
      const auto& words = joint_.words(side);
      const auto& body = words.definition(*pair.of[at(side)]).body;
      for (const auto used : definitions_of(*body, words)) {
        const auto& other = joint_.definitions[joint_.definition_of[at(side)][index(used)]];
        if (other.in(Side::after)) define(*other.of[1]);
      }
      bodies[at(side)] = Translator(joint_, World(joint_, side)).translate(body, side);
    }
    pair.steady = !bodies[0] || same(*bodies[0], *bodies[1]);
    joint_.vocabulary.set_body(id, bodies[1]);
    joint_.names_before.set_body(id, bodies[1]);
  }

  Joint& joint_;
  std::vector<bool> done_;          // facts
  std::set<DefinitionId> defined_;  // or begun: one edition may use them the other way round
};

}  // namespace

condition::ExprPtr applies_in_either(const Joint& joint, FactId fact) {
  std::vector<condition::ExprPtr> ways;
  for (const auto side : sides) {
    auto applies = Translator(joint, World(joint, side)).applies(fact);
    if (!applies) return nullptr;
    ways.push_back(std::move(applies));
  }
  return condition::make_or(std::move(ways));
}

void complete(Joint& joint) { Completer(joint).run(); }

}  // namespace kg::knowledge::diff
