// Edits: what was declared otherwise, as far as it can bear on patients.
#include "knowledge/diff/edits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "graph/condition/law_text.hpp"
#include "graph/model/bearing.hpp"
#include "knowledge/diff/words.hpp"

namespace kg::knowledge::diff {
namespace {

using namespace std::string_view_literals;
using condition::DefinitionId;
using condition::FactId;
using model::NodeId;

// Each in the order of its enum.
constexpr std::array kind_words = {"statement"sv, "therapy"sv, "exception"sv, "definition"sv,
                                   "fact"sv,      "value"sv,   "order"sv,     "law"sv};
constexpr std::array fate_words = {"added"sv, "removed"sv, "changed"sv};

template <class Id>
constexpr std::size_t index(Id id) {
  return static_cast<std::size_t>(id);
}

template <class Id>
Fate fate_of(const Paired<Id>& pair) {
  if (pair.both()) return Fate::changed;
  return pair.in(Side::after) ? Fate::added : Fate::removed;
}

class Finder {
 public:
  Finder(const Joint& joint, const Matches& matches)
      : joint_(joint), matches_(matches), written_(joint) {}

  std::vector<Edit> run() {
    for (const auto pair : matches_.of_kind("statement")) find_statement(pair);
    for (const auto pair : matches_.of_kind("therapy")) find_therapy(pair);
    find_exceptions();
    for (std::size_t i = 0; i < joint_.definitions.size(); ++i) find_definition(i);
    for (std::size_t i = 0; i < joint_.facts.size(); ++i) find_fact(i);
    for (std::size_t i = 0; i < joint_.domains.size(); ++i) find_domain(i);
    for (const auto pair : matches_.of_kind("law")) find_law(pair);
    for (auto& edit : edits_) tell_apart(edit);
    return std::move(edits_);
  }

 private:
  const model::Graph& graph(Side side) const { return *joint_.editions[at(side)]; }

  Edit& add(EditKind kind, Fate fate, std::size_t index, std::string id) {
    edits_.push_back({kind, fate, index, 0, std::move(id), {}, {}});
    return edits_.back();
  }

  Edit& add_node(EditKind kind, std::size_t pair) {
    const auto& nodes = matches_.pairs[pair];
    const auto leading = nodes.side(Side::after);
    auto& edit = add(kind, fate_of(nodes), pair,
                     graph(leading).node(*nodes.of[at(leading)]).id);
    for (const auto side : sides) {
      if (nodes.in(side)) edit.declared[at(side)] = graph(side).node(*nodes.of[at(side)]).declared;
    }
    return edit;
  }

  std::set<std::size_t> pairs_of(Side side, std::span<const NodeId> nodes) const {
    std::set<std::size_t> result;
    for (const NodeId id : nodes) result.insert(matches_.of(side, id));
    return result;
  }

  bool is_of_one_edition(std::size_t pair) const { return !matches_.pairs[pair].both(); }

  // The same words say two things where a fact is two facts.
  void tell_apart(Edit& edit) const {
    if (edit.says[0].empty() || edit.says[0] != edit.says[1]) return;
    for (const auto& clash : joint_.clashes) {
      const std::array facts = {clash.before, clash.after};
      const auto& name = joint_.names_before.fact(clash.before).name;
      if (!mentions(edit.says[1], name)) continue;
      for (const auto side : sides) {
        edit.says[at(side)] += fmt::format("; {} is {}", name,
                                           type_words(joint_.vocabulary, facts[at(side)]));
      }
    }
  }

  static bool mentions(std::string_view text, std::string_view name) {
    const auto in_a_name = [&](std::size_t at) {
      return at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) != 0 ||
                                  std::string_view("-+_").find(text[at]) != std::string_view::npos);
    };
    for (auto i = text.find(name); i != std::string_view::npos; i = text.find(name, i + 1)) {
      if ((i == 0 || !in_a_name(i - 1)) && !in_a_name(i + name.size())) return true;
    }
    return false;
  }

  // Statements ------------------------------------------------------------------------------------

  void find_statement(std::size_t pair) {
    const auto& nodes = matches_.pairs[pair];
    bool bears = false;
    for (const auto side : sides) {
      if (!nodes.in(side)) continue;
      const auto& statement = graph(side).statement(*nodes.of[at(side)]);
      bears = bears || model::changes_status(statement);
      // All of it is said by the therapy's own edit.
      if (!nodes.both() && is_of_one_edition(matches_.of(side, statement.therapy))) return;
    }
    if (!bears || (nodes.both() && same_statement(nodes))) return;
    auto& edit = add_node(EditKind::statement, pair);
    for (const auto side : sides) {
      if (nodes.in(side)) edit.says[at(side)] = statement_words(graph(side), *nodes.of[at(side)]);
    }
    if (!nodes.both() || same_therapy(nodes)) return;
    for (const auto side : sides) {
      const NodeId therapy = graph(side).statement(*nodes.of[at(side)]).therapy;
      edit.says[at(side)] = fmt::format("{} {}", graph(side).node(therapy).id,
                                        edit.says[at(side)]);
    }
  }

  bool same_therapy(const NodePair& nodes) const {
    return matches_.of(Side::before, graph(Side::before).statement(*nodes.of[0]).therapy) ==
           matches_.of(Side::after, graph(Side::after).statement(*nodes.of[1]).therapy);
  }

  bool same_statement(const NodePair& nodes) {
    const auto& before = graph(Side::before).statement(*nodes.of[0]);
    const auto& after = graph(Side::after).statement(*nodes.of[1]);
    return before.kind == after.kind && before.hard == after.hard && same_therapy(nodes) &&
           written_.same(before.when, after.when) &&
           written_.same(before.requires_, after.requires_) &&
           pairs_of(Side::before, before.overrides) == pairs_of(Side::after, after.overrides);
  }

  // Therapies -------------------------------------------------------------------------------------

  void find_therapy(std::size_t pair) {
    const auto& nodes = matches_.pairs[pair];
    if (nodes.both() && same_links(nodes, model::relation::is) &&
        same_links(nodes, model::relation::combines)) {
      return;
    }
    auto& edit = add_node(EditKind::therapy, pair);
    if (!nodes.both()) return;
    for (const auto side : sides) {
      edit.says[at(side)] = links_words(graph(side), *nodes.of[at(side)]);
    }
  }

  bool same_links(const NodePair& nodes, model::RelationId relation) const {
    return pairs_of(Side::before, graph(Side::before).targets(*nodes.of[0], relation)) ==
           pairs_of(Side::after, graph(Side::after).targets(*nodes.of[1], relation));
  }

  void find_exceptions() {
    std::map<std::pair<std::size_t, std::size_t>, std::array<const model::Exception*, 2>> found;
    for (const auto side : sides) {
      for (const auto& each : graph(side).exceptions()) {
        found[{matches_.of(side, each.therapy), matches_.of(side, each.statement)}][at(side)] =
            &each;
      }
    }
    for (const auto& [place, of] : found) {
      const auto [therapy, statement] = place;
      if (of[0] != nullptr && of[1] != nullptr) continue;
      if (is_of_one_edition(therapy) || is_of_one_edition(statement)) continue;
      const auto side = of[1] != nullptr ? Side::after : Side::before;
      const auto& exception = *of[at(side)];
      auto& edit = add(EditKind::exception, of[1] != nullptr ? Fate::added : Fate::removed, therapy,
                       fmt::format("{} except {}", graph(side).node(exception.therapy).id,
                                   graph(side).node(exception.statement).id));
      edit.value = statement;
      edit.declared[at(side)] = graph(side).node(exception.therapy).declared;
    }
  }

  // Names and values ------------------------------------------------------------------------------

  void find_definition(std::size_t i) {
    const auto& pair = joint_.definitions[i];
    if (!pair.both()) return;  // nothing depends on it unless it is used
    const auto& before = joint_.words(Side::before).definition(*pair.of[0]);
    const auto& after = joint_.words(Side::after).definition(*pair.of[1]);
    if (written_.same(before.body, after.body)) return;
    auto& edit = add(EditKind::definition, Fate::changed, i, after.name);
    for (const auto side : sides) {
      const auto& own = joint_.words(side).definition(*pair.of[at(side)]);
      edit.says[at(side)] = to_text(*own.body, joint_.words(side));
      edit.declared[at(side)] = declared(side, graph(side).node_of(*pair.of[at(side)]));
    }
  }

  text::Span declared(Side side, NodeId node) const {
    return node == model::no_node ? text::Span{} : graph(side).node(node).declared;
  }

  void find_fact(std::size_t i) {
    const auto& pair = joint_.facts[i];
    if (!pair.both()) return;
    const auto& before = joint_.words(Side::before).fact(*pair.of[0]);
    const auto& after = joint_.words(Side::after).fact(*pair.of[1]);
    if (written_.same(before.applies_when, after.applies_when)) return;
    auto& edit = add(EditKind::fact, Fate::changed, i, after.name);
    for (const auto side : sides) {
      const auto& own = joint_.words(side).fact(*pair.of[at(side)]);
      edit.says[at(side)] = own.applies_when ? "applies when " + to_text(*own.applies_when,
                                                                         joint_.words(side))
                                             : "applies to everybody";
      edit.declared[at(side)] = declared(side, graph(side).node_of(*pair.of[at(side)]));
    }
  }

  void find_domain(std::size_t i) {
    const auto& domain = joint_.domains[i];
    if (domain.kind) return;  // of the kind it is said
    for (std::size_t value = 0; value < domain.values.size(); ++value) find_value(i, value);
    if (!domain.both()) return;
    const bool ordered = own(domain, Side::before).ordered || own(domain, Side::after).ordered;
    if (!ordered || domain.joint[0] == domain.joint[1]) return;
    auto& edit = add(EditKind::order, Fate::changed, i, name_of(i));
    for (const auto side : sides) {
      edit.says[at(side)] = order_words(own(domain, side));
      edit.declared[at(side)] = declared_value(domain, 0, side);
    }
  }

  // Values of a kind are nodes; others stand where their fact does.
  text::Span declared_value(const JointDomain& domain, std::size_t value, Side side) const {
    const auto& words = own(domain, side);
    if (!words.name.empty()) {
      const auto kind = graph(side).find_kind(words.name);
      const auto node = kind ? graph(side).find(*kind, words.values[value].name) : std::nullopt;
      return node ? graph(side).node(*node).declared : text::Span{};
    }
    for (std::size_t i = 0; i < joint_.words(side).fact_count(); ++i) {
      const auto fact = static_cast<FactId>(i);
      if (has_domain(joint_.words(side).fact(fact), *domain.of[at(side)])) {
        return declared(side, graph(side).node_of(fact));
      }
    }
    return {};
  }

  static bool has_domain(const condition::Fact& fact, condition::DomainId domain) {
    return (fact.kind == condition::FactKind::choice || fact.kind == condition::FactKind::set) &&
           fact.domain == domain;
  }

  const condition::Domain& own(const JointDomain& domain, Side side) const {
    return joint_.words(side).domain(*domain.of[at(side)]);
  }

  // The kind, or the fact whose enumeration it is.
  std::string name_of(std::size_t domain) const {
    const auto& name = joint_.vocabulary.domain(static_cast<condition::DomainId>(domain)).name;
    if (!name.empty()) return name;
    for (std::size_t i = 0; i < joint_.facts.size(); ++i) {
      const auto& fact = joint_.vocabulary.fact(static_cast<FactId>(i));
      if (has_domain(fact, static_cast<condition::DomainId>(domain))) return fact.name;
    }
    return name;
  }

  void find_value(std::size_t domain_index, std::size_t value) {
    const auto& domain = joint_.domains[domain_index];
    if (!domain.both()) return;
    const auto before = classes(domain, value, Side::before);
    const auto after = classes(domain, value, Side::after);
    const bool turns = turns_class(domain_index, value) && !(before.empty() && after.empty());
    if (before == after && !turns) return;
    const auto id = static_cast<condition::DomainId>(domain_index);
    const auto& words = joint_.vocabulary.domain(id);
    auto& edit = add(EditKind::value, fate_of(domain.values[value]), domain_index,
                     fmt::format("{} {}", words.name, words.values[value].name));
    edit.value = value;
    edit.says = {class_words(words, before), class_words(words, after)};
    for (const auto side : sides) {
      const auto& known = domain.values[value].of[at(side)];
      if (!turns) break;
      const bool is_class = own(domain, side).is_class(*known);
      edit.says[at(side)] = (is_class ? "a class, " : "a value, ") + edit.says[at(side)];
    }
    for (const auto side : sides) {
      const auto& known = domain.values[value].of[at(side)];
      if (known) edit.declared[at(side)] = declared_value(domain, index(*known), side);
    }
  }

  // A value in one edition, a class in the other, and there are facts to which that matters.
  bool turns_class(std::size_t kind, std::size_t value) const {
    return std::any_of(joint_.domains.begin(), joint_.domains.end(), [&](const auto& domain) {
      if (!domain.kind || index(*domain.kind) != kind) return false;
      return std::count(domain.in_kind.begin(), domain.in_kind.end(),
                        static_cast<condition::ValueId>(value)) > 1;
    });
  }

  std::set<condition::ValueId> classes(const JointDomain& domain, std::size_t value,
                                       Side side) const {
    std::set<condition::ValueId> result;
    const auto& known = domain.values[value].of[at(side)];
    if (!known) return result;
    for (const auto parent : own(domain, side).values[index(*known)].parents) {
      result.insert(domain.joint[at(side)][index(parent)]);
    }
    return result;
  }

  // Laws ------------------------------------------------------------------------------------------

  void find_law(std::size_t pair) {
    const auto& nodes = matches_.pairs[pair];
    if (nodes.both() && written_.same(law_of(graph(Side::before), *nodes.of[0]),
                                      law_of(graph(Side::after), *nodes.of[1]))) {
      return;
    }
    auto& edit = add_node(EditKind::law, pair);
    for (const auto side : sides) {
      if (!nodes.in(side)) continue;
      edit.says[at(side)] =
          "always " + law_text(*law_of(graph(side), *nodes.of[at(side)]), joint_.words(side));
    }
  }

  const Joint& joint_;
  const Matches& matches_;
  Written written_;
  std::vector<Edit> edits_;
};

}  // namespace

std::string_view to_string(EditKind kind) { return kind_words[static_cast<std::size_t>(kind)]; }
std::string_view to_string(Fate fate) { return fate_words[static_cast<std::size_t>(fate)]; }

std::vector<Edit> find_edits(const Joint& joint, const Matches& matches) {
  return Finder(joint, matches).run();
}

}  // namespace kg::knowledge::diff
